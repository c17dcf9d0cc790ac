"""A shortlist on a terminal: the order as a table, and on demand every number with its facts and sources."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from queries.scoring.answer import Candidate, Cell, Shortlist
from queries.scoring.around import ServesSeveral
from queries.sources import SourceRow
from webviz import shortlist_words as words
from webviz.definitions import ABSENCE
from webviz.shortlist_words import Around
from webviz.terminal import plain_table

HEADINGS = "Rank", "Candidate", "Id", "a", "b", "Total", "Best case", "Ranks", "Standing", "Coverage"
NUMBERS = "Rank", "a", "b", "Total", "Best case", "Ranks", "Coverage", "Mean total"
NOBODY = "Nobody was found on record for this. That does not mean that there is nobody."


def told(shortlist: Shortlist) -> Iterator[RenderableType]:
    """Tell a shortlist in short: the order, what it rests on, and what a reader has to know."""
    yield _table(shortlist.candidates) if shortlist.candidates else NOBODY
    yield ""
    yield words.basis(shortlist)
    yield from shortlist.notes
    for one in shortlist.excluded:
        yield f"Left out: {words.left_out(one)}"


def explained(shortlist: Shortlist, around: Around) -> Iterator[RenderableType]:
    """Tell a shortlist in full: for each candidate the paths, each number with facts and sources, and the unknown."""
    for one in shortlist.candidates:
        yield ""
        yield f"{one.rank}. {one.name} [{one.candidate_id}]: {words.what_it_is(one, around)}"
        yield from _in("; ".join(words.marks(one)), 3)
        for path in one.paths:
            yield from _in(f"{path.words}{_sources(path.sources)}", 3)
        for cell in one.cells:
            yield from _cell(cell)
    yield from _in_part("What would settle the order", [words.to_find_out(one, around) for one in shortlist.settling])
    yield from _in_part("Before choosing the same few again", words.fairness(shortlist, around))
    yield from _in_part("Limits", [words.RANGES, ABSENCE])
    yield from _in_part("Sources", [_source(one) for one in words.sources_of(shortlist, around)])


def serving(rows: Sequence[ServesSeveral], needs: Sequence[str]) -> Table | str:
    """Tell who could serve the most of several needs, with the rank for each; an empty cell: not found for it."""
    if not rows:
        return NOBODY
    table = plain_table(("Candidate", "Id", "Among the places", "Found for", "Mean total", *needs), (*NUMBERS, *needs))
    for row in rows:
        ranks = {one.need_id: str(one.rank) for one in row.served}
        counts = str(row.among), str(row.found_for), f"{row.mean_total:.1f}"
        table.add_row(row.name, row.candidate_id, *counts, *(ranks.get(need, "") for need in needs))
    return table


def _table(candidates: Iterable[Candidate]) -> Table:
    table = plain_table(HEADINGS, NUMBERS)
    for one in candidates:
        amounts = (f"{amount:.1f}" for amount in (one.record, one.links, one.total, one.best_case))
        order = words.ranks(one), one.standing, words.share(one.coverage)
        table.add_row(str(one.rank), one.name, one.candidate_id, *amounts, *order)
    return table


def _cell(cell: Cell) -> Iterator[RenderableType]:
    score = f"score {words.number(cell.score)}{'' if cell.stated else ' until it is known'}"
    yield from _in(
        f"{words.title(cell.measure)}: {words.counted(cell)}; {score}; weight {words.number(cell.weight)}", 3
    )
    yield from _in(cell.formula, 6)
    for fact in cell.facts:
        yield from _in(f"- {words.fact_in_words(fact)}{_sources(fact.sources)}", 6)
    for asked in cell.unknown:
        yield from _in(f"? {asked}", 6)


def _source(one: SourceRow) -> str:
    return f"[{one.source_id}] {one.title}{f', {one.url}' if one.url else ''}"


def _sources(ids: Sequence[str]) -> str:
    return f" [{', '.join(ids)}]" if ids else ""


def _in_part(title: str, texts: Iterable[str]) -> Iterator[RenderableType]:
    lines = list(texts)
    if lines:
        yield ""
        yield title
    for line in lines:
        yield from _in(line, 3)


def _in(text: str, columns: int) -> Iterator[RenderableType]:
    """Indent a text, also where it goes on in the next line."""
    if text:
        yield Padding(text, (0, 0, 0, columns), expand=False)
