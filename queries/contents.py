"""What does the graph hold?"""

from pydantic import Field

from queries.base import Params, Query, RelationshipName, Row


class ContentsParams(Params):
    """No parameters."""


class NodeCount(Row):
    """How many nodes carry a label."""

    label: str = Field(description="Node label, such as Need or Organization.")
    nodes: int = Field(description="Number of records with this label.")


class RelationshipCount(Row):
    """How many relationships there are of a type, and how many of them we assigned."""

    type: RelationshipName
    relationships: int = Field(description="Number of relationships of this type.")
    assigned: int = Field(description="How many of them we assigned; a source states the others.")


class DataDate(Row):
    """When the data was last checked and loaded, and what is not in order."""

    data_date: str | None = Field(
        description="Latest day on which a loaded record was compared with its sources; empty: unknown."
    )
    loads: int = Field(description="Number of loads on record, also those cut off.")
    last_load: str | None = Field(description="UTC time at which the latest load ended; empty: none did.")
    cut_off_loads: int = Field(description="Number of loads that began and did not end.")


NODE_COUNTS = Query(
    name="node-counts",
    job="J5",
    question="How many records of each kind does the graph hold?",
    cypher="MATCH (n) RETURN labels(n)[0] AS label, count(n) AS nodes ORDER BY label",
    row=NodeCount,
    key=("label",),
    example=ContentsParams(),
)

RELATIONSHIP_COUNTS = Query(
    name="relationship-counts",
    job="J5",
    question="How many relationships of each type does the graph hold?",
    cypher="""
        MATCH ()-[r]->()
        RETURN type(r) AS type, count(r) AS relationships, sum(CASE WHEN r.basis = 'assigned' THEN 1 ELSE 0 END) AS assigned
        ORDER BY type
    """,
    row=RelationshipCount,
    key=("type",),
    example=ContentsParams(),
)

DATA_DATE = Query(
    name="data-date",
    job="J5",
    question="Of which date is the data, and was any load cut off?",
    cypher="""
        OPTIONAL MATCH (l:Load)
        RETURN max(l.data_date) AS data_date, count(l) AS loads, max(l.finished_at) AS last_load,
               sum(CASE WHEN l.id IS NOT NULL AND l.finished_at IS NULL THEN 1 ELSE 0 END) AS cut_off_loads
        ORDER BY loads
    """,
    row=DataDate,
    key=("loads",),
    example=ContentsParams(),
)
