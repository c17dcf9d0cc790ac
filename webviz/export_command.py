"""The command that writes a map into a file, by the code of the web application: a script can rebuild a report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from graphmodel.errors import Article18Error, BadParameterError
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from webviz.commands import OUT
from webviz.look import COLUMNS, SCALES

FORMATS = ("png", "svg", "pdf", "html", "xlsx", "csv", "gexf", "graphml", "json")
ADDRESSED = {"json": "node-link.json"}  # the page's own JSON is for its script
STARTS = ("view", "around", "paths", "need", "address")


@click.group()
def export() -> None:
    """Write what the screen shows into a file for a report (job J4)."""


@export.command("map")
@click.option("--view", metavar="NAME", help="Saved view, by its name or id.")
@click.option("--around", multiple=True, metavar="ID", help="Record in the middle; repeated: more records to expand.")
@click.option("--paths", nargs=2, metavar="ID ID", help="Two records whose connection the map shows.")
@click.option("--need", metavar="ID", help="Need whose candidates the map shows.")
@click.option("--address", help="Address of a map in the browser, such as '/maps/view.svg?paths=sanbi~GHA'.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Form of the file; none: the ending of --out.")
@click.option("--out", required=True, type=OUT, help="File to write. CSV is one zip of its tables.")
@click.option("--width", type=click.Choice([str(width) for width in COLUMNS]), help="Millimetres in a report.")
@click.option("--grey", is_flag=True, help="Greys instead of colours.")
@click.option(
    "--scale", type=click.Choice([str(scale) for scale in SCALES]), help="Pixels of a PNG for one of the screen."
)
@click.pass_obj
def export_map(settings: Settings, /, form: str | None, out: Path, **given: Any) -> None:
    """Write a map as picture, tables or network; the same data gives the same file again."""
    address = _address(given, form or _ending(out))
    with Graph.open(settings) as graph:
        data = _drawn(graph, address)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise Article18Error(f"{out}: this file cannot be written ({error.strerror or error}).") from error
    size = f", {given['width']} mm wide with names in 6.5 points" if given["width"] else ""
    click.echo(f"Wrote {out} ({len(data):,} bytes{size}).")


def _ending(out: Path) -> str:
    form = {"zip": "csv"}.get(out.suffix[1:].lower(), out.suffix[1:].lower())
    if form not in FORMATS:
        raise BadParameterError(f"--out: '{out.name}' does not end as a form of a map does. Give --format.")
    return form


def _address(given: Mapping[str, Any], form: str) -> str:
    """Write what is asked as the address that the browser would open."""
    named = [start for start in STARTS if given[start]]
    if len(named) != 1:
        options = "--view, --around, --paths, --need and --address"
        raise BadParameterError(f"Give one of {options}: it says what the map shows.")
    path, query = _map_of(named[0], given[named[0]])
    look = {"width": given["width"], "grey": "yes" if given["grey"] else None, "scale": given["scale"]}
    more = urlencode({name: text for name, text in look.items() if text})
    return f"{path}.{ADDRESSED.get(form, form)}?" + "&".join(part for part in (query, more) if part)


def _map_of(start: str, value: Any) -> tuple[str, str]:
    match start:
        case "around":
            expanded = {"expand": ",".join(value[1:])} if len(value) > 1 else {}
            return "/maps/view", urlencode({"around": value[0]} | expanded)
        case "paths":
            return "/maps/view", urlencode({"paths": "~".join(value)})
        case "view":
            return "/maps/view", urlencode({"view": value})
        case "need":
            return "/maps/partners", urlencode({"need": value})
        case _:
            path, _, query = str(value).partition("?")
            return path.partition(".")[0], query


def _drawn(graph: Graph, address: str) -> bytes:
    """Draw the map as the web application answers this address."""
    from werkzeug.exceptions import NotFound

    from webviz.app import create_app  # other commands need not wait for it

    app = create_app(graph, warms=False)  # the graph closes as soon as the map is drawn
    with app.test_request_context(address) as context:
        try:
            endpoint, values = context.url_adapter.match() if context.url_adapter else ("", {})
        except NotFound:
            endpoint, values = "", {}
        if not endpoint.startswith("maps."):
            raise BadParameterError(f"--address: there is no map at '{address[:80]}'.")
        response = app.make_response(app.ensure_sync(app.view_functions[endpoint])(**values))
    return _drawn(graph, response.location) if response.location else response.get_data()
