"""The parts of a measure: a number, and the records that give it when they are counted by hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from queries.scoring.profile import Profile
from queries.scoring.track import RelevantWork, Track

Group = Literal["a", "b", "further"]


class Fact(NamedTuple):
    """One record behind a number: what it adds, in words, and the sources where they are at hand.

    Attributes:
        adds: what this record adds to the number.
        known: whether that is on record; an unknown one adds only to the best case.
        part: whether the candidate's part in the record has sources of its own, which the graph can tell.

    """

    label: str
    id: str
    words: str
    adds: float
    known: bool = True
    sources: tuple[str, ...] = ()
    part: bool = True


def _nothing() -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Measured:
    """A criterion's number for one candidate; facts are gathered only when somebody opens it.

    Attributes:
        proven: what the record gives.
        best: what it could be if all that is unknown turned out well; the same where nothing is unknown.
        facts: gives the records behind `proven`, and the unknown ones that could give `best`.
        unknown: gives what would have to be found out, as in "whether ...".
        stated: whether anything at all is on record.
        formula: how the facts give the number, where it is not their sum.

    """

    proven: float
    best: float
    facts: Callable[[], Iterable[Fact]] = _nothing
    unknown: Callable[[], Iterable[str]] = _nothing
    stated: bool = True
    formula: str = ""

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """What would have to be found out, gathered once."""
        return tuple(self.unknown())


@dataclass(frozen=True)
class Measure:
    """How a criterion is measured.

    Attributes:
        unit: what the number counts.
        paragraph: of UNEP/CBD/WGRI/5/3/Add.1, where one asks for it.
        needs_party: whether it says something only where a Party asks.
        needs_help: whether it says something only where a kind of help is asked for.
        fewer_is_better: whether the scale falls.

    """

    name: str
    title: str
    group: Group
    unit: str
    meaning: str
    take: Callable[[Track], Measured]
    paragraph: str | None = None
    needs_party: bool = False
    needs_help: bool = False
    fewer_is_better: bool = False

    def applies(self, profile: Profile) -> bool:
        """Say whether it can be judged for what is asked."""
        return (not self.needs_party or bool(profile.parties)) and (not self.needs_help or bool(profile.helps))


def sum_of(facts: Iterable[Fact]) -> Measured:
    """Add up facts that are all on record."""
    kept = tuple(facts)
    total = sum(fact.adds for fact in kept)
    return Measured(total, total, lambda: kept)


def unknown(best: float, asked: str) -> Measured:
    """Say that nothing is on record, and what would have to be found out."""
    return Measured(0, best, unknown=lambda: (asked,), stated=False)


def work_fact(one: RelevantWork, adds: float, words: str = "", known: bool = True) -> Fact:
    """Make the fact that a work adds."""
    return Fact(one.work.label, one.work.id, f"{one.work.title}{': ' + words if words else ''}", adds, known)


def names(track: Track, parties: Iterable[str]) -> str:
    """Name Parties or bodies by id, or say the id where the network has no record of it."""
    actors, places = track.network.actors, track.network.actor_at
    return ", ".join(actors[places[one]].name if one in places else one for one in parties)
