"""Who can help with this need: the shortlist, the facts behind each number, candidates side by side, and files."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from queries.find import FIND
from queries.record import RECORD, FullRecord, RecordParams
from queries.records import RECORDS, RecordsParams
from queries.scoring.answer import Candidate, Shortlist
from queries.scoring.criteria import shipped
from queries.scoring.explain import MOST_FACTS
from queries.scoring.keeping import saved_sets
from webviz import shortlist_files
from webviz.answers import actor_names, answer, chosen
from webviz.asked import Address, read_address, tidied
from webviz.citations import Citations
from webviz.context import ask, current_graph, current_memory, given
from webviz.definitions import LANGUAGES
from webviz.maps import split
from webviz.shortlist_view import HEADS, choices, columns, lines

SOME = 24
ASKING = ("need", "text", "theme", "party", "language")
FEWEST_COMPARED, MOST_COMPARED = 2, 5
LIMITS = (10, 20, 50, 100)
MOST_ON_MAP = 8
THEMES = {"subjects": "Subjects", "targets": "Targets", "assistance_types": "Kinds of help"}

blueprint = Blueprint("partners", __name__)


@blueprint.get("/partners")
def show() -> ResponseReturnValue:
    """Show the shortlist for the need in the address, or help to choose or describe one."""
    if not any(request.args.get(name) for name in ASKING):
        return _choose(request.args.get("find", "").strip())
    if form := tidied():
        return redirect(form.url())
    address = read_address()
    shortlist = answer(address.params)
    return render_template(
        "partners.html",
        need=_need(shortlist),
        sets=shipped() | saved_sets(current_graph()),
        choices=choices(),
        limits=sorted({*LIMITS, address.params.limit}),
        most_on_map=MOST_ON_MAP,
        **_shown(address, shortlist, shortlist.candidates),
    )


@blueprint.get("/partners/evidence")
def evidence() -> str:
    """Show the facts behind every number of one candidate."""
    address = read_address("of")
    shortlist, found = chosen(address.params, split(given("of").get("of", "")))
    if len(found) != 1:
        raise BadParameterError("of: give the id of one candidate of the shortlist, such as of=sanbi.")
    return render_template("evidence.html", most_facts=MOST_FACTS, **_shown(address, shortlist, found))


@blueprint.get("/partners/compare")
def compare() -> str:
    """Show candidates side by side, criteria as rows."""
    address, only = read_address("only"), split(given("only").get("only", ""))
    if not FEWEST_COMPARED <= len(only) <= MOST_COMPARED:
        raise BadParameterError(
            f"only: tick {FEWEST_COMPARED} to {MOST_COMPARED} candidates to compare them; "
            f"{len(only) or 'none'} {'is' if len(only) < FEWEST_COMPARED else 'are'} ticked."
        )
    shortlist, found = chosen(address.params, only)
    return render_template("compare.html", most_facts=MOST_FACTS, **_shown(address, shortlist, found))


@blueprint.get("/partners/describe")
def describe() -> str:
    """Show the form that describes a need, filled in as the address says."""
    return _choose("", read_address())


@blueprint.get("/partners.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the shortlist as a file, with the facts behind every number."""
    return shortlist_files.send(answer(read_address().params), form)


def _shown(address: Address, shortlist: Shortlist, candidates: Sequence[Candidate]) -> dict[str, object]:
    """Gather what every page on a shortlist shows."""
    return {
        "address": address,
        "params": address.params,
        "shortlist": shortlist,
        "groups": columns(shortlist),
        "lines": lines(candidates),
        "heads": HEADS,
        "names": actor_names(),
        "citations": Citations(current_memory().names("sources")),
    }


def _need(shortlist: Shortlist) -> FullRecord | None:
    if not shortlist.needs:
        return None
    found = ask(RECORD, RecordParams(record=shortlist.needs[0]))
    return next(row for row in found if row.label == "Need")


def _choose(text: str, address: Address | None = None) -> str:
    found = ask(FIND, FIND.parse({"text": text, "labels": "Need", "limit": 50})) if text else []
    needs = ask(RECORDS, RecordsParams(kind="needs", status="open", limit=SOME)) if not found else []
    memory = current_memory()
    return render_template(
        "choose_need.html",
        text=text,
        found=found,
        needs=needs,
        described=address.params if address else None,
        languages=LANGUAGES,
        parties=memory.names("parties"),
        themes=[(title, memory.names(kind)) for kind, title in THEMES.items()],  # type: ignore[arg-type]  # our own kinds
    )
