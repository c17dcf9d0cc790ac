"""A document before it is written as Word or PDF: blocks in order, and the sources they cite by number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from queries.sources import SourceRow
from webviz.citations import Citations
from webviz.column_widths import fitted
from webviz.phrases import Phrases

SOURCES_SHARE = 2.0


@dataclass(frozen=True)
class Heading:
    """The heading of a section; level 1 or 2."""

    text: str
    level: int


@dataclass(frozen=True)
class Words:
    """A paragraph or an item of a list, and the numbers of its sources."""

    text: str
    cites: tuple[int, ...] = ()
    is_item: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; the numbers of a row's sources stand in its last column.

    Attributes:
        shares: of the width, for each column.
        numbers: columns that are aligned to the right.
        cites: for each row, the numbers of its sources; empty: the table has no column of sources.

    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    numbers: tuple[int, ...] = ()
    cites: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture as SVG."""

    caption: str
    svg: str


Block: TypeAlias = Heading | Words | Grid | Picture


@dataclass(frozen=True)
class Paper:
    """A document that is ready to be written."""

    over: str
    title: str
    data_date: str | None
    say: Phrases
    blocks: tuple[Block, ...]
    sources: tuple[SourceRow, ...]


@dataclass
class Draft:
    """Collects the blocks of a document and numbers its sources as they are cited."""

    say: Phrases
    known: Mapping[str, SourceRow]
    blocks: list[Block] = field(default_factory=list)
    citations: Citations = field(default_factory=lambda: Citations({}))

    def heading(self, text: str, level: int = 1) -> None:
        """Begin a section."""
        self.blocks.append(Heading(text, level))

    def words(self, text: str, sources: Iterable[str] = ()) -> None:
        """Add a paragraph."""
        self.blocks.append(Words(text, self.cite(sources)))

    def item(self, text: str, sources: Iterable[str] = ()) -> None:
        """Add an item of a list."""
        self.blocks.append(Words(text, self.cite(sources), is_item=True))

    def grid(
        self,
        caption: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        sources: Sequence[Iterable[str]] = (),
        numbers: Sequence[int] = (),
    ) -> None:
        """Add a table; with `sources`, one for each row, it gets a column of their numbers.

        Args:
            caption: what it shows.
            headings: of the columns.
            rows: texts of the cells.
            shares: of the width, in centimetres, of which there are about 15.
            sources: of each row.
            numbers: columns that are aligned to the right.

        """
        cites = tuple(self.cite(one) for one in sources)
        if cites:
            headings, shares = (*headings, self.say("sources")), (*shares, SOURCES_SHARE)
        cells = tuple(tuple(row) for row in rows)
        shares = fitted(shares, [headings, *cells])
        self.blocks.append(Grid(caption, tuple(headings), cells, tuple(shares), tuple(numbers), cites))

    def picture(self, caption: str, svg: str) -> None:
        """Add a picture."""
        self.blocks.append(Picture(caption, svg))

    def cite(self, sources: Iterable[str]) -> tuple[int, ...]:
        """Give sources their numbers."""
        return tuple(number for _, number in self.citations.cite(list(sources)))

    def paper(self, over: str, title: str, data_date: str | None) -> Paper:
        """Finish the document."""
        sources = tuple(self.known.get(one) or _bare(one) for one in self.citations.numbers)
        return Paper(over, title, data_date, self.say, tuple(self.blocks), sources)


def held(blocks: Sequence[Block]) -> list[tuple[Block, bool]]:
    """Give each block, and whether it must stand on one page with the next: texts that lead to a picture or table."""
    found: list[tuple[Block, bool]] = []
    after, after_held = None, False
    for block in reversed(blocks):
        after_held = isinstance(block, Words) and (isinstance(after, Picture | Grid) or after_held)
        found.append((block, after_held))
        after = block
    return found[::-1]


def source_words(source: SourceRow, say: Phrases) -> str:
    """Say which document a source is."""
    told = ", ".join(part for part in (source.title, source.symbol, source.publisher, source.date) if part)
    return f"{told.rstrip('.')}." + (f" {say('licence', licence=source.licence)}." if source.licence else "")


def _bare(one: str) -> SourceRow:
    return SourceRow(source_id=one, title=one, symbol=None, publisher=None, date=None, url=None, licence=None)
