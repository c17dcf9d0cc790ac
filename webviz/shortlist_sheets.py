"""The sheets of a shortlist's Excel file as plain tables: texts, numbers, and formulas with their values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from queries.scoring.answer import Candidate, Cell, Shortlist
from queries.scoring.criteria import WHOLE, Criterion
from queries.scoring.measures import MEASURES
from webviz import shortlist_words as words
from webviz.shortlist_formulas import (
    CRITERIA_COLUMNS,
    KNOWN,
    NUMBERS_COLUMNS,
    SHORTLIST_COLUMNS,
    UNKNOWN,
    Formulas,
    weights_check,
    weights_total,
)
from webviz.shortlist_words import Around

NARROW, NORMAL, WIDE, WIDEST = 9, 18, 40, 70
LOOKS: dict[str, tuple[int, str]] = {
    "Rank": (NARROW, ""), "Candidate": (WIDE, ""), "Record": (14, ""), "a. Track record": (11, "points"),
    "b. Institutional links": (12, "points"), "Total": (NARROW, "points"), "Best case": (NARROW, "points"),
    "Coverage": (NARROW, "share"), "First rank": (NARROW, ""), "Last rank": (NARROW, ""), "Standing": (11, ""),
    "Bear in mind": (WIDE, ""), "Measure": (24, ""), "Criterion": (30, ""), "Group": (NARROW, ""),
    "Weight": (NARROW, "weight"),
    "Counts here": (16, ""), "Paragraph": (11, ""), "Meaning": (WIDEST, ""), "Scale: number = score": (WIDE, ""),
    "Reason": (WIDEST, ""), "Number": (11, "points"), "Best number": (11, "points"), "On record": (11, ""),
    "Score": (11, "points"), "Best score": (11, "points"), "How the number is made": (WIDE, ""),
    "What is not on record": (WIDEST, ""),
}  # fmt: skip
RULE = (
    "Totals, best cases, both criteria, coverage and ranks on the sheet Shortlist are formulas: change a weight on the "
    "sheet Criteria and they follow. They start from scores with two decimals, so a total may differ by 0.01 from the "
    "screen. Rank there means among the candidates on the sheet; first and last rank and standing stay as asked."
)


@dataclass(frozen=True)
class Formula:
    """A live formula with the value that it has now."""

    text: str
    value: float | str


@dataclass(frozen=True)
class Link:
    """An address to open."""

    address: str


Value = str | int | float | Formula | Link | None


@dataclass(frozen=True)
class Column:
    """A column with its width in letters."""

    heading: str
    width: int = NORMAL
    kind: str = ""


@dataclass(frozen=True)
class Sheet:
    """A named table; `fixed` columns stay when it scrolls sideways."""

    name: str
    columns: tuple[Column, ...]
    rows: list[list[Value]]
    fixed: int = 0


def sheets(shortlist: Shortlist, around: Around) -> list[Sheet]:
    """Make all sheets."""
    return [
        _shortlist(shortlist, around),
        _criteria(shortlist),
        _numbers(shortlist),
        _evidence(shortlist),
        _paths(shortlist),
        _to_find_out(shortlist, around),
        _fairness(shortlist, around),
        _sources(shortlist, around),
        _about(shortlist, around),
    ]


def judged(shortlist: Shortlist) -> list[Criterion]:
    """List the criteria that count here; where nobody was found, all but those that are named as not judged."""
    left = set(shortlist.not_judged)
    return [one for one in shortlist.criteria.criteria if one.of.title not in left]


def _shortlist(shortlist: Shortlist, around: Around) -> Sheet:
    counting = judged(shortlist)
    numbers = sum(len(one.cells) for one in shortlist.candidates)
    formulas = Formulas(len(counting), numbers, len(shortlist.candidates))
    rows = [_ranked(one, row, formulas, around) for row, one in enumerate(shortlist.candidates, start=2)]
    scores = [Column(one.of.title, 13, "points") for one in counting]
    return Sheet("Shortlist", (*_columns(SHORTLIST_COLUMNS), *scores), rows, fixed=2)


def _ranked(one: Candidate, row: int, formulas: Formulas, around: Around) -> list[Value]:
    return [
        Formula(formulas.rank(row), one.rank),
        one.name,
        one.candidate_id,
        one.label,
        one.kind or ("government" if one.label == "Party" else UNKNOWN),
        around.name(one.based_in) if one.based_in else UNKNOWN,
        Formula(formulas.group("a", row), one.record),
        Formula(formulas.group("b", row), one.links),
        Formula(formulas.total("Score", row), one.total),
        Formula(formulas.total("Best score", row), one.best_case),
        Formula(formulas.coverage(row), one.coverage),
        one.first,
        one.last,
        one.standing,
        "; ".join(words.marks(one)),
        *(Formula(formulas.score(cell.measure, row), cell.score if cell.stated else UNKNOWN) for cell in one.cells),
    ]


def _criteria(shortlist: Shortlist) -> Sheet:
    counting = judged(shortlist)
    others = [one for one in shortlist.criteria.criteria if one not in counting]
    rows = [_criterion(one, "yes") for one in counting] + [_criterion(one, "cannot be judged") for one in others]
    total, check = Formula(weights_total(len(rows)), WHOLE), Formula(weights_check(len(rows)), "100")
    return Sheet(
        "Criteria", _columns(CRITERIA_COLUMNS), [*rows, [], [None, "Total of the weights", None, total, check]]
    )


def _criterion(one: Criterion, counts: str) -> list[Value]:
    of = one.of
    scale = "; ".join(f"{words.number(raw)} = {words.number(score)}" for raw, score in one.scale)
    paragraph = of.paragraph or "none"
    return [one.measure, of.title, of.group, one.weight, counts, of.unit, paragraph, of.meaning, scale, one.reason]


def _numbers(shortlist: Shortlist) -> Sheet:
    return Sheet("Numbers", _columns(NUMBERS_COLUMNS), [_number(one, cell) for one, cell in _cells(shortlist)], fixed=1)


def _number(one: Candidate, cell: Cell) -> list[Value]:
    return [
        *_of(one, cell),
        cell.number if cell.stated else None,
        cell.best_number,
        MEASURES[cell.measure].unit,
        KNOWN if cell.stated else UNKNOWN,
        cell.score if cell.stated or cell.score else None,
        cell.best_score,
        cell.formula,
        "; ".join(cell.unknown),
    ]


def _evidence(shortlist: Shortlist) -> Sheet:
    columns = (
        Column("Candidate", WIDE), Column("Id"), Column("Of", 14), Column("Criterion", 30), Column("Measure", 24),
        Column("Record", 14), Column("Record id", 30), Column("What it says", WIDEST), Column("Adds", NARROW, "points"),
        Column("On record", 11), Column("Sources", WIDE),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            *_of(one, cell), fact.label, fact.id, fact.words, fact.adds, KNOWN if fact.known else UNKNOWN,
            "; ".join(fact.sources),
        ]
        for one, cell in _cells(shortlist)
        for fact in cell.facts
    ]  # fmt: skip
    return Sheet("Evidence", columns, rows, fixed=1)


def _paths(shortlist: Shortlist) -> Sheet:
    columns = (
        Column("Candidate", WIDE), Column("Id"), Column("Path", WIDEST), Column("Record", 14),
        Column("Record id", 30), Column("Sources", WIDE),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [one.name, one.candidate_id, path.words, path.label, path.id, "; ".join(path.sources)]
        for one in shortlist.candidates
        for path in one.paths
    ]
    return Sheet("Paths", columns, rows, fixed=1)


def _to_find_out(shortlist: Shortlist, around: Around) -> Sheet:
    columns = (
        Column("Candidate", WIDE), Column("Id"), Column("What would have to be found out", WIDEST),
        Column("Total could rise by", 11, "points"), Column("Rank then", NARROW), Column("Would settle the order", 14),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            around.name(fact.candidate_id), fact.candidate_id, fact.words, fact.gain, fact.rank,
            "yes" if fact in shortlist.settling else "no",
        ]
        for one in shortlist.candidates
        for fact in one.settling
    ]  # fmt: skip
    return Sheet("To find out", columns, rows, fixed=1)


def _fairness(shortlist: Shortlist, around: Around) -> Sheet:
    columns = (
        Column("What", WIDE), Column("Place", NARROW), Column("Name", WIDE), Column("Id"),
        Column("On the shortlist", 11), Column("Among all found", 11), Column("Parties in the group", 11),
    )  # fmt: skip
    found = shortlist.fairness
    listed = {
        "By size alone": found.popularity,
        "Adjusted for size": found.size_adjusted,
        "Only by size, not on the shortlist": found.only_by_size,
        "Many open matches (paragraph 17 b)": found.overloaded,
        "Party of which nobody was found": found.never,
    }
    rows: list[list[Value]] = [
        ["Regional group", None, one.name, one.region, one.shown, one.pool, one.parties] for one in found.balance
    ]
    rows.append(["Country not on record", None, None, None, found.unlocated])
    for what, ids in listed.items():
        rows += [[what, place, around.name(one), one] for place, one in enumerate(ids, start=1)]
    return Sheet("Fairness", columns, rows)


def _sources(shortlist: Shortlist, around: Around) -> Sheet:
    columns = (
        Column("Id", 30), Column("Title", WIDEST), Column("Symbol"), Column("Publisher", 30), Column("Date", 12),
        Column("Address", WIDE), Column("Licence", 24),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [one.source_id, one.title, one.symbol, one.publisher, one.date, Link(one.url) if one.url else None, one.licence]
        for one in words.sources_of(shortlist, around)
    ]
    return Sheet("Sources", columns, rows)


def _about(shortlist: Shortlist, around: Around) -> Sheet:
    facts = words.about(shortlist, around) | {"Formulas": RULE}
    return Sheet("About", (Column("What", 28), Column("Answer", 110)), [[name, text] for name, text in facts.items()])


def _cells(shortlist: Shortlist) -> Iterator[tuple[Candidate, Cell]]:
    return ((one, cell) for one in shortlist.candidates for cell in one.cells)


def _of(one: Candidate, cell: Cell) -> Iterable[Value]:
    return (one.name, one.candidate_id, one.label, words.title(cell.measure), cell.measure)


def _columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(heading, *LOOKS.get(heading, (NORMAL, ""))) for heading in headings)
