"""Writes a shortlist as an Excel file whose formulas carry their values, for readers that compute nothing."""

import io
from datetime import datetime
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from queries.scoring.answer import Shortlist
from webviz import shortlist_words as words
from webviz.shortlist_sheets import NORMAL, Column, Formula, Link, Sheet, Value, sheets
from webviz.shortlist_words import Around
from webviz.tables import cut

MADE = datetime(1980, 1, 1)  # a fixed time inside the file, so that the same answer makes the same bytes
LONGEST_LINK = 2_000
A4 = 9
NUMBERS = {"points": "#,##0.00", "share": "0%", "weight": "General"}
INPUT = "#FFF8DC"  # where a person may type
WEB = ("http://", "https://")

Format = Any  # XlsxWriter's formats say nothing of their own


def to_xlsx(shortlist: Shortlist, around: Around) -> bytes:
    """Write a shortlist as an Excel file; the same question and data give the same bytes."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": words.question(shortlist), "author": "Article 18", "created": MADE})
        for sheet in sheets(shortlist, around):
            _Writer(book, sheet).write()
    return out.getvalue()


class _Writer:
    """Writes one sheet."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._sheet = sheet
        self._to: Worksheet = book.add_worksheet(sheet.name)
        self._heading: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._formats = [_format(book, column) for column in sheet.columns]

    def write(self) -> None:
        self._lay_out()
        for at, column in enumerate(self._sheet.columns):
            self._to.write_string(0, at, column.heading, self._heading)
        for row, values in enumerate(self._sheet.rows, start=1):
            for at, value in enumerate(values):
                self._put(row, at, value)
        if self._sheet.name == "Criteria":
            self._guard_weights()

    def _lay_out(self) -> None:
        self._to.freeze_panes(1, self._sheet.fixed)
        self._to.repeat_rows(0)
        self._to.set_landscape()
        self._to.set_paper(A4)
        self._to.fit_to_pages(1, 0)
        for at, column in enumerate(self._sheet.columns):
            self._to.set_column(at, at, column.width)
        if self._sheet.rows and self._sheet.name != "Criteria":
            self._to.autofilter(0, 0, len(self._sheet.rows), len(self._sheet.columns) - 1)

    def _put(self, row: int, at: int, value: Value) -> None:
        form = self._formats[at]
        match value:
            case None | "":
                return
            case Formula():
                # XlsxWriter's hint for the value says int; texts and fractions are meant too
                self._to.write_formula(row, at, value.text, form, value.value)  # pyright: ignore[reportArgumentType]
            case Link() if value.address.startswith(WEB) and len(value.address) < LONGEST_LINK:
                self._to.write_url(row, at, value.address, None, _clean(value.address))
            case Link():
                self._to.write_string(row, at, _clean(value.address), form)
            case str():
                self._to.write_string(row, at, _clean(value), form)  # never a formula, whatever it begins with
            case _:
                self._to.write_number(row, at, value, form)

    def _guard_weights(self) -> None:
        """Let weights be numbers from 0 to 100 only; the last two rows are the total."""
        allowed = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
        self._to.data_validation(1, 3, len(self._sheet.rows) - 2, 3, allowed)


def _format(book: Workbook, column: Column) -> Format:
    looks: dict[str, Any] = {"valign": "top", "text_wrap": column.width >= NORMAL}
    if column.kind:
        looks["num_format"] = NUMBERS[column.kind]
    if column.kind == "weight":
        looks["bg_color"] = INPUT
    return book.add_format(looks)


def _clean(text: str) -> str:
    return cut(ILLEGAL_CHARACTERS_RE.sub("", text))
