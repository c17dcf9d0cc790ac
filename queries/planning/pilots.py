"""Where to begin (paragraph 39): regions in which demand, capacity and institutional links meet, on fixed scales."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import Field

from graphmodel.errors import BadParameterError
from queries.base import Row
from queries.gaps.demand import Demand
from queries.gaps.supply import Supply
from queries.planning.asking import PilotsParams
from queries.planning.ground import Ground, ground_of
from queries.records import Named
from queries.scoring.criteria import WHOLE, misses, scale_in_words
from queries.scoring.ranking import rank
from queries.scoring.shortlist import CONVENED

ROUNDING = 0.01
NOTE = (
    "A low number says that little is on record there, not that there is little (paragraph 14). The weights and scales are "
    "ours; paragraph 39 names none. A range of ranks holds in nine of ten weightings."
)


@dataclass(frozen=True)
class Scale:
    """A criterion with its share of 100 and the fixed scale that makes a score of its number."""

    name: str
    weight: float
    points: tuple[tuple[float, float], ...]
    meaning: str
    reason: str

    def score(self, number: int) -> float:
        """Put a number on the scale; beyond its ends the score stays."""
        numbers, scores = zip(*self.points, strict=True)
        return float(np.interp(number, numbers, scores))


SCALES = (
    Scale(
        "demand", 35, ((0, 0), (1, 20), (5, 70), (10, 100)), "Open needs of Parties of the region.",
        "A pilot answers needs that Parties have stated.",
    ),
    Scale(
        "capacity", 35, ((0, 0), (1, 40), (3, 80), (6, 100)), "Organizations of the region that cover one of these needs.",
        "Who is there can go on when the pilot ends (paragraph 39: capacity).",
    ),
    Scale(
        "links", 30, ((0, 0), (1, 30), (4, 70), (10, 100)),
        "Organizations that cover one of these needs and have an institutional link with a Party of the region.",
        "A pilot begins with links that exist (paragraph 37 b).",
    ),
)  # fmt: skip


class PilotCriterion(Row):
    """One criterion of one region."""

    name: str = Field(description="demand, capacity or links.")
    meaning: str = Field(description="What is counted.")
    number: int = Field(description="How many are on record.")
    score: float = Field(description="The number on the fixed scale, 0 to 100.")
    scale: str = Field(description="The fixed scale: pairs of a number and its score.")
    reason: str = Field(description="Why it counts.")
    weight: float = Field(description="Its share of 100.")
    records: list[Named] = Field(description="The records that were counted.")


class PilotRegion(Row):
    """A region that may be a pilot."""

    id: str = Field(description="Id of the region.")
    name: str = Field(description="Name of the region.")
    total: float = Field(description="Weighted total, 0 to 100.")
    rank: int = Field(description="Rank by the total; equal totals share the better one.")
    first: int = Field(description="Best rank in nine of ten weightings.")
    last: int = Field(description="Worst rank in nine of ten weightings.")
    parties: int = Field(description="Its Parties on record.")
    on_record: int = Field(description="How many of its Parties have a need or an initiative on record.")
    latest: int | None = Field(description="Latest year of these; empty: no year is on record.")
    confidence: str = Field(description="How much is known there, in words.")
    covered: int = Field(description="Open needs that some partner on record covers.")
    criteria: list[PilotCriterion] = Field(description="Demand, capacity and links, each with its records.")


class PilotsAnswer(Row):
    """M49 subregions by what is on record for a pilot."""

    note: str = Field(description="How to read the order.")
    weights: dict[str, float] = Field(description="Weight of each criterion.")
    regions: list[PilotRegion] = Field(description="The regions, the highest total first.")


def plan_pilots(known: Supply, params: PilotsParams) -> PilotsAnswer:
    """Measure every M49 region that Parties belong to directly.

    Raises:
        BadParameterError: the weights name another criterion, or do not total 100.

    """
    weights = _weights(params)
    network, demand = known.network, Demand(known)
    regions = [one for key, one in network.regions.items() if one.system == "m49" and network.neighbours.get(key)]
    counted = [_counted(ground_of(known, known.within(one.id), params.themes), known.within(one.id)) for one in regions]
    scores = np.array([[scale.score(len(one[scale.name])) for scale in SCALES] for one in counted])
    ranks = rank(np.array([weights[one.name] for one in SCALES]), scores.reshape(-1, len(SCALES)),
                 scores.reshape(-1, len(SCALES)), spread=params.spread)  # fmt: skip
    found = [
        PilotRegion(
            id=one.id,
            name=one.name,
            total=float(ranks.total[place]),
            rank=int(ranks.rank[place]),
            first=int(min(ranks.first[place], ranks.rank[place])),
            last=int(max(ranks.last[place], ranks.rank[place])),
            **_known_there(demand, known.counted(known.within(one.id))),
            covered=len(counted[place]["covered"]),
            criteria=_criteria(counted[place], weights),
        )
        for place, one in enumerate(regions)
    ]
    return PilotsAnswer(note=NOTE, weights=weights, regions=sorted(found, key=lambda one: (one.rank, one.id)))


def _weights(params: PilotsParams) -> dict[str, float]:
    usual = {one.name: one.weight for one in SCALES}
    if unknown := sorted(set(params.weights) - set(usual)):
        raise BadParameterError(
            f"weights: '{unknown[0][:40]}' is no criterion of a pilot. Its criteria: {', '.join(usual)}."
        )
    weights = usual | params.weights
    if abs(sum(weights.values()) - WHOLE) > ROUNDING:
        raise BadParameterError(f"weights: {misses(sum(weights.values()))}")
    return weights


def _known_there(demand: Demand, parties: Collection[str]) -> dict[str, Any]:
    """Say how many Parties of a region have anything on record, and of which year the latest is."""
    years = demand.on_record(parties)
    last = max((year for year in years if year), default=None)
    words = f"{len(years)} of {len(parties)} Parties have a need or an initiative on record"
    told = {"confidence": words + (f", the latest of {last}" if last else "")}
    return {"parties": len(parties), "on_record": len(years), "latest": last} | told


def _criteria(counted: dict[str, list[Named]], weights: dict[str, float]) -> list[PilotCriterion]:
    return [
        PilotCriterion(
            name=one.name,
            meaning=one.meaning,
            reason=one.reason,
            scale=scale_in_words(one.points),
            number=len(counted[one.name]),
            score=one.score(len(counted[one.name])),
            weight=weights[one.name],
            records=counted[one.name],
        )
        for one in SCALES
    ]


def _counted(ground: Ground, parties: frozenset[str]) -> dict[str, list[Named]]:
    """Name the records that each criterion counts, and the needs that somebody covers."""
    covered = ground.covering.any(axis=0)
    return {
        "demand": [Named(id=need.id, name=need.title) for need in ground.needs],
        "covered": [Named(id=ground.needs[one].id, name=ground.needs[one].title) for one in np.flatnonzero(covered)],
        **_organizations(ground, parties),
    }


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
