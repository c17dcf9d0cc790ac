"""What `article18 gaps --since` does: says which gaps opened and closed between two days, as a table or a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from graphmodel.graph import Graph
from queries.base import parsed
from queries.gaps.asking import COLUMNS, ROWS
from queries.gaps.differences import Difference
from queries.gaps.past import read_kept
from queries.gaps.since import ChangedCell, GapsSince, SinceParams, gaps_since
from queries.known import require_known
from webviz.definitions import ABSENCE
from webviz.plan_command import print_json
from webviz.tables import About, to_csv, to_xlsx
from webviz.terminal import rows_table, show

KEY = ("row", "column")
BASES = {
    "record": "the dates that records give; what was withdrawn here was there until then",
    "desk": "what this desk had on record on each day",
}


def answer(graph: Graph, given: Mapping[str, Any], form: str | None, out: Path | None) -> None:
    """Print or write which gaps opened and closed."""
    params = parsed(SinceParams, "gaps", dict(given))
    require_known(graph, params)
    found = gaps_since(graph, read_kept(graph), params)
    if form == "--json":
        print_json(found)
    elif form == "--csv":
        click.echo(to_csv(records(found), columns()).decode("utf-8-sig"), nl=False)
    elif out:
        out.write_bytes(to_xlsx(records(found), columns(), KEY, about(found, params)))
        click.echo(f"Wrote {out}.")
    else:
        _show(found, params)


def records(found: GapsSince) -> list[dict[str, Any]]:
    """List the cells as a table; what changed there in words."""
    return [cell.model_dump(mode="json") | {"records": "; ".join(map(told, cell.records))} for cell in found.cells]


def columns() -> list[str]:
    """Name the columns of that table."""
    return list(ChangedCell.model_fields)


def told(one: Difference) -> str:
    """Say in words what happened to a record."""
    happened = f"{one.before} → {one.after}" if one.what == "status changed" else one.what
    return f"{one.title} ({one.label}, {happened}{f', {one.date}' if one.date else ''})"


def without_date(found: GapsSince) -> str:
    """Say what has no date, and what that means."""
    counts = ", ".join(f"{one.undated:,} of {one.of:,} {one.kind}" for one in found.undated if one.undated)
    return f"Without a date, and taken as there on both days: {counts}." if counts else "Everything has a date."


def about(found: GapsSince, params: SinceParams) -> About:
    """Say what was compared, on which days and by what."""
    facts = {
        "Question": "Which gaps opened and closed between two days?",
        "Since": found.since,
        "Until": found.until,
        "By": BASES[found.dated_by],
        "Rows": ROWS[params.rows],
        "Columns": COLUMNS[params.columns],
        "Region": params.region or "everywhere",
        "Corresponding targets count": "yes (our own correspondence, assigned)" if params.crosswalk else "no",
        "Became a gap": str(found.opened),
        "Ceased to be a gap": str(found.closed),
        "Of another kind": str(found.other),
        "No date": without_date(found),
        "Note": ABSENCE,
    }
    return About(facts, {})


def _show(found: GapsSince, params: SinceParams) -> None:
    show(
        f"{ROWS[params.rows]} by {COLUMNS[params.columns]}, {found.since} to {found.until}, by {BASES[found.dated_by]}:"
    )
    show(f"Became a gap: {found.opened}. Ceased to be one: {found.closed}. Of another kind: {found.other}.")
    shown = ["row", "column", "turn", "before", "after", "open_before", "open_after"]
    show(
        rows_table(records(found), shown) if found.cells else "No cell is of another kind.",
        without_date(found),
        ABSENCE,
    )
