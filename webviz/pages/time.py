"""Needs and initiatives over time: by year for all, a region, a theme or an actor, and an actor's works as spans."""

from collections.abc import Sequence
from typing import Any, Literal

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from queries.base import MOST_ROWS, OptionalYear, parsed
from queries.by_year import BY_YEAR, ByYearParams, TimeFilter, YearOfGroup
from queries.cycles import MEETINGS, Meeting, MeetingsParams
from queries.known import label_of
from queries.names import NAMES as CALLED
from queries.names import NamesParams
from queries.timeline import TIMELINE, TimelineParams, TimelineRow
from webviz.chart_files import send_chart
from webviz.charts import Figure, draw_in_page
from webviz.citations import Citations, titles_of
from webviz.context import ask, current_graph, current_memory, given
from webviz.definitions import definitions
from webviz.exports import send
from webviz.look import NAMES
from webviz.memory import Recent
from webviz.phrases import Phrases
from webviz.tables import form_of
from webviz.templating import record_url
from webviz.time_chart import Times, by_year, spans, undated

WIDE, NARROW = 1180.0, 356.0
LATEST = 9999
KEPT = 24  # answers that are remembered for the state of the data
SHOWN = {"region": "in {}", "target": "on {}", "subject": "on {}", "actor": "of {}"}

blueprint = Blueprint("time", __name__)


class TimeParams(TimeFilter):
    """What the timeline shows."""

    since: OptionalYear = Field(default=None, description="First year shown; empty: the first on record.")
    until: OptionalYear = Field(default=None, description="Last year shown; empty: the last on record.")

    show: Literal["years", "spans"] = Field(
        default="years", description="What a picture or file holds: numbers by year, or the records as spans."
    )


@blueprint.get("/time")
def show() -> str:
    """Show the timeline, for an actor also its works as spans, and both as tables."""
    params = _asked()
    rows, meetings = _rows(params), ask(MEETINGS, MeetingsParams())
    works = _works(params) if params.actor else []
    names = _names(params)
    return render_template(
        "time.html",
        params=params,
        texts={name: text for name, text in _texts(params).items() if name != "show"},
        names=names,
        rows=[row for row in rows if row.year is not None],
        undated=undated(rows),
        without=next((row for row in rows if row.year is None), None),
        works=works,
        figures=_figures(params, rows, works, meetings),
        draw=draw_in_page,
        widths={"wide": WIDE, "narrow": NARROW},
        held=_held(meetings),
        meetings=meetings,
        actor_label=label_of(current_graph(), params.actor) if params.actor else "",
        regions=current_memory().names("regions"),
        subjects=current_memory().names("subjects"),
        targets=current_memory().names("targets"),
        meanings=definitions(BY_YEAR.row),
        register=lambda kind, year: register_of(kind, year, params),
        most=MOST_ROWS,
        citations=Citations(current_memory().names("sources")),
    )


@blueprint.get("/time/picture.<form>")
def draw_picture(form: str) -> Response:
    """Send the timeline, or the spans, as a picture."""
    params = _asked()
    meetings = ask(MEETINGS, MeetingsParams())
    works = _works(params) if params.show == "spans" else []
    return send_chart(_figures(params, _rows(params), works, meetings)[params.show], form, _file(params))


