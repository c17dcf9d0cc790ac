"""Open needs that no match answers, with how many are known to be able to help: by the same rule as the table."""

from pydantic import Field

from graphmodel.graph import Graph
from queries.base import OptionalRegion, Params, Row, Sources
from queries.cards import CARDS, CardsParams
from queries.gaps.demand import Demand
from queries.records import Named
from queries.scoring.around import OPEN
from queries.scoring.network import Asked


class UnansweredParams(Params):
    """Where to look, and how many offers still count as a gap."""

    region: OptionalRegion = Field(default=None, description="Only needs of Parties in this region; empty: everywhere.")
    most_offers: int = Field(
        default=0,
        ge=0,
        le=10_000,
        description="Show needs that at most this many can help with who reach the subregion.",
    )
    limit: int = Field(default=500, ge=1, le=5000, description="At most this many needs.")


class NeedWithoutOffer(Row):
    """An open need that no match answers, and how many are known to be able to help with it."""

    need_id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    status: str = Field(description="Where the need stands: open or in discussion.")
    year: int | None = Field(description="Year of the need, or in which it was submitted; empty: unknown.")
    parties: list[Named] = Field(description="Parties that express the need.")
    themes: int = Field(
        description="Subjects, targets and kinds of help that the need names; with none, nothing can be found."
    )
    offers_in_region: int = Field(
        description="Actors that can help with any of its themes and reach the Party or another one of its subregion."
    )
    offers_elsewhere: int = Field(description="Actors that can help with any of its themes and reach neither.")
    sources: Sources


def unanswered(graph: Graph, demand: Demand, params: UnansweredParams) -> list[NeedWithoutOffer]:
    """List open needs without a match that few or none can help with who reach the subregion of the Party.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    network, at = demand.supply.network, demand.supply.party_at
    within = demand.supply.within(params.region) if params.region else None
    found: list[tuple[Asked, int, int]] = []
    for need in demand.needs:
        asking = [at[one] for one in need.parties if one in at]
        if (
            need.status not in OPEN
            or network.answers.get(need.id)
            or (within is not None and within.isdisjoint(need.parties))
        ):
            continue
        able = demand.supply.can_help[:, list(need.themes)].any(axis=1)
        here = int((able & demand.supply.reaches_nearby[:, asking].any(axis=1)).sum())
        if here <= params.most_offers:
            found.append((need, here, int(able.sum()) - here))
    found.sort(key=lambda one: (one[1], one[2], one[0].id))
    return _rows(graph, demand, found[: params.limit])


def _rows(graph: Graph, demand: Demand, found: list[tuple[Asked, int, int]]) -> list[NeedWithoutOffer]:
    if not found:
        return []
    network = demand.supply.network
    cards = CARDS.ask(graph, CardsParams(records=[need.id for need, _, _ in found]))
    sources = {card.record_id: card.sources for card in cards}
    return [
        NeedWithoutOffer(
            need_id=need.id,
            title=need.title,
            status=need.status or "open",
            year=need.year,
            parties=[Named(id=one, name=network.actors[network.actor_at[one]].name) for one in need.parties],
            themes=len(need.themes),
            offers_in_region=here,
            offers_elsewhere=elsewhere,
            sources=sources.get(need.id, []),
        )
        for need, here, elsewhere in found
    ]
