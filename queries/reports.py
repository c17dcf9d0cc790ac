"""Reports that officers keep: ordered parts, each an address of the application or a note, as records of the graph."""

import datetime as dt
import json
import secrets
from collections.abc import Callable
from typing import Literal

from pydantic import Field

from graphmodel.errors import BadParameterError, ChangedMeanwhileError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.vocabulary import fold
from queries.base import Row
from queries.scoring.keeping import slug
from queries.wording import keep_both, mark_of

MOST_TRIES = 20
MOST_PARTS, LONGEST_TITLE, LONGEST_NOTE = 100, 200, 10_000
Direction = Literal["up", "down"]


class Part(Row):
    """One part of a report."""

    id: str = Field(description="Id of the part within its report.")
    title: str = Field(description="Heading of the part.")
    address: str = Field(default="", description="Address of a map or table of this application; empty: a note alone.")
    note: str = Field(default="", description="What the officer wrote about it.")

    @property
    def mark(self) -> str:
        """Tell this wording from others, so that a change made meanwhile is noticed."""
        return mark_of(self.title, self.note)


class KeptReport(Row):
    """A report with its parts in order."""

    id: str = Field(description="Id of the report.")
    title: str = Field(description="Name that the officer gave it.")
    parts: list[Part] = Field(description="Its parts in order.")
    saved_at: str = Field(description="UTC time at which it was last changed.")
    version: str | None = Field(default=None, description="Tells this state of the report from others.")

    def part(self, part_id: str) -> Part:
        """Give one part.

        Raises:
            UnknownRecordError: it is not in the report.

        """
        for one in self.parts:
            if one.id == part_id:
                return one
        raise UnknownRecordError(f"There is no part '{part_id[:40]}' in this report; it may have been removed.")


def reports(graph: Graph) -> list[KeptReport]:
    """Give all reports, the one changed last first."""
    rows = graph.read("MATCH (r:Report) " + _COLUMNS + " ORDER BY saved_at DESC, id")
    return [_kept(row) for row in rows]


def report(graph: Graph, key: str) -> KeptReport:
    """Give one report.

    Raises:
        UnknownRecordError: there is none of this id.

    """
    rows = graph.read("MATCH (r:Report {id: $key}) " + _COLUMNS + " ORDER BY id", key=key)
    if not rows:
        raise UnknownRecordError(f"There is no report '{key[:80]}'. All are listed at /reports.")
    return _kept(rows[0])


def begin(graph: Graph, title: str) -> str:
    """Begin an empty report; give its id."""
    key = f"{slug(_titled(title))}-{secrets.token_hex(3)}"
    _write(graph, key, _titled(title), [])
    return key


def rename(graph: Graph, key: str, title: str) -> None:
    """Give a report another title; its address and its parts stay."""
    report(graph, key)
    facts = {name: value for name, value in _facts(key, _titled(title), []).items() if name != "content"}
    graph.write("MATCH (r:Report {id: $key}) SET r += $facts", key=key, facts=facts)


def delete(graph: Graph, key: str) -> None:
    """Delete a report."""
    report(graph, key)
    graph.write("MATCH (r:Report {id: $key}) DELETE r", key=key)


def add(graph: Graph, key: str, title: str, address: str, note: str) -> str:
    """Add a part at the end of a report; give its id.

    Raises:
        BadParameterError: the report is full, or the part has neither address nor note.

    """
    if not address and not note.strip():
        raise BadParameterError("note: write something, or give the address of a map or table.")
    part = Part(id=secrets.token_hex(4), title=_titled(title), address=address, note=_noted(note))
    _change(graph, key, lambda parts: [*parts, part])
    return part.id


