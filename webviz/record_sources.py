"""The sources of records that a document names in its rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from queries.cards import CARDS, CardsParams
from webviz.context import current_graph

AT_ONCE = 5000


def sources_of(ids: Iterable[str]) -> dict[str, list[str]]:
    """Give the sources that each record states."""
    wanted = sorted(set(ids))
    asked = [wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE)]
    cards = [card for some in asked for card in CARDS.ask(current_graph(), CardsParams(records=some))]
    return {card.record_id: card.sources for card in cards}


def ids_in(answer: Any) -> Iterator[str]:
    """Collect the ids of all records that an answer names as plain data, at any depth."""
    if isinstance(answer, Mapping):
        if isinstance(one := answer.get("id"), str):
            yield one
        answer = list(answer.values())
    if isinstance(answer, list):
        for one in answer:
            yield from ids_in(one)
