"""Places groups of records in fields side by side, each with a heading; inside, what is related lies near."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from webviz.force import forced
from webviz.ground import Box, Field
from webviz.labels import text_width
from webviz.layout import SHAPE, Item, Point

BETWEEN, INSIDE = 28.0, 14.0
LEAST_SIZE, HEADINGS = 16.0, 75.0  # a heading's letters; how many of them make the width of the map
ROOM = 1.8  # height of a heading in its letters

Links = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Group:
    """Records that belong together, and in what words."""

    words: str
    items: Sequence[Item]


@dataclass(frozen=True)
class _Block:
    group: Group
    places: dict[str, Point]
    box: Box

    def size(self, letters: float) -> Point:
        """Give the width and height of its field, whose heading has letters of this size."""
        left, top, right, bottom = self.box
        heading = text_width(f"{self.group.words}: {len(self.group.items):,}", letters) * 1.1
        return max(right - left, heading) + 2 * INSIDE, bottom - top + ROOM * letters + INSIDE


def in_blocks(groups: Sequence[Group], links: Links) -> tuple[dict[str, Point], tuple[Field, ...]]:
    """Place groups in rows of fields, in their order; no two records overlap, and every record lies in its field.

    Args:
        groups: the groups; a record is in one of them.
        links: pairs of ids; only those inside a group count.

    """
    blocks = [_block(group, links) for group in groups if group.items]
    if not blocks:
        return {}, ()
    letters = _letters(blocks)
    rows = _best_rows([block.size(letters) for block in blocks])
    full = max(_width(blocks[first:last], letters) for first, last in rows)
    places: dict[str, Point] = {}
    fields: list[Field] = []
    top = 0.0
    for first, last in rows:
        row = _row(blocks[first:last], top, full, letters)
        for block, field in zip(blocks[first:last], row, strict=True):
            places |= _moved(block, field)
        fields += row
        top = row[0].box[3] + BETWEEN
    return places, tuple(fields)


def _width(row: Sequence[_Block], letters: float) -> float:
    return sum(block.size(letters)[0] + BETWEEN for block in row) - BETWEEN


def _row(row: Sequence[_Block], top: float, full: float, letters: float) -> list[Field]:
    """Put fields side by side; what is left of the width of the map goes to all of them alike."""
    share = (full - _width(row, letters)) / len(row)
    bottom, left, fields = top + max(block.size(letters)[1] for block in row), 0.0, []
    for block in row:
        right = left + block.size(letters)[0] + share
        fields.append(Field(block.group.words, frozenset(block.places), (left, top, right, bottom), letters))
        left = right + BETWEEN
    return fields


def _block(group: Group, links: Links) -> _Block:
    places = forced(group.items, links).positions
    boxes = [item.box(*places[item.id]) for item in group.items]
    left, top, right, bottom = zip(*boxes, strict=True)
    return _Block(group, places, (min(left), min(top), max(right), max(bottom)))


def _letters(blocks: Sequence[_Block]) -> float:
    """Let headings grow with the map, so that they can be read when all of it is seen."""
    area = sum(math.prod(block.size(LEAST_SIZE)) for block in blocks)
    return max(LEAST_SIZE, round(math.sqrt(area * SHAPE) / HEADINGS))


def _best_rows(sizes: Sequence[Point]) -> list[tuple[int, int]]:
    """Break fields into the rows that come nearest to the best shape of a map."""

    def distance(rows: list[tuple[int, int]]) -> float:
        wide = max(sum(w + BETWEEN for w, _ in sizes[a:b]) for a, b in rows)
        high = sum(max(h for _, h in sizes[a:b]) + BETWEEN for a, b in rows)
        return abs(math.log(wide / high / SHAPE))

    widths = sorted(
        {sum(w + BETWEEN for w, _ in sizes[a:b]) for a in range(len(sizes)) for b in range(a + 1, len(sizes) + 1)}
    )
    return min((_rows(sizes, width) for width in widths), key=distance)


def _rows(sizes: Sequence[Point], width: float) -> list[tuple[int, int]]:
    starts, left = [0], 0.0
    for k, (wide, _) in enumerate(sizes):
        if k > starts[-1] and left + wide > width:
            starts.append(k)
            left = 0.0
        left += wide + BETWEEN
    return list(pairwise([*starts, len(sizes)]))


def _moved(block: _Block, field: Field) -> dict[str, Point]:
    """Move a block into the middle of its field, below the heading."""
    left, top, right, bottom = block.box
    dx = (field.box[0] + field.box[2] - left - right) / 2
    dy = (field.box[1] + ROOM * field.size + field.box[3] - INSIDE - top - bottom) / 2
    return {key: (round(x + dx, 1), round(y + dy, 1)) for key, (x, y) in block.places.items()}
