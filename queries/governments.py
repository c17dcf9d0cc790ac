"""Which governments are on record, and is each a Party?"""

from pydantic import Field

from queries.base import Params, Query, Row


class GovernmentsParams(Params):
    """No parameters: there are some two hundred governments."""


class Government(Row):
    """A government on record."""

    party_id: str = Field(description="Id of the government.")
    party: str = Field(description="Name of the government.")
    m49: str | None = Field(description="United Nations M49 code, three digits; empty: none, as of the European Union.")
    is_party: bool | None = Field(description="Whether it is a Party to the Convention; empty: not on record.")


GOVERNMENTS = Query(
    name="governments",
    job="J3",
    question="Which governments are on record, and is each a Party to the Convention?",
    cypher="""
        MATCH (p:Party) WHERE p.state = 'published'
        RETURN p.id AS party_id, p.name AS party, p.m49 AS m49, p.is_party AS is_party
        ORDER BY party, party_id
        LIMIT 1000
    """,
    row=Government,
    key=("party_id",),
    example=GovernmentsParams(),
)
