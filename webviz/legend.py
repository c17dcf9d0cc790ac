"""The legend of a picture: signs with words, broken into rows that fit."""

from collections.abc import Callable, Iterator
from functools import partial

from webviz.caption import counted, kind_words, shades
from webviz.kinds import GROUP
from webviz.labels import text_width
from webviz.lettering import INK, MUTED, PAPER, written
from webviz.network import Map
from webviz.shapes import shape
from webviz.sheet import Sheet

ACCENT, LINE = "#0b5c6b", "#8a95a1"
SIGN = 23.0  # room for a sign
Sign = Callable[[float, float], str]


def legend_rows(drawn: Map, sheet: Sheet) -> Iterator[Callable[[float], str]]:
    """Give the rows of the legend; each is drawn at the height that it is given."""
    for row in _broken(list(_entries(drawn, sheet)), sheet):
        yield partial(_row, row, sheet)


def _row(row: list[tuple[Sign, str, float]], sheet: Sheet, y: float) -> str:
    return "".join(_entry(sign, words, x, y, sheet) for sign, words, x in row)


def _entries(drawn: Map, sheet: Sheet) -> Iterator[tuple[Sign, str]]:
    shaded = shades(drawn)
    for (kind, _), words in zip(drawn.counts, kind_words(drawn), strict=True):
        yield _shape_sign(kind.shape, MUTED if shaded else kind.colour, kind.holds_label, sheet), words
    if drawn.groups:
        yield (
            _shape_sign(GROUP.shape, MUTED if shaded else GROUP.colour, False, sheet),
            counted(len(drawn.groups), GROUP.word),
        )
    for shade, count in shaded:
        yield _shape_sign("square", shade.colour, False, sheet), f"{shade.words}: {count}"
    if any(edge.is_institutional for edge in drawn.edges):
        yield _line_sign(sheet.paint(ACCENT), 2), "institutional link (paragraph 37 b)"
    if any(edge.basis != "assigned" for edge in drawn.edges):
        yield _line_sign(sheet.paint(MUTED), 1.2), "stated by a source"
    if any(edge.basis == "assigned" for edge in drawn.edges):
        yield _line_sign(sheet.paint(MUTED), 1.2, ' stroke-dasharray="5 4"'), "assigned by us"


def _shape_sign(name: str, colour: str, hollow: bool, sheet: Sheet) -> Sign:
    size, painted = sheet.sizes.text * 0.5, sheet.paint(colour)
    edge = painted if hollow else INK if sheet.look.grey else PAPER
    look = f'fill="{PAPER if hollow else painted}" stroke="{edge}" stroke-width="{1.5 if hollow else 0.75}"'
    return lambda x, y: f"{shape(name, x + size + 2, y, size)} {look}/>"


def _line_sign(colour: str, width: float, more: str = "") -> Sign:
    look = f'stroke="{colour}" stroke-width="{width}"{more}'
    return lambda x, y: f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x + SIGN - 5:.1f}" y2="{y:.1f}" {look}/>'


def _broken(entries: list[tuple[Sign, str]], sheet: Sheet) -> Iterator[list[tuple[Sign, str, float]]]:
    """Break the legend into rows that fit; each entry carries its left edge."""
    row: list[tuple[Sign, str, float]] = []
    left = 0.0
    for sign, words in entries:
        room = SIGN + sheet.sizes.text + text_width(words, sheet.sizes.text)
        if row and left + room > sheet.inner:
            yield row
            row, left = [], 0.0
        row.append((sign, words, sheet.sizes.margin + left))
        left += room
    if row:
        yield row


def _entry(sign: Sign, words: str, x: float, y: float, sheet: Sheet) -> str:
    size = sheet.sizes.text
    return sign(x, y) + written(x + SIGN, y + size * 0.32, words, size, INK)
