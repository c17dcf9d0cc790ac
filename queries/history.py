"""What did a record say before?"""

from pydantic import Field

from queries.base import Limit, Params, Query, Row


class HistoryParams(Params):
    """A record, also one that was withdrawn."""

    record: str = Field(min_length=1, description="Id of the record; it may have been withdrawn.")
    limit: Limit = Field(default=100, description="At most this many earlier states.")


class EarlierState(Row):
    """An earlier state of the record, or of a link that it has or had."""

    revision_id: str = Field(description="Id of the revision.")
    change: str = Field(description="What happened: changed, link added or withdrawn.")
    record_id: str = Field(description="Id of the record; of a link, the record at which it starts.")
    label: str = Field(description="Node label of that record.")
    title: str = Field(description="Its title or name as it was; of a link, its two ends and its type.")
    link: str | None = Field(description="Type of the link; empty: the record itself.")
    other_id: str | None = Field(description="Of a link, the id of the record at which it ends.")
    before: str = Field(description="The facts that changed as they were, as JSON.")
    after: str = Field(description="The same facts as they became, as JSON.")
    valid_from: str | None = Field(description="UTC time from which it stood in the graph; empty: not kept.")
    valid_to: str = Field(description="UTC time at which it was changed.")
    load: str = Field(description="Id of the load or withdrawal that changed it.")
    reason: str | None = Field(description="Reason given for a withdrawal.")


HISTORY = Query(
    name="history",
    job="J2",
    question="What did this record and its links say before they were changed or withdrawn?",
    cypher="""
        CALL () {
            MATCH (r:Revision {record: $record}) RETURN r
            UNION
            MATCH (r:Revision {other: $record}) RETURN r
        }
        RETURN r.id AS revision_id, r.change AS change, r.record AS record_id, r.label AS label, r.title AS title, r.link AS link, r.other AS other_id,
               r.before AS before, r.after AS after, r.valid_from AS valid_from, r.valid_to AS valid_to, r.load AS load,
               r.reason AS reason
        ORDER BY valid_to DESC, revision_id
        LIMIT $limit
    """,
    row=EarlierState,
    key=("revision_id",),
    example=HistoryParams(record="sanbi"),
)
