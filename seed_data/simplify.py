"""Simplifies the boundaries of Natural Earth for the world map: `python seed_data/simplify.py countries-50m.json`.

Reads the TopoJSON of world-atlas 2.0.2 (https://github.com/topojson/world-atlas), thins every shared border once,
so that neighbours still meet, and writes `world/countries.json`.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

TOLERANCE = 0.12  # degrees: a third of a pixel on a map 1,000 pixels wide
GRID = 0.02  # degrees, the step of the coordinates that are kept

Point = tuple[float, float]


def thin(points: list[Point]) -> list[Point]:
    """Drop points that lie within the tolerance of the line between those kept (Douglas and Peucker)."""
    kept, ranges = {0, len(points) - 1}, [(0, len(points) - 1)]
    while ranges:
        first, last = ranges.pop()
        farthest, distance = max(
            ((place, _distance(points[place], points[first], points[last])) for place in range(first + 1, last)),
            key=lambda pair: pair[1],
            default=(0, 0.0),
        )
        if distance > TOLERANCE:
            kept.add(farthest)
            ranges += [(first, farthest), (farthest, last)]
    return [points[place] for place in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0.0
    return float(((x - ax - share * (bx - ax)) ** 2 + (y - ay - share * (by - ay)) ** 2) ** 0.5)


def decoded(topology: dict) -> list[list[Point]]:
    """Read the arcs as degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def encoded(points: list[Point]) -> list[list[int]]:
    """Write an arc as steps on the grid; a ring keeps at least four points."""
    places = [(round(x / GRID), round(y / GRID)) for x, y in points]
    distinct = [place for number, place in enumerate(places) if not number or place != places[number - 1]]
    chosen = distinct if len(distinct) > 1 else places[:2]
    return [list(chosen[0]), *([b[0] - a[0], b[1] - a[1]] for a, b in pairwise(chosen))]


def main() -> None:
    """Simplify the file that is named, and say how large the result is."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_thin_arc(points) for points in decoded(topology)]
    shapes = [
        {
            "type": one["type"],
            "arcs": one["arcs"],
            "properties": {"m49": one.get("id", ""), "shape": one["properties"]["name"]},
        }
        for one in topology["objects"]["countries"]["geometries"]
        if one.get("arcs")
    ]
    made = {
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": [encoded(arc) for arc in arcs],
    }
    path = Path(__file__).parent / "world" / "countries.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


def _thin_arc(points: list[Point]) -> list[Point]:
    """Thin an arc; a closed one is cut in two first, since a ring has no line between its ends."""
    if points[0] != points[-1] or len(points) < 5:
        return thin(points)
    middle = len(points) // 2
    ring = thin(points[: middle + 1])[:-1] + thin(points[middle:])
    return ring if len(ring) > 3 else [points[0], points[len(points) // 3], points[2 * len(points) // 3], points[-1]]


if __name__ == "__main__":
    main()
