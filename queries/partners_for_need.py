"""Who can help with this need?"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, computed_field

from queries.base import Collected, EndYear, Limit, Name, NeedId, Params, Query, Row


class PartnersForNeedParams(Params):
    """A need, and who may stand on the shortlist."""

    need: NeedId = Field(description="Id of the need.")
    candidates: Literal["all", "Organization", "Party"] = Field(
        default="all",
        description="Whether organizations, Parties or all may be candidates; the secretariats of conventions bring "
        "partners together and are none themselves.",
    )
    limit: Limit = Field(default=20, description="At most this many candidates.")


class Theme(Row):
    """A subject, target or kind of help that an initiative shares with the need."""

    label: str = Field(description="Node label of the theme: Subject, Target or AssistanceType.")
    id: str = Field(description="Id of the subject, target or kind of help.")
    name: Name


class RelevantInitiative(Row):
    """An initiative of the candidate that shares a subject or target with the need; shared kinds of help add to that."""

    id: str = Field(description="Id of the initiative.")
    title: str = Field(description="Title of the initiative.")
    roles: Collected[str] = Field(
        description="Parts that the candidate takes: lead, implementing, executing, collaborating or funding."
    )
    start_year: int | None = Field(description="Year in which it began; empty: unknown.")
    end_year: EndYear
    shared: Collected[Theme] = Field(description="Subjects, targets and kinds of help that it shares with the need.")
    parties: Collected[str] = Field(description="Ids of the Parties that benefit from it.")
    with_party: bool = Field(description="Whether a Party that asks benefits from it.")
    in_region: bool = Field(description="Whether a Party that asks, or another Party of its region, benefits from it.")
    develops_methods: bool | None = Field(description="Whether it develops methods; empty: unknown.")
    builds_capacity: bool | None = Field(description="Whether it builds capacity; empty: unknown.")
    diffusion: str | None = Field(
        description="How far its methods spread: none, national, subregional, regional or global; empty: unknown."
    )
    results: str | None = Field(
        description="How its results are on record: none, reported, documented or independently evaluated; empty: unknown."
    )
    sources: Collected[str] = Field(
        description="Ids of the sources that state the initiative or the part of the candidate."
    )

    @computed_field  # type: ignore[prop-decorator]
    @property
    def points(self) -> int:
        """One point for each shared theme, one for the Party's region, one more for the Party itself."""
        return len(self.shared) + int(self.in_region) + int(self.with_party)


def _strongest_first(initiatives: list[RelevantInitiative]) -> list[RelevantInitiative]:
    return sorted(initiatives, key=lambda initiative: (-initiative.points, initiative.id))


class InstitutionalLink(Row):
    """A link of the candidate with the Party that asks, or with its region (paragraph 37 b)."""

    scope: Literal["party", "region"] = Field(
        description="Whether the link is with the Party that asks or with its region."
    )
    relationship: str = Field(description="Type of the relationship: LINKED_TO, SERVES or MEMBER_OF.")
    kind: str | None = Field(description="What the link consists of, such as memorandum, mandate or member State.")
    level: str | None = Field(
        description="Level in the sense of paragraph 37 (b), such as Party or national focal point; empty: none on record."
    )
    instrument: str | None = Field(
        description="Treaty, statute or memorandum that establishes the link; empty: none on record."
    )
    since: int | None = Field(description="Year from which the link holds; empty: unknown.")
    until: int | None = Field(description="Year until which the link holds; empty: unknown, or no end.")
    to_id: str = Field(description="Id of the Party, region or shared organization at the other end.")
    to_name: str = Field(description="Name of the Party, region or shared organization at the other end.")
    basis: str = Field(description="Whether a source states it, or we assigned it.")
    sources: Collected[str] = Field(description="Ids of the sources that say so.")


