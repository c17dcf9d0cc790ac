"""Saved views: the map that one stands for, and what differs between its map now and the one that was kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from graphmodel.graph import Graph
from queries.cards import CARDS, Card, CardsParams
from queries.views import KeptView, Line, Shown, view
from webviz.network import Map
from webviz.sentences import sentence
from webviz.view import OLDER, STARTS, View
from webviz.view_map import draw_view

KEPT = "view"


@dataclass(frozen=True)
class Difference:
    """What came onto a map and what left it since it was kept.

    Attributes:
        gone: records that left, by id, with the name they had.
        cards: what is on record now about those that came or left; one that is no longer on record has none.

    """

    added: Mapping[str, str]
    gone: Mapping[str, str]
    cards: Mapping[str, Card]
    lines_added: Sequence[str]
    lines_gone: Sequence[str]

    @property
    def is_none(self) -> bool:
        """Whether the map is the same as it was."""
        return not (self.added or self.gone or self.lines_added or self.lines_gone)


def texts_of(address: str) -> dict[str, str]:
    """Read the parameters of an address, which may begin with its question mark; a repeated one becomes a list."""
    found: dict[str, str] = {}
    for name, text in parse_qsl(address.rpartition("?")[2]):
        found[name] = f"{found[name]},{text}" if name in found else text
    return found


def opened(graph: Graph, texts: Mapping[str, str]) -> dict[str, str]:
    """Give the parameters of the map that an address asks for.

    An address that names a saved view and no start of its own begins as that view; what else it says stands instead.
    """
    asked = {name: text for name, text in texts.items() if name != KEPT}
    if not texts.get(KEPT) or any(asked.get(name) for name in (*STARTS, *OLDER)):
        return asked
    return texts_of(view(graph, texts[KEPT]).shown.address) | asked


def shown_now(graph: Graph, asked: View) -> Shown:
    """Draw a view and give what it shows, also what it folds."""
    drawn = draw_view(graph, replace(asked, fold="", unfold=()))
    return Shown(
        address=asked.address,
        records={node.id: node.name for node in drawn.nodes},
        lines=sorted(_lines(drawn)),
        data_date=drawn.data_date,
    )


def difference(graph: Graph, before: Shown, now: Shown) -> Difference:
    """Compare what a map shows now with what it showed."""
    added = {key: name for key, name in now.records.items() if key not in before.records}
    gone = {key: name for key, name in before.records.items() if key not in now.records}
    ids = [*added, *gone]
    cards = {card.record_id: card for card in CARDS.ask(graph, CardsParams(records=ids))} if ids else {}
    names, both = before.records | now.records, now.records.keys() & before.records.keys()
    old, new = set(before.lines), set(now.lines)
    return Difference(added, gone, cards, _said(new - old, both, names), _said(old - new, both, names))


def now_of(graph: Graph, kept: KeptView) -> Shown:
    """Draw a saved view on the data of today."""
    return shown_now(graph, View.read(texts_of(kept.shown.address)))


def _lines(drawn: Map) -> Iterable[Line]:
    return ((edge.start, edge.type, edge.end, edge.part) for edge in drawn.edges)


def _said(lines: Iterable[Line], stayed: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Say relationships between records that stayed; those of one that came or left go with it."""
    among = set(stayed)
    return [
        sentence(names[start], kind, part, names[end])
        for start, kind, end, part in sorted(lines)
        if {start, end} <= among
    ]
