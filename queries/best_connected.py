"""Which records have the most relationships?"""

from pydantic import Field

from queries.base import Label, Params, Query, Row, Texts

MOST_LISTED = 5_000
KINDS = [
    "AssistanceType",
    "Initiative",
    "Match",
    "Need",
    "Organization",
    "Party",
    "Practice",
    "Region",
    "Subject",
    "Target",
]


class BestConnectedParams(Params):
    """The kinds of record to look among."""

    kinds: Texts = Field(
        default_factory=lambda: list(KINDS), description="Node labels to look among, separated by commas."
    )
    limit: int = Field(default=300, ge=1, le=MOST_LISTED, description="At most this many.")


class Connected(Row):
    """A published record and how many relationships it has."""

    record_id: str = Field(description="Id of the record.")
    label: Label
    relationships: int = Field(description="Number of its relationships with other records.")
    found: int = Field(description="Number of such records in all, also those that the limit leaves out.")


BEST_CONNECTED = Query(
    name="best-connected",
    job="J2",
    question="Which published records have the most relationships?",
    cypher="""
        MATCH (n:Need|Initiative|Practice|Match|Organization|Party|Region|Target|Subject|AssistanceType)
        WHERE n.state = 'published' AND labels(n)[0] IN $kinds
        WITH count(n) AS found
        MATCH (n:Need|Initiative|Practice|Match|Organization|Party|Region|Target|Subject|AssistanceType)
        WHERE n.state = 'published' AND labels(n)[0] IN $kinds
        RETURN n.id AS record_id, labels(n)[0] AS label, COUNT { (n)--() } AS relationships, found AS found
        ORDER BY relationships DESC, record_id
        LIMIT $limit
    """,
    row=Connected,
    key=("record_id",),
    example=BestConnectedParams(kinds=["Organization"], limit=20),
)
