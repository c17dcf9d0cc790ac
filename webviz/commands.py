"""Commands of the desk, with options made from what may be asked."""

from pathlib import Path
from typing import Any

import click

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from queries.base import Params
from queries.gaps.asking import GapsParams
from queries.gaps.since import SinceParams
from queries.gaps.unanswered import UnansweredParams
from queries.planning.asking import CentresParams, CoverParams, PilotsParams, RobustnessParams
from queries.scoring.asking import ShortlistParams

OUT = click.Path(dir_okay=False, path_type=Path)
HELP = {
    "criteria": "Name of a criteria set, or a TOML file with one (*.toml); none: the mandate's.",
    "without": "Leave out a candidate, with the reason: --without 'acb: has no room'. Can be repeated.",
}


def option(parameter: str) -> str:
    """Write the name of a parameter as an option."""
    return parameter.replace("_", "-")


def options_of(model: type[Params], *but: str, needed: bool = True) -> list[click.Parameter]:
    """Make an option of each parameter of a question."""
    return [
        click.Option(
            [f"--{option(name)}", name],
            help=field.description,
            required=needed and field.is_required(),
            is_flag=field.annotation is bool,
        )
        for name, field in model.model_fields.items()
        if name not in but
    ]


@click.command(params=options_of(ShortlistParams, "need", *HELP))
@click.argument("needs", nargs=-1, metavar="NEED...")
@click.option("--criteria", help=HELP["criteria"])
@click.option("--without", multiple=True, help=HELP["without"])
@click.option("--explain", is_flag=True, help="Tell every number with its facts and sources, and what is unknown.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with every fact.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row for each candidate, with all numbers, as CSV.")
@click.option("--xlsx", type=OUT, help="Write an Excel file whose totals follow when a weight is changed.")
@click.option("--docx", type=OUT, help="Write a Word document for the file.")
@click.pass_obj
def partners(
    settings: Settings,
    /,
    needs: tuple[str, ...],
    explain: bool,
    as_json: bool,
    as_csv: bool,
    xlsx: Path | None,
    docx: Path | None,
    **given: Any,
) -> None:
    """Say who can help with NEED, or with the most of several (job J1).

    A need that is not on record is described with --text, --party and --theme.
    """
    from webviz import shortlist_command  # other commands need not wait for the libraries of Word and Excel files

    answers = {"--explain": explain, "--json": as_json, "--csv": as_csv, "--xlsx": xlsx, "--docx": docx}
    form = shortlist_command.only_one(answers)
    stated = _stated(given)
    asked = shortlist_command.read(needs, stated)
    asked.check(form)
    with Graph.open(settings) as graph:
        shortlist_command.answer(graph, asked, form, xlsx or docx)


@click.command(
    params=[
        *options_of(GapsParams),
        *options_of(SinceParams, *GapsParams.model_fields, needed=False),
        *options_of(UnansweredParams, *GapsParams.model_fields, "limit"),
    ]
)
@click.option("--needs", is_flag=True, help="List the open needs that no match answers and few or none can help with.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with every cell.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row for each cell, as CSV.")
@click.option("--xlsx", type=OUT, help="Write an Excel file.")
@click.pass_obj
def gaps(settings: Settings, /, needs: bool, as_json: bool, as_csv: bool, xlsx: Path | None, **given: Any) -> None:
    """Say where needs stand without an answer, and what kind of gap each is (job J3).

    With --since, say which gaps opened and closed between two days or meetings, and what changed there.
    """
    from webviz import gaps_command, needs_command, shortlist_command, since_command  # others need not wait for them

    form = shortlist_command.only_one({"--json": as_json, "--csv": as_csv, "--xlsx": xlsx})
    stated = _stated(given)
    if "since" not in stated and (alone := stated.keys() & {"until", "dated_by"}):
        raise click.UsageError(f"--{option(alone.pop())} goes with --since DAY or --since MEETING.")
    if needs and (other := stated.keys() - {"region", "most_offers"}):
        raise click.UsageError(f"--{option(other.pop())} does not go with --needs.")
    if not needs and "most_offers" in stated:
        raise click.UsageError("--most-offers goes with --needs.")
    asked = needs_command if needs else since_command if "since" in stated else gaps_command
    with Graph.open(settings) as graph:
        asked.answer(graph, stated, form, xlsx)


@click.group()
def plan() -> None:
    """Plan: partners that cover a region's needs, sets of support centres, pilot regions (job J3)."""


@plan.command("cover", params=options_of(CoverParams))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with the works behind each need.")
@click.pass_obj
def plan_cover(settings: Settings, /, as_json: bool, **given: Any) -> None:
    """Find the smallest set of partners that covers every open need of a region."""
    from webviz import plan_command  # other commands need not wait for it

    with Graph.open(settings) as graph:
        plan_command.cover(graph, _stated(given), as_json)


@plan.command("centres", params=options_of(CentresParams))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with every Party.")
@click.pass_obj
def plan_centres(settings: Settings, /, as_json: bool, **given: Any) -> None:
    """Find the best set of support centres, and say what each adds and what is lost without it."""
    from webviz import plan_command

    with Graph.open(settings) as graph:
        plan_command.centres(graph, _stated(given), as_json)


@plan.command("robustness", params=options_of(RobustnessParams, "without"))
@click.option("--without", multiple=True, help="Id of somebody who is taken to withdraw. Can be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with every need.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row for each actor, as CSV.")
@click.option("--xlsx", type=OUT, help="Write an Excel file with one row for each actor.")
@click.pass_obj
def plan_robustness(
    settings: Settings, /, without: tuple[str, ...], as_json: bool, as_csv: bool, xlsx: Path | None, **given: Any
) -> None:
    """Say which open needs hang on a single actor, and what would be left if some withdrew."""
    from webviz import plan_command, shortlist_command

    form = shortlist_command.only_one({"--json": as_json, "--csv": as_csv, "--xlsx": xlsx})
    with Graph.open(settings) as graph:
        plan_command.robustness(graph, _stated(given) | {"without": ",".join(without)}, form, xlsx)


@plan.command("pilots", params=options_of(PilotsParams))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with the records behind each number.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row for each region, as CSV.")
@click.option("--xlsx", type=OUT, help="Write an Excel file with one row for each region.")
@click.pass_obj
def plan_pilots(settings: Settings, /, as_json: bool, as_csv: bool, xlsx: Path | None, **given: Any) -> None:
    """Say in which regions demand, capacity and institutional links meet (paragraph 39)."""
    from webviz import plan_command, shortlist_command

    form = shortlist_command.only_one({"--json": as_json, "--csv": as_csv, "--xlsx": xlsx})
    with Graph.open(settings) as graph:
        plan_command.pilots(graph, _stated(given), form, xlsx)


def _stated(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in (None, (), False)}
