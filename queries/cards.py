"""What are these records, in short?"""

from pydantic import Field

from queries.base import (
    Acronym,
    EndYear,
    Label,
    Licence,
    Name,
    Params,
    Published,
    Publisher,
    Query,
    RecordType,
    Row,
    Sources,
    Status,
    Symbol,
    Texts,
)
from queries.known import name_of, records_of, type_of


class CardsParams(Params):
    """The records to name; an id that is not in the graph gives no row."""

    records: Texts = Field(min_length=1, max_length=5000, description="Ids of the records, separated by commas.")


class Card(Row):
    """What a person needs in order to recognise a record; the last five columns are those of sources."""

    record_id: str = Field(description="Id of the record.")
    label: Label
    name: Name
    acronym: Acronym
    type: RecordType
    status: Status
    state: str | None = Field(description="How far the record has come: draft, pending or published.")
    start_year: int | None = Field(
        description="Year in which the initiative began, or the year of the record; empty: unknown."
    )
    end_year: EndYear
    sources: Sources
    symbol: Symbol
    publisher: Publisher
    date: Published
    url: str | None = Field(description="Address of the record's own page or of the source; empty: none.")
    licence: Licence


CARDS = Query(
    name="cards",
    job="J2",
    question="What are these records called, and of which kind are they?",
    cypher=records_of("n", "$records")
    + """
        RETURN n.id AS record_id, labels(n)[0] AS label, """
    + name_of("n")
    + """ AS name,
               n.acronym AS acronym,
               """
    + type_of("n")
    + """ AS type, n.status AS status, n.state AS state,
               coalesce(n.start_year, n.year) AS start_year, n.end_year AS end_year, coalesce(n.sources, []) AS sources,
               n.symbol AS symbol, n.publisher AS publisher, n.date AS date, n.url AS url, n.licence AS licence
        ORDER BY record_id
    """,
    row=Card,
    key=("record_id",),
    example=CardsParams(records=["sanbi", "ZAF", "GHA"]),
)
