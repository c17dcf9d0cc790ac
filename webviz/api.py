"""The API: each question of the catalogue at its own address, as JSON, CSV or Excel."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from queries.base import Query
from queries.catalogue import CATALOGUE
from queries.catalogue import query as find_query
from queries.contents import DATA_DATE, ContentsParams
from webviz.context import ask as answer
from webviz.context import current_graph, given
from webviz.desk_api import accounts
from webviz.explore_starts import question_text
from webviz.exports import send
from webviz.plan_accounts import plan_accounts
from webviz.tables import form_of
from webviz.view_starts import names_records

blueprint = Blueprint("api", __name__)


@blueprint.get("/api")
def show() -> str:
    """List every question with its parameters, its columns and an example."""
    return render_template(
        "api.html", desk=[*accounts(), *plan_accounts()], questions=[_card(query) for query in CATALOGUE.values()]
    )


@blueprint.get("/api/queries")
def list_all() -> Response:
    """List every question, for programs."""
    return jsonify([_card(query) for query in CATALOGUE.values()])


@blueprint.get("/api/queries/<name>")
def ask(name: str) -> ResponseReturnValue:
    """Answer a question with the parameters of the address."""
    query = find_query(name)
    parameters = given()
    form = parameters.pop("format", "json")
    table = None if form == "json" else form_of(form)
    params = query.parse(parameters)
    rows = answer(query, params)
    if table:
        return send(query, params, rows, table, name)
    return jsonify([row.model_dump(mode="json") for row in rows])


def healthz() -> Response:
    """Say that the database answers; when it does not, the error handler says so with 503."""
    dates = DATA_DATE.ask(current_graph(), ContentsParams())[0]
    return jsonify({"status": "ok", "data_date": dates.data_date, "loads": dates.loads})


def _map_of(query: Query[Any, Any]) -> str:
    """Give the address of a map of the example's answer; empty where no row names a record."""
    if not names_records(query.row):
        return ""
    return url_for("explore.show", question=question_text(query.name, query.example_texts))


def _card(query: Query[Any, Any]) -> dict[str, Any]:
    schema = query.row.model_json_schema(mode="serialization")
    return {
        "name": query.name,
        "job": query.job,
        "question": query.question,
        "map": _map_of(query),
        "parameters": [
            {"name": name, "required": field.is_required(), "description": field.description}
            for name, field in query.params.model_fields.items()
        ],
        "columns": {name: one.get("description") for name, one in schema["properties"].items()},
        "key": list(query.key),
        "address": url_for("api.ask", name=query.name),
        "example": f"{url_for('api.ask', name=query.name)}{_example(query)}",
    }


def _example(query: Query[Any, Any]) -> str:
    values = query.example_texts
    return f"?{urlencode(values, safe=',')}" if values else ""
