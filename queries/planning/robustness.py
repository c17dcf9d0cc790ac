"""Which open needs hang on a single actor, and what would be left if some withdrew."""

from collections.abc import Iterator, Sequence

import numpy as np
from pydantic import Field

from graphmodel.errors import UnknownRecordError
from queries.base import Row
from queries.gaps.supply import Supply
from queries.planning.asking import RobustnessParams
from queries.planning.ground import Ground, ground_of
from queries.planning.withdrawal import Standing, only, standings
from queries.records import Named
from queries.scoring.network import Actor, Flags, row
from queries.scoring.shortlist import CONVENED

NOTE = (
    "An actor covers a need when it is known to be able to help and reaches the Party or its M49 subregion, by the rule of "
    "the table of gaps. Absence in the data is not absence in the world (paragraph 14): where one actor is on record, others may be "
    "able to help; ask before concluding that a need hangs on one."
)
NAMED = 5  # actors in a sentence
MAPPED = 8  # needs on the map of an actor
WORKS = 3  # works of an actor on its map for each need


class Withdrawal(Row):
    """An actor, and what would be lost if it withdrew."""

    id: str = Field(description="Id of the organization or Party.")
    label: str = Field(description="Organization or Party.")
    name: str = Field(description="Its name.")
    seat: str | None = Field(description="Id of the Party where it has its seat; empty: not on record.")
    alone: list[Named] = Field(description="Open needs that nobody else on record covers: lost when it withdraws.")
    needs: list[Named] = Field(description="Open needs that it covers.")
    parts: int = Field(
        description="Into how many parts its part of the network falls without it; 1: it stays in one piece."
    )
    between: float = Field(
        description="Share of the shortest ways between other needs and actors that run through it, 0 to 1."
    )
    map: list[str] = Field(
        description="Ids for a map: the actor, needs that it covers, the themes in common, and its works on them."
    )


class Lost(Row):
    """An open need that those who withdraw leave without anybody."""

    id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    parties: list[Named] = Field(description="Parties that express it.")
    covered_by: list[Named] = Field(description="Who covers it on record.")


class Dependence(Row):
    """A region or Party, and how far its open needs hang on one actor."""

    id: str = Field(description="Id of the region or Party.")
    name: str = Field(description="Its name.")
    open_needs: int = Field(description="Its open needs on record.")
    covered: int = Field(description="How many of them somebody on record covers.")
    single: list[Named] = Field(description="Needs with exactly one actor.")
    most: Named | None = Field(description="The actor on whom most of these hang; empty: no need has exactly one.")
    hanging: int = Field(description="How many needs hang on that actor.")
    wholly: bool = Field(description="Whether no covered need is left when that actor withdraws.")


class RobustnessAnswer(Row):
    """What depends on whom."""

    region: Named | None = Field(description="The region; empty: everywhere.")
    words: str = Field(description="The outcome in words.")
    note: str = Field(description="How to read it.")
    computed_on: str = Field(description="The network on which all this is computed.")
    open_needs: int = Field(description="Open needs on record.")
    covered: int = Field(description="How many of them somebody on record covers, after those have withdrawn.")
    without: list[Named] = Field(description="Who is taken to have withdrawn.")
    uncovered: list[Lost] = Field(description="Needs that nobody on record covers, whoever withdraws.")
    lost: list[Lost] = Field(description="Needs that these leave without anybody on record.")
    single: list[Lost] = Field(description="Needs with exactly one actor on record.")
    found: int = Field(description="How many actors cover a need.")
    actors: list[Withdrawal] = Field(
        description="The actors: those on whom most needs hang first, then those through whom most ways run."
    )
    regions: list[Dependence] = Field(description="M49 regions with open needs, those that depend most first.")
    parties: list[Dependence] = Field(description="Parties with open needs, those that depend most first.")


def plan_robustness(known: Supply, params: RobustnessParams) -> RobustnessAnswer:
    """Say which needs hang on whom, and what would be left if some withdrew.

    Raises:
        UnknownRecordError: the region or somebody who withdraws is not on record.

    """
    return _Robustness(known, params).answer()


