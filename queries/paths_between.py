"""How are these two connected? Having a seat in the same country is no cooperation, so BASED_IN does not count.

A path over a draft counts only where every path as short runs over one; it then says so. Engines that look at the
condition after the search would otherwise find nothing, and others a longer path.
"""

from typing import LiteralString

from pydantic import Field

from queries.base import Label, Limit, Name, Params, Query, RecordId, RelationshipName, Row, Sources
from queries.known import LABELS, is_draft


class PathsBetweenParams(Params):
    """Two records, and how far to look."""

    record: RecordId = Field(description="Id of the first record.")
    other: RecordId = Field(description="Id of the second record.")
    limit: Limit = Field(default=10, description="At most this many of the shortest paths.")


class Stop(Row):
    """A record on the way."""

    id: str = Field(description="Id of the record.")
    label: Label
    name: Name


class Step(Row):
    """A relationship on the way."""

    type: RelationshipName
    forward: bool = Field(description="Whether the relationship points from the stop before to the stop after.")
    part: str | None = Field(description="Role or kind of the relationship; empty where it has none.")
    basis: str | None = Field(description="Whether a source states it, or we assigned it.")
    sources: Sources


class Path(Row):
    """One of the shortest ways: `steps[k]` leads from `stops[k]` to `stops[k + 1]`."""

    route: str = Field(description="The whole way in one line: ids, relationship types, and roles or kinds.")
    length: int = Field(description="Number of relationships on the way, at most 6.")
    stops: list[Stop] = Field(description="The records on the way, in order.")
    steps: list[Step] = Field(description="The relationships on the way, in order.")


BETWEEN_DRAFT: LiteralString = is_draft("n") + " AND NOT n.id IN [$record, $other]"

PATHS_BETWEEN = Query(
    name="paths-between",
    job="J2",
    question="By which cooperation are these two connected, in the fewest steps?",
    cypher="MATCH (a:"
    + LABELS
    + " {id: $record}) MATCH (b:"
    + LABELS
    + """ {id: $other})
        MATCH p = allShortestPaths((a)-[:PARTICIPATES_IN|BENEFITS|LINKED_TO|SERVES|MEMBER_OF|EXPRESSES|ANSWERS|WITH|HOLDS|PRODUCED|REPLICATES*..6]-(b))
        WITH nodes(p) AS stops, relationships(p) AS steps, size([n IN nodes(p) WHERE """
    + BETWEEN_DRAFT
    + """]) AS drafts
        WITH collect([stops, steps, drafts]) AS found, min(drafts) AS least
        UNWIND [one IN found WHERE least > 0 OR one[2] = 0] AS one
        WITH one[0] AS stops, one[1] AS steps
        WITH stops, steps, reduce(text = '', k IN range(0, size(steps) - 1) |
             text + stops[k].id + ' ' + type(steps[k]) + coalesce(' ' + coalesce(steps[k].role, steps[k].kind), '') + ' ')
             + $other AS route
        RETURN route AS route, size(steps) AS length,
               [n IN stops | {id: n.id, label: labels(n)[0], name: coalesce(n.name, n.title, n.id) + CASE WHEN """
    + BETWEEN_DRAFT
    + """ THEN ' (draft)' ELSE '' END}] AS stops,
               [k IN range(0, size(steps) - 1) | {type: type(steps[k]), forward: startNode(steps[k]) = stops[k],
                part: coalesce(steps[k].role, steps[k].kind), basis: steps[k].basis,
                sources: coalesce(steps[k].sources, [])}] AS steps
        ORDER BY length, route
        LIMIT $limit
    """,
    row=Path,
    key=("route",),
    example=PathsBetweenParams(record="sanbi", other="GHA"),
)
