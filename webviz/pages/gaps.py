"""Where needs stand without an answer: regions by themes, the records behind each cell, and needs without an offer."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from pydantic import Field

from queries.base import MOST_ROWS, Params, Texts, parsed
from queries.gaps.asking import COLUMNS, ROWS, GapsParams
from queries.gaps.cell import CellParams, opened
from queries.gaps.rule import GAPS, RULE, SUPPLY
from queries.gaps.unanswered import UnansweredParams
from queries.known import require_known
from queries.needs_without_offer import NEEDS_WITHOUT_OFFER, NeedWithoutOffer
from webviz.answers import actor_names, current_demand, gaps_of, unanswered_of
from webviz.citations import Citations
from webviz.context import current_graph, current_memory, given
from webviz.definitions import definitions
from webviz.exports import send
from webviz.gaps_command import KEY, about, columns, records
from webviz.gaps_view import SIGNS, STEPS, view
from webviz.tables import MIMES, form_of, to_csv, to_xlsx

UNANSWERED = ("most_offers",)

blueprint = Blueprint("gaps", __name__)


class LookParams(Params):
    """How the table is laid out."""

    sort: str = Field(
        default="name", pattern="^(name|gap)$", description="Rows and columns by name, or by size of gap."
    )
    turned: bool = Field(default=False, description="Whether regions are columns.")
    pin: Texts = Field(default_factory=list, description="Ids of rows to put first.")


LOOK = tuple(LookParams.model_fields)


@blueprint.get("/gaps")
def show() -> str:
    """Show the table and the list of needs without an offer."""
    params, look = _params(), parsed(LookParams, "gaps", given(*LOOK))
    asked = _unanswered()
    return render_template(
        "gaps.html",
        params=params,
        look=look,
        view=view(gaps_of(params), look.sort == "gap", look.pin),
        texts=_texts(),
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


@blueprint.get("/gaps.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the table, one row for each cell."""
    table, params = form_of(form), _params()
    found = gaps_of(params)
    rows, named = records(found), columns()
    body = to_csv(rows, named) if table == "csv" else to_xlsx(rows, named, KEY, about(found, params))
    name = f"gaps-{params.rows}-{params.columns}".lower()
    return Response(
        body, content_type=MIMES[table], headers={"Content-Disposition": f'attachment; filename="{name}.{table}"'}
    )


@blueprint.get("/gaps/needs.<form>")
def export_needs(form: str) -> ResponseReturnValue:
    """Send the list of open needs without an offer."""
    table, params = form_of(form), _unanswered()
    return send(NEEDS_WITHOUT_OFFER, params, unanswered_of(params), table, "needs-without-offer")


def _texts() -> dict[str, str]:
    """Give what the address says of the table, for links that change one thing."""
    known = (*GapsParams.model_fields, *LOOK)
    return {name: text for name, text in given().items() if name in known and text}


def _params() -> GapsParams:
    beside = {*LOOK, *UNANSWERED}
    return parsed(GapsParams, "gaps", {name: text for name, text in given().items() if name not in beside})


def _unanswered() -> UnansweredParams:
    asked = {name: request.args[name] for name in ("region", *UNANSWERED) if request.args.get(name)}
    return parsed(UnansweredParams, "gaps", asked)
