"""Takes back what loads and withdrawals changed: rows of the evidence network as they were before a revision."""

import json
from collections.abc import Mapping
from typing import Any

from graphmodel.graph import Rows
from queries.scoring.reading import READINGS

KINDS = {
    "Need": "needs",
    "Initiative": "initiatives",
    "Practice": "practices",
    "Organization": "organizations",
    "Match": "matches",
}
_THEMES = tuple((kind, "themes", True) for kind in ("needs", "initiatives", "practices"))
# Which column of which kind a type of link fills, and whether the row is the record at which the link starts.
FILLS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    **dict.fromkeys(("ABOUT", "ADDRESSES", "PROVIDES", "SEEKS"), _THEMES),
    "EXPRESSES": (("needs", "parties", False),),
    "BENEFITS": (("initiatives", "parties", True),),
    "PARTICIPATES_IN": (("initiatives", "actors", False),),
    "HOLDS": (("practices", "actors", False),),
    "WITH": (("matches", "actors", True),),
    "ANSWERS": (("matches", "needs", True),),
    "BASED_IN": (("organizations", "seats", True),),
    "HAS_EXPERTISE_IN": (("organizations", "expertise", True),),
    "OFFERS": (("organizations", "offers", True),),
    "LINKED_TO": (("organizations", "linked_to", True),),
    "SERVES": (("organizations", "serves", True),),
}
_DATED = {"since": "since", "basis": "basis", "sources": "sources"}
# Links of which more than the other end is read: the name there of each fact.
FACTS: dict[str, dict[str, str]] = {
    "offers": {"cost": "cost", "until": "valid_until", "sources": "sources"},
    "linked_to": {"kind": "kind", "level": "level", "instrument": "instrument", "until": "until", **_DATED},
    "serves": {"kind": "role", **_DATED},
}

Row = dict[str, Any]


class Undoing:
    """Rows of each kind by id, from which one revision after the other is taken back, the latest first."""

    def __init__(self, rows: Mapping[str, Rows], recorded: Mapping[str, str | None]) -> None:
        self.rows: dict[str, dict[str, Row]] = {
            kind: {row["id"]: dict(row) for row in found} for kind, found in rows.items()
        }
        # When each record came on record; of one that was taken back, when its earlier state did.
        self.since: dict[str, str | None] = dict(recorded)

    def undo(self, revision: Mapping[str, Any]) -> None:
        """Take one revision back."""
        before, after = json.loads(revision["before"]), json.loads(revision["after"])
        if revision["link"]:
            for kind, column, starts in FILLS.get(revision["link"], ()):
                if not starts or kind == KINDS.get(revision["label"]):
                    self._undo_link(revision, self.rows[kind], column, starts, before, after)
        elif own := KINDS.get(revision["label"]):
            self._undo_record(revision, own, before, gone=revision["change"] == "withdrawn" and not after)

    def _undo_record(self, revision: Mapping[str, Any], kind: str, before: Row, gone: bool) -> None:
        found, key = self.rows[kind], revision["record"]
        if gone:
            found[key] = _bare(kind, before | {"id": key})
        elif key in found:
            found[key].update(_facts(kind, before))
        self.since[key] = revision["valid_from"]
        if before.get("state", "published") not in ("published", *(("pending",) if kind == "needs" else ())):
            found.pop(key, None)

    @staticmethod
    def _undo_link(
        revision: Mapping[str, Any], found: dict[str, Row], column: str, starts: bool, before: Row, after: Row
    ) -> None:
        here, there = revision["record"], revision["other"]
        row, other = found.get(here if starts else there), there if starts else here
        if not row:
            return
        if revision["change"] == "withdrawn":
            row[column] = [*row[column], _value(column, other, before)]
        elif revision["change"] == "link added":
            row[column] = _without(row[column], _value(column, other, after))
        elif column in FACTS:
            row[column] = [_earlier(column, one, other, before, after) for one in row[column]]


def _bare(kind: str, facts: Row) -> Row:
    """Make the row of a record that was taken out; its links were taken out with it, and come back one by one."""
    columns = READINGS[kind].columns
    return {name: facts.get(_fact(text)) if text.startswith("n.") else [] for name, text in columns.items()}


def _facts(kind: str, before: Row) -> Row:
    columns = READINGS[kind].columns.items()
    return {name: before[_fact(text)] for name, text in columns if text.startswith("n.") and _fact(text) in before}


def _fact(expression: str) -> str:
    return expression.removeprefix("n.")


def _value(column: str, other: str, facts: Row) -> Any:
    if column not in FACTS:
        return other
    return {"id": other} | {name: facts.get(fact) for name, fact in FACTS[column].items()}


def _without(values: list[Any], value: Any) -> list[Any]:
    """Leave one of these out, once: a record may be linked to another in several ways."""
    if value not in values:
        return values
    place = values.index(value)
    return values[:place] + values[place + 1 :]


def _earlier(column: str, one: Row, other: str, before: Row, after: Row) -> Row:
    names = {fact: name for name, fact in FACTS[column].items()}
    same = all(one.get(names[fact]) == value for fact, value in after.items() if fact in names)
    if one["id"] != other or not same:
        return one
    return one | {names[fact]: value for fact, value in before.items() if fact in names}
