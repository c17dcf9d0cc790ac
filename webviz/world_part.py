"""The part of the world that a map shows: where its records lie, with room around them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import atan2, cos, degrees, hypot, radians, sin

from webviz.ground import Box, Ring
from webviz.layout import SHAPE, Point
from webviz.outlines import equal_earth, outlines

AROUND, LEAST = 0.12, 900.0  # room at each side as a share of the part; width and height of the smallest, of 5,400
MIDDLES = (0.0, 150.0)  # degrees east that a map may have in its middle: the usual one, and one with the Pacific whole
NEARER = 0.75  # how much less wide the records must lie around the second for it to be taken
WHOLE = 0.7  # from this share of the world's width on, all of it is shown


def middle_of(places: Iterable[Point]) -> float:
    """Choose the middle of a map in degrees east: the Pacific where the records lie closer together around it."""
    easts = [east for east, _ in places]
    usual, pacific = (_width([around(east, middle) for east in easts]) for middle in MIDDLES)
    return MIDDLES[pacific < NEARER * usual]


def _width(easts: Sequence[float]) -> float:
    return max(easts) - min(easts) if easts else 0.0


def around(east: float, middle: float) -> float:
    """Count degrees east from a middle, at most half the globe either way."""
    return (east - middle + 180) % 360 - 180


@cache
def land_around(middle: float) -> tuple[Ring, ...]:
    """Give the edges of all land, projected around a middle in degrees east; what the far side cuts is at both ends."""
    rings = [ring for outline in outlines() for ring in outline.rings]
    if middle != MIDDLES[0]:  # around the usual middle, what goes on beyond 180 degrees stays whole
        rings = [part for ring in rings for part in _turned(ring, middle)]
    return tuple(tuple(map(equal_earth, ring)) for ring in rings)


def _turned(ring: Ring, middle: float) -> Iterator[Ring]:
    for turn in (-360, 0, 360):
        moved = ((east - middle + turn, north) for east, north in ring)
        if seen := clipped(moved, (-180.0, -90.0, 180.0, 90.0)):
            yield seen


def part_of(world: Box, points: Sequence[Point]) -> Box:
    """Choose the part of the world that holds the points, of a good shape for a map, or all of it."""
    if not points:
        return world
    xs, ys = zip(*points, strict=True)
    room = AROUND * max(max(xs) - min(xs), max(ys) - min(ys))
    wide = max(max(xs) - min(xs) + 2 * room, LEAST)
    high = max(max(ys) - min(ys) + 2 * room, LEAST / SHAPE)
    wide, high = max(wide, high * 1.1), max(high, wide / (SHAPE * 1.4))
    if wide > WHOLE * (world[2] - world[0]):
        return world
    left, right = _held((min(xs) + max(xs)) / 2, wide, world[0], world[2])
    top, bottom = _held((min(ys) + max(ys)) / 2, high, world[1], world[3])
    return left, top, right, bottom


def _held(middle: float, size: float, least: float, most: float) -> Point:
    """Move a stretch so that it lies within the world, or take all of the world."""
    if size >= most - least:
        return least, most
    start = min(max(middle - size / 2, least), most - size)
    return start, start + size


def clipped(ring: Iterable[Point], box: Box) -> Ring:
    """Cut off what lies outside a box (Sutherland and Hodgman 1974); nothing is left of a ring that lies elsewhere."""
    left, top, right, bottom = box
    points = list(ring)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        points = list(_cut(points, axis, edge, sign))
    return tuple(points)


def _cut(points: Sequence[Point], axis: int, edge: float, sign: int) -> Iterable[Point]:
    for k, point in enumerate(points):
        before = points[k - 1]
        inside, was_inside = ((one[axis] - edge) * sign >= 0 for one in (point, before))
        if inside != was_inside:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if inside:
            yield point


def between(places: Iterable[Point]) -> Point:
    """Give the middle of places on the globe, in degrees east and north."""
    turned = [(radians(east), radians(north)) for east, north in places]
    x = sum(cos(north) * cos(east) for east, north in turned)
    y = sum(cos(north) * sin(east) for east, north in turned)
    z = sum(sin(north) for _, north in turned)
    return round(degrees(atan2(y, x)), 2), round(degrees(atan2(z, hypot(x, y))), 2)
