"""What `article18 evaluate` does: asks known cases and Horizon 2020 projects again, and prints how many it finds."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import RenderableType

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from webviz.terminal import plain_table, show

FIGURES = {"mrr": "MRR", "recall_50": "recall@50", "ndcg_50": "nDCG@50"}
TASKS = {"sc2_sc5": "All partners", "new_only": "New partners only"}
JSON = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")


@click.group()
def evaluate() -> None:
    """Show whether the desk finds partners that are known (job J1)."""


@evaluate.command()
@JSON
@click.pass_obj
def cases(settings: Settings, as_json: bool) -> None:
    """Ask every need whose partner is on record again, with the answer and all that came later hidden."""
    from queries.evaluation.cases import evaluate_cases  # other commands need not wait for it
    from queries.scoring.building import read_network

    with Graph.open(settings) as graph:
        found = evaluate_cases(graph, read_network(graph))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    show("With what was known before the need:", _rates(found))
    show("With the record of today, without the answer:", _rates(found["record_of_today"]))
    show(_missed(found["findable"]), *_unfindable(found))


@evaluate.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@JSON
def h2020(folder: Path, as_json: bool) -> None:
    """Rank the organizations that joined Horizon 2020 projects; DIR holds the two files of participations and parts."""
    from queries.evaluation.h2020 import evaluate_h2020

    found = evaluate_h2020(folder)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for task, title in TASKS.items():
        show(f"{title}, SC2 and SC5, {found[task]['queries']} queries:", _retrieval(found, task))
    show(f"{found['unseen_partners']:.1%} of the true partners were never seen before, and nobody can find them.")


def _rates(found: dict[str, Any]) -> RenderableType:
    table = plain_table(
        ("Ranking", "Cases", "Hit@5", "Hit@10", "MRR", "95 % interval"), ("Cases", "Hit@5", "Hit@10", "MRR")
    )
    groups = {f"this desk, {name}": row for name, row in found["groups"].items()}
    for name, row in {"this desk": found, **groups, **found["baselines"]}.items():
        interval = " to ".join(map(str, row["mrr_interval"] or ()))
        table.add_row(name, *(_figure(row[key]) for key in ("cases", "hit_5", "hit_10", "mrr")), interval)
    return table


def _retrieval(found: dict[str, Any], task: str) -> RenderableType:
    table = plain_table(("Ranking", *FIGURES.values(), "95 % interval of MRR"), FIGURES.values())
    for name, row in {"this desk": found, **found["baselines"]}.items():
        interval = " to ".join(f"{one:.3f}" for one in row[task]["interval"]["mrr"]) if row[task]["queries"] else ""
        table.add_row(name, *(_figure(row[task][key]) for key in FIGURES), interval)
    return table


def _missed(cases: list[dict[str, Any]]) -> RenderableType:
    table = plain_table(("Not among the first ten", "Year", "Partners", "Rank", "What is missing"))
    for case in cases:
        if case["missing"]:
            rank = str(case["rank"] or "not found")
            table.add_row(case["need"], str(case["year"]), ", ".join(case["partners"]), rank, case["missing"])
    return table


def _unfindable(found: dict[str, Any]) -> list[str]:
    told = [f"{len(found['not_findable'])} more cases cannot be found: no partner has a dated work before the need."]
    if found["undated"]:
        told.append(f"Left out, as the need carries no year: {', '.join(found['undated'])}.")
    return told


def _figure(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
