"""The map of a shortlist: the need, its themes, the initiatives that share them, and the candidates who took part."""

from collections.abc import Iterable, Mapping, Sequence

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from queries.base import MOST_ROWS
from queries.links_among import LinkAmong
from queries.neighbourhood import NEIGHBOURHOOD, NeighbourhoodParams
from queries.partners_for_need import PARTNERS_FOR_NEED, PartnerForNeed, PartnersForNeedParams, RelevantInitiative
from webviz.layout import Item, Point, layered
from webviz.network import MOST_NODES, Map, Plan, assemble

STRONGEST = 5
THEMES = ("Target", "Subject", "AssistanceType")


def draw_partners(
    graph: Graph, params: PartnersForNeedParams, only: Sequence[str] = (), hide: Sequence[str] = ()
) -> Map:
    """Draw a need and its candidates, in the order of the shortlist.

    Args:
        graph: the open graph.
        params: the need, and who may be a candidate.
        only: ids of candidates; empty: the first of the shortlist.
        hide: labels of the kinds to leave out.

    Raises:
        BadParameterError: an id in `only` is not on the shortlist.

    """
    candidates = _chosen(graph, params, only)
    around = NEIGHBOURHOOD.ask(graph, NeighbourhoodParams(record=params.need))
    asking = [row.neighbour_id for row in around if row.label == "Party"]
    themes = [row.neighbour_id for row in around if row.label in THEMES]
    initiatives = _strongest(candidates)
    relevant = {initiative.id for row in candidates for initiative in row.initiatives}
    people = [row.candidate_id for row in candidates]
    linked = [link.to_id for row in candidates for link in row.links]
    beyond = _without(linked, {params.need, *asking, *themes, *initiatives, *people})
    columns = ([*asking, params.need], themes, initiatives, people, beyond)
    records = _without([params.need, *people, *asking, *themes, *initiatives, *beyond], set())[:MOST_NODES]
    plan = Plan(
        kind="partners",
        title=lambda names: f"Who can help with: {names[params.need]}",
        records=records,
        focus=(params.need,),
        place=lambda items, kinds, links: _place(columns, items, links),
        found=len(records) + len(relevant) - len(initiatives),
        notes=tuple(_notes(len(candidates), len(initiatives), len(relevant))),
        filters=tuple(_filters(params, only)),
    )
    return assemble(graph, plan, hide)


def _chosen(graph: Graph, params: PartnersForNeedParams, only: Sequence[str]) -> list[PartnerForNeed]:
    if not only:
        return PARTNERS_FOR_NEED.ask(graph, params)
    rows = PARTNERS_FOR_NEED.ask(graph, params.model_copy(update={"limit": MOST_ROWS}))
    by_id = {row.candidate_id: row for row in rows}
    if unknown := sorted(set(only) - set(by_id)):
        raise BadParameterError(f"only: '{unknown[0][:80]}' is not on the shortlist of {params.need}.")
    return [row for row in rows if row.candidate_id in only]


def _strongest(candidates: Iterable[PartnerForNeed]) -> list[str]:
    """Take the strongest initiatives of each candidate, so that none crowds out the others."""
    chosen: dict[str, RelevantInitiative] = {}
    for row in candidates:
        chosen |= {initiative.id: initiative for initiative in row.initiatives[:STRONGEST]}
    return list(chosen)


def _without(ids: Iterable[str], others: set[str]) -> list[str]:
    return [one for one in dict.fromkeys(ids) if one not in others]


def _notes(candidates: int, drawn: int, relevant: int) -> Iterable[str]:
    if not candidates:
        yield "Nobody on record took part in an initiative on the themes of this need."
    if drawn < relevant:
        yield f"Of {relevant} relevant initiatives, the {STRONGEST} strongest of each candidate are drawn."


def _filters(params: PartnersForNeedParams, only: Sequence[str]) -> Iterable[str]:
    if params.candidates != "all":
        yield "Parties only" if params.candidates == "Party" else "organizations only"
    yield f"{len(only)} chosen candidates" if only else f"at most {params.limit} candidates"


def _place(columns: Sequence[Sequence[str]], items: Mapping[str, Item], links: Sequence[LinkAmong]) -> dict[str, Point]:
    placed = [[items[one] for one in column if one in items] for column in columns]
    return layered(placed, ((link.from_id, link.to_id) for link in links)).positions
