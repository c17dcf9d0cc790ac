"""What is on record about one candidate for one need: the relevant works, the links, the offers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from queries.scoring.network import Actor, Link, Network, Offer, Places, Work, row
from queries.scoring.profile import Profile
from queries.scoring.relevance import Relevance

MOST_TOLD = 300  # works told one by one; numbers count all of them


class RelevantWork(NamedTuple):
    """A work of the candidate that comes near the need.

    Attributes:
        fit: how near, from 0 to 1.5: share of the need's themes plus up to half for like words.
        shared: places of the themes it shares with the need, also through a corresponding target.
        parties: ids of the Parties it reached.
        reach: 1 with a Party that asks, less in its subregion, else 0.

    """

    place: int
    work: Work
    fit: float
    likeness: float
    shared: tuple[int, ...]
    parties: tuple[str, ...]
    reach: float


@dataclass(frozen=True)
class Asking:
    """Who asks, and who are its neighbours: the same for all candidates."""

    network: Network
    profile: Profile

    @cached_property
    def askers(self) -> tuple[Actor, ...]:
        """The Parties that ask, as far as they are in the network."""
        places = self.network.actor_at
        return tuple(self.network.actors[places[one]] for one in self.profile.parties if one in places)

    @cached_property
    def subregions(self) -> frozenset[str]:
        """The M49 regions of the Parties that ask."""
        return frozenset(region for asker in self.askers for region in self.network.subregions(asker))

    @cached_property
    def neighbours(self) -> frozenset[str]:
        """The other Parties of these regions."""
        near = {party for region in self.subregions for party in self.network.neighbours.get(region, ())}
        return frozenset(near - set(self.profile.parties))


@dataclass(frozen=True)
class Track:
    """A candidate with all that criteria are measured on; `works` are the places of its relevant works."""

    network: Network
    profile: Profile
    found: Relevance
    place: int
    works: Places
    year: int | None
    asking: Asking
    split: dict[str, tuple[Places, Places]] = field(default_factory=dict)  # initiatives by sort, once looked at
    _told_before: dict[int, RelevantWork] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """The candidate."""
        return self.network.actors[self.place]

    @cached_property
    def initiatives(self) -> Places:
        """The relevant initiatives, on which the track record is measured."""
        return self.works[self.network.is_initiative[self.works]]

    @property
    def askers(self) -> tuple[Actor, ...]:
        """The Parties that ask, as far as they are in the network."""
        return self.asking.askers

    @property
    def subregions(self) -> frozenset[str]:
        """The M49 regions of the Parties that ask."""
        return self.asking.subregions

    @property
    def neighbours(self) -> frozenset[str]:
        """The other Parties of these regions."""
        return self.asking.neighbours

    @cached_property
    def links_with_party(self) -> tuple[Link, ...]:
        """Institutional links with a Party that asks, or with a region in which one lies."""
        asking = set(self.profile.parties) - {self.actor.id}
        return tuple(link for link in self.actor.links if not asking.isdisjoint(self.network.parties_of(link)))

    @property
    def links_by_party(self) -> dict[str, list[Link]]:
        """Its links by the Party that each is with; serving a region counts for its Parties."""
        return self.network.links_by_party[self.place]

    @cached_property
    def links_in_region(self) -> dict[str, list[Link]]:
        """Institutional links with other Parties of the region, by Party."""
        return {party: self.links_by_party[party] for party in sorted(self.links_by_party.keys() & self.neighbours)}

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What it still offers of the kinds of help that are asked for."""
        return tuple(
            offer for offer in self.actor.offers if offer.theme in self.profile.helps and not self._is_over(offer)
        )

    def _is_over(self, offer: Offer) -> bool:
        return bool(offer.until and self.year) and int(str(offer.until)[:4]) < (self.year or 0)

    def told(self, works: Places) -> Iterator[RelevantWork]:
        """Tell works one by one, the strongest first, at most MOST_TOLD."""
        strength = self.found.fit[works] * (1 + self.found.reach[works])
        order = np.argsort(-strength, kind="stable")[:MOST_TOLD]
        return map(self._told, works[order].tolist())

    def _told(self, place: int) -> RelevantWork:
        if place not in self._told_before:
            self._told_before[place] = self._tell(place)
        return self._told_before[place]

    def _tell(self, place: int) -> RelevantWork:
        network, found = self.network, self.found
        return RelevantWork(
            place=place,
            work=network.works[place],
            fit=float(found.fit[place]),
            likeness=float(found.likeness[place]),
            shared=tuple(theme for theme in sorted(network.themes_of[place]) if theme in self.profile.themes),
            parties=tuple(sorted(network.actors[one].id for one in network.reached_by[place])),
            reach=float(found.reach[place]),
        )


def tracks(
    network: Network, profile: Profile, found: Relevance, places: Iterable[int], year: int | None
) -> Iterator[Track]:
    """Collect what is on record about each of these candidates."""
    asking = Asking(network, profile)
    for place in places:
        works = row(network.took_part, place)
        yield Track(network, profile, found, place, works[found.fit[works] > 0], year, asking)