@blueprint.get("/time.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the numbers by year, or the records in time, as a table."""
    table, params = form_of(form), _asked()
    if params.show == "spans":
        works = _works(params)
        return send(TIMELINE, _timeline(params), works, table, _file(params))
    rows = _rows(params)
    return send(BY_YEAR, _by_year(params), rows, table, _file(params))


def _asked() -> TimeParams:
    return parsed(TimeParams, "time", {name: text for name, text in given().items() if name not in NAMES})


def _filter(params: TimeParams) -> dict[str, Any]:
    return params.model_dump(include=set(TimeFilter.model_fields))


def _texts(params: TimeParams) -> dict[str, str]:
    return {name: str(value) for name, value in params.model_dump(exclude_defaults=True).items()}


def _file(params: TimeParams) -> str:
    years = (str(year) for year in (params.since, params.until) if year)
    return "-".join(["time", params.show, *filter(None, _filter(params).values()), *years])


def _by_year(params: TimeParams) -> ByYearParams:
    return BY_YEAR.parse({"by": "all"} | _filter(params))


def _timeline(params: TimeParams) -> TimelineParams:
    return TIMELINE.parse({"limit": MOST_ROWS} | _filter(params))


def _rows(params: TimeParams) -> list[YearOfGroup]:
    """Count by year, in the years asked for; what has no year stays."""
    asked = _by_year(params)
    recent = current_memory().recall("by year", lambda: Recent[list[YearOfGroup]](KEPT))
    rows = recent.recall(asked.model_dump_json(), lambda: ask(BY_YEAR, asked))
    return sorted((row for row in rows if _within(row.year, row.year, params)), key=lambda row: row.year or 0)


def _works(params: TimeParams) -> list[TimelineRow]:
    works = ask(TIMELINE, _timeline(params))
    return [one for one in works if _within(one.first_year, one.last_year, params)]


def _within(first: int | None, last: int | None, params: TimeParams) -> bool:
    """Say whether a span reaches into the years asked for, as far as it is known; one without a first year does."""
    if first is None:
        return True
    return (last or first) >= (params.since or 0) and first <= (params.until or LATEST)


def _names(params: TimeParams) -> dict[str, str]:
    """Name what the filters point to."""
    chosen = {name: value for name, value in _filter(params).items() if value}
    if not chosen:
        return {}
    called = {one.record_id: one.name for one in ask(CALLED, NamesParams(records=list(chosen.values())))}
    return {name: called[value] for name, value in chosen.items()}


def _span(params: TimeParams) -> str:
    """Say from which to which year is shown, where somebody asked for years."""
    parts = (f"from {params.since}" if params.since else "", f"to {params.until}" if params.until else "")
    words = " ".join(filter(None, parts))
    return f", {words}" if words else ""


def _held(meetings: Sequence[Meeting]) -> dict[int, list[Meeting]]:
    held: dict[int, list[Meeting]] = {}
    for one in meetings:
        held.setdefault(int(one.ended[:4]), []).append(one)
    return held


def _figures(
    params: TimeParams, rows: Sequence[YearOfGroup], works: Sequence[TimelineRow], meetings: Sequence[Meeting]
) -> dict[str, Figure]:
    """Make the chart of the years, and that of the spans where somebody asks for it; none where nothing has a year."""
    of = "".join(f", {SHOWN[name].format(value)}" for name, value in _names(params).items()) + _span(params)
    meetings = [one for one in meetings if _within(int(one.ended[:4]), None, params)]
    links = _links(params, rows, works, meetings)
    about = [Phrases("en").data_of(current_memory().contents().dates.data_date)]
    titles = current_memory().names("sources")
    by_years = Times(meetings, about, titles_of(rows, meetings, titles), links)
    figures = {"years": by_year(rows, of, by_years)}
    if works or params.show == "spans":
        figures["spans"] = spans(works, of, Times(meetings, about, titles_of(works, meetings, titles), links))
    return figures


def _links(
    params: TimeParams, rows: Sequence[YearOfGroup], works: Sequence[TimelineRow], meetings: Sequence[Meeting]
) -> dict[object, str]:
    """Lead from a bar to its register, from a span or meeting to its record."""
    links: dict[object, str] = {one.id: record_url("Meeting", one.id) for one in meetings}
    links |= {one.record_id: record_url(one.label, one.record_id) for one in works}
    for row in rows if not params.actor else ():
        links |= {(kind, row.year): register_of(kind, row.year, params) for kind in ("needs", "initiatives")}
    return links


def register_of(kind: str, year: int | None, params: TimeFilter) -> str:
    """Give the address of the register that holds what is counted: the same filters, published records only."""
    filters: dict[str, Any] = params.model_dump(include={"region", "target", "subject"}, exclude_none=True)
    filters |= {"reach": "benefits"} if kind == "initiatives" else {}
    return url_for("registers.show", kind=kind, year=year or 0, state="published", **filters)
