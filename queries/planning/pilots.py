"""Where to begin (paragraph 39): regions in which demand, capacity and institutional links meet, on fixed scales."""

from dataclasses import dataclass

import numpy as np
from pydantic import Field

from queries.base import Row
from queries.gaps.supply import Supply
from queries.planning.ground import Ground, ground_of
from queries.records import Named
from queries.scoring.shortlist import CONVENED


@dataclass(frozen=True)
class Scale:
    """A criterion with its share of 100 and the fixed scale that makes a score of its number."""

    name: str
    weight: float
    points: tuple[tuple[float, float], ...]
    meaning: str

    def score(self, number: int) -> float:
        """Put a number on the scale; beyond its ends the score stays."""
        numbers, scores = zip(*self.points, strict=True)
        return float(np.interp(number, numbers, scores))


SCALES = (
    Scale("demand", 35, ((0, 0), (1, 20), (5, 70), (10, 100)), "Open needs of Parties of the region."),
    Scale(
        "capacity", 35, ((0, 0), (1, 40), (3, 80), (6, 100)), "Organizations of the region that cover one of these needs."
    ),
    Scale(
        "links", 30, ((0, 0), (1, 30), (4, 70), (10, 100)),
        "Organizations that cover one of these needs and have an institutional link with a Party of the region.",
    ),
)  # fmt: skip


class PilotCriterion(Row):
    """One criterion of one region."""

    name: str = Field(description="demand, capacity or links.")
    meaning: str = Field(description="What is counted.")
    number: int = Field(description="How many are on record.")
    score: float = Field(description="The number on the fixed scale, 0 to 100.")
    weight: float = Field(description="Its share of 100.")
    records: list[Named] = Field(description="The records that were counted.")


class PilotRegion(Row):
    """A region that may be a pilot."""

    id: str = Field(description="Id of the region.")
    name: str = Field(description="Name of the region.")
    total: float = Field(description="Weighted total, 0 to 100.")
    parties: int = Field(description="Its Parties on record.")
    covered: int = Field(description="Open needs that some partner on record covers.")
    criteria: list[PilotCriterion] = Field(description="Demand, capacity and links, each with its records.")


class PilotsAnswer(Row):
    """M49 subregions by what is on record for a pilot."""

    note: str = Field(description="How to read the order.")
    regions: list[PilotRegion] = Field(description="The regions, the highest total first.")


def plan_pilots(known: Supply) -> PilotsAnswer:
    """Measure every M49 region that Parties belong to directly."""
    network = known.network
    regions = [one for key, one in network.regions.items() if one.system == "m49" and network.neighbours.get(key)]
    found = [_region(known, one.id, one.name) for one in regions]
    note = (
        "A low number says that little is on record there, not that there is little (paragraph 14). The weights and "
        "scales are ours; paragraph 39 names none."
    )
    return PilotsAnswer(note=note, regions=sorted(found, key=lambda one: (-one.total, one.id)))


def _region(known: Supply, key: str, name: str) -> PilotRegion:
    parties = known.within(key)
    ground = ground_of(known, parties)
    counted = {
        "demand": [Named(id=need.id, name=need.title) for need in ground.needs],
        **_organizations(ground, parties),
    }
    criteria = [
        PilotCriterion(
            name=one.name,
            meaning=one.meaning,
            number=len(counted[one.name]),
            score=one.score(len(counted[one.name])),
            weight=one.weight,
            records=counted[one.name],
        )
        for one in SCALES
    ]
    total = sum(one.score * one.weight for one in criteria) / 100
    covered = int(ground.covering.any(axis=0).sum())
    return PilotRegion(id=key, name=name, total=total, parties=len(parties), covered=covered, criteria=criteria)


def _organizations(ground: Ground, parties: frozenset[str]) -> dict[str, list[Named]]:
    """Name the organizations that cover a need: those of the region, and those with a link that still holds."""
    year = int(ground.supply.day[:4])
    found: dict[str, list[Named]] = {"capacity": [], "links": []}
    for place in np.flatnonzero(ground.covering.any(axis=1)):
        actor = ground.network.actors[int(place)]
        if actor.label != "Organization" or actor.kind == CONVENED:
            continue
        holds = (one for one in actor.links if one.relationship == "LINKED_TO" and (not one.until or one.until >= year))
        if actor.party in parties:
            found["capacity"].append(Named(id=actor.id, name=actor.name))
        if any(one.to in parties for one in holds):
            found["links"].append(Named(id=actor.id, name=actor.name))
    return found
