"""Shortlists and tables of gaps as pages, maps and files share them: asked once, and kept while they are the latest."""

import datetime as dt
from collections.abc import Mapping, Sequence

from graphmodel.errors import BadParameterError
from queries.base import MOST_ROWS
from queries.forgiving import Forgiven, find, vocabulary
from queries.gaps.answer import Gaps, demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.gaps.cited import cited
from queries.gaps.demand import Demand
from queries.gaps.past import read_kept
from queries.gaps.since import GapsSince, SinceParams, gaps_since
from queries.gaps.supply import Supply
from queries.gaps.unanswered import NeedWithoutOffer, UnansweredParams, unanswered
from queries.known import require_known
from queries.scoring.answer import Candidate, Shortlist
from queries.scoring.asking import ShortlistParams
from queries.scoring.desk import shortlist
from queries.scoring.keeping import saved_sets
from webviz.context import current_graph, current_memory, current_network
from webviz.memory import Recent

KEPT = 16
CANDIDATES = 8  # that a map shows


def answer(params: ShortlistParams) -> Shortlist:
    """Answer who can help; the page, its map and its files get the same answer."""
    graph = current_graph()
    criteria = params.criteria_set(saved_sets(graph))
    recent = current_memory().recall("shortlists", lambda: Recent[Shortlist](KEPT))
    asked = f"{params.model_dump_json()} {criteria.model_dump_json()}"
    return recent.recall(asked, lambda: shortlist(graph, current_network(), params, criteria))


def chosen(params: ShortlistParams, ids: Sequence[str]) -> tuple[Shortlist, list[Candidate]]:
    """Find these candidates on the shortlist, in its order, however far down they stand.

    Raises:
        BadParameterError: one of them is not on it.

    """
    found = answer(params)
    if not _missing(found, ids):
        return found, _picked(found, ids)
    whole = answer(params.model_copy(update={"limit": MOST_ROWS}))
    if missing := _missing(whole, ids):
        need = params.need[0] if params.need else "this need"
        raise BadParameterError(f"only: '{missing[0][:80]}' is not on the shortlist of {need}.")
    return whole, _picked(whole, ids)


def first(params: ShortlistParams) -> tuple[Shortlist, list[Candidate]]:
    """Give the first candidates of the answer that the page of the shortlist asks for."""
    usual = ShortlistParams.model_fields["limit"].default
    shortlist = answer(params.model_copy(update={"limit": max(params.limit, usual)}))
    return shortlist, shortlist.candidates[: params.limit]


def forgiving(asked: Mapping[str, object]) -> Forgiven:
    """Find records by words, typing errors forgiven; the words there are, are gathered once for a state of the data."""
    graph, memory = current_graph(), current_memory()
    return find(graph, asked, lambda: memory.recall("vocabulary", lambda: vocabulary(graph)))


def gaps_of(params: GapsParams) -> Gaps:
    """Answer where needs stand without an answer.

    Raises:
        UnknownRecordError: there is no such region.

    """
    require_known(current_graph(), params)
    day = current_memory().contents().dates.data_date
    recent = current_memory().recall("gaps", lambda: Recent[Gaps](KEPT))
    return recent.recall(params.model_dump_json(), lambda: gaps(current_demand(params.crosswalk), params, day))


def sources_of_gaps(params: GapsParams) -> dict[tuple[str, str], list[str]]:
    """Give the ids of the sources of the needs that each cell counts, by the ids of its row and column.

    Raises:
        UnknownRecordError: there is no such region.

    """
    graph = current_graph()
    require_known(graph, params)
    recent = current_memory().recall("sources of gaps", lambda: Recent[dict[tuple[str, str], list[str]]](KEPT))
    return recent.recall(params.model_dump_json(), lambda: cited(graph, current_demand(params.crosswalk), params))


def gaps_since_of(params: SinceParams) -> GapsSince:
    """Answer which gaps opened and closed between two days; kept for the day on which it is asked.

    Raises:
        UnknownRecordError: there is no such region.
        BadParameterError: a day is no day and no meeting, or the second is before the first.

    """
    graph, memory = current_graph(), current_memory()
    require_known(graph, params)
    recent = memory.recall("gaps since", lambda: Recent[GapsSince](KEPT))
    asked = f"{params.model_dump_json()} {dt.datetime.now(dt.UTC).date()}"
    return recent.recall(asked, lambda: gaps_since(graph, memory.recall("kept", lambda: read_kept(graph)), params))


def unanswered_of(params: UnansweredParams) -> list[NeedWithoutOffer]:
    """List open needs that few or none can help with.

    Raises:
        UnknownRecordError: there is no such region.

    """
    graph = current_graph()
    require_known(graph, params)
    recent = current_memory().recall("unanswered", lambda: Recent[list[NeedWithoutOffer]](KEPT))
    return recent.recall(params.model_dump_json(), lambda: unanswered(graph, current_demand(crosswalk=False), params))


def current_demand(crosswalk: bool) -> Demand:
    """Set needs against supply for the state of the data."""
    day, network = current_memory().contents().dates.data_date, current_network()
    return current_memory().recall(f"demand, crosswalk {crosswalk}", lambda: demand_of(network, day, crosswalk))


def current_supply() -> Supply:
    """Say who can help with what and whom they reach, for the state of the data."""
    return current_demand(crosswalk=False).supply


def actor_names() -> dict[str, str]:
    """Name every organization and Party, by id."""
    network = current_network()
    return current_memory().recall("actor names", lambda: {actor.id: actor.name for actor in network.actors})


def _missing(found: Shortlist, ids: Sequence[str]) -> list[str]:
    return sorted(set(ids) - {one.candidate_id for one in found.candidates})


def _picked(found: Shortlist, ids: Sequence[str]) -> list[Candidate]:
    return [one for one in found.candidates if one.candidate_id in ids]
