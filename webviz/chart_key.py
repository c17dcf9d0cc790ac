"""The legend of a chart: signs with words, for files and, as small pictures, for pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from markupsafe import Markup

from webviz.labels import text_width
from webviz.lettering import INK, MUTED, written
from webviz.sheet import Sizes

SIGN = 23.0  # room for a sign
PATTERNS = {
    "url(#hatch)": f'<path d="M2,10l6,-8M6,10l6,-8M10,10l5,-7" stroke="{MUTED}" stroke-width="0.75" fill="none"/>',
    "url(#dots)": f'<path d="M3.5,4h10M3.5,8h10" stroke="{MUTED}" stroke-width="1.6" stroke-dasharray="1.6 2.4"/>',
}


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a colour or pattern, its shape, and what it stands for."""

    fill: str
    words: str
    shape: Literal["square", "circle", "diamond", "line"] = "square"
    edge: str = MUTED

    def sign(self, x: float, y: float, fill: str | None = None) -> str:
        """Draw the sign around a point."""
        look = f'fill="{fill or self.fill}" stroke="{self.edge}" stroke-width="0.75"'
        if self.shape == "line":
            return f'<path d="M{x - 7:.1f},{y:.1f}h14" stroke="{self.fill}" stroke-width="2" fill="none"/>'
        if self.shape == "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" {look}/>'
        if self.shape == "diamond":
            return f'<path d="M{x:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6z" {look}/>'
        return f'<rect x="{x - 7:.1f}" y="{y - 5:.1f}" width="14" height="10" {look}/>'

    @property
    def mark(self) -> Markup:
        """The sign as a picture for the legend of a page."""
        pattern = PATTERNS.get(self.fill, "")
        drawn = self.sign(8, 6, "none" if pattern else None) + pattern
        return Markup(  # noqa: S704  # made of our own table alone
            f'<svg class="mark" viewBox="0 0 16 12" aria-hidden="true">{drawn}</svg>'
        )


def key_rows(keys: Sequence[Key], sizes: Sizes, width: float) -> Iterator[Callable[[float], str]]:
    """Give the rows of the legend, broken where they no longer fit; each is drawn at the height it is given."""
    row: list[tuple[Key, float]] = []
    left = 0.0
    for key in keys:
        room = SIGN + sizes.text + text_width(key.words, sizes.text)
        if row and left + room > width:
            yield partial(_row, row, sizes)
            row, left = [], 0.0
        row.append((key, sizes.margin + left))
        left += room
    if row:
        yield partial(_row, row, sizes)


def _row(row: list[tuple[Key, float]], sizes: Sizes, y: float) -> str:
    return "".join(
        key.sign(x + 8, y) + written(x + SIGN, y + sizes.text * 0.32, key.words, sizes.text, INK) for key, x in row
    )
