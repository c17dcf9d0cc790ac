"""The command line: the only module that knows all four packages."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from loaders.ingest import LoadReport, load_paths
from loaders.templates import write_template
from pydantic.fields import FieldInfo
from rich.console import Console
from rich.table import Table

from graphmodel.errors import Article18Error
from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_PLURAL
from queries.base import Query, Row
from queries.catalogue import CATALOGUE, query
from queries.status import status

SHOWN_PROBLEMS = 50
SEED = Path(__file__).parent / "seed_data"


class Commands(click.Group):
    """Prints an error of ours as one sentence and ends with 1; a traceback would be a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except Article18Error as error:
            click.echo(str(error), err=True)
            ctx.exit(1)
        except BrokenPipeError:
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="article18")
def main() -> None:
    """Find partners for technical and scientific cooperation (Article 18 of the Convention on Biological Diversity)."""


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--kind", help="Record kind of the rows, when neither the file's name nor its headings tell.")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
@click.option("--accept-valid", is_flag=True, help="Write the rows without problems although others have some.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def load(paths: tuple[str, ...], kind: str | None, dry_run: bool, accept_valid: bool, as_json: bool) -> None:
    """Load CSV and Excel files, or folders of them, into the graph."""
    with Graph.open() as graph:
        report = load_paths(
            graph, [Path(path) for path in paths], kind=kind, dry_run=dry_run, accept_valid=accept_valid
        )
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        _show_report(report)
    sys.exit(1 if report.problems else 0)


@main.command()
@click.argument("kind", type=click.Choice(sorted(NODE_BY_PLURAL)))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; KIND.xlsx when left out.")
def template(kind: str, out: Path | None) -> None:
    """Write an empty Excel file for one record kind, with headings, pick-lists and notes."""
    path = out or Path(f"{kind}.xlsx")
    write_template(kind, path)
    click.echo(f"Wrote {path}. Fill it in, then: article18 load {path}")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def queries(as_json: bool) -> None:
    """List the questions that can be asked."""
    rows = [{"name": one.name, "job": one.job, "question": one.question} for one in CATALOGUE.values()]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
    else:
        _table(["name", "job", "question"], [list(row.values()) for row in rows])


@main.command(name="status")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def show_status(as_json: bool) -> None:
    """Say which engine answers, what the graph holds and of which date it is."""
    with Graph.open() as graph:
        found = status(graph)
    if as_json:
        click.echo(json.dumps(found, indent=1))
        return
    counts = [*found["nodes"].items(), *found["relationships"].items()]
    _table(["kind", "number"], [[name, f"{number:,}"] for name, number in counts])
    date = found["data_date"] or "unknown date"
    click.echo(f"{found['engine']} {found['version']}, data of {date}, problems: {found['problems']}")


class Ask(click.Group):
    """One command for each question of the catalogue, with its parameters as options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the questions."""
        return list(CATALOGUE)

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        """Make the command of a question; an unknown name is our own error with the nearest known."""
        return _ask_command(query(name))


@main.group(cls=Ask)
def ask() -> None:
    """Ask one question of the catalogue."""


def _ask_command(asked: Query[Any, Any]) -> click.Command:
    options = [_option(name, field) for name, field in asked.params.model_fields.items()]
    outputs = [
        click.Option(["--json", "as_json"], is_flag=True, help="Print the answer rows as a JSON list."),
        click.Option(["--csv", "as_csv"], is_flag=True, help="Print the answer rows as CSV."),
    ]
    return click.Command(asked.name, params=[*options, *outputs], callback=_answer(asked), help=asked.question)


def _option(name: str, field: FieldInfo) -> click.Option:
    return click.Option(["--" + name.replace("_", "-"), name], metavar="VALUE", help=field.description)


def _answer(asked: Query[Any, Any]) -> Callable[..., None]:
    def answer(as_json: bool, as_csv: bool, **given: str | None) -> None:
        params = asked.parse({name: value for name, value in given.items() if value is not None})
        with Graph.open() as graph:
            rows = asked.ask(graph, params)
        if as_json:
            click.echo(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=1))
        elif as_csv:
            click.echo(_csv(rows, asked), nl=False)
        else:
            _show_rows(rows, asked)

    return answer


def _flat(row: Row) -> dict[str, str]:
    return {name: _cell(value) for name, value in row.model_dump(mode="json").items()}


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(
            str(one.get("id") or one.get("name") or one) if isinstance(one, dict) else str(one) for one in value
        )
    return "" if value is None else str(value)


def _csv(rows: list[Row], asked: Query[Any, Any]) -> str:
    out = io.StringIO()
    headings = [*asked.row.model_fields, *asked.row.model_computed_fields]
    writer = csv.DictWriter(out, headings, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_flat(row) for row in rows)
    return out.getvalue()


def _show_rows(rows: list[Row], asked: Query[Any, Any]) -> None:
    if not rows:
        click.echo("No rows: nothing on record answers this. What is not on record may still exist (paragraph 14).")
        return
    flat = [_flat(row) for row in rows]
    shown = [name for name in flat[0] if not isinstance(getattr(rows[0], name), list)]
    _table(shown, [[row[name][:70] for name in shown] for row in flat])


def _table(headings: list[str], rows: list[list[str]]) -> None:
    table = Table(*headings, header_style="bold")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _show_report(report: LoadReport) -> None:
    for problem in report.problems[:SHOWN_PROBLEMS]:
        click.echo(str(problem), err=True)
    if len(report.problems) > SHOWN_PROBLEMS:
        click.echo(f"... and {len(report.problems) - SHOWN_PROBLEMS} more problems; --json lists them all.", err=True)
    counts = [
        [name, *(str(count[key]) for key in ("new", "changed", "same", "refused"))]
        for name, count in report.counts.items()
    ]
    _table(["kind", "new", "changed", "same", "refused"], counts)
    click.echo(report.sentence())


if __name__ == "__main__":
    main()
