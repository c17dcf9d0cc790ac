"""What `article18 dossier` and `article18 export report` do: write documents without a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphmodel.errors import Article18Error
from graphmodel.graph import Graph
from graphmodel.settings import Settings

if TYPE_CHECKING:
    from webviz.paper import Paper

OUT = click.Path(dir_okay=False, path_type=Path)
LANGUAGES = click.Choice(["en", "fr", "es"])
FORMS = click.Choice(["docx", "pdf"])


@click.command()
@click.argument("record", metavar="ID")
@click.option("--format", "form", type=FORMS, help="Word or PDF; otherwise as the ending of --out says, or Word.")
@click.option("--lang", "language", type=LANGUAGES, default="en", show_default=True, help="Language of the document.")
@click.option("--out", type=OUT, help="File to write; otherwise dossier-ID-LANG.FORMAT in this folder.")
@click.pass_obj
def dossier(settings: Settings, record: str, form: str | None, language: str, out: Path | None) -> None:
    """Write the dossier of a Party, organization, need or region (job J4)."""
    from webviz import dossier as dossiers  # other commands need not wait for the libraries of documents
    from webviz.phrases import language_of

    with _inside(settings) as graph:
        paper = dossiers.dossier(graph, record, language_of(language))
    _write(paper, form, out, f"dossier-{record}-{language}")


@click.command()
@click.argument("key", metavar="REPORT")
@click.option("--format", "form", type=FORMS, help="Word or PDF; otherwise as the ending of --out says, or Word.")
@click.option("--lang", "language", type=LANGUAGES, default="en", show_default=True, help="Language of the document.")
@click.option("--out", type=OUT, help="File to write; otherwise report-REPORT.FORMAT in this folder.")
@click.pass_obj
def report(settings: Settings, key: str, form: str | None, language: str, out: Path | None) -> None:
    """Write a report that was put together on the page Reports, each part drawn with today's data (job J4)."""
    from queries.reports import report as kept
    from webviz.phrases import language_of
    from webviz.report_parts import report_paper

    with _inside(settings) as graph:
        paper = report_paper(kept(graph, key), language_of(language))
    _write(paper, form, out, f"report-{key}")


@contextmanager
def _inside(settings: Settings) -> Iterator[Graph]:
    """Open the graph behind the application, whose own addresses a document draws from."""
    from webviz.app import create_app

    with Graph.open(settings) as graph, create_app(graph, warms=False).test_request_context():
        yield graph


def _write(paper: "Paper", form: str | None, out: Path | None, name: str) -> None:
    from webviz import papers

    wanted = papers.form_of(form or ("pdf" if out and out.suffix.lower() == ".pdf" else "docx"))
    path = out or Path(f"{name}.{wanted}")
    try:
        path.write_bytes(papers.write(paper, wanted))
    except OSError as error:
        raise Article18Error(f"{path} cannot be written ({error.strerror}). Give another file with --out.") from error
    click.echo(f"Wrote {path}.")
