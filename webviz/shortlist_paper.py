"""A shortlist as a Word document for the file: order, proof, what is unknown, and every source by its number."""

import io
from collections.abc import Iterable, Iterator

from docx.document import Document

from queries.scoring.answer import Candidate, Cell, Shortlist
from queries.scoring.measures import GROUPS, MEASURES
from webviz import shortlist_words as words
from webviz.citations import Citations
from webviz.definitions import ABSENCE
from webviz.documents import bullet, caption, footed, heading, link, new_document, numbered, paragraph, table
from webviz.paper import source_words
from webviz.phrases import Phrases
from webviz.shortlist_formulas import UNKNOWN
from webviz.shortlist_words import Around
from webviz.tables import fixed

COLUMNS = "Rank", "Candidate", "a", "b", "Total", "Best case", "Ranks", "Standing"
COLUMN_WIDTHS = (1.6, 4.8, 1.4, 1.4, 1.5, 1.5, 1.8, 2.4)
MEANING = (
    "a: track record; b: institutional links (paragraph 37), each from 0 to 100. Total: what is proven, by the weights "
    "of the criteria. Best case: total if all that is unknown turned out well. "
)


def to_docx(shortlist: Shortlist, around: Around) -> bytes:
    """Write a shortlist as a Word document; the same question and data give the same bytes."""
    document = new_document(words.question(shortlist), shortlist.data_date)
    footed(document, words.question(shortlist), words.basis(shortlist))
    _Paper(document, shortlist, around).write()
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


class _Paper:
    """Writes the parts of the document in their order, and numbers sources as they are cited."""

    def __init__(self, document: Document, shortlist: Shortlist, around: Around) -> None:
        self._to, self._of, self._around = document, shortlist, around
        self._citations = Citations({key: one.title for key, one in around.sources.items()})

    def write(self) -> None:
        heading(self._to, words.question(self._of), 0)
        for part in (
            self._need, self._criteria, self._shortlist, self._candidates, self._settling, self._fairness,
            self._left_out, self._limits, self._sources,
        ):  # fmt: skip
            part()

    def _need(self) -> None:
        heading(self._to, "The need")
        of = self._of
        paragraph(self._to, f"Asked by: {words.asking(of, self._around)}. {words.basis(of)}")
        paragraph(self._to, f"Need on record: {', '.join(of.needs) or 'none; it was described'}.")
        paragraph(self._to, f"About: {'; '.join(words.themes(of)) or 'no theme named'}.")
        given = [f"{name}: {text}" for name, text in self._around.filters.items()]
        paragraph(self._to, f"Asked with: {'; '.join(given) or 'no further parameter'}.")

    def _criteria(self) -> None:
        heading(self._to, "Criteria and weights")
        if self._of.criteria.reason:
            paragraph(self._to, self._of.criteria.reason)
        caption(self._to, f"Criteria set “{self._of.criteria.title}”; weights total 100.")
        rows = [(one.of.title, GROUPS[one.of.group], words.number(one.weight), one.reason)
                for one in self._of.criteria.criteria]  # fmt: skip
        table(self._to, ("Criterion", "Group", "Weight", "Reason"), rows, (4.2, 3, 1.9, 7.5), numbers=(2,))
        if self._of.not_judged:
            paragraph(self._to, f"Cannot be judged here and not counted: {', '.join(self._of.not_judged)}.")

    def _shortlist(self) -> None:
        heading(self._to, "Shortlist")
        of = self._of
        paragraph(self._to, f"{of.found} candidates found, {of.compared} compared, {len(of.candidates)} shown; "
                            f"{of.places} places wanted.")  # fmt: skip
        if not of.candidates:
            paragraph(self._to, "Nobody was found on record for this need.")
            return
        caption(self._to, "Candidates by total, with the range of their ranks.")
        table(self._to, COLUMNS, [_ranked(one) for one in of.candidates], COLUMN_WIDTHS, numbers=(0, 2, 3, 4, 5, 6))
        paragraph(self._to, MEANING + words.RANGES)

    def _candidates(self) -> None:
        for one in self._of.candidates[: self._of.places]:
            heading(self._to, f"{one.rank}. {one.name}", 2)
            self._candidate(one)

    def _candidate(self, one: Candidate) -> None:
        told = "; ".join([words.what_it_is(one, self._around), *words.marks(one)])
        paragraph(self._to, f"{told}. Something is on record for {words.share(one.coverage)} of the weights.")
        for path in one.paths:
            bullet(self._to, f"{one.name} {path.words}{self._cite(path.sources)}.")
        caption(self._to, f"{one.name}: number and score for each criterion.")
        rows = [self._cell(cell) for cell in one.cells]
        table(self._to, ("Criterion", "Number", "Score", "Weight", "What it counts"), rows,
              (3.2, 3.2, 2.2, 1.9, 6.1), numbers=(2, 3))  # fmt: skip
        unknown = dict.fromkeys(asked for cell in one.cells for asked in cell.unknown)
        if unknown:
            paragraph(self._to, "Not on record:")
        for asked in unknown:
            bullet(self._to, f"{asked}")

    def _cell(self, cell: Cell) -> tuple[str, ...]:
        measure = MEASURES[cell.measure]
        cited = self._cite(source for fact in cell.facts if fact.known for source in fact.sources)
        score = words.number(cell.score) if cell.stated else UNKNOWN
        return measure.title, words.counted(cell), score, words.number(cell.weight), f"{measure.meaning}{cited}"

    def _settling(self) -> None:
        heading(self._to, "What would settle the order")
        if not self._of.settling:
            paragraph(self._to, "Nothing that is unknown about one candidate would bring it among the places wanted.")
        for fact in self._of.settling:
            bullet(self._to, words.to_find_out(fact, self._around))

    def _fairness(self) -> None:
        heading(self._to, "Before choosing the same few again")
        paragraph(self._to, " ".join(words.fairness(self._of, self._around)))

    def _left_out(self) -> None:
        heading(self._to, "Left out")
        if not self._of.excluded:
            paragraph(self._to, "Nobody was left out by hand.")
        for one in self._of.excluded:
            bullet(self._to, f"{words.left_out(one)}")

    def _limits(self) -> None:
        heading(self._to, "Limits")
        for note in (*self._of.notes, ABSENCE):
            bullet(self._to, note)
        paragraph(self._to, f"Asked at: {self._around.asked}. Engine: {self._around.engine}.")

    def _sources(self) -> None:
        heading(self._to, "Sources")
        if not self._citations.numbers:
            paragraph(self._to, "No source is cited.")
        for key in self._citations.numbers:
            one = words.source(key, self._around)
            item = numbered(self._to, source_words(one, Phrases("en")) + (" " if one.url else ""))
            if one.url:
                link(item, one.url)

    def _cite(self, sources: Iterable[str]) -> str:
        numbers = [number for _, number in self._citations.cite(list(sources))]
        return f" [{', '.join(_runs(numbers))}]" if numbers else ""


def _ranked(one: Candidate) -> tuple[str, ...]:
    amounts = (f"{amount:.1f}" for amount in (one.record, one.links, one.total, one.best_case))
    return (str(one.rank), one.name, *amounts, words.ranks(one), one.standing)


def _runs(numbers: list[int]) -> Iterator[str]:
    """Write numbers in order as 1, 3-5."""
    start = end = numbers[0]
    for number in [*numbers[1:], 0]:
        if number != end + 1:
            yield str(start) if start == end else f"{start}\u2013{end}"
            start = number
        end = number
