"""How did needs and contributions come about over the years?"""

from typing import Literal

from pydantic import Field

from queries.base import OptionalRegion, OptionalTarget, Params, Query, Row


class ByYearParams(Params):
    """What stands for itself, and what is left out."""

    by: Literal["region", "target", "all"] = Field(
        default="region", description="A series for each region, for each target, or one of all."
    )
    system: Literal["m49", "cbd_group", "service_area"] = Field(default="m49", description="System of the regions.")
    framework: Literal["GBF", "AICHI"] = Field(default="AICHI", description="Framework of the targets.")
    region: OptionalRegion = Field(default=None, description="Only what concerns Parties of this region.")
    target: OptionalTarget = Field(default=None, description="Only what addresses this target.")


class YearOfGroup(Row):
    """What came about in one year for one region or target; a Party in two regions counts in both."""

    group_id: str = Field(description="Id of the region or target; `all` for all.")
    group: str = Field(description="Name of the region, or short title of the target.")
    year: int | None = Field(description="The year; empty: no year is on record.")
    needs: int = Field(description="Needs submitted in that year.")
    open_needs: int = Field(description="How many of these needs are open or in discussion today.")
    initiatives: int = Field(description="Initiatives that began in that year.")
    matches: int = Field(description="Matches agreed, funded or completed in that year.")


BY_YEAR = Query(
    name="by-year",
    job="J3",
    question="How many needs, initiatives and matches came about in each year, by region or target?",
    cypher="""
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(:Region {id: $region})
        WITH collect(DISTINCT member.id) AS inside
        MATCH (x:Need|Initiative)-[:EXPRESSES|BENEFITS]-(p:Party)
        WHERE x.state = 'published' AND ($region IS NULL OR p.id IN inside)
        WITH x, collect(DISTINCT p) AS parties, [(x)-[:ADDRESSES]->(t:Target) | t] AS targets
        WHERE $target IS NULL OR $target IN [t IN targets | t.id]
        UNWIND CASE WHEN $by = 'all' THEN [null] WHEN $by = 'target' THEN targets ELSE parties END AS one
        OPTIONAL MATCH (one)-[:IN_REGION]->(r:Region {system: $system})
        WITH DISTINCT x, CASE WHEN $by = 'all' THEN 'all' WHEN $by = 'target' THEN one.id ELSE r.id END AS group_id,
             CASE WHEN $by = 'all' THEN 'All' WHEN $by = 'target' THEN one.title ELSE r.name END AS group, one.framework AS framework
        WHERE group_id IS NOT NULL AND ($by <> 'target' OR framework = $framework)
        WITH x, group_id, group, coalesce(x.start_year, x.year, toInteger(left(x.submitted_on, 4))) AS began,
             [(x)<-[:ANSWERS]-(m:Match) WHERE m.status IN ['agreed', 'funded', 'completed']
              | coalesce(m.year, toInteger(left(m.proposed_on, 4)), 0)] AS answered
        UNWIND [{kind: 'began', year: began}] + [y IN answered | {kind: 'match', year: CASE WHEN y = 0 THEN null ELSE y END}] AS event
        RETURN group_id AS group_id, group AS group, event.year AS year,
               sum(CASE WHEN event.kind = 'began' AND x:Need THEN 1 ELSE 0 END) AS needs,
               sum(CASE WHEN event.kind = 'began' AND x:Need AND x.status IN ['open', 'in discussion'] THEN 1 ELSE 0 END) AS open_needs,
               sum(CASE WHEN event.kind = 'began' AND x:Initiative THEN 1 ELSE 0 END) AS initiatives,
               sum(CASE WHEN event.kind = 'match' THEN 1 ELSE 0 END) AS matches
        ORDER BY group_id, year
    """,
    row=YearOfGroup,
    key=("group_id", "year"),
    example=ByYearParams(),
)
