"""Documents as PDF in other scripts: the letters are there, in fonts that the file carries."""

import io

import pytest
from pypdf import PdfReader

from webviz.paper import Paper, Words
from webviz.paper_pdf import to_pdf
from webviz.phrases import Phrases


@pytest.mark.parametrize(
    ("text", "font"), [("不丹王国 生物多样性", "NotoSansCJK"), ("بوتان", "NotoSansArabic"), ("Бутан", "NotoSans-")]
)
def test_every_script_of_the_united_nations_has_its_letters(text: str, font: str) -> None:
    paper = Paper("Dossier", text, "2026-11-24", Phrases("en"), (Words(f"Bhutan: {text}."),), ())
    pages = PdfReader(io.BytesIO(to_pdf(paper))).pages
    fonts = {str(one.get_object()["/BaseFont"]) for page in pages for one in page["/Resources"]["/Font"].values()}
    assert any(font in one for one in fonts), fonts
    if font != "NotoSansArabic":  # shaped letters come out of a PDF in the order in which they are drawn
        assert text in "\n".join(page.extract_text() for page in pages)
