"""The evidence as it stood on a day: by the dates that records give, or by what this desk had on record.

By the records' own dates a need is there from the day or the middle of the year in which it was submitted, an
initiative from its first year, a practice from its year, an institutional link from its year on. A need that has a
partner today was open until its first match that came about. What was withdrawn was there until then, and the status
of a need was what it was before it was changed here. What has no date was there on every day, and is counted.

By the desk, what was loaded after the day is left out, and each change that a load or a withdrawal made since is taken
back. Parties, regions and themes are taken as they are today.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graphmodel.graph import Graph, Rows
from queries.gaps.undoing import KINDS, Undoing
from queries.scoring.building import PROVEN
from queries.scoring.reading import READINGS, Reading, reading

DatedBy = Literal["record", "desk"]
DATES: dict[str, tuple[str, ...]] = {
    "needs": ("submitted_on", "year"),
    "initiatives": ("start",),
    "practices": ("start",),
    "matches": ("proposed_on", "start"),
}
REVISIONS = Reading(
    "(n:Revision)",
    {
        "id": "n.id",
        "record": "n.record",
        "label": "n.label",
        "link": "n.link",
        "other": "n.other",
        "change": "n.change",
        "before": "n.before",
        "after": "n.after",
        "valid_from": "n.valid_from",
        "valid_to": "n.valid_to",
    },
)
RECORDED = Reading(
    "(n:Need|Initiative|Practice|Organization|Match)", {"id": "n.id", "label": "labels(n)[0]", "at": "n.recorded_at"}
)


@dataclass(frozen=True)
class Kept:
    """All that says what was there on which day.

    Attributes:
        rows: the records of each kind as they are today.
        revisions: what was changed since they came on record, the latest first; records before their links.
        recorded: when each record came on record; None: before that was noted.

    """

    rows: Mapping[str, Rows]
    revisions: Rows
    recorded: Mapping[str, str | None]


def read_kept(graph: Graph) -> Kept:
    """Read the records without their descriptions, which decide no gap, and what is kept about their past.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    revisions = sorted(REVISIONS.rows(graph), key=lambda one: (one["valid_to"], one["link"] is None), reverse=True)
    with reading(graph) as arriving:
        rows = {kind: arriving[kind] for kind in READINGS}
    for row in (row for kind in rows.values() for row in kind):
        row.update(dict.fromkeys(row.keys() & {"description"}))
    return Kept(rows, revisions, {row["id"]: row["at"] for row in RECORDED.rows(graph)})


def as_of(all_kept: Kept, day: str, dated_by: DatedBy) -> dict[str, Rows]:
    """Give the rows of each kind as they stood at the end of a day."""
    past = Undoing(all_kept.rows, all_kept.recorded)
    if dated_by == "desk":
        _leave_out_later(past, day, dated_by)  # also what was loaded again after it had been withdrawn
    for revision in all_kept.revisions:
        if revision["valid_to"][:10] > day and (told := revision if dated_by == "desk" else _happened(revision)):
            past.undo(told)
    if dated_by == "record":
        _leave_out_later_links(past, day)
        _by_matches(past, all_kept.rows, day)
    _leave_out_later(past, day, dated_by)
    return {kind: [found[key] for key in sorted(found)] for kind, found in past.rows.items()}


def placed(date: str | int | None) -> str | None:
    """Place a date: a record that gives a year only stands in the middle of it."""
    return f"{date}-07-01" if date and len(str(date)) == 4 else str(date) if date else None


def date_of(kind: str, row: Mapping[str, Any]) -> str | None:
    """Place a record by its date; None: none is on record."""
    return placed(said_date(kind, row))


def said_date(kind: str, row: Mapping[str, Any]) -> str | None:
    """Give the date as the record says it: a day, or a year only."""
    for name in DATES.get(kind, ()):
        if row.get(name):
            return str(row[name])
    return None


def undated(rows: Mapping[str, Rows]) -> dict[str, tuple[int, int]]:
    """Count the records and links without a date, of how many, by kind; they are taken as there on every day."""
    found = {kind: (sum(date_of(kind, row) is None for row in rows[kind]), len(rows[kind])) for kind in DATES}
    links = [link for row in rows["organizations"] for link in row["linked_to"]]
    offers = sum(len(row[name]) for row in rows["organizations"] for name in ("offers", "expertise", "serves"))
    found["institutional links"] = sum(link["since"] is None for link in links), len(links)
    return found | {"offers, expertise and areas served": (offers, offers)}


def _leave_out_later(past: Undoing, day: str, dated_by: DatedBy) -> None:
    """Leave out what came on record, or is dated, after the day."""
    for kind in KINDS.values():
        for key, row in list(past.rows[kind].items()):
            later = past.since.get(key) if dated_by == "desk" else date_of(kind, row)
            if later and later[:10] > day:
                del past.rows[kind][key]


def _leave_out_later_links(past: Undoing, day: str) -> None:
    for row in past.rows["organizations"].values():
        row["linked_to"] = [link for link in row["linked_to"] if (placed(link["since"]) or "") <= day]


def _happened(revision: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Tell what happened in the world from a correction: a withdrawal, or a need that came to stand elsewhere."""
    if revision["label"] == "Need" and not revision["link"]:
        before = json.loads(revision["before"])
        return {**revision, "before": json.dumps({"status": before["status"]})} if "status" in before else None
    return revision if revision["change"] == "withdrawn" else None


def _by_matches(past: Undoing, rows: Mapping[str, Rows], day: str) -> None:
    """Open the needs again whose first match that came about is later than the day, where all of these have dates."""
    first = _first_matches(past)
    today = {row["id"]: row["status"] for row in rows["needs"]}
    for key, row in past.rows["needs"].items():
        if key in first and today.get(key) in ("matched", "met"):
            row["status"] = today[key] if first[key] <= day else "open"


def _first_matches(past: Undoing) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in past.rows["matches"].values():
        for need in row["needs"] if row["status"] in PROVEN else ():
            found.setdefault(need, []).append(date_of("matches", row) or "")
    return {need: min(dates) for need, dates in found.items() if all(dates)}
