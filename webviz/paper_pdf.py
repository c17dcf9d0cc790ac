"""A document as PDF, set by Typst: vector pictures, fonts inside, tagged, and the same bytes for the same document."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphmodel.errors import Article18Error
from webviz.column_widths import WIDTH
from webviz.documents import WEB
from webviz.labels import legible
from webviz.paper import Block, Grid, Heading, Paper, Picture, held, source_words
from webviz.paper_word import SIZE, TALLEST

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"
FONTS = (("fontpkg_noto_sans", "files"), ("fontpkg_noto_sans_arabic", "files"), ("noto_cjk_sans_otc", "."))


def to_pdf(paper: Paper) -> bytes:
    """Write a document as PDF; the same document gives the same bytes.

    Raises:
        Article18Error: a picture in it cannot be read.

    """
    import typst

    texts = {"paper": legible(json.dumps(_facts(paper), ensure_ascii=False))}
    try:
        made = _compiler().compile(input=TEMPLATE.read_bytes(), format="pdf", sys_inputs=texts, timestamp=0)
    except typst.TypstError as error:
        raise Article18Error(f"The PDF could not be set: {error.message}. Take the Word form instead.") from error
    assert isinstance(made, bytes)  # noqa: S101  # one PDF holds all pages
    return made


@cache
def _compiler() -> "Compiler":
    """Make the compiler with the fonts of our packages alone, so that the same document is the same everywhere."""
    import typst  # only those who ask for a PDF load its 84 MB

    folders = [str(Path(next(iter(_places(package)))) / folder) for package, folder in FONTS]
    return typst.Compiler(font_paths=typst.Fonts(False, True, folders), ignore_system_fonts=True)


def _places(package: str) -> list[str]:
    found = find_spec(package)
    assert found and found.submodule_search_locations  # noqa: S101  # a declared dependency
    return list(found.submodule_search_locations)


def _facts(paper: Paper) -> dict[str, Any]:
    say, dated = paper.say, paper.say.data_of(paper.data_date)
    return {
        "over": paper.over,
        "title": paper.title,
        "lang": say.language,
        "header": f"{paper.over}: {paper.title}. {dated}.",
        "footer": say("absence"),
        "lead": f"{dated}. {say('about sources')}",
        "page": say("page"),
        "of": say("page of"),
        "contents": say("contents"),
        "table": say("table"),
        "figure": say("figure"),
        "sources-heading": say("sources"),
        "none": say("cited none"),
        "blocks": [_block(block) | {"held": is_held} for block, is_held in held(paper.blocks)],
        "sources": [
            {"text": source_words(one, say), "url": one.url if one.url and WEB.match(one.url) else ""}
            for one in paper.sources
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"is": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Picture):
        return {"is": "picture", "caption": block.caption, "svg": block.svg, "width": _width(block.svg)}
    if isinstance(block, Grid):
        return _grid(block)
    return {"is": "item" if block.is_item else "words", "text": block.text, "cites": block.cites}


def _grid(block: Grid) -> dict[str, Any]:
    cites = block.cites or ((),) * len(block.rows)
    rows = [{"cells": row, "cites": cited} for row, cited in zip(block.rows, cites, strict=True)]
    shown = {"caption": block.caption, "headings": block.headings, "shares": block.shares, "numbers": block.numbers}
    return {"is": "grid", "rows": rows, "cited": bool(block.cites), **shown}


def _width(svg: str) -> float:
    """Say how much of the text's width a picture takes, in per cent, so that it fits the page."""
    width, height = map(float, found.groups()) if (found := SIZE.search(svg)) else (1.0, 1.0)
    return min(1.0, TALLEST / WIDTH * width / height) * 100
