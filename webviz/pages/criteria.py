"""Criteria sets: those that the desk ships and those that officers saved, to read, copy, change, save and share."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from queries.scoring.criteria import (
    CriteriaSet,
    as_toml,
    checked,
    named,
    scale_in_words,
    scale_of,
    shipped,
    usual_scale,
)
from queries.scoring.keeping import delete_set, save_set, saved_sets, slug
from queries.scoring.measures import GROUPS, MEASURES
from webviz.context import current_graph

blueprint = Blueprint("criteria", __name__)


@blueprint.get("/criteria")
def show_all() -> str:
    """List the criteria sets."""
    return render_template("criteria_sets.html", shipped=shipped(), saved=saved_sets(current_graph()))


@blueprint.get("/criteria/<name>")
def show(name: str) -> str:
    """Show one criteria set with its scales and reasons."""
    saved = saved_sets(current_graph())
    return render_template("criteria_set.html", criteria=named(name, saved), is_saved=name in saved)


@blueprint.get("/criteria/<name>.toml")
def download(name: str) -> Response:
    """Send a criteria set as the file that the command line takes."""
    text = as_toml(named(name, saved_sets(current_graph())))
    disposition = f'attachment; filename="{name}.toml"'
    return Response(text, content_type="application/toml; charset=utf-8", headers={"Content-Disposition": disposition})


@blueprint.get("/criteria/<name>/edit")
def edit(name: str) -> str:
    """Show the form that changes a saved set, or makes a copy of one that the desk ships."""
    saved = saved_sets(current_graph())
    return _form(_filled(named(name, saved), is_copy=name not in saved))


@blueprint.post("/criteria")
def save() -> ResponseReturnValue:
    """Save the posted set; what cannot be used is said above the form, which keeps what was typed."""
    try:
        criteria = save_set(current_graph(), checked(_content(), "criteria set"))
    except BadParameterError as error:
        return _form(dict(request.form), str(error)), error.status
    return redirect(url_for(".show", name=criteria.name), 303)


@blueprint.post("/criteria/<name>/delete")
def delete(name: str) -> ResponseReturnValue:
    """Delete a saved set; evaluations keep their own copy of it."""
    delete_set(current_graph(), name)
    return redirect(url_for(".show_all"), 303)


def _content() -> dict[str, Any]:
    """Read the form: a measure without a weight is no part of the set."""
    form = request.form
    chosen = [name for name in MEASURES if form.get(f"weight.{name}", "").strip()]
    return {
        "name": form.get("name", "").strip() or slug(form.get("title", "")),
        "title": form.get("title", "").strip(),
        "reason": form.get("reason", "").strip(),
        "criterion": [
            {
                "measure": name,
                "weight": form[f"weight.{name}"].strip(),
                "scale": scale_of(form.get(f"scale.{name}", ""), name),
                "reason": form.get(f"reason.{name}", "").strip() or "No reason given.",
            }
            for name in chosen
        ],
    }


def _filled(criteria: CriteriaSet, is_copy: bool) -> dict[str, str]:
    """Give the texts of the form for a set."""
    texts = {
        "name": f"my-{criteria.name}" if is_copy else criteria.name,
        "title": f"{criteria.title}, my copy" if is_copy else criteria.title,
        "reason": criteria.reason,
    }
    for one in criteria.criteria:
        texts |= {
            f"weight.{one.measure}": f"{one.weight:g}",
            f"scale.{one.measure}": scale_in_words(one.scale),
            f"reason.{one.measure}": one.reason,
        }
    return texts


def _form(texts: dict[str, str], problem: str | None = None) -> str:
    return render_template(
        "criteria_form.html",
        texts=texts,
        problem=problem,
        groups=[(title, [one for one in MEASURES.values() if one.group == key]) for key, title in GROUPS.items()],
        usual={name: scale_in_words(usual_scale(measure)) for name, measure in MEASURES.items()},
    )
