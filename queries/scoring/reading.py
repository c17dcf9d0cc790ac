"""Reads the evidence network out of the graph: each kind in one answer, as lists of the values of its columns.

Neither maps nor a row for each record: one list of lists is five times faster on its way through the driver.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import LiteralString

from graphmodel.graph import Graph, Rows

AT_ONCE = 2  # statements that the engine works on side by side


@dataclass(frozen=True)
class Reading:
    """What is read of one kind: which nodes, and an expression for each column; every kind has the column `id`."""

    match: LiteralString
    columns: Mapping[str, LiteralString]

    def rows(self, graph: Graph) -> Rows:
        """Read them, in the order of their ids."""
        cypher: LiteralString = f"MATCH {self.match} RETURN collect([{', '.join(self.columns.values())}]) AS found"
        found = graph.read(cypher)[0]["found"]
        return sorted((dict(zip(self.columns, values, strict=True)) for values in found), key=itemgetter("id"))


_LINK: LiteralString = "since: x.since, basis: x.basis, sources: x.sources"
_MEMBER_OF: LiteralString = "[(n)-[x:MEMBER_OF]->(o:Organization) | {id: o.id, " + _LINK + "}]"
_TEXT: dict[str, LiteralString] = {
    "id": "n.id",
    "title": "n.title",
    "description": "n.description",
    "language": "n.language",
}

# Only what is published is evidence; a need is one as soon as it is no draft. The longest reading begins first, then
# comes what is worked on first.
READINGS: dict[str, Reading] = {
    "initiatives": Reading(
        "(n:Initiative) WHERE n.state = 'published'",
        {
            **_TEXT,
            "start": "n.start_year",
            "end": "n.end_year",
            "develops": "n.develops_methods",
            "builds": "n.builds_capacity",
            "diffusion": "n.diffusion",
            "results": "n.results",
            "actors": "[(n)<-[:PARTICIPATES_IN]-(a) | a.id]",
            "parties": "[(n)-[:BENEFITS]->(p) | p.id]",
            "replicated_by": "[(n)<-[:REPLICATES]-(i) | i.id]",
            "themes": "[(n)-[:ABOUT|ADDRESSES|PROVIDES]->(t) | t.id]",
        },
    ),
    "themes": Reading(
        "(n:Subject|Target|AssistanceType)",
        {
            "id": "n.id",
            "label": "labels(n)[0]",
            "name": "coalesce(n.name, n.title)",
            "scheme": "coalesce(n.scheme, n.framework)",
            "ar": "n.name_ar",
            "es": "n.name_es",
            "fr": "n.name_fr",
            "ru": "n.name_ru",
            "zh": "n.name_zh",
            "corresponding": "[(n)-[:CORRESPONDS_TO]-(t) | t.id]",
        },
    ),
    "regions": Reading(
        "(n:Region)",
        {"id": "n.id", "name": "n.name", "system": "n.system", "part_of": "[(n)-[:PART_OF]->(r) | r.id]"},
    ),
    "needs": Reading(
        "(n:Need) WHERE n.state <> 'draft'",
        {
            **_TEXT,
            "state": "n.state",
            "status": "n.status",
            "submitted_on": "n.submitted_on",
            "year": "n.year",
            "parties": "[(n)<-[:EXPRESSES]-(p) | p.id]",
            "themes": "[(n)-[:ABOUT|ADDRESSES|SEEKS]->(t) | t.id]",
        },
    ),
    "parties": Reading(
        "(n:Party) WHERE n.state = 'published'",
        {
            "id": "n.id",
            "name": "n.name",
            "languages": "n.languages",
            "legal_systems": "n.legal_systems",
            "is_party": "n.is_party",
            "income_group": "n.income_group",
            "sids": "n.sids",
            "ldc": "n.ldc",
            "lldc": "n.lldc",
            "regions": "[(n)-[:IN_REGION]->(r) | r.id]",
            "member_of": _MEMBER_OF,
        },
    ),
    "organizations": Reading(
        "(n:Organization) WHERE n.state = 'published'",
        {
            "id": "n.id",
            "name": "n.name",
            "kind": "n.kind",
            "languages": "n.languages",
            "seats": "[(n)-[:BASED_IN]->(p) | p.id]",
            "expertise": "[(n)-[:HAS_EXPERTISE_IN]->(t) | t.id]",
            "offers": "[(n)-[x:OFFERS]->(t) | {id: t.id, cost: x.cost, until: x.valid_until, sources: x.sources}]",
            "member_of": _MEMBER_OF,
            "linked_to": "[(n)-[x:LINKED_TO]->(p) | {id: p.id, kind: x.kind, level: x.level, instrument: x.instrument, "
            "until: x.until, " + _LINK + "}]",
            "serves": "[(n)-[x:SERVES]->(p) | {id: p.id, kind: x.role, " + _LINK + "}]",
        },
    ),
    "practices": Reading(
        "(n:Practice) WHERE n.state = 'published'",
        {
            **_TEXT,
            "start": "n.year",
            "actors": "[(n)<-[:HOLDS]-(o) | o.id]",
            "themes": "[(n)-[:ABOUT|ADDRESSES]->(t) | t.id]",
        },
    ),
    "matches": Reading(
        "(n:Match) WHERE n.state = 'published'",
        {
            "id": "n.id",
            "status": "n.status",
            "proposed_on": "n.proposed_on",
            "start": "n.year",
            "actors": "[(n)-[:WITH]->(a) | a.id]",
            "needs": "[(n)-[:ANSWERS]->(need) | need.id]",
        },
    ),
}


class Arriving(dict[str, Rows]):
    """Rows by name of the kind; whoever looks up a kind that is still on its way waits for it."""

    def __init__(self, coming: Mapping[str, Future[Rows]]) -> None:
        super().__init__()
        self._coming = coming

    def __missing__(self, kind: str) -> Rows:
        self[kind] = rows = self._coming[kind].result()
        return rows


@contextmanager
def reading(graph: Graph) -> Iterator[Arriving]:
    """Read all that scoring needs while the block works on what has arrived.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield Arriving({kind: pool.submit(one.rows, graph) for kind, one in READINGS.items()})
