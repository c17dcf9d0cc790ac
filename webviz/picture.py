"""The SVG picture of a map: everything the screen says, on one sheet that can go into a document."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from webviz.caption import MAKER, about, credits, licences
from webviz.definitions import ABSENCE
from webviz.labels import text_width, word_lines
from webviz.legend import ACCENT, LINE, legend_rows
from webviz.lettering import FONTS, INK, MUTED, PAPER, Column, escaped, haloed
from webviz.look import AS_ON_SCREEN, COLUMNS, PIXELS_PER_MM, POINTS, Look
from webviz.naming import Name, Names, place_names
from webviz.network import Map, MapEdge, MapNode
from webviz.picture_ground import draw_ground, draw_headings, heading_boxes
from webviz.sentences import verb
from webviz.shapes import shape
from webviz.sheet import Sheet, lay_out, screen_width, sizes_of

MOST_NAMED_LINES = 24
MOST_EDGED_NAMES = 1000
MOST_CREDITS, FEW_CREDITS, MOST_KEYS = 12, 5, 80
ARROW = 6.0
PLATE = 0.8
CROWD, PALEST, THINNEST = 1000, 0.35, 0.6  # lines from which all grow paler, so that records stay to be seen
FAR = 0.45  # zoom below which lines have no arrows


@dataclass(frozen=True)
class Stroke:
    """How a line looks: who does what stands out against what is only about the same theme."""

    colour: str
    width: float
    opacity: float
    dashed: bool


def seen(line: Stroke, sheet: Sheet, lines: int) -> Stroke:
    """Make a line thinner on a map seen from afar and paler among many, as the screen does."""
    pale = max(PALEST, min(1.0, math.sqrt(CROWD / max(lines, 1))))
    thin = max(THINNEST, min(1.0, sheet.scale))
    return replace(line, width=round(line.width * thin, 2), opacity=round(line.opacity * pale, 2))


def stroke(edges: Iterable[MapEdge]) -> Stroke:
    """Choose the look of the one line that stands for all relationships of two records."""
    edges = list(edges)
    dashed = all(edge.basis == "assigned" for edge in edges)
    if any(edge.is_institutional for edge in edges):
        return Stroke(ACCENT, 2 * _weight(edges), 0.9, dashed)
    if all(edge.is_thematic for edge in edges):
        return Stroke(LINE, 1 * _weight(edges), 0.5, dashed)
    return Stroke(MUTED, 1.2 * _weight(edges), 0.8, dashed)


def _weight(edges: Iterable[MapEdge]) -> float:
    """Say how much wider a line is that stands for many relationships of folded groups."""
    return round(1 + math.log2(sum(edge.count for edge in edges)) / 3, 2) if is_count(edges) else 1


def is_count(edges: Iterable[MapEdge]) -> bool:
    """Whether a line stands for several relationships of folded groups; it has no direction then."""
    return any(edge.count > 1 for edge in edges)


def draw_svg(drawn: Map, look: Look = AS_ON_SCREEN, in_points: bool = False) -> str:
    """Draw the map as SVG; the same map and look always give the same text.

    Args:
        drawn: the map.
        look: how it is wanted.
        in_points: whether the size is told in points, which PDF takes for pixels.

    """
    sizes = sizes_of(look)
    inner = (look.pixels or screen_width(drawn)) - 2 * sizes.margin
    head = Column(sizes.margin, sizes.margin, inner)
    head.write(drawn.title, sizes.title, INK, "bold")
    head.write_all(about(drawn), sizes.text, MUTED)
    sheet = lay_out(drawn, look, head.y)
    headings = heading_boxes(drawn.ground, sheet)
    names = place_names(drawn, sheet, headings) if look.width else _below_shapes(drawn, sheet)
    foot = _foot(drawn, sheet, names)
    parts = [
        _opening(drawn, sheet, foot.y + sizes.margin / 2, in_points),
        *head.parts,
        *draw_ground(drawn.ground, sheet),
        *(_crowd(drawn, sheet) if is_crowded(drawn) else _edges(drawn, sheet)),
        f'<path d="{"".join(_plates(names, sheet))}" fill="{PAPER}" fill-opacity="{PLATE}"/>',
        *(_words(drawn, sheet) if says_lines(drawn) else ()),
        *(_node(node, sheet, names.placed[node.id], not is_crowded(drawn)) for node in drawn.nodes),
        *draw_headings(drawn.ground, sheet),
        *foot.parts,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(drawn: Map, sheet: Sheet, height: float, in_points: bool) -> str:
    facts = [*about(drawn), f"Sources: {'; '.join(credits(drawn))}.", f"Licences: {licences(drawn)}.", ABSENCE]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {_size(sheet, height, in_points)} '
        f'viewBox="0 0 {sheet.width:.2f} {height:.2f}" role="img" font-family="{FONTS}" '
        f'font-size="{sheet.sizes.name:g}">\n<title>{escaped(drawn.title)}</title>\n'
        f"<desc>{escaped(' '.join(facts))}</desc>\n"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    )


def _size(sheet: Sheet, height: float, in_points: bool) -> str:
    """Say how large the picture is: in millimetres for paper, in pixels of the screen otherwise."""
    if in_points:
        return f'width="{sheet.width * POINTS:.2f}" height="{height * POINTS:.2f}"'
    if sheet.look.width:
        return f'width="{sheet.look.width}mm" height="{height / PIXELS_PER_MM:.2f}mm"'
    return f'width="{sheet.width:.0f}" height="{height:.0f}"'


def _below_shapes(drawn: Map, sheet: Sheet) -> Names:
    """Write every name below its shape or inside it, as the screen does: the layout has left room for that."""
    placed = {}
    for node in drawn.nodes:
        (x, y), size = sheet.at(node), sheet.sizes
        first = y - node.label.height / 2 + size.name - 1 if node.hollow else y + node.radius + size.line
        placed[node.id] = Name(x, first, node.label.lines)
    return Names(placed, ())


def _edges(drawn: Map, sheet: Sheet) -> Iterator[str]:
    nodes = {node.id: node for node in drawn.nodes}
    pairs = by_pair(drawn.edges)
    for (start, end), edges in pairs.items():
        (x1, y1), (x2, y2) = sheet.at(nodes[start]), sheet.at(nodes[end])
        arrow = _arrow_of(x1, y1, x2, y2, nodes[end], edges, sheet)
        yield _line(x1, y1, x2, y2, arrow, seen(stroke(edges), sheet, len(pairs)), sheet)


def _words(drawn: Map, sheet: Sheet) -> Iterator[str]:
    nodes = {node.id: node for node in drawn.nodes}
    for (start, end), edges in by_pair(drawn.edges).items():
        (x1, y1), (x2, y2) = sheet.at(nodes[start]), sheet.at(nodes[end])
        for k, words in enumerate(reversed(line_words(edges))):
            place = Name((x1 + x2) / 2, (y1 + y2) / 2 - 6 - sheet.sizes.small * 1.18 * k, (words,))
            yield haloed(place, sheet.sizes.small, sheet.sizes.line, MUTED)


def _line(x1: float, y1: float, x2: float, y2: float, corners: str, look: Stroke, sheet: Sheet) -> str:
    """Draw a line with its arrow, where it has one."""
    line = f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {_pen(look, sheet)}/>'
    colour = sheet.paint(look.colour)
    return f'{line}<polygon points="{corners}" fill="{colour}" fill-opacity="{look.opacity}"/>' if corners else line


def _pen(look: Stroke, sheet: Sheet) -> str:
    dashes = ' stroke-dasharray="5 4"' if look.dashed else ""
    return f'stroke="{sheet.paint(look.colour)}" stroke-width="{look.width}" stroke-opacity="{look.opacity}"{dashes}'


def _arrow_of(x1: float, y1: float, x2: float, y2: float, end: MapNode, edges: Iterable[MapEdge], sheet: Sheet) -> str:
    """Give the corners of a line's arrow, which ends where the shape begins; none from afar or without direction."""
    return "" if sheet.scale < FAR or is_count(edges) else _arrow(x1, y1, x2, y2, sheet.radius(end))


