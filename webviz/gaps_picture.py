"""The table of gaps as a picture: shades or bubbles for open needs, a sign for each kind, and what all this means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from queries.gaps.answer import GapColumn, GapLine
from queries.gaps.asking import COLUMNS, ROWS, GapsParams
from webviz.caption import MAKER
from webviz.definitions import ABSENCE
from webviz.gaps_signs import sign
from webviz.gaps_view import STEPS, Shown, View
from webviz.labels import text_width
from webviz.lettering import FONTS, INK, MUTED, PAPER, Column, escaped, written
from webviz.look import POINTS, Look, lightness
from webviz.printed import pdf_of, png_of
from webviz.sheet import SCREEN

SHADES = (PAPER, "#e3eff1", "#b9d7dc", "#8bbcc4", "#5c9fab")  # those of the page, each darker also in grey
RADII = (0.0, 7.0, 9.5, 12.0, 14.5)
LINE = "#c9d0d7"
HIGH, ACROSS, NAMES = 30.0, 44.0, 210.0  # of a row, of a column, of the names of the rows
LONGEST_NAME, LONGEST_HEAD = 34, 30
LEAST_WIDTH, MOST_SOURCES = 760.0, 12

Line = GapLine | GapColumn


@dataclass(frozen=True)
class Picture:
    """A table of gaps with what its picture says of itself.

    Attributes:
        region: name of the region.
        data: of which date the data is.
        bubbles: circles instead of shades.
        turned: whether the rows of the table are columns.
        sources: titles of the sources of the needs counted.

    """

    shown: View
    params: GapsParams
    region: str
    data: str
    bubbles: bool
    turned: bool
    sources: Sequence[str]

    @property
    def title(self) -> str:
        """What the picture shows."""
        return f"Where needs stand without an answer: {self.region}"

    @property
    def about(self) -> list[str]:
        """Say rows, columns, how many gaps, and the date of the data."""
        crosswalk = " Corresponding targets count, too (our own list, assigned)." if self.params.crosswalk else ""
        return [
            f"{ROWS[self.params.rows]} by {COLUMNS[self.params.columns]}. {len(self.shown.gaps)} of "
            f"{len(self.shown.found.cells)} cells are gaps, framed. Numbers count needs on record.{crosswalk} "
            f"{self.data}."
        ]

    @property
    def down(self) -> Sequence[Line]:
        """What stands under one another."""
        return self.shown.columns if self.turned else self.shown.rows

    @property
    def along(self) -> Sequence[Line]:
        """What stands side by side."""
        return self.shown.rows if self.turned else self.shown.columns

    def cell(self, down: Line, along: Line) -> Shown:
        """Give the cell at a line and a column of the picture."""
        return self.shown.cells[(along.id, down.id) if self.turned else (down.id, along.id)]

    @property
    def credits(self) -> str:
        """Name the sources, and say how many more there are."""
        more = len(self.sources) - MOST_SOURCES
        return f"Sources: {'; '.join(self.sources[:MOST_SOURCES])}{f'; and {more} more' if more > 0 else ''}."


def draw(picture: Picture, form: str, look: Look) -> bytes:
    """Draw the table as svg, png or pdf; the same table and look give the same bytes."""
    if form == "pdf":
        information = {"/Title": picture.title, "/Author": MAKER, "/Creator": MAKER, "/Producer": "vl-convert",
                       "/Subject": f"{' '.join(picture.about)} {ABSENCE}", "/Keywords": picture.credits}  # fmt: skip
        return pdf_of(draw_svg(picture, look, in_points=True), information)
    svg = draw_svg(picture, look)
    return png_of(svg, look.scale) if form == "png" else svg.encode()


def draw_svg(picture: Picture, look: Look, in_points: bool = False) -> str:
    """Draw the table as SVG.

    Args:
        picture: the table.
        look: in colour or in greys.
        in_points: whether the size is told in points, which PDF takes for pixels.

    """
    sizes, inner = SCREEN, max(NAMES + ACROSS * len(picture.along), LEAST_WIDTH)
    head = Column(sizes.margin, sizes.margin, inner)
    head.write(picture.title, sizes.title, INK, "bold")
    head.write_all(picture.about, sizes.text, MUTED)
    top = head.y + _room_for_heads(picture)
    foot = _foot(picture, top + HIGH * len(picture.down), inner, look)
    width, height = inner + 2 * sizes.margin, foot.y + sizes.margin / 2
    scale = POINTS if in_points else 1
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:.2f}" height="{height * scale:.2f}" '
        f'viewBox="0 0 {width:.2f} {height:.2f}" role="img" font-family="{FONTS}">',
        f"<title>{escaped(picture.title)}</title>",
        f"<desc>{escaped(' '.join((*picture.about, picture.credits, ABSENCE)))}</desc>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *head.parts,
        *_heads(picture, top),
        *_lines(picture, top, look),
        *foot.parts,
        "</svg>\n",
    ))  # fmt: skip


def _room_for_heads(picture: Picture) -> float:
    return SCREEN.text + max((text_width(_head(one), SCREEN.small) for one in picture.along), default=0) + 12


def _heads(picture: Picture, top: float) -> Iterator[str]:
    for place, one in enumerate(picture.along):
        x = SCREEN.margin + NAMES + ACROSS * (place + 0.5)
        text = _head(one)
        if text.isdigit():
            yield written(x - text_width(text, SCREEN.small) / 2, top - 8, text, SCREEN.small, INK)
        else:
            turned = f"translate({x + 4:.1f},{top - 6:.1f}) rotate(-90)"
            yield f'<g transform="{turned}">{written(0, 0, text, SCREEN.small, INK)}</g>'


def _lines(picture: Picture, top: float, look: Look) -> Iterator[str]:
    for row, one in enumerate(picture.down):
        y = top + HIGH * row
        yield written(SCREEN.margin, y + HIGH / 2 + 4, _cut(_named(one), LONGEST_NAME), SCREEN.small, INK, "bold")
        for column, other in enumerate(picture.along):
            x = SCREEN.margin + NAMES + ACROSS * column
            yield _cell(picture.cell(one, other), x, y, picture.bubbles, look)


def _cell(one: Shown, x: float, y: float, bubbles: bool, look: Look) -> str:
    centre = y + HIGH / 2
    fill, frame = _paint(SHADES[one.step], look), one.cell.is_gap
    edge = f'stroke="{INK if frame else LINE}" stroke-width="{2 if frame else 0.75}"'
    box = _box(x, y, 0, f'fill="{PAPER}" stroke="{LINE}" stroke-width="0.75"')
    if not one.cell.needs:
        return box + sign(one.cell.kind, x + ACROSS / 2, centre)
    if bubbles:
        mark = f'{box}<circle cx="{x + 15:.1f}" cy="{centre:.1f}" r="{RADII[one.step] or 7:g}" fill="{fill}" {edge}/>'
    else:
        mark = _box(x, y, 1 if frame else 0, f'fill="{fill}" {edge}')
    number = str(one.cell.needs)
    text = written(x + 15 - text_width(number, SCREEN.small) / 2, centre + 4, number, SCREEN.small, INK, "bold")
    return mark + text + sign(one.cell.kind, x + ACROSS - 10, centre)


def _box(x: float, y: float, inset: float, paint: str) -> str:
    size = f'width="{ACROSS - 2 * inset:g}" height="{HIGH - 2 * inset:g}"'
    return f'<rect x="{x + inset:.1f}" y="{y + inset:.1f}" {size} {paint}/>'


def _foot(picture: Picture, top: float, width: float, look: Look) -> Column:
    foot = Column(SCREEN.margin, top + SCREEN.text, width)
    for kind_sign, words in _key(picture, look):
        foot.y += 20
        foot.parts.append(kind_sign(SCREEN.margin + 10, foot.y))
        foot.parts.append(written(SCREEN.margin + 26, foot.y + 4, words, SCREEN.small, INK))
    foot.y += 10
    if meant := [f"{_number(one)}: {one.name}" for one in picture.shown.columns if _number(one)]:
        foot.write_all(["; ".join(meant) + "."], SCREEN.small, INK)
    foot.write_all((picture.credits, f"Made with {MAKER}. {ABSENCE}"), SCREEN.small, MUTED)
    return foot


def _key(picture: Picture, look: Look) -> Iterator[tuple[Callable[[float, float], str], str]]:
    for _, kind, sentence, count in picture.shown.key:
        yield partial(sign, kind), f"{kind} ({count}): {sentence}"
    for step, fewest in enumerate(STEPS, start=1):
        yield _swatch(picture.bubbles, step, look), f"from {fewest} open need{'' if fewest == 1 else 's'}"


def _swatch(bubbles: bool, step: int, look: Look) -> Callable[[float, float], str]:
    paint = f'fill="{_paint(SHADES[step], look)}" stroke="{MUTED}" stroke-width="0.75"'
    if bubbles:
        return lambda x, y: f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADII[step] * 0.65:g}" {paint}/>'
    return lambda x, y: f'<rect x="{x - 8:.1f}" y="{y - 7:.1f}" width="16" height="14" {paint}/>'


def _paint(colour: str, look: Look) -> str:
    return "#" + 3 * f"{round(lightness(colour)):02x}" if look.grey else colour


def _number(one: Line) -> str:
    return one.id.rpartition("-TARGET-")[2].lstrip("0") if "-TARGET-" in one.id else ""


def _head(one: Line) -> str:
    return _number(one) or _cut(one.name, LONGEST_HEAD)


def _named(one: Line) -> str:
    return f"{_number(one)} {one.name}".strip()


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
