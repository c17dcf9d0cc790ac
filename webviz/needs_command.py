"""What `article18 gaps --needs` does: lists open needs that few or none can help with, as a table or a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from graphmodel.graph import Graph
from queries.base import MOST_ROWS, parsed
from queries.contents import DATA_DATE, ContentsParams
from queries.gaps.answer import demand_of
from queries.gaps.unanswered import NeedWithoutOffer, UnansweredParams, unanswered
from queries.known import require_known
from queries.scoring.building import read_network
from queries.sources import SOURCES, SourcesParams
from webviz.definitions import ABSENCE
from webviz.plan_command import print_json
from webviz.tables import About, Form, cited, to_csv, to_xlsx
from webviz.terminal import rows_table, show

NOTHING_LEFT = "No open need on record is left without an offer."
NO_NEEDS = "No need is on record. Load some: article18 load seed_data."
SHOWN = ["need_id", "title", "year", "status", "themes", "offers_in_region", "offers_elsewhere"]
Needs = Sequence[NeedWithoutOffer]


def answer(graph: Graph, given: Mapping[str, Any], form: str | None, out: Path | None) -> None:
    """Print or write the needs."""
    params = parsed(UnansweredParams, "gaps", dict(given))
    require_known(graph, params)
    day = DATA_DATE.ask(graph, ContentsParams())[0].data_date
    demand = demand_of(read_network(graph), day, crosswalk=False)
    found = unanswered(graph, demand, params)
    if form == "--json":
        print_json(found)
    elif form == "--csv":
        click.echo(file_of(found, "csv", about(found, params, day, {})).decode("utf-8-sig"), nl=False)
    elif out:
        titles = {one.source_id: one.title for one in SOURCES.ask(graph, SourcesParams(limit=MOST_ROWS))}
        out.write_bytes(file_of(found, "xlsx", about(found, params, day, titles)))
        click.echo(f"Wrote {out}.")
    else:
        rows = [one.model_dump(mode="json") for one in found]
        show(rows_table(rows, SHOWN) if rows else (NOTHING_LEFT if demand.needs else NO_NEEDS), ABSENCE)


def file_of(found: Needs, form: Form, told: About) -> bytes:
    """Write the needs as CSV or Excel."""
    rows, columns = [one.model_dump(mode="json") for one in found], list(NeedWithoutOffer.model_fields)
    return to_csv(rows, columns) if form == "csv" else to_xlsx(rows, columns, ("need_id",), told)


def about(found: Needs, params: UnansweredParams, day: str | None, titles: Mapping[str, str]) -> About:
    """Say what the list shows, of which date, and from which sources."""
    facts = {
        "Question": "Which open needs does no match answer, and few or none known to be able to help reach?",
        "Region": params.region or "everywhere",
        "Offers in the region, at most": str(params.most_offers),
        "Needs": str(len(found)),
        "Data of": day or "not on record",
        "Note": ABSENCE,
    }
    return About(facts, {one: titles.get(one, one) for one in cited(found)})
