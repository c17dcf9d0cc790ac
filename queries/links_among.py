"""How are these records related to each other?"""

from typing import Any, ClassVar

from pydantic import Field

from queries.base import Params, Properties, Query, RelationshipName, Row, Texts
from queries.known import records_of


class LinksAmongParams(Params):
    """The records on a map."""

    records: Texts = Field(min_length=1, max_length=5000, description="Ids of the records, separated by commas.")

    derived: ClassVar[frozenset[str]] = frozenset({"wanted"})

    def given(self) -> dict[str, Any]:
        """Give the ids also as keys, which are looked up in one step; a list is walked through for each relationship."""
        return super().given() | {"wanted": dict.fromkeys(self.records, True)}


class LinkAmong(Row):
    """One relationship between two of the records."""

    from_id: str = Field(description="Id of the record at which the relationship starts.")
    type: RelationshipName
    to_id: str = Field(description="Id of the record at which the relationship ends.")
    part: str = Field(description="Role or kind of the relationship; empty where it has none.")
    properties: Properties


LINKS_AMONG = Query(
    name="links-among",
    job="J2",
    question="How are these records related to each other?",
    cypher=records_of("a", "$records")
    + """
        MATCH (a)-[r]->(b) WHERE $wanted[b.id]
        RETURN a.id AS from_id, type(r) AS type, b.id AS to_id, coalesce(r.role, r.kind, '') AS part,
               properties(r) AS properties
        ORDER BY from_id, type, to_id, part
    """,
    row=LinkAmong,
    key=("from_id", "type", "to_id", "part"),
    example=LinksAmongParams(records=["sanbi", "ZAF", "GHA"]),
)
