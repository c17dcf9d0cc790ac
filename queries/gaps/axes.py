"""The rows and columns of the table of gaps."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from queries.gaps.asking import GapsParams
from queries.gaps.supply import Supply
from queries.scoring.network import Flags, Network, Region, Theme

INCOME = {
    "low": "Low income",
    "lower-middle": "Lower middle income",
    "upper-middle": "Upper middle income",
    "high": "High income",
}
SPECIAL = {
    "sids": "Small island developing States",
    "ldc": "Least developed countries",
    "lldc": "Landlocked developing countries",
}


class Line(NamedTuple):
    """A row of the table: a region, a Party or a group of Parties, and its Parties by their places."""

    id: str
    name: str
    parties: tuple[int, ...]


class Column(NamedTuple):
    """A column of the table: a theme and its place in the network."""

    id: str
    name: str
    place: int


def lines(supply: Supply, params: GapsParams) -> list[Line]:
    """List the rows in order of name; with a region asked for, only its Parties count, and rows without any go."""
    within = set(supply.members[params.region]) if params.region else None
    found = sorted(_lines(supply, params.rows), key=lambda line: (line.name, line.id))
    if params.rows == "income_group":
        found = list(_lines(supply, params.rows))
    if within is None:
        return found
    kept = (line._replace(parties=tuple(place for place in line.parties if place in within)) for line in found)
    return [line for line in kept if line.parties]


def columns(network: Network, params: GapsParams) -> list[Column]:
    """List the columns: targets by number, others by name."""
    found = [
        Column(theme.id, theme.name, place)
        for place, theme in enumerate(network.themes)
        if _belongs(theme, params.columns)
    ]
    by_number = params.columns in ("GBF", "AICHI")
    return sorted(found, key=lambda one: (one.id if by_number else one.name, one.id))


def membership(supply: Supply, found: list[Line]) -> Flags:
    """Rows x Parties: which Parties each row holds."""
    holds = np.zeros((len(found), len(supply.parties)), dtype=np.bool_)
    for place, line in enumerate(found):
        holds[place, list(line.parties)] = True
    return holds


def _lines(supply: Supply, system: str) -> Iterator[Line]:
    network = supply.network
    if system == "parties":
        for place, party in enumerate(supply.parties):
            yield Line(party, network.actors[network.actor_at[party]].name, (place,))
    elif system in ("income_group", "special"):
        for group, name in (INCOME if system == "income_group" else SPECIAL).items():
            yield Line(group, name, _in_group(supply, group))
    else:
        for region in _regions(network, system):
            yield Line(region.id, region.name, supply.members[region.id])


def _regions(network: Network, system: str) -> list[Region]:
    found = [region for region in network.regions.values() if region.system == system.removesuffix("_all")]
    outer = {above for region in found for above in region.within}
    return [region for region in found if system != "m49" or region.id not in outer]


def _in_group(supply: Supply, group: str) -> tuple[int, ...]:
    actors = supply.network.actors
    return tuple(supply.party_at[actor.id] for actor in actors if actor.label == "Party" and group in actor.groups)


def _belongs(theme: Theme, scheme: str) -> bool:
    if scheme in ("GBF", "AICHI"):
        return theme.label == "Target" and theme.scheme == scheme
    if scheme == "assistance":
        return theme.label == "AssistanceType"
    return theme.label == "Subject" and theme.scheme == ("tsc_domain" if scheme == "domains" else "cbd_subject")
