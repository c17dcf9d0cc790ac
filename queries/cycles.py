"""Which meetings bound the cycles, and which needs went through how many of them unanswered?"""

from typing import Annotated, LiteralString

from pydantic import AfterValidator, Field

from queries.base import Collected, Limit, OptionalRegion, Params, Query, Row, Sources
from queries.records import Named

# A date that gives a month or a year only counts from the end of it: by then the meeting was over.
_ENDED: LiteralString = "m.date + CASE size(m.date) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END"


class MeetingsParams(Params):
    """No parameters."""


class Meeting(Row):
    """A meeting of the Conference of the Parties."""

    id: str = Field(description="Id of the meeting.")
    title: str = Field(description="Title, such as COP 10.")
    place: str | None = Field(description="Where it was held; empty: unknown.")
    date: str = Field(description="When, as exactly as its source says.")
    ended: str = Field(description="Day by which it was over.")
    sources: Sources


class NeedsUnmatchedParams(Params):
    """How many cycles at least, and where."""

    cycles: Annotated[int, Field(ge=0, le=50)] = Field(default=1, description="Needs unmatched for at least this many.")
    region: OptionalRegion = Field(default=None, description="Only needs of Parties in this region; empty: everywhere.")
    limit: Limit = Field(default=100, description="At most this many needs.")


class NeedUnmatched(Row):
    """An open need without a match that came about, and the meetings it saw pass."""

    need_id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    status: str = Field(description="Where the need stands: open or in discussion.")
    date: str = Field(description="When it was submitted: a day, or a year.")
    parties: Collected[Named] = Field(description="Parties that express the need.")
    cycles_unmatched: int = Field(
        description="Meetings on record since, each the end of a cycle; at least so many, as not all meetings may be."
    )
    meetings: Annotated[list[str], AfterValidator(sorted)] = Field(description="Ids of these meetings.")
    sources: Sources


MEETINGS = Query(
    name="meetings",
    job="J3",
    question="Which meetings of the Conference of the Parties are on record, and when were they?",
    cypher="""
        MATCH (m:Meeting) WHERE m.state = 'published'
        RETURN m.id AS id, m.title AS title, m.place AS place, m.date AS date, """
    + _ENDED
    + """ AS ended, m.sources AS sources
        ORDER BY ended, id
    """,
    row=Meeting,
    key=("id",),
    example=MeetingsParams(),
)

NEEDS_UNMATCHED = Query(
    name="needs-unmatched",
    job="J3",
    question="Which open needs went through how many cycles of the Conference of the Parties without a match?",
    cypher="""
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(:Region {id: $region})
        WITH collect(DISTINCT member.id) AS inside
        MATCH (party:Party)-[:EXPRESSES]->(need:Need)
        WHERE need.state = 'published' AND need.status IN ['open', 'in discussion']
          AND ($region IS NULL OR party.id IN inside)
        WITH need, collect(DISTINCT {id: party.id, name: party.name}) AS parties,
             [(need)<-[:ANSWERS]-(match:Match) | match.status] AS answers,
             coalesce(need.submitted_on, toString(need.year)) AS date
        WHERE date IS NOT NULL AND none(status IN answers WHERE status IN ['agreed', 'funded', 'completed'])
        OPTIONAL MATCH (m:Meeting) WHERE m.state = 'published' AND """
    + _ENDED
    + """ > CASE WHEN size(date) = 4 THEN date + '-07-01' ELSE date END
        WITH need, parties, date, collect(m.id) AS meetings
        WHERE size(meetings) >= $cycles
        RETURN need.id AS need_id, need.title AS title, need.status AS status, date AS date, parties AS parties,
               size(meetings) AS cycles_unmatched, meetings AS meetings, need.sources AS sources
        ORDER BY cycles_unmatched DESC, date, need_id
        LIMIT $limit
    """,
    row=NeedUnmatched,
    key=("need_id",),
    example=NeedsUnmatchedParams(),
)
