"""What are these records, in short?"""

from pydantic import Field

from queries.base import Params, Query, Row, Texts
from queries.known import LABELS


class CardsParams(Params):
    """The records to name; an id that is not in the graph gives no row."""

    records: Texts = Field(min_length=1, max_length=5000, description="Ids of the records, separated by commas.")


class Card(Row):
    """What a person needs in order to recognise a record; the last five columns are those of sources."""

    record_id: str
    label: str
    name: str
    acronym: str | None
    type: str | None
    status: str | None
    start_year: int | None
    end_year: int | None
    sources: list[str]
    symbol: str | None
    publisher: str | None
    date: str | None
    url: str | None
    licence: str | None


CARDS = Query(
    name="cards",
    job="J2",
    question="What are these records called, and of which kind are they?",
    cypher="MATCH (n:"
    + LABELS
    + """) WHERE n.id IN $records
        RETURN n.id AS record_id, labels(n)[0] AS label,
               coalesce(n.name, n.title, 'Match for ' + head([(n)-[:ANSWERS]->(need:Need) | need.title]), n.id) AS name,
               n.acronym AS acronym,
               coalesce(n.kind, n.scheme, n.system, n.framework) AS type, n.status AS status,
               coalesce(n.start_year, n.year) AS start_year, n.end_year AS end_year, coalesce(n.sources, []) AS sources,
               n.symbol AS symbol, n.publisher AS publisher, n.date AS date, n.url AS url, n.licence AS licence
        ORDER BY record_id
    """,
    row=Card,
    key=("record_id",),
    example=CardsParams(records=["sanbi", "ZAF", "GHA"]),
)
