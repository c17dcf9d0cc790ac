"""Saved views: maps that officers keep with a name and a note, what each shows now, and what changed since."""

from collections.abc import Mapping
from contextlib import suppress

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError, UnknownRecordError
from queries import views as keeping
from queries.cards import CARDS, CardsParams
from webviz.context import ask, current_graph
from webviz.kept_views import KEPT, Difference, difference, now_of, shown_now, texts_of
from webviz.view import View
from webviz.view_map import title

MOST_STARTS = 200

blueprint = Blueprint("views", __name__)


@blueprint.get("/views")
def show_all() -> str:
    """List the saved views with what each starts from."""
    kept = keeping.views(current_graph())
    return render_template("views.html", kept=kept, starts=_starts(kept))


@blueprint.post("/views")
def save() -> ResponseReturnValue:
    """Draw the map of the posted address here, and keep it under a name or in place of an earlier one."""
    graph, form = current_graph(), request.form
    shown = shown_now(graph, _asked(form.get("address", "")))
    if instead := form.get("instead"):
        keeping.renew(graph, instead, shown)
        return _to(instead)
    return _to(keeping.keep(graph, form.get("title", ""), form.get("note", ""), shown))


@blueprint.get("/views/<key>")
def show(key: str) -> str:
    """Show a saved view: its note, its map, and what changed since it was kept."""
    kept = keeping.view(current_graph(), key)
    changed, problem = _changed(kept)
    return render_template("view.html", kept=kept, starts=_starts([kept])[kept.id], changed=changed, problem=problem)


@blueprint.post("/views/<key>")
def rename(key: str) -> ResponseReturnValue:
    """Give a view another name and note."""
    form = request.form
    keeping.rename(current_graph(), key, form.get("title", ""), form.get("note", ""), form.get("seen", ""))
    return _to(key)


@blueprint.post("/views/<key>/renew")
def renew(key: str) -> ResponseReturnValue:
    """Keep what the view shows today."""
    graph = current_graph()
    keeping.renew(graph, key, now_of(graph, keeping.view(graph, key)))
    return _to(key)


@blueprint.get("/views/<key>/delete")
def ask_delete(key: str) -> str:
    """Ask whether a view is to be deleted."""
    return render_template("view_delete.html", kept=keeping.view(current_graph(), key))


@blueprint.post("/views/<key>/delete")
def delete(key: str) -> ResponseReturnValue:
    """Delete a view."""
    keeping.delete(current_graph(), key)
    return redirect(url_for(".show_all"), 303)


def _asked(address: str) -> View:
    """Read the map's address that the form carries."""
    if len(address) > keeping.LONGEST_ADDRESS:
        raise BadParameterError(f"address: a view's address has at most {keeping.LONGEST_ADDRESS:,} characters.")
    own = {name: text for name, text in texts_of(address).items() if name not in (KEPT, "text", "join")}
    return View.read(own)


def _changed(kept: keeping.KeptView) -> tuple[Difference | None, str]:
    """Compare a view with its map of today; a map that can no longer be drawn is said so."""
    graph = current_graph()
    try:
        return difference(graph, kept.shown, now_of(graph, kept)), ""
    except (UnknownRecordError, BadParameterError) as error:
        return None, str(error)


def _starts(kept: list[keeping.KeptView]) -> Mapping[str, str]:
    """Say in a few words what each view starts from, by the names of today or else of the day it was kept."""
    read = {one.id: _read(one) for one in kept}
    ids = list(dict.fromkeys(name for asked in read.values() for name in asked.named))[:MOST_STARTS]
    names = {card.record_id: card.name for card in ask(CARDS, CardsParams(records=ids))} if ids else {}
    return {one.id: title(read[one.id], one.shown.records | names) for one in kept}


def _read(kept: keeping.KeptView) -> View:
    """Read the address of a view; one that a later version no longer understands starts from nothing."""
    with suppress(BadParameterError):
        return View.read(texts_of(kept.shown.address))
    return View()


def _to(key: str) -> ResponseReturnValue:
    return redirect(url_for(".show", key=key), 303)
