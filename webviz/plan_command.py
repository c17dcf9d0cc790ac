"""What `article18 plan` does: asks for a plan, and prints it as a table or as JSON."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from graphmodel.graph import Graph
from queries.base import Row, parsed
from queries.contents import DATA_DATE, ContentsParams
from queries.gaps.supply import Supply, supply
from queries.known import require_known
from queries.planning.asking import CentresParams, CoverParams, PilotsParams, RobustnessParams
from queries.planning.centres import CentresAnswer, plan_centres
from queries.planning.cover_answer import CoverAnswer
from queries.planning.pilots import plan_pilots
from queries.planning.places import read_places
from queries.planning.region_cover import plan_cover
from queries.planning.robustness import RobustnessAnswer, plan_robustness
from queries.scoring.building import read_network
from webviz.plan_files import PILOTS, ROBUSTNESS, pilots_facts, pilots_rows, robustness_facts, robustness_rows
from webviz.tables import About, Records, to_csv, to_xlsx
from webviz.terminal import rows_table, show


def cover(graph: Graph, given: Mapping[str, Any], as_json: bool) -> None:
    """Print the smallest set of partners for the open needs of a region."""
    params = parsed(CoverParams, "plan cover", dict(given))
    require_known(graph, params)
    found = plan_cover(_supply(graph), params)
    if as_json:
        print_json(found)
    else:
        _show_cover(found)


def centres(graph: Graph, given: Mapping[str, Any], as_json: bool) -> None:
    """Print the best set of support centres of a size, and what each centre is worth."""
    params = parsed(CentresParams, "plan centres", dict(given))
    found = plan_centres(_supply(graph), read_places(graph), params)
    if as_json:
        print_json(found)
    else:
        _show_centres(found)


def pilots(graph: Graph, given: Mapping[str, Any], form: str | None, out: Path | None) -> None:
    """Print or write in which regions demand, capacity and links meet."""
    found = plan_pilots(_supply(graph), parsed(PilotsParams, "plan pilots", dict(given)))
    if not _written(found, pilots_rows(found), PILOTS, pilots_facts(found), form, out):
        columns = ["region_id", "total", "ranks", "demand", "capacity", "links", "confidence"]
        show(rows_table([{name: row[name] for name in columns} for row in pilots_rows(found)], columns), found.note)


def robustness(graph: Graph, given: Mapping[str, Any], form: str | None, out: Path | None) -> None:
    """Print or write which needs hang on a single actor."""
    params = parsed(RobustnessParams, "plan robustness", dict(given))
    require_known(graph, params)
    found = plan_robustness(_supply(graph), params)
    if not _written(found, robustness_rows(found), ROBUSTNESS, robustness_facts(found), form, out):
        _show_robustness(found)


def _written(
    found: Row, rows: Records, columns: list[str], facts: dict[str, str], form: str | None, out: Path | None
) -> bool:
    """Print or write an answer in the form that was asked for; say whether one was."""
    if form == "--json":
        print_json(found)
    elif form == "--csv":
        click.echo(to_csv(rows, columns).decode("utf-8-sig"), nl=False)
    elif out:
        out.write_bytes(to_xlsx(rows, columns, (columns[0],), About(facts, {})))
        click.echo(f"Wrote {out}.")
    return form is not None


def print_json(answer: Row | Sequence[Row]) -> None:
    """Print an answer as JSON, as the API gives it."""
    told = (
        answer.model_dump(mode="json") if isinstance(answer, Row) else [one.model_dump(mode="json") for one in answer]
    )
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _supply(graph: Graph) -> Supply:
    return supply(read_network(graph), DATA_DATE.ask(graph, ContentsParams())[0].data_date)


def _show_cover(found: CoverAnswer) -> None:
    show(
        f"{found.region.name}: {found.parties_asking} of {found.parties} Parties have an open need on record.",
        found.words,
    )
    columns = ["partner", "name", "adds", "together", "could_take", "needs", "instead"]
    rows = [
        {
            "partner": one.id,
            "name": one.name,
            "adds": one.adds,
            "together": one.together,
            "could_take": one.could_take,
            "needs": ", ".join(need.id for need in one.needs),
            "instead": ", ".join(other.id for other in one.stand_ins),
        }
        for one in found.partners
    ]
    if rows:
        show(rows_table(rows, columns))
    if found.uncovered:
        show("Nobody on record can take:")
        show(rows_table([one.model_dump(mode="json") for one in found.uncovered], ["id", "title", "reason"]))


def _show_robustness(found: RobustnessAnswer) -> None:
    show(found.words, "")
    if found.lost:
        rows = [{"lost_need": one.id, "title": one.title} for one in found.lost]
        show(rows_table(rows, ["lost_need", "title"]), "")
    rows = [{name: row[name] for name in ROBUSTNESS[:7]} for row in robustness_rows(found)]
    if rows:
        show(rows_table(rows, ROBUSTNESS[:7]), "")
    regions = [
        {"region": one.id, "open_needs": one.open_needs, "covered": one.covered, "single": len(one.single),
         "most_hang_on": one.most.id if one.most else "", "wholly": "yes" if one.wholly else "no"}
        for one in found.regions
    ]  # fmt: skip
    if regions:
        show(rows_table(regions, ["region", "open_needs", "covered", "single", "most_hang_on", "wholly"]), "")
    show(found.computed_on, found.note)


def _show_centres(found: CentresAnswer) -> None:
    show(found.words, "")
    columns = ["k", "known", "possible", "open_needs", "unknown_areas", "as_good"]
    show(rows_table([one.model_dump() for one in found.steps], columns), "")
    rows = [
        {
            "centre": one.id,
            "in_the_set": one.chosen,
            "serves": "unknown" if one.serves is None else len(one.serves),
            "basis": one.basis,
            "only_it": "unknown" if one.only is None else ", ".join(party.id for party in one.only) or "none",
        }
        for one in found.centres
    ]
    show(rows_table(rows, ["centre", "in_the_set", "serves", "basis", "only_it"]), "")
    uncovered = [
        {"continent": one.name, "parties": one.parties, "not_known": len(one.not_known),
         "not_possible": one.not_possible, "published_with_13": one.published}
        for one in found.uncovered
    ]  # fmt: skip
    show(rows_table(uncovered, ["continent", "parties", "not_known", "not_possible", "published_with_13"]))
    show(f"Published: {found.published_source}. {found.why_different}")
