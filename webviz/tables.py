"""Answers as tables to take along: CSV, and Excel with the details and an account of where they come from."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from graphmodel.errors import BadParameterError
from queries.base import Query, Row
from webviz.definitions import in_words

Form = Literal["csv", "xlsx"]
MIMES: dict[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000
EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed time inside the file, so that the same answer makes the same bytes

Records = list[dict[str, Any]]
Sheet = Any  # openpyxl gives its write-only sheet most attributes at run time


@dataclass(frozen=True)
class About:
    """What the second sheet says about an answer."""

    facts: dict[str, str]
    sources: dict[str, str]


def form_of(text: str) -> Form:
    """Read the wanted form of a table.

    Raises:
        BadParameterError: it is neither csv nor xlsx.

    """
    for form in get_args(Form):
        if text == form:
            return form  # type: ignore[no-any-return]  # get_args forgets the literal
    raise BadParameterError(f"format: '{text[:40]}' cannot be used. Allowed: json, csv, xlsx.")


def download(query: Query[Any, Any], rows: Sequence[Row], form: Form, name: str, about: About) -> Response:
    """Answer with the rows of a question as a file."""
    records = [row.model_dump(mode="json") for row in rows]
    body = to_csv(records, query.columns) if form == "csv" else to_xlsx(records, query.columns, query.key, about)
    disposition = f'attachment; filename="{name}.{form}"'
    return Response(body, mimetype=None, content_type=MIMES[form], headers={"Content-Disposition": disposition})


def cited(rows: Sequence[Row]) -> list[str]:
    """Collect the ids of all sources that the rows name, at any depth."""
    return cited_in([row.model_dump(mode="json") for row in rows])


def cited_in(value: Any) -> list[str]:
    """Collect the ids of all sources that an answer names as plain data, at any depth, in order."""
    return sorted(set(_cited(value)))


def to_csv(records: Records, columns: list[str]) -> bytes:
    """Write rows as CSV: UTF-8 with a byte order mark, without which Excel spoils every accent."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_guarded(_flat(record[column])) for column in columns] for record in records)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(records: Records, columns: list[str], key: tuple[str, ...], about: About) -> bytes:
    """Write rows as an Excel file: the answer, what it is about, and one sheet for each list inside a row."""
    book = Workbook(write_only=True)
    _fill(book.create_sheet("Answer"), records, columns)
    _fill_about(book.create_sheet("About"), about)
    for column in _nested(records):
        inner = [
            {name: record[name] for name in key} | ({"name": record["name"]} if "name" in record else {}) | _apart(item)
            for record in records
            for item in record[column]
        ]
        _fill(book.create_sheet(in_words(column)[:31]), inner, list(inner[0]))
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), {"docProps/core.xml": CORE})


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        sources = value.get("sources")
        yield from (one for one in sources or () if isinstance(one, str))
        yield from (found for inner in value.values() for found in _cited(inner))
    elif isinstance(value, list):
        yield from (found for inner in value for found in _cited(inner))


def _nested(records: Records) -> list[str]:
    """Name the columns that hold lists of facts with facts of their own."""
    return sorted(
        {column for record in records for column, value in record.items() if _is_list_of_facts(value)},
        key=lambda column: list(records[0]).index(column),
    )


def _is_list_of_facts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) and len(item) > 3 for item in value)


def _apart(item: dict[str, Any]) -> dict[str, Any]:
    """Keep an inner fact's name from hiding that of its row."""
    return {("its_name" if name == "name" else name): value for name, value in item.items()}


def _fill(sheet: Sheet, records: Records, columns: list[str]) -> None:
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns):
        widest = max((len(_text(record[column])) for record in records[:200]), default=0)
        sheet.column_dimensions[_letter(index)].width = min(60, max(len(column), widest) + 2)
    sheet.append(_cells(sheet, columns, bold=True))
    for record in records:
        sheet.append(_cells(sheet, [_flat(record[column]) for column in columns]))


def _fill_about(sheet: Sheet, about: About) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100
    for name, value in about.facts.items():
        sheet.append(_cells(sheet, [name, value]))
    sheet.append([])
    sheet.append(_cells(sheet, ["Source", "Title"], bold=True))
    for source_id, title in about.sources.items():
        sheet.append(_cells(sheet, [source_id, title]))


def _cells(sheet: Sheet, values: Iterable[Any], bold: bool = False) -> list[Any]:
    cells = []
    for value in values:
        text = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        cell = WriteOnlyCell(sheet, text)
        if isinstance(text, str):
            cell.data_type = "s"  # a text that begins with an equals sign stays a text
        cell.font = Font(bold=bold)
        cells.append(cell)
    return cells


def _letter(index: int) -> str:
    return chr(65 + index) if index < 26 else _letter(index // 26 - 1) + chr(65 + index % 26)


def _text(value: Any) -> str:
    return str(_flat(value) or "")


def _flat(value: Any) -> Any:
    """Put a value into one cell: lists with semicolons, inner facts by name and id."""
    if isinstance(value, list):
        return cut("; ".join(_text(item) for item in value))
    if isinstance(value, dict):
        name = value.get("title") or value.get("name") or value.get("to_name")
        found = value.get("id") or value.get("to_id")
        return (
            f"{name} [{found}]" if name and found else ", ".join(f"{key}: {_text(one)}" for key, one in value.items())
        )
    return cut(value) if isinstance(value, str) else value


def cut(text: str) -> str:
    """Cut a text to what a cell holds, and say so."""
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + " … (cut: a cell holds no more)"


def _guarded(value: Any) -> Any:
    """Keep a spreadsheet from running a text as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_MARKS) else value


def fixed(data: bytes, replaced: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Take the times out of a zipped file, so that the same content makes the same bytes.

    Args:
        data: an Excel or Word file.
        replaced: parts that get another content.

    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = replaced.get(name) or before.read(name)
            after.writestr(zipfile.ZipInfo(name, EPOCH), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


CORE = (
    b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Article 18</dc:creator></cp:coreProperties>'
)