def _arrow(x1: float, y1: float, x2: float, y2: float, radius: float) -> str:
    """Give the corners of the arrow at the end of a line, or nothing where there is no room for one."""
    length = math.hypot(x2 - x1, y2 - y1)
    if length < radius + 2 * ARROW:
        return ""
    along, across = (x2 - x1) / length, (y2 - y1) / length
    tip_x, tip_y = x2 - along * (radius + 1), y2 - across * (radius + 1)
    back_x, back_y, half = tip_x - along * ARROW, tip_y - across * ARROW, ARROW * 0.4
    return (
        f"{tip_x:.1f},{tip_y:.1f} {back_x - across * half:.1f},{back_y + along * half:.1f} "
        f"{back_x + across * half:.1f},{back_y - along * half:.1f}"
    )


def says_lines(drawn: Map) -> bool:
    """Whether each line carries words: on a map of paths or folded groups that is not too full."""
    few = bool(drawn.beside.paths) or bool(drawn.groups)
    return few and len({(edge.start, edge.end) for edge in drawn.edges}) <= MOST_NAMED_LINES


def line_words(edges: Iterable[MapEdge]) -> list[str]:
    """Say what a line stands for, each thing once, in short lines."""
    said = dict.fromkeys(f"{edge.count:,}" if edge.count > 1 else verb(edge.type, edge.part) for edge in edges)
    return [line for words in said for line in word_lines(words)]


def by_pair(edges: Iterable[MapEdge]) -> dict[tuple[str, str], list[MapEdge]]:
    """Gather the relationships that share one line."""
    pairs: dict[tuple[str, str], list[MapEdge]] = {}
    for edge in edges:
        pairs.setdefault((edge.start, edge.end), []).append(edge)
    return pairs


