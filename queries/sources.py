"""Which sources does the graph rest on?"""

from pydantic import Field

from queries.base import Licence, Limit, Offset, Params, Published, Publisher, Query, Row, SourceAddress, Symbol


class SourcesParams(Params):
    """A page of the list."""

    limit: Limit = Field(default=100, description="At most this many sources.")
    offset: Offset = Field(default=0, description="Leave out this many first.")


class SourceRow(Row):
    """A document, page or file that states facts, with the licence under which they were taken."""

    source_id: str = Field(description="Id of the source.")
    title: str = Field(description="Title of the source.")
    symbol: Symbol
    publisher: Publisher
    date: Published
    url: SourceAddress
    licence: Licence


SOURCES = Query(
    name="sources",
    job="J5",
    question="Which sources does the graph rest on, who publishes them and under which licence?",
    cypher="""
        MATCH (s:Source)
        RETURN s.id AS source_id, s.title AS title, s.symbol AS symbol, s.publisher AS publisher, s.date AS date,
               s.url AS url, s.licence AS licence
        ORDER BY source_id
        SKIP $offset LIMIT $limit
    """,
    row=SourceRow,
    key=("source_id",),
    example=SourcesParams(),
)
