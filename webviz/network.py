"""Turns records and their relationships into a map: nodes, edges, words, sources, positions and what was left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from flask import url_for

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from queries.cards import CARDS, Card, CardsParams
from queries.contents import DATA_DATE, ContentsParams
from queries.links_among import LINKS_AMONG, LinkAmong, LinksAmongParams
from webviz import sentences
from webviz.kinds import KIND_BY_LABEL, KINDS, Kind
from webviz.labels import Label, label_of
from webviz.layout import Item, Point
from webviz.shading import Shading

MOST_NODES = 300
FOCUS_GROWTH = 1.5

MapKind = Literal["partners", "neighbourhood", "paths", "view"]


@dataclass(frozen=True)
class MapSource:
    """A source that a record or relationship on the map names."""

    id: str
    title: str
    detail: str
    url: str
    licence: str


@dataclass(frozen=True)
class MapNode:
    """A record on the map."""

    id: str
    kind: Kind
    name: str
    label: Label
    facts: tuple[tuple[str, str], ...]
    url: str
    sources: tuple[str, ...]
    is_focus: bool
    rank: int
    x: float
    y: float
    status: str | None = None
    years: tuple[int | None, int | None] = (None, None)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paint: str = ""
    reach: float = 0.0

    @property
    def radius(self) -> float:
        """Radius of its shape in pixels at zoom 1: what the view measured, or that of its kind."""
        return self.reach if self.reach and not self.hollow else _radius(self.kind, self.is_focus)

    @property
    def shape(self) -> str:
        """Shape that tells its kind, also without colour."""
        return self.kind.shape

    @property
    def colour(self) -> str:
        """Colour of its shape: what the view measured, or that of its kind."""
        return self.paint or self.kind.colour

    @property
    def hollow(self) -> bool:
        """Whether its name is written inside the shape."""
        return self.kind.holds_label


@dataclass(frozen=True)
class MapEdge:
    """A relationship on the map, also in words from either end."""

    start: str
    end: str
    type: str
    part: str
    basis: str
    sources: tuple[str, ...]
    sentence: str

    @property
    def is_institutional(self) -> bool:
        """Whether it is an institutional link (paragraph 37 b)."""
        return self.type in sentences.INSTITUTIONAL

    @property
    def is_thematic(self) -> bool:
        """Whether it leads to a subject, target or type of assistance."""
        return self.type in sentences.THEMATIC


@dataclass(frozen=True)
class Beside:
    """What the page shows beside a view: why each record is there, paths in words, and what it can be filtered by."""

    address: str = ""
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    paths: tuple[tuple[str, ...], ...] = ()
    facets: Mapping[str, list[dict[str, object]]] = field(default_factory=dict)
    years: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Map:
    """A map that is ready to be drawn in any form."""

    kind: MapKind
    title: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    sources: tuple[MapSource, ...]
    found: int
    notes: tuple[str, ...]
    filters: tuple[str, ...]
    expanded: tuple[str, ...]
    data_date: str | None
    beside: Beside = Beside()
    topic_names: Mapping[str, str] = field(default_factory=dict)
    shading: Shading = field(default_factory=Shading)

    @property
    def hidden(self) -> int:
        """How many of the records found are not drawn."""
        return max(self.found - len(self.nodes), 0)

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """The kinds on the map and how many records there are of each."""
        counted = Counter(node.kind.label for node in self.nodes)
        return [(kind, counted[kind.label]) for kind in KINDS if counted[kind.label]]

    @property
    def extent(self) -> str:
        """What is shown, of how much, in one sentence."""
        lines = len(self.edges)
        shown = f"Shows {len(self.nodes)} of {self.found} records and {lines} relationship{'' if lines == 1 else 's'}"
        left_out = "1 record is" if self.hidden == 1 else f"{self.hidden} records are"
        return f"{shown}; {left_out} left out." if self.hidden else f"{shown}."


@dataclass(frozen=True)
class Plan:
    """Which records a map shows and how it places them.

    Attributes:
        records: ids, the most important first.
        focus: ids that stand out.
        place: gives positions to the items made of the records.
        links: the relationships to draw; empty: all among the records.

    """

    kind: MapKind
    title: Callable[[dict[str, str]], str]
    records: Sequence[str]
    focus: Sequence[str]
    place: Callable[[dict[str, Item], dict[str, Kind], Sequence[LinkAmong]], dict[str, Point]]
    found: int
    links: Sequence[LinkAmong] = ()
    notes: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()


def assemble(graph: Graph, plan: Plan, hide: Sequence[str] = ()) -> Map:
    """Make the map of a plan; kinds to hide leave the picture without moving what stays."""
    cards = {card.record_id: card for card in CARDS.ask(graph, CardsParams(records=list(plan.records)))}
    links = plan.links or LINKS_AMONG.ask(graph, LinksAmongParams(records=list(cards)))
    nodes = _placed(plan, [cards[one] for one in plan.records if one in cards], links)
    edges = [_edge(link, cards) for link in links]
    drawn = Map(
        kind=plan.kind,
        title=plan.title({key: card.name for key, card in cards.items()}),
        nodes=tuple(nodes),
        edges=tuple(edges),
        sources=tuple(_sources(graph, nodes, edges)),
        found=plan.found,
        notes=plan.notes,
        filters=plan.filters,
        expanded=plan.expanded,
        data_date=DATA_DATE.ask(graph, ContentsParams())[0].data_date,
    )
    return without(drawn, hide)


def without(drawn: Map, labels: Sequence[str]) -> Map:
    """Leave kinds of record out of a map; what stays keeps its place.

    Raises:
        BadParameterError: there is no such kind.

    """
    if unknown := set(labels) - set(KIND_BY_LABEL):
        known = ", ".join(kind.label for kind in KINDS)
        raise BadParameterError(f"hide: there is no kind '{min(unknown)[:80]}'. Known: {known}.")
    if not labels:
        return drawn
    nodes = tuple(node for node in drawn.nodes if node.kind.label not in labels)
    kept = {node.id for node in nodes}
    left_out = ", ".join(kind.words for kind in KINDS if kind.label in labels)
    return replace(
        drawn,
        nodes=nodes,
        edges=tuple(edge for edge in drawn.edges if {edge.start, edge.end} <= kept),
        filters=(*drawn.filters, f"without {left_out}"),
    )


def _placed(plan: Plan, cards: Sequence[Card], links: Sequence[LinkAmong]) -> list[MapNode]:
    kinds = {card.record_id: KIND_BY_LABEL[card.label] for card in cards}
    labels = {card.record_id: label_of(card.name, card.acronym) for card in cards}
    items = {key: _item(key, kinds[key], labels[key], key in plan.focus) for key in kinds}
    positions = plan.place(items, kinds, links)
    return [
        _node(card, labels[card.record_id], card.record_id in plan.focus, rank, positions[card.record_id])
        for rank, card in enumerate(cards)
        if card.record_id in positions
    ]


def _radius(kind: Kind, is_focus: bool) -> float:
    return kind.size * (FOCUS_GROWTH if is_focus else 1)


def _item(key: str, kind: Kind, label: Label, is_focus: bool) -> Item:
    if kind.holds_label:
        return Item(key, label.height / 2 + 6, label.width + 18, 0)
    return Item(key, _radius(kind, is_focus), label.width, label.height + 4)


def _node(card: Card, label: Label, is_focus: bool, rank: int, position: Point) -> MapNode:
    kind = KIND_BY_LABEL[card.label]
    return MapNode(
        id=card.record_id,
        kind=kind,
        name=card.name,
        label=label,
        facts=tuple(_facts(card)),
        url=url_for("records.show", kind=kind.plural, record_id=card.record_id),
        sources=tuple(card.sources),
        is_focus=is_focus,
        rank=rank,
        x=position[0],
        y=position[1],
        status=card.status,
        years=(card.start_year, card.end_year),
    )


def _facts(card: Card) -> Iterable[tuple[str, str]]:
    if card.acronym:
        yield "Acronym", card.acronym
    if card.type:
        yield "Type", card.type.replace("_", " ")
    if card.status:
        yield "Status", card.status
    if card.start_year or card.end_year:
        yield "Years", "–".join(str(year) if year else "" for year in dict.fromkeys((card.start_year, card.end_year)))  # noqa: RUF001  # ranges take an en dash


def _edge(link: LinkAmong, cards: dict[str, Card]) -> MapEdge:
    start, end = cards[link.from_id].name, cards[link.to_id].name
    return MapEdge(
        start=link.from_id,
        end=link.to_id,
        type=link.type,
        part=link.part,
        basis=str(link.properties.get("basis") or ""),
        sources=tuple(link.properties.get("sources") or ()),
        sentence=sentences.sentence(start, link.type, link.part, end),
    )


def _sources(graph: Graph, nodes: Iterable[MapNode], edges: Iterable[MapEdge]) -> Iterable[MapSource]:
    cited = sorted({source for node in nodes for source in node.sources} | {s for edge in edges for s in edge.sources})
    if cited:
        for card in CARDS.ask(graph, CardsParams(records=cited)):
            detail = ", ".join(part for part in (card.symbol, card.publisher, card.date) if part)
            url = url_for("records.show", kind="sources", record_id=card.record_id)
            yield MapSource(card.record_id, card.name, detail, url, card.licence or "")
