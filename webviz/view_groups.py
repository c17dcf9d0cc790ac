"""The regional group of the Convention that each record of a view is in."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphmodel.graph import Graph
from queries.cards import CARDS, CardsParams
from webviz.network import MapNode

SYSTEM = "cbd_group"


@dataclass(frozen=True)
class Grouping:
    """A group that a record belongs to, and its name."""

    key: str
    words: str


SEVERAL = Grouping("several-groups", "in several regional groups")
UNKNOWN = Grouping("no-group", "no regional group on record")


def by_regional_group(graph: Graph, nodes: Sequence[MapNode]) -> dict[str, Grouping]:
    """Tell the one group of each record; those in several and in none have groups of their own that say so."""
    asked = sorted({one for node in nodes for one in node.topics.get("region", ())})
    cards = CARDS.ask(graph, CardsParams(records=asked)) if asked else []
    groups = {card.record_id: Grouping(card.record_id, card.name) for card in cards if card.type == SYSTEM}
    return {node.id: _one([groups[one] for one in node.topics.get("region", ()) if one in groups]) for node in nodes}


def _one(found: Sequence[Grouping]) -> Grouping:
    if len(found) == 1:
        return found[0]
    return SEVERAL if found else UNKNOWN


def in_order(groupings: set[Grouping]) -> list[Grouping]:
    """Order groups by name, those of several and of none last."""
    return sorted(groupings, key=lambda one: (one == UNKNOWN, one == SEVERAL, one.words))
