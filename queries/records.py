"""Which records of a kind are there?"""

from typing import Annotated, Literal, LiteralString

from pydantic import BeforeValidator, Field

from graphmodel.vocabulary import fold
from queries.base import (
    Acronym,
    Collected,
    EndYear,
    Label,
    Limit,
    Offset,
    OptionalParty,
    OptionalRegion,
    OptionalSubject,
    OptionalTarget,
    OptionalYear,
    Params,
    Query,
    RecordType,
    Row,
    Sources,
    Status,
)
from queries.known import type_of

Kind = Literal[
    "needs",
    "initiatives",
    "practices",
    "organizations",
    "parties",
    "regions",
    "targets",
    "subjects",
    "assistance_types",
    "matches",
    "sources",
    "meetings",
    "loads",
]


def words(value: object) -> object:
    """Fold a search text into the words that must all occur; a list stays as it is."""
    return fold(value).split() if isinstance(value, str) else value


class RecordFilter(Params):
    """A record kind and the filters that a register offers."""

    kind: Kind = Field(description="Record kind, in the plural.")
    text: Annotated[list[str], BeforeValidator(words)] = Field(
        default_factory=list,
        description="Words that must all occur, in any of the six languages; accents and case do not count.",
    )
    party: OptionalParty = Field(default=None, description="Only records of this Party.")
    region: OptionalRegion = Field(
        default=None, description="Only records of a Party in this region, or of a region within it."
    )
    subject: OptionalSubject = Field(default=None, description="Only records about this subject.")
    target: OptionalTarget = Field(default=None, description="Only records that address this target.")
    type: str = Field(
        default="",
        max_length=60,
        description="Only records whose `kind`, `scheme`, `system` or `framework` is this; of governments: Party or not a Party.",
    )
    status: str = Field(default="", max_length=60, description="Only records with this status.")
    reach: Literal["any", "benefits"] = Field(
        default="any",
        description="Which Parties of an initiative count: any that benefits or takes part, or only those that benefit.",
    )
    year: OptionalYear = Field(
        default=None,
        description="Only records of this year: submitted, begun or dated in it; 0: without a year on record.",
    )
    state: Literal["", "draft", "pending", "published"] = Field(default="", description="Only records in this state.")


class RecordsParams(RecordFilter):
    """Filters and a page of the list."""

    limit: Limit = Field(default=25, description="At most this many records.")
    offset: Offset = Field(default=0, description="Leave out this many first.")


class Named(Row):
    """Another record, by id and name."""

    id: str = Field(description="Id of the Party, subject or target.")
    name: str = Field(description="Its name or short title in English.")


class RecordRow(Row):
    """One record of a list."""

    id: str = Field(description="Id of the record.")
    label: Label
    title: str = Field(description="Name of the record in English, or its title as on record.")
    acronym: Acronym
    type: RecordType
    status: Status
    state: str = Field(description="How far the record has come: draft, pending or published.")
    start_year: int | None = Field(
        description="Year in which the initiative began, or the year of the record; empty: unknown."
    )
    end_year: EndYear
    parties: Collected[Named] = Field(
        description="Parties that express it, benefit, take part, are the partner or have its seat; empty for Parties and regions."
    )
    subjects: Collected[Named] = Field(
        description="Subjects that it is about, or in which the organization has expertise."
    )
    targets: Collected[Named] = Field(description="Targets that it addresses.")
    sources: Sources


SELECTED: LiteralString = (
    """
        WITH {needs: 'Need', initiatives: 'Initiative', practices: 'Practice', organizations: 'Organization',
              parties: 'Party', regions: 'Region', targets: 'Target', subjects: 'Subject',
              assistance_types: 'AssistanceType', matches: 'Match', sources: 'Source', loads: 'Load'}[$kind] AS label
        OPTIONAL MATCH (member:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..3]->(:Region {id: $region})
        WITH label, collect(DISTINCT member.id) AS inside
        MATCH (n:Need|Initiative|Practice|Organization|Party|Region|Target|Subject|AssistanceType|Match|Source|Load)
        WHERE label IN labels(n)
          AND ($state = '' OR n.state = $state)
          AND ($status = '' OR n.status = $status)
          AND ($type = '' OR """
    + type_of("n")
    + """ = $type)
          AND ($year IS NULL OR coalesce(n.start_year, n.year, toInteger(left(coalesce(n.submitted_on, n.date), 4)), 0) = $year)
          AND all(word IN $text WHERE n.search CONTAINS word)
          AND ($subject IS NULL OR EXISTS { (n)-[:ABOUT|HAS_EXPERTISE_IN]->(:Subject {id: $subject}) }
               OR EXISTS { (n)-[:PARTICIPATES_IN]->(:Initiative)-[:ABOUT]->(:Subject {id: $subject}) })
          AND ($target IS NULL OR EXISTS { (n)-[:ADDRESSES]->(:Target {id: $target}) }
               OR EXISTS { (n)-[:PARTICIPATES_IN]->(:Initiative)-[:ADDRESSES]->(:Target {id: $target}) })
        WITH n, label, inside, [(n)-[r:BENEFITS|BASED_IN|EXPRESSES|PARTICIPATES_IN|WITH|IN_REGION]-(p:Party)
             WHERE $reach = 'any' OR type(r) <> 'PARTICIPATES_IN' | p] AS parties
        WHERE ($party IS NULL OR n.id = $party OR any(p IN parties WHERE p.id = $party))
          AND ($region IS NULL OR n.id IN inside OR any(p IN parties WHERE p.id IN inside))
"""
)

RECORDS = Query(
    name="records",
    job="J5",
    question="Which records of this kind are there, by country, region, subject, target and key word (paragraph 16)?",
    cypher=SELECTED
    + """
        WITH n, label, parties, coalesce(n.start_year, n.year, toInteger(left(coalesce(n.submitted_on, n.date), 4))) AS year
        WITH n, label, parties, year ORDER BY coalesce(year, 0) DESC, n.id
        SKIP $offset LIMIT $limit
        RETURN n.id AS id, label AS label, coalesce(n.name, n.title, n.id) AS title, n.acronym AS acronym,
               """
    + type_of("n")
    + """ AS type, n.status AS status, n.state AS state,
               year AS start_year, n.end_year AS end_year,
               CASE WHEN label IN ['Region', 'Party'] THEN [] ELSE [p IN parties | {id: p.id, name: p.name}] END AS parties,
               [(n)-[:ABOUT|HAS_EXPERTISE_IN]->(s:Subject) | {id: s.id, name: s.name}] AS subjects,
               [(n)-[:ADDRESSES]->(t:Target) | {id: t.id, name: t.title}] AS targets, n.sources AS sources
        ORDER BY coalesce(start_year, 0) DESC, id
    """,
    row=RecordRow,
    key=("id",),
    example=RecordsParams(kind="needs"),
)
