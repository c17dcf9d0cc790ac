"""The other way round: which needs an actor could answer, who is like it, and who could serve several needs."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from pydantic import Field
from scipy.sparse import csr_array

from queries.base import Name, Row
from queries.scoring.network import Floats, Network, Places, row
from queries.scoring.profile import of_need
from queries.scoring.relevance import relevance
from queries.scoring.shortlist import Scored

OPEN = frozenset({"open", "in discussion"})
LOOKED_AT = 40  # needs whose relevance is computed in full, after a first look at shared themes
MOST_NAMED = 4


class AnswerableNeed(Row):
    """A need that an actor or an initiative could answer."""

    need_id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    status: str | None = Field(description="Where the need stands.")
    parties: list[str] = Field(description="Ids of the Parties that ask.")
    relevance: float = Field(description="How near the works come to the need, found by spreading over the graph.")
    shared: list[str] = Field(description="Names of the themes of the need that the works are about.")
    works: list[str] = Field(description="Ids of the works that come nearest.")


class SimilarActor(Row):
    """An actor that works on much the same, and why it is thought so."""

    actor_id: str = Field(description="Id of the organization or Party.")
    name: Name
    label: str = Field(description="Node label: Organization or Party.")
    likeness: float = Field(description="Cosine of the themes of both actors' works, from 0 to 1.")
    shared: list[str] = Field(description="Names of the themes on which both work most.")
    together: list[str] = Field(description="Ids of works in which both took part.")


class Served(Row):
    """How a candidate stands for one of several needs."""

    need_id: str = Field(description="Id of the need.")
    rank: int = Field(description="Its rank for this need.")
    total: float = Field(description="Its proven total for this need, from 0 to 100.")


class ServesSeveral(Row):
    """A candidate for several needs at once."""

    candidate_id: str = Field(description="Id of the candidate.")
    name: Name
    label: str = Field(description="Node label: Organization or Party.")
    among: int = Field(description="Number of needs for which it is among the places wanted.")
    found_for: int = Field(description="Number of needs for which it was found at all.")
    mean_total: float = Field(description="Mean of its totals over all needs; 0 where it was not found.")
    served: list[Served] = Field(description="How it stands for each need.")


def answerable(network: Network, works: Places, limit: int, actor: int | None = None) -> list[AnswerableNeed]:
    """Find the open needs that these works come nearest to.

    Args:
        network: the evidence network.
        works: places of the works of an actor, or of one initiative.
        limit: at most this many needs.
        actor: place of the actor whose nearness to the Party counts; none: works alone.

    """
    own = None if actor is None else network.actors[actor].id
    asked = [need for need in network.needs.values() if need.status in OPEN and own not in need.parties]
    if not asked or not len(works):
        return []
    about = np.asarray(network.about[works].sum(axis=0)).ravel() * network.specificity
    first = np.array([_shared_weight(about, need.themes, network) for need in asked])
    looked_at = [asked[place] for place in np.argsort(-first, kind="stable")[:LOOKED_AT] if first[place] > 0]
    found = [_answerable(network, works, need.id, actor) for need in looked_at]
    found = [one for one in found if one.relevance > 0]
    return sorted(found, key=lambda one: (-one.relevance, one.need_id))[:limit]


def similar(network: Network, actor: int, limit: int) -> list[SimilarActor]:
    """Find the actors whose works are about the same themes."""
    profiles = actor_profiles(network)
    own = profiles[[actor]].toarray().ravel()
    likeness = np.asarray(profiles @ own)
    likeness[actor] = 0.0
    order = [int(one) for one in np.argsort(-likeness, kind="stable")[:limit] if likeness[one] > 0]
    return [_similar(network, profiles, own, actor, one, float(likeness[one])) for one in order]


def actor_profiles(network: Network) -> csr_array:
    """Weigh the themes of each actor's works; rows have length 1; shape (actors, themes)."""
    profiles = csr_array((network.took_part @ network.about) * network.specificity)
    profiles.data = np.log1p(profiles.data)
    lengths = np.sqrt(np.asarray(profiles.multiply(profiles).sum(axis=1)).ravel())
    profiles.data /= np.repeat(np.where(lengths == 0, 1, lengths), np.diff(profiles.indptr))
    return profiles


def serving(scored: Sequence[Scored], places: int, limit: int) -> list[ServesSeveral]:
    """Find who could serve the most of several needs, each scored by the same criteria set."""
    network = scored[0].network
    stands: dict[int, list[Served]] = defaultdict(list)
    for one in scored:
        for at, actor in enumerate(one.pool):
            rank, total = int(one.ranks.rank[at]), round(float(one.ranks.total[at]), 2)
            stands[actor].append(Served(need_id=one.profile.needs[0], rank=rank, total=total))
    found = [
        ServesSeveral(
            candidate_id=network.actors[actor].id,
            name=network.actors[actor].name,
            label=network.actors[actor].label,
            among=sum(one.rank <= places for one in served),
            found_for=len(served),
            mean_total=round(sum(one.total for one in served) / len(scored), 2),
            served=served,
        )
        for actor, served in stands.items()
    ]
    return sorted(found, key=lambda one: (-one.among, -one.mean_total, one.candidate_id))[:limit]


def _shared_weight(about: Floats, themes: Sequence[int], network: Network) -> float:
    on_subject = [theme for theme in themes if network.themes[theme].label != "AssistanceType"]
    return float(about[on_subject].sum()) if on_subject else 0.0


def _answerable(network: Network, works: Places, need: str, actor: int | None) -> AnswerableNeed:
    profile, asked = of_need(network, need), network.needs[need]
    found = relevance(network, profile)
    fit = found.fit[works]
    value = float(found.value[actor]) if actor is not None else float(fit.sum())
    nearest = [
        network.works[int(works[place])] for place in np.argsort(-fit, kind="stable")[:MOST_NAMED] if fit[place] > 0
    ]
    themes = {int(theme) for work in works[fit > 0] for theme in row(network.about, int(work))} & set(profile.themes)
    return AnswerableNeed(
        need_id=need,
        title=asked.title,
        status=asked.status,
        parties=list(asked.parties),
        relevance=round(value, 2),
        shared=[network.themes[theme].name for theme in sorted(themes, key=lambda one: -profile.themes[one])],
        works=[work.id for work in nearest],
    )


def _similar(
    network: Network, profiles: csr_array, own: Floats, actor: int, other: int, likeness: float
) -> SimilarActor:
    theirs = profiles[[other]].toarray().ravel()
    both = own * theirs
    shared = [int(theme) for theme in np.argsort(-both, kind="stable")[:MOST_NAMED] if both[theme] > 0]
    together = np.intersect1d(row(network.took_part, actor), row(network.took_part, other))
    return SimilarActor(
        actor_id=network.actors[other].id,
        name=network.actors[other].name,
        label=network.actors[other].label,
        likeness=round(likeness, 2),
        shared=[network.themes[theme].name for theme in shared],
        together=[network.works[int(work)].id for work in together],
    )
