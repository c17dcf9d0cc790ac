"""Draws what lies under the records of a picture: land, and fields with their headings."""

from collections.abc import Iterator

from webviz.ground import Box, Ground, Ring
from webviz.labels import text_width
from webviz.lettering import BOLD_SHARE, INK, haloed
from webviz.naming import Name
from webviz.sheet import Sheet

LAND, SHORE, FIELD = "#eef1f4", "#cfd6dd", "#f5f7f9"


def draw_ground(ground: Ground, sheet: Sheet) -> Iterator[str]:
    """Draw land as one path, and each field as a light rectangle."""
    if ground.land:
        outline = "".join(_outline(ring, sheet) for ring in ground.land)
        yield f'<path d="{outline}" fill="{LAND}" fill-rule="evenodd" stroke="{SHORE}" stroke-width="0.7"/>'
    for field in ground.fields:
        (left, top), (right, bottom) = sheet.point(*field.box[:2]), sheet.point(*field.box[2:])
        size = f'width="{right - left:.1f}" height="{bottom - top:.1f}"'
        yield f'<rect x="{left:.1f}" y="{top:.1f}" {size} fill="{FIELD}" stroke="{SHORE}"/>'


def draw_headings(ground: Ground, sheet: Sheet) -> Iterator[str]:
    """Write the heading of each field, over lines."""
    for place, size in headings(ground, sheet):
        yield haloed(place, size, size * 1.2, INK, "bold")


def heading_boxes(ground: Ground, sheet: Sheet) -> Iterator[Box]:
    """Give the room that headings take, in which no name is written."""
    for place, size in headings(ground, sheet):
        half = max(text_width(line, size * BOLD_SHARE) for line in place.lines) / 2
        top = place.y - size * 1.2
        yield place.x - half, top, place.x + half, top + size * (1.2 * len(place.lines) + 0.3)


def headings(ground: Ground, sheet: Sheet) -> Iterator[tuple[Name, float]]:
    """Give the headings of fields, in as many lines as they need, with the size of their letters."""
    for field in ground.fields:
        (left, top), (right, _) = sheet.point(*field.box[:2]), sheet.point(*field.box[2:])
        size = max(field.size * sheet.scale, sheet.sizes.text)
        lines = _broken(field.heading, right - left - 8, size * BOLD_SHARE)
        wide = max(text_width(line, size * BOLD_SHARE) for line in lines)
        size = round(size * min(1.0, (right - left - 8) / wide), 2)
        yield Name((left + right) / 2, top + size * 1.2, lines), size


def _broken(words: str, room: float, size: float) -> tuple[str, ...]:
    """Break a heading between words into lines that have room, as the screen does."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = " ".join((*lines[-1:], word))
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _outline(ring: Ring, sheet: Sheet) -> str:
    points = (sheet.point(x, y) for x, y in ring)
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}Z"
