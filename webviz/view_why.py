"""Why each record is on a view: what the reader asked, and the relationships in words that answered it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from webviz.network import Map, MapEdge
from webviz.path_words import SpokenStep

MOST_SENTENCES = 6

Between = Mapping[frozenset[str], Sequence[MapEdge]]


class Brought(Protocol):
    """Records that came onto the map together, and what brought them: a word and the records it is about."""

    @property
    def anchor(self) -> str:
        """The record they lie around."""
        ...

    @property
    def ids(self) -> tuple[str, ...]:
        """The records."""
        ...

    @property
    def reason(self) -> tuple[str, ...]:
        """What brought them."""
        ...


def why(whole: Map, rings: Sequence[Brought], routes: Sequence[Sequence[SpokenStep]]) -> dict[str, tuple[str, ...]]:
    """Say for each record on the map why it is there."""
    between = _between(whole)
    said: dict[str, dict[str, None]] = {node.id: {} for node in whole.nodes}
    for ring in rings:
        for one in dict.fromkeys((ring.anchor, *ring.ids)):
            if one in said:
                said[one] |= dict.fromkeys(_reasons(one, ring, between))
    for route in routes:
        for one in {stop.id for step in route for stop in (step.start, step.end)} & set(said):
            said[one][f"A shortest path runs over it: {'; '.join(step.sentence for step in route)}."] = None
    return {one: _few(tuple(found)) for one, found in said.items()}


def _between(whole: Map) -> Between:
    found: dict[frozenset[str], list[MapEdge]] = {}
    for edge in whole.edges:
        found.setdefault(frozenset((edge.start, edge.end)), []).append(edge)
    return found


def _reasons(one: str, ring: Brought, between: Between) -> Iterator[str]:
    kind, *ends = ring.reason
    if kind == "said":
        yield ends[0]
    elif kind == "alone":
        yield "You added it to this map."
    elif kind == "around" and one == ends[0]:
        yield "You asked what is around it."
    elif kind in ("around", "common") and one not in ends:
        yield from (f"{edge.sentence}." for end in ends for edge in between.get(frozenset((one, end)), ()))
    elif one in ends:
        yield "You asked what the two have in common." if kind == "common" else "You asked how it is connected."


def _few(found: tuple[str, ...]) -> tuple[str, ...]:
    more = len(found) - MOST_SENTENCES
    return found if more <= 0 else (*found[:MOST_SENTENCES], f"And {more} more reasons of these kinds.")
