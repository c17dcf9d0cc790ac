"""Which part did these actors take in these works, and which sources say so?"""

from pydantic import Field

from queries.base import Collected, Params, Query, Row, Texts

MOST = 5_000


class PartsTakenParams(Params):
    """Actors and works."""

    actors: Texts = Field(min_length=1, max_length=MOST, description="Ids of organizations and Parties.")
    works: Texts = Field(min_length=1, max_length=MOST, description="Ids of initiatives, practices and matches.")


class PartTaken(Row):
    """The part of an actor in a work."""

    actor_id: str = Field(description="Id of the organization or Party.")
    work_label: str = Field(description="Node label of the work: Initiative, Practice or Match.")
    work_id: str = Field(description="Id of the work.")
    roles: Collected[str] = Field(
        description="Parts that the actor takes in an initiative: lead, implementing, executing, collaborating or funding."
    )
    work_sources: Collected[str] = Field(description="Ids of the sources that state the work.")
    part_sources: Collected[list[str]] = Field(description="Ids of the sources that state each part of the actor.")

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the work and of the part."""
        return tuple(sorted({*self.work_sources, *(one for some in self.part_sources for one in some)}))


PARTS_TAKEN = Query(
    name="parts-taken",
    job="J1",
    question="Which part did these actors take in these works, and which sources say so?",
    cypher="""
        MATCH (w:Initiative|Practice|Match) WHERE w.id IN $works
        MATCH (w)-[part:PARTICIPATES_IN|HOLDS|WITH]-(actor) WHERE actor.id IN $actors
        RETURN actor.id AS actor_id, labels(w)[0] AS work_label, w.id AS work_id, collect(part.role) AS roles,
               w.sources AS work_sources, collect(part.sources) AS part_sources
        ORDER BY actor_id, work_label, work_id
    """,
    row=PartTaken,
    key=("actor_id", "work_label", "work_id"),
    example=PartsTakenParams(actors=["sanbi"], works=["spatial-biodiversity-assessment-prioritization-planning"]),
)
