"""Letters on a picture: lines of text, broken where their column ends, each in a font that has its letters."""

from collections.abc import Iterable
from html import escape

from webviz.labels import face, legible, wrapped
from webviz.naming import Name

INK, MUTED, PAPER = "#1b2430", "#55606e", "#ffffff"
FONTS = "'Liberation Sans', 'Noto Sans', 'DejaVu Sans', Arial, Helvetica, sans-serif"
BOLD_SHARE = 1.06  # of the width of plain letters


class Column:
    """Lines of text under one another."""

    def __init__(self, left: float, top: float, width: float) -> None:
        self.left, self.y, self.width = left, top, width
        self.parts: list[str] = []

    def write(self, text: str, size: float, colour: str, weight: str = "normal") -> None:
        """Write a text in as many lines as it needs."""
        for line in wrapped(legible(text), self.width, size * (BOLD_SHARE if weight == "bold" else 1)):
            self.y += size * 1.3
            self.parts.append(written(self.left, self.y - size * 0.3, line, size, colour, weight))

    def write_all(self, texts: Iterable[str], size: float, colour: str) -> None:
        """Write texts, each on lines of its own."""
        for text in texts:
            self.y += size * 0.2
            self.write(text, size, colour)


def written(x: float, y: float, text: str, size: float, colour: str, weight: str = "normal") -> str:
    """Write one line."""
    return f'<text x="{x:.1f}" y="{y:.1f}"{_letters(text, size, weight)} fill="{colour}">{escaped(text)}</text>'


def haloed(name: Name, size: float, step: float, colour: str, weight: str = "normal", edged: bool = True) -> str:
    """Write centred lines, each over its own white edge if wanted, so that what lies under them does not disturb.

    The edge is a text of its own: Word and PDF know no order of paint inside one.
    """
    edge = f'fill="none" stroke="{PAPER}" stroke-width="{size / 3:.1f}" stroke-linejoin="round" aria-hidden="true"'
    places = [(f'x="{name.x:.1f}" y="{name.y + step * k:.1f}"', line) for k, line in enumerate(name.lines)]
    drawn = [
        f'<text {place}{_letters(line, size, weight)} text-anchor="middle" {paint}>{escaped(line)}</text>'
        for paint in ((edge, f'fill="{colour}"') if edged else (f'fill="{colour}"',))
        for place, line in places
    ]
    return "".join(drawn)


def escaped(text: str) -> str:
    """Write a text so that it is nothing but text in XML."""
    return escape(legible(text))


def _letters(text: str, size: float, weight: str) -> str:
    font = face(text)
    family = "" if font in FONTS else f" font-family=\"'{font}', {FONTS}\""
    return f' font-size="{size:g}"{family}' + (' font-weight="bold"' if weight == "bold" else "")
