"""What is on record about one candidate for one need: the relevant works, the links, the offers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from queries.scoring.network import Actor, Link, Network, Offer, Places, Work, row
from queries.scoring.profile import Profile
from queries.scoring.relevance import Relevance

FELLOW = "fellow member"
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
class Track:
    """A candidate with all that criteria are measured on; `works` are the places of its relevant works."""

    network: Network
    profile: Profile
    found: Relevance
    place: int
    works: Places
    year: int | None

    @property
    def actor(self) -> Actor:
        """The candidate."""
        return self.network.actors[self.place]

    @cached_property
    def initiatives(self) -> Places:
        """The relevant initiatives, on which the track record is measured."""
        return self.works[self.network.is_initiative[self.works]]

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

    @cached_property
    def links_with_party(self) -> tuple[Link, ...]:
        """Institutional links with a Party that asks, or with a region in which one lies."""
        asking = set(self.profile.parties)
        return tuple(link for link in self.actor.links if self.meant(link) & asking)

    @cached_property
    def own_links(self) -> tuple[Link, ...]:
        """Its links but for being a fellow member, which says little about the Parties of a large body."""
        return tuple(link for link in self.actor.links if link.kind != FELLOW)

    @cached_property
    def links_in_region(self) -> dict[str, tuple[Link, ...]]:
        """Institutional links with other Parties of the region, by Party; serving a region counts for its Parties."""
        found: dict[str, list[Link]] = {}
        for link in self.own_links:
            for party in self.meant(link) & self.neighbours:
                found.setdefault(party, []).append(link)
        return {party: tuple(links) for party, links in sorted(found.items())}

    @cached_property
    def linked_parties(self) -> frozenset[str]:
        """All other Parties with which the candidate has an institutional link."""
        return frozenset(party for link in self.own_links for party in self.meant(link))

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What it offers of the kinds of help that are asked for."""
        return tuple(offer for offer in self.actor.offers if offer.theme in self.profile.helps)

    def meant(self, link: Link) -> frozenset[str]:
        """Give the Parties that a link is with: all of a region that is served, all members of a common body."""
        if link.kind == FELLOW:
            return self.network.members.get(link.to, frozenset()) - {self.actor.id}
        if link.to in self.network.regions:
            return self.network.neighbours.get(link.to, frozenset())
        return frozenset({link.to})

    def told(self, works: Places) -> Iterator[RelevantWork]:
        """Tell works one by one, the strongest first, at most MOST_TOLD."""
        strength = self.found.fit[works] * (1 + self.found.reach[works])
        order = np.argsort(-strength, kind="stable")[:MOST_TOLD]
        return (self._told(int(works[one])) for one in order)

    def _told(self, place: int) -> RelevantWork:
        network, found = self.network, self.found
        return RelevantWork(
            place=place,
            work=network.works[place],
            fit=float(found.fit[place]),
            likeness=float(found.likeness[place]),
            shared=tuple(
                theme for theme in sorted(map(int, row(network.about, place))) if theme in self.profile.themes
            ),
            parties=tuple(sorted(network.actors[int(one)].id for one in row(network.reached, place))),
            reach=float(found.reach[place]),
        )


def tracks(
    network: Network, profile: Profile, found: Relevance, places: Iterable[int], year: int | None
) -> Iterator[Track]:
    """Collect what is on record about each of these candidates."""
    for place in places:
        works = row(network.took_part, place)
        yield Track(network, profile, found, place, works[found.fit[works] > 0], year)
