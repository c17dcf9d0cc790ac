"""In which regions is this, and on which subjects and targets?"""

from typing import LiteralString

from pydantic import Field

from queries.base import Label, Name, OptionalYear, Params, Query, Row, Texts

IN_A_REGION = (
    "A record is in a region if it is the region, a region or Party within it, serves it, or is directly related to "
    "such a Party."
)
ON_A_THEME = (
    "A record is on a subject or target if it is that or directly related to it; a Party or organization also by an "
    "initiative, need or practice of the chosen years that it is directly related to, and a match by its need."
)
_BRANCHES: tuple[LiteralString, ...] = (
    "MATCH (n:Region|Subject|Target) WHERE n.id IN $records RETURN n AS n, n AS near",
    "MATCH (n:Party)-[:IN_REGION]->(near:Region) WHERE n.id IN $records RETURN n AS n, near AS near",
    "MATCH (n:Organization)-[:SERVES]->(near:Region) WHERE n.id IN $records RETURN n AS n, near AS near",
    "MATCH (n:Organization|Initiative|Need|Match)--(:Party)-[:IN_REGION]->(near:Region) WHERE n.id IN $records"
    " RETURN n AS n, near AS near",
    "MATCH (n:Organization|Initiative|Need|Practice)-[:ABOUT|ADDRESSES|HAS_EXPERTISE_IN]->(near:Subject|Target)"
    " WHERE n.id IN $records RETURN n AS n, near AS near",
    "MATCH (n:Party|Organization|Match)--(work:Initiative|Need|Practice)-[:ABOUT|ADDRESSES]->(near:Subject|Target)"
    " WHERE n.id IN $records"
    " AND ($first IS NULL OR coalesce(work.end_year, work.start_year, work.year, $first) >= $first)"
    " AND ($last IS NULL OR coalesce(work.start_year, work.year, work.end_year, $last) <= $last)"
    " RETURN n AS n, near AS near",
)


class TopicsParams(Params):
    """The records on a map."""

    records: Texts = Field(min_length=1, max_length=5000, description="Ids of the records, separated by commas.")
    first: OptionalYear = Field(
        default=None, description="Work that ended before this year says nothing of who took part; empty: any year."
    )
    last: OptionalYear = Field(
        default=None, description="Work that began after this year says nothing of who took part; empty: any year."
    )


class Topic(Row):
    """One region, subject or target of one record."""

    record_id: str = Field(description="Id of the record.")
    topic_id: str = Field(description="Id of a region that it is in, or of a subject or target that it is on.")
    label: Label
    name: Name


TOPICS = Query(
    name="topics",
    job="J2",
    question="In which regions are these records, and on which subjects and targets?",
    cypher="CALL () {"
    + " UNION ".join(_BRANCHES)
    + """}
        MATCH (near)-[:PART_OF*0..4]->(t)
        WITH DISTINCT n, t
        RETURN n.id AS record_id, t.id AS topic_id, labels(t)[0] AS label, coalesce(t.name, t.title, t.id) AS name
        ORDER BY record_id, topic_id
    """,
    row=Topic,
    key=("record_id", "topic_id"),
    example=TopicsParams(records=["sanbi", "ZAF", "GHA"]),
)
