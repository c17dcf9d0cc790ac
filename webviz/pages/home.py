"""The first page: what is in the graph, of which date, and the five jobs as five doors."""

from flask import Blueprint, render_template

from graphmodel.errors import UnknownRecordError
from queries.paths_between import PATHS_BETWEEN
from queries.record import RECORD, FullRecord, RecordParams
from queries.records import RECORDS, RecordRow, RecordsParams
from queries.scoring.asking import EXAMPLE
from webviz.context import ask, current_memory

RECENT = 6

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show() -> str:
    """Show the contents of the graph and one live example for each job."""
    need = _example(EXAMPLE.need[0]) or _first_need()
    return render_template(
        "home.html",
        need=need,
        party=_party(need) if need else None,
        around=_example(PATHS_BETWEEN.example.record),
        other=_example(PATHS_BETWEEN.example.other),
        pacific=_example("pacific"),
        loads=ask(RECORDS, RecordsParams(kind="loads", limit=RECENT)),
        sources=ask(RECORDS, RecordsParams(kind="sources", limit=RECENT)),
    )


def _example(record_id: str) -> FullRecord | None:
    """Find the record of a question's example, which another data set may lack."""
    try:
        return current_memory().recall(f"example {record_id}", lambda: ask(RECORD, RecordParams(record=record_id)))[0]
    except UnknownRecordError:
        return None


def _first_need() -> FullRecord | None:
    rows: list[RecordRow] = ask(RECORDS, RecordsParams(kind="needs", status="open", limit=1))
    return _example(rows[0].id) if rows else None


def _party(need: FullRecord) -> str | None:
    return next((link.other_name for link in need.links if link.type == "EXPRESSES"), None)
