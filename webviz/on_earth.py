"""Places records on the outlines of the world's countries; what has no place stands in rows below."""

import math
from collections.abc import Mapping, Sequence

from webviz.force import near
from webviz.ground import Field, Ground, Ring
from webviz.labels import text_width
from webviz.layout import GAP, Floor, Item, Point
from webviz.outlines import equal_earth, outlines

NO_PLACE = "No place on record"
LEAST, MOST, RECORDS_AT_FULL_SIZE = 0.45, 4.0, 150  # how large the world is drawn, by how many records are on it
LETTERS, EDGE = 80.0, 16.0


def on_earth(items: Sequence[Item], places: Mapping[str, Point]) -> tuple[dict[str, Point], Ground]:
    """Place records at their degrees east and north; where they are too close, each takes the nearest free place.

    Args:
        items: the records; those first in order keep their place against later ones.
        places: degrees east and north of those that have a place.

    """
    there = [item for item in items if item.id in places]
    scale = min(MOST, max(LEAST, math.sqrt(len(there) / RECORDS_AT_FULL_SIZE)))
    land = tuple(
        _grown(ring, scale) for outline in outlines() for part in outline.geometry["coordinates"] for ring in part
    )
    floor = near(there, [_grown([equal_earth(places[item.id])], scale)[0] for item in there])
    positions, fields = _below(Ground((), land), floor, [item for item in items if item.id not in places])
    return floor.positions | positions, Ground(fields, land)


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