class PartnerForNeed(Row):
    """A candidate with the facts behind both criteria of paragraph 37, side by side."""

    candidate_id: str = Field(description="Id of the candidate, an organization or a Party.")
    name: Name
    label: str = Field(description="Node label of the candidate: Organization or Party.")
    kind: str | None = Field(description="Kind of organization, such as UN agency or university; empty for a Party.")
    based_in: str | None = Field(
        description="Id of the Party in which the organization has its seat; empty: unknown, or a Party."
    )
    at_home: bool = Field(description="Has its seat in a Party that asks: a body on the side of the need.")
    matched: bool = Field(description="A match with it is on record for this need.")
    points: int = Field(
        description="Sum over the relevant initiatives: one for each shared theme, one for the Party's region, one more for the Party itself."
    )
    initiatives: Annotated[list[RelevantInitiative], AfterValidator(_strongest_first)] = Field(
        description="The relevant initiatives with their facts, most points first."
    )
    links: Collected[InstitutionalLink] = Field(
        description="Institutional links with the Party that asks or with its region."
    )

    @computed_field  # type: ignore[prop-decorator]
    @property
    def volume(self) -> int:
        """Criterion a, volume: relevant initiatives."""
        return len(self.initiatives)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def diversity_parties(self) -> int:
        """Criterion a, diversity: Parties that benefited from them."""
        return len({party for initiative in self.initiatives for party in initiative.parties})

    @computed_field  # type: ignore[prop-decorator]
    @property
    def diversity_themes(self) -> int:
        """Criterion a, diversity: different themes of the need that they cover."""
        return len({theme.id for initiative in self.initiatives for theme in initiative.shared})

    @computed_field  # type: ignore[prop-decorator]
    @property
    def with_results(self) -> int:
        """Criterion a, effectiveness: relevant initiatives with results on record."""
        return sum(initiative.results not in (None, "none") for initiative in self.initiatives)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def results_known(self) -> int:
        """How many of them say anything about results; the others are unknown, not zero."""
        return sum(initiative.results is not None for initiative in self.initiatives)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def developing_methods(self) -> int:
        """Criterion a: relevant initiatives that develop methods or build capacity."""
        return sum(bool(initiative.develops_methods or initiative.builds_capacity) for initiative in self.initiatives)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def diffusing(self) -> int:
        """Criterion a: relevant initiatives whose methods spread beyond one country."""
        return sum(initiative.diffusion in ("subregional", "regional", "global") for initiative in self.initiatives)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def links_with_party(self) -> int:
        """Criterion b: institutional links with the Party that asks."""
        return sum(link.scope == "party" for link in self.links)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def links_in_region(self) -> int:
        """Criterion b: institutional links with its region."""
        return sum(link.scope == "region" for link in self.links)


