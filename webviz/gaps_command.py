"""What `article18 gaps` does: asks for the table of gaps, and prints it as a table, JSON, CSV or an Excel file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from graphmodel.graph import Graph
from queries.base import MOST_ROWS, parsed
from queries.contents import DATA_DATE, ContentsParams
from queries.gaps.answer import Gaps, demand_of, gaps
from queries.gaps.asking import COLUMNS, ROWS, GapsParams
from queries.gaps.cited import cited
from queries.gaps.matrix import GapCell
from queries.known import require_known
from queries.scoring.building import read_network
from queries.sources import SOURCES, SourcesParams
from webviz.definitions import ABSENCE
from webviz.plan_command import print_json
from webviz.tables import About, to_csv, to_xlsx
from webviz.terminal import rows_table, show

KEY = ("row", "column")
Sources = Mapping[tuple[str, str], list[str]]


def answer(graph: Graph, given: Mapping[str, Any], form: str | None, out: Path | None) -> None:
    """Print or write the table of gaps."""
    params = parsed(GapsParams, "gaps", dict(given))
    require_known(graph, params)
    data_date = DATA_DATE.ask(graph, ContentsParams())[0].data_date
    demand = demand_of(read_network(graph), data_date, params.crosswalk)
    found, sources = gaps(demand, params, data_date), cited(graph, demand, params) if form == "--csv" or out else {}
    if form == "--json":
        print_json(found)
    elif form == "--csv":
        click.echo(to_csv(records(found, sources), columns()).decode("utf-8-sig"), nl=False)
    elif out:
        titles = {one.source_id: one.title for one in SOURCES.ask(graph, SourcesParams(limit=MOST_ROWS))}
        out.write_bytes(to_xlsx(records(found, sources), columns(), KEY, about(found, params, sources, titles)))
        click.echo(f"Wrote {out}.")
    else:
        _show(found, params)


def records(found: Gaps, sources: Sources) -> list[dict[str, Any]]:
    """List the cells as a table, each with the names of its row and column, and the sources of its needs."""
    rows = {one.id: one for one in found.rows}
    names = {one.id: one.name for one in found.columns}
    return [
        {"row_name": rows[cell.row].name, "column_name": names[cell.column]}
        | cell.model_dump(mode="json")
        | {"row_parties": rows[cell.row].parties, "row_on_record": rows[cell.row].on_record}
        | {"sources": sources.get((cell.row, cell.column), [])}
        for cell in found.cells
    ]


def columns() -> list[str]:
    """Name the columns of that table."""
    return ["row_name", "column_name", *GapCell.model_fields, "row_parties", "row_on_record", "sources"]


def every_source(sources: Sources) -> list[str]:
    """List the ids of all sources, each once."""
    return sorted({one for some in sources.values() for one in some})


def about(found: Gaps, params: GapsParams, sources: Sources, titles: Mapping[str, str]) -> About:
    """Say what the table shows, of which date, by which rule and from which sources."""
    facts = {
        "Question": "Where do needs stand without an answer?",
        "Rows": ROWS[params.rows],
        "Columns": COLUMNS[params.columns],
        "Region": params.region or "everywhere",
        "Corresponding targets count": "yes (our own correspondence, assigned)" if params.crosswalk else "no",
        "Data of": found.data_date or "not on record",
        **{f"Cells: {kind}": str(count) for kind, count in found.kinds.items()},
        "Note": ABSENCE,
    }
    return About(facts, {one: titles.get(one, one) for one in every_source(sources)})


def _show(found: Gaps, params: GapsParams) -> None:
    show(
        f"{ROWS[params.rows]} by {COLUMNS[params.columns]}, data of {found.data_date or 'no date'}: cells of each kind"
    )
    show(rows_table([{"kind": kind, "cells": count} for kind, count in found.kinds.items()], ["kind", "cells"]))
    rows = [record for record, cell in zip(records(found, {}), found.cells, strict=True) if cell.is_gap]
    shown = ["row", "column", "kind", "open_needs", "parties", "uncovered", "initiatives", "offers", "offers_anywhere"]
    none = "No gap among what is on record here." if found.kinds else "No need is on record: load some first."
    show(rows_table(rows, shown) if rows else none, ABSENCE)
