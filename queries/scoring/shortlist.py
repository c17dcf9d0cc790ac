"""Who can help, by a criteria set: finds candidates by relevance, measures all of them, and explains the first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

import numpy as np

from graphmodel.collector import paused
from graphmodel.errors import BadParameterError
from queries.scoring.criteria import WHOLE, CriteriaSet, Criterion
from queries.scoring.measuring import Measured
from queries.scoring.network import Actor, Flags, Floats, Network
from queries.scoring.profile import Profile
from queries.scoring.ranking import PLACES, Ranks, Spread, rank
from queries.scoring.relevance import Relevance, relevance
from queries.scoring.track import Track, tracks

POOL = 200
CONVENED = "convention secretariat"  # brings partners together and is none itself
BEYOND_ITS_SEAT = frozenset({"regional centre", "UN agency", "network"})  # serve more than the country of their seat


@dataclass(frozen=True)
class Wanted:
    """Who may be a candidate, and how the answer is given.

    Attributes:
        region: id of a region in which its country must lie.
        language: ISO 639-1 code of a language in which it must work.
        developing: only bodies and Parties of developing countries.
        without: candidates that the officer left out, with the reason.
        home: also bodies of the Party that asks; help is sought abroad.
        places: how many partners are wanted.
        year: from which recency is counted.

    """

    candidates: Literal["all", "Organization", "Party"] = "all"
    kind: str | None = None
    region: str | None = None
    language: str | None = None
    developing: bool = False
    home: bool = False
    without: tuple[tuple[str, str], ...] = ()
    places: int = PLACES
    limit: int = 20
    spread: Spread = "around"
    year: int | None = None

    def admits(self, actor: Actor, profile: Profile) -> bool:
        """Say whether an actor passes the filters."""
        return (
            (self.home or not of_the_party(actor, profile))
            and self.candidates in ("all", actor.label)
            and self.kind in (None, actor.kind)
            and (self.region is None or self.region in actor.regions)
            and (self.language is None or self.language in actor.languages)
            and (not self.developing or bool(actor.developing))
            and actor.id not in {one for one, _ in self.without}
        )


@dataclass(frozen=True)
class Scored:
    """All candidates that were compared, in their order.

    Attributes:
        pool: places of the candidates, the best first.
        found: how many there were before any filter.
        at_home: how many of them are bodies of a Party that asks.
        criteria: those that can be judged for this need.
        measured: one list for each candidate, one number for each criterion.
        proven: scores of what is on record, 0 to 100; shape (candidates, criteria).
        best: scores if all that is unknown turned out well.

    """

    network: Network
    profile: Profile
    found_by: Relevance
    found: int
    at_home: int
    pool: list[int]
    tracks: list[Track]
    criteria: list[Criterion]
    measured: list[list[Measured]]
    proven: Floats
    best: Floats
    ranks: Ranks

    @cached_property
    def weights(self) -> Floats:
        """The weights of the criteria that can be judged, made to total 100."""
        weights = _weights(self.criteria)
        return np.asarray(weights * WHOLE / weights.sum())


@paused()
def score(
    network: Network,
    profile: Profile,
    criteria: CriteriaSet,
    wanted: Wanted,
    usable: Flags | None = None,
) -> Scored:
    """Find candidates, measure each on every criterion, and put them in order.

    Args:
        network: the evidence network.
        profile: what is asked for.
        criteria: the criteria set.
        wanted: who may be a candidate.
        usable: works that may count; none given: all but the need's own matches.

    Raises:
        BadParameterError: no criterion can be judged for what is asked.

    """
    found = relevance(network, profile, usable)
    places = everybody(network, profile, found)
    pool = list(islice((place for place in places if wanted.admits(network.actors[place], profile)), POOL))
    judged = judged_by(criteria, profile)
    followed = list(tracks(network, profile, found, pool, wanted.year))
    measured = [[one.of.take(track) for one in judged] for track in followed]
    proven = _scores(judged, [[one.proven for one in row] for row in measured])
    best = np.maximum(proven, _scores(judged, [[one.best for one in row] for row in measured]))
    ranks = rank(_weights(judged), proven, best, wanted.places, wanted.spread)
    order = _order(ranks, pool, network)
    return Scored(
        network=network,
        profile=profile,
        found_by=found,
        found=len(places),
        at_home=sum(of_the_party(network.actors[place], profile) for place in places),
        pool=[pool[one] for one in order],
        tracks=[followed[one] for one in order],
        criteria=judged,
        measured=[measured[one] for one in order],
        proven=proven[order],
        best=best[order],
        ranks=_ordered(ranks, order),
    )


def of_the_party(actor: Actor, profile: Profile) -> bool:
    """Say whether an actor is a body of a Party that asks, and not one that serves others from there."""
    return actor.label == "Organization" and actor.party in profile.parties and actor.kind not in BEYOND_ITS_SEAT


def judged_by(criteria: CriteriaSet, profile: Profile) -> list[Criterion]:
    """List the criteria that can be judged for what is asked.

    Raises:
        BadParameterError: none of those that weigh anything can.

    """
    judged = [one for one in criteria.criteria if one.of.applies(profile)]
    if not any(one.weight for one in judged):
        lacking = "no Party" if not profile.parties else "no kind of help"
        raise BadParameterError(
            f"criteria: nothing that weighs in '{criteria.title}' can be judged here, since the need names {lacking}. "
            "Choose another criteria set, or complete the need."
        )
    return judged


def _weights(criteria: Iterable[Criterion]) -> Floats:
    return np.array([one.weight for one in criteria], dtype=np.float64)


def everybody(network: Network, profile: Profile, found: Relevance) -> list[int]:
    """List whoever spreading reached, the most relevant first; neither who asks nor who only convenes."""
    places = np.flatnonzero(found.activity > 0)
    order = places[np.argsort(-found.value[places], kind="stable")]
    asking = {*profile.parties}
    return [
        int(place)
        for place in order
        if network.actors[place].id not in asking and network.actors[place].kind != CONVENED
    ]


def _scores(criteria: Sequence[Criterion], numbers: list[list[float]]) -> Floats:
    table = np.array(numbers, dtype=np.float64).reshape(len(numbers), len(criteria))
    for column, criterion in enumerate(criteria):
        raw, scores = np.array(criterion.scale).T
        table[:, column] = np.interp(table[:, column], raw, scores)
    return table


def _order(ranks: Ranks, pool: list[int], network: Network) -> list[int]:
    """Put the higher total first; equal ones by best case, then id, so that no other candidate decides."""
    return sorted(
        range(len(pool)),
        key=lambda one: (
            -ranks.total[one],
            -ranks.best_case[one],
            network.actors[pool[one]].id,
        ),
    )


def _ordered(ranks: Ranks, order: list[int]) -> Ranks:
    return Ranks(**{name: values[order] for name, values in vars(ranks).items()})
