"""History: what a record or link said before it changed, kept as revisions in the same transaction as the change."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any, LiteralString

KEEP: LiteralString = "UNWIND $revisions AS one MERGE (r:Revision {id: one.id}) SET r += one"
MADE_BY_US = frozenset({"search", "recorded_at", "changed_at"})  # no fact of anybody's

Facts = dict[str, Any]
Statement = tuple[LiteralString, Facts]


class History:
    """Makes the revisions of one load or withdrawal, all with one time."""

    def __init__(self, load: str, reason: str | None = None) -> None:
        self.load = load
        self.at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._reason = reason

    def dates(self, before: Mapping[str, Any] | None) -> Facts:
        """Say from when a record is in the graph, or since when it says what it says."""
        return {"changed_at": self.at} if before else {"recorded_at": self.at}

    def of_record(self, label: str, before: Facts | None, after: Facts) -> list[Facts]:
        """Make the revision of a record that changed; a new one has no earlier state, and what we made is no fact."""
        was, became = _facts(before or {}, after), _facts(after, before or {})
        if before is None or not was:
            return []
        since = before.get("changed_at") or before.get("recorded_at")
        place = {"record": before["id"], "label": label, "valid_from": since}
        return [self._revision(_title(before), "changed", place, was, became)]

    def of_link(self, start: tuple[str, str], kind: str, end: str, before: Facts | None, after: Facts) -> Facts:
        """Make the revision of a link that changed, or that was added between records already there."""
        place = {"record": start[1], "label": start[0], "link": kind, "other": end}
        was, became = _facts(before or {}, after), _facts(after, before or {})
        change = "link added" if before is None else "changed"
        return self._revision(f"{start[1]} {kind} {end}", change, place, was, became)

    def withdrawn(self, place: Facts, before: Facts) -> Facts:
        """Make the revision of what is taken out of the graph: all its facts."""
        was = {name: value for name, value in sorted(before.items()) if name not in MADE_BY_US}
        title = f"{place['record']} {place['link']} {place['other']}" if "link" in place else _title(before)
        return self._revision(title, "withdrawn", place, was, {})

    def kept(self, revisions: list[Facts]) -> list[Statement]:
        """Write the statement that keeps these revisions; none when there are none."""
        return [(KEEP, {"revisions": revisions})] if revisions else []

    def _revision(self, title: str, change: str, place: Facts, was: Facts, became: Facts) -> Facts:
        before, after = (json.dumps(facts, ensure_ascii=False) for facts in (was, became))
        told = "\n".join((title, self.load, self.at, before, after))
        facts = place | {"title": title, "change": change, "before": before, "after": after, "load": self.load}
        facts |= {"id": f"revision-{hashlib.sha256(told.encode()).hexdigest()[:16]}", "valid_to": self.at}
        facts |= {"reason": self._reason, "state": "published", "sources": []}
        return {name: value for name, value in facts.items() if value is not None}


def _title(facts: Facts) -> str:
    return str(facts.get("title") or facts.get("name") or facts["id"])


def difference(before: Facts | None, after: Facts) -> Facts:
    """Say what to set; what is no longer there is set to null, which removes it."""
    return dict.fromkeys(sorted(set(before) - set(after))) | after if before else after


def _facts(these: Facts, others: Facts) -> Facts:
    """Give the facts that differ, as these have them; null where these have none."""
    names = sorted((set(these) | set(others)) - MADE_BY_US)
    return {name: these.get(name) for name in names if these.get(name) != others.get(name)}
