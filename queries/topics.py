"""In which regions is this, and on which subjects and targets?"""

from typing import LiteralString

from pydantic import Field

from queries.base import Collected, Label, Name, OptionalYear, Params, Query, Row, Texts

IN_A_REGION = (
    "A record is in a region if it is the region, a region or Party within it, serves it, or is directly related to "
    "such a Party."
)
ON_A_THEME = (
    "A record is on a subject or target if it is that or directly related to it; a Party or organization also by an "
    "initiative, need or practice of the chosen years that it is directly related to, and a match by its need."
)
_YEARS: LiteralString = (
    " WHERE ($first IS NULL OR coalesce(work.end_year, work.start_year, work.year, $first) >= $first)"
    " AND ($last IS NULL OR coalesce(work.start_year, work.year, work.end_year, $last) <= $last)"
)
_IN_PARTY: LiteralString = "--(:Party)-[:IN_REGION]->(near:Region)"
_ON_THEME: LiteralString = "-[:ABOUT|ADDRESSES|HAS_EXPERTISE_IN]->(near:Subject|Target)"
_BY_WORK: LiteralString = "--(work:Initiative|Need|Practice)-[:ABOUT|ADDRESSES]->(near:Subject|Target)" + _YEARS
_WAYS: tuple[tuple[LiteralString, LiteralString], ...] = (
    ("Region", ""),
    ("Subject", ""),
    ("Target", ""),
    ("Party", "-[:IN_REGION]->(near:Region)"),
    ("Party", _BY_WORK),
    ("Organization", "-[:SERVES]->(near:Region)"),
    ("Organization", _IN_PARTY),
    ("Organization", _ON_THEME),
    ("Organization", _BY_WORK),
    ("Initiative", _IN_PARTY),
    ("Initiative", _ON_THEME),
    ("Need", _IN_PARTY),
    ("Need", _ON_THEME),
    ("Practice", _ON_THEME),
    ("Match", _IN_PARTY),
    ("Match", _BY_WORK),
)


def _branch(label: LiteralString, way: LiteralString) -> LiteralString:
    """Write one way from a record of a label to what it is in or on; each record is found by the index of its label."""
    node: LiteralString = "n" if way else "near"
    found: LiteralString = "UNWIND $records AS record MATCH (" + node + ":" + label + " {id: record})" + way
    return found + " RETURN DISTINCT record, near"


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
    """A region, subject or target, and which of the records are in it or on it."""

    topic_id: str = Field(description="Id of the region, subject or target.")
    label: Label
    name: Name
    records: Collected[str] = Field(description="Ids of those of the records that are in this region or on this theme.")


TOPICS = Query(
    name="topics",
    job="J2",
    question="In which regions are these records, and on which subjects and targets?",
    cypher="CALL () {"
    + " UNION ALL ".join(_branch(label, way) for label, way in _WAYS)
    + """}
        WITH near, collect(record) AS inside
        MATCH (near)-[:PART_OF*0..4]->(t)
        UNWIND inside AS record
        WITH t, collect(DISTINCT record) AS records
        RETURN t.id AS topic_id, labels(t)[0] AS label, coalesce(t.name, t.title, t.id) AS name, records AS records
        ORDER BY topic_id
    """,
    row=Topic,
    key=("topic_id",),
    example=TopicsParams(records=["sanbi", "ZAF", "GHA"]),
)
