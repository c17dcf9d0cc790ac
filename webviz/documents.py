"""Word documents: headings, tables, captions, links and page numbers in real styles, and no time inside the file."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from webviz.directions import from_right, stretches
from webviz.labels import legible

A4 = (Cm(21), Cm(29.7))
MARGIN = Cm(2.2)
SECTIONS = 10_000  # numbers of bookmarks from which those of headings begin
SMALL = "Small"  # the style of tables, header and footer
LANGUAGE = "en-GB"
FROM_RIGHT = "ar-SA"  # the language of texts that run from right to left
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
SHADE = "E7EEF4"
LINK_COLOUR = "0563C1"
WEB = re.compile(r"https?://\S+$")
UNDATED = dt.datetime(1980, 1, 1)


def new_document(title: str, date: str | None, language: str = LANGUAGE) -> Document:
    """Make an empty A4 document; its properties name the date of the data and not the present time."""
    document = docx.Document()
    section, about = document.sections[0], document.core_properties
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    about.title, about.author, about.comments, about.last_modified_by = (
        legible(title)[:255],
        "Article 18",
        "",
        "Article 18",
    )
    about.created = about.modified = _moment(date)
    about.language = language
    _styles(document, language)
    return document


def heading(to: Document, text: str, level: int = 1) -> Paragraph:
    """Add a heading; level 0 is the title."""
    return _say(to.add_heading("", level), text)


def paragraph(to: Document, text: str) -> Paragraph:
    """Add a paragraph."""
    return _say(to.add_paragraph(), text)


def bullet(to: Document, text: str) -> Paragraph:
    """Add an item of a list with bullets."""
    return _say(to.add_paragraph(style="List Bullet"), text)


def numbered(to: Document, text: str) -> Paragraph:
    """Add an item of the numbered list; a document has one."""
    return _say(to.add_paragraph(style="List Number"), text)


def caption(to: Document, text: str, word: str = "Table") -> None:
    """Add the caption of the table that follows, with its number as a field."""
    _caption(to, text, word, "Table", len(to.tables) + 1).paragraph_format.keep_with_next = True


def picture(to: Document, png: bytes, width: float, text: str, word: str = "Figure") -> None:
    """Add a picture with its caption below, which is also what a screen reader says of it.

    Args:
        to: the document.
        png: the picture.
        width: in centimetres.
        text: the caption, without the word and number before it.
        word: what a picture is called.

    """
    holder = to.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    made = holder.add_run().add_picture(io.BytesIO(png), Cm(width))
    made._inline.docPr.set("descr", legible(text))
    _caption(to, text, word, "Figure", len(to.inline_shapes))


def contents(to: Document, headings: Sequence[tuple[str, int]], hint: str) -> None:
    """Add a table of contents as a field, to which Word adds page numbers; until then it links to the headings.

    Args:
        to: the document.
        headings: text and level, 1 or 2, of each heading that will be marked as a section.
        hint: how to fill in page numbers; it goes when they are.

    """
    lines = [to.add_paragraph(style=f"toc {level}") for _, level in headings]
    last = to.add_paragraph()
    _begin_field((*lines, last)[0], 'TOC \\o "1-2" \\h \\z \\u')
    for number, (line, (text, _)) in enumerate(zip(lines, headings, strict=True), 1):
        link_within(line, legible(text), _section(number))
    _say(last, hint)
    _end_field(last)


def mark_section(heading: Paragraph, number: int) -> None:
    """Make a heading the end of its line in the table of contents."""
    bookmark(heading, _section(number), SECTIONS + number)


def _section(number: int) -> str:
    return f"section_{number}"


def bookmark(to: Paragraph, name: str, number: int) -> None:
    """Make a paragraph the end of links that name this bookmark."""
    for kind in ("start", "end"):
        mark = OxmlElement(f"w:bookmark{kind.capitalize()}")
        mark.set(qn("w:id"), str(number))
        if kind == "start":
            mark.set(qn("w:name"), name)
        to._p.append(mark)


def link_within(to: Paragraph, text: str, name: str) -> None:
    """Add a text that leads to a bookmark of the document."""
    around = OxmlElement("w:hyperlink")
    around.set(qn("w:anchor"), name)
    run = to.add_run(text)
    run.font.color.rgb = RGBColor.from_string(LINK_COLOUR)
    around.append(run._r)
    to._p.append(around)


def table(
    to: Document,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    numbers: Sequence[int] = (),
) -> Table:
    """Add a table whose heading row repeats on each page.

    Args:
        to: the document.
        headings: one for each column.
        rows: texts of the cells.
        widths: of the columns, in centimetres.
        numbers: columns that are aligned to the right.

    """
    made = to.add_table(1, len(headings), "Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    small = to.styles[SMALL].style_id  # looked up once: by name for each cell it takes most of the time
    _fill(made.rows[0].cells, headings, widths, numbers, small)
    _mark_heading(made)
    for row in rows:
        _fill(made.add_row().cells, row, widths, numbers, small)
    for each in made.rows:
        each._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    to.add_paragraph(style=SMALL)
    return cast(Table, made)


def link(to: Paragraph, address: str) -> None:
    """Add an address to a paragraph, to be clicked where it leads to the web."""
    if not WEB.match(address):
        to.add_run(legible(address))
        return
    around = OxmlElement("w:hyperlink")
    around.set(qn("r:id"), to.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = to.add_run(legible(address))
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(LINK_COLOUR)
    around.append(run._r)
    to._p.append(around)


def footed(to: Document, header: str, footer: str, page: str = "Page", of: str = "of") -> None:
    """Set the text at the head of each page, and at its foot with the page number."""
    section = to.sections[0]
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.style = below.style = SMALL
    _say(above, header)
    _say(below, f"{footer} Article 18. {page} ")
    field(below, "PAGE", "1")
    below.add_run(f" {of} ")
    field(below, "NUMPAGES", "1")


def _say(to: Paragraph, text: str, may_turn: bool = True) -> Paragraph:
    """Add a text; what is Arabic in it runs from right to left, and so does a paragraph that begins so."""
    if may_turn and from_right(text):
        to._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for stretch, turned in stretches(legible(text)):
        run = to.add_run(stretch)
        if turned:
            run.font.rtl = True
    return to


def _caption(to: Document, text: str, word: str, sequence: str, number: int) -> Paragraph:
    made = to.add_paragraph(f"{word} ", "Caption")
    field(made, f"SEQ {sequence} \\* ARABIC", str(number))
    made.add_run(". ")
    return _say(made, text, may_turn=False)


def _styles(document: Document, tag: str) -> None:
    small = cast(ParagraphStyle, document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH))
    small.base_style = document.styles["Normal"]
    small.font.size = Pt(9)
    complex_size = OxmlElement("w:szCs")  # the same for scripts written from right to left
    complex_size.set(qn("w:val"), "18")
    small.element.get_or_add_rPr().append(complex_size)
    small.paragraph_format.space_after = Pt(2)
    for level in (1, 2):
        line = cast(ParagraphStyle, document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True))
        line.base_style = document.styles["Normal"]
        line.paragraph_format.space_after, line.paragraph_format.left_indent = Pt(2), Cm(0.6 * (level - 1))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    language.set(qn("w:bidi"), FROM_RIGHT)
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _fill(
    cells: Sequence[_Cell], texts: Sequence[str], widths: Sequence[float], numbers: Sequence[int], style: str
) -> None:
    for at, (cell, text, width) in enumerate(zip(cells, texts, widths, strict=True)):
        cell.width = Cm(width)
        only = cell.paragraphs[0]
        only._p.style = style
        _say(only, text)
        if at in numbers:
            only.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_heading(made: Table) -> None:
    """Repeat the first row on each page, in bold and shaded."""
    row = made.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = run.font.cs_bold = True
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), SHADE)
        cell._tc.get_or_add_tcPr().append(shade)


def field(to: Paragraph, code: str, shown: str) -> None:
    """Add a field that Word computes, with the text to show until then."""
    _begin_field(to, code)
    to.add_run(shown)
    _end_field(to)


def _begin_field(to: Paragraph, code: str) -> None:
    _append(to.add_run(), "w:fldChar").set(qn("w:fldCharType"), "begin")
    _append(to.add_run(), "w:instrText").text = code
    _append(to.add_run(), "w:fldChar").set(qn("w:fldCharType"), "separate")


def _end_field(to: Paragraph) -> None:
    _append(to.add_run(), "w:fldChar").set(qn("w:fldCharType"), "end")


def _append(run: Run, tag: str):  # type: ignore[no-untyped-def]  # an element of lxml
    made = OxmlElement(tag)
    run._r.append(made)
    return made


def _moment(date: str | None) -> dt.datetime:
    """Read a date that may lack month or day."""
    return dt.datetime.fromisoformat(f"{date}-01-01"[:10]) if date else UNDATED
