"""The command line: the only module that knows all four packages."""

import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from graphmodel.errors import Article18Error, BadParameterError, PortTakenError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import OUTCOMES, LoadReport, load_paths, was_cut_off
from loaders.kinds import KINDS
from loaders.templates import write_template
from loaders.withdraw_command import withdraw
from queries.base import Query
from queries.catalogue import CATALOGUE, query
from queries.contents import NODE_COUNTS, ContentsParams
from queries.status import status as graph_status
from webviz.commands import gaps, option, options_of, partners, plan
from webviz.evaluate_command import evaluate
from webviz.export_command import export
from webviz.paper_commands import dossier, report
from webviz.tables import to_csv
from webviz.terminal import plain_table, rows_table, show

SEED = Path(__file__).parent / "seed_data"
PROBLEMS_SHOWN = 40
NOTHING = "No rows: nothing of this kind is on record here. That does not mean that there is none."
HOST, PORT = "127.0.0.1", 8018


class _Main(click.Group):
    """Turns every error of ours into its sentence on the error stream and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; 1 is a failure, 2 is wrong use."""
        try:
            return super().invoke(ctx)
        except BadParameterError as error:
            raise click.UsageError(str(error)) from error
        except Article18Error as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


class _Ask(click.Group):
    """Has one command for each question of the catalogue."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the questions."""
        return list(CATALOGUE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Make the command of a question from its parameters."""
        try:
            return _ask_command(query(cmd_name))
        except UnknownRecordError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="article18")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of the local engine's data.")
@click.pass_context
def main(context: click.Context, data_dir: Path | None) -> None:
    """Find who can help with what, on what proof: the desk for Article 18 of the Convention on Biological Diversity."""
    if data_dir:
        os.environ["ARTICLE18_DATA_DIR"] = str(data_dir)
    context.obj = Settings.from_environment()


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", help="What the files hold, when their names and headings do not say: needs, participates_in, …")
@click.option("--dry-run", is_flag=True, help="Check and count, and write nothing.")
@click.option("--accept-valid", is_flag=True, help="Load the rows without problems and leave out the others.")
@click.option("--reopen", is_flag=True, help="Let rows open needs again that were withdrawn; otherwise a problem.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def load(
    settings: Settings,
    paths: tuple[Path, ...],
    kind: str | None,
    dry_run: bool,
    accept_valid: bool,
    reopen: bool,
    as_json: bool,
) -> None:
    """Load CSV and Excel files, or folders of them, into the graph (job J5)."""
    with Graph.open(settings) as graph:
        report = _loaded(graph, list(paths), kind, dry_run, accept_valid, reopen)
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        _show_report(report)
    if report.problems:
        raise SystemExit(1)


@main.command()
@click.argument("kind")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; otherwise KIND.xlsx in this folder.")
def template(kind: str, out: Path | None) -> None:
    """Write an empty Excel file for records of KIND, with headings, pick-lists and notes (job J5)."""
    path = out or Path(f"{kind}.xlsx")
    write_template(kind, path)
    click.echo(f"Wrote {path}. Fill it in, then: article18 load {path}")


template.help = (template.help or "") + f"\n\nKinds: {', '.join(KINDS)}."


@main.command()
def queries() -> None:
    """List the questions that `article18 ask` answers."""
    table = plain_table(("Query", "Job", "Question", "Parameters"))
    for one in CATALOGUE.values():
        table.add_row(
            one.name, one.job, one.question, " ".join(f"--{option(name)}" for name in one.params.model_fields)
        )
    show(table)


@main.group(cls=_Ask, subcommand_metavar="QUERY [--PARAMETER VALUE]...")
def ask() -> None:
    """Answer one question of the catalogue: a table, or JSON or CSV."""


main.add_command(partners)
main.add_command(evaluate)
main.add_command(gaps)
main.add_command(withdraw)
main.add_command(dossier)
main.add_command(export)
export.add_command(report)
main.add_command(plan)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.pass_obj
def status(settings: Settings, as_json: bool) -> None:
    """Say which engine answers, what the graph holds and of which date it is."""
    with Graph.open(settings) as graph:
        found = graph_status(graph)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo(f"{found['engine']} {found['version']}, data of {found['data_date'] or 'no date'}")
    for title in ("nodes", "relationships"):
        table = plain_table((title.capitalize(), "Count"), ("Count",))
        for name, count in found[title].items():
            table.add_row(name, f"{count:,}")
        show(table)
    if not found["nodes"]:
        click.echo("The graph is empty. Start `article18 serve`, which loads the seed data, or load files of your own.")
    if found["problems"]:
        click.echo(f"{found['problems']} load(s) were cut off. Load the same files again to complete them.")


@main.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Start the web application; an empty graph is first filled with the seed data."""
    from waitress.server import create_server  # a command that does not serve need not wait for these two

    from webviz.app import create_app

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits is no news
    listening = _listen(host, port)
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell may have had Ctrl-C ignored
        signal.signal(number, _stop)
    try:
        with listening, Graph.open(settings) as graph:
            _ensure_seed(graph)
            server = create_server(create_app(graph), sockets=[listening], threads=8, ident="article18")
            address = listening.getsockname()
            click.echo(f"Article 18 is at http://{address[0]}:{address[1]}  (Ctrl-C stops it)")
            server.run()
    except KeyboardInterrupt:
        pass
    click.echo("Stopped.")


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        reason = error.strerror or str(error)
        raise PortTakenError(
            f"Port {port} at {host} cannot be used ({reason}). Choose another: article18 serve --port {port + 1}"
        ) from error
    return listening


def _ensure_seed(graph: Graph) -> None:
    if NODE_COUNTS.ask(graph, ContentsParams()) and not was_cut_off(graph, [SEED]):
        return
    click.echo("Loading the seed data …")
    report = _loaded(graph, [SEED])
    if report.problems:
        raise Article18Error(f"The seed data was not loaded: {report.problems[0].sentence}")
    click.echo(report.sentence())


def _loaded(
    graph: Graph,
    paths: list[Path],
    kind: str | None = None,
    dry_run: bool = False,
    accept_valid: bool = False,
    reopen: bool = False,
) -> LoadReport:
    """Load with a bar on the error stream, where that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Reading", total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, description="Writing", completed=done, total=total)

        return load_paths(graph, paths, kind, dry_run, accept_valid, step, reopen)


def _show_report(report: LoadReport) -> None:
    table = plain_table(("Kind", *OUTCOMES), OUTCOMES)
    for kind, counts in report.counts.items():
        table.add_row(kind, *(f"{counts[outcome]:,}" for outcome in OUTCOMES))
    show(table)
    for problem in report.problems[:PROBLEMS_SHOWN]:
        click.echo(problem.sentence, err=True)
    if len(report.problems) > PROBLEMS_SHOWN:
        click.echo(f"… and {len(report.problems) - PROBLEMS_SHOWN:,} more; --json lists them all.", err=True)
    click.echo(report.sentence(), err=bool(report.problems))


def _ask_command(one: Query[Any, Any]) -> click.Command:
    options = [
        *options_of(one.params),
        click.Option(["--json", "as_json"], is_flag=True, help="Print the rows as JSON."),
        click.Option(["--csv", "as_csv"], is_flag=True, help="Print the rows as CSV."),
    ]
    return click.Command(one.name, callback=_asker(one), params=options, help=f"{one.question} (Job {one.job}.)")


def _asker(one: Query[Any, Any]) -> Callable[..., None]:
    @click.pass_obj
    def answer(settings: Settings, /, as_json: bool, as_csv: bool, **given: str | None) -> None:
        if as_json and as_csv:
            raise click.UsageError("Give --json or --csv, not both.")
        params = one.parse({name: value for name, value in given.items() if value is not None})
        with Graph.open(settings) as graph:
            rows = [row.model_dump(mode="json") for row in one.ask(graph, params)]
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        elif as_csv:
            click.echo(to_csv(rows, one.columns).decode("utf-8-sig"), nl=False)
        else:
            show(rows_table(rows, one.columns) if rows else NOTHING)

    return answer


if __name__ == "__main__":
    main()
