"""How needs and contributions came about year by year, in each region or for each target."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from pydantic import Field

from queries.base import Params, parsed
from queries.by_year import BY_YEAR, ByYearParams
from queries.cycles import MEETINGS, MeetingsParams
from webviz.chart_files import PICTURES, send_chart
from webviz.charts import Figure, draw_in_page
from webviz.citations import titles_of
from webviz.context import ask, current_memory, given
from webviz.definitions import definitions
from webviz.exports import send
from webviz.look import NAMES
from webviz.tables import form_of
from webviz.years_chart import WHATS, figure, panels, without_year

WIDTH = 1000
GROUPS = {
    "m49": "UN subregions (M49)",
    "cbd_group": "Regional groups of the Convention",
    "service_area": "Service areas",
}

blueprint = Blueprint("years", __name__)


class YearsParams(Params):
    """What is counted."""

    what: str = Field(
        default="needs", pattern="^(needs|open_needs|initiatives|matches)$", description="What is counted in each year."
    )


@blueprint.get("/changes/years")
def show() -> str:
    """Show one small chart for each region or target, and the same as a table."""
    params, what = _asked()
    rows = ask(BY_YEAR, params)
    shown = panels(rows, what)
    return render_template(
        "years.html",
        params=params,
        what=what,
        whats=WHATS,
        systems=GROUPS,
        texts={name: str(value) for name, value in params.model_dump(exclude_defaults=True).items()} | {"what": what},
        rows=rows,
        shown=shown,
        lacking=without_year(rows, what),
        chart=draw_in_page(_figure(params, what), WIDTH, "years") if shown else None,
        meetings=ask(MEETINGS, MeetingsParams()),
        meanings=definitions(BY_YEAR.row),
        regions=current_memory().names("regions"),
    )


@blueprint.get("/changes/years.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the charts as a picture, or what they show as a table."""
    params, what = _asked()
    if form not in PICTURES:
        rows = ask(BY_YEAR, params)
        return send(BY_YEAR, params, rows, form_of(form), "by-year")
    return send_chart(_figure(params, what), form, f"by-year-{what}")


def _figure(params: ByYearParams, what: str) -> Figure:
    one = "All together" if params.by == "all" else f"One chart for each {params.by}, all on the same scale"
    about = [f"{one}; what has no year is left out."]
    if params.region:
        about.append(f"Only Parties of {current_memory().names('regions').get(params.region, params.region)}.")
    rows, meetings = ask(BY_YEAR, params), ask(MEETINGS, MeetingsParams())
    counted = [row for row in rows if getattr(row, what)]
    return figure(rows, what, meetings, about, titles_of(counted, meetings, current_memory().names("sources")))


def _asked() -> tuple[ByYearParams, str]:
    texts = {name: text for name, text in given().items() if text and name not in NAMES}
    what = parsed(YearsParams, "changes/years", {name: texts.pop(name) for name in ("what",) if name in texts}).what
    return BY_YEAR.parse(texts), what
