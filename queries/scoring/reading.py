"""Reads the evidence network out of the graph: one row for each record, its relationships collected."""

from typing import Any, LiteralString

from graphmodel.graph import Graph, Rows

# Only what is published is evidence. Lists are collected for each node, which is four times faster than a row for each.
_ABOUT: LiteralString = """
       [(n)-[:ABOUT|ADDRESSES]->(t) | t.id] AS themes"""
_HELPS: LiteralString = """
       [(n)-[:PROVIDES]->(t:AssistanceType) | t.id] AS helps"""
PARTIES: LiteralString = """
MATCH (n:Party) WHERE n.state = 'published'
RETURN n.id AS id, n.name AS name, n.languages AS languages, n.legal_systems AS legal_systems,
       n.income_group AS income_group, n.sids AS sids, n.ldc AS ldc, n.lldc AS lldc,
       [(n)-[:IN_REGION]->(r:Region) | r.id] AS regions,
       [(n)-[m:MEMBER_OF]->(o:Organization) | {id: o.id, since: m.since, basis: m.basis, sources: m.sources}] AS member_of
ORDER BY id
"""
ORGANIZATIONS: LiteralString = """
MATCH (n:Organization) WHERE n.state = 'published'
RETURN n.id AS id, n.name AS name, n.kind AS kind, n.languages AS languages,
       [(n)-[:BASED_IN]->(p:Party) | p.id] AS seats,
       [(n)-[x:HAS_EXPERTISE_IN]->(t:Subject) | t.id] AS expertise,
       [(n)-[x:OFFERS]->(t:AssistanceType) | {id: t.id, cost: x.cost, until: x.valid_until, basis: x.basis,
        sources: x.sources}] AS offers,
       [(n)-[m:MEMBER_OF]->(o:Organization) | {id: o.id, since: m.since, basis: m.basis, sources: m.sources}] AS member_of,
       [(n)-[l:LINKED_TO]->(p:Party) | {id: p.id, kind: l.kind, level: l.level, instrument: l.instrument,
        since: l.since, until: l.until, basis: l.basis, sources: l.sources}] AS linked_to,
       [(n)-[s:SERVES]->(x) | {id: x.id, kind: s.role, basis: s.basis, sources: s.sources}] AS serves
ORDER BY id
"""
INITIATIVES: LiteralString = (
    """
MATCH (n:Initiative) WHERE n.state = 'published'
RETURN n.id AS id, n.title AS title, n.description AS description, n.language AS language,
       n.start_year AS start, n.end_year AS end, n.develops_methods AS develops, n.builds_capacity AS builds,
       n.diffusion AS diffusion, n.results AS results,
       [(n)<-[:PARTICIPATES_IN]-(a) | a.id] AS actors, [(n)-[:BENEFITS]->(p:Party) | p.id] AS parties,
       [(n)<-[:REPLICATES]-(i:Initiative) | i.id] AS replicated_by,"""
    + _ABOUT
    + ","
    + _HELPS
    + """
ORDER BY id
"""
)
PRACTICES: LiteralString = (
    """
MATCH (n:Practice) WHERE n.state = 'published'
RETURN n.id AS id, n.title AS title, n.description AS description, n.language AS language, n.year AS start,
       [(n)<-[:HOLDS]-(o:Organization) | o.id] AS actors,"""
    + _ABOUT
    + """
ORDER BY id
"""
)
MATCHES: LiteralString = """
MATCH (n:Match) WHERE n.state = 'published'
RETURN n.id AS id, n.status AS status, n.proposed_on AS proposed_on, n.year AS start,
       [(n)-[:WITH]->(a) | a.id] AS actors, [(n)-[:ANSWERS]->(need:Need) | need.id] AS needs
ORDER BY id
"""
NEEDS: LiteralString = (
    """
MATCH (n:Need) WHERE n.state <> 'draft'
RETURN n.id AS id, n.title AS title, n.description AS description, n.language AS language, n.status AS status,
       n.submitted_on AS submitted_on, n.year AS year, [(n)<-[:EXPRESSES]-(p:Party) | p.id] AS parties,
       [(n)-[:SEEKS]->(t:AssistanceType) | t.id] AS helps,"""
    + _ABOUT
    + """
ORDER BY id
"""
)
THEMES: LiteralString = """
MATCH (n:Subject|Target|AssistanceType)
RETURN n.id AS id, labels(n)[0] AS label, coalesce(n.name, n.title) AS name, n.name_ar AS ar, n.name_es AS es,
       n.name_fr AS fr, n.name_ru AS ru, n.name_zh AS zh, [(n)-[:CORRESPONDS_TO]-(t:Target) | t.id] AS corresponding
ORDER BY id
"""
REGIONS: LiteralString = """
MATCH (n:Region)
RETURN n.id AS id, n.name AS name, n.system AS system, [(n)-[:PART_OF]->(r:Region) | r.id] AS part_of
ORDER BY id
"""


def read(graph: Graph) -> dict[str, Rows]:
    """Read all that scoring needs, by name of the kind."""
    statements: dict[str, Any] = {
        "themes": THEMES,
        "regions": REGIONS,
        "parties": PARTIES,
        "organizations": ORGANIZATIONS,
        "needs": NEEDS,
        "initiatives": INITIATIVES,
        "practices": PRACTICES,
        "matches": MATCHES,
    }
    return {name: graph.read(statement) for name, statement in statements.items()}
