"""Who can help with what, and whom they reach: the one rule that gaps and plans share.

An actor (an organization, or a Party that takes part) **can help** with a theme when it took part in a published
initiative on it, holds a published practice on it, or has expertise in it on record or offers it. It **reaches** a Party
when one of its initiatives benefits that Party, when it serves that Party or a region it lies in, when it has an
institutional link with it (paragraph 37 b), or when its seat is there. No Party reaches itself. What ended before the
date of the data, or before today where none is on record, is expired and counts for neither.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from graphmodel.errors import UnknownRecordError
from queries.scoring.network import Actor, Flags, Network

CAN_HELP = frozenset({"Initiative", "Practice", "Organization"})  # a match shows who paid, not who knows how
LINKS = frozenset({"SERVES", "LINKED_TO"})


@dataclass(frozen=True)
class Supply:
    """Who can help with what, and whom they reach.

    Attributes:
        network: the evidence network.
        day: date of the data as year-month-day; what ended before it is expired.
        crosswalk: whether a corresponding target of the other framework counts as the target itself.

    """

    network: Network
    day: str
    crosswalk: bool = False

    @cached_property
    def parties(self) -> list[str]:
        """The ids of the Parties, in the order of the columns of `reaches`."""
        return [actor.id for actor in self.network.actors if actor.label == "Party"]

    @cached_property
    def party_at(self) -> dict[str, int]:
        """Where each Party stands."""
        return {party: place for place, party in enumerate(self.parties)}

    @cached_property
    def can_help(self) -> Flags:
        """Actors x themes: who can help with what."""
        return self._by_works | self._offered(expired=False)

    @cached_property
    def could_help(self) -> Flags:
        """Actors x themes: the same with offers that have expired."""
        return self.can_help | self._offered(expired=True)

    @cached_property
    def reaches(self) -> Flags:
        """Actors x Parties: whom they reach."""
        return self._reached(expired=False)

    @cached_property
    def reaches_nearby(self) -> Flags:
        """Actors x Parties: who reaches the Party or another one that lies directly in one of its M49 regions."""
        network = self.network
        own = [network.subregions(actor) for actor in network.actors if actor.label == "Party"]
        place = {region: number for number, region in enumerate(sorted({one for some in own for one in some}))}
        belongs = filled([[place[one] for one in some] for some in own], len(place))
        shares = (belongs @ belongs.T).toarray() > 0
        return np.asarray(self.reaches | (self.reaches.astype(np.float32) @ shares.astype(np.float32) > 0))

    @cached_property
    def reached_once(self) -> Flags:
        """Actors x Parties: the same with links that have expired."""
        return self._reached(expired=True)

    @cached_property
    def may_speak_with(self) -> Flags:
        """Actors x Parties: whether they share a working language, as far as the languages of both are on record."""
        actors = self.network.actors
        spoken = sorted({language for actor in actors for language in actor.stated_languages})
        speaks = np.array(
            [[language in actor.stated_languages for language in spoken] for actor in actors], dtype=np.float32
        )
        speaks = speaks.reshape(len(actors), len(spoken))
        known = np.array([bool(actor.stated_languages) for actor in actors], dtype=np.bool_)
        own = [self.network.actor_at[party] for party in self.parties]
        return np.asarray((speaks @ speaks[own].T > 0) | ~known[:, None] | ~known[own][None, :])

    @cached_property
    def themes_of_works(self) -> csr_array:
        """Works x themes: what each work is about, with corresponding targets where they count."""
        stated = self.network.stated
        return csr_array(stated + stated @ self.network.corresponding) if self.crosswalk else stated

    @cached_property
    def members(self) -> dict[str, tuple[int, ...]]:
        """The places of the Parties in each region, of any system, also through regions within it."""
        found: dict[str, set[int]] = {region: set() for region in self.network.regions}
        for actor in self.network.actors:
            if actor.label == "Party":
                for region in self._above(actor.regions):
                    found[region].add(self.party_at[actor.id])
        return {region: tuple(sorted(places)) for region, places in found.items()}

    def within(self, region: str) -> frozenset[str]:
        """Give the Parties of a region and of all regions within it.

        Raises:
            UnknownRecordError: there is no such region; the sentence names those there are.

        """
        if region not in self.members:
            known = ", ".join(sorted(self.members)) or "none: load regions first"
            raise UnknownRecordError(f"There is no region '{region[:80]}'. Known: {known}.")
        return frozenset(self.parties[place] for place in self.members[region])

    def counted(self, parties: Collection[str]) -> Collection[str]:
        """Leave governments that are no Party out of a count; a row of nothing else keeps them."""
        network = self.network
        return [one for one in parties if not network.actors[network.actor_at[one]].outside] or parties

    @cached_property
    def works_on(self) -> csr_array:
        """Actors x themes: in how many initiatives, practices and statements of expertise on it each has a part."""
        counts = np.array([work.label in CAN_HELP for work in self.network.works], dtype=np.bool_)
        return csr_array(self.network.took_part[:, counts] @ self.themes_of_works[counts])

    def _above(self, regions: tuple[str, ...]) -> set[str]:
        waiting, found = list(regions), set[str]()
        while waiting:
            region = waiting.pop()
            if region in self.network.regions and region not in found:
                found.add(region)
                waiting += self.network.regions[region].within
        return found

    @cached_property
    def _by_works(self) -> Flags:
        return np.asarray(self.works_on.toarray() > 0)

    def _offered(self, expired: bool) -> Flags:
        found = np.zeros((len(self.network.actors), len(self.network.themes)), dtype=np.bool_)
        for place, actor in enumerate(self.network.actors):
            for offer in actor.offers:
                if expired or not offer.until or offer.until >= self.day:
                    found[place, offer.theme] = True
        return found

    def _reached(self, expired: bool) -> Flags:
        found = self._benefited.copy()
        for place, actor in enumerate(self.network.actors):
            found[place, self._linked(actor, expired)] = True
            if actor.label == "Party":
                found[place, self.party_at[actor.id]] = False
        return found

    @cached_property
    def _benefited(self) -> Flags:
        parties = [self.network.actor_at[party] for party in self.parties]
        counts = self.network.is_initiative
        shown = self.network.took_part[:, counts] @ self.network.reached[counts][:, parties]
        return np.asarray(shown.toarray() > 0)

    def _linked(self, actor: Actor, expired: bool) -> list[int]:
        found = [self.party_at[actor.party]] if actor.party in self.party_at and actor.label != "Party" else []
        for link in actor.links:
            if link.relationship in LINKS and (expired or not link.until or link.until >= int(self.day[:4])):
                found += [self.party_at[link.to]] if link.to in self.party_at else self.members.get(link.to, ())
        return found


def filled(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    """Make a sparse table with 1 in these columns of each row."""
    places = np.array([place for row in rows for place in row], dtype=np.int32)
    ends = np.cumsum([0, *map(len, rows)])
    return csr_array((np.ones(len(places)), places, ends), shape=(len(rows), width))


def supply(network: Network, data_date: str | None, crosswalk: bool = False) -> Supply:
    """Say who can help with what on the date of the data; today where none is on record."""
    return Supply(network, data_date or dt.date.today().isoformat(), crosswalk)
