"""Empty Excel files to fill in: headings, pick-lists and notes, made from the record models."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.errors import LoadRefusedError
from loaders.kinds import Kind, choices, columns, file_of, kind_named, required
from loaders.xlsx_file import LISTS, NOTES

ROWS = 1000
HEAD = Font(bold=True, color="FFFFFF")
FILL = PatternFill("solid", fgColor="0B5C6B")
WRAP = Alignment(wrap_text=True, vertical="top")


def write_template(kind_name: str, path: Path) -> None:
    """Write an empty workbook for records of this kind; an existing file is not overwritten.

    Raises:
        BadParameterError: there is no such kind.
        LoadRefusedError: the file is there already, or cannot be written.

    """
    kind = kind_named(kind_name)
    if path.exists():
        raise LoadRefusedError(f"{path} is there already and is not overwritten. Choose another name.")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = file_of(kind)
    _headings(sheet, kind)
    _pick_lists(sheet, book.create_sheet(LISTS), kind)
    _notes(book.create_sheet(NOTES), kind)
    book[LISTS].sheet_state = "hidden"
    try:
        book.save(path)
    except OSError as error:
        raise LoadRefusedError(f"{path} cannot be written ({error.strerror}). Choose another folder.") from error


def _headings(sheet: Worksheet, kind: Kind) -> None:
    sheet.append(list(columns(kind)))
    for number, cell in enumerate(sheet[1], start=1):
        cell.font, cell.fill = HEAD, FILL
        sheet.column_dimensions[get_column_letter(number)].width = max(14, len(str(cell.value)) + 4)
    sheet.freeze_panes = "B2"


def _pick_lists(sheet: Worksheet, lists: Worksheet, kind: Kind) -> None:
    fields = kind.model.model_fields
    closed = {name: choices(fields[name]) for name in columns(kind) if name in fields and choices(fields[name])}
    for number, (name, values) in enumerate(closed.items(), start=1):
        letter = get_column_letter(number)
        for row, value in enumerate([name, *values], start=1):
            lists.cell(row=row, column=number, value=value)
        rule = DataValidation(
            type="list", formula1=f"={LISTS}!${letter}$2:${letter}${len(values) + 1}", allow_blank=True
        )
        rule.error, rule.errorTitle = f"Choose one of: {', '.join(values)}"[:225], name[:32]
        rule.showErrorMessage = True
        column = get_column_letter(list(columns(kind)).index(name) + 1)
        rule.add(f"{column}2:{column}{ROWS}")
        sheet.add_data_validation(rule)


def _notes(sheet: Worksheet, kind: Kind) -> None:
    fields = kind.model.model_fields
    sheet.append(["Column", "Needed", "What to write", "Values"])
    for name, meaning in columns(kind).items():
        values = ", ".join(choices(fields[name])) if name in fields else ""
        sheet.append([name, "yes" if name in required(kind) else "", meaning, values])
    for cell in sheet[1]:
        cell.font, cell.fill = HEAD, FILL
    for letter, width in zip("ABCD", (20, 10, 80, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = WRAP
