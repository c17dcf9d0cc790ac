"""Draws a view: gathers its records in the order of the address, places them without moving what was there, filters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL
from queries.catalogue import query
from queries.known import require_ids
from queries.paths_between import Path
from webviz.assembling import Plan, assemble
from webviz.context import current_memory
from webviz.memory import Recent
from webviz.network import Beside, Map
from webviz.path_words import in_words
from webviz.ring import Ring
from webviz.view import STARTS, USUAL_LIMIT, View
from webviz.view_filters import facets, filtered
from webviz.view_folds import folded, reasons
from webviz.view_places import grounded, places
from webviz.view_rings import NOTHING, ask_paths, pairs, rings
from webviz.view_shading import Measured, shaded
from webviz.view_topics import KINDS as TOPIC_KINDS
from webviz.view_topics import with_topics
from webviz.view_why import why

FILTERS = frozenset(
    {"hide", "kinds", "region", "subject", "target", "status", "source", "basis", "dated", "fold", "unfold"}
)
KEPT = 4  # large views, each some tens of megabytes


@dataclass(frozen=True)
class Gathered:
    """The records of a view at their places, and what brought them, before any filter."""

    whole: Map
    rings: Sequence[Ring]
    paths: Sequence[Path]
    measured: Measured


def draw_view(graph: Graph, view: View) -> Map:
    """Draw a view; what is hidden or filtered leaves the picture without moving what stays."""
    if view.is_empty:
        raise BadParameterError(f"A map needs a record to start from. Give one of: {', '.join(STARTS)}, view.")
    _require_known(graph, view)
    if view.limit <= USUAL_LIMIT:
        return _finish(graph, _gather(graph, view), view)
    recent = current_memory().recall("large views", lambda: Recent[Gathered](KEPT))
    return _finish(graph, recent.recall(_gathered_by(view), lambda: _gather(graph, view)), view)


def _gathered_by(view: View) -> str:
    """Write what decides the records and places of a view; its filters only leave some of them out."""
    filters = FILTERS - ({"kinds"} if view.everything else set())
    return urlencode({name: text for name, text in view.texts.items() if name not in filters})


def _gather(graph: Graph, view: View) -> Gathered:
    paths = [path for group in view.paths for pair in pairs(group) for path in ask_paths(graph, pair)]
    brought = list(rings(graph, view, paths))
    records = list(dict.fromkeys([*view.named, *(one for ring in brought for one in ring.all)]))
    left_out = sum(max(ring.found - len(ring.ids), 0) for ring in brought)
    if not records:
        raise UnknownRecordError(next((ring.note for ring in brought if ring.note), NOTHING))
    measured = Measured(view)
    plan = Plan(
        kind="view",
        title=lambda names: title(view, names),
        records=records[: max(view.limit, len(view.named))],  # what the reader named is never cut off
        focus=view.named,
        place=lambda items, kinds, links: places(view, brought, measured.measure(items, links), kinds, links),
        found=len(records) + left_out,
        notes=tuple(dict.fromkeys(ring.note for ring in brought if ring.note)),
    )
    whole = grounded(graph, with_topics(graph, assemble(graph, plan), view.years), measured)
    return Gathered(shaded(graph, whole, measured), brought, paths, measured)


def _require_known(graph: Graph, view: View) -> None:
    for name, kind in {"need": "Need", "within": "Region"}.items():
        require_ids(graph, getattr(view, name), name, NODE_BY_LABEL[kind].label)
    require_ids(graph, view.named, "view")
    require_ids(graph, view.hide, "hide")
    for name, label in TOPIC_KINDS.items():
        require_ids(graph, getattr(view, name), name, label)


def title(view: View, names: Mapping[str, str]) -> str:
    """Say in a few words what the view shows."""
    if view.paths and not view.around:
        return f"How {_and(view.paths[0], names)} are connected"
    if view.common and not view.around:
        return f"What {_and(view.common[0], names)} have in common"
    if start := _start_title(view, names):
        return start
    return f"{'Around' if view.around or view.expand else 'Map of'} {_and(view.around or tuple(view.named), names)}"


def _start_title(view: View, names: Mapping[str, str]) -> str:
    if view.around:
        return ""
    if view.need:
        return f"Who can help with {_and(view.need, names)}"
    if view.within:
        return f"In and around {_and(view.within, names)}"
    if view.question:
        name, *parts = view.question.split("~")
        said = ", ".join(part.replace("=", " ", 1) for part in parts)
        return f"{query(name).question}{f' ({said})' if said else ''}"
    return "The best connected records" if view.everything else ""


def _and(ids: Sequence[str], names: Mapping[str, str]) -> str:
    said = [names.get(one, one) for one in ids]
    if len(said) > 3:
        return f"{said[0]}, {said[1]} and {len(said) - 2} more"
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _finish(graph: Graph, gathered: Gathered, view: View) -> Map:
    whole = gathered.whole
    drawn = folded(graph, whole, filtered(whole, view), gathered.measured, view)
    routes = in_words(gathered.paths, {node.id: node.name for node in whole.nodes})
    beside = Beside(
        address=view.address,
        why=why(whole, gathered.rings, routes) | reasons(drawn, view),
        pinned=frozenset(view.pins or {}),
        paths=tuple(tuple(step.sentence for step in route) for route in routes),
        facets=facets(whole),
        years=tuple(sorted(Counter(year for node in whole.nodes if (year := node.years[0])).items())),
    )
    return replace(drawn, beside=beside)
