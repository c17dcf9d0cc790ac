"""The map of a shortlist: who asks, the themes of the need, the strongest works on them, and who took part."""

from collections.abc import Iterable, Mapping, Sequence

from graphmodel.graph import Graph
from queries.links_among import LinkAmong
from queries.scoring.answer import Candidate, Shortlist
from webviz.assembling import MOST_NODES, Plan, assemble
from webviz.layout import Item, Point, layered
from webviz.network import Map

DRAWN_WORKS = frozenset({"Initiative", "Practice", "Match"})
LINKING = frozenset({"links-with-party", "links-in-region"})
MOST_LINKED = 6


def draw_partners(graph: Graph, shortlist: Shortlist, candidates: Sequence[Candidate]) -> Map:
    """Draw a need and candidates of its shortlist, in the order of their ranks.

    Args:
        graph: the open graph.
        shortlist: the answer.
        candidates: those of its candidates to draw.

    """
    columns = columns_of(shortlist, candidates)
    people = (one.candidate_id for one in candidates)
    records = _without([*shortlist.needs, *people, *(one for column in columns for one in column)], set())
    plan = Plan(
        kind="partners",
        title=lambda names: f"Who can help with: {shortlist.title}",
        records=records[:MOST_NODES],
        focus=tuple(shortlist.needs),
        place=lambda items, kinds, links: _place(columns, items, links),
        found=len(records),
        notes=tuple(_notes(shortlist, candidates)),
        filters=tuple(_filters(shortlist, candidates)),
    )
    return assemble(graph, plan)


def columns_of(shortlist: Shortlist, candidates: Sequence[Candidate]) -> tuple[Sequence[str], ...]:
    """List from left to right who asks, themes, works, candidates, and with whom these have institutional links."""
    asking = [*shortlist.parties, *shortlist.needs]
    themes = [one.id for one in shortlist.themes]
    people = [one.candidate_id for one in candidates]
    works = _without((path.id for one in candidates for path in one.paths if path.label in DRAWN_WORKS), {*people})
    linked = [one for candidate in candidates for one in _linked(candidate)]
    return asking, themes, works, people, _without(linked, {*asking, *themes, *works, *people})


def _linked(candidate: Candidate) -> list[str]:
    """List with whom it has institutional links that count for this need."""
    found = [fact.id for cell in candidate.cells if cell.measure in LINKING for fact in cell.facts if fact.known]
    return _without(found, set())[:MOST_LINKED]


def _without(ids: Iterable[str], others: set[str]) -> list[str]:
    return [one for one in dict.fromkeys(ids) if one not in others]


def _notes(shortlist: Shortlist, candidates: Sequence[Candidate]) -> Iterable[str]:
    if not candidates:
        yield "Nobody on record worked on the themes or words of this need."
        return
    yield "Of each candidate, the strongest works and institutional links are drawn; all are behind its numbers."
    if not shortlist.needs:
        yield "The need is described and not on record, so it has no sign of its own."


def _filters(shortlist: Shortlist, candidates: Sequence[Candidate]) -> Iterable[str]:
    yield f"criteria: {shortlist.criteria.title}"
    if shortlist.compared < shortlist.found:
        yield f"{shortlist.compared} of {shortlist.found} candidates compared"
    yield f"{len(candidates)} candidate{'' if len(candidates) == 1 else 's'} drawn"
    if shortlist.excluded:
        yield f"left out by the officer: {', '.join(one.name for one in shortlist.excluded)}"


def _place(columns: Sequence[Sequence[str]], items: Mapping[str, Item], links: Sequence[LinkAmong]) -> dict[str, Point]:
    placed = [[items[one] for one in column if one in items] for column in columns]
    return layered(placed, ((link.from_id, link.to_id) for link in links)).positions
