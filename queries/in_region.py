"""Who and what is in a region, or works for it?"""

from typing import LiteralString

from pydantic import Field

from queries.base import Label, Params, Query, RegionId, Row
from queries.known import is_draft

MOST_LISTED = 5_000
_WITHIN: LiteralString = "(:Region)-[:PART_OF*0..3]->(:Region {id: $region})"
_BRANCHES: tuple[LiteralString, ...] = (
    "MATCH (n:Region)-[:PART_OF*1..3]->(:Region {id: $region}) RETURN n, 0 AS place",
    "MATCH (n:Party)-[:IN_REGION]->" + _WITHIN + " RETURN n, 1 AS place",
    "MATCH (n:Need)<-[:EXPRESSES]-(:Party)-[:IN_REGION]->" + _WITHIN + " RETURN n, 2 AS place",
    "MATCH (n:Organization)-[:SERVES]->" + _WITHIN + " RETURN n, 3 AS place",
    "MATCH (n:Organization)-[:SERVES]->(:Party)-[:IN_REGION]->" + _WITHIN + " RETURN n, 4 AS place",
    "MATCH (n:Organization)-[:BASED_IN]->(:Party)-[:IN_REGION]->" + _WITHIN + " RETURN n, 5 AS place",
    "MATCH (n:Initiative)-[:BENEFITS]->(:Party)-[:IN_REGION]->" + _WITHIN + " RETURN n, 6 AS place",
)


class InRegionParams(Params):
    """The region."""

    region: RegionId = Field(description="Id of the region; regions that are part of it count.")
    limit: int = Field(
        default=300, ge=1, le=MOST_LISTED, description="At most this many; each row says how many were found."
    )


class InRegion(Row):
    """A record in the region or at work for it."""

    record_id: str = Field(description="Id of the record.")
    label: Label
    how: str = Field(
        description="Why it counts: lies within, belongs to, asks, serves, serves a Party, has its seat there, or benefits a Party."
    )
    found: int = Field(description="Number of such records in all, also those that the limit leaves out.")


IN_REGION = Query(
    name="in-region",
    job="J2",
    question="Which Parties, needs, organizations and initiatives are in this region or at work for it?",
    cypher="CALL () {"
    + " UNION ALL ".join(_BRANCHES)
    + """}
        WITH n, min(place) AS place WHERE NOT """
    + is_draft("n")
    + """
        WITH n, place ORDER BY place, coalesce(n.start_year, n.year, 0) DESC, n.id
        WITH collect({id: n.id, label: labels(n)[0], place: place, year: coalesce(n.start_year, n.year, 0)}) AS rows
        WITH rows, size(rows) AS found
        UNWIND rows[0..$limit] AS one
        WITH one.id AS record_id, one.label AS label, one.place AS place, one.year AS year, found
        RETURN record_id AS record_id, label AS label,
               ['lies within', 'belongs to', 'asks', 'serves', 'serves a Party', 'has its seat there', 'benefits a Party'][place] AS how,
               found AS found
        ORDER BY place, year DESC, record_id
    """,
    row=InRegion,
    key=("record_id",),
    example=InRegionParams(region="melanesia"),
)
