"""The ground that a plan stands on: open needs, who is known to be able to help, and whom each actor reaches."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graphmodel.errors import UnknownRecordError
from queries.gaps.supply import CAN_HELP, Supply, filled
from queries.scoring.around import OPEN
from queries.scoring.network import Asked, Flags, Network

COMPARED = frozenset({"Subject", "Target"})

Counts = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Ground:
    """Open needs and actors of the evidence network, and what lies between them.

    Attributes:
        helped: actors x themes; in how many initiatives, practices and statements of expertise on the theme the actor
            has a part.
        asked: needs x themes; 1 for each target and subject that the need names.
        reaching: actors x needs; the actor reaches a Party that asks, or another Party of its M49 subregion.
        own: actors x needs; the actor is the Party that asks.

    """

    network: Network
    needs: tuple[Asked, ...]
    helped: csr_array
    asked: csr_array
    reaching: Flags
    own: Flags

    @cached_property
    def able(self) -> Flags:
        """Which actor is able to help with at least one target or subject of which need; who asks is no partner."""
        return (self.strength > 0) & ~self.own

    @cached_property
    def strength(self) -> Counts:
        """How many works each actor has on the themes of each need, each work once for each theme."""
        return _dense(self.helped @ self.asked.T)

    @cached_property
    def covering(self) -> Flags:
        """Which actor covers which need: it is able to help and reaches the Party or its subregion."""
        return self.able & self.reaching

    @cached_property
    def comparable(self) -> Flags:
        """Which needs name a target or subject; the others can be compared with nothing."""
        return np.asarray(np.diff(self.asked.indptr) > 0)

    @cached_property
    def speaking(self) -> Flags:
        """Which actor and which need have no language in common, both being on record: False; all others: True."""
        actors = [actor.languages for actor in self.network.actors]
        found = np.ones((len(actors), len(self.needs)), np.bool_)
        for column, need in enumerate(self.needs):
            if asked := self.languages_of(need):
                found[:, column] = [not spoken or bool(spoken & asked) for spoken in actors]
        return found

    def languages_of(self, need: Asked) -> frozenset[str]:
        """Give the languages of the Parties that ask, as far as they are on record."""
        places = (self.network.actor_at[party] for party in need.parties if party in self.network.actor_at)
        return frozenset().union(*(self.network.actors[place].languages for place in places))

    def works_behind(self, actor: int, need: int) -> list[int]:
        """Give the places of the works that make an actor able to help with a need."""
        network = self.network
        themes = set(self.asked.indices[self.asked.indptr[need] : self.asked.indptr[need + 1]])
        works = network.took_part[[actor]].indices
        return [
            int(work)
            for work in works
            if network.works[work].label in CAN_HELP and themes & set(network.stated[[work]].indices)
        ]


def ground_of(known: Supply, parties: frozenset[str] | None = None) -> Ground:
    """Work out who is able to help with which open need, and who reaches it.

    Args:
        known: who can help with what, and whom they reach, on the day on which links must still hold.
        parties: only needs that one of these expresses; none: all needs.

    """
    network, at = known.network, known.party_at
    needs = tuple(
        need
        for need in network.needs.values()
        if need.status in OPEN and (parties is None or not parties.isdisjoint(need.parties))
    )
    asking = filled([[at[one] for one in need.parties if one in at] for need in needs], len(at))
    themes = [[one for one in need.themes if network.themes[one].label in COMPARED] for need in needs]
    own = np.zeros((len(network.actors), len(needs)), np.bool_)
    for column, need in enumerate(needs):
        own[[network.actor_at[one] for one in need.parties if one in at], column] = True
    near = csr_array(known.reaches_nearby.astype(np.float64))
    return Ground(
        network=network,
        needs=needs,
        helped=known.works_on,
        asked=filled(themes, len(network.themes)),
        reaching=_dense(near @ asking.T) > 0,
        own=own,
    )


def parties_of(network: Network, region: str) -> frozenset[str]:
    """Give the Parties of a region and of all regions within it.

    Raises:
        UnknownRecordError: there is no such region; the sentence names those there are.

    """
    if region not in network.regions:
        known = ", ".join(sorted(network.regions)) or "none: load regions first"
        raise UnknownRecordError(f"There is no region '{region[:80]}'. Known: {known}.")
    inside = {region}
    while more := {key for key, one in network.regions.items() if inside & set(one.within)} - inside:
        inside |= more
    return frozenset(party for one in inside for party in network.neighbours.get(one, ()))


def _dense(sparse: Any) -> Counts:
    found: Counts = sparse.toarray()
    return found
