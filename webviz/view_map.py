"""Draws a view: gathers its records in the order of the address, places them without moving what was there, filters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from queries.base import MOST_ROWS
from queries.known import require_ids
from queries.links_among import LinkAmong
from queries.neighbourhood import NEIGHBOURHOOD, Neighbour, NeighbourhoodParams
from queries.paths_between import PATHS_BETWEEN, Path, PathsBetweenParams
from webviz.kinds import KINDS, Kind
from webviz.layout import Floor, Item, Point, fan_out, layered, radial
from webviz.network import MOST_NODES, Beside, Map, Plan, assemble
from webviz.paths_map import in_words
from webviz.view import Expansion, View
from webviz.view_filters import facets, filtered
from webviz.view_topics import KINDS as TOPIC_KINDS
from webviz.view_topics import with_topics
from webviz.view_why import sentences, why

LAYERS = (
    ("Region", "Party"),
    ("Need", "Target", "Subject", "AssistanceType"),
    ("Initiative", "Practice", "Match"),
    ("Organization",),
)
MANY = "{record} has more than {most} neighbours; one kind of them is looked for among the first {most}."
NOTHING = "Nothing on record leads here. Absence in the data is not absence in the world (paragraph 14)."


@dataclass(frozen=True)
class Ring:
    """Records that come onto the map together: around an anchor, or in columns from one end to another."""

    anchor: str
    ids: tuple[str, ...]
    reason: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...] = ()
    found: int = 0
    note: str = ""


def draw_view(graph: Graph, view: View) -> Map:
    """Draw a view; what is hidden or filtered leaves the picture without moving what stays."""
    if view.is_empty:
        raise BadParameterError("A map needs a record to start from: around, with, expand, paths or common.")
    require_ids(graph, view.named, "view")
    require_ids(graph, view.hide, "hide")
    for name, kind in TOPIC_KINDS.items():
        require_ids(graph, getattr(view, name), name, kind)
    paths = [path for group in view.paths for pair in _pairs(group) for path in _ask_paths(graph, pair)]
    rings = list(_rings(graph, view, paths))
    brought = (one for ring in rings for one in (ring.anchor, *ring.ids))
    records = list(dict.fromkeys([*view.named, *brought]))  # what the reader named is never cut off
    left_out = sum(max(ring.found - len(ring.ids), 0) for ring in rings)
    plan = Plan(
        kind="view",
        title=lambda names: title(view, names),
        records=records[:MOST_NODES],
        focus=view.named,
        place=lambda items, kinds, links: _place(view, rings, items, kinds, links),
        found=len(records) + left_out,
        notes=tuple(dict.fromkeys(ring.note for ring in rings if ring.note)),
    )
    whole = with_topics(graph, assemble(graph, plan), view.years)
    return _finish(whole, view, rings, paths)


def title(view: View, names: Mapping[str, str]) -> str:
    """Say in a few words what the view shows."""
    if view.paths and not view.around:
        return f"How {_and(view.paths[0], names)} are connected"
    if view.common and not view.around:
        return f"What {_and(view.common[0], names)} have in common"
    return f"{'Around' if view.around or view.expand else 'Map of'} {_and(view.around or tuple(view.named), names)}"


def _and(ids: Sequence[str], names: Mapping[str, str]) -> str:
    said = [names.get(one, one) for one in ids]
    if len(said) > 3:
        return f"{said[0]}, {said[1]} and {len(said) - 2} more"
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _rings(graph: Graph, view: View, paths: Sequence[Path]) -> Iterator[Ring]:
    """Go through the address in a fixed order, so that adding at its end moves nothing."""
    for record in view.around:
        yield _around(graph, Expansion(record))
    for group in view.paths:
        for pair in _pairs(group):
            yield _between(pair, [path for path in paths if (path.stops[0].id, path.stops[-1].id) == pair])
    for one, other in (pair for group in view.common for pair in _pairs(group)):
        yield _common(graph, one, other)
    for record in view.alone:
        yield Ring(record, (), ("alone",))
    for expansion in view.expand:
        yield _around(graph, expansion)


def _pairs(group: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, other) for place, one in enumerate(group) for other in group[place + 1 :]]


def _neighbours(graph: Graph, record: str, most: int = MOST_NODES) -> list[Neighbour]:
    rows = NEIGHBOURHOOD.ask(graph, NeighbourhoodParams(record=record, limit=most))
    return [row for row in rows if row.neighbour_id != record]


def _around(graph: Graph, wanted: Expansion) -> Ring:
    rows = _neighbours(graph, wanted.record, MOST_ROWS if wanted.type else MOST_NODES - 1)
    found = rows[0].found if rows else 0
    if wanted.type:
        rows = [row for row in rows if any((t.type, t.outgoing) == (wanted.type, wanted.outgoing) for t in row.ties)]
        note = MANY.format(record=wanted.record, most=MOST_ROWS) if found > MOST_ROWS else ""
        ids = tuple(row.neighbour_id for row in rows)[: wanted.most]
        return Ring(wanted.record, ids, ("around", wanted.record), found=len(rows), note=note)
    ids = tuple(row.neighbour_id for row in rows)[: wanted.most]
    return Ring(wanted.record, ids, ("around", wanted.record), found=found, note="" if rows else NOTHING)


def _ask_paths(graph: Graph, pair: tuple[str, str]) -> list[Path]:
    return PATHS_BETWEEN.ask(graph, PathsBetweenParams(record=pair[0], other=pair[1]))


def _between(pair: tuple[str, str], paths: Sequence[Path]) -> Ring:
    width = max((len(path.stops) for path in paths), default=0)
    columns = tuple(tuple(dict.fromkeys(path.stops[k].id for path in paths)) for k in range(width))
    if not paths:
        note = f"No cooperation on record connects {pair[0]} and {pair[1]} within 6 steps (paragraph 14)."
        return Ring(pair[0], (pair[1],), ("paths", *pair), ((pair[0],), (pair[1],)), note=note)
    ids = tuple(dict.fromkeys(one for column in columns for one in column))
    return Ring(pair[0], (pair[1], *ids), ("paths", *pair), columns)


def _common(graph: Graph, one: str, other: str) -> Ring:
    theirs = {row.neighbour_id for row in _neighbours(graph, other, MOST_ROWS)}
    both = tuple(row.neighbour_id for row in _neighbours(graph, one, MOST_ROWS) if row.neighbour_id in theirs)
    note = "" if both else "The two have no direct neighbour in common on record (paragraph 14)."
    return Ring(one, (other, *both), ("common", one, other), ((one,), both, (other,)), note=note)


def _place(
    view: View,
    rings: Sequence[Ring],
    items: Mapping[str, Item],
    kinds: Mapping[str, Kind],
    links: Sequence[LinkAmong],
) -> dict[str, Point]:
    if view.layout == "layers":
        floor = layered(list(_layers(items, kinds)), ((link.from_id, link.to_id) for link in links))
    else:
        floor = _rung(rings, items, kinds, links)
    return floor.positions | {key: place for key, place in (view.pins or {}).items() if key in floor.positions}


def _layers(items: Mapping[str, Item], kinds: Mapping[str, Kind]) -> Iterator[list[Item]]:
    known = {label for layer in LAYERS for label in layer}
    for layer in LAYERS:
        yield [items[one] for one in items if kinds[one].label in layer]
    yield [items[one] for one in items if kinds[one].label not in known]


def _rung(
    rings: Sequence[Ring], items: Mapping[str, Item], kinds: Mapping[str, Kind], links: Sequence[LinkAmong]
) -> Floor:
    floor = Floor()
    for ring in rings:
        new = [one for one in ring.ids if one in items and one not in floor.positions and one != ring.anchor]
        if ring.anchor not in items:
            continue
        if not floor.positions:
            floor = _first(ring, new, items, kinds, links)
            continue
        if ring.anchor not in floor.positions:
            fan_out(floor, _nearest(ring.anchor, floor, links), [items[ring.anchor]])
        if ring.anchor in floor.positions:
            fan_out(floor, ring.anchor, [items[one] for one in new])
    return floor


def _first(
    ring: Ring,
    new: Sequence[str],
    items: Mapping[str, Item],
    kinds: Mapping[str, Kind],
    links: Sequence[LinkAmong],
) -> Floor:
    if ring.columns:
        columns = [[items[one] for one in column if one in items] for column in ring.columns]
        return layered(columns, ((link.from_id, link.to_id) for link in links), 130.0)
    groups = [[items[one] for one in new if kinds[one] == kind] for kind in KINDS]
    return radial(items[ring.anchor], groups)


def _nearest(record: str, floor: Floor, links: Iterable[LinkAmong]) -> str:
    """Find a record on the floor that this one is related to, or the first of all."""
    for link in links:
        ends = {link.from_id, link.to_id}
        if record in ends and (other := next((one for one in ends if one in floor.positions), None)):
            return other
    return next(iter(floor.positions))


def _finish(whole: Map, view: View, rings: Sequence[Ring], paths: Sequence[Path]) -> Map:
    routes = in_words(paths, {node.id: node.name for node in whole.nodes})
    beside = Beside(
        address=urlencode(view.texts, safe=",~"),
        why=why(whole, rings, routes),
        pinned=frozenset(view.pins or {}),
        paths=tuple(tuple(sentences(route)) for route in routes),
        facets=facets(whole),
        years=tuple(sorted(Counter(year for node in whole.nodes if (year := node.years[0])).items())),
    )
    return replace(filtered(whole, view), beside=beside)
