"""A document as Word: real styles, captions, a table of contents, and references that lead to the list of sources."""

import io
import re
from collections.abc import Sequence

from docx.document import Document
from docx.text.paragraph import Paragraph

from webviz import documents as word
from webviz.column_widths import WIDTH
from webviz.paper import Block, Grid, Heading, Paper, Picture, Words, held, source_words
from webviz.tables import fixed

TALLEST = 19.0  # centimetres of the page that a picture may fill
PIXELS_ACROSS = 2000
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def to_docx(paper: Paper) -> bytes:
    """Write a document as Word; the same document gives the same bytes."""
    document = word.new_document(paper.title, paper.data_date, paper.say.tag)
    dated = paper.say.data_of(paper.data_date)
    word.footed(
        document,
        f"{paper.over}: {paper.title}. {dated}.",
        paper.say("absence"),
        paper.say("page"),
        paper.say("page of"),
    )
    _front(document, paper, dated)
    for block, is_held in held(paper.blocks):
        _write(document, block, paper)
        if is_held:
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    _sources(document, paper)
    for number, one in enumerate(_sections(document), 1):
        word.mark_section(one, number)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _front(to: Document, paper: Paper, dated: str) -> None:
    to.add_paragraph(paper.over, "Subtitle")
    word.heading(to, paper.title, 0)
    word.paragraph(to, f"{dated}. {paper.say('about sources')}")
    to.add_paragraph(paper.say("contents"), "TOC Heading")
    headings = [(block.text, block.level) for block in paper.blocks if isinstance(block, Heading)]
    word.contents(to, [*headings, (paper.say("sources"), 1)], paper.say("update contents"))


def _sections(document: Document) -> list[Paragraph]:
    """Give the headings in their order, the title apart."""
    return [one for one in document.paragraphs if one.style and one.style.name in ("Heading 1", "Heading 2")]


def _write(to: Document, block: Block, paper: Paper) -> None:
    if isinstance(block, Heading):
        word.heading(to, block.text, block.level)
    elif isinstance(block, Picture):
        png, width = _png(block.svg)
        word.picture(to, png, width, block.caption, paper.say("figure"))
    elif isinstance(block, Grid):
        _grid(to, block, paper)
    else:
        _words(to, block)


def _words(to: Document, block: Words) -> None:
    made = word.bullet(to, block.text) if block.is_item else word.paragraph(to, block.text)
    _cite(made, block.cites)


def _grid(to: Document, block: Grid, paper: Paper) -> None:
    word.caption(to, block.caption, paper.say("table"))
    rows = [(*row, "") for row in block.rows] if block.cites else block.rows
    widths = [WIDTH * share / sum(block.shares) for share in block.shares]
    made = word.table(to, block.headings, rows, widths, block.numbers)
    cells = made.columns[-1].cells[1:] if block.cites else ()
    for cell, cites in zip(cells, block.cites, strict=True):
        _cite(cell.paragraphs[0], cites)


def _cite(to: Paragraph, cites: Sequence[int]) -> None:
    """Add references in square brackets, each leading to its source."""
    for place, number in enumerate(cites):
        to.add_run(", " if place else " [" if to.text else "[")
        word.link_within(to, str(number), f"source_{number}")
    if cites:
        to.add_run("]")


def _sources(to: Document, paper: Paper) -> None:
    word.heading(to, paper.say("sources"))
    if not paper.sources:
        word.paragraph(to, paper.say("cited none"))
    for number, source in enumerate(paper.sources, 1):
        item = word.numbered(to, source_words(source, paper.say) + (" " if source.url else ""))
        word.bookmark(item, f"source_{number}", number)
        if source.url:
            word.link(item, source.url)


def _png(svg: str) -> tuple[bytes, float]:
    """Draw a picture fine enough for print, and say how wide it stands on the page, in centimetres."""
    from vl_convert import svg_to_png  # only those who ask for a picture load its 70 MB

    width, height = map(float, found.groups()) if (found := SIZE.search(svg)) else (1000.0, 1000.0)
    return svg_to_png(svg, scale=PIXELS_ACROSS / width), min(WIDTH, TALLEST * width / height)
