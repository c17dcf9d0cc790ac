"""What an address brings onto a map, ring by ring, in a fixed order: adding at its end moves nothing."""

from collections.abc import Iterator, Sequence

from graphmodel.graph import Graph
from queries.base import MOST_ROWS
from queries.neighbourhood import NEIGHBOURHOOD, Neighbour, NeighbourhoodParams
from queries.paths_between import PATHS_BETWEEN, Path, PathsBetweenParams
from webviz.ring import Ring
from webviz.view import Expansion, View
from webviz.view_starts import starts

MANY = "{record} has more than {most} neighbours; one kind of them is looked for among the first {most}."
NOTHING = "Nothing on record leads here. Absence in the data is not absence in the world (paragraph 14)."
MOST_STEPS, MOST_FOUND = 6, 10
UNCONNECTED = (
    "No cooperation on record connects {who} within {steps} steps. "
    "Absence in the data is not absence in the world (paragraph 14)."
)


def rings(graph: Graph, view: View, paths: Sequence[Path]) -> Iterator[Ring]:
    """Go through the address in a fixed order, so that adding at its end moves nothing."""
    for record in view.around:
        yield _around(graph, Expansion(record), view.limit)
    yield from starts(graph, view)
    asked = [pair for group in view.paths for pair in pairs(group)]
    for pair in asked:
        found = [path for path in paths if (path.stops[0].id, path.stops[-1].id) == pair]
        yield _between(pair, found, "the two" if len(asked) == 1 else f"{pair[0]} and {pair[1]}")
    for one, other in (pair for group in view.common for pair in pairs(group)):
        yield _common(graph, one, other)
    for record in view.alone:
        yield Ring(record, (), ("alone",))
    for expansion in view.expand:
        yield _around(graph, expansion, view.limit)


def pairs(group: Sequence[str]) -> list[tuple[str, str]]:
    """Give every two of a group, in its order."""
    return [(one, other) for place, one in enumerate(group) for other in group[place + 1 :]]


def _neighbours(graph: Graph, record: str, most: int) -> list[Neighbour]:
    rows = NEIGHBOURHOOD.ask(graph, NeighbourhoodParams(record=record, limit=most))
    return [row for row in rows if row.neighbour_id != record]


def _around(graph: Graph, wanted: Expansion, limit: int) -> Ring:
    most = max(MOST_ROWS, limit) if wanted.type else max(limit - 1, 1)
    rows = _neighbours(graph, wanted.record, most)
    found = rows[0].found if rows else 0
    if wanted.type:
        rows = [row for row in rows if any((t.type, t.outgoing) == (wanted.type, wanted.outgoing) for t in row.ties)]
        note = MANY.format(record=wanted.record, most=most) if found > most else ""
        ids = tuple(row.neighbour_id for row in rows)[: wanted.most]
        return Ring(wanted.record, ids, ("around", wanted.record), found=len(rows), note=note)
    ids = tuple(row.neighbour_id for row in rows)[: wanted.most]
    return Ring(wanted.record, ids, ("around", wanted.record), found=found, note="" if rows else NOTHING)


def ask_paths(graph: Graph, pair: tuple[str, str]) -> list[Path]:
    """Find the shortest paths between two records; a record is not connected with itself."""
    if pair[0] == pair[1]:
        return []
    return PATHS_BETWEEN.ask(graph, PathsBetweenParams(record=pair[0], other=pair[1], limit=MOST_FOUND))


def _between(pair: tuple[str, str], paths: Sequence[Path], who: str) -> Ring:
    if not paths:
        note = UNCONNECTED.format(who=who, steps=MOST_STEPS)
        return Ring(pair[0], (pair[1],), ("paths", *pair), ((pair[0],), (pair[1],)), note=note)
    width = max(len(path.stops) for path in paths)
    columns = tuple(tuple(dict.fromkeys(path.stops[k].id for path in paths)) for k in range(width))
    ids = tuple(dict.fromkeys(one for column in columns for one in column))
    return Ring(pair[0], (pair[1], *ids), ("paths", *pair), columns, note=_counted(paths, who))


def _counted(paths: Sequence[Path], who: str) -> str:
    """Say how many paths there are: those over the same records are one."""
    routes, length = len({tuple(stop.id for stop in path.stops) for path in paths}), paths[0].length
    count = "One shortest path" if routes == 1 else f"{routes} shortest paths"
    more = " More of this length may exist." if len(paths) == MOST_FOUND else ""
    return f"{count} of {length} step{'' if length == 1 else 's'} between {who}.{more}"


def _common(graph: Graph, one: str, other: str) -> Ring:
    theirs = {row.neighbour_id for row in _neighbours(graph, other, MOST_ROWS)}
    both = tuple(row.neighbour_id for row in _neighbours(graph, one, MOST_ROWS) if row.neighbour_id in theirs)
    note = "" if both else "The two have no direct neighbour in common on record (paragraph 14)."
    return Ring(one, (other, *both), ("common", one, other), ((one,), both, (other,)), note=note)
