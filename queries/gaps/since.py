"""Which gaps opened or closed between two days: the table of gaps as it stood on each, and what changed between."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from graphmodel.collector import paused
from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph, Rows
from queries.base import Row
from queries.cycles import MEETINGS, MeetingsParams
from queries.gaps.answer import demand_of
from queries.gaps.asking import GapsParams
from queries.gaps.demand import Demand
from queries.gaps.differences import Difference, Helpers, Indexed, behind, differences
from queries.gaps.matrix import GapCell, Table, table
from queries.gaps.past import DatedBy, Kept, as_of, undated
from queries.gaps.rule import Kind
from queries.scoring.building import network_of

Turn = Literal["became a gap", "ceased to be a gap", "another kind of gap", "no gap on either day"]


class SinceParams(GapsParams):
    """A table of gaps, and the two days on which it is looked at."""

    since: str = Field(max_length=200, description="First day, year-month-day, or the id of a meeting, such as cop-09.")
    until: str = Field(default="", max_length=200, description="Second day, or the id of a meeting; empty: today.")
    dated_by: DatedBy = Field(
        default="record",
        description="`record`: by the dates that records give; `desk`: by what this desk had on record on that day.",
    )


class ChangedCell(Row):
    """A cell of another kind on the second day than on the first."""

    row: str = Field(description="Id of the region, Party or group of Parties.")
    row_name: str = Field(description="Its name.")
    column: str = Field(description="Id of the target, subject or type of assistance.")
    column_name: str = Field(description="Its short title or name.")
    turn: Turn = Field(description="Whether it became a gap or ceased to be one.")
    before: Kind = Field(description="Its kind on the first day.")
    after: Kind = Field(description="Its kind on the second day.")
    open_before: int = Field(description="Open needs on the first day.")
    open_after: int = Field(description="Open needs on the second day.")
    offers_before: int = Field(description="Who could help there on the first day.")
    offers_after: int = Field(description="Who can help there on the second day.")
    records: list[Difference] = Field(
        description="Records of the cell that differ: its needs, and works and organizations of those who came to reach "
        "it or no longer do."
    )


class Undated(Row):
    """How many records say nothing about when; they are taken as there on both days."""

    kind: str = Field(description="What they are.")
    undated: int = Field(description="How many have no date.")
    of: int = Field(description="Of how many.")


class GapsSince(Row):
    """Which gaps opened and closed between two days."""

    since: str = Field(description="First day: the table as it stood when it ended.")
    until: str = Field(description="Second day.")
    dated_by: DatedBy = Field(description="By the dates of the records, or by what the desk had on record.")
    crosswalk: bool = Field(description="Whether corresponding targets of the other framework count, too.")
    opened: int = Field(description="Cells that became a gap.")
    closed: int = Field(description="Cells that ceased to be one.")
    other: int = Field(description="Cells of another kind that were a gap on both days, or on neither.")
    undated: list[Undated] = Field(description="What has no date, and is taken as there on both days.")
    cells: list[ChangedCell] = Field(description="The cells whose kind changed; new gaps first, by open needs.")


ORDER: tuple[Turn, ...] = ("became a gap", "ceased to be a gap", "another kind of gap", "no gap on either day")


@paused()
def gaps_since(graph: Graph, kept: Kept, params: SinceParams) -> GapsSince:
    """Compare the table of gaps on two days.

    Raises:
        BadParameterError: a day is no day and no meeting, or the second is before the first.

    """
    days = days_of(graph, params)
    rows = [as_of(kept, day, params.dated_by) for day in days]
    first, second = (_demand(one, day, params.crosswalk) for one, day in zip(rows, days, strict=True))
    found = Indexed(differences(rows[0], rows[1], days))
    cells = _changed((first, second), params, found)
    turns = [cell.turn for cell in cells]
    return GapsSince(
        since=days[0],
        until=days[1],
        dated_by=params.dated_by,
        crosswalk=params.crosswalk,
        opened=turns.count("became a gap"),
        closed=turns.count("ceased to be a gap"),
        other=len(turns) - turns.count("became a gap") - turns.count("ceased to be a gap"),
        undated=_undated(kept, params.dated_by, rows[1]),
        cells=cells,
    )


def days_of(graph: Graph, params: SinceParams) -> tuple[str, str]:
    """Read the two days; a meeting stands for the day by which it was over.

    Raises:
        BadParameterError: a text is no day and no meeting, or the second is before the first.

    """
    meetings = {meeting.id: meeting.ended for meeting in MEETINGS.ask(graph, MeetingsParams())}
    today = dt.datetime.now(dt.UTC).date().isoformat()
    since, until = _day("since", params.since, meetings), _day("until", params.until or today, meetings)
    if until < since:
        raise BadParameterError(f"until: {until} is before {since}. Give the earlier day as since.")
    return since, until


def _day(name: str, text: str, meetings: Mapping[str, str]) -> str:
    try:
        return meetings.get(text) or dt.date.fromisoformat(text).isoformat()
    except ValueError:
        known = f"Meetings on record: {', '.join(meetings)}." if meetings else "No meeting is on record."
        raise BadParameterError(
            f"{name}: '{text[:80]}' is no day (year-month-day, such as 2024-10-21) and no meeting on record. {known}"
        ) from None


def _demand(rows: Mapping[str, Rows], day: str, crosswalk: bool) -> Demand:
    return demand_of(network_of(rows), day, crosswalk)


def _changed(sides: tuple[Demand, Demand], params: SinceParams, found: Indexed) -> list[ChangedCell]:
    before, after = (table(side, params) for side in sides)
    helpers = Helpers(sides[0]), Helpers(sides[1])
    moved = [at for at, cell in after.cells.items() if cell.kind != before.cells[at].kind]
    cells = [_cell(before, after, at, found, helpers) for at in moved]
    return sorted(
        cells, key=lambda one: (ORDER.index(one.turn), -one.open_after, -one.open_before, one.row, one.column)
    )


def _cell(
    before: Table, after: Table, at: tuple[str, str], found: Indexed, helpers: tuple[Helpers, Helpers]
) -> ChangedCell:
    first, second = before.cells[at], after.cells[at]
    line = next(one for one in after.lines if one.id == at[0])
    column = next(one for one in after.columns if one.id == at[1])
    return ChangedCell(
        row=line.id,
        row_name=line.name,
        column=column.id,
        column_name=column.name,
        turn=_turn(first, second),
        before=first.kind,
        after=second.kind,
        open_before=first.open_needs,
        open_after=second.open_needs,
        offers_before=first.offers,
        offers_after=second.offers,
        records=behind(found, line, column.id, helpers),
    )


def _turn(before: GapCell, after: GapCell) -> Turn:
    if before.is_gap == after.is_gap:
        return "another kind of gap" if after.is_gap else "no gap on either day"
    return "became a gap" if after.is_gap else "ceased to be a gap"


def _undated(kept: Kept, dated_by: DatedBy, rows: Mapping[str, Rows]) -> list[Undated]:
    if dated_by == "desk":
        known = kept.recorded.values()
        return [Undated(kind="records", undated=sum(at is None for at in known), of=len(known))]
    return [Undated(kind=kind, undated=none, of=of) for kind, (none, of) in undated(rows).items()]
