"""The dossier of a record as a Word or PDF file."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from graphmodel.schema import NODE_BY_LABEL, node_type
from queries.known import label_of
from webviz.context import current_graph, given
from webviz.dossier import dossier
from webviz.papers import form_of, send
from webviz.phrases import language_of

blueprint = Blueprint("dossiers", __name__)


@blueprint.get("/records/<kind>/<record_id>/dossier.<form>")
def show(kind: str, record_id: str, form: str) -> ResponseReturnValue:
    """Send the dossier, or lead to the kind under which this id is known."""
    wanted, language = form_of(form), language_of(given("lang").get("lang") or "en")
    label = label_of(current_graph(), record_id)
    if node_type(kind) != NODE_BY_LABEL[label]:
        plural = NODE_BY_LABEL[label].plural
        return redirect(url_for(".show", kind=plural, record_id=record_id, form=form, lang=language))
    return send(dossier(current_graph(), record_id, language), wanted, f"dossier-{record_id}-{language}")
