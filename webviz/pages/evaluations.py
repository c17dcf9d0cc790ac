"""Evaluations that officers kept: a shortlist with its weights, who was left out and why, and what was decided."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError, UnknownRecordError
from queries.scoring.criteria import CriteriaSet, parse
from queries.scoring.keeping import KeptEvaluation, evaluations, save_evaluation
from webviz.answers import answer
from webviz.asked import read_texts
from webviz.context import current_graph, current_network

LONGEST_ADDRESS = 20_000

blueprint = Blueprint("evaluations", __name__)


@dataclass(frozen=True)
class Kept:
    """What an evaluation holds, unpacked."""

    address: str
    criteria: CriteriaSet
    excluded: list[dict[str, Any]]
    candidates: list[dict[str, Any]]


@blueprint.get("/evaluations")
def show_all() -> str:
    """List the evaluations, the latest first."""
    return render_template("evaluations.html", kept=evaluations(current_graph()), titles=_titles())


@blueprint.post("/evaluations")
def save() -> ResponseReturnValue:
    """Work out the shortlist of the posted address again, here, and keep it with the officer's decision."""
    query = request.form.get("address", "")
    if len(query) > LONGEST_ADDRESS:
        raise BadParameterError("address: this is longer than any shortlist's address. Open the shortlist again.")
    texts = {name: ",".join(values) for name, values in parse_qs(urlsplit(query).query).items()}
    address = read_texts(texts)
    title, decision = request.form.get("title", ""), request.form.get("decision", "")
    key = save_evaluation(current_graph(), answer(address.params), title, decision, address.url())
    return redirect(url_for("evaluations.show", key=key), 303)


@blueprint.get("/evaluations/<key>")
def show(key: str) -> str:
    """Show what was decided, on which order, weights and data."""
    found = evaluations(current_graph(), key)
    if not found:
        raise UnknownRecordError(f"There is no evaluation '{key[:80]}'. All are listed at {url_for('.show_all')}.")
    return render_template("evaluation.html", kept=found[0], content=_unpacked(found[0]), titles=_titles())


def _unpacked(kept: KeptEvaluation) -> Kept:
    content = json.loads(kept.content)
    criteria = parse(content["criteria"], kept.id)
    return Kept(content["address"], criteria, content["excluded"], content["candidates"])


def _titles() -> dict[str, str]:
    return {need.id: need.title for need in current_network().needs.values()}
