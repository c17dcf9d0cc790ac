"""Where needs stand without an answer: regions by themes, the records behind each cell, and needs without an offer."""

from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from queries.base import MOST_ROWS, parsed
from queries.gaps.asking import COLUMNS, ROWS, GapsParams
from queries.gaps.cell import CellParams, opened
from queries.gaps.line import LineParams, opened_line
from queries.gaps.rule import GAPS, RULE, SUPPLY
from queries.gaps.unanswered import NeedWithoutOffer
from queries.known import require_known
from webviz import needs_command, papers
from webviz.answers import actor_names, current_demand, gaps_of, sources_of_gaps, unanswered_of
from webviz.citations import Citations
from webviz.context import current_graph, current_memory, given
from webviz.definitions import definitions
from webviz.gaps_asked import LOOK, UNANSWERED, LookParams, look_asked, needs_asked, table_asked
from webviz.gaps_command import KEY, about, columns, every_source, records
from webviz.gaps_paper import ANY_OFFERS, gaps_paper
from webviz.gaps_picture import Picture, draw
from webviz.gaps_view import SIGNS, STEPS, view
from webviz.look import NAMES, read_look
from webviz.phrases import Phrases, language_of
from webviz.tables import MIMES, form_of, to_csv, to_xlsx

ROW_LABELS: dict[str, str] = {"parties": "Party"}
ROW_LABELS |= dict.fromkeys(("m49", "m49_all", "cbd_group", "service_area"), "Region")
COLUMN_LABELS: dict[str, str] = {"assistance": "AssistanceType"}
COLUMN_LABELS |= dict.fromkeys(("GBF", "AICHI"), "Target") | dict.fromkeys(("domains", "subjects"), "Subject")

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}

blueprint = Blueprint("gaps", __name__)


@blueprint.get("/gaps")
def show() -> str:
    """Show the table and the list of needs without an offer."""
    params, look, asked = table_asked(given()), look_asked(given()), needs_asked(given())
    return render_template(
        "gaps.html",
        params=params,
        look=look,
        view=view(gaps_of(params), look.sort == "gap", look.pin),
        texts=_texts(),
        cell_address=url_for(".show_cell"),
        tail="".join(f"&{urlencode({name: text})}" for name, text in _texts().items()),
        column_label=COLUMN_LABELS[params.columns],
        rows=ROWS,
        columns=COLUMNS,
        steps=STEPS,
        signs=SIGNS,
        rule=RULE,
        supply=SUPPLY,
        gap_kinds=GAPS,
        unanswered=asked,
        needs=unanswered_of(asked),
        most=MOST_ROWS,
        any_offers=ANY_OFFERS,
        meanings=definitions(NeedWithoutOffer),
        regions=current_memory().names("regions"),
        citations=Citations(current_memory().names("sources")),
    )


@blueprint.get("/gaps/cell")
def show_cell() -> str:
    """Show the records behind one cell."""
    asked = {name: text for name, text in given().items() if name not in LOOK}
    params = parsed(CellParams, "gaps/cell", asked)
    require_known(current_graph(), params)
    found = opened(current_demand(params.crosswalk), params)
    texts = {name: text for name, text in given().items() if name not in KEY}
    return render_template("gap_cell.html", found=found, params=params, texts=texts, names=actor_names(), signs=SIGNS)


@blueprint.get("/gaps/line")
def show_line() -> str:
    """Show the records behind one row or one column."""
    params = parsed(LineParams, "gaps/line", {name: text for name, text in given().items() if name not in LOOK})
    require_known(current_graph(), params)
    found = opened_line(current_demand(params.crosswalk), params)
    texts = {name: text for name, text in given().items() if name not in KEY}
    label = ROW_LABELS.get(params.rows) if params.row else COLUMN_LABELS[params.columns]
    names = actor_names()
    return render_template(
        "gap_line.html", found=found, params=params, texts=texts, names=names, signs=SIGNS, label=label
    )


@blueprint.get("/gaps/page.<form>")
def write(form: str) -> Response:
    """Send the table, the needs that nobody answers and candidates for them as a Word or PDF file."""
    texts = {name: text for name, text in given().items() if name != "lang"}
    language = language_of(given("lang").get("lang") or "en")
    params = table_asked(texts)
    made = gaps_paper(params, look_asked(texts), language)
    return papers.send(made, papers.form_of(form), f"gaps-{params.region or 'everywhere'}-{language}")


@blueprint.get("/gaps/picture.<form>")
def draw_picture(form: str) -> Response:
    """Send the table as a picture."""
    if form not in PICTURES:
        raise BadParameterError(f"format: '{form[:40]}' cannot be used. Allowed: {', '.join(PICTURES)}.")
    texts = {name: text for name, text in given().items() if name not in NAMES}
    params, look = table_asked(texts), look_asked(texts)
    body = draw(_picture(params, look), form, read_look(given(*NAMES)))
    headers = {"Content-Disposition": f'inline; filename="gaps-{params.rows}-{params.columns}.{form}"'.lower()}
    return Response(body, content_type=PICTURES[form], headers=headers)


def _picture(params: GapsParams, look: LookParams) -> Picture:
    memory = current_memory()
    titles = memory.names("sources")
    return Picture(
        shown=view(gaps_of(params), look.sort == "gap", look.pin),
        params=params,
        region=memory.names("regions").get(params.region or "", "everywhere"),
        data=Phrases("en").data_of(memory.contents().dates.data_date),
        bubbles=look.view == "bubbles",
        turned=look.turned,
        sources=[titles.get(one, one) for one in every_source(sources_of_gaps(params))],
    )


@blueprint.get("/gaps/needs")
def show_needs() -> ResponseReturnValue:
    """Lead to the list of needs on the page, so that a part of a report has an address that opens."""
    texts = {name: text for name, text in given().items() if name in ("region", *UNANSWERED)}
    return redirect(f"{url_for('.show')}?{urlencode(texts)}#no-offer")


@blueprint.get("/gaps.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the table, one row for each cell."""
    table, params = form_of(form), table_asked(given())
    found, sources, named = gaps_of(params), sources_of_gaps(params), columns()
    rows, told = records(found, sources), about(found, params, sources, current_memory().names("sources"))
    body = to_csv(rows, named) if table == "csv" else to_xlsx(rows, named, KEY, told)
    name = f"gaps-{params.rows}-{params.columns}".lower()
    return Response(
        body, content_type=MIMES[table], headers={"Content-Disposition": f'attachment; filename="{name}.{table}"'}
    )


@blueprint.get("/gaps/needs.<form>")
def export_needs(form: str) -> ResponseReturnValue:
    """Send the list of open needs without an offer."""
    table, params = form_of(form), needs_asked(given())
    found, titles = unanswered_of(params), current_memory().names("sources")
    day = current_memory().contents().dates.data_date
    body = needs_command.file_of(found, table, needs_command.about(found, params, day, titles))
    headers = {"Content-Disposition": f'attachment; filename="needs-without-offer.{table}"'}
    return Response(body, content_type=MIMES[table], headers=headers)


def _texts() -> dict[str, str]:
    """Give what the address says of the table, for links that change one thing."""
    known = (*GapsParams.model_fields, *LOOK)
    return {name: text for name, text in given().items() if name in known and text}
