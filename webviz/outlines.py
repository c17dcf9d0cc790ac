"""Outlines of countries for the world map, from the simplified boundaries of Natural Earth."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from webviz.ground import Ring

FILE = Path(__file__).parents[1] / "seed_data" / "world" / "countries.json"
ANTARCTICA = "010"
DUST = 1e-4  # square degrees: rings that thinning has left without an inside
SMALL = 2.2  # degrees across: what is smaller gets a point as well, since its shape could not be seen

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796  # of the Equal Earth projection

Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Outline:
    """The shape of a country or territory.

    Attributes:
        m49: its M49 code; empty for areas that have none.
        geometry: GeoJSON, projected by `equal_earth`.
        rings: its edges in degrees east and north; those that cross 180 degrees go on beyond it.
        middle: of its largest part, degrees east and north.
        is_small: whether its shape would be too small to be seen.

    """

    m49: str
    geometry: dict[str, Any]
    rings: tuple[Ring, ...]
    middle: tuple[float, float]
    is_small: bool


@cache
def outlines() -> tuple[Outline, ...]:
    """Read them from `seed_data/world/countries.json`; Antarctica, where no Party lies, is left out."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = [_arc(steps, topology["transform"]["scale"][0]) for steps in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    return tuple(_outline(shape, arcs) for shape in shapes if shape["properties"]["m49"] != ANTARCTICA)


def _arc(steps: list[list[int]], grid: float) -> Line:
    x = y = 0
    points = []
    for east, north in steps:
        x, y = x + east, y + north
        points.append((round(x * grid, 2), round(y * grid, 2)))
    return points


def _outline(shape: dict[str, Any], arcs: list[Line]) -> Outline:
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    polygons = [[_ring(ring, arcs) for ring in polygon] for polygon in parts]
    seen = [rings for rings in polygons if abs(_area(rings[0])) > DUST]
    boxes = [_box(polygon[0]) for polygon in polygons]
    left, low, right, high = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return Outline(
        m49=shape["properties"]["m49"],
        geometry={
            "type": "MultiPolygon",
            "coordinates": [[list(map(equal_earth, ring)) for ring in rings] for rings in seen],
        },
        rings=tuple(tuple(ring) for rings in seen for ring in rings),
        middle=(round((left + right) / 2, 2), round((low + high) / 2, 2)),
        is_small=max(right - left, high - low) < SMALL,
    )


def _ring(numbers: list[int], arcs: list[Line]) -> Line:
    """Join the arcs of a ring; a negative number is an arc that is walked backwards."""
    points: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unwrapped(points)


def _unwrapped(ring: Line) -> Line:
    """Let a ring that crosses 180 degrees go on beyond it, so that it stays in one piece."""
    turns, east = 0, ring[0][0]
    points: Line = []
    for x, y in ring:
        turns += (x - east < -180) - (x - east > 180)
        east = x
        points.append((round(x + 360 * turns, 2), y))
    return points


def equal_earth(place: tuple[float, float]) -> tuple[float, float]:
    """Project degrees east and north so that areas compare (Equal Earth, Savric et al. 2018); y grows down."""
    east, north = radians(place[0]), radians(place[1])
    tilt = asin(sqrt(3) / 2 * sin(north))
    slope = A1 + 3 * A2 * tilt**2 + tilt**6 * (7 * A3 + 9 * A4 * tilt**2)
    x = 2 * sqrt(3) * east * cos(tilt) / (3 * slope)
    y = tilt * (A1 + A2 * tilt**2 + tilt**6 * (A3 + A4 * tilt**2))
    return round(x * 1000, 1), round(-y * 1000, 1)


def _area(ring: Line) -> float:
    """Measure a ring in square degrees; the sign says which way it winds."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _box(ring: Line) -> tuple[float, float, float, float]:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
