"""The desk's answers, one function for each: a shortlist, several needs at once, and the other way round."""

import datetime as dt

import numpy as np

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from queries.contents import DATA_DATE, ContentsParams
from queries.known import label_of, require_known
from queries.scoring.answer import Shortlist
from queries.scoring.around import AnswerableNeed, ServesSeveral, SimilarActor, answerable, serving, similar
from queries.scoring.asking import ShortlistParams
from queries.scoring.criteria import CriteriaSet
from queries.scoring.explain import explain
from queries.scoring.keeping import saved_sets
from queries.scoring.network import Network, row
from queries.scoring.shortlist import Scored, score

ACTORS = ("Organization", "Party")


def shortlist(
    graph: Graph, network: Network, params: ShortlistParams, criteria: CriteriaSet | None = None
) -> Shortlist:
    """Answer who can help with one need.

    Args:
        graph: the open graph, for the sources behind the numbers.
        network: the evidence network of that graph.
        params: what is asked.
        criteria: a criteria set to use instead of the one that `params` names.

    Raises:
        UnknownRecordError: an id or a criteria set is unknown.
        BadParameterError: something in `params` cannot be used, or several needs are named.
        DatabaseAwayError: the database does not answer.

    """
    if len(params.need) > 1:
        raise BadParameterError(
            "need: this answers one need. Ask for several at once to see who could serve most of them."
        )
    require_known(graph, params)
    chosen = criteria or params.criteria_set(saved_sets(graph))
    data_date = DATA_DATE.ask(graph, ContentsParams())[0].data_date
    wanted = params.wanted(year_of(data_date))
    scored = score(network, params.profiles(graph, network)[0], chosen, wanted)
    return explain(graph, scored, chosen, wanted, data_date)


def several(
    graph: Graph, network: Network, params: ShortlistParams, criteria: CriteriaSet | None = None
) -> list[ServesSeveral]:
    """Answer who could serve the most of several needs.

    Raises:
        UnknownRecordError: an id or a criteria set is unknown.
        BadParameterError: something in `params` cannot be used, or no need on record is named.
        DatabaseAwayError: the database does not answer.

    """
    if not params.need:
        raise BadParameterError("need: name at least one need on record to see who could serve several.")
    require_known(graph, params)
    chosen = criteria or params.criteria_set(saved_sets(graph))
    wanted = params.wanted(year_of(DATA_DATE.ask(graph, ContentsParams())[0].data_date))
    scored: list[Scored] = [score(network, profile, chosen, wanted) for profile in params.profiles(graph, network)]
    return serving(scored, params.places, params.limit)


def needs_for(graph: Graph, network: Network, record: str, limit: int = 20) -> list[AnswerableNeed]:
    """Answer which open needs an organization, a Party or an initiative could answer.

    Raises:
        UnknownRecordError: the id names no record.
        BadParameterError: it names something that cannot answer a need.

    """
    if record in network.actor_at:
        actor = network.actor_at[record]
        return answerable(network, row(network.took_part, actor), limit, actor)
    if ("Initiative", record) in network.work_at:
        return answerable(network, np.array([network.work_at["Initiative", record]]), limit)
    label = label_of(graph, record)
    raise BadParameterError(
        f"record: '{record}' is a {label}; only published organizations, Parties and initiatives answer needs."
    )


def similar_to(graph: Graph, network: Network, record: str, limit: int = 12) -> list[SimilarActor]:
    """Answer who works on much the same as an organization or a Party.

    Raises:
        UnknownRecordError: the id names no record.
        BadParameterError: it names something else, or nothing published.

    """
    if record not in network.actor_at:
        label = label_of(graph, record)
        raise BadParameterError(
            f"record: '{record}' is a {label}; only published organizations and Parties are compared."
        )
    return similar(network, network.actor_at[record], limit)


def year_of(date: str | None) -> int:
    """Take the year of the data, from which recency is counted; this year where no date is on record."""
    return int(date[:4]) if date else dt.date.today().year
