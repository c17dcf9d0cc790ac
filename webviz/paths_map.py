"""The map of how two records are connected, and each path in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphmodel.graph import Graph
from queries.links_among import LinkAmong
from queries.paths_between import PATHS_BETWEEN, Path, PathsBetweenParams, Step, Stop
from webviz import sentences
from webviz.assembling import Plan, assemble
from webviz.labels import text_width, word_lines
from webviz.layout import Item, Point, layered
from webviz.network import Map

MOST_STEPS = 6
WORD_ROOM = 16.0
NOTHING = (
    f"No cooperation on record connects the two within {MOST_STEPS} steps. "
    "Absence in the data is not absence in the world (paragraph 14)."
)


@dataclass(frozen=True)
class Way:
    """One relationship between two stops, in words."""

    words: str
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class SpokenStep:
    """One step from a stop to the next, by one relationship or several."""

    start: Stop
    ways: tuple[Way, ...]
    end: Stop

    @property
    def words(self) -> str:
        """All relationships of this step in words."""
        return " and ".join(dict.fromkeys(way.words for way in self.ways))


def ask_paths(graph: Graph, params: PathsBetweenParams) -> list[Path]:
    """Find the shortest paths; a record is not connected with itself."""
    return PATHS_BETWEEN.ask(graph, params) if params.record != params.other else []


def draw_paths(graph: Graph, params: PathsBetweenParams, paths: Sequence[Path], hide: Sequence[str] = ()) -> Map:
    """Draw paths from left to right."""
    columns = _columns(paths) or [[params.record], [params.other]]
    records = [params.record, params.other, *(one for column in columns for one in column)]
    distinct = list(dict.fromkeys(records))
    plan = Plan(
        kind="paths",
        title=lambda names: f"How {names[params.record]} and {names[params.other]} are connected",
        records=distinct,
        focus=(params.record, params.other),
        place=lambda items, kinds, links: _place(columns, items, links),
        found=len(distinct),
        links=_links(paths),
        notes=_notes(paths, params.limit),
    )
    return assemble(graph, plan, hide)


def in_words(paths: Sequence[Path], names: Mapping[str, str]) -> list[list[SpokenStep]]:
    """Say the paths; those over the same stops are one path with several relationships.

    Args:
        paths: the paths found.
        names: names for the stops that have no title of their own.

    """
    routes = _routes(paths)
    return [
        [_say(same, k, names) for k in range(same[0].length)]
        for same in ([path for path in paths if _ids(path) == route] for route in routes)
    ]


def _say(same: Sequence[Path], k: int, names: Mapping[str, str]) -> SpokenStep:
    start, end = (stop.model_copy(update={"name": names.get(stop.id, stop.name)}) for stop in same[0].stops[k : k + 2])
    return SpokenStep(start, tuple(dict.fromkeys(_way(path.steps[k]) for path in same)), end)


def _way(step: Step) -> Way:
    said = sentences.verb if step.forward else sentences.verb_backwards
    return Way(said(step.type, step.part), step.basis or "", tuple(step.sources))


def _ids(path: Path) -> tuple[str, ...]:
    return tuple(stop.id for stop in path.stops)


def _routes(paths: Sequence[Path]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(map(_ids, paths)))


def _notes(paths: Sequence[Path], limit: int) -> tuple[str, ...]:
    if not paths:
        return (NOTHING,)
    routes, length = len(_routes(paths)), paths[0].length
    count = "One shortest path" if routes == 1 else f"{routes} shortest paths"
    more = " More of this length may exist." if len(paths) == limit else ""
    return (f"{count} of {length} step{'' if length == 1 else 's'}.{more}",)


def _columns(paths: Sequence[Path]) -> list[list[str]]:
    """Put each stop in the column of its distance; all shortest paths agree on that."""
    width = max((len(path.stops) for path in paths), default=0)
    return [list(dict.fromkeys(path.stops[k].id for path in paths)) for k in range(width)]


def _links(paths: Sequence[Path]) -> list[LinkAmong]:
    links: dict[tuple[str, str, str, str], LinkAmong] = {}
    for path in paths:
        for start, step, end in zip(path.stops, path.steps, path.stops[1:], strict=False):
            one, other = (start.id, end.id) if step.forward else (end.id, start.id)
            link = LinkAmong(
                from_id=one,
                type=step.type,
                to_id=other,
                part=step.part or "",
                properties={"basis": step.basis, "sources": step.sources},
            )
            links[one, step.type, other, link.part] = link
    return list(links.values())


def _place(columns: Sequence[Sequence[str]], items: Mapping[str, Item], links: Sequence[LinkAmong]) -> dict[str, Point]:
    placed = [[items[one] for one in column if one in items] for column in columns]
    return layered(placed, ((link.from_id, link.to_id) for link in links), word_gap(links)).positions


def word_gap(links: Sequence[LinkAmong]) -> float:
    """Give the room between columns that lets lines carry their words."""
    words = [line for link in links for line in word_lines(sentences.verb(link.type, link.part))]
    return max(map(text_width, words), default=0) + WORD_ROOM
