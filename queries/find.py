"""Which records carry these words?"""

from typing import Annotated

from pydantic import BeforeValidator, Field

from queries.base import Label, Limit, Name, Params, Query, Row, Texts
from queries.records import words


class FindParams(Params):
    """Words, and the kinds of record to look in."""

    text: Annotated[list[str], BeforeValidator(words)] = Field(
        min_length=1, description="Words that must all occur, in any of the six languages; the last may be unfinished."
    )
    labels: Texts = Field(
        default_factory=lambda: [
            "Initiative",
            "Need",
            "Organization",
            "Party",
            "Practice",
            "Region",
            "Subject",
            "Target",
        ],
        description="Node labels to look in, separated by commas.",
    )
    limit: Limit = Field(default=12, description="At most this many.")


class Found(Row):
    """A record that carries the words."""

    record_id: str = Field(description="Id of the record.")
    label: Label
    name: Name
    hint: str | None = Field(
        description="What tells it from others of the same name: its acronym, or a Party it belongs to; first whether it is "
        "a draft or pending; empty: nothing."
    )


FIND = Query(
    name="find",
    job="J2",
    question="Which records carry these words?",
    cypher="""
        MATCH (n:Need|Initiative|Practice|Organization|Party|Region|Target|Subject)
        WHERE any(label IN labels(n) WHERE label IN $labels) AND all(word IN $text WHERE n.search CONTAINS word)
        WITH n, coalesce(n.name, n.title, n.id) AS name, [(n)-[:EXPRESSES|BASED_IN]-(p:Party) | p.name] AS where
        WITH n, name, where, CASE WHEN n.search STARTS WITH $text[0] OR toLower(coalesce(n.acronym, n.id)) = $text[0] THEN 0 ELSE 1 END AS place
        WITH n, name, place, size(where) AS places,
             reduce(first = head(where), other IN where | CASE WHEN other < first THEN other ELSE first END) AS first
        WITH n, name, place, coalesce(n.acronym, first + CASE WHEN places > 1 THEN ' and others' ELSE '' END) AS hint
        RETURN n.id AS record_id, labels(n)[0] AS label, name AS name,
               CASE WHEN n.state IN ['draft', 'pending'] THEN n.state + coalesce(', ' + hint, '') ELSE hint END AS hint
        ORDER BY place, size(name), record_id
        LIMIT $limit
    """,
    row=Found,
    key=("record_id",),
    example=FindParams(text=["ghana"]),
)
