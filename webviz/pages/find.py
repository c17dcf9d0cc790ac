"""Search over all kinds of records."""

from flask import Blueprint, render_template, request

from queries.forgiving import Forgiven
from webviz.answers import forgiving
from webviz.context import given
from webviz.kinds import KINDS

MOST = 100

blueprint = Blueprint("find", __name__)


@blueprint.get("/find")
def show() -> str:
    """Show the records that carry the words, grouped by kind."""
    text = request.args.get("text", "").strip()
    found = forgiving(given("labels") | {"text": text, "limit": MOST}) if text else Forgiven([])
    groups = {kind.label: [row for row in found.rows if row.label == kind.label] for kind in KINDS}
    return render_template("find.html", text=text, found=found.rows, said=found.said, groups=groups, most=MOST)
