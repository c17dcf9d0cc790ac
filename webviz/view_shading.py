"""Colours and sizes the records of a view by where they are, how well they are connected, and in which group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from textwrap import shorten

from graphmodel.graph import Graph
from queries.links_among import LinkAmong
from queries.network_measures import betweenness, communities, degrees
from webviz.layout import Item
from webviz.network import Map, MapNode
from webviz.shading import DEGREES, GROUPS, NONE, OTHER, SHARES, Shade, Shading, by_groups, by_steps, sized
from webviz.view import View
from webviz.view_groups import SEVERAL, UNKNOWN, Grouping, by_regional_group, in_order

LONGEST = 40  # characters of a group's name


class Measured:
    """What a view asks to be measured on its network, each thing once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.items: Mapping[str, Item] = {}
        self.pairs: set[tuple[str, str]] = set()
        self.degrees: dict[str, int] = {}
        self.shares: dict[str, float] = {}
        self._regional: dict[str, Grouping] | None = None

    def measure(self, items: Mapping[str, Item], links: Iterable[LinkAmong]) -> Mapping[str, Item]:
        """Measure the network of the records placed; gives them with the room that their size needs."""
        records, pairs = list(items), {(link.from_id, link.to_id) for link in links}
        asked = {self.view.colour, self.view.size}
        self.degrees = degrees(records, pairs)
        if "betweenness" in asked:
            self.shares = betweenness(records, pairs)
        self.pairs = pairs
        self.items = {
            key: replace(item, radius=max(item.radius, self.radii.get(key, 0.0))) for key, item in items.items()
        }
        return self.items

    @cached_property
    def groups(self) -> list[list[str]]:
        """Groups of close relationships, the largest first."""
        return communities(list(self.items), self.pairs)

    def middle(self, group: Sequence[str]) -> str:
        """Find the record of a group with the most relationships on the map."""
        return max(group, key=lambda record: (self.degrees[record], record))

    def regional(self, graph: Graph, whole: Map) -> Mapping[str, Grouping]:
        """Tell the regional group of each record of the map, asked once."""
        if self._regional is None:
            self._regional = by_regional_group(graph, whole.nodes)
        return self._regional

    @property
    def radii(self) -> dict[str, float]:
        """Radius of each record in pixels; none when size says the kind."""
        if self.view.size == "kind":
            return {}
        return sized(self.shares if self.view.size == "betweenness" else dict(self.degrees))


def shaded(graph: Graph, whole: Map, measured: Measured) -> Map:
    """Give the records of a map the colours and sizes that its view asks for, and the values behind them."""
    view = measured.view
    if (view.colour, view.size) == ("kind", "kind"):
        return whole
    shades = _shades(graph, whole, measured)
    shading = Shading(
        colour=view.colour,
        size=view.size,
        shades=shades,
        radii=measured.radii,
        most=_most(measured),
    )
    nodes = tuple(_painted(node, shading, measured) for node in whole.nodes)
    return replace(whole, nodes=nodes, shading=shading, notes=(*whole.notes, *shading.notes))


def _most(measured: Measured) -> str:
    if measured.view.size == "betweenness":
        return _percent(max(measured.shares.values(), default=0.0))
    return f"{max(measured.degrees.values(), default=0):,}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %" if share >= 0.001 or not share else "less than 0.1 %"


def _shades(graph: Graph, whole: Map, measured: Measured) -> dict[str, Shade]:
    colour = measured.view.colour
    if colour == "degree":
        return by_steps(dict(measured.degrees), DEGREES)
    if colour == "betweenness":
        return by_steps(measured.shares, SHARES)
    if colour == "community":
        names = short_names(whole)
        return by_groups(measured.groups, lambda group: around(names[measured.middle(group)]))
    return _by_region(measured.regional(graph, whole)) if colour == "region" else {}


def short_names(whole: Map) -> dict[str, str]:
    """Give the names of records as their labels say them, on one line."""
    return {node.id: node.label.text.replace("\n", " ") for node in whole.nodes}


def around(name: str) -> str:
    """Name a group of close relationships after its middle."""
    return f"around {shorten(name, LONGEST, placeholder='…')}"


def _by_region(groups: Mapping[str, Grouping]) -> dict[str, Shade]:
    told = in_order(set(groups.values()) - {SEVERAL, UNKNOWN})
    colours = dict(zip(told, GROUPS, strict=False)) | {UNKNOWN: NONE}
    return {record: Shade(one.key, one.words, colours.get(one, OTHER)) for record, one in groups.items()}


def _painted(node: MapNode, shading: Shading, measured: Measured) -> MapNode:
    shade, radius = (shading.shades or {}).get(node.id), (shading.radii or {}).get(node.id)
    facts = list(node.facts)
    if measured.shares:
        facts.append(("Shortest paths of this map through it", _percent(measured.shares[node.id])))
    if shade and shading.colour == "community":
        facts.append(("Group on this map", shade.words))
    return replace(node, facts=tuple(facts), paint=shade.colour if shade else "", reach=radius or 0.0)
