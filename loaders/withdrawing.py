"""Taking a record or a link back: it leaves the answers, its earlier state and the reason stay on record."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, LiteralString

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE, NodeType
from loaders.history import Facts, History, Statement

TAKEN_OUT = ("Organization", "Initiative", "Practice", "Match")
LABELS: LiteralString = "Need|Organization|Initiative|Practice|Match"
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class Withdrawal:
    """What was withdrawn, or would be."""

    what: str
    title: str
    outcome: str
    links: int
    reason: str
    written: bool

    def as_dict(self) -> dict[str, Any]:
        """Write it as plain values."""
        return asdict(self)

    def sentence(self) -> str:
        """Say in one sentence what happened to the graph."""
        links = f", {self.links:,} link{'s' * (self.links != 1)}" if self.links else ""
        said = f"{self.what} ({self.title}{links}): {self.outcome}. Reason: {self.reason}."
        if self.written:
            return f"Withdrawn: {said} The earlier state is kept; see it at /changes."
        return f"Dry run, nothing was written. Would be withdrawn: {said}"


def withdraw(graph: Graph, key: str, reason: str, dry_run: bool = False) -> Withdrawal:
    """Withdraw a need by its status, another record by taking it out with its links; both keep the earlier state.

    Raises:
        UnknownRecordError: no need, organization, initiative, practice or match has this id.
        BadParameterError: there is no reason, or the need is withdrawn already.

    """
    history = _history(key, reason)
    node, facts = _record(graph, key)
    title = str(facts.get("title") or facts.get("name") or key)
    if node.label == "Need":
        statements, links = _status(node, facts, history), 0
        outcome = "its status becomes 'withdrawn'; it stays on record"
    else:
        found = _links_of(graph, node, key)
        statements, links = _removal(node, facts, found, history), len(found)
        outcome = "it is taken out of the graph"
    return _done(graph, history, statements, Withdrawal(key, title, outcome, links, reason.strip(), not dry_run))


def withdraw_link(
    graph: Graph, start: str, kind: str, end: str, reason: str, which: str | None = None, dry_run: bool = False
) -> Withdrawal:
    """Take a link out of the graph and keep what it said; of several of one type, `which` names the one.

    Raises:
        UnknownRecordError: there is no such link, or no such type.
        BadParameterError: there is no reason, or there are several such links.

    """
    words = f"{start} {kind} {end}"
    history = _history(words, reason)
    if kind not in RELATIONSHIP_BY_TYPE:
        raise UnknownRecordError(
            f"There is no relationship type '{kind[:80]}'. Known: {', '.join(RELATIONSHIP_BY_TYPE)}."
        )
    found = [link for link in _links_between(graph, start, kind, end) if which in (None, link["key"])]
    if not found:
        raise UnknownRecordError(
            f"There is no link {words}{f' of {which}' if which else ''}. Look at the record of {start}."
        )
    if len(found) > 1:
        raise BadParameterError(
            f"There are {len(found)} links {words}. Say which: {', '.join(one['key'] for one in found)}."
        )
    place = {"record": start, "label": found[0]["label"], "link": kind, "other": end}
    cypher: LiteralString = _between(kind) + "WHERE $key IS NULL OR coalesce(r.role, r.kind) = $key DELETE r"
    statements = [
        (cypher, {"start": start, "end": end, "key": found[0]["key"]}),
        *history.kept([history.withdrawn(place, found[0]["facts"])]),
    ]
    outcome = "the link is taken out of the graph"
    return _done(graph, history, statements, Withdrawal(words, kind, outcome, 0, reason.strip(), not dry_run))


def _history(what: str, reason: str) -> History:
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise BadParameterError(f"reason: say in at most {LONGEST_REASON:,} characters why {what[:80]} is withdrawn.")
    history = History("", reason.strip())
    history.load = f"withdrawal-{hashlib.sha256(f'{what} {history.at}'.encode()).hexdigest()[:12]}"
    return history


def _record(graph: Graph, key: str) -> tuple[NodeType, Facts]:
    cypher: LiteralString = "MATCH (n:" + LABELS + " {id: $id}) RETURN labels(n)[0] AS label, properties(n) AS facts"
    rows = graph.read(cypher, id=key)
    if not rows:
        raise UnknownRecordError(
            f"There is no need, organization, initiative, practice or match '{key[:80]}'. "
            "Other kinds are not withdrawn: correct their file and load it."
        )
    if rows[0]["facts"].get("status") == "withdrawn":
        raise BadParameterError(f"'{key}' is withdrawn already.")
    return NODE_BY_LABEL[rows[0]["label"]], rows[0]["facts"]


def _status(node: NodeType, before: Facts, history: History) -> list[Statement]:
    facts = {"status": "withdrawn"} | history.dates(before)
    cypher: LiteralString = "MATCH (n:" + node.label + " {id: $id}) SET n += $facts"
    revisions = history.of_record(node.label, before, before | facts)
    for revision in revisions:
        revision["change"] = "withdrawn"
    return [(cypher, {"id": before["id"], "facts": facts}), *history.kept(revisions)]


def _removal(node: NodeType, facts: Facts, links: list[Facts], history: History) -> list[Statement]:
    place = {
        "record": facts["id"],
        "label": node.label,
        "valid_from": facts.get("changed_at", facts.get("recorded_at")),
    }
    revisions = [history.withdrawn(place, facts)]
    revisions += [history.withdrawn({name: link[name] for name in PLACE}, link["facts"]) for link in links]
    cypher: LiteralString = "MATCH (n:" + node.label + " {id: $id}) DETACH DELETE n"
    return [(cypher, {"id": facts["id"]}), *history.kept(revisions)]


PLACE = ("record", "label", "link", "other")


def _links_of(graph: Graph, node: NodeType, key: str) -> list[Facts]:
    cypher: LiteralString = (
        "MATCH (n:" + node.label + " {id: $id})-[r]-() "
        "RETURN startNode(r).id AS record, labels(startNode(r))[0] AS label, type(r) AS link, "
        "endNode(r).id AS other, properties(r) AS facts ORDER BY link, record, other"
    )
    return graph.read(cypher, id=key)


def _links_between(graph: Graph, start: str, kind: str, end: str) -> list[Facts]:
    cypher: LiteralString = (
        _between(kind)
        + "RETURN labels(a)[0] AS label, coalesce(r.role, r.kind) AS key, properties(r) AS facts ORDER BY key"
    )
    return graph.read(cypher, start=start, end=end)


def _between(kind: str) -> LiteralString:
    """Write the pattern of links of a type between two records, with labels, so that ids are looked up in an index."""
    one = RELATIONSHIP_BY_TYPE[kind]
    starts, ends = "|".join(one.starts), "|".join(one.ends)
    return "MATCH (a:" + starts + " {id: $start})-[r:" + one.name + "]->(b:" + ends + " {id: $end}) "


def _done(graph: Graph, history: History, statements: list[Statement], told: Withdrawal) -> Withdrawal:
    """Write all of it in one transaction, with its own entry among the loads, so that every page notices."""
    title = f"Withdrawal of {told.what}: {told.reason}"[:1000]
    facts = {"title": title, "started_at": history.at, "finished_at": history.at, "changed": 1, "new": 0, "same": 0}
    facts |= {"refused": 0, "state": "published", "sources": [], "search": title.lower()}
    load: Statement = ("MERGE (l:Load {id: $id}) SET l += $facts", {"id": history.load, "facts": facts})
    if told.written:
        graph.write_together([*statements, load])
    return told
