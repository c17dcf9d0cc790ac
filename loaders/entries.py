"""Rows into entries: a record, the links that its row states, and what still has to be looked up."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticUndefined

from graphmodel.links import Link
from graphmodel.records import Record
from graphmodel.schema import RELATIONSHIP_BY_TYPE, Inline, NodeType, RelationshipType
from graphmodel.values import split_list
from loaders.kinds import Kind, choices, suggestion
from loaders.rows import Place, Problem, Row, Table

LONGEST_LIST = 200


@dataclass(frozen=True)
class Reference:
    """A cell, or a part of one, that must name a record of one of these labels."""

    column: str
    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class LinkDraft:
    """A link whose ends are not looked up yet."""

    type: RelationshipType
    start: Reference
    end: Reference
    properties: dict[str, Any]
    given: frozenset[str]


@dataclass(frozen=True)
class Entry:
    """A checked row: for a record kind its record, and the links that the row states."""

    kind: Kind
    place: Place
    given: frozenset[str]
    record: Record | None = None
    links: list[LinkDraft] = field(default_factory=list)

    @property
    def sources(self) -> list[str]:
        """The ids of the sources that the row names."""
        cited = self.record.sources if self.record else self.links[0].properties["sources"]
        return list(cited)


def entries(table: Table, kind: Kind) -> tuple[list[Entry], list[Problem]]:
    """Check every row of a table on its own."""
    made, problems = [], []
    for row in table.rows:
        entry, wrong = _entry(row, kind, frozenset(table.headings))
        problems += wrong
        if entry:
            made.append(entry)
    return made, problems


def named_by(row: Row, kind: Kind) -> list[Reference]:
    """List what the inline columns of a row name, also of a row that is refused for something else."""
    inline = kind.inline if isinstance(kind, NodeType) else ()
    return [
        Reference(one.column, text, (one.other,))
        for one in inline
        for text in split_list(row.cells.get(one.column, ""))
    ]


def _entry(row: Row, kind: Kind, given: frozenset[str]) -> tuple[Entry | None, list[Problem]]:
    inline = {one.column: one for one in kind.inline} if isinstance(kind, NodeType) else {}
    given -= _never_cleared(kind) - row.cells.keys()
    cells = {name: cell for name, cell in row.cells.items() if name in kind.model.model_fields}
    try:
        checked = kind.model.model_validate(cells)
    except ValidationError as error:
        return None, [_problem(row, kind, detail) for detail in error.errors(include_url=False)]
    if isinstance(checked, Link):
        assert isinstance(kind, RelationshipType)  # noqa: S101  # a link's model belongs to a relationship type only
        return Entry(kind, row.place, given, None, [_stated(kind, checked, given)]), []
    joined = [(inline[name], cell) for name, cell in row.cells.items() if name in inline]
    problems = [problem for one, cell in joined for problem in _too_many(row, one, cell)]
    links = [link for one, cell in joined for link in _inline_links(checked, one, cell)]
    return (None if problems else Entry(kind, row.place, given, checked, links)), problems


@cache
def _never_cleared(kind: Kind) -> frozenset[str]:
    """Name the columns that always have a value, and sources, which only grow: an empty cell says nothing of them."""
    fields = kind.model.model_fields.items()
    return frozenset({name for name, field in fields if field.default not in (None, PydanticUndefined)} | {"sources"})


def _stated(kind: RelationshipType, link: Link, given: frozenset[str]) -> LinkDraft:
    properties = link.model_dump(exclude={"from_id", "to_id"})
    start, end = Reference("from_id", link.from_id, kind.starts), Reference("to_id", link.to_id, kind.ends)
    return LinkDraft(kind, start, end, properties, given - {"from_id", "to_id"})


def _inline_links(record: Record, inline: Inline, cell: str) -> Iterator[LinkDraft]:
    kind = RELATIONSHIP_BY_TYPE[inline.relationship]
    properties = {"basis": "stated", "sources": record.sources} | dict(inline.fixed)
    here = Reference("id", record.id, kind.starts if inline.outgoing else kind.ends)
    for text in split_list(cell):
        there = Reference(inline.column, text, (inline.other,))
        start, end = (here, there) if inline.outgoing else (there, here)
        yield LinkDraft(kind, start, end, properties, frozenset(dict(inline.fixed)))


def _too_many(row: Row, inline: Inline, cell: str) -> list[Problem]:
    most = LONGEST_LIST if inline.many else 1
    if len(split_list(cell)) <= most:
        return []
    reason = f"names {len(split_list(cell))} records; at most {most} fit. Shorten the list."
    return [Problem.at(row.place, inline.column, cell, reason)]


def _problem(row: Row, kind: Kind, detail: ErrorDetails) -> Problem:
    column = str(detail["loc"][0]) if detail["loc"] else ""
    return Problem.at(row.place, column, row.cells.get(column, ""), _reason(kind, column, detail))


def _reason(kind: Kind, column: str, detail: ErrorDetails) -> str:
    about = kind.model.model_fields[column].description if column else ""
    given, limits = str(detail["input"]), detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(limits["error"])
        case "missing":
            return f"is empty. Fill it in: {about}"
        case "literal_error" | "enum":
            return _not_listed(given, choices(kind.model.model_fields[column]))
        case "float_parsing" | "int_parsing" | "int_from_float" | "finite_number":
            return "is not a number. Write digits only, with a point before decimals, as in 1250000.5."
        case "greater_than_equal":
            return f"is too small; the smallest value is {limits['ge']}. Correct it."
        case "less_than_equal":
            return f"is too large; the largest value is {limits['le']}. Correct it."
        case "string_pattern_mismatch":
            return f"does not have the form of this column. Write: {about}"
        case _:
            return f"cannot be used ({detail['msg']}). Write: {about}"


def _not_listed(given: str, known: list[str]) -> str:
    return f"is not in the list.{suggestion(given, known)} Choose one of: {', '.join(known)}."


def with_file_as_source(entry: Entry, source: str) -> Entry:
    """Let the loaded file stand as the source of an entry that names none."""
    links = [replace(link, properties=link.properties | {"sources": [source]}) for link in entry.links]
    record = entry.record and entry.record.model_copy(update={"sources": [source]})
    return replace(entry, record=record, links=links)
