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


# What no filter asks for is not looked up: for 80,000 records that was most of the time.
SELECTED: LiteralString = """
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(:Region {id: $region})
        WITH collect(DISTINCT member.id) AS inside
        MATCH (x:Need|Initiative) WHERE x.state = 'published'
          AND ($region IS NULL OR EXISTS { (x)-[:EXPRESSES|BENEFITS]-(p:Party) WHERE p.id IN inside })
          AND ($target IS NULL OR EXISTS { (x)-[:ADDRESSES]->(:Target {id: $target}) })
          AND ($subject IS NULL OR EXISTS { (x)-[:ABOUT]->(:Subject {id: $subject}) })
          AND ($actor IS NULL OR EXISTS { (x)-[:EXPRESSES|BENEFITS|PARTICIPATES_IN]-({id: $actor}) })
        WITH x, inside, coalesce(x.start_year, x.year, toInteger(left(x.submitted_on, 4))) AS began
"""

BY_YEAR = Query(
    name="by-year",
    job="J3",
    question="How many needs, initiatives and matches came about in each year, by region or target?",
    cypher=SELECTED
    + """
        UNWIND CASE $by
            WHEN 'all' THEN [['all', 'All']]
            WHEN 'target' THEN [(x)-[:ADDRESSES]->(t:Target) WHERE t.framework = $framework | [t.id, t.title]]
            ELSE [(x)-[:EXPRESSES|BENEFITS]-(p:Party)-[:IN_REGION]->(r:Region)
                  WHERE r.system = $system AND ($region IS NULL OR p.id IN inside) | [r.id, r.name]] END AS one
        WITH DISTINCT x, began, one
        WITH one, began, CASE WHEN x:Need THEN 'Need' ELSE 'Initiative' END AS label, x.status AS status,
             x.start_year AS first, x.end_year AS last, x.sources AS sources, count(x) AS works,
             CASE WHEN x:Need THEN
               [(x)<-[:ANSWERS]-(m:Match) WHERE m.status IN ['agreed', 'funded', 'completed']
                | {year: coalesce(m.year, toInteger(left(m.proposed_on, 4)), 0), sources: m.sources}] ELSE [] END AS answered
        UNWIND [{kind: 'began', year: began, sources: sources}]
             + [m IN answered | {kind: 'match', year: CASE WHEN m.year = 0 THEN null ELSE m.year END, sources: m.sources}]
             + [y IN CASE WHEN first IS NULL OR last IS NULL THEN [] ELSE range(first, last) END
                | {kind: 'ran', year: y, sources: sources}] AS event
        RETURN one[0] AS group_id, one[1] AS group, event.year AS year,
               sum(CASE WHEN event.kind = 'began' AND label = 'Need' THEN works ELSE 0 END) AS needs,
               sum(CASE WHEN event.kind = 'began' AND label = 'Need' AND status IN ['open', 'in discussion'] THEN works ELSE 0 END) AS open_needs,
               sum(CASE WHEN event.kind = 'began' AND label = 'Initiative' THEN works ELSE 0 END) AS initiatives,
               sum(CASE WHEN event.kind = 'ran' THEN works ELSE 0 END) AS running,
               sum(CASE WHEN event.kind = 'match' THEN works ELSE 0 END) AS matches,
               collect(DISTINCT event.sources) AS sources
        ORDER BY group_id, year
    """,
    row=YearOfGroup,
    key=("group_id", "year"),
    example=ByYearParams(),
)
