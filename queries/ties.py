"""How many neighbours does this have, by kind of relationship?"""

from pydantic import Field

from queries.base import Label, Outgoing, Params, Query, RecordId, RelationshipName, Row
from queries.known import LABELS


class TiesParams(Params):
    """The record to look around."""

    record: RecordId = Field(description="Id of the record.")


class TieCount(Row):
    """Neighbours of one kind, reached by one type of relationship in one direction."""

    type: RelationshipName
    outgoing: Outgoing
    label: Label
    neighbours: int = Field(description="Number of such neighbours, each counted once.")


TIES = Query(
    name="ties",
    job="J2",
    question="How many neighbours of each kind does this record have, by type of relationship?",
    cypher="MATCH (centre:"
    + LABELS
    + """ {id: $record})-[r]-(n)
        WITH type(r) AS type, startNode(r) = centre AS outgoing, labels(n)[0] AS label, count(DISTINCT n) AS neighbours
        RETURN type AS type, outgoing AS outgoing, label AS label, neighbours AS neighbours
        ORDER BY neighbours DESC, type, outgoing, label
        LIMIT 200
    """,
    row=TieCount,
    key=("type", "outgoing", "label"),
    example=TiesParams(record="sanbi"),
)
