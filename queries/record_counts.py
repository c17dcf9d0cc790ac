"""How many records of a kind are there, by facet?"""

from pydantic import Field

from queries.base import Query, Row
from queries.known import type_of
from queries.records import SELECTED, RecordFilter


class RecordCountsParams(RecordFilter):
    """The filters of `records`."""


class RecordCount(Row):
    """How many of the selected records have one value of one facet; the facet `total` counts all."""

    facet: str = Field(description="total, type, status, state, subject, target or party.")
    value: str = Field(description="Value of the facet: an id for subject, target and party, `all` for total.")
    name: str = Field(description="Name of the value, as a person reads it.")
    records: int = Field(description="Number of selected records with this value.")


RECORD_COUNTS = Query(
    name="record-counts",
    job="J5",
    question="How many records of this kind are there, in all and by each facet?",
    cypher=SELECTED
    + """
        WITH n, parties, label,
             [{facet: 'total', value: 'all', name: 'all'}]
             + [x IN ["""
    + type_of("n")
    + """] WHERE x IS NOT NULL | {facet: 'type', value: x, name: x}]
             + [x IN [n.status] WHERE x IS NOT NULL | {facet: 'status', value: x, name: x}]
             + [{facet: 'state', value: n.state, name: n.state}]
             + [(n)-[:ABOUT|HAS_EXPERTISE_IN]->(s:Subject) | {facet: 'subject', value: s.id, name: s.name}]
             + [(n)-[:ADDRESSES]->(t:Target) | {facet: 'target', value: t.id, name: t.title}]
             + [p IN parties | {facet: 'party', value: p.id, name: p.name}] AS facets
        UNWIND facets AS f
        WITH f.facet AS facet, f.value AS value, f.name AS name, n.id AS id
        RETURN facet AS facet, value AS value, name AS name, count(DISTINCT id) AS records
        ORDER BY facet, records DESC, value
    """,
    row=RecordCount,
    key=("facet", "value"),
    example=RecordCountsParams(kind="needs"),
)