def is_crowded(drawn: Map) -> bool:
    """Whether a map is so large that its lines are drawn by look and its names without edges, which take minutes."""
    return len(drawn.nodes) > MOST_EDGED_NAMES


def _crowd(drawn: Map, sheet: Sheet) -> Iterator[str]:
    """Draw all lines of one look as one path, with their arrows."""
    nodes = {node.id: node for node in drawn.nodes}
    lines: dict[Stroke, list[str]] = {}
    arrows: dict[Stroke, list[str]] = {}
    pairs = by_pair(drawn.edges)
    for (start, end), edges in pairs.items():
        (x1, y1), (x2, y2) = sheet.at(nodes[start]), sheet.at(nodes[end])
        look = seen(stroke(edges), sheet, len(pairs))
        lines.setdefault(look, []).append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        if corners := _arrow_of(x1, y1, x2, y2, nodes[end], edges, sheet):
            arrows.setdefault(look, []).append(f"M{corners.replace(' ', 'L')}Z")
    for look, parts in lines.items():
        yield f'<path d="{"".join(parts)}" fill="none" {_pen(look, sheet)}/>'
    for look, parts in arrows.items():
        yield f'<path d="{"".join(parts)}" fill="{sheet.paint(look.colour)}" fill-opacity="{look.opacity}"/>'


def _plates(names: Names, sheet: Sheet) -> Iterator[str]:
    """Outline the light plates that lie under the names, over the lines, which would make them hard to read."""
    for name in names.placed.values():
        for k, line in enumerate(name.lines):
            width, high = text_width(line, sheet.sizes.name), sheet.sizes.line
            left, top = name.x - width / 2, name.y + high * (k - 0.8)
            yield f"M{left:.1f} {top:.1f}h{width:.1f}v{high:.1f}h-{width:.1f}Z"


def _node(node: MapNode, sheet: Sheet, name: Name, edged: bool) -> str:
    drawn = _backing(node, sheet) + _outline(node, sheet)
    ring = _ring(node, sheet)
    weight = "bold" if node.is_focus and not node.hollow else "normal"
    words = haloed(name, sheet.sizes.name, sheet.sizes.line, INK, weight, edged)
    return f"<g><title>{escaped(node.name)}</title>{drawn} {ring}/>{words}</g>"


def _backing(node: MapNode, sheet: Sheet) -> str:
    """Keep lines out of the gap between a folded group and its ring."""
    (x, y), radius = sheet.at(node), sheet.radius(node)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{PAPER}"/>' if node.members else ""


def _outline(node: MapNode, sheet: Sheet) -> str:
    (x, y), radius = sheet.at(node), sheet.radius(node)
    if not node.hollow or sheet.look.width:
        return shape(node.shape, x, y, radius)
    width, height = node.label.width + 14, node.label.height + 8
    corner = height / 2 if node.shape == "ellipse" else 2
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{corner:.1f}"'
    )


def _ring(node: MapNode, sheet: Sheet) -> str:
    colour = sheet.paint(node.colour)
    fill = PAPER if node.hollow else colour
    if node.is_focus:
        return f'fill="{fill}" stroke="{INK}" stroke-width="2.5"'
    if node.members:
        return f'fill="{fill}"'
    if sheet.look.grey or node.hollow:  # a light shade needs an edge against the paper
        return f'fill="{fill}" stroke="{colour if node.hollow else INK}" stroke-width="{1.5 if node.hollow else 0.75}"'
    return f'fill="{fill}" stroke="{PAPER}" stroke-width="{0.75 if sheet.look.width else 1.5}"'


def _foot(drawn: Map, sheet: Sheet, names: Names) -> Column:
    """Write legend, key, sources and licences below the drawing."""
    sizes = sheet.sizes
    foot = Column(sizes.margin, sheet.height, sheet.inner)
    for row in legend_rows(drawn, sheet):
        foot.y += sizes.text * 1.75
        foot.parts.append(row(foot.y))
    foot.y += sizes.text * 0.7
    foot.write_all(_key(names), sizes.small, INK)
    foot.write_all(_credits(drawn, sheet), sizes.small, MUTED)
    foot.write_all((f"Licences: {licences(drawn)}. Made with {MAKER}. {ABSENCE}",), sizes.small, MUTED)
    return foot


def _key(names: Names) -> Iterator[str]:
    if names.key:
        said = ", ".join(f"{number} {node.name}" for number, node in names.key[:MOST_KEYS])
        more = len(names.key) - MOST_KEYS
        yield f"Numbers on the map: {said}" + (f"; {more} more are in the tables of this map." if more > 0 else ".")


def _credits(drawn: Map, sheet: Sheet) -> Iterator[str]:
    most = FEW_CREDITS if sheet.look.width == min(COLUMNS) else MOST_CREDITS
    named = credits(drawn)
    if named:
        more = f"; and {len(named) - most} more, listed in the Excel form" if len(named) > most else ""
        yield f"Sources: {'; '.join(named[:most])}{more}."
