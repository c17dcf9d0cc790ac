"""Who should be asked so that every open need of a region has a partner, and which needs nobody can take."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from queries.gaps.supply import Supply
from queries.planning.asking import CoverParams
from queries.planning.cover import Cover, Task, cover
from queries.planning.cover_answer import (
    REASONS,
    CoverAnswer,
    PlannedNeed,
    PlannedPartner,
    Reason,
    RegionNeeds,
    UncoveredNeed,
)
from queries.planning.ground import ground_of
from queries.records import Named
from queries.scoring.around import OPEN
from queries.scoring.network import Actor, Asked, Flags
from queries.scoring.shortlist import CONVENED

SHOWN = 5  # stand-ins and works that are named for a partner or a need


def plan_cover(known: Supply, params: CoverParams) -> CoverAnswer:
    """Find the smallest set of partners that covers every open need of a region that can be covered.

    Raises:
        UnknownRecordError: there is no such region.

    """
    return _Plan(known, params).answer()


def open_needs_by_region(known: Supply) -> list[RegionNeeds]:
    """Count the Parties and the open needs of each region, those with most needs first."""
    network = known.network
    needs = [need for need in network.needs.values() if need.status in OPEN]
    found = []
    for region in network.regions.values():
        parties = known.within(region.id)
        count = sum(not parties.isdisjoint(need.parties) for need in needs)
        facts = {"id": region.id, "name": region.name, "system": region.system}
        found.append(RegionNeeds(**facts, parties=len(known.counted(parties)), open_needs=count))
    return sorted(found, key=lambda one: (-one.open_needs, one.name, one.id))


class _Plan:
    """The parts of one plan, worked out once."""

    def __init__(self, known: Supply, params: CoverParams) -> None:
        self.network, self.params = known.network, params
        self.parties = known.within(params.region)
        self.ground = ground_of(known, self.parties, params.themes)
        self.needs = self.ground.needs
        self.table = self._table()
        self.local = np.array([actor.party in self.parties for actor in self.network.actors], np.bool_)
        self.found = self._cover()

    def _table(self) -> Flags:
        """Say who may take which need of the region, within the limits that an officer set."""
        table = self.ground.able if self.params.anywhere else self.ground.covering
        table = table & self.ground.speaking if self.params.language else table
        partners = np.array([self._may_be_partner(actor) for actor in self.network.actors], np.bool_)
        return table & partners[:, np.newaxis]

    def _may_be_partner(self, actor: Actor) -> bool:
        """Leave out the secretariats of conventions, who bring partners together, and whom an officer leaves out."""
        wanted = self.params.candidates in ("all", actor.label)
        return wanted and actor.kind != CONVENED and actor.id not in self.params.without

    def _cover(self) -> Cover:
        """Solve it; among equally small sets, those with more works on the themes are tried first."""
        works = (self.ground.strength * self.table).sum(axis=1)
        useful = np.array([one for one in np.argsort(-works, kind="stable") if self.table[one].any()], np.intp)
        busy = [len(self.network.open_matches.get(self.network.actors[one].id, ())) for one in useful]
        weights = 1.0 + np.array(busy if self.params.spare else np.zeros(len(useful)), np.float64)
        wish = self.local[useful] if self.params.from_region else None
        found = cover(Task(self.table[useful], weights, self.params.most, wish))
        chosen = tuple(int(useful[one]) for one in found.chosen)
        given = tuple(
            self._taker(column, chosen, int(useful[one]) if one >= 0 else -1) for column, one in enumerate(found.given)
        )
        return replace(found, chosen=chosen, given=given)

    def _taker(self, column: int, chosen: Sequence[int], taker: int) -> int:
        """Give a need to whoever of the chosen has most works on its themes; with a limit, to whom the plan gives it."""
        if taker < 0 or self.params.most is not None:
            return taker

        able = [one for one in chosen if self.table[one, column]]
        return max(able, key=lambda one: (self._first(one), int(self.ground.strength[one, column])))

    def answer(self) -> CoverAnswer:
        asking = {party for need in self.needs for party in need.parties} & self.parties
        region = self.network.regions[self.params.region]
        return CoverAnswer(
            region=Named(id=region.id, name=region.name),
            parties=len(self.ground.supply.counted(self.parties)),
            parties_asking=len(asking),
            open_needs=len(self.needs),
            covered=sum(one >= 0 for one in self.found.given),
            method="exact" if self.found.exact else "greedy",
            weight=self.found.weight,
            at_least=self.found.least,
            words=self._words(),
            partners=list(self._partners()),
            uncovered=[self._uncovered(column) for column, one in enumerate(self.found.given) if one < 0],
        )

    def _words(self) -> str:
        if not self.needs:
            return "No open need of this region is on record. That does not mean that there is none."
        covered, count = sum(one >= 0 for one in self.found.given), len(self.found.chosen)
        if not covered:
            return f"{_needs(len(self.needs))} on record, and nobody on record can take any of them."
        said = f"{count} partner{'' if count == 1 else 's'} cover{'s' if count == 1 else ''} {covered} of {_needs(len(self.needs))} on record."
        return " ".join([said, self._proof(), *self._wish()])

    def _proof(self) -> str:
        if self.found.exact and not self.params.spare:
            return "It is proven that no smaller set covers as many."
        if self.found.exact:
            return "It is proven that no set that covers as many has less weight."
        return (
            f"No proof was found in one second that this is the smallest set; no set of weight below {self.found.least:.3g} "
            f"can cover as many (this one weighs {self.found.weight:g})."
        )

    def _wish(self) -> Iterator[str]:
        if not self.found.held:
            yield "No partner with its seat in the region covers any of the needs, so that wish cannot be held."

    def _partners(self) -> Iterator[PlannedPartner]:
        covered = np.zeros(len(self.needs), np.bool_)
        left = list(self.found.chosen)
        while left:
            best = max(
                left,
                key=lambda one: (
                    self._first(one),
                    int((self._takes(one) & ~covered).sum()),
                    int(self.table[one].sum()),
                    -one,
                ),
            )
            left.remove(best)
            adds = int((self._takes(best) & ~covered).sum())
            covered |= self._takes(best)
            yield self._partner(best, adds, int(covered.sum()))

    def _first(self, one: int) -> bool:
        """Put partners of the region first where one is asked for, so that they are seen to take needs."""
        return self.params.from_region and bool(self.local[one])

    def _takes(self, one: int) -> Flags:
        """Say which needs a partner covers for the count; with a limit, those that are given to it."""
        taken: Flags = self.table[one] if self.params.most is None else np.array(self.found.given) == one
        return taken

    def _partner(self, one: int, adds: int, together: int) -> PlannedPartner:
        actor = self.network.actors[one]
        return PlannedPartner(
            id=actor.id,
            label=actor.label,
            name=actor.name,
            seat=actor.party,
            from_region=bool(self.local[one]),
            open_matches=len(self.network.open_matches.get(actor.id, ())),
            adds=adds,
            together=together,
            could_take=int(self.table[one].sum()),
            needs=[self._need(column, one) for column, taker in enumerate(self.found.given) if taker == one],
            stand_ins=self._stand_ins(one),
        )

    def _need(self, column: int, one: int) -> PlannedNeed:
        need = self.needs[column]
        works = [self.network.works[work] for work in self.ground.works_behind(one, column)]
        return PlannedNeed(
            id=need.id,
            title=need.title,
            parties=self._asking(need),
            works=[Named(id=work.id, name=work.title) for work in works[:SHOWN]],
            others=int(self.table[:, column].sum()) - 1,
        )

    def _stand_ins(self, one: int) -> list[Named]:
        others = [other for other in self.found.chosen if other != one]
        alone = self.table[one] & ~self.table[others].any(axis=0)
        able = self.table[:, alone].all(axis=1) & alone.any()
        free = [int(place) for place in np.flatnonzero(able) if place != one and place not in others]
        return self._named(sorted(free, key=lambda place: -int(self.table[place].sum()))[:SHOWN])

    def _uncovered(self, column: int) -> UncoveredNeed:
        need, kind = self.needs[column], self._kind(column)
        near = {"out-of-reach": self.ground.able, "few-themes": self.ground.touching}.get(kind)
        places = [] if near is None else [int(one) for one in np.flatnonzero(near[:, column])]
        nearest = sorted(places, key=lambda one: (-self.ground.shared[one, column], -self.network.volume[one]))
        return UncoveredNeed(
            id=need.id,
            title=need.title,
            parties=self._asking(need),
            kind=kind,
            reason=REASONS[kind],
            nearest=self._named(nearest[:SHOWN]),
        )

    def _kind(self, column: int) -> Reason:
        if not self.ground.comparable[column]:
            return "no-theme"
        if not self.ground.touching[:, column].any():
            return "nobody"
        if not self.ground.able[:, column].any():
            return "few-themes"
        if not self.params.anywhere and not self.ground.covering[:, column].any():
            return "out-of-reach"
        return "limit" if self.table[:, column].any() else "language"

    def _asking(self, need: Asked) -> list[Named]:
        places = [self.network.actor_at[party] for party in need.parties if party in self.network.actor_at]
        return self._named(places)

    def _named(self, places: Sequence[int]) -> list[Named]:
        actors = (self.network.actors[place] for place in places)
        return [Named(id=actor.id, name=actor.name) for actor in actors]


def _needs(number: int) -> str:
    return f"{number} open need{'' if number == 1 else 's'}"
