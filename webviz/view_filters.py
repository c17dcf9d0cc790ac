"""What a view leaves out: kinds, records hidden by hand, and what its filters exclude."""

from collections.abc import Iterator
from dataclasses import replace

from webviz.kinds import KINDS
from webviz.network import Map, MapEdge, MapNode
from webviz.view import View


def filtered(whole: Map, view: View) -> Map:
    """Leave out what a view hides or filters; what stays keeps its place."""
    nodes = [node for node in whole.nodes if _stays(node, view)]
    kept = {node.id for node in nodes}
    edges = [edge for edge in whole.edges if {edge.start, edge.end} <= kept and _counts(edge, view)]
    if view.basis or view.source:  # what no such relationship or source leads to any more leaves too
        tied = {end for edge in edges for end in (edge.start, edge.end)}
        nodes = [n for n in nodes if n.is_focus or n.id in tied or set(n.sources) & set(view.source)]
    return replace(whole, nodes=tuple(nodes), edges=tuple(edges), filters=tuple(_said(view)))


def _stays(node: MapNode, view: View) -> bool:
    if node.id in view.hide or (view.kinds and node.kind.label not in view.kinds):
        return False
    if view.status and node.status and node.status not in view.status:
        return False
    return _in_years(node, view)


def _in_years(node: MapNode, view: View) -> bool:
    first, last = node.years
    if first is None and last is None:
        return not view.dated or node.is_focus
    begin, end = view.years
    return not (begin and (last or first or 0) < begin) and not (end and (first or last or 0) > end)


def _counts(edge: MapEdge, view: View) -> bool:
    return (not view.basis or edge.basis in view.basis) and (
        not view.source or bool(set(edge.sources) & set(view.source))
    )


def _said(view: View) -> Iterator[str]:
    if view.kinds:
        yield "only " + ", ".join(kind.words for kind in KINDS if kind.label in view.kinds)
    if view.hide:
        yield f"{len(view.hide)} record{'' if len(view.hide) == 1 else 's'} hidden by hand"
    for name in ("status", "source", "basis"):
        if chosen := getattr(view, name):
            yield f"{name}: {', '.join(chosen)}"
    if any(view.years):
        yield f"years: {view.years[0] or 'any'} to {view.years[1] or 'any'}"
    if view.dated:
        yield "only records with a year"
