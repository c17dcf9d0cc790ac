"""Beyond one shortlist: who could serve several needs, which needs somebody could answer, and who is like it."""

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from queries.base import Params, RecordId, parsed
from queries.cards import CARDS, CardsParams
from queries.scoring.desk import ACTORS, needs_for, several, similar_to
from webviz.answers import actor_names
from webviz.asked import read_address, tidied
from webviz.context import ask, current_graph, current_memory, current_network, given

FEWEST_NEEDS = 2

blueprint = Blueprint("around", __name__)


class AroundParams(Params):
    """The record that is asked about."""

    record: RecordId


@blueprint.get("/partners/several")
def show_several() -> ResponseReturnValue:
    """Show who could serve the most of several needs."""
    if form := tidied():
        return redirect(form.url("around.show_several"))
    address = read_address()
    if len(address.params.need) < FEWEST_NEEDS:
        raise BadParameterError("need: tick at least two needs to see who could serve several of them.")
    found = several(current_graph(), current_network(), address.params)
    return render_template(
        "several.html",
        address=address,
        params=address.params,
        needs=[current_network().needs[need] for need in address.params.need],
        served=[(one, {served.need_id: served for served in one.served}) for one in found],
        names=actor_names(),
    )


@blueprint.get("/partners/needs")
def show_needs() -> str:
    """Show which open needs an organization, a Party or an initiative could answer, and who is like it."""
    record = parsed(AroundParams, "partners/needs", given()).record
    graph, network = current_graph(), current_network()
    needs = needs_for(graph, network, record)
    (card, *_) = ask(CARDS, CardsParams(records=[record]))
    alike = similar_to(graph, network, record) if card.label in ACTORS else []
    works = sorted({work for one in needs for work in one.works} | {work for one in alike for work in one.together})
    return render_template(
        "needs_for.html",
        card=card,
        needs=needs,
        alike=alike,
        works={one.record_id: one for one in ask(CARDS, CardsParams(records=works))} if works else {},
        parties=current_memory().names("parties"),
    )