PARTNERS_FOR_NEED = Query(
    name="partners-for-need",
    job="J1",
    question="Who can help with this need, by track record and by institutional links (paragraph 37)?",
    cypher="""
        MATCH (need:Need {id: $need})
        OPTIONAL MATCH (asking:Party)-[:EXPRESSES]->(need)
        WITH need, collect(DISTINCT asking.id) AS asking
        OPTIONAL MATCH (party:Party)-[:IN_REGION]->(near:Region)
        WHERE party.id IN asking AND near.system <> 'cbd_group'
        WITH need, asking, collect(DISTINCT near.id) AS regions
        OPTIONAL MATCH (neighbour:Party)-[:IN_REGION]->(region:Region)
        WHERE region.id IN regions AND NOT neighbour.id IN asking
        WITH need, asking, regions, collect(DISTINCT neighbour.id) AS neighbours
        OPTIONAL MATCH (inner:Region)-[:PART_OF*1..3]->(outer:Region)
        WHERE inner.id IN regions
        WITH need, asking, neighbours, regions, collect(DISTINCT outer.id) AS wider
        OPTIONAL MATCH (need)<-[:ANSWERS]-(:Match)-[:WITH]->(partner)
        WITH need, asking, neighbours, regions + wider AS regions, collect(DISTINCT partner.id) AS partners
        MATCH (need)-[:ABOUT|ADDRESSES|SEEKS]->(theme)<-[:ABOUT|ADDRESSES|PROVIDES]-(i:Initiative)
        WHERE i.state = 'published'
        WITH asking, neighbours, regions, partners, i,
             collect(DISTINCT {label: labels(theme)[0], id: theme.id, name: coalesce(theme.name, theme.title)}) AS shared
        WHERE any(theme IN shared WHERE theme.label <> 'AssistanceType')
        WITH asking, neighbours, regions, partners, i, shared, [(i)-[:BENEFITS]->(p:Party) | p.id] AS parties
        WITH asking, neighbours, regions, partners, i, shared, parties,
             any(id IN parties WHERE id IN asking) AS with_party,
             any(id IN parties WHERE id IN asking OR id IN neighbours) AS in_region
        MATCH (c)-[part:PARTICIPATES_IN]->(i)
        WHERE NOT c.id IN asking AND c.state = 'published' AND coalesce(c.kind, '') <> 'convention secretariat' AND ($candidates = 'all' OR $candidates IN labels(c))
        WITH asking, neighbours, regions, partners, c, i, shared, parties, with_party, in_region,
             collect(part.role) AS roles, collect(part.sources) AS part_sources
        WITH asking, neighbours, regions, partners, c,
             sum(size(shared) + CASE WHEN in_region THEN 1 ELSE 0 END + CASE WHEN with_party THEN 1 ELSE 0 END) AS points,
             collect({id: i.id, title: i.title, roles: roles, start_year: i.start_year, end_year: i.end_year,
                      shared: shared, parties: parties, with_party: with_party, in_region: in_region,
                      develops_methods: i.develops_methods, builds_capacity: i.builds_capacity,
                      diffusion: i.diffusion, results: i.results,
                      sources: reduce(cited = i.sources, some IN part_sources | cited + some)}) AS initiatives
        WITH asking, partners, c, points, initiatives,
             [(c)-[l:LINKED_TO]->(p:Party) WHERE p.id IN asking OR p.id IN neighbours |
              {scope: CASE WHEN p.id IN asking THEN 'party' ELSE 'region' END, relationship: 'LINKED_TO', kind: l.kind,
               level: l.level, instrument: l.instrument, since: l.since, until: l.until, to_id: p.id, to_name: p.name,
               basis: l.basis, sources: l.sources}] AS linked,
             [(c)-[s:SERVES]->(x) WHERE x.id IN asking OR x.id IN regions |
              {scope: CASE WHEN x.id IN asking THEN 'party' ELSE 'region' END, relationship: 'SERVES', kind: s.role,
               level: null, instrument: null, since: null, until: null, to_id: x.id, to_name: x.name,
               basis: s.basis, sources: s.sources}] AS serves,
             [(c)<-[m:MEMBER_OF]-(p:Party) WHERE p.id IN asking |
              {scope: 'party', relationship: 'MEMBER_OF', kind: 'member State', level: 'Party', instrument: null,
               since: m.since, until: null, to_id: p.id, to_name: p.name, basis: m.basis, sources: m.sources}] AS members,
             [(c)-[m:MEMBER_OF]->(body:Organization)<-[:MEMBER_OF]-(p:Party) WHERE p.id IN asking |
              {scope: 'party', relationship: 'MEMBER_OF', kind: 'fellow member', level: 'Party', instrument: null,
               since: m.since, until: null, to_id: body.id, to_name: body.name, basis: m.basis,
               sources: m.sources}] AS fellows,
             [(c)-[:BASED_IN]->(p:Party) | p.id] AS seats
        RETURN c.id AS candidate_id, c.name AS name, labels(c)[0] AS label, c.kind AS kind, head(seats) AS based_in,
               any(seat IN seats WHERE seat IN asking) AS at_home,
               c.id IN partners AS matched, points AS points, initiatives AS initiatives,
               linked + serves + members + fellows AS links
        ORDER BY points DESC, size(links) DESC, candidate_id
        LIMIT $limit
    """,
    row=PartnerForNeed,
    key=("candidate_id",),
    example=PartnersForNeedParams(need="need-bhutan-old-oak-forest"),
)
