"""What is on record about one thing?"""

from typing import Any

from pydantic import Field

from queries.base import Collected, Params, Query, RecordId, Row
from queries.known import LABELS


class RecordParams(Params):
    """A record of any kind."""

    record: RecordId = Field(description="Id of the record.")
    limit: int = Field(default=500, ge=1, le=5000, description="At most this many relationships.")


class RecordLink(Row):
    """A relationship of the record, seen from it."""

    type: str
    outgoing: bool
    other_id: str
    other_label: str
    other_name: str
    other_year: int | None
    properties: dict[str, Any]
    basis: str
    sources: Collected[str]


class CitedSource(Row):
    """A source that the record or one of its relationships names."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    licence: str | None
    symbol: str | None


class FullRecord(Row):
    """Everything on record about one thing."""

    id: str
    label: str
    title: str
    properties: dict[str, Any]
    links_found: int
    links: list[RecordLink]
    sources: Collected[CitedSource]


RECORD = Query(
    name="record",
    job="J2",
    question="What is on record about this, and which source says so?",
    cypher="MATCH (n:"
    + LABELS
    + """ {id: $record})
        OPTIONAL MATCH (n)-[r]-(other)
        WITH n, r, other ORDER BY type(r), other.id, coalesce(r.role, r.kind, '')
        WITH n, [link IN collect(CASE WHEN r IS NULL THEN null ELSE
             {type: type(r), outgoing: startNode(r) = n, other_id: other.id, other_label: labels(other)[0],
              other_name: coalesce(other.name, other.title,
                                   'Match for ' + head([(other)-[:ANSWERS]->(need:Need) | need.title]), other.id),
              other_year: coalesce(other.start_year, other.year), properties: properties(r), basis: r.basis,
              sources: coalesce(r.sources, [])} END) WHERE link IS NOT NULL] AS found
        WITH n, size(found) AS links_found, found[0..$limit] AS links
        WITH n, links_found, links, reduce(ids = coalesce(n.sources, []), link IN links | ids + link.sources) AS cited
        OPTIONAL MATCH (s:Source) WHERE s.id IN cited
        WITH n, links_found, links, [one IN collect(DISTINCT s) | {id: one.id, title: one.title, publisher: one.publisher,
             date: one.date, url: one.url, licence: one.licence, symbol: one.symbol}] AS sources
        RETURN n.id AS id, labels(n)[0] AS label, coalesce(n.name, n.title, 'Match for ' + head([(n)-[:ANSWERS]->(need:Need) | need.title]), n.id) AS title, properties(n) AS properties,
               links_found AS links_found, links AS links, sources AS sources
        ORDER BY id
    """,
    row=FullRecord,
    key=("id",),
    example=RecordParams(record="sanbi"),
)
