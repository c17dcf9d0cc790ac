"""The SVG picture of a map: everything the screen says, on one sheet that can go into a document."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from webviz.kinds import Kind
from webviz.labels import FONT_PIXELS, LINE_PIXELS, text_width, word_lines
from webviz.network import Map, MapEdge, MapNode
from webviz.sentences import verb
from webviz.shapes import shape, sign

INK, MUTED, LINE, ACCENT, PAPER = "#1b2430", "#55606e", "#8a95a1", "#0b5c6b", "#ffffff"
FONTS = "'Liberation Sans', 'Noto Sans', 'DejaVu Sans', Arial, Helvetica, sans-serif"
MARGIN = 32.0
LEAST_WIDTH = 860.0
TITLE_PIXELS, TEXT_PIXELS = 20, 13
LEGEND_STEP = 24.0
ROOM_FOR_WORDS = 24.0  # what lines say stands above them
MOST_NAMED_LINES = 24
ABSENCE = "Absence in the data is not absence in the world (UNEP/CBD/WGRI/5/3/Add.1, paragraph 14)."


@dataclass(frozen=True)
class Sheet:
    """Where the drawing lies on the sheet."""

    left: float
    top: float
    width: float
    height: float

    def at(self, node: MapNode) -> tuple[float, float]:
        """Give the place of a node's shape on the sheet."""
        return node.x - self.left, node.y - self.top


@dataclass(frozen=True)
class Stroke:
    """How a line looks: who does what stands out against what is only about the same theme."""

    colour: str
    width: float
    opacity: float
    dashed: bool


def stroke(edges: Iterable[MapEdge]) -> Stroke:
    """Choose the look of the one line that stands for all relationships of two records."""
    edges = list(edges)
    dashed = all(edge.basis == "assigned" for edge in edges)
    if any(edge.is_institutional for edge in edges):
        return Stroke(ACCENT, 2, 0.9, dashed)
    if all(edge.is_thematic for edge in edges):
        return Stroke(LINE, 1, 0.5, dashed)
    return Stroke(MUTED, 1.2, 0.8, dashed)


def draw_svg(drawn: Map) -> str:
    """Draw the map as SVG; the same map always gives the same text."""
    head = list(_head(drawn))
    sheet, legend = _sheet(drawn, 20.0 + TITLE_PIXELS * len(head)), _legend(drawn)
    rows = list(_rows(legend, sheet.width - 2 * MARGIN))
    height = sheet.height + LEGEND_STEP * len(rows) + 56
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {sheet.width:.0f} {height:.0f}" role="img" font-family="{FONTS}" font-size="{FONT_PIXELS}">',
        f"<title>{escape(drawn.title)}</title>",
        f"<desc>{escape(' '.join((drawn.extent, *drawn.notes)))}</desc>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *head,
        *_edges(drawn, sheet),
        *(_node(node, sheet) for node in drawn.nodes),
        *(_legend_row(row, sheet.height + 14 + LEGEND_STEP * k) for k, row in enumerate(rows)),
        _text(MARGIN, height - 18, ABSENCE, 11, MUTED),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def about(drawn: Map) -> Iterator[str]:
    """Say what the map shows, of which date, from how many sources and under which filters."""
    sources = f"{len(drawn.sources)} source{'' if len(drawn.sources) == 1 else 's'}"
    yield f"{drawn.extent} Data of {day(drawn.data_date)}, from {sources}."
    if drawn.filters:
        yield f"Filters: {'; '.join(drawn.filters)}."
    yield from drawn.notes


def day(text: str | None) -> str:
    """Write an ISO date as '24 November 2026'."""
    if not text:
        return "a date not on record"
    date = dt.date.fromisoformat(text[:10])
    return f"{date.day} {date:%B %Y}"


def _head(drawn: Map) -> Iterator[str]:
    yield _text(MARGIN, MARGIN + 8, drawn.title, TITLE_PIXELS, INK, "bold")
    for k, line in enumerate(about(drawn)):
        yield _text(MARGIN, MARGIN + 32 + 20 * k, line, TEXT_PIXELS, MUTED)


