"""The ground that a plan stands on: open needs, who is known to be able to help, and whom each actor reaches."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from queries.gaps.supply import CAN_HELP, Supply, filled
from queries.scoring.around import OPEN
from queries.scoring.network import Asked, Flags, Network

COMPARED = frozenset({"Subject", "Target"})

Counts = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Ground:
    """Open needs and actors of the evidence network, and what lies between them.

    Attributes:
        supply: who can help with what, and whom they reach.
        needs: the open needs.
        enough: how many themes an actor must share with a need to be able to help; all where a need names fewer.

    """

    supply: Supply
    needs: tuple[Asked, ...]
    enough: int

    @property
    def network(self) -> Network:
        """The evidence network."""
        return self.supply.network

    @cached_property
    def asked(self) -> csr_array:
        """Needs x themes: 1 for each target and subject that the need names."""
        themes = self.network.themes
        named = [[one for one in need.themes if themes[one].label in COMPARED] for need in self.needs]
        return filled(named, len(themes))

    @cached_property
    def asking(self) -> csr_array:
        """Needs x Parties: who asks."""
        at = self.supply.party_at
        return filled([[at[one] for one in need.parties if one in at] for need in self.needs], len(at))

    @cached_property
    def strength(self) -> Counts:
        """How many works each actor has on the themes of each need, each work once for each theme."""
        return _dense(self.supply.works_on @ self.asked.T)

    @cached_property
    def shared(self) -> Counts:
        """On how many of the targets and subjects of each need each actor has a work."""
        return _dense(csr_array(self.supply.can_help.astype(np.float64)) @ self.asked.T)

    @cached_property
    def others(self) -> Flags:
        """Actors x needs: the actor is not a Party that asks, who is no partner for itself."""
        found = np.ones((len(self.network.actors), len(self.needs)), np.bool_)
        parties = [self.network.actor_at[party] for party in self.supply.parties]
        found[parties] = _dense(self.asking.T) == 0
        return found

    @cached_property
    def touching(self) -> Flags:
        """Which actor works on at least one target or subject of which need."""
        return np.asarray((self.shared > 0) & self.others)

    @cached_property
    def able(self) -> Flags:
        """Which actor is able to help with which need: it works on enough of its targets and subjects."""
        named = np.diff(self.asked.indptr)
        return np.asarray(self.touching & (self.shared >= np.minimum(self.enough, named)))

    @cached_property
    def reaching(self) -> Flags:
        """Which actor reaches a Party that asks, or another Party of its M49 subregion."""
        return _any(self.supply.reaches_nearby, self.asking)

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
        return np.asarray(_any(self.supply.may_speak_with, self.asking) | (np.diff(self.asking.indptr) == 0))

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


def ground_of(known: Supply, parties: frozenset[str] | None = None, enough: int = 1) -> Ground:
    """Work out who is able to help with which open need, and who reaches it.

    Args:
        known: who can help with what, and whom they reach, on the day on which links must still hold.
        parties: only needs that one of these expresses; none: all needs.
        enough: how many themes an actor must share with a need.

    """
    needs = (need for need in known.network.needs.values() if need.status in OPEN)
    return Ground(known, tuple(one for one in needs if parties is None or not parties.isdisjoint(one.parties)), enough)


def _any(of_parties: Flags, asking: csr_array) -> Flags:
    """Say for each actor and need whether it holds for a Party that asks."""
    return np.asarray(_dense(csr_array(of_parties.astype(np.float64)) @ asking.T) > 0)


def _dense(sparse: Any) -> Counts:
    found: Counts = sparse.toarray()
    return found
