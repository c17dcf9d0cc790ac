"""What changed between two dates?"""

from typing import Annotated, Literal, LiteralString

from pydantic import Field

from queries.base import Limit, Params, Query, Row, Sources

Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
What = Literal[
    "new need",
    "need answered",
    "new match",
    "initiative began",
    "initiative ended",
    "came on record",
    "status changed",
    "changed",
    "link added",
    "withdrawn",
]


class ChangesParams(Params):
    """Two dates, and how a change is dated."""

    since: Day = Field(description="After this day, year-month-day.")
    until: Day = Field(description="Up to and with this day, year-month-day.")
    dated_by: Literal["", "record", "desk"] = Field(
        default="", description="`record`: by its own date; `desk`: by the day on which it was loaded; empty: both."
    )
    what: Literal[What, ""] = Field(default="", description="Only changes of this kind; empty: all.")
    limit: Limit = Field(default=200, description="At most this many changes.")


class ChangeCountsParams(Params):
    """Two dates, and how a change is dated."""

    since: Day = Field(description="After this day, year-month-day.")
    until: Day = Field(description="Up to and with this day, year-month-day.")
    dated_by: Literal["", "record", "desk"] = Field(
        default="", description="`record`: by its own date; `desk`: by the day on which it was loaded; empty: both."
    )


class Change(Row):
    """One thing that happened."""

    what: What = Field(description="What happened.")
    dated_by: Literal["record", "desk"] = Field(
        description="Whether the record gives the date, or the desk noted it when it was loaded."
    )
    change_id: str = Field(description="Id of the record, or of the revision that keeps the earlier state.")
    date: str = Field(description="When, as exactly as it is known: a year, or a day.")
    label: str = Field(description="Node label of the record that it happened to.")
    record_id: str = Field(description="Id of that record.")
    title: str = Field(description="Its title or name, or the link in ids.")
    before: str | None = Field(description="What it said before, as JSON; empty: nothing, or not kept.")
    after: str | None = Field(description="What it says since, as JSON; its status, where the record gives the date.")
    sources: Sources


class ChangeCount(Row):
    """How often one thing happened."""

    what: What = Field(description="What happened.")
    dated_by: Literal["record", "desk"] = Field(
        description="Whether the records give the date, or the desk noted it when they were loaded."
    )
    changes: int = Field(description="How often.")


# A record that gives a year only stands in the middle of it, so that it falls between two dates once.
_ALL: LiteralString = """
        CALL () {
            MATCH (n:Need) WHERE n.state = 'published'
            RETURN 'new need' AS what, 'record' AS dated_by, n.id AS change_id, coalesce(n.submitted_on, toString(n.year)) AS date,
                   'Need' AS label, n.id AS record_id, n.title AS title, null AS before, n.status AS after, n.sources AS sources
            UNION ALL
            MATCH (n:Need)<-[:ANSWERS]-(m:Match)
            WHERE n.state = 'published' AND m.state = 'published' AND m.status IN ['agreed', 'funded', 'completed']
            WITH n, min(coalesce(m.proposed_on, toString(m.year))) AS first
            RETURN 'need answered' AS what, 'record' AS dated_by, n.id AS change_id, first AS date, 'Need' AS label,
                   n.id AS record_id, n.title AS title, null AS before, n.status AS after, n.sources AS sources
            UNION ALL
            MATCH (m:Match)-[:ANSWERS]->(n:Need) WHERE m.state = 'published' AND m.status <> 'declined'
            RETURN 'new match' AS what, 'record' AS dated_by, m.id AS change_id, coalesce(m.proposed_on, toString(m.year)) AS date,
                   'Match' AS label, m.id AS record_id, 'Match for ' + n.title AS title, null AS before, m.status AS after,
                   m.sources AS sources
            UNION ALL
            MATCH (i:Initiative) WHERE i.state = 'published'
            RETURN 'initiative began' AS what, 'record' AS dated_by, i.id AS change_id, toString(i.start_year) AS date,
                   'Initiative' AS label, i.id AS record_id, i.title AS title, null AS before, i.status AS after, i.sources AS sources
            UNION ALL
            MATCH (i:Initiative) WHERE i.state = 'published' AND i.status = 'completed'
            RETURN 'initiative ended' AS what, 'record' AS dated_by, i.id AS change_id, toString(i.end_year) AS date,
                   'Initiative' AS label, i.id AS record_id, i.title AS title, null AS before, i.status AS after, i.sources AS sources
            UNION ALL
            MATCH (n:Need|Initiative)
            RETURN 'came on record' AS what, 'desk' AS dated_by, n.id AS change_id, left(n.recorded_at, 10) AS date,
                   labels(n)[0] AS label, n.id AS record_id, n.title AS title, null AS before, n.status AS after, n.sources AS sources
            UNION ALL
            MATCH (r:Revision)
            RETURN CASE WHEN r.change = 'changed' AND r.link IS NULL AND r.before CONTAINS '"status"' THEN 'status changed'
                        ELSE r.change END AS what, 'desk' AS dated_by, r.id AS change_id, left(r.valid_to, 10) AS date,
                   r.label AS label, r.record AS record_id, r.title AS title, r.before AS before,
                   coalesce(r.reason, r.after) AS after, [] AS sources
        }
        WITH what, dated_by, change_id, date, label, record_id, title, before, after, sources,
             CASE WHEN size(date) = 4 THEN date + '-07-01' ELSE date END AS placed
        WHERE placed > $since AND placed <= $until AND ($dated_by = '' OR dated_by = $dated_by)
"""

CHANGES = Query(
    name="changes",
    job="J3",
    question="What changed between two dates, by the dates of the records and by those of the loads?",
    cypher=_ALL
    + """
          AND ($what = '' OR what = $what)
        RETURN what AS what, dated_by AS dated_by, change_id AS change_id, date AS date, label AS label,
               record_id AS record_id, title AS title, before AS before, after AS after, sources AS sources
        ORDER BY placed DESC, what, dated_by, change_id
        LIMIT $limit
    """,
    row=Change,
    key=("what", "dated_by", "change_id"),
    example=ChangesParams(since="2008-05-31", until="2010-12-31", dated_by="record"),
)

CHANGE_COUNTS = Query(
    name="change-counts",
    job="J3",
    question="How many changes of each kind are there between two dates?",
    cypher=_ALL
    + """
        RETURN what AS what, dated_by AS dated_by, count(*) AS changes
        ORDER BY dated_by DESC, what
    """,
    row=ChangeCount,
    key=("what", "dated_by"),
    example=ChangeCountsParams(since="2008-05-31", until="2010-12-31", dated_by="record"),
)
