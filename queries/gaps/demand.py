"""Who needs what: needs by Party and theme, as matrices."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from queries.gaps.supply import Supply, filled
from queries.scoring.network import Asked, Flags

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Demand:
    """The published needs that are not withdrawn."""

    supply: Supply

    @cached_property
    def needs(self) -> list[Asked]:
        """The needs, in the order of the rows of the matrices."""
        found = self.supply.network.needs.values()
        return [need for need in found if need.published and need.status != WITHDRAWN]

    @cached_property
    def asked_by(self) -> csr_array:
        """Needs x Parties: who asks."""
        at = self.supply.party_at
        return filled([[at[one] for one in need.parties if one in at] for need in self.needs], len(at))

    @cached_property
    def themes(self) -> csr_array:
        """Needs x themes: what each is about, with corresponding targets where they count."""
        network = self.supply.network
        stated = filled([need.themes for need in self.needs], len(network.themes))
        return stated + stated @ network.corresponding if self.supply.crosswalk else stated

    @cached_property
    def latest(self) -> dict[int, int | None]:
        """Give the latest year on record of each Party that has a need or a benefit on record, by its place."""
        at, today = self.supply.party_at, dt.date.today().year
        found: dict[int, int | None] = {}
        for party, year in self._told():
            if party in at:
                until_now = min(year, today) if year else None  # what is due to end later is on record today
                found[at[party]] = max(filter(None, (found.get(at[party]), until_now)), default=None)
        return found

    def on_record(self, parties: Iterable[str]) -> list[int | None]:
        """Give the latest year on record of each of these Parties that has anything on record."""
        places = (self.supply.party_at[one] for one in parties)
        return [self.latest[place] for place in places if place in self.latest]

    def _told(self) -> Iterator[tuple[str, int | None]]:
        """List each Party of each need and each initiative's beneficiary with the year."""
        network = self.supply.network
        for need in self.needs:
            for party in need.parties:
                yield party, need.year
        for work, reached in zip(network.works, network.reached_by, strict=True):
            for actor in reached if work.label == "Initiative" else ():
                yield network.actors[actor].id, work.end or work.start

    def having(self, *statuses: str) -> Flags:
        """Say which needs have one of these statuses."""
        return np.array([need.status in statuses for need in self.needs], dtype=np.bool_)
