"""Places records on the outlines of the world's countries; what has no place stands in rows below."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from webviz.force import TURN, near
from webviz.ground import Box, Field, Ground, Ring
from webviz.labels import text_width
from webviz.layout import GAP, STRETCH, Floor, Item, Point
from webviz.outlines import equal_earth
from webviz.world_part import around, clipped, land_around, middle_of, part_of

NO_PLACE = "No place on record"
COVERED = 0.2  # share of the part of the world on a map that shapes and names take
LEAST_WIDTH, MOST = 860.0, 6.0  # of the ground in pixels; how large the world gets at most
LETTERS, EDGE = 80.0, 16.0
FAN = 46.0  # how far apart records of one place begin


def on_earth(items: Sequence[Item], places: Mapping[str, Point]) -> tuple[dict[str, Point], Ground]:
    """Place records at their degrees east and north; where they are too close, each takes the nearest free place.

    Args:
        items: the records; those first in order keep their place against later ones.
        places: degrees east and north of those that have a place.

    """
    there = [item for item in items if item.id in places]
    middle = middle_of(places[item.id] for item in there)
    points = [equal_earth((around(east, middle), north)) for east, north in (places[item.id] for item in there)]
    rings = land_around(middle)
    part = part_of(_around(rings), points)
    scale = _scale(there, part)
    land = tuple(_grown(seen, scale) for ring in rings if (seen := clipped(ring, part)))
    floor = near(there, _fanned(_grown(points, scale)))
    positions, fields = _below(Ground((), land), floor, [item for item in items if item.id not in places])
    return floor.positions | positions, Ground(fields, land)


def _fanned(points: Sequence[Point]) -> list[Point]:
    """Lay records of one place around it: pushed apart from one point, they would stand in a column."""
    found: Counter[Point] = Counter()
    fanned = []
    for x, y in points:
        angle, away = TURN * found[x, y], FAN * math.sqrt(found[x, y])
        fanned.append((x + STRETCH * away * math.cos(angle), y + away * math.sin(angle)))
        found[x, y] += 1
    return fanned


def _around(rings: Sequence[Sequence[Point]]) -> Box:
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _scale(items: Sequence[Item], part: Box) -> float:
    """Choose how large a part of the world is drawn, so that records on it have room."""
    left, top, right, bottom = part
    taken = sum(item.height * (item.box(0, 0)[2] * 2) for item in items)
    wanted = math.sqrt(taken / COVERED / ((right - left) * (bottom - top)))
    return max(LEAST_WIDTH / (right - left), min(MOST, wanted))


def _grown(ring: Sequence[Point], scale: float) -> Ring:
    return tuple((round(x * scale, 1), round(y * scale, 1)) for x, y in ring)


def _below(ground: Ground, floor: Floor, items: Sequence[Item]) -> tuple[dict[str, Point], tuple[Field, ...]]:
    """Put records in rows in a field as wide as the world."""
    if not items:
        return {}, ()
    boxes = [*ground.boxes, *((x, y, x, y + EDGE) for x, y in floor.positions.values())]
    left, right, bottom = min(b[0] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    wide, high = (
        max(max(item.width, 2 * item.radius) for item in items) + 2 * GAP,
        max(item.height for item in items) + GAP,
    )
    columns = max(1, int((right - left - 2 * EDGE) / wide))
    letters = round((right - left) / LETTERS, 1)
    top = bottom + 4 * EDGE + 2 * letters
    step = (right - left - 2 * EDGE) / columns
    places = {
        item.id: (round(left + EDGE + step * (k % columns + 0.5), 1), round(top + high * (k // columns + 0.5), 1))
        for k, item in enumerate(items)
    }
    end = top + high * (math.ceil(len(items) / columns) + 0.5)
    box = (left, top - 2 * letters, max(right, left + text_width(NO_PLACE, letters)), end)
    return places, (Field(NO_PLACE, frozenset(places), box, letters),)
