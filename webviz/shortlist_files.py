"""Sends a shortlist as a file: CSV, Excel with live totals, or a Word document for the file."""

from collections.abc import Callable
from typing import Any, Literal, get_args

from flask import Response, request

from graphmodel.errors import BadParameterError
from graphmodel.graph import Engine, Graph
from queries.scoring.answer import Candidate, Shortlist
from queries.scoring.asking import ShortlistParams
from queries.scoring.keeping import slug
from queries.scoring.network import Network
from webviz import tables
from webviz.context import current_graph, current_memory, given
from webviz.shortlist_book import to_xlsx
from webviz.shortlist_paper import to_docx
from webviz.shortlist_sheets import judged
from webviz.shortlist_words import Around, all_sources, names_in

Form = Literal["csv", "xlsx", "docx"]
MIMES: dict[Form, str] = {
    "csv": tables.MIMES["csv"],
    "xlsx": tables.MIMES["xlsx"],
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LEFT_OUT = {"cells", "paths", "settling"}  # lists, which Excel and Word have


def send(shortlist: Shortlist, form: str) -> Response:
    """Answer with a shortlist as a file.

    Raises:
        BadParameterError: there is no such form.

    """
    wanted = form_of(form)
    body = MAKERS[wanted](shortlist, _current_around())
    headers = {"Content-Disposition": f'attachment; filename="{file_name(shortlist, wanted)}"'}
    return Response(body, content_type=MIMES[wanted], headers=headers)


def form_of(text: str) -> Form:
    """Read the wanted form of a shortlist.

    Raises:
        BadParameterError: there is no such form; the sentence names those there are.

    """
    for form in get_args(Form):
        if text == form:
            return form  # type: ignore[no-any-return]  # get_args forgets the literal
    raise BadParameterError(f"format: '{text[:40]}' cannot be used. Allowed: {', '.join(get_args(Form))}.")


def file_name(shortlist: Shortlist, form: Form) -> str:
    """Name the file by the need, or by its title where it is not on record."""
    return f"partners-{shortlist.needs[0] if shortlist.needs else slug(shortlist.title)}.{form}"


def around(graph: Graph, network: Network, asked: str, parameters: dict[str, str]) -> Around:
    """Read what a shortlist is told with, outside the web application."""
    return Around(names_in(network), all_sources(graph), _spoken(graph.engine()), asked, parameters)


def to_csv(shortlist: Shortlist, _: Around) -> bytes:
    """Write a shortlist as CSV: one row for each candidate, with all numbers; what is unknown stays empty."""
    records = [_flat(shortlist, one) for one in shortlist.candidates]
    return tables.to_csv(records, columns(shortlist))


def columns(shortlist: Shortlist) -> list[str]:
    """Name the columns of the CSV file."""
    own = [name for name in Candidate.model_fields if name not in LEFT_OUT]
    numbers = [
        f"{one.measure} {what}" for one in judged(shortlist) for what in ("number", "best", "score", "best score")
    ]
    return ["need", *own, *numbers, "criteria", "data_date"]


def _flat(shortlist: Shortlist, one: Candidate) -> dict[str, Any]:
    flat = {"need": ", ".join(shortlist.needs) or shortlist.title} | one.model_dump(exclude=LEFT_OUT)
    for cell in one.cells:
        flat |= {
            f"{cell.measure} number": cell.number if cell.stated else None,
            f"{cell.measure} best": cell.best_number,
            f"{cell.measure} score": cell.score if cell.stated else None,
            f"{cell.measure} best score": cell.best_score,
        }
    return flat | {"criteria": shortlist.criteria.name, "data_date": shortlist.data_date}


def _current_around() -> Around:
    """Read what a shortlist is told with, for the request that is being answered."""
    memory = current_memory()
    sources = memory.recall("all sources", lambda: all_sources(current_graph()))
    asked = {name: text for name, text in given().items() if name in ShortlistParams.model_fields}
    engine = _spoken(memory.contents().engine)
    return Around(names_in(memory.network()), sources, engine, request.full_path.rstrip("?"), asked)


def _spoken(engine: Engine) -> str:
    return f"{engine.name} {engine.version}"


MAKERS: dict[Form, Callable[[Shortlist, Around], bytes]] = {"csv": to_csv, "xlsx": to_xlsx, "docx": to_docx}
