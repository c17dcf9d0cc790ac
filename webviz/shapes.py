"""Shapes of record kinds as SVG, equal to those on the screen (`map-shapes.js`) and in the stand-alone file."""

import math

from webviz.kinds import Kind

CORNERS = {"triangle": 3, "triangleDown": 3, "diamond": 4, "hexagon": 6}
RING, CORE = 0.86, 0.7  # of a folded group: a disc with a ring around it
_START = {"triangle": -90.0, "triangleDown": 90.0, "diamond": -90.0, "hexagon": 0.0}


def shape(name: str, x: float, y: float, size: float) -> str:
    """Draw a shape around a point as one SVG element, open for attributes at its end.

    Args:
        name: a shape of vis-network, or `group`.
        x: middle in pixels.
        y: middle in pixels.
        size: radius in pixels.

    """
    if name == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"'
    if name in ("square", "box"):
        return f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}"'
    if name == "group":
        return f'<path d="{_disc(x, y, size, 0)}{_disc(x, y, size * RING, 1)}{_disc(x, y, size * CORE, 0)}"'
    if name == "ellipse":
        return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{size * 1.3:.1f}" ry="{size * 0.8:.1f}"'
    return f'<polygon points="{_points(name, x, y, size)}"'


def sign(kind: Kind, x: float, y: float, size: float) -> str:
    """Draw the sign of a record kind for a legend; shapes that hold a label are hollow."""
    paint = f'fill="#fff" stroke="{kind.colour}" stroke-width="1.5"' if kind.holds_label else f'fill="{kind.colour}"'
    return f"{shape(kind.shape, x, y, size)} {paint}/>"


def _disc(x: float, y: float, size: float, turn: int) -> str:
    """Go round a circle; one that turns the other way cuts a hole."""
    half = f"A{size:.1f} {size:.1f} 0 1 {turn}"
    return f"M{x - size:.1f} {y:.1f}{half} {x + size:.1f} {y:.1f}{half} {x - size:.1f} {y:.1f}Z"


def _points(name: str, x: float, y: float, size: float) -> str:
    corners = _star(size) if name == "star" else _regular(name, size)
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)


def _regular(name: str, size: float) -> list[tuple[float, float]]:
    steps = [math.radians(_START[name] + k * 360 / CORNERS[name]) for k in range(CORNERS[name])]
    return [(size * 1.1 * math.cos(step), size * 1.1 * math.sin(step)) for step in steps]


def _star(size: float) -> list[tuple[float, float]]:
    radii = [size * 1.2 if k % 2 == 0 else size * 0.5 for k in range(10)]
    return [
        (radius * math.cos(math.radians(36 * k - 90)), radius * math.sin(math.radians(36 * k - 90)))
        for k, radius in enumerate(radii)
    ]
