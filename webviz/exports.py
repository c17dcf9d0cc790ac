"""Sends the answer to a question as a table that says which question it answers."""

from collections.abc import Sequence
from typing import Any

from flask import Response, request

from queries.base import Params, Query, Row
from webviz.context import current_memory
from webviz.definitions import ABSENCE
from webviz.tables import About, Form, cited, download


def send(query: Query[Any, Any], params: Params, rows: Sequence[Row], form: Form, name: str) -> Response:
    """Answer with the rows of a question as CSV or Excel."""
    return download(query, rows, form, name, _about(query, params, rows))


def _about(query: Query[Any, Any], params: Params, rows: Sequence[Row]) -> About:
    contents, titles = current_memory().contents(), current_memory().names("sources")
    facts = {
        "Question": query.question,
        **{f"Parameter {name}": str(value) for name, value in params.model_dump().items() if value not in (None, "")},
        "Rows": str(len(rows)),
        "Data of": contents.dates.data_date or "not on record",
        "Last load": contents.dates.last_load or "not on record",
        "Engine": f"{contents.engine.name} {contents.engine.version}",
        "Asked at": request.full_path.rstrip("?"),
        "Note": ABSENCE,
    }
    return About(facts, {source: titles.get(source, source) for source in cited(rows)})
