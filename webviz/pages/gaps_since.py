"""Which gaps opened and closed between two days or two meetings, and what changed in each cell."""

import datetime as dt
from itertools import pairwise

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from queries.base import parsed
from queries.cycles import MEETINGS, Meeting, MeetingsParams
from queries.gaps.asking import COLUMNS, ROWS, GapsParams
from queries.gaps.past import __doc__ as how
from queries.gaps.since import ORDER, ChangedCell, SinceParams
from webviz.answers import gaps_since_of
from webviz.context import ask, current_memory, given
from webviz.definitions import definitions
from webviz.gaps_view import SIGNS
from webviz.since_command import BASES, KEY, about, columns, records, without_date
from webviz.tables import MIMES, form_of, to_csv, to_xlsx

blueprint = Blueprint("gaps_since", __name__)


@blueprint.get("/gaps/since")
def show() -> str:
    """Show the cells whose kind changed."""
    meetings = ask(MEETINGS, MeetingsParams())
    params = _params(meetings)
    found = gaps_since_of(params)
    return render_template(
        "gaps_since.html",
        params=params,
        found=found,
        turns={turn: [cell for cell in found.cells if cell.turn == turn] for turn in ORDER},
        meetings=meetings,
        cycles=_cycles(meetings),
        texts=_texts(params),
        table={name: text for name, text in _texts(params).items() if name in GapsParams.model_fields},
        rows=ROWS,
        columns=COLUMNS,
        bases=BASES,
        signs=SIGNS,
        without_date=without_date(found),
        how=(how or "").split("\n\n")[1:],
        meanings=definitions(ChangedCell),
        regions=current_memory().names("regions"),
    )


@blueprint.get("/gaps/since.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the cells whose kind changed as a table."""
    table, params = form_of(form), _params(ask(MEETINGS, MeetingsParams()))
    found = gaps_since_of(params)
    rows, named = records(found), columns()
    body = to_csv(rows, named) if table == "csv" else to_xlsx(rows, named, KEY, about(found, params))
    name = f"gaps-{found.since}-{found.until}.{table}"
    return Response(body, content_type=MIMES[table], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _params(meetings: list[Meeting]) -> SinceParams:
    """Read what is asked; without a first day, the last meeting on record, or a year ago."""
    year_ago = (dt.datetime.now(dt.UTC).date() - dt.timedelta(days=365)).isoformat()
    asked = {name: text for name, text in given().items() if text}
    return parsed(SinceParams, "gaps/since", {"since": meetings[-1].id if meetings else year_ago} | asked)


def _texts(params: SinceParams) -> dict[str, str]:
    return {name: str(value) for name, value in params.model_dump(exclude_defaults=True).items()}


def _cycles(meetings: list[Meeting]) -> list[tuple[str, str, str]]:
    """Name the cycles on record, each with the meetings that bound it; the last is open."""
    named = [(meeting.id, meeting.title) for meeting in meetings]
    between = [(start, end, f"{first} to {last}") for (start, first), (end, last) in pairwise(named)]
    return [*between, *((start, "", f"since {title}") for start, title in named[-1:])]
