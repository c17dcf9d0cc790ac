"""The sources that the cells of a table of gaps rest on: those of the needs that each counts."""

from collections import defaultdict

from graphmodel.graph import Graph
from queries.cards import CARDS, CardsParams
from queries.gaps.asking import GapsParams
from queries.gaps.axes import columns, lines
from queries.gaps.demand import Demand

MOST_CARDS = 5000  # of one question
At = tuple[str, str]


def cited(graph: Graph, demand: Demand, params: GapsParams) -> dict[At, list[str]]:
    """Give the ids of the sources of each cell's needs, by the ids of its row and column.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    counted = _counted(demand, params)
    known = _sources(graph, sorted(counted))
    found: dict[At, set[str]] = defaultdict(set)
    for need, cells in counted.items():
        for cell in cells:
            found[cell].update(known.get(need, ()))
    return {cell: sorted(sources) for cell, sources in found.items()}


def _counted(demand: Demand, params: GapsParams) -> dict[str, list[At]]:
    """List the cells in which each need counts."""
    rows: dict[int, list[str]] = defaultdict(list)
    for line in lines(demand.supply, params):
        for place in line.parties:
            rows[place].append(line.id)
    named = {column.place: column.id for column in columns(demand.supply.network, params)}
    at, themes = demand.supply.party_at, demand.themes
    found: dict[str, list[At]] = {}
    for number, need in enumerate(demand.needs):
        own = {row for party in need.parties if party in at for row in rows[at[party]]}
        about = {int(one) for one in themes.indices[themes.indptr[number] : themes.indptr[number + 1]]} & set(named)
        if own and about:
            found[need.id] = [(row, named[place]) for row in own for place in about]
    return found


def _sources(graph: Graph, ids: list[str]) -> dict[str, list[str]]:
    some = (ids[start : start + MOST_CARDS] for start in range(0, len(ids), MOST_CARDS))
    cards = (card for part in some for card in CARDS.ask(graph, CardsParams(records=part)))
    return {card.record_id: card.sources for card in cards}
