"""The blocks of a document: which must stand on one page with the next."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webviz.column_widths import LETTER, MARGINS, WIDTH, fitted
from webviz.paper import Draft, held
from webviz.paper_pdf import to_pdf
from webviz.paper_word import to_docx
from webviz.phrases import Phrases


def test_a_note_stands_on_one_page_with_the_table_that_it_leads_to() -> None:
    to = Draft(Phrases("en"), {})
    to.heading("Part")
    to.words("First")
    to.words("Leads to the table")
    to.grid("Table", ("Need", "Year"), [("Oak", "2018")], (12, 3))
    to.words("After")
    paper = to.paper("Report", "Held", None)
    assert [is_held for _, is_held in held(paper.blocks)] == [False, True, True, False, False]
    written = docx.Document(io.BytesIO(to_docx(paper))).paragraphs
    kept = [one.text for one in written if one.paragraph_format.keep_with_next]
    assert kept == ["First", "Leads to the table", "Table 1. Table"]
    assert to_pdf(paper).startswith(b"%PDF")


def test_a_column_is_as_wide_as_its_longest_word_where_others_have_room() -> None:
    widths = fitted((10, 1, 5), [("Need", "Total", "Year"), ("Oak", "unknown", "2018")])
    assert widths[1] == pytest.approx(MARGINS + LETTER * len("unknown"))
    assert fitted((10, 6), [("Need", "Year")]) == pytest.approx((WIDTH * 10 / 16, WIDTH * 6 / 16))


@given(st.lists(st.tuples(st.floats(0.5, 9), st.text(max_size=30)), min_size=1, max_size=20))
def test_widths_stay_positive_and_fill_the_page(columns: list[tuple[float, str]]) -> None:
    widths = fitted([share for share, _ in columns], [[text for _, text in columns]])
    assert sum(widths) == pytest.approx(WIDTH)
    assert min(widths) > 0
