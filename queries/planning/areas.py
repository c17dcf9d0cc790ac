"""The support centres and what each serves, as far as that is on record or an officer assumes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphmodel.errors import BadParameterError, UnknownRecordError
from queries.gaps.supply import Supply
from queries.scoring.network import Actor, Network

CENTRES = "tsc-support-centre-network"  # the initiative in which the eighteen selected centres take part
CENTRE = "support centre"
CONTINENTS = ("africa", "americas", "asia", "europe", "oceania")
Basis = Literal["stated", "assigned", "assumed", "unknown"]


@dataclass(frozen=True)
class Area:
    """A centre and what it serves.

    Attributes:
        parties: Parties that it is known or assumed to serve; empty where that is unknown.
        may_serve: Parties of the continent of its seat, which it may serve where its area is unknown.
        basis: whether a source states the area, we assigned it, an officer assumed it, or it is unknown.

    """

    actor: Actor
    parties: frozenset[str]
    may_serve: frozenset[str]
    basis: Basis
    sources: tuple[str, ...]


def areas_of(known: Supply, added: list[str], without: list[str], parties: frozenset[str]) -> list[Area]:
    """Give the selected centres and those that an officer adds, each with its area.

    Args:
        known: the evidence network, and which Parties lie in its regions.
        added: ids of further candidates, as `conabio`, or with what they serve, as `conabio:central-america+CUB`.
        without: ids of centres to leave out.
        parties: the Parties to the Convention.

    Raises:
        UnknownRecordError: an organization, region or Party is unknown.
        BadParameterError: nobody is left.

    """
    network = known.network
    assumed = dict(_assumed(known, one) for one in added)
    ids = dict.fromkeys([*selected(network), *assumed])
    if unknown := sorted(set(without) - set(ids)):
        raise UnknownRecordError(
            f"without: '{unknown[0][:80]}' is no centre here. Centres: {', '.join(ids) or 'none'}."
        )
    kept = [network.actors[network.actor_at[key]] for key in ids if key not in without]
    if not kept:
        raise BadParameterError("No centre is on record here. Load the seed data, or add organizations: --add conabio.")
    return [_area(known, actor, assumed.get(actor.id), parties) for actor in kept]


def selected(network: Network) -> list[str]:
    """Give the ids of the centres that were selected in 2024, as far as they are on record."""
    place = network.work_at.get(("Initiative", CENTRES))
    found = [] if place is None else network.works_of[[place]].indices
    return sorted(network.actors[int(one)].id for one in found if network.actors[int(one)].label == "Organization")


def continent_of(network: Network, regions: tuple[str, ...]) -> str | None:
    """Find the continent (M49) of regions; none for the European Union, which lies in no M49 region."""
    waiting = list(regions)
    while waiting:
        one = waiting.pop()
        if one in CONTINENTS:
            return one
        waiting += network.regions[one].within if one in network.regions else ()
    return None


def _assumed(known: Supply, text: str) -> tuple[str, frozenset[str] | None]:
    network = known.network
    key, _, area = text.partition(":")
    actor = network.actors[network.actor_at[key.strip()]] if key.strip() in network.actor_at else None
    if actor is None or actor.label != "Organization":
        raise UnknownRecordError(
            f"add: there is no organization '{key.strip()[:80]}' on record. Give its id, as in conabio."
        )
    if not area.strip():
        return actor.id, None
    return actor.id, frozenset(party for part in area.split("+") for party in _members(known, part.strip()))


def _members(known: Supply, part: str) -> frozenset[str]:
    network = known.network
    place = network.actor_at.get(part.upper())
    if place is not None and network.actors[place].label == "Party":
        return frozenset({part.upper()})
    return known.within(part)


def _area(known: Supply, actor: Actor, assumed: frozenset[str] | None, parties: frozenset[str]) -> Area:
    continent = continent_of(known.network, actor.regions)
    near = known.within(continent) & parties if continent else parties
    if assumed is not None:
        return Area(actor, assumed & parties, frozenset(), "assumed", ())
    links = [link for link in actor.links if link.relationship == "SERVES"]
    links = [link for link in links if link.kind == CENTRE] or links
    served = frozenset(party for link in links for party in _served(known, link.to)) & parties
    if not served:
        return Area(actor, frozenset(), near, "unknown", ())
    basis: Basis = "assigned" if any(link.basis == "assigned" for link in links) else "stated"
    return Area(actor, served, frozenset(), basis, tuple(sorted({one for link in links for one in link.sources})))


def _served(known: Supply, to: str) -> Iterator[str]:
    if to in known.members:
        yield from known.within(to)
    else:
        yield to
