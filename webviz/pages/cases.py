"""How well the desk finds the partners that real cases ended up with, and what it could not find and why."""

from typing import Any

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from queries.evaluation.cases import evaluate_cases
from webviz.context import current_graph, current_memory

blueprint = Blueprint("cases", __name__)


@blueprint.get("/method/cases")
def show() -> str:
    """Show hit rates beside simple rules, each case with its rank, and the cases that cannot be found."""
    return render_template("cases.html", result=_result(), names=_names())


@blueprint.get("/api/method/cases")
def answer() -> ResponseReturnValue:
    """Give the same for programs."""
    return jsonify(_result())


def _result() -> dict[str, Any]:
    memory = current_memory()
    return memory.recall("cases", lambda: evaluate_cases(current_graph(), memory.network()))


def _names() -> dict[str, str]:
    return current_memory().names("parties") | current_memory().names("organizations")
