"""What changed between two dates or two meetings, and which needs saw meetings pass without a match."""

import datetime as dt
import json
from dataclasses import dataclass
from itertools import pairwise

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from pydantic import Field

from queries.base import MOST_ROWS, Params, parsed
from queries.changes import CHANGE_COUNTS, CHANGES, ChangeCountsParams, ChangesParams
from queries.cycles import MEETINGS, NEEDS_UNMATCHED, Meeting, MeetingsParams
from webviz.citations import Citations
from webviz.context import ask, current_memory, given
from webviz.definitions import definitions, in_words
from webviz.exports import send
from webviz.tables import form_of
from webviz.templating import shown

ON_A_PAGE = 50
BEGINNING = "1992-06-05"  # the Convention was opened for signature
WHATS = {
    "new need": "Needs submitted",
    "need answered": "Needs answered",
    "new match": "Matches",
    "initiative began": "Initiatives begun",
    "initiative ended": "Initiatives completed",
    "came on record": "Came on record here",
    "status changed": "Status changed",
    "changed": "Facts changed",
    "link added": "Links added",
    "withdrawn": "Withdrawn",
}

blueprint = Blueprint("changes", __name__)


class PageParams(Params):
    """Which page of the changes."""

    page: int = Field(default=1, ge=1, le=MOST_ROWS, description="Page of the list of changes, from 1.")


@dataclass(frozen=True)
class Said:
    """A fact as it was and as it became, in words."""

    name: str
    before: str
    after: str


@blueprint.get("/changes")
def show() -> str:
    """Show what changed, how often, and the needs that saw meetings pass without a match."""
    meetings = ask(MEETINGS, MeetingsParams())
    params, unmatched = _params(meetings), NEEDS_UNMATCHED.parse(given("cycles", "region") | {"limit": MOST_ROWS})
    rows, page = ask(CHANGES, params), parsed(PageParams, "changes", given("page")).page
    counted = ChangeCountsParams(since=params.since, until=params.until, dated_by=params.dated_by)
    return render_template(
        "changes.html",
        params=params,
        asked=given(),
        ends=_ends(params, meetings),
        meetings=meetings,
        whats=WHATS,
        counts=ask(CHANGE_COUNTS, counted),
        changes=rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        found=len(rows),
        page=page,
        pages=max(1, -(-len(rows) // ON_A_PAGE)),
        said=said,
        unmatched=unmatched,
        needs=ask(NEEDS_UNMATCHED, unmatched),
        meanings=definitions(CHANGES.row),
        regions=current_memory().names("regions"),
        citations=Citations(current_memory().names("sources")),
    )


@blueprint.get("/changes.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the changes as a table."""
    table, params = form_of(form), _params(ask(MEETINGS, MeetingsParams()))
    rows = ask(CHANGES, params)
    return send(CHANGES, params, rows, table, f"changes-{params.since}-{params.until}")


@blueprint.get("/changes/needs.<form>")
def export_needs(form: str) -> ResponseReturnValue:
    """Send the needs that saw meetings pass without a match."""
    table, params = form_of(form), NEEDS_UNMATCHED.parse(given("cycles", "region") | {"limit": MOST_ROWS})
    rows = ask(NEEDS_UNMATCHED, params)
    return send(NEEDS_UNMATCHED, params, rows, table, "needs-unmatched")


def said(before: str | None, after: str | None) -> list[Said]:
    """Read the facts of a revision in words; empty where there are none, or where it is not JSON."""
    was, became = _facts(before), _facts(after)
    return [Said(in_words(name), _word(was.get(name)), _word(became.get(name))) for name in sorted(was | became)]


def _facts(text: str | None) -> dict[str, object]:
    if not text or not text.startswith("{"):
        return {}
    return dict(json.loads(text))


def _word(value: object) -> str:
    return "not on record" if value in (None, "", []) else shown(value)


def _params(meetings: list[Meeting]) -> ChangesParams:
    """Read two days, or two meetings by their ids: a meeting stands for the day by which it was over."""
    days = {meeting.id: meeting.ended for meeting in meetings}
    asked = given("from", "to", "dated_by", "what")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    since = asked.pop("from", "") or (meetings[-1].ended if meetings else BEGINNING)
    until = asked.pop("to", "") or today
    facts = {"since": days.get(since, since), "until": days.get(until, until), "limit": MOST_ROWS}
    return CHANGES.parse(asked | facts)


def _ends(params: ChangesParams, meetings: list[Meeting]) -> list[tuple[str, str, str]]:
    """Name the cycles on record, each with where it begins and ends; the first and the last are open."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    marks = [(BEGINNING, ""), *((meeting.id, meeting.title) for meeting in meetings), (today, "")]
    cycles = []
    for (start, first), (end, last) in pairwise(marks):
        words = f"{first} to {last}" if first and last else f"until {last}" if last else f"since {first}"
        cycles.append((start, end, words if first or last else "all"))
    return cycles
