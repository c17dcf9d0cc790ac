"""The evidence network: who took part in which work, on what themes, for whom; as sparse matrices."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from graphmodel.collector import kept
from queries.scoring.words import Thesaurus, stems

Floats = np.ndarray[Any, np.dtype[Any]]
Places = np.ndarray[Any, np.dtype[Any]]
Flags = np.ndarray[Any, np.dtype[Any]]
FELLOW = "fellow member"


class Theme(NamedTuple):
    """A subject, target or kind of help; `scheme` is the list or framework that it belongs to."""

    id: str
    label: str
    name: str
    scheme: str | None = None


class Region(NamedTuple):
    """A group of Parties; `within` are the regions it is part of."""

    id: str
    name: str
    system: str
    within: tuple[str, ...]


class Link(NamedTuple):
    """An institutional link of an actor; `to` is a Party, a region, or a body of which it is a fellow member."""

    relationship: str
    to: str
    kind: str | None
    level: str | None
    instrument: str | None
    since: int | None
    until: int | None
    basis: str
    sources: tuple[str, ...]


class Offer(NamedTuple):
    """A kind of help on offer."""

    theme: int
    cost: str | None
    until: str | None
    sources: tuple[str, ...]


class Actor(NamedTuple):
    """An organization or a Party: whoever may be a candidate."""

    id: str
    label: str
    name: str
    kind: str | None
    party: str | None  # the Party it is, or in which it has its seat
    languages: frozenset[str]
    legal_systems: frozenset[str]
    developing: bool | None
    regions: tuple[str, ...]  # of a Party; of an organization: those of its seat
    links: tuple[Link, ...]
    offers: tuple[Offer, ...]
    stated_languages: frozenset[str] = frozenset()  # `languages` without those taken from the seat
    groups: tuple[str, ...] = ()  # of a Party: its income group, and sids, ldc, lldc where it is one
    outside: bool = False  # a government on record as no Party to the Convention


class Work(NamedTuple):
    """An initiative, practice, earlier match or expertise on record; None where nothing is on record: unknown, not no."""

    id: str
    label: str
    title: str
    start: int | None
    end: int | None
    develops: bool | None
    diffuses: bool | None
    results: int | None
    replicated_by: tuple[str, ...]


class Asked(NamedTuple):
    """A need as far as scoring reads it."""

    id: str
    title: str
    description: str | None
    language: str | None
    status: str | None
    year: int | None
    parties: tuple[str, ...]
    themes: tuple[int, ...]
    published: bool = True


@dataclass(frozen=True)
class Network:
    """The evidence network; rows of `took_part` are actors, rows of `about`, `reached` and `spoken` are works.

    Attributes:
        took_part: actors x works, 1 where the actor took part.
        about: works x themes, 1 where the work is about the theme, less for a corresponding target or one only named.
        stated: works x themes, 1 where it is on record that the work is about the theme.
        corresponding: themes x themes, 1 for targets that correspond to each other.
        reached: works x actors, 1 where the work benefits the Party.
        spoken: works x words, weighted by how few needs say the word; rows have length 1.
        specificity: themes, from 0.3 to 1: the fewer needs name a theme, the more it says.

    Weights come from the side of the needs only, so that a new candidate changes none of them.

    """

    actors: tuple[Actor, ...]
    works: tuple[Work, ...]
    themes: tuple[Theme, ...]
    regions: Mapping[str, Region]
    needs: Mapping[str, Asked]
    took_part: csr_array
    about: csr_array
    stated: csr_array
    corresponding: csr_array
    reached: csr_array
    spoken: csr_array
    specificity: Floats
    words: Mapping[str, int]
    rarity: Floats
    thesaurus: Thesaurus
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)  # body -> Parties that are its members
    open_matches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # need -> its matches
    partners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # need -> actors matched with it

    @cached_property
    def actor_at(self) -> dict[str, int]:
        """Where each actor stands."""
        return {actor.id: place for place, actor in enumerate(self.actors)}

    @cached_property
    def theme_at(self) -> dict[str, int]:
        """Where each theme stands."""
        return {theme.id: place for place, theme in enumerate(self.themes)}

    @cached_property
    def work_at(self) -> dict[tuple[str, str], int]:
        """Where each work stands, by label and id."""
        return {(work.label, work.id): place for place, work in enumerate(self.works)}

    @cached_property
    def volume(self) -> Floats:
        """How many works each actor took part in."""
        return np.asarray(self.took_part.sum(axis=1)).ravel()

    @cached_property
    def works_of(self) -> csr_array:
        """Works x actors: `took_part` from the other side."""
        return self.took_part.T.tocsr()

    @cached_property
    def reached_by(self) -> list[tuple[int, ...]]:
        """The places of the Parties that each work reached."""
        return _columns(self.reached)

    @cached_property
    def themes_of(self) -> list[tuple[int, ...]]:
        """The places of the themes that each work is about."""
        return _columns(self.about)

    @cached_property
    def subregions_of(self) -> list[tuple[str, ...]]:
        """The M49 regions of each actor."""
        return [tuple(self.subregions(actor)) for actor in self.actors]

    @cached_property
    def triangular(self) -> Flags:
        """Which works reached a Party and have developing and other countries or their bodies in them."""
        sides = [
            np.array([actor.developing is side for actor in self.actors], dtype=np.float64) for side in (True, False)
        ]
        both = (self.works_of @ sides[0] > 0) & (self.works_of @ sides[1] > 0)
        return np.asarray(both & (np.diff(self.reached.indptr) > 0))

    @cached_property
    def developing(self) -> Floats:
        """Whether each work develops methods or builds capacity: 1, 0, or NaN where nothing is on record."""
        return np.array([np.nan if work.develops is None else float(work.develops) for work in self.works])

    @cached_property
    def diffusing(self) -> Floats:
        """Whether the methods of each work are used beyond one country: 1, 0, or NaN where nothing is on record."""
        return np.array([np.nan if work.diffuses is None else float(work.diffuses) for work in self.works])

    @cached_property
    def results(self) -> Floats:
        """How well the results of each work are on record, 0 to 3; NaN where nothing is."""
        return np.array([np.nan if work.results is None else float(work.results) for work in self.works])

    @cached_property
    def replicated(self) -> Flags:
        """Whether another initiative replicates each work."""
        return np.array([bool(work.replicated_by) for work in self.works], dtype=np.bool_)

    @cached_property
    def effects(self) -> Floats:
        """Points for the results of each work that are on record, and 1 for being replicated."""
        return np.nan_to_num(self.results) + self.replicated

    @cached_property
    def is_initiative(self) -> Flags:
        """Which works are initiatives."""
        return np.array([work.label == "Initiative" for work in self.works], dtype=np.bool_)

    @cached_property
    def ended(self) -> Floats:
        """The year in which each work ended, or began where only that is known; NaN where neither is."""
        return np.array([work.end or work.start or np.nan for work in self.works], dtype=np.float64)

    @cached_property
    def starts(self) -> Floats:
        """The year in which each work began, or ended where only that is known; NaN where neither is."""
        return np.array([work.start or work.end or np.nan for work in self.works], dtype=np.float64)

    @cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """The Parties of each region."""
        found: dict[str, set[str]] = {}
        for actor in self.actors:
            if actor.label == "Party":
                for region in actor.regions:
                    found.setdefault(region, set()).add(actor.id)
        return {region: frozenset(parties) for region, parties in found.items()}

    @cached_property
    def links_by_party(self) -> list[dict[str, list[Link]]]:
        """The links of each actor by the Party that each is with; those of a fellow member say little and are left out."""
        return [self._by_party(actor) for actor in self.actors]

    def _by_party(self, actor: Actor) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for link in actor.links:
            if link.kind != FELLOW:
                for party in self.parties_of(link):
                    found.setdefault(party, []).append(link)
        return found

    def parties_of(self, link: Link) -> frozenset[str]:
        """Give the Parties that a link is with: all of a region that is served, all members of a common body."""
        if link.kind == FELLOW:
            return self.members.get(link.to, frozenset())
        if link.to in self.regions:
            return self.neighbours.get(link.to, frozenset())
        return frozenset({link.to})

    @kept()
    def prepare(self) -> None:
        """Make all that is made when it is first asked for."""
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, name)

    def subregions(self, actor: Actor) -> list[str]:
        """List the M49 regions of an actor; service areas and negotiating groups are no neighbourhood."""
        return [one for one in actor.regions if self.regions[one].system == "m49"]

    def vector(self, text: str, language: str | None) -> Floats:
        """Weigh the words of a text as `spoken` does; length 1 with the words that no work and no need says.

        Those weigh as much as any word that no need says, so that a work that comes to say one changes no other.
        """
        weights = np.zeros(len(self.words))
        words = set(stems(text, language))
        known = [self.words[word] for word in words if word in self.words]
        weights[known] = self.rarity[known]
        unsaid = (len(words) - len(known)) * math.log(len(self.needs) + 2) ** 2
        length = math.sqrt(float(weights @ weights) + unsaid)
        return weights / length if length else weights


def row(matrix: csr_array, place: int) -> Places:
    """Give the columns that a row of a sparse matrix fills."""
    found: Places = matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]]
    return found


def _columns(matrix: csr_array) -> list[tuple[int, ...]]:
    filled, ends = np.asarray(matrix.indices).tolist(), np.asarray(matrix.indptr).tolist()
    return [tuple(filled[start:end]) for start, end in pairwise(list(ends))]
