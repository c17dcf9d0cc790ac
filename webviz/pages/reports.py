"""Reports: maps, tables and notes that officers put in order, written as one Word or PDF file."""

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from queries import reports as keeping
from webviz.context import current_graph, given
from webviz.papers import form_of, send
from webviz.phrases import language_of
from webviz.report_parts import drawable, is_map, picture_address, report_paper

blueprint = Blueprint("reports", __name__)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to add to a report."""

    address: str
    title: str


@blueprint.get("/reports")
def show_all() -> str:
    """List the reports."""
    return render_template("reports.html", kept=keeping.reports(current_graph()))


@blueprint.post("/reports")
def begin() -> ResponseReturnValue:
    """Begin an empty report."""
    return _to(keeping.begin(current_graph(), request.form.get("title", "")))


@blueprint.get("/reports/add")
def choose() -> str:
    """Ask to which report a map or table is added, and what to say about it."""
    asked = given("address", "title")
    wanted = Wanted(drawable(request.args.get("address", "")), asked.get("title", "")[: keeping.LONGEST_TITLE])
    return render_template("report_add.html", wanted=wanted, kept=keeping.reports(current_graph()))


@blueprint.post("/reports/add")
def add() -> ResponseReturnValue:
    """Add a map, table or note to a report, or to a new one."""
    graph, form = current_graph(), request.form
    address = drawable(form["address"]) if form.get("address") else ""
    note, title = form.get("note", ""), form.get("title", "")
    key = form.get("report") or keeping.begin(graph, form.get("new", ""))
    return _to(key, keeping.add(graph, key, title, address, note))


@blueprint.get("/reports/<key>")
def show(key: str) -> str:
    """Show the parts of a report in order."""
    kept = keeping.report(current_graph(), key)
    pictures = {part.id: picture_address(part.address) for part in kept.parts if is_map(part.address)}
    return render_template("report.html", kept=kept, pictures=pictures)


@blueprint.post("/reports/<key>")
def rename(key: str) -> ResponseReturnValue:
    """Rename a report."""
    keeping.rename(current_graph(), key, request.form.get("title", ""))
    return _to(key)


@blueprint.post("/reports/<key>/delete")
def delete(key: str) -> ResponseReturnValue:
    """Delete a report."""
    keeping.delete(current_graph(), key)
    return redirect(url_for(".show_all"), 303)


@blueprint.post("/reports/<key>/parts/<part>")
def change(key: str, part: str) -> ResponseReturnValue:
    """Move, remove or edit a part, as the button says."""
    graph, form = current_graph(), request.form
    match form.get("do"):
        case "up" | "down" as direction:
            keeping.move(graph, key, part, direction)
        case "remove":
            keeping.remove(graph, key, part)
            return _to(key)
        case "save":
            keeping.edit(graph, key, part, form.get("title", ""), form.get("note", ""), form.get("seen", ""))
        case _:
            raise BadParameterError("do: one of up, down, remove and save is allowed.")
    return _to(key, part)


@blueprint.get("/reports/<key>/report.<form>")
def write(key: str, form: str) -> Response:
    """Send a report as a file, each part drawn now."""
    wanted, language = form_of(form), language_of(given("lang").get("lang") or "en")
    return send(report_paper(keeping.report(current_graph(), key), language), wanted, f"report-{key}")


def _to(key: str, part: str = "") -> ResponseReturnValue:
    return redirect(url_for(".show", key=key, _anchor=f"part-{part}" if part else None), 303)
