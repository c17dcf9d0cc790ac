"""What does each region need and have, target by target?"""

from typing import Literal

from pydantic import Field

from queries.base import Params, Query, Row


class RegionByTargetParams(Params):
    """The system of regions and the framework of targets."""

    system: Literal["m49", "cbd_group", "service_area"] = Field(
        default="m49",
        description="Rows: M49 subregions, the regional groups of the Convention, or service areas of centres.",
    )
    framework: Literal["GBF", "AICHI"] = Field(default="GBF", description="Columns: targets of this framework.")


class RegionByTarget(Row):
    """One cell; a cell with neither need nor initiative on record has no row."""

    region_id: str = Field(description="Id of the region.")
    region: str = Field(description="Name of the region.")
    target_id: str = Field(description="Id of the target.")
    target: str = Field(description="Short title of the target in English.")
    needs: int = Field(description="Number of needs that Parties of the region express and that address the target.")
    open_needs: int = Field(description="How many of these needs are open or in discussion.")
    parties_asking: int = Field(description="Number of Parties of the region that express these needs.")
    initiatives: int = Field(
        description="Number of initiatives that benefit Parties of the region and address the target."
    )
    organizations: int = Field(description="Number of organizations that take part in these initiatives.")


REGION_BY_TARGET = Query(
    name="region-by-target",
    job="J3",
    question="How many needs, initiatives and organizations are on record for each region and target?",
    cypher="""
        MATCH (target:Target {framework: $framework})<-[:ADDRESSES]-(x:Need|Initiative)
        WHERE x.state = 'published'
        MATCH (x)-[:EXPRESSES|BENEFITS]-(p:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(region:Region {system: $system})
        WITH region, target, x, collect(DISTINCT p.id) AS parties
        WITH region, target, x, parties, [(x)<-[:PARTICIPATES_IN]-(o:Organization) | o.id] AS organizations
        WITH region, target, collect(DISTINCT x) AS found,
             collect(CASE WHEN x:Need THEN parties ELSE [] END) AS asking, collect(organizations) AS taking_part
        WITH region, target, found,
             reduce(ids = [], some IN asking | ids + [id IN some WHERE NOT id IN ids]) AS asking,
             reduce(ids = [], some IN taking_part | ids + [id IN some WHERE NOT id IN ids]) AS taking_part
        RETURN region.id AS region_id, region.name AS region, target.id AS target_id, target.title AS target,
               size([x IN found WHERE x:Need]) AS needs,
               size([x IN found WHERE x:Need AND x.status IN ['open', 'in discussion']]) AS open_needs,
               size(asking) AS parties_asking, size([x IN found WHERE x:Initiative]) AS initiatives,
               size(taking_part) AS organizations
        ORDER BY region_id, target_id
    """,
    row=RegionByTarget,
    key=("region_id", "target_id"),
    example=RegionByTargetParams(framework="AICHI"),
)
