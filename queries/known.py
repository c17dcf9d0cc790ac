"""Ids that must name a record: checked before a question is asked, with the nearest known ones in the error."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from pydantic import BaseModel
from rapidfuzz import fuzz, process, utils

from graphmodel.errors import UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL, NODES, NodeType

LABELS: LiteralString = "|".join(node.label for node in NODES)
NEAREST = 3


def record_of(node: LiteralString, parameter: LiteralString) -> LiteralString:
    """Write the Cypher that finds a record of any label by its id.

    A branch for each label and so for each index: given all labels at once and a pattern that goes on from the record,
    the local engine walks through every node.
    """
    found: LiteralString = " UNION ALL ".join(
        f"MATCH ({node}:{one.label} {{id: {parameter}}}) RETURN {node}" for one in NODES
    )
    return "CALL () {" + found + "}"


def records_of(node: LiteralString, parameter: LiteralString) -> LiteralString:
    """Write the Cypher that finds many records of any label by their ids.

    Each id is looked up in the index of each label: `id IN $ids` over all labels makes the local engine walk through
    every node and, for each, through the list, which took 35 s for 5,000 of 80,000 records.
    """
    found: LiteralString = " UNION ALL ".join(
        f"UNWIND {parameter} AS id MATCH ({node}:{one.label} {{id: id}}) RETURN {node}" for one in NODES
    )
    return "CALL () {" + found + "}"


def name_of(node: LiteralString) -> LiteralString:
    """Write the Cypher that names a record: by its name or title, a match by its need, else by its id."""
    match: LiteralString = "'Match for ' + head([(" + node + ")-[:ANSWERS]->(need:Need) | need.title])"
    return "coalesce(" + node + ".name, " + node + ".title, " + match + ", " + node + ".id)"


def type_of(node: LiteralString) -> LiteralString:
    """Write the Cypher that says of which type a record is; of a government, whether it is a Party."""
    party: LiteralString = "CASE WHEN " + node + ".is_party = true THEN 'Party' "
    party += "WHEN " + node + ".is_party = false THEN 'not a Party' END"
    named: LiteralString = ", ".join((node + ".kind", node + ".scheme", node + ".system", node + ".framework"))
    return "coalesce(" + named + ", " + party + ")"


def is_draft(node: LiteralString) -> LiteralString:
    """Write the Cypher that asks whether a record is a draft, which comes into no answer about others."""
    return "coalesce(" + node + ".state, '') = 'draft'"


@dataclass(frozen=True)
class Identifies:
    """Marks a parameter as the id of a record, of one label or of any."""

    label: LiteralString | None = None


def require_known(graph: Graph, params: BaseModel) -> None:
    """Make sure that every id given names a record.

    Raises:
        UnknownRecordError: one does not; the sentence names the nearest that do.

    """
    for name, field in type(params).model_fields.items():
        value = getattr(params, name)
        for mark in field.metadata:
            if isinstance(mark, Identifies) and value is not None:
                label_of(graph, value, NODE_BY_LABEL[mark.label] if mark.label else None, name)


def require_ids(graph: Graph, ids: Sequence[str], parameter: str, label: LiteralString | None = None) -> None:
    """Make sure that each of many ids names a record, with one statement.

    Raises:
        UnknownRecordError: one does not; the sentence names the nearest that do.

    """
    labels: LiteralString = label or LABELS
    found: LiteralString = "MATCH (n:" + label + ") WHERE n.id IN $ids" if label else records_of("n", "$ids")
    cypher: LiteralString = found + " RETURN n.id AS id ORDER BY id"
    known = {row["id"] for row in graph.read(cypher, ids=list(ids))} if ids else set()
    if missing := next((one for one in ids if one not in known), None):
        raise _unknown(graph, missing, labels, label or "record", parameter)


def label_of(graph: Graph, record_id: str, kind: NodeType | None = None, parameter: str = "record") -> str:
    """Find the label of the record with this id.

    Raises:
        UnknownRecordError: there is none; the sentence names the nearest.

    """
    labels: LiteralString = kind.label if kind else LABELS
    found: LiteralString = "MATCH (n:" + labels + " {id: $id})" if kind else record_of("n", "$id")
    cypher: LiteralString = found + " RETURN labels(n)[0] AS label ORDER BY label"
    rows = graph.read(cypher, id=record_id)
    if rows:
        return str(rows[0]["label"])
    raise _unknown(graph, record_id, labels, kind.label if kind else "record", parameter)


def _unknown(graph: Graph, record_id: str, labels: LiteralString, word: str, parameter: str) -> UnknownRecordError:
    cypher: LiteralString = (
        "MATCH (n:" + labels + ") RETURN n.id AS id, coalesce(n.name, n.title, n.id) AS name ORDER BY id"
    )
    names = {row["id"]: f"{row['id']} {row['name']}" for row in graph.read(cypher)}
    if not names:
        return UnknownRecordError(f"{parameter}: the graph holds no {word} yet. Load some: article18 load seed_data.")
    found = process.extract(record_id, names, scorer=fuzz.partial_ratio, processor=utils.default_process, limit=NEAREST)
    nearest = tuple(key for _, _, key in found)
    named = ", ".join(f"{key} ({names[key].removeprefix(key).strip()})" for key in nearest)
    return UnknownRecordError(f"{parameter}: there is no {word} '{record_id[:80]}'. Nearest: {named}.", nearest)
