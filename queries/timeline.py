"""Which needs and initiatives began when, and how long did they run?"""

from pydantic import Field

from queries.base import Collected, EndYear, Label, Limit, Query, Row, Sources, Status
from queries.by_year import SELECTED, TimeFilter


class TimelineParams(TimeFilter):
    """Which needs and initiatives count, and how many are listed."""

    limit: Limit = Field(default=100, description="At most this many records.")


class TimelineRow(Row):
    """A need or initiative in time."""

    record_id: str = Field(description="Id of the need or initiative.")
    label: Label
    title: str = Field(description="Its title, as on record.")
    first_year: int | None = Field(
        description="Year in which the need was submitted or the initiative began; empty: unknown."
    )
    last_year: EndYear
    status: Status
    parts: Collected[str] = Field(
        description="What the actor asked about does in it: its roles, `expresses` or `benefits`; empty without an actor."
    )
    sources: Sources


TIMELINE = Query(
    name="timeline",
    job="J3",
    question="Which needs and initiatives began when, and how long did they run, for a region, theme or actor?",
    cypher=SELECTED
    + """
        WITH x, began ORDER BY coalesce(began, 9999), x.id LIMIT $limit
        RETURN x.id AS record_id, CASE WHEN x:Need THEN 'Need' ELSE 'Initiative' END AS label, x.title AS title,
               began AS first_year, x.end_year AS last_year, x.status AS status,
               CASE WHEN $actor IS NULL THEN [] ELSE [(x)-[r:EXPRESSES|BENEFITS|PARTICIPATES_IN]-(a)
                 WHERE a.id = $actor | coalesce(r.role, toLower(type(r)))] END AS parts,
               x.sources AS sources
        ORDER BY coalesce(first_year, 9999), record_id
        LIMIT $limit
    """,
    row=TimelineRow,
    key=("record_id",),
    example=TimelineParams(),
)
