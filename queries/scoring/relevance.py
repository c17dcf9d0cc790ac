"""Relevance by spreading: from the themes and from the Party that ask, over works, to the actors who took part.

    relevance = activity x nearness
    activity  = log(1 + sum over the actor's works of fit x age)
    nearness  = base + log(1 + sum over the actor's works of reach) + second x spread

`fit` is the share of the need's weighted themes that a work is about, plus up to half for like words. `reach` is 1
for a work with a Party that asks and REGION for one in its subregion. `spread` walks two steps: from the Party that
asks over the actors it worked with to those they worked with. Every term is a sum over an actor's own works with
weights that no other candidate changes, so adding a candidate reorders nobody, and more evidence never lowers it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from queries.scoring.network import Flags, Floats, Network
from queries.scoring.profile import Profile


@dataclass(frozen=True)
class Settings:
    """The constants of relevance, tuned on Horizon 2020 projects that start 2017-2018 (benchmarks/tune.py)."""

    base: float = 1.0
    second: float = 1.0
    region: float = 0.3
    like_words: float = 0.5
    least_like: float = 0.12
    half_life: float = 8.0
    undated: float = 0.5


SETTINGS = Settings()


@dataclass(frozen=True)
class Relevance:
    """What spreading found; the first five stand for works, the others for actors.

    Attributes:
        themes: share of the need's weighted themes that each work is about, 0 to 1.
        likeness: cosine of the words of the need and of each work, 0 to 1.
        fit: themes + like_words x likeness, 0 where neither is enough.
        reach: 1 where a Party that asks was reached or took part, `region` where one of its subregion was.
        reached: reach of the actor's works together.
        spread: two steps from the Party that asks.

    """

    themes: Floats
    likeness: Floats
    fit: Floats
    age: Floats
    reach: Floats
    activity: Floats
    reached: Floats
    spread: Floats
    nearness: Floats
    value: Floats


def relevance(
    network: Network,
    profile: Profile,
    usable: Flags | None = None,
    as_of: int | None = None,
    settings: Settings = SETTINGS,
) -> Relevance:
    """Spread from what is asked for to every actor.

    Args:
        network: the evidence network.
        profile: what is asked for, and by whom.
        usable: works that may count; the matches of the need itself never do.
        as_of: year from which the age of works is counted; none: age does not matter.
        settings: the constants.

    """
    usable = counted(network, profile.needs) if usable is None else usable
    themes, likeness = _themes(network, profile), _likeness(network, profile)
    fit = np.where((_on_subject(network, profile)) | (likeness >= settings.least_like), themes, 0.0)
    fit = (fit + settings.like_words * np.where(likeness >= settings.least_like, likeness, 0.0)) * usable
    age = _age(network, as_of, settings)
    askers = [network.actor_at[party] for party in profile.parties if party in network.actor_at]
    direct = _with(network, askers) * usable
    reach = np.maximum(direct, settings.region * _nearby(network, askers) * usable)
    activity = np.log1p(network.took_part @ (fit * age))
    spread = _spread(network, direct * age, usable)
    reached = network.took_part @ (reach * age)
    nearness = settings.base + np.log1p(reached) + settings.second * spread
    return Relevance(themes, likeness, fit, age, reach, activity, reached, spread, nearness, activity * nearness)


def counted(network: Network, needs: Iterable[str]) -> Flags:
    """Say which works may count for these needs: all but the needs' own matches, which would be their own proof."""
    usable = np.ones(len(network.works), dtype=np.bool_)
    for need in needs:
        for match in network.answers.get(need, ()):
            if (place := network.work_at.get(("Match", match))) is not None:
                usable[place] = False
    return usable


def _themes(network: Network, profile: Profile) -> Floats:
    weights = np.zeros(len(network.themes))
    for place, weight in profile.themes.items():
        weights[place] = weight
    whole = weights.sum()
    return np.asarray(network.about @ (weights / whole if whole else weights))


def _on_subject(network: Network, profile: Profile) -> Flags:
    """Say which works share a subject or target; a kind of help alone makes no work relevant."""
    named = np.zeros(len(network.themes))
    for place in profile.themes:
        named[place] = network.themes[place].label != "AssistanceType"
    return np.asarray(network.about @ named) > 0


def _likeness(network: Network, profile: Profile) -> Floats:
    return np.asarray(network.spoken @ network.vector(profile.text, profile.language))


def _age(network: Network, as_of: int | None, settings: Settings) -> Floats:
    """Weigh works by age: half after each half-life; undated works count as if one half-life old."""
    if as_of is None:
        return np.ones(len(network.works))
    years = np.maximum(0.0, as_of - network.starts)
    return np.where(np.isnan(years), settings.undated, 0.5 ** (np.nan_to_num(years) / settings.half_life))


def _with(network: Network, askers: list[int]) -> Floats:
    """Mark the works in which one of these took part or which reached one of them."""
    asking = np.zeros(len(network.actors))
    asking[askers] = 1.0
    return np.asarray(np.minimum(1.0, network.reached @ asking + network.works_of @ asking))


def _nearby(network: Network, askers: list[int]) -> Floats:
    """Mark the works that reached a Party of the same subregion."""
    regions = {one for asker in askers for one in network.subregions(network.actors[asker])}
    near = np.zeros(len(network.actors))
    near[[network.actor_at[party] for region in regions for party in network.neighbours.get(region, ())]] = 1.0
    return np.asarray(np.minimum(1.0, network.reached @ near))


def _spread(network: Network, direct: Floats, usable: Flags) -> Floats:
    """Walk from the works of those who ask over the actors in them to all works of these, and to who is there.

    Each actor on the way shares its weight among its own works (resource allocation), not among its partners.
    """
    met = np.asarray(network.took_part @ direct)
    shared = np.divide(met, network.volume, out=np.zeros_like(met), where=network.volume > 0)
    return np.asarray(network.took_part @ ((network.works_of @ shared) * usable) - met)
