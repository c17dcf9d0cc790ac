"""Which open needs does nobody in the region answer?"""

from pydantic import Field

from queries.base import Collected, Limit, OptionalRegion, Params, Query, Row, Sources
from queries.records import Named


class NeedsWithoutOfferParams(Params):
    """Where to look, and how many offers still count as a gap."""

    region: OptionalRegion = Field(default=None, description="Only needs of Parties in this region; empty: everywhere.")
    most_offers: int = Field(
        default=0,
        ge=0,
        le=10_000,
        description="Show needs with at most this many organizations that reached the region.",
    )
    limit: Limit = Field(default=100, description="At most this many needs.")


class NeedWithoutOffer(Row):
    """An open need, and how many organizations are known to work on its themes."""

    need_id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    status: str = Field(description="Where the need stands: open or in discussion.")
    year: int | None = Field(description="Year of the need, or in which it was submitted; empty: unknown.")
    parties: Collected[Named] = Field(description="Parties that express the need.")
    themes: int = Field(
        description="Subjects, targets and kinds of help that the need names; with none, nothing can be found."
    )
    offers_in_region: int = Field(
        description="Organizations with an initiative on its themes that benefited its region."
    )
    offers_elsewhere: int = Field(description="Organizations with an initiative on its themes in other regions only.")
    sources: Sources


NEEDS_WITHOUT_OFFER = Query(
    name="needs-without-offer",
    job="J3",
    question="Which open needs have no partner, and nobody known to have worked on their themes in their region?",
    cypher="""
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(:Region {id: $region})
        WITH collect(DISTINCT member.id) AS inside
        MATCH (party:Party)-[:EXPRESSES]->(need:Need)
        WHERE need.state = 'published' AND need.status IN ['open', 'in discussion']
          AND NOT EXISTS { (need)<-[:ANSWERS]-(:Match) }
          AND ($region IS NULL OR party.id IN inside)
        WITH need, collect(DISTINCT {id: party.id, name: party.name}) AS parties, collect(DISTINCT party.id) AS asking
        OPTIONAL MATCH (p:Party)-[:IN_REGION]->(near:Region)<-[:IN_REGION]-(neighbour:Party)
        WHERE p.id IN asking AND near.system = 'm49'
        WITH need, parties, asking, collect(DISTINCT neighbour.id) AS neighbours
        WITH need, parties, asking + neighbours AS reach
        OPTIONAL MATCH (need)-[:ABOUT|ADDRESSES|SEEKS]->(theme)
        WITH need, parties, reach, count(DISTINCT theme) AS themes
        OPTIONAL MATCH (need)-[:ABOUT|ADDRESSES|SEEKS]->()<-[:ABOUT|ADDRESSES|PROVIDES]-(i:Initiative {state: 'published'})
        WITH DISTINCT need, parties, reach, themes, i
        WITH need, parties, themes, i, any(id IN [(i)-[:BENEFITS]->(b:Party) | b.id] WHERE id IN reach) AS reached
        OPTIONAL MATCH (o:Organization)-[:PARTICIPATES_IN]->(i)
        WITH need, parties, themes, o.id AS organization, max(CASE WHEN reached THEN 1 ELSE 0 END) AS reached
        WITH need, parties, themes,
             sum(CASE WHEN organization IS NOT NULL AND reached = 1 THEN 1 ELSE 0 END) AS offers_in_region,
             sum(CASE WHEN organization IS NOT NULL AND reached = 0 THEN 1 ELSE 0 END) AS offers_elsewhere
        WHERE offers_in_region <= $most_offers
        RETURN need.id AS need_id, need.title AS title, need.status AS status,
               coalesce(need.year, toInteger(left(need.submitted_on, 4))) AS year, parties AS parties, themes AS themes,
               offers_in_region AS offers_in_region, offers_elsewhere AS offers_elsewhere, need.sources AS sources
        ORDER BY offers_in_region, offers_elsewhere, need_id
        LIMIT $limit
    """,
    row=NeedWithoutOffer,
    key=("need_id",),
    example=NeedsWithoutOfferParams(most_offers=100),
)
