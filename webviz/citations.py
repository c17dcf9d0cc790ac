"""Numbers the sources that a page cites, in the order in which it cites them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Sourced(Protocol):
    """What rests on sources."""

    @property
    def sources(self) -> Sequence[str]:
        """Their ids."""
        ...


def titles_of(rows: Iterable[Sourced], beside: Iterable[Sourced], titles: Mapping[str, str]) -> list[str]:
    """Name the sources, those first on which most rows rest, those of what stands beside them last."""
    counts = Counter(one for row in rows for one in row.sources)
    ordered = sorted(counts, key=lambda one: (-counts[one], one))
    others = sorted({one for row in beside for one in row.sources} - set(counts))
    return [titles.get(one, one) for one in (*ordered, *others)]


@dataclass
class Citations:
    """Source ids with their numbers on one page; the list at its end has the titles."""

    titles: dict[str, str]
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, source_ids: Iterable[str]) -> list[tuple[str, int]]:
        """Give each source its number, a new one where it is cited for the first time."""
        for source_id in source_ids:
            self.numbers.setdefault(source_id, len(self.numbers) + 1)
        return sorted(((one, self.numbers[one]) for one in dict.fromkeys(source_ids)), key=lambda pair: pair[1])

    def title(self, source_id: str) -> str:
        """Give the title of a source, or its id where the graph has no record of it."""
        return self.titles.get(source_id, source_id)

    def known(self, source_id: str) -> bool:
        """Say whether the graph has a record of this source."""
        return source_id in self.titles
