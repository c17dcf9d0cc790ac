"""Names on a narrow picture: as many as have room, the most important first; the others get a number and a key."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from webviz.labels import text_width
from webviz.network import Map, MapNode
from webviz.sheet import Box, Sheet

CELL = 40.0
GAP = 1.5


@dataclass(frozen=True)
class Name:
    """Lines written at a place: the middle of the first line's foot."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """Which records are named where, and the key to those that have a number instead."""

    placed: dict[str, Name]
    key: tuple[tuple[int, MapNode], ...]


@dataclass
class _Taken:
    """Boxes on the sheet, found again by the cells of a grid that they touch."""

    cells: dict[tuple[int, int], list[tuple[str, Box]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, owner: str, box: Box) -> None:
        for cell in _cells(box):
            self.cells[cell].append((owner, box))

    def is_free(self, owner: str, box: Box) -> bool:
        near = (pair for cell in _cells(box) for pair in self.cells.get(cell, ()))
        return not any(other != owner and _overlap(box, taken) for other, taken in near)


def place_names(drawn: Map, sheet: Sheet, elsewhere: Iterable[Box] = ()) -> Names:
    """Write the names that have room beside their shapes and not `elsewhere`, and number the others."""
    taken = _Taken()
    for box in elsewhere:
        taken.add("elsewhere", box)
    for node in drawn.nodes:
        taken.add(node.id, _around(*sheet.at(node), sheet.radius(node)))
    placed: dict[str, Name] = {}
    key: list[tuple[int, MapNode]] = []
    for node in _by_importance(drawn):
        name = _free(node, node.label.lines, sheet, taken)
        if not name:
            key.append((len(key) + 1, node))
            name = _free(node, (str(len(key)),), sheet, taken) or _inside(node, str(len(key)), sheet)
        placed[node.id] = name
    return Names(placed, tuple(key))


def _by_importance(drawn: Map) -> list[MapNode]:
    related = Counter(end for edge in drawn.edges for end in (edge.start, edge.end))
    return sorted(drawn.nodes, key=lambda node: (not node.is_focus, -related[node.id], node.rank, node.id))


def _free(node: MapNode, lines: tuple[str, ...], sheet: Sheet, taken: _Taken) -> Name | None:
    """Find room below, above, right or left of the shape, inside the sheet."""
    size, step, margin = sheet.sizes.name, sheet.sizes.line, sheet.sizes.margin
    half, height = max(text_width(line, size) for line in lines) / 2, step * len(lines)
    least, most = margin / 2 + half, sheet.width - margin / 2 - half
    for x, top in _places(node, half, height, sheet, least, most):
        box = (x - half - GAP, top, x + half + GAP, top + height)
        if least <= x <= most and taken.is_free("", box):
            taken.add(node.id, box)
            return Name(x, top + size, lines)
    return None


def _places(
    node: MapNode, half: float, height: float, sheet: Sheet, least: float, most: float
) -> Iterator[tuple[float, float]]:
    (x, y), radius = sheet.at(node), sheet.radius(node) + 2
    within = min(max(x, least), most)
    yield within, y + radius
    yield within, y - radius - height
    yield x + radius + half + 1, y - height / 2
    yield x - radius - half - 1, y - height / 2


def _inside(node: MapNode, number: str, sheet: Sheet) -> Name:
    """Write the number over the shape, where there is no room at all."""
    x, y = sheet.at(node)
    return Name(x, y + sheet.sizes.name * 0.36, (number,))


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = (int(edge // CELL) for edge in box)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))
