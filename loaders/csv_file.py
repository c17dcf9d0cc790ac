"""CSV files in the encodings and with the separators that offices use."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from graphmodel.errors import LoadRefusedError
from loaders.rows import Place, Problem, Table, clean_heading

SEPARATORS = ",;\t"
LONGEST_CELL = 50_000_000

csv.field_size_limit(LONGEST_CELL)


def read_csv(path: Path) -> list[Table]:
    """Read a CSV file in UTF-8 (with or without mark) or Windows-1252, separated by comma, semicolon or tab.

    Raises:
        LoadRefusedError: it is not text in one of these encodings, or empty.

    """
    text = _text(path)
    if not text.strip():
        raise LoadRefusedError(
            f"{path.name} is empty. Put headings in its first line and a record in each further one."
        )
    lines = _lines(text, _separator(text))
    _, headings = next(lines)
    table = Table(Place(path.name), [clean_heading(heading) for heading in headings])
    _fill(table, lines)
    return [table]


def _fill(table: Table, lines: Iterator[tuple[int, list[str]]]) -> None:
    number = 1
    try:
        for number, cells in lines:
            table.add(number, cells)
    except csv.Error as error:
        place = Place(table.place.file, "", number + 1)
        reason = f"cannot be read ({error}). Look for a quotation mark that is opened and not closed, here or before."
        table.problems.append(Problem.at(place, "", "", reason))


def _text(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LoadRefusedError(f"{path.name} is in UTF-16. Save it as CSV UTF-8 and load it again.")
    if b"\x00" in content:
        raise LoadRefusedError(f"{path.name} is not a text file. Save it as CSV UTF-8 or as an Excel workbook (.xlsx).")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    raise LoadRefusedError(
        f"{path.name} line {line} is neither UTF-8 nor Windows-1252. Save it as CSV UTF-8 and load it again."
    )


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Count records as a spreadsheet does: the headings are row 1, an empty line counts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return enumerate(reader, start=1)


def _separator(text: str) -> str:
    """Choose the separator that splits the headings into most cells."""
    first = text.lstrip("\r\n").splitlines()[0]
    return max(SEPARATORS, key=lambda mark: len(next(csv.reader([first], delimiter=mark))))
