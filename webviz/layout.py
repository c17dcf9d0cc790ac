"""Positions of records on a map, computed without chance: the same records always lie at the same places."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]

GAP = 8.0
CELL = 160.0
STRETCH = 1.45  # maps are wider than high
FIRST_RING, RING_STEP, ARC_STEP = 95.0, 34.0, 16.0
LEAST_SHARE = 3
COLUMN_GAP = 64.0
SHAPE = 1.5
SWEEPS = 6


@dataclass(frozen=True)
class Item:
    """A record to place: its shape's radius and the room of the label under it, in pixels."""

    id: str
    radius: float
    width: float
    label_height: float

    def box(self, x: float, y: float) -> Rectangle:
        """Give left, top, right and bottom of shape and label when the shape's middle is at a point."""
        half = max(self.width, 2 * self.radius) / 2 + GAP / 2
        return (x - half, y - self.radius - GAP / 2, x + half, y + self.radius + self.label_height + GAP)

    @property
    def height(self) -> float:
        """The height of its box."""
        _, top, _, bottom = self.box(0, 0)
        return bottom - top


@dataclass
class Floor:
    """A plane on which no two records lie over each other."""

    positions: dict[str, Point] = field(default_factory=dict)
    _boxes: dict[tuple[int, int], list[Rectangle]] = field(default_factory=lambda: defaultdict(list))

    def put(self, item: Item, x: float, y: float) -> None:
        """Place a record."""
        box = item.box(x, y)
        self.positions[item.id] = (round(x, 1), round(y, 1))
        for cell in _cells(box):
            self._boxes[cell].append(box)

    def is_free(self, item: Item, x: float, y: float) -> bool:
        """Say whether a record can lie here without touching another."""
        box = item.box(x, y)
        return not any(_overlap(box, other) for cell in _cells(box) for other in self._boxes.get(cell, ()))

    def fill(self, items: Sequence[Item], places: Iterable[Point]) -> None:
        """Place records in order, each at the next free place."""
        waiting = iter(items)
        item = next(waiting, None)
        for x, y in places:
            if item is None:
                return
            if self.is_free(item, x, y):
                self.put(item, x, y)
                item = next(waiting, None)


def radial(centre: Item, groups: Sequence[Sequence[Item]]) -> Floor:
    """Place one record in the middle and the others around it, each group in a sector of its own."""
    floor = Floor()
    floor.put(centre, 0.0, 0.0)
    shares = [max(len(group), LEAST_SHARE) if group else 0 for group in groups]
    begin = -math.pi / 2 - math.pi * shares[0] / max(sum(shares), 1) if shares else 0.0
    for group, share in zip(groups, shares, strict=True):
        width = 2 * math.pi * share / max(sum(shares), 1)
        floor.fill(group, _sector((0.0, 0.0), begin + width / 2, width, FIRST_RING))
        begin += width
    return floor


def fan_out(floor: Floor, anchor: str, items: Sequence[Item]) -> None:
    """Place records near one that is there already, on its outer side, and move nothing."""
    x, y = floor.positions[anchor]
    outward = math.atan2(y, x / STRETCH) if (x, y) != (0.0, 0.0) else -math.pi / 2
    floor.fill(items, _sector((x, y), outward, 1.2 * math.pi, FIRST_RING * 0.7))


def layered(columns: Sequence[Sequence[Item]], links: Iterable[tuple[str, str]], gap: float = COLUMN_GAP) -> Floor:
    """Place records in columns from left to right, ordered so that few links cross; `gap` is in pixels."""
    columns = _untangled([list(column) for column in columns if column], list(links))
    height = _height(columns, gap) if columns else 0.0
    floor, left = Floor(), 0.0
    for column in columns:
        left = _place_column(floor, column, left, height) + gap
    return floor


def _sector(middle: Point, towards: float, width: float, first: float) -> Iterator[Point]:
    """Walk through a sector ring by ring, each ring from its middle outwards to both sides."""
    for ring in itertools.count():
        radius = first + ring * RING_STEP
        steps = int(width / 2 * radius / ARC_STEP)
        for k in sorted(range(-steps, steps + 1), key=abs):
            angle = towards + k * ARC_STEP / radius
            yield (middle[0] + STRETCH * radius * math.cos(angle), middle[1] + radius * math.sin(angle))


def _cells(box: Rectangle) -> list[tuple[int, int]]:
    left, top, right, bottom = (math.floor(edge / CELL) for edge in box)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _width(column: Sequence[Item]) -> float:
    return max(item.box(0, 0)[2] for item in column) * 2


def _parts(column: Sequence[Item], height: float) -> int:
    """Count the columns side by side that a long column is broken into."""
    return max(1, math.ceil(sum(item.height for item in column) / height))


def _height(columns: Sequence[Sequence[Item]], gap: float) -> float:
    """Choose the height at which the map comes nearest to its best shape."""

    def distance(height: float) -> float:
        width = sum(_parts(column, height) * _width(column) + gap for column in columns)
        return abs(math.log(width / height / SHAPE))

    return min((float(height) for height in range(240, 6000, 40)), key=distance)


def _place_column(floor: Floor, column: Sequence[Item], left: float, height: float) -> float:
    """Place one column, in several side by side when it is long; gives its right edge."""
    parts, width = _parts(column, height), _width(column)
    row = max(item.box(0, 0)[3] for item in column) - min(item.box(0, 0)[1] for item in column)
    rows = math.ceil(len(column) / parts)
    step = max(row, min(row * 1.8, height / rows))
    for k, item in enumerate(column):
        line, part = divmod(k, parts)
        y = (line - (rows - 1) / 2) * step + (step / 2 if part % 2 else 0) - (step / 4 if parts > 1 else 0)
        floor.put(item, left + width * (part + 0.5), y)
    return left + width * parts


def _untangled(columns: list[list[Item]], links: list[tuple[str, str]]) -> list[list[Item]]:
    """Order each column by the mean place of what its records are linked to, from left and right in turn."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in links:
        near[one].add(other)
        near[other].add(one)
    for sweep in range(SWEEPS):
        order = range(len(columns)) if sweep % 2 == 0 else reversed(range(len(columns)))
        for k in order:
            beside = columns[:k] if sweep % 2 == 0 else columns[k + 1 :]
            columns[k] = _by_mean(columns[k], _places(beside), near)
    return columns


def _places(columns: Sequence[Sequence[Item]]) -> dict[str, float]:
    return {item.id: (k + 0.5) / len(column) for column in columns for k, item in enumerate(column)}


def _by_mean(column: list[Item], places: dict[str, float], near: dict[str, set[str]]) -> list[Item]:
    own = _places([column])

    def mean(item: Item) -> float:
        linked = sorted(places[other] for other in near[item.id] if other in places)
        return sum(linked) / len(linked) if linked else own[item.id]

    return sorted(column, key=mean)
