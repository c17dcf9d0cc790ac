"""Folds groups of records on a view into one node each; all relationships between two of them become one line."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphmodel.graph import Graph
from webviz.caption import counted
from webviz.force import near, settled
from webviz.kinds import GROUP
from webviz.labels import Label, label_of
from webviz.layout import Floor, Item, Point
from webviz.network import Map, MapEdge, MapNode, count_kinds
from webviz.sentences import verb
from webviz.view import View
from webviz.view_groups import Grouping
from webviz.view_shading import Measured, around, short_names

FOLDED = {
    "community": "Folded: records with more relationships among them than with others (Louvain) stand as one",
    "region": "Folded: records of the same regional group of the Convention stand as one",
}
HOW = "; what the map starts from stays. A line between two stands for all their relationships."
LEAST, GROWTH, MOST = 14.0, 1.8, 44.0  # radius in pixels, by the square root of the number of records
NAMED_VERBS = 4
CLOSED_UP = frozenset({"around", "force"})  # layouts without a ground or columns
DENSITY = 0.34  # share of the plane that groups and records take
SEVERAL, MIXED = "SEVERAL", "mixed"

Groupings = Mapping[str, Grouping]


def folded(graph: Graph, whole: Map, kept: Map, measured: Measured, view: View) -> Map:
    """Fold the records of a map that its filters kept; groups lie at the same place whatever the filters leave of them.

    Args:
        graph: where regional groups are read.
        whole: the map before its filters.
        kept: the map after them.
        measured: the measures of the whole map.
        view: what is folded, and which groups are open all the same.

    """
    if not view.fold:
        return kept
    groups = _groupings(graph, whole, measured, view.fold)
    shut = _shut(whole, groups, view)
    ends = {node.id: node_id(shut[node.id]) if node.id in shut else node.id for node in kept.nodes}
    edges, inside = _merged(kept, ends)
    places = _places(whole, shut, measured, view)
    opened = {node.id: groups[node.id].key for node in kept.nodes if groups[node.id].key in view.unfold}
    stays = [_staying(node, opened, places) for node in kept.nodes if node.id not in shut]
    heaps = _heaps(kept, shut)
    nodes = [_group(one, heaps[one], inside[node_id(one)], places[node_id(one)]) for one in heaps]
    drawn = replace(kept, nodes=(*stays, *nodes), notes=(*kept.notes, *_notes(groups, view)))
    return replace(drawn, edges=tuple(_lines(edges, {node.id: node.name for node in drawn.nodes})))


def node_id(grouping: Grouping) -> str:
    """Give the id of a group on a map; no record has one like it, since these hold no dot."""
    return f"group.{grouping.key}"


def reasons(drawn: Map, view: View) -> dict[str, tuple[str, ...]]:
    """Say why each folded group is on a map."""
    return {node.id: (f"{FOLDED[view.fold]}.",) for node in drawn.groups}


def _groupings(graph: Graph, whole: Map, measured: Measured, fold: str) -> Groupings:
    if fold == "region":
        return measured.regional(graph, whole)
    names = short_names(whole)
    found: dict[str, Grouping] = {}
    for group in measured.groups:
        middle = measured.middle(group)
        found |= dict.fromkeys(group, Grouping(middle, around(names.get(middle, middle))))
    return found


def _shut(whole: Map, groups: Groupings, view: View) -> Groupings:
    """Give the records that are folded: two or more of a group that is not open, and none that the map starts from."""
    foldable = [node.id for node in whole.nodes if not node.is_focus and groups[node.id].key not in view.unfold]
    counts = Counter(groups[one] for one in foldable)
    return {one: groups[one] for one in foldable if counts[groups[one]] > 1}


def _heaps(drawn: Map, shut: Groupings) -> dict[Grouping, list[MapNode]]:
    """Gather the folded records by group, the largest group first."""
    heaps: dict[Grouping, list[MapNode]] = defaultdict(list)
    for node in drawn.nodes:
        if node.id in shut:
            heaps[shut[node.id]].append(node)
    return dict(sorted(heaps.items(), key=lambda item: (-len(item[1]), item[0].key)))


def _places(whole: Map, shut: Groupings, measured: Measured, view: View) -> dict[str, Point]:
    """Put each group in the middle of its records, moved aside where that is taken; what stays keeps its place.

    Where neither a ground nor the reader holds places, all moves nearer together, since the groups need less room.
    """
    heaps = _heaps(whole, shut)
    stays = [node for node in whole.nodes if node.id not in shut]
    items = [measured.items[node.id] for node in stays]
    groups = [_item(one, len(records)) for one, records in heaps.items()]
    points = [*((node.x, node.y) for node in stays), *map(_mean, heaps.values())]
    if view.layout in CLOSED_UP and not view.pins:
        return near([*items, *groups], _closer([*items, *groups], points)).positions
    floor = Floor()
    for item, (x, y) in zip(items, points, strict=False):
        floor.put(item, x, y)
    return settled(groups, points[len(stays) :], floor).positions | dict(view.pins or {})


def _closer(items: Sequence[Item], points: Sequence[Point]) -> list[Point]:
    """Draw points together until what lies at them fills its share of the plane."""
    xs, ys = zip(*points, strict=True)
    widest, highest = max(item.width for item in items), max(item.height for item in items)
    plane = (max(xs) - min(xs) + widest) * (max(ys) - min(ys) + highest)
    room = sum(max(item.width, 2 * item.radius) * item.height for item in items) / DENSITY
    scale = min(1.0, math.sqrt(room / plane))
    return [(x * scale, y * scale) for x, y in points]


def _item(one: Grouping, count: int) -> Item:
    label = _label(one, count)
    return Item(node_id(one), _radius(count), label.width, label.height + 4)


def _mean(records: Sequence[MapNode]) -> Point:
    return sum(one.x for one in records) / len(records), sum(one.y for one in records) / len(records)


def _radius(count: int) -> float:
    return round(min(MOST, LEAST + GROWTH * math.sqrt(count)), 1)


def _label(one: Grouping, count: int) -> Label:
    return Label((*label_of(one.words).lines, counted(count, "record")))


def _staying(node: MapNode, opened: Mapping[str, str], places: Mapping[str, Point]) -> MapNode:
    x, y = places.get(node.id, (node.x, node.y))
    return replace(node, x=x, y=y, group=opened.get(node.id, ""))


def _group(one: Grouping, records: Sequence[MapNode], inside: int, place: Point) -> MapNode:
    paints = {record.paint for record in records}
    return MapNode(
        id=node_id(one),
        kind=GROUP,
        name=one.words,
        label=_label(one, len(records)),
        facts=tuple(_facts(records, inside)),
        url="",
        sources=tuple(sorted({source for record in records for source in record.sources})),
        is_focus=False,
        rank=min(record.rank for record in records),
        x=place[0],
        y=place[1],
        paint=paints.pop() if len(paints) == 1 else "",
        reach=_radius(len(records)),
        group=one.key,
        members=tuple(records),
        inside=inside,
    )


def _facts(records: Sequence[MapNode], inside: int) -> list[tuple[str, str]]:
    said = [f"{count:,} {kind.word if count == 1 else kind.words}" for kind, count in count_kinds(records)]
    return [("Holds", ", ".join(said)), ("Relationships inside", f"{inside:,}")]


def _merged(kept: Map, ends: Mapping[str, str]) -> tuple[dict[tuple[str, str], list[MapEdge]], Counter[str]]:
    """Gather relationships by the two ends that they have on the folded map, and count those inside each group."""
    lines: dict[tuple[str, str], list[MapEdge]] = defaultdict(list)
    inside: Counter[str] = Counter()
    for edge in kept.edges:
        start, end = ends[edge.start], ends[edge.end]
        if start == end != edge.end:
            inside[start] += 1
        elif (start, end) == (edge.start, edge.end):
            lines[start, end].append(edge)
        else:
            lines[min(start, end), max(start, end)].append(edge)
    return lines, inside


def _lines(lines: Mapping[tuple[str, str], Sequence[MapEdge]], names: Mapping[str, str]) -> list[MapEdge]:
    found: list[MapEdge] = []
    for (start, end), edges in lines.items():
        is_folded = (edges[0].start, edges[0].end) != (start, end)
        found += [_line(start, end, edges, names)] if is_folded else edges
    return found


def _line(start: str, end: str, edges: Sequence[MapEdge], names: Mapping[str, str]) -> MapEdge:
    kinds, bases = {edge.type for edge in edges}, {edge.basis for edge in edges}
    counts = Counter(verb(edge.type, edge.part) for edge in edges)
    told = ", ".join(f"{words} ({count:,})" for words, count in counts.most_common(NAMED_VERBS))
    several = counted(len(edges), "relationship")
    more = f" and {len(counts) - NAMED_VERBS} other kinds" if len(counts) > NAMED_VERBS else ""
    between = f"{several} between {names[start]} and {names[end]}: {told}{more}"
    return MapEdge(
        start=start,
        end=end,
        type=kinds.pop() if len(kinds) == 1 else SEVERAL,
        part="",
        basis=bases.pop() if len(bases) == 1 else MIXED,
        sources=tuple(sorted({source for edge in edges for source in edge.sources})),
        sentence=between if len(edges) > 1 else edges[0].sentence,
        merged=tuple(edges),
        said=f"{several} ({told}{more}) with",
    )


def _notes(groups: Groupings, view: View) -> list[str]:
    known = {one.key for one in groups.values()}
    gone = [key for key in view.unfold if key not in known]
    lost = [f"unfold: there is no group '{', '.join(gone)[:80]}' on this map any more."] if gone else []
    return [f"{FOLDED[view.fold]}{HOW}", *lost]
