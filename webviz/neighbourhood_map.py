"""The map of what is around a record, and around each record that was expanded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from queries.neighbourhood import NEIGHBOURHOOD, NeighbourhoodParams
from webviz.assembling import MOST_NODES, Plan, assemble
from webviz.kinds import KINDS, Kind
from webviz.layout import Item, Point, fan_out, radial
from webviz.network import Map

MOST_EXPANDED = 20
FOR_EXPANDED = 100
NOTHING = (
    "No relationship of this record is on record yet. Absence in the data is not absence in the world (paragraph 14)."
)


@dataclass(frozen=True)
class _Ring:
    """The records that one expanded record brings to the map."""

    anchor: str
    ids: tuple[str, ...]


def draw_neighbourhood(
    graph: Graph, params: NeighbourhoodParams, expand: Sequence[str] = (), hide: Sequence[str] = ()
) -> Map:
    """Draw a record with its neighbours, and those of expanded records; expanding moves nothing that was there.

    Args:
        graph: the open graph.
        params: the record in the middle, and how many neighbours it may bring.
        expand: ids of the records to expand, in the order in which that was done.
        hide: labels of the kinds to leave out.

    Raises:
        BadParameterError: too many records are expanded.

    """
    record = params.record
    expand = [one for one in dict.fromkeys(expand) if one != record]
    if len(expand) > MOST_EXPANDED:
        raise BadParameterError(f"expand: {len(expand)} records; at most {MOST_EXPANDED} can be expanded on one map.")
    around, found = _around(graph, params)
    rings = _rings(graph, (record, *around), expand)
    later = [one for ring in rings for one in ring.ids]
    first = around[: MOST_NODES - 1 - min(len(later), FOR_EXPANDED)]
    records = [record, *first, *later][:MOST_NODES]
    plan = Plan(
        kind="neighbourhood",
        title=lambda names: f"Around {names[record]}",
        records=records,
        focus=(record, *expand),
        place=lambda items, kinds, links: _place(record, around, rings, items, kinds),
        found=1 + found + len(later),
        notes=() if around else (NOTHING,),
        filters=(f"{len(expand)} more expanded",) if expand else (),
        expanded=tuple(expand),
    )
    return assemble(graph, plan, hide)


def _around(graph: Graph, params: NeighbourhoodParams) -> tuple[list[str], int]:
    rows = NEIGHBOURHOOD.ask(graph, params)
    ids = [row.neighbour_id for row in rows if row.neighbour_id != params.record]
    return ids[: MOST_NODES - 1], rows[0].found if rows else 0


def _rings(graph: Graph, there: Sequence[str], expand: Sequence[str]) -> list[_Ring]:
    known, rings = dict.fromkeys(there), []
    for anchor in expand:
        new = [one for one in (anchor, *_around(graph, NeighbourhoodParams(record=anchor))[0]) if one not in known]
        known |= dict.fromkeys(new)
        rings.append(_Ring(anchor, tuple(new)))
    return rings


def _place(
    record: str, around: Sequence[str], rings: Sequence[_Ring], items: Mapping[str, Item], kinds: Mapping[str, Kind]
) -> dict[str, Point]:
    floor = radial(items[record], _groups(around, items, kinds))
    for ring in rings:
        if ring.anchor in ring.ids and ring.anchor in items:  # expanded without being on the map: near the middle
            fan_out(floor, record, [items[ring.anchor]])
        new = [items[one] for one in ring.ids if one in items and one != ring.anchor]
        if ring.anchor in floor.positions:
            fan_out(floor, ring.anchor, new)
    return floor.positions


def _groups(ids: Iterable[str], items: Mapping[str, Item], kinds: Mapping[str, Kind]) -> list[list[Item]]:
    shown = [one for one in ids if one in items]
    return [[items[one] for one in shown if kinds[one] == kind] for kind in KINDS]
