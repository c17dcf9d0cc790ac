"""Files become the same numbered rows, whatever office wrote them."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from graphmodel.errors import LoadRefusedError
from loaders.csv_file import read_csv
from loaders.files import find_files, read_tables
from loaders.rows import Row
from loaders.xlsx_file import read_xlsx

TEXT = "Id{0}Title\nneed-a{0}Côte d'Ivoire: état des forêts\n\nneed-b{0}“Zweite”\n"
CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\n", exclude_categories=("Cs", "Cc")), max_size=30
)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    (table,) = read_tables([path])
    return [(row.place.row, row.cells) for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_separators_and_line_ends(tmp_path: Path, encoding: str, separator: str, line_end: str) -> None:
    path = tmp_path / "needs.csv"
    path.write_bytes(TEXT.format(separator).replace("\n", line_end).encode(encoding))
    assert _rows(path) == [
        (2, {"id": "need-a", "title": "Côte d'Ivoire: état des forêts"}),
        (4, {"id": "need-b", "title": "“Zweite”"}),
    ]


def test_excel_gives_the_texts_that_a_person_typed(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Id", "Start year", "Is Party", "Submitted on", None])
    sheet.append(["need-a", 2021, True, dt.date(2026, 11, 24), None])
    sheet.append([None, None, None, None, None])
    sheet.append(["need-b", 2021.5, False, "#N/A", None])
    sheet.append(["need-c", None, None, None, "beyond"])
    book.create_sheet("Notes").append(["anything"])
    book.save(path := tmp_path / "needs.xlsx")
    (table,) = read_xlsx(path)
    assert [row.cells for row in table.rows] == [
        {"id": "need-a", "start_year": "2021", "is_party": "yes", "submitted_on": "2026-11-24"}
    ]
    assert [problem.sentence for problem in table.problems] == [
        "needs.xlsx[Sheet] row 4: '#N/A' is an Excel error. Correct the formula or type the value.",
        "needs.xlsx[Sheet] row 5: 'beyond' stands beyond the last heading. Give its column a heading.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("needs.csv", b"", "needs.csv is empty"),
        ("needs.csv", b" \n\n", "needs.csv is empty"),
        ("needs.csv", b"PK\x03\x04\x00\x00", "is not a text file"),
        ("needs.csv", "id,title".encode("utf-16"), "is in UTF-16"),
        ("needs.csv", b"id,title\na,\xe9\nb,\x81", "line 3 is neither UTF-8 nor Windows-1252"),
        ("needs.xlsx", b"no workbook", "cannot be opened as an Excel workbook"),
        ("needs.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "old .* or a password-protected workbook"),
        ("needs.pdf", b"%PDF", "neither CSV .* nor an Excel workbook"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_next_step(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LoadRefusedError, match=sentence):
        read_tables(find_files([tmp_path / name]))


def test_an_open_quotation_mark_is_a_problem_that_names_the_row(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text('id,title\na,fine\nb,"open\nc,lost\n')
    (table,) = read_csv(path)
    assert [problem.row for problem in table.problems] == [3]
    assert "opened and not closed" in table.problems[0].sentence


def test_a_folder_is_searched_and_an_empty_one_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadRefusedError, match="holds no CSV or Excel file"):
        find_files([tmp_path])
    with pytest.raises(LoadRefusedError, match="There is no file or folder"):
        find_files([tmp_path / "absent"])
    (tmp_path / "links").mkdir()
    for name in ("needs.csv", "links/about.csv", "read.me", "~$open.xlsx"):
        (tmp_path / name).write_text("id")
    assert [file.name for file in find_files([tmp_path, tmp_path / "needs.csv"])] == ["about.csv", "needs.csv"]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t"))
def test_what_the_csv_module_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]], separator: str
) -> None:
    import csv

    path = tmp_path_factory.mktemp("round") / "needs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([("id", "title"), *lines])
    expected = [{"id": a, "title": b} for a, b in lines if a.strip() or b.strip()]
    read: list[Row] = read_csv(path)[0].rows
    assert [row.cells for row in read] == [{k: v for k, v in cells.items() if v.strip()} for cells in expected]