def _sheet(drawn: Map, head: float) -> Sheet:
    boxes = [_box(node) for node in drawn.nodes] or [(0.0, 0.0, 0.0, 0.0)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    lines = [text_width(drawn.title, TITLE_PIXELS * 1.08), *(text_width(line, TEXT_PIXELS) for line in about(drawn))]
    width = max(right - left, LEAST_WIDTH, *lines) + 2 * MARGIN
    spare = width - 2 * MARGIN - (right - left)
    head += ROOM_FOR_WORDS if drawn.kind == "paths" else 0.0
    return Sheet(left - MARGIN - spare / 2, top - head - MARGIN, width, bottom - top + head + 2 * MARGIN)


def _box(node: MapNode) -> tuple[float, float, float, float]:
    half = max(node.label.width / 2 + 12, node.radius)
    below = node.label.height / 2 + 6 if node.hollow else node.radius + node.label.height + 6
    return (
        node.x - half,
        node.y - max(node.radius, below if node.hollow else 0),
        node.x + half,
        node.y + below,
    )


def _edges(drawn: Map, sheet: Sheet) -> Iterator[str]:
    places = {node.id: sheet.at(node) for node in drawn.nodes}
    pairs = by_pair(drawn.edges)
    for (start, end), edges in pairs.items():
        (x1, y1), (x2, y2) = places[start], places[end]
        look = stroke(edges)
        dashes = ' stroke-dasharray="5 4"' if look.dashed else ""
        yield (
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{look.colour}" '
            f'stroke-width="{look.width}" stroke-opacity="{look.opacity}"{dashes}/>'
        )
        if drawn.kind == "paths" and len(pairs) <= MOST_NAMED_LINES:
            for k, words in enumerate(reversed(line_words(edges))):
                yield _haloed((x1 + x2) / 2, (y1 + y2) / 2 - 6 - 13 * k, words, 11, MUTED)


def line_words(edges: Iterable[MapEdge]) -> list[str]:
    """Say what a line stands for, each thing once, in short lines."""
    said = dict.fromkeys(verb(edge.type, edge.part) for edge in edges)
    return [line for words in said for line in word_lines(words)]


def by_pair(edges: Iterable[MapEdge]) -> dict[tuple[str, str], list[MapEdge]]:
    """Gather the relationships that share one line."""
    pairs: dict[tuple[str, str], list[MapEdge]] = {}
    for edge in edges:
        pairs.setdefault((edge.start, edge.end), []).append(edge)
    return pairs


def _node(node: MapNode, sheet: Sheet) -> str:
    x, y = sheet.at(node)
    if node.hollow:
        return _labelled_box(node, x, y)
    ring = f' stroke="{INK}" stroke-width="2.5"' if node.is_focus else f' stroke="{PAPER}" stroke-width="1.5"'
    drawn = f'{shape(node.shape, x, y, node.radius)} fill="{node.colour}"{ring}/>'
    weight = "bold" if node.is_focus else "normal"
    first = y + node.radius + LINE_PIXELS
    lines = (
        _haloed(x, first + LINE_PIXELS * k, line, FONT_PIXELS, INK, weight) for k, line in enumerate(node.label.lines)
    )
    return f"<g><title>{escape(node.name)}</title>{drawn}{''.join(lines)}</g>"


def _labelled_box(node: MapNode, x: float, y: float) -> str:
    width, height = node.label.width + 14, node.label.height + 8
    corner = height / 2 if node.shape == "ellipse" else 2
    box = (
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{corner:.1f}" fill="{PAPER}" stroke="{INK if node.is_focus else node.colour}" '
        f'stroke-width="{2.5 if node.is_focus else 1.5}"/>'
    )
    first = y - node.label.height / 2 + FONT_PIXELS - 1
    lines = (_haloed(x, first + LINE_PIXELS * k, line, FONT_PIXELS, INK) for k, line in enumerate(node.label.lines))
    return f"<g><title>{escape(node.name)}</title>{box}{''.join(lines)}</g>"


def _legend(drawn: Map) -> list[tuple[Kind | str, str]]:
    entries: list[tuple[Kind | str, str]] = [
        (kind, f"{count} {kind.word if count == 1 else kind.words}") for kind, count in drawn.counts
    ]
    if any(edge.is_institutional for edge in drawn.edges):
        entries.append((f'stroke="{ACCENT}" stroke-width="2"', "institutional link (paragraph 37 b)"))
    if any(edge.basis != "assigned" for edge in drawn.edges):
        entries.append((f'stroke="{MUTED}" stroke-width="1.2"', "stated by a source"))
    if any(edge.basis == "assigned" for edge in drawn.edges):
        entries.append((f'stroke="{MUTED}" stroke-width="1.2" stroke-dasharray="5 4"', "assigned by us"))
    return entries


def _rows(legend: list[tuple[Kind | str, str]], width: float) -> Iterator[list[tuple[Kind | str, str, float]]]:
    """Break the legend into rows that fit; each entry carries its left edge."""
    row: list[tuple[Kind | str, str, float]] = []
    left = 0.0
    for entry, words in legend:
        room = 44 + text_width(words, TEXT_PIXELS)
        if row and left + room > width:
            yield row
            row, left = [], 0.0
        row.append((entry, words, MARGIN + left))
        left += room
    if row:
        yield row


def _legend_row(row: list[tuple[Kind | str, str, float]], y: float) -> str:
    return "".join(_sign(entry, x, y) + _text(x + 24, y + 4, words, TEXT_PIXELS, INK) for entry, words, x in row)


def _sign(entry: Kind | str, x: float, y: float) -> str:
    if isinstance(entry, str):
        return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x + 18:.1f}" y2="{y:.1f}" {entry}/>'
    return sign(entry, x + 9, y, 7)


def _text(x: float, y: float, text: str, size: int, colour: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )


def _haloed(x: float, y: float, text: str, size: int, colour: str, weight: str = "normal") -> str:
    """Write centred text with a white halo, so that lines under it do not disturb."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="middle" fill="{colour}" '
        f'stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">{escape(text)}</text>'
    )
