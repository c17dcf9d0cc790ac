"""What is on record about one thing?"""

from typing import Any

from pydantic import Field

from queries.base import (
    Collected,
    Label,
    Licence,
    Outgoing,
    Params,
    Properties,
    Published,
    Publisher,
    Query,
    RecordId,
    RelationshipName,
    Row,
    SourceAddress,
    Symbol,
)
from queries.known import name_of, record_of


class RecordParams(Params):
    """A record of any kind."""

    record: RecordId = Field(description="Id of the record.")
    limit: int = Field(default=500, ge=1, le=5000, description="At most this many relationships.")


class RecordLink(Row):
    """A relationship of the record, seen from it."""

    type: RelationshipName
    outgoing: Outgoing
    other_id: str = Field(description="Id of the record at the other end.")
    other_label: str = Field(description="Node label of the record at the other end.")
    other_name: str = Field(description="Name or title of the record at the other end.")
    other_year: int | None = Field(
        description="Year in which the initiative at the other end began, or the year of that record; empty: unknown."
    )
    other_state: str | None = Field(
        description="How far the record at the other end has come: draft, pending or published."
    )
    properties: Properties
    basis: str = Field(description="Whether a source states it, or we assigned it.")
    sources: Collected[str] = Field(description="Ids of the sources that say so.")


class CitedSource(Row):
    """A source that the record or one of its relationships names."""

    id: str = Field(description="Id of the source.")
    title: str = Field(description="Title of the source.")
    publisher: Publisher
    date: Published
    url: SourceAddress
    licence: Licence
    symbol: Symbol


class FullRecord(Row):
    """Everything on record about one thing."""

    id: str = Field(description="Id of the record.")
    label: Label
    title: str = Field(description="Name of the record in English, or its title as on record.")
    properties: dict[str, Any] = Field(description="All properties of the record, as they stand in the graph.")
    links_found: int = Field(description="Number of relationships in all, also those that the limit leaves out.")
    links: list[RecordLink] = Field(description="Relationships of the record, in order of type and other end.")
    sources: Collected[CitedSource] = Field(description="Sources that the record or one of these relationships names.")


RECORD = Query(
    name="record",
    job="J2",
    question="What is on record about this, and which source says so?",
    cypher=record_of("n", "$record")
    + """
        OPTIONAL MATCH (n)-[r]-(other)
        WITH n, r, other ORDER BY type(r), other.id, coalesce(r.role, r.kind, '')
        WITH n, [link IN collect(CASE WHEN r IS NULL THEN null ELSE
             {type: type(r), outgoing: startNode(r) = n, other_id: other.id, other_label: labels(other)[0],
              other_name: """
    + name_of("other")
    + """,
              other_year: coalesce(other.start_year, other.year), other_state: other.state, properties: properties(r), basis: r.basis,
              sources: coalesce(r.sources, [])} END) WHERE link IS NOT NULL] AS found
        WITH n, size(found) AS links_found, found[0..$limit] AS links
        WITH n, links_found, links, reduce(ids = coalesce(n.sources, []), link IN links | ids + link.sources) AS cited
        OPTIONAL MATCH (s:Source) WHERE s.id IN cited
        WITH n, links_found, links, [one IN collect(DISTINCT s) | {id: one.id, title: one.title, publisher: one.publisher,
             date: one.date, url: one.url, licence: one.licence, symbol: one.symbol}] AS sources
        RETURN n.id AS id, labels(n)[0] AS label, """
    + name_of("n")
    + """ AS title, properties(n) AS properties,
               links_found AS links_found, links AS links, sources AS sources
        ORDER BY id
    """,
    row=FullRecord,
    key=("id",),
    example=RecordParams(record="sanbi"),
)
