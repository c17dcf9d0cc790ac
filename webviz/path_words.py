"""Paths between records in words: those over the same stops are one path with several relationships."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.paths_between import Path, Step, Stop
from webviz import sentences


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

    @property
    def sentence(self) -> str:
        """The whole step in words."""
        return f"{self.start.name} {self.words} {self.end.name}"


def in_words(paths: Sequence[Path], names: Mapping[str, str]) -> list[list[SpokenStep]]:
    """Say the paths; those over the same stops are one path with several relationships.

    Args:
        paths: the paths found.
        names: names for the stops that have no title of their own.

    """
    routes: dict[tuple[str, ...], list[Path]] = {}
    for path in paths:
        routes.setdefault(tuple(stop.id for stop in path.stops), []).append(path)
    return [list(_say(same, names)) for same in routes.values()]


def _say(same: Sequence[Path], names: Mapping[str, str]) -> Iterator[SpokenStep]:
    stops = [stop.model_copy(update={"name": names.get(stop.id, stop.name)}) for stop in same[0].stops]
    for k in range(same[0].length):
        yield SpokenStep(stops[k], tuple(dict.fromkeys(_way(path.steps[k]) for path in same)), stops[k + 1])


def _way(step: Step) -> Way:
    said = sentences.verb if step.forward else sentences.verb_backwards
    return Way(said(step.type, step.part), step.basis or "", tuple(step.sources))
