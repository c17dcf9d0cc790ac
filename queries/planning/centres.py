"""Sets of support centres: what the best set of each size covers, what each centre adds, what is lost when it leaves.

A centre whose area is unknown never counts as covering nothing: it may cover any Party of the continent of its seat,
so that coverage is a range from what is known to what is possible.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from statistics import median

import numpy as np
from pydantic import Field

from graphmodel.errors import BadParameterError
from queries.base import Row
from queries.gaps.supply import Supply
from queries.planning.areas import CONTINENTS, Area, Basis, areas_of, continent_of
from queries.planning.asking import CentresParams
from queries.planning.places import Places, nearest
from queries.planning.sets import MOST_CANDIDATES, best_sets
from queries.records import Named
from queries.scoring.around import OPEN
from queries.scoring.network import Flags, Network

SIZES = range(5, 20)
PUBLISHED = {"africa": 5, "americas": 2, "asia": 14, "europe": 8}
PUBLISHED_WITH = 13
PUBLISHED_SOURCE = "https://carbon-pulse.com/271194/"
WHY_DIFFERENT = (
    "The advisory group worked in 2023 from the applications of 42 institutions; which 13 it took, and what each offered to "
    "serve, is not published. We choose among the 18 that were selected in 2024, and know the areas of some, from news. "
    "So our first number counts Parties that no chosen centre is known to serve, and our second those that not even a "
    "centre of unknown area could serve, if each served the whole continent of its seat. We take offices and words such as "
    "“Europe” at their widest. Regions here are those of M49; the group's may differ."
)


class Centre(Row):
    """A candidate for a support centre."""

    id: str = Field(description="Id of the organization.")
    name: str = Field(description="Its name.")
    continent: str | None = Field(
        description="Continent (M49) of its seat; empty: not on record, or the European Union."
    )
    chosen: bool = Field(description="Whether it is in the set.")
    basis: Basis = Field(
        description="Whether its area is stated by a source, assigned by us, assumed by an officer, or unknown."
    )
    serves: list[Named] | None = Field(
        description="Parties that it serves; empty where that is unknown, which is not none."
    )
    open_needs: int | None = Field(
        description="Open needs on record of these Parties; empty where its area is unknown."
    )
    languages: list[str] = Field(description="Its working languages on record, or the official ones of its seat.")
    only: list[Named] | None = Field(
        description="Parties of its area that no other chosen centre is known to serve: lost when it leaves, won when it joins."
    )
    only_needs: int | None = Field(description="Open needs of these Parties.")
    sources: list[str] = Field(description="Ids of the sources that say what it serves.")


class Step(Row):
    """What the best set of a size covers."""

    k: int = Field(description="Number of centres.")
    known: int = Field(description="Parties that the set is known to cover.")
    possible: int = Field(
        description="Parties that it may cover, if its centres of unknown area serve the continent of their seat."
    )
    open_needs: int = Field(description="Open needs on record of the Parties that it is known to cover.")
    unknown_areas: int = Field(description="Centres in the set whose area is unknown.")
    share_a_language: int = Field(description="Covered Parties that share a language with a centre that covers them.")
    no_shared_language: int = Field(description="Covered Parties that share none; the languages of both are on record.")
    language_unknown: int = Field(description="Covered Parties for which languages are not on record.")
    kilometres: int | None = Field(
        description="Median way from a covered Party to the nearest centre that covers it, between seats with coordinates; empty: none on record."
    )
    measured: int = Field(description="For how many covered Parties that way could be measured.")
    as_good: int = Field(description="How many sets of this size are known to cover as many Parties.")
    centres: list[str] = Field(description="Ids of the centres in the set.")


class Continent(Row):
    """Parties of a continent that a set leaves uncovered."""

    id: str = Field(description="Id of the region, or other.")
    name: str = Field(description="Its name.")
    parties: int = Field(description="Its Parties.")
    not_known: list[Named] = Field(description="Parties that no chosen centre is known to cover.")
    not_possible: int = Field(description="How many of them not even a chosen centre of unknown area may cover.")
    published: int | None = Field(
        description="Uncovered countries with 13 centres, as published in 2023; empty: no figure."
    )


class CentresAnswer(Row):
    """A set of support centres beside sets of other sizes."""

    k: int = Field(description="How many centres were asked for.")
    candidates: int = Field(description="How many candidates there are.")
    parties: int = Field(description="Parties to the Convention on record.")
    words: str = Field(description="The outcome in words.")
    best: Step = Field(description="The best set of this size.")
    steps: list[Step] = Field(description="The best set of each size from 5 on.")
    centres: list[Centre] = Field(description="Every candidate, those of the set first.")
    uncovered: list[Continent] = Field(
        description="Parties without a known centre, by continent, beside the published figure."
    )
    published_source: str = Field(description="Where the published figure is from.")
    why_different: str = Field(description="Why ours differs from it.")


def plan_centres(known: Supply, places: Places, params: CentresParams) -> CentresAnswer:
    """Find the best set of k centres, and what each of them is worth.

    Raises:
        UnknownRecordError: a centre, region or Party is unknown.
        BadParameterError: there are too many candidates, or fewer than wanted.

    """
    areas = areas_of(known, params.add, params.without, places.parties)
    if len(areas) > MOST_CANDIDATES:
        raise BadParameterError(
            f"add: {len(areas)} candidates are more than the {MOST_CANDIDATES} of which every set is looked at."
        )
    if params.k and params.k > len(areas):
        raise BadParameterError(
            f"k: {params.k} centres are wanted, and there are {len(areas)} candidates. Add more: --add conabio."
        )
    return _Centres(known.network, places, areas).answer(params.k or len(areas))


class _Centres:
    """Candidates against Parties, worked out once."""

    def __init__(self, network: Network, places: Places, areas: list[Area]) -> None:
        self.network, self.places, self.areas = network, places, areas
        self.parties = sorted(places.parties & network.actor_at.keys())
        self.known = self._table([area.parties for area in areas])
        self.possible = self.known | self._table([area.may_serve for area in areas])
        needs = [need for need in network.needs.values() if need.status in OPEN]
        self.asking = self._table([frozenset(need.parties) for need in needs])
        self.sets = best_sets(self.known, self.possible, lambda chosen: self._needs(_together(self.known, chosen)))

    def _table(self, rows: Sequence[frozenset[str]]) -> Flags:
        at = {party: place for place, party in enumerate(self.parties)}
        found = np.zeros((len(rows), len(self.parties)), np.bool_)
        for place, row in enumerate(rows):
            found[place, [at[one] for one in row if one in at]] = True
        return found

    def _needs(self, covered: Flags) -> int:
        return int((self.asking & covered).any(axis=1).sum())

    def answer(self, k: int) -> CentresAnswer:
        chosen = self.sets[k].chosen
        best = self._step(k)
        sizes = sorted({*SIZES, k} & self.sets.keys())
        return CentresAnswer(
            k=k,
            candidates=len(self.areas),
            parties=len(self.parties),
            words=self._words(best),
            best=best,
            steps=[self._step(size) for size in sizes],
            centres=sorted(
                (self._centre(place, chosen) for place in range(len(self.areas))),
                key=lambda one: (not one.chosen, one.name),
            ),
            uncovered=self._uncovered(chosen),
            published_source=PUBLISHED_SOURCE,
            why_different=WHY_DIFFERENT,
        )

    def _words(self, best: Step) -> str:
        total = len(self.parties)
        said = f"With {best.k} of {len(self.areas)} candidates, {best.known} of {total} Parties are known to be covered"
        if not best.unknown_areas:
            return f"{said}, and {total - best.known} are not."
        return (
            f"{said}; up to {best.possible} may be, since the areas of {best.unknown_areas} of these centres are not on "
            "record. They are unknown, not empty."
        )

    def _step(self, k: int) -> Step:
        found = self.sets[k]
        rows = list(found.chosen)
        covered = _together(self.known, rows)
        spoken = Counter(self._language(int(party), rows) for party in np.flatnonzero(covered))
        ways = [way for party in np.flatnonzero(covered) if (way := self._way(int(party), rows)) is not None]
        return Step(
            k=k,
            known=int(covered.sum()),
            possible=int(_together(self.possible, rows).sum()),
            open_needs=self._needs(covered),
            unknown_areas=sum(self.areas[one].basis == "unknown" for one in rows),
            share_a_language=spoken[True],
            no_shared_language=spoken[False],
            language_unknown=spoken[None],
            kilometres=round(median(ways)) if ways else None,
            measured=len(ways),
            as_good=found.as_good,
            centres=[self.areas[one].actor.id for one in rows],
        )

    def _language(self, party: int, rows: Sequence[int]) -> bool | None:
        own = self.network.actors[self.network.actor_at[self.parties[party]]].languages
        spoken = [self.areas[one].actor.languages for one in rows if self.known[one, party]]
        if any(own & languages for languages in spoken):
            return True
        return False if own and all(spoken) else None

    @cached_property
    def _seats(self) -> dict[str, list[tuple[float, float]]]:
        """The seats with coordinates in each Party."""
        found: dict[str, list[tuple[float, float]]] = {}
        for actor in self.network.actors:
            if actor.party and actor.id in self.places.seats:
                found.setdefault(actor.party, []).append(self.places.seats[actor.id])
        return found

    def _way(self, party: int, rows: Sequence[int]) -> float | None:
        centres = [self.areas[one].actor.id for one in rows if self.known[one, party]]
        points = [self.places.seats[one] for one in centres if one in self.places.seats]
        return nearest(points, self._seats.get(self.parties[party], ()))

    def _centre(self, place: int, chosen: Sequence[int]) -> Centre:
        area = self.areas[place]
        others = [one for one in chosen if one != place]
        only = self.known[place] & ~_together(self.known, others)
        unknown = area.basis == "unknown"
        return Centre(
            id=area.actor.id,
            name=area.actor.name,
            continent=continent_of(self.network, area.actor.regions),
            chosen=place in chosen,
            basis=area.basis,
            serves=None if unknown else self._named(self.known[place]),
            open_needs=None if unknown else self._needs(self.known[place]),
            languages=sorted(area.actor.languages),
            only=None if unknown else self._named(only),
            only_needs=None if unknown else self._needs(only),
            sources=list(area.sources),
        )

    def _named(self, flags: Flags) -> list[Named]:
        ids = [self.parties[int(place)] for place in np.flatnonzero(flags)]
        return [Named(id=one, name=self.network.actors[self.network.actor_at[one]].name) for one in ids]

    def _uncovered(self, chosen: Sequence[int]) -> list[Continent]:
        lies = [
            continent_of(self.network, self.network.actors[self.network.actor_at[one]].regions) for one in self.parties
        ]
        known, possible = _together(self.known, chosen), _together(self.possible, chosen)
        return [
            self._continent(one, np.array([place == one for place in lies], np.bool_), known, possible)
            for one in (*CONTINENTS, None)
        ]

    def _continent(self, key: str | None, inside: Flags, known: Flags, possible: Flags) -> Continent:
        region = self.network.regions.get(key or "")
        return Continent(
            id=key or "other",
            name=region.name if region else "In no M49 region (European Union)" if not key else key.title(),
            parties=int(inside.sum()),
            not_known=self._named(inside & ~known),
            not_possible=int((inside & ~possible).sum()),
            published=PUBLISHED.get(key or ""),
        )


def _together(table: Flags, rows: Sequence[int]) -> Flags:
    return np.asarray(table[list(rows)].any(axis=0))
