"""The desk's answers for programs: a shortlist, several needs at once, needs for a record, and similar actors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, url_for
from pydantic import Field

from queries.base import Limit, Params, RecordId, Row, parsed
from queries.gaps.answer import Gaps
from queries.gaps.asking import GapsParams
from queries.gaps.matrix import GapCell
from queries.gaps.since import ChangedCell, GapsSince, SinceParams
from queries.gaps.unanswered import NeedWithoutOffer, UnansweredParams
from queries.scoring.answer import Candidate, Shortlist
from queries.scoring.around import AnswerableNeed, ServesSeveral, SimilarActor
from queries.scoring.asking import EXAMPLE, ShortlistParams
from queries.scoring.desk import needs_for, several, similar_to
from webviz.answers import answer, gaps_of, gaps_since_of, unanswered_of
from webviz.asked import read_address
from webviz.context import current_graph, current_network, given
from webviz.definitions import Definition, definitions

blueprint = Blueprint("desk_api", __name__)


class AroundParams(Params):
    """A record, and how many answers are wanted."""

    record: RecordId = Field(description="Id of an organization or a Party; for needs, also of an initiative.")
    limit: Limit = Field(default=20, description="At most this many.")


@dataclass(frozen=True)
class Account:
    """An address with the meaning of its parameters and fields."""

    address: str
    answers: str
    example: str
    parameters: list[Definition]
    fields: list[Definition]


@blueprint.get("/api/partners")
def partners() -> Response:
    """Give a shortlist with every fact behind every number."""
    return jsonify(answer(read_address().params).model_dump(mode="json"))


@blueprint.get("/api/partners/several")
def for_several() -> Response:
    """Give who could serve the most of several needs."""
    return _rows(several(current_graph(), current_network(), read_address().params))


@blueprint.get("/api/partners/needs")
def needs() -> Response:
    """Give the open needs that a record could answer."""
    params = _around("partners/needs")
    return _rows(needs_for(current_graph(), current_network(), params.record, params.limit))


@blueprint.get("/api/partners/similar")
def similar() -> Response:
    """Give who works on much the same as an organization or a Party."""
    params = _around("partners/similar")
    return _rows(similar_to(current_graph(), current_network(), params.record, params.limit))


@blueprint.get("/api/gaps")
def gaps() -> Response:
    """Give the table of gaps with every cell."""
    return jsonify(gaps_of(parsed(GapsParams, "gaps", given())).model_dump(mode="json"))


@blueprint.get("/api/gaps/since")
def since() -> Response:
    """Give the gaps that opened and closed between two days, and what changed there."""
    return jsonify(gaps_since_of(parsed(SinceParams, "gaps/since", given())).model_dump(mode="json"))


@blueprint.get("/api/gaps/needs")
def without_offer() -> Response:
    """Give the open needs that no match answers and few or none can help with."""
    return _rows(unanswered_of(parsed(UnansweredParams, "gaps/needs", given())))


def accounts() -> list[Account]:
    """Describe these addresses, from the models that they check and give."""
    need, record = EXAMPLE.need[0], "sanbi"
    asked, around = list(definitions(ShortlistParams).values()), list(definitions(AroundParams).values())
    return [
        _account("partners", "Who can help with a need, on record or described, by a criteria set?", asked,
                 [*definitions(Shortlist).values(), *definitions(Candidate).values()], need=need),
        _account("for_several", "Who could serve the most of several needs?", asked,
                 list(definitions(ServesSeveral).values()), need=f"{need},need-asean-heritage-parks"),
        _account("needs", "Which open needs could this organization, Party or initiative answer?", around,
                 list(definitions(AnswerableNeed).values()), record=record),
        _account("similar", "Who works on much the same as this organization or Party?", around,
                 list(definitions(SimilarActor).values()), record=record),
        _account("gaps", "Where do needs stand without an answer, and what kind of gap is it?",
                 list(definitions(GapsParams).values()),
                 [*definitions(Gaps).values(), *definitions(GapCell).values()], region="pacific"),
        _account("without_offer", "Which open needs does no match answer, and few or none known to help reach?",
                 list(definitions(UnansweredParams).values()), list(definitions(NeedWithoutOffer).values()),
                 region="pacific", most_offers=100),
        _account("since", "Which gaps opened and closed between two days or meetings, and what changed there?",
                 list(definitions(SinceParams).values()),
                 [*definitions(GapsSince).values(), *definitions(ChangedCell).values()], since="cop-09", until="cop-10",
                 columns="AICHI"),
    ]  # fmt: skip


def _account(
    view: str, answers: str, parameters: list[Definition], fields: list[Definition], **example: Any
) -> Account:
    endpoint = f"{blueprint.name}.{view}"
    return Account(url_for(endpoint), answers, url_for(endpoint, **example), parameters, fields)


def _around(asked: str) -> AroundParams:
    return parsed(AroundParams, asked, given())


def _rows(rows: Sequence[Row]) -> Response:
    return jsonify([row.model_dump(mode="json") for row in rows])
