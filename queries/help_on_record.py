"""Who has helped whom?"""

from pydantic import Field

from queries.base import Collected, EndYear, Label, Limit, Name, Params, Query, RecordId, Row
from queries.known import record_of


class HelpOnRecordParams(Params):
    """A record on either side of help."""

    record: RecordId = Field(
        description="Id of a Party, region or need that was helped, or of an organization that helped."
    )
    limit: Limit = Field(default=100, description="At most this many parts; each row says how many were found.")


class HelpOnRecord(Row):
    """One part that an actor took in an initiative or match, and who benefits from it."""

    actor_id: str = Field(description="Id of the organization or Party that helped.")
    label: Label
    actor: Name
    part: str = Field(description="Role in the initiative; 'match' for the partner of a match.")
    work_id: str = Field(description="Id of the initiative or match.")
    work_label: str = Field(description="Initiative or Match.")
    work: str = Field(description="Title of the initiative, or of the need that the match answers.")
    status: str | None = Field(description="Status of the initiative or match.")
    start_year: int | None = Field(description="Year in which it began or was proposed; empty: unknown.")
    end_year: EndYear
    helped: Collected[str] = Field(description="Ids of the Parties that benefit, or whose need is answered.")
    basis: str = Field(description="Whether a source states the part, or we assigned it.")
    sources: Collected[str] = Field(description="Ids of the sources that say so.")
    found: int = Field(description="Number of parts in all, also those that the limit leaves out.")


HELP_ON_RECORD = Query(
    name="help-on-record",
    job="J4",
    question="Who has helped this Party, region or need, or whom has this organization helped, and in what?",
    cypher=record_of("n", "$record")
    + """
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(n)
        WITH n, collect(DISTINCT member) + [n] AS sides
        UNWIND sides AS side
        WITH n, [(side)<-[:BENEFITS]-(i:Initiative) | i]
             + [(side)-[:EXPRESSES]->(:Need)<-[:ANSWERS]-(m:Match) | m] + [(side)<-[:ANSWERS]-(m:Match) | m]
             + [(side)-[:PARTICIPATES_IN]->(i:Initiative) WHERE side:Organization | i]
             + [(side)<-[:WITH]-(m:Match) WHERE side:Organization | m] AS works
        UNWIND works AS w
        WITH DISTINCT n, w
        MATCH (w)-[r:PARTICIPATES_IN|WITH]-(actor:Organization|Party)
        WHERE w.state = 'published' AND (NOT n:Organization OR actor.id = n.id) AND actor.id <> CASE WHEN n:Party THEN n.id ELSE '' END
        WITH w, r, actor, [(w)-[:BENEFITS]->(p:Party) | p.id] + [(w)-[:ANSWERS]->(:Need)<-[:EXPRESSES]-(p:Party) | p.id] AS helped,
             coalesce(w.title, head([(w)-[:ANSWERS]->(need:Need) | need.title]), w.id) AS work, coalesce(r.role, 'match') AS part,
             coalesce(w.start_year, w.year, toInteger(left(w.proposed_on, 4))) AS year
        WITH w, r, actor, helped, work, part, year ORDER BY coalesce(year, 0) DESC, w.id, part, actor.id
        WITH collect({w: w, r: r, actor: actor, helped: helped, work: work, part: part, year: year}) AS parts
        WITH parts, size(parts) AS found
        UNWIND parts[0..$limit] AS one
        WITH found, one.w AS w, one.r AS r, one.actor AS actor, one.helped AS helped, one.work AS work, one.part AS part, one.year AS year
        RETURN actor.id AS actor_id, labels(actor)[0] AS label, actor.name AS actor, part AS part, w.id AS work_id,
               labels(w)[0] AS work_label, work AS work, w.status AS status, year AS start_year, w.end_year AS end_year,
               helped AS helped, r.basis AS basis, r.sources AS sources, found AS found
        ORDER BY coalesce(start_year, 0) DESC, work_id, part, actor_id
    """,
    row=HelpOnRecord,
    key=("actor_id", "part", "work_id"),
    example=HelpOnRecordParams(record="BTN"),
)
