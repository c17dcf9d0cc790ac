"""How did needs and contributions come about over the years?"""

from collections.abc import Iterable
from typing import Annotated, Literal, LiteralString

from pydantic import BeforeValidator, Field

from queries.base import OptionalActor, OptionalRegion, OptionalSubject, OptionalTarget, Params, Query, Row, Sources


class TimeFilter(Params):
    """Which needs and initiatives count."""

    region: OptionalRegion = Field(default=None, description="Only what concerns Parties of this region.")
    target: OptionalTarget = Field(default=None, description="Only what addresses this target.")
    subject: OptionalSubject = Field(default=None, description="Only what is about this subject.")
    actor: OptionalActor = Field(
        default=None,
        description="Only what this organization or Party takes part in, and what a Party expresses or benefits from.",
    )


class ByYearParams(TimeFilter):
    """What stands for itself, and what is left out."""

    by: Literal["region", "target", "all"] = Field(
        default="region", description="A series for each region, for each target, or one of all."
    )
    system: Literal["m49", "cbd_group", "service_area"] = Field(default="m49", description="System of the regions.")
    framework: Literal["GBF", "AICHI"] = Field(default="AICHI", description="Framework of the targets.")


def _gathered(lists: Iterable[Iterable[str] | str]) -> list[str]:
    """Put the sources of many records into one list."""
    return sorted({one for some in lists for one in ([some] if isinstance(some, str) else some)})


class YearOfGroup(Row):
    """What came about in one year for one region or target; a Party in two regions counts in both."""

    group_id: str = Field(description="Id of the region or target; `all` for all.")
    group: str = Field(description="Name of the region, or short title of the target.")
    year: int | None = Field(description="The year; empty: no year is on record.")
    needs: int = Field(description="Needs submitted in that year.")
    open_needs: int = Field(description="How many of these needs are open or in discussion today.")
    initiatives: int = Field(description="Initiatives that began in that year.")
    running: int = Field(
        description="Initiatives that ran in that year, of those with both a first and a last year on record."
    )
    matches: int = Field(description="Matches agreed, funded or completed in that year.")
    sources: Annotated[Sources, BeforeValidator(_gathered)]


SELECTED: LiteralString = """
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(:Region {id: $region})
        WITH collect(DISTINCT member.id) AS inside
        MATCH (x:Need|Initiative) WHERE x.state = 'published'
        WITH x, [(x)-[:EXPRESSES|BENEFITS]-(p:Party) WHERE $region IS NULL OR p.id IN inside | p] AS parties,
             [(x)-[:ADDRESSES]->(t:Target) | t] AS targets, [(x)-[:ABOUT]->(s:Subject) | s.id] AS subjects,
             [(x)-[:EXPRESSES|BENEFITS|PARTICIPATES_IN]-(a) | a.id] AS actors,
             coalesce(x.start_year, x.year, toInteger(left(x.submitted_on, 4))) AS began
        WHERE ($region IS NULL OR size(parties) > 0) AND ($target IS NULL OR $target IN [t IN targets | t.id])
          AND ($subject IS NULL OR $subject IN subjects) AND ($actor IS NULL OR $actor IN actors)
"""

BY_YEAR = Query(
    name="by-year",
    job="J3",
    question="How many needs, initiatives and matches came about in each year, by region or target?",
    cypher=SELECTED
    + """
        UNWIND CASE WHEN $by = 'all' THEN [null] WHEN $by = 'target' THEN targets ELSE parties END AS one
        OPTIONAL MATCH (one)-[:IN_REGION]->(r:Region {system: $system})
        WITH DISTINCT x, began, CASE WHEN $by = 'all' THEN 'all' WHEN $by = 'target' THEN one.id ELSE r.id END AS group_id,
             CASE WHEN $by = 'all' THEN 'All' WHEN $by = 'target' THEN one.title ELSE r.name END AS group, one.framework AS framework
        WHERE group_id IS NOT NULL AND ($by <> 'target' OR framework = $framework)
        WITH x, group_id, group, began,
             [(x)<-[:ANSWERS]-(m:Match) WHERE m.status IN ['agreed', 'funded', 'completed']
              | {year: coalesce(m.year, toInteger(left(m.proposed_on, 4)), 0), sources: m.sources}] AS answered,
             CASE WHEN x.start_year IS NULL OR x.end_year IS NULL THEN [] ELSE range(x.start_year, x.end_year) END AS ran
        UNWIND [{kind: 'began', year: began, sources: x.sources}]
             + [m IN answered | {kind: 'match', year: CASE WHEN m.year = 0 THEN null ELSE m.year END, sources: m.sources}]
             + [y IN ran | {kind: 'ran', year: y, sources: x.sources}] AS event
        RETURN group_id AS group_id, group AS group, event.year AS year,
               sum(CASE WHEN event.kind = 'began' AND x:Need THEN 1 ELSE 0 END) AS needs,
               sum(CASE WHEN event.kind = 'began' AND x:Need AND x.status IN ['open', 'in discussion'] THEN 1 ELSE 0 END) AS open_needs,
               sum(CASE WHEN event.kind = 'began' AND x:Initiative THEN 1 ELSE 0 END) AS initiatives,
               sum(CASE WHEN event.kind = 'ran' THEN 1 ELSE 0 END) AS running,
               sum(CASE WHEN event.kind = 'match' THEN 1 ELSE 0 END) AS matches,
               collect(DISTINCT event.sources) AS sources
        ORDER BY group_id, year
    """,
    row=YearOfGroup,
    key=("group_id", "year"),
    example=ByYearParams(),
)