class _Robustness:
    """The network of open needs and those who cover them, worked out once."""

    def __init__(self, known: Supply, params: RobustnessParams) -> None:
        self.known, self.network, self.params = known, known.network, params
        self.inside = known.within(params.region) if params.region else frozenset(known.parties)
        self.ground: Ground = ground_of(known, self.inside if params.region else None, params.themes)
        self.gone = [self._place(one) for one in params.without]
        partners = np.array([actor.kind != CONVENED for actor in self.network.actors], np.bool_)
        self.before: Flags = self.ground.covering & partners[:, np.newaxis]
        self.table = self.before.copy()
        self.table[self.gone] = False
        self.counts = self.table.sum(axis=0)
        self.found = standings(self.table)

    def _place(self, key: str) -> int:
        if key not in self.network.actor_at:
            raise UnknownRecordError(
                f"without: there is no organization or Party '{key[:80]}' on record. Give its id, as in sprep."
            )
        return self.network.actor_at[key]

    def answer(self) -> RobustnessAnswer:
        params, columns = self.params, range(len(self.ground.needs))
        region = self.network.regions[params.region] if params.region else None
        order = sorted(self.found, key=self._weakest_first)
        return RobustnessAnswer(
            region=Named(id=region.id, name=region.name) if region else None,
            words=" ".join(self._words(order)),
            note=NOTE,
            computed_on=self._computed_on(),
            open_needs=len(columns),
            covered=int((self.counts > 0).sum()),
            without=[_named(self.network.actors[one]) for one in self.gone],
            uncovered=[self._lost(one) for one in columns if not self.before[:, one].any()],
            lost=[self._lost(one) for one in columns if self.before[:, one].any() and not self.counts[one]],
            single=[self._lost(one) for one in columns if self.counts[one] == 1],
            found=len(order),
            actors=[self._actor(one, self.found[one]) for one in order[: params.limit]],
            regions=_dependent(self._regions()),
            parties=_dependent(self._parties()),
        )

    def _weakest_first(self, one: int) -> tuple[int, float, int, str]:
        standing = self.found[one]
        return -len(standing.alone), -standing.between, -int(self.table[one].sum()), self.network.actors[one].id

    def _words(self, order: Sequence[int]) -> Iterator[str]:
        total = len(self.ground.needs)
        if not total:
            yield "No open need is on record here. That does not mean that there is none."
            return
        covered, single = int((self.counts > 0).sum()), int((self.counts == 1).sum())
        yield f"Of {total} open need{'' if total == 1 else 's'} on record, somebody on record covers {covered}; {single} of these hang on a single actor."
        if self.gone:
            lost = int((self.before.any(axis=0) & (self.counts == 0)).sum())
            yield f"With the withdrawal asked about, {lost} need{' is' if lost == 1 else 's are'} left without anybody on record."
        if single:
            most = len(self.found[order[0]].alone)
            first = [self.network.actors[one].name for one in order if len(self.found[one].alone) == most]
            more = f", and {len(first) - NAMED} more" if len(first) > NAMED else ""
            yield f"Most hang on {', '.join(first[:NAMED])}{more}: {most}{' each' if len(first) > 1 else ''}."

    def _computed_on(self) -> str:
        pairs = int(self.table.sum())
        return (
            f"The network has {int((self.counts > 0).sum())} open needs and {len(self.found)} actors, with {pairs} lines between an actor "
            f"and a need that it covers, data of {self.known.day}. An actor must share at least {self.params.themes} targets or "
            "subjects with a need. Parts and ways are counted on this network (NetworkX)."
        )

    def _actor(self, one: int, standing: Standing) -> Withdrawal:
        actor = self.network.actors[one]
        needs = sorted(
            (int(need) for need in np.flatnonzero(self.table[one])), key=lambda need: need not in standing.alone
        )
        return Withdrawal(
            id=actor.id,
            label=actor.label,
            name=actor.name,
            seat=actor.party,
            alone=[self._need(need) for need in standing.alone],
            needs=[self._need(need) for need in needs],
            parts=standing.parts,
            between=round(standing.between, 6),
            map=list(dict.fromkeys([actor.id, *self._map(one, needs[:MAPPED])])),
        )

    def _map(self, one: int, needs: Sequence[int]) -> Iterator[str]:
        works_on = set(np.flatnonzero(self.known.can_help[one]))
        for need in needs:
            yield self.ground.needs[need].id
            yield from (
                self.network.themes[theme].id for theme in row(self.ground.asked, need) if int(theme) in works_on
            )
            yield from (self.network.works[work].id for work in self.ground.works_behind(one, need)[:WORKS]
                        if self.network.works[work].label != "Organization")  # fmt: skip

    def _need(self, column: int) -> Named:
        need = self.ground.needs[column]
        return Named(id=need.id, name=need.title)

    def _lost(self, column: int) -> Lost:
        need, at = self.ground.needs[column], self.network.actor_at
        return Lost(
            id=need.id,
            title=need.title,
            parties=[_named(self.network.actors[at[one]]) for one in need.parties if one in at],
            covered_by=[_named(self.network.actors[one]) for one in np.flatnonzero(self.before[:, column])],
        )

    def _regions(self) -> Iterator[Dependence]:
        for region in self.network.regions.values():
            if region.system == "m49":
                yield self._dependence(region.id, region.name, self.known.within(region.id) & self.inside)

    def _parties(self) -> Iterator[Dependence]:
        for party in sorted(self.inside):
            yield self._dependence(party, self.network.actors[self.network.actor_at[party]].name, frozenset({party}))

    def _dependence(self, key: str, name: str, parties: frozenset[str]) -> Dependence:
        mine = [place for place, need in enumerate(self.ground.needs) if not parties.isdisjoint(need.parties)]
        table = self.table[:, mine]
        counts = table.sum(axis=0)
        hanging = (table & (counts == 1)).sum(axis=1)
        most = int(hanging.argmax()) if hanging.any() else None
        covered, held = int((counts > 0).sum()), 0 if most is None else len(only(table, most))
        return Dependence(
            id=key,
            name=name,
            open_needs=len(mine),
            covered=covered,
            single=[self._need(mine[one]) for one in np.flatnonzero(counts == 1)],
            most=None if most is None else _named(self.network.actors[most]),
            hanging=held,
            wholly=0 < held == covered,
        )


def _dependent(found: Iterator[Dependence]) -> list[Dependence]:
    asking = [one for one in found if one.open_needs]
    return sorted(asking, key=lambda one: (not one.wholly, -len(one.single), one.name, one.id))


def _named(actor: Actor) -> Named:
    return Named(id=actor.id, name=actor.name)
