"""Turns records and their relationships into a map: nodes, edges, words, sources, positions and what was left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from graphmodel.graph import Graph
from queries.cards import CARDS, Card, CardsParams
from queries.contents import DATA_DATE, ContentsParams
from queries.links_among import LINKS_AMONG, LinkAmong, LinksAmongParams
from webviz import sentences
from webviz.kinds import KIND_BY_LABEL, Kind
from webviz.labels import Label, label_of, legible
from webviz.layout import Item, Point
from webviz.network import Map, MapEdge, MapKind, MapNode, MapSource, radius_of

MOST_NODES = 300
UNPUBLISHED, MOST_SAID = ("draft", "pending"), 5


@dataclass(frozen=True)
class Plan:
    """Which records a map shows and how it places them.

    Attributes:
        records: ids, the most important first.
        focus: ids that stand out.
        place: gives positions to the items made of the records.

    """

    kind: MapKind
    title: Callable[[dict[str, str]], str]
    records: Sequence[str]
    focus: Sequence[str]
    place: Callable[[dict[str, Item], dict[str, Kind], Sequence[LinkAmong]], dict[str, Point]]
    found: int
    notes: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()


def assemble(graph: Graph, plan: Plan) -> Map:
    """Make the map of a plan."""
    cards = {card.record_id: card for card in _cards(graph, plan.records)}
    links = LINKS_AMONG.ask(graph, LinksAmongParams(records=list(cards)))
    nodes = _placed(plan, [cards[one] for one in plan.records if one in cards], links)
    edges = [_edge(link, cards) for link in links]
    return Map(
        kind=plan.kind,
        title=plan.title({key: card.name for key, card in cards.items()}),
        nodes=tuple(nodes),
        edges=tuple(edges),
        sources=tuple(_sources(graph, nodes, edges)),
        found=plan.found,
        notes=(*plan.notes, *_unpublished(cards.values())),
        filters=plan.filters,
        data_date=DATA_DATE.ask(graph, ContentsParams())[0].data_date,
    )


def _cards(graph: Graph, records: Sequence[str]) -> Iterator[Card]:
    """Read what records are called; no name may turn the words that stand beside it around."""
    for card in CARDS.ask(graph, CardsParams(records=list(records))):
        yield card if card.name.isascii() else card.model_copy(update={"name": legible(card.name)})


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


def _item(key: str, kind: Kind, label: Label, is_focus: bool) -> Item:
    if kind.holds_label:
        return Item(key, label.height / 2 + 6, label.width + 18, 0)
    return Item(key, radius_of(kind, is_focus), label.width, label.height + 4)


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
    if card.state in UNPUBLISHED:
        yield "State", card.state
    if card.start_year or card.end_year:
        yield "Years", "–".join(str(year) if year else "" for year in dict.fromkeys((card.start_year, card.end_year)))  # noqa: RUF001  # ranges take an en dash


def _unpublished(cards: Iterable[Card]) -> Iterable[str]:
    """Say which records of a map are not published yet; they are on it because somebody asked for them."""
    found = [f"{card.name} ({card.state})" for card in cards if card.state in UNPUBLISHED]
    if found:
        more = f" and {len(found) - MOST_SAID} more" if len(found) > MOST_SAID else ""
        yield f"Not published yet: {', '.join(found[:MOST_SAID])}{more}."


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
        for card in _cards(graph, cited):
            detail = ", ".join(part for part in (card.symbol, card.publisher, card.date) if part)
            url = url_for("records.show", kind="sources", record_id=card.record_id)
            yield MapSource(card.record_id, card.name, detail, url, card.licence or "")
