"""Search over all kinds of records."""

from flask import Blueprint, render_template, request

from queries.find import FIND, Found
from webviz.context import ask, given
from webviz.kinds import KINDS

MOST = 100

blueprint = Blueprint("find", __name__)


@blueprint.get("/find")
def show() -> str:
    """Show the records that carry the words, grouped by kind."""
    text = request.args.get("text", "").strip()
    found: list[Found] = ask(FIND, FIND.parse(given("labels") | {"text": text, "limit": MOST})) if text else []
    groups = {kind.label: [row for row in found if row.label == kind.label] for kind in KINDS}
    return render_template("find.html", text=text, found=found, groups=groups, most=MOST)