def edit(graph: Graph, key: str, part_id: str, title: str, note: str, seen: str = "") -> None:
    """Change the title and note of a part.

    Args:
        graph: the graph.
        key: id of the report.
        part_id: id of the part.
        title: the new heading.
        note: the new note.
        seen: mark of the wording that the officer saw; empty: whatever it is now.

    Raises:
        ChangedMeanwhileError: it reads otherwise by now.

    """
    wording = {"title": _titled(title), "note": _noted(note)}

    def written(one: Part) -> Part:
        changed = one.model_copy(update=wording)
        keep_both(seen, (one.title, one.note), (changed.title, changed.note))
        return changed

    report(graph, key).part(part_id)
    _change(graph, key, lambda parts: [written(one) if one.id == part_id else one for one in parts])


def remove(graph: Graph, key: str, part_id: str) -> None:
    """Take a part out of a report."""
    report(graph, key).part(part_id)
    _change(graph, key, lambda parts: [one for one in parts if one.id != part_id])


def move(graph: Graph, key: str, part_id: str, direction: Direction) -> None:
    """Move a part one place up or down; at the end it stays."""
    report(graph, key).part(part_id)
    _change(graph, key, lambda parts: _moved(parts, part_id, -1 if direction == "up" else 1))


def _moved(parts: list[Part], part_id: str, by: int) -> list[Part]:
    at = next((place for place, one in enumerate(parts) if one.id == part_id), None)
    if at is None:  # somebody else has just removed it
        return parts
    others = [*parts[:at], *parts[at + 1 :]]
    place = min(max(at + by, 0), len(others))
    return [*others[:place], parts[at], *others[place:]]


def _change(graph: Graph, key: str, change: Callable[[list[Part]], list[Part]]) -> None:
    """Read, change and write; when somebody else wrote in between, read again, so that nobody's part is lost."""
    for _ in range(MOST_TRIES):
        kept = report(graph, key)
        parts = change(kept.parts)
        if len(parts) > MOST_PARTS:
            raise BadParameterError(f"This report has {MOST_PARTS} parts already. Remove one, or begin another report.")
        if _replaced(graph, key, kept, parts):
            return
    raise ChangedMeanwhileError("Others are writing into this report at this moment. Nothing was written; try again.")


def _replaced(graph: Graph, key: str, kept: KeptReport, parts: list[Part]) -> bool:
    """Write the parts if the report still is as it was read; the first SET takes the lock before that is looked at."""
    rows = graph.write(
        """
        MATCH (r:Report {id: $key})
        SET r.search = r.search
        WITH r WHERE coalesce(r.version, '') = coalesce($before, '')
        SET r += $facts
        RETURN r.id AS id
        """,
        key=key,
        before=kept.version,
        facts=_facts(key, kept.title, parts),
    )
    return bool(rows)


def _write(graph: Graph, key: str, title: str, parts: list[Part]) -> None:
    graph.write("MERGE (r:Report {id: $key}) SET r += $facts", key=key, facts=_facts(key, title, parts))


def _facts(key: str, title: str, parts: list[Part]) -> dict[str, object]:
    return {
        "title": title,
        "content": json.dumps([one.model_dump() for one in parts], ensure_ascii=False),
        "state": "published",
        "sources": [],
        "saved_at": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "search": fold(f"{key} {title}"),
        "version": secrets.token_hex(6),
    }


def _titled(title: str) -> str:
    text = " ".join(title.split())
    if not text or len(text) > LONGEST_TITLE:
        raise BadParameterError(f"title: give a title of at most {LONGEST_TITLE} characters.")
    return text


def _noted(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise BadParameterError(f"note: at most {LONGEST_NOTE} characters; this one has {len(note)}.")
    return note.replace("\r\n", "\n").strip()


def _kept(row: dict[str, object]) -> KeptReport:
    parts = [Part.model_validate(one) for one in json.loads(str(row["content"]))]
    return KeptReport.model_validate(
        {**{key: row[key] for key in ("id", "title", "saved_at", "version")}, "parts": parts}
    )


_COLUMNS = "RETURN r.id AS id, r.title AS title, r.content AS content, r.saved_at AS saved_at, r.version AS version"
