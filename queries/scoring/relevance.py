"""Relevance by spreading: from the themes and from the Party that ask, over works, to the actors who took part.

    relevance = activity x (closest + second x sqrt(spread)) x home
    closest   = base + log(1 + ties)
    closeness = activity x closest, the part of relevance that rests on the candidate's own works alone
    activity  = sqrt(sum over the actor's works of fit x age)
    ties      = sum over the actor's works of reach x weight

`fit` is the share of the need's weighted themes that a work is about, plus up to half for like words. `reach` is 1
for a work with a Party that asks and `region` for one with another Party of its subregion. `weight` is 1, and 2 for a
work on the need's themes. `spread` walks two steps more: from the works of whoever asks to the actors in them, each of
which shares its ties among all its works, and on to the actors there; divided by the number of works of whoever asks.
`home` favours actors of the same country where an organization asks, as in Horizon 2020; where a Party asks, help is
sought abroad and it is 1. `age` halves with every `half_life` where a year is given from which to count; the desk
gives none, since most of its works carry no year, and has recency as a criterion instead.

Criteria use closeness: weights come from the side of the need, so that no other candidate changes it, and more
evidence never lowers it. Relevance chooses whom to compare: partners of proven partners come in by spread.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from queries.scoring.network import Flags, Floats, Network
from queries.scoring.profile import Profile


@dataclass(frozen=True)
class Settings:
    """The constants of relevance.

    Those that Horizon 2020 can tell were chosen on projects that start in 2017 and 2018 (benchmarks/tune.py);
    `region`, `like_words` and `least_like` it cannot tell, and they are our judgement.
    """

    power: float = 0.5
    base: float = 0.2
    second: float = 1.0
    on_theme: float = 1.0
    home: float = 0.6
    half_life: float = 4.0
    region: float = 0.3
    like_words: float = 0.5
    least_like: float = 0.12


SETTINGS = Settings()


@dataclass(frozen=True)
class Relevance:
    """What spreading found; the first three have one entry for each work, the others one for each actor.

    Attributes:
        likeness: cosine of the words of the need and of each work, 0 to 1.
        fit: share of the need's themes + like_words x likeness, 0 where neither is enough.
        reach: 1 where a Party that asks was reached or took part, `region` where one of its subregion was.
        ties: reach of the actor's works together, those on theme counted twice.
        closeness: activity x (base + log(1 + ties)).
        value: relevance, which adds what partners of partners say.

    """

    likeness: Floats
    fit: Floats
    reach: Floats
    activity: Floats
    ties: Floats
    spread: Floats
    closeness: Floats
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
        usable: works that may count; none given: all but the need's own matches.
        as_of: year from which the age of works is counted; none: age does not matter.
        settings: the constants.

    """
    usable = counted(network, profile.needs) if usable is None else usable
    likeness = _likeness(network, profile)
    fit = _fit(network, profile, likeness, settings) * usable
    weight = np.asarray((1.0 + settings.on_theme * (fit > 0)) * usable)
    askers = [network.actor_at[party] for party in profile.parties if party in network.actor_at]
    direct = _with(network, askers)
    reach = np.maximum(direct, settings.region * _nearby(network, askers)) * usable
    activity = np.power(network.took_part @ (fit * _age(network, as_of, settings)), settings.power)
    ties = np.asarray(network.took_part @ (reach * weight))
    closest = settings.base + np.log1p(ties)
    spread = _spread(network, askers, direct * usable, weight)
    value = activity * (closest + settings.second * np.sqrt(spread)) * _home(network, askers, settings)
    return Relevance(likeness, fit, reach, activity, ties, spread, activity * closest, value)


def counted(network: Network, needs: Iterable[str]) -> Flags:
    """Say which works may count for these needs: all but the needs' own matches, which would be their own proof."""
    usable = np.ones(len(network.works), dtype=np.bool_)
    for need in needs:
        for match in network.answers.get(need, ()):
            if (place := network.work_at.get(("Match", match))) is not None:
                usable[place] = False
    return usable


def _fit(network: Network, profile: Profile, likeness: Floats, settings: Settings) -> Floats:
    alike = np.where(likeness >= settings.least_like, likeness, 0.0)
    near = _on_subject(network, profile) | (alike > 0)
    return np.where(near, _themes(network, profile) + settings.like_words * alike, 0.0)


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
    if as_of is None:
        return np.ones(len(network.works))
    years = np.nan_to_num(as_of - network.starts, nan=settings.half_life)
    return np.asarray(0.5 ** (np.maximum(0.0, years) / settings.half_life))


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


def _spread(network: Network, askers: list[int], direct: Floats, weight: Floats) -> Floats:
    """Walk from the works of those who ask over the actors in them to all works of these, and to who is there.

    Each actor on the way shares its ties among its own works (resource allocation), not among its partners.
    """
    ties, works = network.took_part @ (direct * weight), network.took_part @ weight
    shared = np.divide(ties, works, out=np.zeros_like(ties), where=works > 0)
    shared[askers] = 0.0
    return np.asarray(network.took_part @ ((network.works_of @ shared) * weight) / max(float(direct.sum()), 1.0))


def _home(network: Network, askers: list[int], settings: Settings) -> Floats:
    """Favour actors of the country of an organization that asks."""
    countries = {network.actors[one].party for one in askers if network.actors[one].label == "Organization"} - {None}
    favour = np.ones(len(network.actors))
    if countries:
        favour[[place for place, actor in enumerate(network.actors) if actor.party in countries]] += settings.home
    return favour
