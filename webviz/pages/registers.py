"""The registers: every record of a kind, searched, filtered, counted, paged and exported."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from graphmodel.schema import node_type
from queries.base import MOST_ROWS
from queries.record_counts import RECORD_COUNTS, RecordCount
from queries.records import RECORDS, RecordRow
from webviz.context import ask, current_memory, given
from webviz.exports import send
from webviz.tables import form_of

PAGE = 50
FILTERS = ("text", "party", "region", "subject", "target", "type", "status", "state", "reach", "year")
FACETS = ("status", "type", "party", "subject", "target", "state")
MAIN = ("needs", "initiatives", "practices", "organizations", "parties")
LISTS = ("regions", "targets", "subjects", "assistance_types", "matches", "sources", "loads")
COLUMNS: dict[str, tuple[str, ...]] = {
    "needs": ("parties", "status", "start_year", "subjects", "targets"),
    "initiatives": ("type", "status", "years", "parties", "subjects", "targets"),
    "practices": ("type", "start_year", "subjects", "targets"),
    "organizations": ("acronym", "type", "seat", "subjects"),
    "parties": ("code", "type"),
    "regions": ("type",),
    "targets": ("code", "type"),
    "subjects": ("type",),
    "matches": ("parties", "status", "start_year"),
}

blueprint = Blueprint("registers", __name__)


@blueprint.get("/registers")
def first() -> ResponseReturnValue:
    """Lead to the register of needs."""
    return redirect(url_for("registers.show", kind="needs"))


@blueprint.get("/registers/<kind>")
def show(kind: str) -> str:
    """Show one page of a register with its filters."""
    node, page = node_type(kind), _page()
    filters = given(*FILTERS) | {"kind": kind}
    counts = _by_facet(ask(RECORD_COUNTS, RECORD_COUNTS.parse(filters)))
    rows = ask(RECORDS, RECORDS.parse(filters | {"limit": PAGE, "offset": (page - 1) * PAGE}))
    total = counts["total"][0].records if counts["total"] else 0
    active = {name: value for name, value in given(*FILTERS).items() if value}
    return render_template(
        "register.html",
        kind=kind,
        label=node.label,
        columns=COLUMNS.get(kind, ()),
        rows=rows,
        total=total,
        page=page,
        pages=-(-total // PAGE) or 1,
        first=(page - 1) * PAGE + 1,
        facets={facet: counts[facet] for facet in FACETS if counts[facet]},
        active=active,
        names=_names(active),
        regions=current_memory().names("regions"),
        main=MAIN,
        lists=LISTS,
    )


@blueprint.get("/registers/<kind>.<form>")
def export(kind: str, form: str) -> ResponseReturnValue:
    """Send the whole selection as a table, not only the page on the screen."""
    node_type(kind)
    table, filters = form_of(form), given(*FILTERS) | {"kind": kind}
    return send(RECORDS, RECORDS.parse(filters), _all(filters), table, kind)


def _all(filters: dict[str, str]) -> list[RecordRow]:
    rows: list[RecordRow] = []
    while True:
        page = ask(RECORDS, RECORDS.parse(filters | {"limit": MOST_ROWS, "offset": len(rows)}))
        rows += page
        if len(page) < MOST_ROWS:
            return rows


def _page() -> int:
    text = request.args.get("page", "1")
    if not text.isdecimal() or not 1 <= int(text) <= 20_000:
        raise BadParameterError(f"page: '{text[:40]}' cannot be used. Give a number from 1.")
    return int(text)


def _by_facet(counts: list[RecordCount]) -> defaultdict[str, list[RecordCount]]:
    facets: defaultdict[str, list[RecordCount]] = defaultdict(list)
    for count in counts:
        facets[count.facet].append(count)
    return facets


def _names(active: dict[str, str]) -> dict[str, str]:
    """Name the records that the active filters point to."""
    memory = current_memory()
    tables: dict[str, Any] = {"party": "parties", "region": "regions", "subject": "subjects", "target": "targets"}
    return {
        name: memory.names(tables[name]).get(value, value) if name in tables else value
        for name, value in active.items()
    } | ({"year": "not on record"} if active.get("year") == "0" else {})
