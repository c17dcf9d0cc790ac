"""What a view leaves out, and what it could: kinds, records hidden by hand, and filters with their counts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from webviz.kinds import KINDS
from webviz.network import Map, MapEdge, MapNode
from webviz.view import View
from webviz.view_topics import KINDS as TOPICS


def filtered(whole: Map, view: View) -> Map:
    """Leave out what a view hides or filters; what stays keeps its place."""
    nodes = [node for node in whole.nodes if _stays(node, view)]
    kept = {node.id for node in nodes}
    edges = [edge for edge in whole.edges if {edge.start, edge.end} <= kept and _counts(edge, view)]
    if view.basis or view.source:  # what no such relationship or source leads to any more leaves too
        tied = {end for edge in edges for end in (edge.start, edge.end)}
        nodes = [n for n in nodes if n.is_focus or n.id in tied or set(n.sources) & set(view.source)]
    ground = whole.ground.keeping({node.id for node in nodes})
    said = (*whole.filters, *_kinds_said(whole, view), *_said(view, _names(whole)))
    return replace(whole, nodes=tuple(nodes), edges=tuple(edges), filters=said, ground=ground)


def facets(whole: Map) -> dict[str, list[dict[str, object]]]:
    """Count what a map can be filtered by, before any filter."""
    sources = Counter(one for node in whole.nodes for one in node.sources)
    sources += Counter(one for edge in whole.edges for one in edge.sources)
    topics = {name: Counter(one for node in whole.nodes for one in node.topics.get(name, ())) for name in TOPICS}
    found = topics | {
        "status": Counter(node.status for node in whole.nodes if node.status),
        "source": sources,
        "basis": Counter(edge.basis for edge in whole.edges if edge.basis),
    }
    names = _names(whole)
    return {name: _counted(counts, names) for name, counts in found.items()}


def _stays(node: MapNode, view: View) -> bool:
    if node.id in view.hide or (view.kinds and node.kind.label not in view.kinds):
        return False
    if view.status and node.status and node.status not in view.status:
        return False
    return _in_years(node, view) and (node.is_focus or _on_topics(node, view))


def _on_topics(node: MapNode, view: View) -> bool:
    asked = {name: set(getattr(view, name)) for name in TOPICS}
    return all(not chosen or chosen & set(node.topics.get(name, ())) for name, chosen in asked.items())


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


def _kinds_said(whole: Map, view: View) -> Iterator[str]:
    """Say which kinds were left out, or which stayed where those are fewer."""
    if not view.kinds:
        return
    there = [kind for kind, _ in whole.counts]
    gone = [kind.words for kind in there if kind.label not in view.kinds]
    stay = [kind.words for kind in there if kind.label in view.kinds]
    stay = stay or [kind.words for kind in KINDS if kind.label in view.kinds]
    yield f"without {', '.join(gone)}" if 0 < len(gone) < len(stay) else f"only {', '.join(stay)}"


def _said(view: View, names: Mapping[str, str]) -> Iterator[str]:
    if view.hide:
        yield f"{len(view.hide)} record{'' if len(view.hide) == 1 else 's'} hidden by hand"
    for name in (*TOPICS, "status", "source", "basis"):
        if chosen := getattr(view, name):
            yield f"{name}: {', '.join(names.get(one, one) for one in chosen)}"
    if any(view.years):
        yield f"years: {view.years[0] or 'any'} to {view.years[1] or 'any'}"
    if view.dated:
        yield "only records with a year"


def _names(whole: Map) -> dict[str, str]:
    return {source.id: source.title for source in whole.sources} | dict(whole.topic_names)


def _counted(counts: Counter[str], names: Mapping[str, str]) -> list[dict[str, object]]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "name": names.get(value, value), "count": count} for value, count in ordered]
