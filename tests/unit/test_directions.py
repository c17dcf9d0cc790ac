"""Arabic among other texts: it runs from right to left in Word, and nothing of the text is lost."""

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from webviz import documents as word
from webviz.directions import from_right, stretches

BHUTAN, OF_BHUTAN = "بوتان", "مملكة بوتان (2024)"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Bhutan", [("Bhutan", False)]),
        (BHUTAN, [(BHUTAN, True)]),
        (f"Bhutan ({BHUTAN}), 2024", [("Bhutan (", False), (BHUTAN, True), ("), 2024", False)]),
        (OF_BHUTAN, [("مملكة بوتان", True), (" (2024)", False)]),
        ("", [("", False)]),
    ],
)
def test_a_text_is_cut_where_its_direction_changes(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(stretches(text)) == pieces


@given(st.text(alphabet="ab 1(),\u0628\u0629\u05d0\u4e2d"))
def test_nothing_is_lost_or_moved(text: str) -> None:
    assert "".join(piece for piece, _ in stretches(text)) == text


def test_the_first_letter_says_where_a_paragraph_begins() -> None:
    assert [from_right(one) for one in (BHUTAN, f"12. {BHUTAN}", f"Bhutan {BHUTAN}", "12", "")] == [
        True,
        True,
        *[False] * 3,
    ]


def test_word_gets_runs_and_paragraphs_from_right_to_left() -> None:
    document = word.new_document("Test", None)
    first, mixed = word.paragraph(document, OF_BHUTAN), word.paragraph(document, f"Bhutan: {BHUTAN}")
    word.heading(document, BHUTAN)
    cell = word.table(document, (BHUTAN, "Number"), [("Bhutan", "1"), (BHUTAN, "2")], (8, 8)).rows[2].cells[0]
    turned = [first, document.paragraphs[-2], cell.paragraphs[0]]
    assert [one._p.pPr.find(qn("w:bidi")) is not None for one in turned] == [True] * 3
    assert mixed._p.pPr is None
    assert [(run.text, bool(run.font.rtl)) for run in mixed.runs] == [("Bhutan: ", False), (BHUTAN, True)]
