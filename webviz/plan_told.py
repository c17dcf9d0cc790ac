"""How a plan on paper names its records, in one language, and which sources it cites for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from queries.cards import CARDS, CardsParams
from queries.names import NAMES, NamesParams
from webviz.context import current_graph
from webviz.paper import Draft
from webviz.phrases import Phrases

AT_ONCE = 5000
MOST = 8  # names in one cell
NONE = "\u2013"

One = Mapping[str, Any]
Items = Sequence[One]
Column = tuple[str, float]  # key of the heading, and share of the width in centimetres


class Told:
    """Writes tables about the records that one answer names."""

    def __init__(self, to: Draft, answer: Any) -> None:
        self.to, self.say = to, to.say
        ids = sorted(set(ids_in(answer)))
        self._names, self._sources = names_of(ids, to.say), sources_of(ids)

    def name(self, one: One) -> str:
        """Name a record in the language of the paper; what is no record stays as it is called."""
        return str(self._names.get(one["id"]) or one.get("name") or one.get("title"))

    def names(self, items: Items, nothing: str = NONE, most: int = MOST) -> str:
        """Name some records, and say how many more there are."""
        more = f" (+{len(items) - most})" if len(items) > most else ""
        return ", ".join(self.name(one) for one in items[:most]) + more or nothing

    def count(self, number: int | None) -> str:
        """Write a count: what is not known is unknown, and nothing on record is none."""
        if number is None:
            return self.say("unknown area")
        return self.say.number(number) if number else self.say("none")

    def counted(self, items: Items | None) -> str:
        """Count records as `count` does."""
        return self.count(None if items is None else len(items))

    def table(
        self, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], of: Sequence[Any],
        numbers: Sequence[int] = (),
    ) -> None:  # fmt: skip
        """Write a section with a table, where it has rows, and the sources of the records that each row is made of."""
        if rows:
            self.to.heading(caption, 2)
            headings = [self.say(key) for key, _ in columns]
            self.to.grid(caption, headings, rows, [share for _, share in columns], self.cited(of), numbers)

    def figures(self, facts: Iterable[tuple[str, str]]) -> None:
        """Write the outcome in figures."""
        self.to.heading(self.say("outcome"), 2)
        rows = [(self.say(key), text) for key, text in facts]
        self.to.grid(self.say("outcome"), (self.say("what"), self.say("number")), rows, (11, 4), (), (1,))

    def cited(self, of: Sequence[Any]) -> list[list[str]]:
        """Give the sources of all records that each row is made of."""
        return [sorted({source for one in ids_in(row) for source in self._sources.get(one, ())}) for row in of]


def names_of(ids: Sequence[str], say: Phrases) -> dict[str, str]:
    """Name records in a language, where that is on record."""
    asked = (NamesParams(records=list(some), language=say.language) for some in _parts(ids))
    return {row.record_id: row.name for params in asked for row in NAMES.ask(current_graph(), params)}


def sources_of(ids: Sequence[str]) -> dict[str, list[str]]:
    """Give the sources that each record states."""
    asked = (CardsParams(records=list(some)) for some in _parts(ids))
    return {card.record_id: card.sources for params in asked for card in CARDS.ask(current_graph(), params)}


def ids_in(answer: Any) -> Iterator[str]:
    """Collect the ids of all records that an answer names as plain data, at any depth."""
    if isinstance(answer, Mapping):
        if isinstance(one := answer.get("id"), str):
            yield one
        answer = list(answer.values())
    if isinstance(answer, list):
        for one in answer:
            yield from ids_in(one)


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
