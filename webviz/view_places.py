"""Where the records of a view lie: around its middle, by attraction, in layers, or in groups on a ground."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphmodel.graph import Graph
from queries.governments import GOVERNMENTS, GovernmentsParams
from queries.links_among import LinkAmong
from queries.planning.places import read_places
from webviz.blocks import Group, in_blocks
from webviz.force import forced
from webviz.ground import Ground
from webviz.kinds import KINDS, Kind
from webviz.labels import text_width, word_lines
from webviz.layout import Floor, Item, Point, fan_out, layered, radial
from webviz.network import Map, MapNode
from webviz.on_earth import on_earth
from webviz.outlines import outlines
from webviz.ring import Ring
from webviz.sentences import verb
from webviz.view import View
from webviz.view_groups import in_order
from webviz.view_shading import Measured
from webviz.world import BORDERS_NOTE, PLACED, PLACED_NOTE
from webviz.world_part import between

WORD_ROOM = 16.0
GROUNDED = frozenset({"regions", "world"})
ON_EARTH = (
    "Parties stand in the middle of their country, organizations at their seat or in its country, needs at a Party "
    "that expresses them, initiatives and regions in the middle of the Parties on this map that benefit or belong to "
    "them; where many are close, they are moved apart. What has no place on record stands in rows below."
)
IN_GROUPS = "Arranged by regional group of the Convention: that of a Party, or of those that a record works with."
LAYERS = (
    ("Region", "Party"),
    ("Need", "Target", "Subject", "AssistanceType"),
    ("Initiative", "Practice", "Match"),
    ("Organization",),
)


def places(
    view: View,
    rings: Sequence[Ring],
    items: Mapping[str, Item],
    kinds: Mapping[str, Kind],
    links: Sequence[LinkAmong],
) -> dict[str, Point]:
    """Place the records of a view by what is related; `grounded` places those whose regions decide."""
    if view.layout in GROUNDED:
        return dict.fromkeys(items, (0.0, 0.0))
    if view.layout == "layers":
        floor = layered(list(_layers(items, kinds)), ((link.from_id, link.to_id) for link in links))
    elif view.layout == "force":
        floor = forced(list(items.values()), ((link.from_id, link.to_id) for link in links))
    else:
        floor = _rung(rings, items, kinds, links)
    return floor.positions | _pinned(view, floor.positions)


def grounded(graph: Graph, whole: Map, measured: Measured) -> Map:
    """Place the records of a view by the regions that are told of them, on a ground that says which these are."""
    view = measured.view
    if view.layout not in GROUNDED:
        return whole
    if view.layout == "world":
        return _on_earth(graph, whole, measured)
    groups = measured.regional(graph, whole)
    gathered = [
        Group(one.words, [measured.items[node.id] for node in whole.nodes if groups[node.id] == one])
        for one in in_order(set(groups.values()))
    ]
    positions, fields = in_blocks(gathered, sorted(measured.pairs))
    positions |= _pinned(view, positions)
    nodes = tuple(_told(node, positions[node.id], groups[node.id].words) for node in whole.nodes)
    return replace(whole, nodes=nodes, ground=Ground(fields, notes=(IN_GROUPS,)))


def _on_earth(graph: Graph, whole: Map, measured: Measured) -> Map:
    governments = {one.party_id: one.m49 for one in GOVERNMENTS.ask(graph, GovernmentsParams()) if one.m49}
    places = _places(whole, governments) | _seats(graph)
    positions, ground = on_earth([measured.items[node.id] for node in whole.nodes], places)
    positions |= _pinned(measured.view, positions)
    nodes = tuple(
        replace(node, x=positions[node.id][0], y=positions[node.id][1], earth=places.get(node.id))
        for node in whole.nodes
    )
    ours = (PLACED_NOTE,) if any(governments.get(node.id) in PLACED for node in nodes) else ()
    return replace(whole, nodes=nodes, ground=replace(ground, notes=(ON_EARTH, *ours, BORDERS_NOTE)))


def _places(whole: Map, governments: Mapping[str, str]) -> dict[str, Point]:
    """Give degrees east and north of governments, and of what those on the map express, house, benefit or belong to."""
    middles = {outline.m49: outline.middle for outline in outlines()} | PLACED
    places = {key: middles[m49] for key, m49 in governments.items() if m49 in middles}
    for edge in whole.edges:
        if edge.type == "EXPRESSES" and edge.start in places:
            places.setdefault(edge.end, places[edge.start])
        if edge.type == "BASED_IN" and edge.end in places:
            places.setdefault(edge.start, places[edge.end])
    return places | {key: between(found) for key, found in _shared(whole, places).items() if key not in places}


def _shared(whole: Map, places: Mapping[str, Point]) -> dict[str, list[Point]]:
    """Gather for initiatives and regions where the Parties on the map lie that benefit or belong to them."""
    gathered: dict[str, list[Point]] = {}
    for edge in whole.edges:
        if edge.type == "BENEFITS" and edge.end in places:
            gathered.setdefault(edge.start, []).append(places[edge.end])
        if edge.type == "IN_REGION" and edge.start in places:
            gathered.setdefault(edge.end, []).append(places[edge.start])
    return gathered


def _seats(graph: Graph) -> dict[str, Point]:
    return {key: (east, north) for key, (north, east) in read_places(graph).seats.items()}


def _told(node: MapNode, place: Point, words: str) -> MapNode:
    facts = (*node.facts, ("Regional group on this map", words))
    return replace(node, x=place[0], y=place[1], facts=facts)


def _pinned(view: View, positions: Mapping[str, Point]) -> dict[str, Point]:
    return {key: place for key, place in (view.pins or {}).items() if key in positions}


def _layers(items: Mapping[str, Item], kinds: Mapping[str, Kind]) -> Iterator[list[Item]]:
    known = {label for layer in LAYERS for label in layer}
    for layer in LAYERS:
        yield [items[one] for one in items if kinds[one].label in layer]
    yield [items[one] for one in items if kinds[one].label not in known]


def _rung(
    rings: Sequence[Ring], items: Mapping[str, Item], kinds: Mapping[str, Kind], links: Sequence[LinkAmong]
) -> Floor:
    floor = Floor()
    for ring in rings:
        anchor, *_ = [*(one for one in ring.all if one in items), None]
        if anchor is None:
            continue
        new = [one for one in ring.ids if one in items and one not in floor.positions and one != anchor]
        if not floor.positions:
            floor = _first(replace(ring, anchor=anchor), new, items, kinds, links)
            continue
        if anchor not in floor.positions:
            fan_out(floor, _nearest(anchor, floor, links), [items[anchor]])
        fan_out(floor, anchor, [items[one] for one in new])
    return floor


def _first(
    ring: Ring,
    new: Sequence[str],
    items: Mapping[str, Item],
    kinds: Mapping[str, Kind],
    links: Sequence[LinkAmong],
) -> Floor:
    if ring.columns:
        columns = [[items[one] for one in column if one in items] for column in ring.columns]
        return layered(columns, ((link.from_id, link.to_id) for link in links), _word_gap(links))
    groups = [[items[one] for one in new if kinds[one] == kind] for kind in KINDS]
    return radial(items[ring.anchor], groups)


def _word_gap(links: Sequence[LinkAmong]) -> float:
    """Give the room between columns that lets lines carry their words."""
    words = [line for link in links for line in word_lines(verb(link.type, link.part))]
    return max(map(text_width, words), default=0) + WORD_ROOM


def _nearest(record: str, floor: Floor, links: Iterable[LinkAmong]) -> str:
    """Find a record on the floor that this one is related to, or the first of all."""
    for link in links:
        ends = {link.from_id, link.to_id}
        if record in ends and (other := next((one for one in ends if one in floor.positions), None)):
            return other
    return next(iter(floor.positions))
