"""Excel workbooks: every sheet but the notes is a table."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graphmodel.errors import LoadRefusedError
from loaders.rows import Place, Problem, Table, clean_heading

NOTES = "Notes"
LISTS = "Lists"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
FAULTS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}


def read_xlsx(path: Path) -> list[Table]:
    """Read the sheets of a workbook; cells become texts as a person would type them.

    Raises:
        LoadRefusedError: it is not an Excel workbook that can be opened, or every sheet is empty.

    """
    with path.open("rb") as file:
        if file.read(4) == OLD_WORKBOOK:
            raise LoadRefusedError(
                f"{path.name} is an old (.xls) or a password-protected workbook. Save it as .xlsx without a password."
            )
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        tables = [
            table
            for sheet in book.worksheets
            if sheet.title not in (NOTES, LISTS)
            and (table := _table(path.name, sheet.title, sheet.iter_rows(values_only=True)))
        ]
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError, EOFError) as error:
        raise LoadRefusedError(
            f"{path.name} cannot be opened as an Excel workbook ({error}). Save it again as .xlsx."
        ) from error
    if not tables:
        raise LoadRefusedError(f"{path.name} is empty. Put headings in row 1 and a record in each further row.")
    return tables


def _table(file: str, sheet: str, lines: Iterator[tuple[Any, ...]]) -> Table | None:
    headings = [_text(cell) for cell in next(lines, ())]
    while headings and not headings[-1].strip():
        headings.pop()
    if not headings:
        return None
    table = Table(Place(file, sheet), [clean_heading(heading) for heading in headings])
    for number, line in enumerate(lines, start=2):
        cells = [_text(cell) for cell in line]
        if faulty := [cell for cell in cells if cell in FAULTS]:
            reason = "is an Excel error. Correct the formula or type the value."
            table.problems.append(Problem.at(Place(file, sheet, number), "", faulty[0], reason))
        else:
            table.add(number, cells)
    return table


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime():
            return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
        case _:
            return str(cell)
