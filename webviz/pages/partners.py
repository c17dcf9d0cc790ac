"""Who can help with this need: choose one, and see the shortlist with the facts behind every number."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from queries.find import FIND
from queries.partners_for_need import PARTNERS_FOR_NEED, PartnerForNeed, RelevantInitiative
from queries.record import RECORD, FullRecord, RecordParams
from queries.records import RECORDS, RecordsParams
from webviz.citations import Citations
from webviz.context import ask, current_memory, given
from webviz.definitions import definitions
from webviz.exports import send
from webviz.tables import form_of

SOME = 12
PARAMETERS = ("need", "candidates", "limit")
LIMITS = (10, 20, 50, 100)
MOST_ON_MAP = 8

blueprint = Blueprint("partners", __name__)


@blueprint.get("/partners")
def show() -> ResponseReturnValue:
    """Show the shortlist for the need in the address, or help to choose one."""
    if not request.args.get("need"):
        return _choose(request.args.get("text", "").strip())
    params = PARTNERS_FOR_NEED.parse(given(*PARAMETERS))
    partners = ask(PARTNERS_FOR_NEED, params)
    need = next(row for row in ask(RECORD, RecordParams(record=params.need)) if row.label == "Need")
    return render_template(
        "partners.html",
        need=need,
        asking=_linked(need, "EXPRESSES"),
        params=params,
        partners=partners,
        limits=sorted({*LIMITS, params.limit}),
        most_on_map=MOST_ON_MAP,
        party_names=current_memory().names("parties"),
        citations=Citations(current_memory().names("sources")),
        meanings=definitions(PartnerForNeed),
        told_of=_told,
        points=definitions(RelevantInitiative)["points"].text,
    )


@blueprint.get("/partners.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the shortlist as a table, with the initiatives and links behind it."""
    table, params = form_of(form), PARTNERS_FOR_NEED.parse(given(*PARAMETERS))
    partners = ask(PARTNERS_FOR_NEED, params)
    return send(PARTNERS_FOR_NEED, params, partners, table, f"partners-{params.need}")


def _choose(text: str) -> str:
    found = ask(FIND, FIND.parse({"text": text, "labels": "Need", "limit": 50})) if text else []
    needs = ask(RECORDS, RecordsParams(kind="needs", status="open", limit=SOME)) if not found else []
    return render_template("choose_need.html", text=text, found=found, needs=needs)


def _linked(need: FullRecord, relationship: str) -> list[str]:
    return [link.other_name for link in need.links if link.type == relationship]


def _told(initiative: RelevantInitiative) -> list[str]:
    """Say what is on record about methods, diffusion and results (paragraph 37 a); what is unknown is left out."""
    told = {
        "develops methods": initiative.develops_methods,
        "builds capacity": initiative.builds_capacity,
        f"diffusion: {initiative.diffusion}": initiative.diffusion,
        f"results: {initiative.results}": initiative.results,
    }
    return [words for words, known in told.items() if known]
