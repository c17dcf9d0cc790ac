"""The page of one record: its facts, its relationships in words, its sources, and what is not on record."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from graphmodel.errors import UnknownRecordError
from graphmodel.schema import NODE_BY_LABEL, node_type
from queries.history import HISTORY, HistoryParams
from queries.known import label_of
from queries.record import RECORD, FullRecord, RecordLink, RecordParams
from webviz.citations import Citations
from webviz.context import ask, current_graph
from webviz.definitions import LANGUAGES, definitions
from webviz.dossier_facts import SUBJECTS
from webviz.pages.changes import said
from webviz.sentences import verb, verb_backwards
from webviz.templating import record_url

ELSEWHERE = {"id", "state", "sources", "checked_on", "name", "title", "description"}
TRANSLATED = {f"{base}_{code}" for base in ("name", "title") for code in LANGUAGES}

IDS = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")
MOST_NAMED = 5

TIMED = {"Organization": "actor", "Party": "actor", "Region": "region", "Subject": "subject", "Target": "target"}

blueprint = Blueprint("records", __name__)


@dataclass(frozen=True)
class Group:
    """Relationships of one type and direction."""

    words: str
    links: list[RecordLink]


@blueprint.get("/records/<kind>/<record_id>")
def show(kind: str, record_id: str) -> ResponseReturnValue:
    """Show the record, or lead to the kind under which this id is known."""
    wanted = node_type(kind)
    try:
        found = ask(RECORD, RecordParams(record=record_id))
    except UnknownRecordError as unknown:
        return _withdrawn(record_id, unknown)
    record = next((row for row in found if row.label == wanted.label), None)
    if record is None:
        return redirect(record_url(found[0].label, record_id))
    fields = definitions(wanted.model)
    return render_template(
        "record.html",
        record=record,
        kind=kind,
        facts=[(field, record.properties[name]) for name, field in fields.items() if is_fact(record, name)],
        lacking=[field for name, field in fields.items() if is_lacking(record, name)],
        names=_names(record),
        groups=_groups(record.links),
        citations=Citations({source.id: source.title for source in record.sources}),
        fields=fields,
        dossier_subjects=SUBJECTS,
        timed=TIMED,
        earlier=ask(HISTORY, HistoryParams(record=record_id)),
        said=said,
    )


@blueprint.get("/records/<record_id>")
def find(record_id: str) -> ResponseReturnValue:
    """Lead from a bare id to its record's page."""
    try:
        return redirect(record_url(label_of(current_graph(), record_id), record_id))
    except UnknownRecordError as unknown:
        return _withdrawn(record_id, unknown)


def _withdrawn(record_id: str, unknown: UnknownRecordError) -> ResponseReturnValue:
    """Show what is kept of a record that was withdrawn; any other unknown id stays an error."""
    earlier = ask(HISTORY, HistoryParams(record=record_id))
    taken_out = (one for one in earlier if one.change == "withdrawn" and one.record_id == record_id and not one.link)
    gone = next(taken_out, None)
    if gone is None:
        raise unknown
    named = _named_in(gone.reason or "")
    return render_template("withdrawn.html", gone=gone, earlier=earlier, said=said, named=named), 410


def _named_in(reason: str) -> list[tuple[str, str]]:
    """Find the records whose ids a reason names, such as the one that stands for it now."""
    found = []
    for word in IDS.findall(reason)[:MOST_NAMED]:
        with suppress(UnknownRecordError):
            found.append((label_of(current_graph(), word), word))
    return found


def is_fact(record: FullRecord, name: str) -> bool:
    """Say whether a property is a fact that is on record and not told elsewhere."""
    return name not in ELSEWHERE | TRANSLATED and record.properties.get(name) not in (None, "", [])


def is_lacking(record: FullRecord, name: str) -> bool:
    """Say whether a property is not on record."""
    return record.properties.get(name) in (None, "", [])


def _names(record: FullRecord) -> list[tuple[str, str, str]]:
    base = NODE_BY_LABEL[record.label].title_column
    columns: dict[str, Any] = {code: record.properties.get(f"{base}_{code}") for code in LANGUAGES}
    if any(columns.values()):
        columns["en"] = record.title
    return [(code, LANGUAGES[code], str(text)) for code, text in columns.items() if text]


def _groups(links: list[RecordLink]) -> list[Group]:
    """Gather links by what they say; those that leave the record first."""
    groups: dict[tuple[bool, str], list[RecordLink]] = {}
    for link in links:
        words = verb(link.type) if link.outgoing else verb_backwards(link.type)
        groups.setdefault((not link.outgoing, words), []).append(link)
    return [Group(words, groups[incoming, words]) for incoming, words in sorted(groups)]
