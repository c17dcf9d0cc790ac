"""Who and what is around this?"""

from pydantic import Field

from queries.base import (
    Collected,
    Label,
    Name,
    Outgoing,
    Params,
    Properties,
    Query,
    RecordId,
    RelationshipName,
    Row,
)
from queries.known import is_draft, record_of


class NeighbourhoodParams(Params):
    """The record in the middle."""

    record: RecordId = Field(description="Id of the record in the middle.")
    limit: int = Field(
        default=300, ge=1, le=5_000, description="At most this many neighbours; each row says how many were found."
    )


class Tie(Row):
    """One relationship between the record in the middle and its neighbour."""

    type: RelationshipName
    outgoing: Outgoing
    properties: Properties


class Neighbour(Row):
    """A record directly related to the one in the middle."""

    neighbour_id: str = Field(description="Id of the neighbour.")
    label: Label
    name: Name
    kind: str | None = Field(description="Kind of organization, initiative or practice; empty for other records.")
    start_year: int | None = Field(description="Year in which the initiative began; empty: unknown, or no initiative.")
    ties: Collected[Tie] = Field(description="Relationships between the neighbour and the record asked about.")
    found: int = Field(description="Number of neighbours in all, also those that the limit leaves out.")


NEIGHBOURHOOD = Query(
    name="neighbourhood",
    job="J2",
    question="Who and what is directly related to this record, and how?",
    cypher=record_of("centre", "$record")
    + """
        MATCH (centre)-[r]-(n) WHERE NOT """
    + is_draft("n")
    + """
        WITH centre, n, collect({type: type(r), outgoing: startNode(r) = centre, properties: properties(r)}) AS ties
        WITH n, ties, CASE labels(n)[0] WHEN 'Need' THEN 0 WHEN 'Organization' THEN 1 WHEN 'Party' THEN 2
             WHEN 'Initiative' THEN 3 WHEN 'Practice' THEN 4 WHEN 'Match' THEN 5 WHEN 'Region' THEN 6 ELSE 7 END AS place
        ORDER BY place, coalesce(n.start_year, 0) DESC, n.id
        WITH collect({n: n, ties: ties, place: place}) AS around
        WITH around, size(around) AS found
        UNWIND around[0..$limit] AS one
        WITH found, one.n AS n, one.ties AS ties, one.place AS place
        RETURN n.id AS neighbour_id, labels(n)[0] AS label, coalesce(n.name, n.title, n.id) AS name, n.kind AS kind,
               n.start_year AS start_year, ties AS ties, found AS found
        ORDER BY place, coalesce(start_year, 0) DESC, neighbour_id
    """,
    row=Neighbour,
    key=("neighbour_id",),
    example=NeighbourhoodParams(record="sanbi"),
)
