"""The sheet of a picture: its size, how large letters are, and where on it a record lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webviz.labels import FONT_PIXELS, LINE_PIXELS
from webviz.look import Look, greys, lightness
from webviz.network import Map, MapNode

Box = tuple[float, float, float, float]
ROOM_FOR_WORDS = 24.0  # what lines say stands above them
LEAST_RADIUS = 4.5
OVERHANG = 28.0  # room at the sides of a narrow figure for names that are wider than their shape
TALLEST = 1.35  # height of the drawing on paper for each unit of width


@dataclass(frozen=True)
class Sizes:
    """How large letters and margins are, in pixels of which an inch has 96."""

    name: float
    line: float
    title: float
    text: float
    small: float
    margin: float
    least: float


SCREEN = Sizes(FONT_PIXELS, LINE_PIXELS, 20, 13, 11, 32, 860)
PAPER_COLUMN = Sizes(8.67, 10, 12, 9.33, 8, 6, 0)  # 6.5, 9, 7 and 6 points


@dataclass(frozen=True)
class Sheet:
    """Where the drawing lies on the sheet, and with which shades it is painted."""

    left: float
    top: float
    scale: float
    width: float
    height: float
    sizes: Sizes
    look: Look
    shades: Mapping[str, str]

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.sizes.margin

    def at(self, node: MapNode) -> tuple[float, float]:
        """Give the place of a record's shape on the sheet."""
        return self.point(node.x, node.y)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give the place on the sheet of a point of the map."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def radius(self, node: MapNode) -> float:
        """Give the radius of a record's shape; on paper it never gets too small to be told from others."""
        return max(node.radius * self.scale, min(node.radius, LEAST_RADIUS))

    def paint(self, colour: str) -> str:
        """Give the colour, or the grey that stands for it."""
        if not self.look.grey:
            return colour
        return self.shades.get(colour) or "#" + 3 * f"{round(lightness(colour)):02x}"


def sizes_of(look: Look) -> Sizes:
    """Choose the sizes of letters."""
    return PAPER_COLUMN if look.width else SCREEN


def screen_width(drawn: Map) -> float:
    """Give the width of the sheet that is as large as the screen shows the map."""
    left, _, right, _ = _extent([*map(_box, drawn.nodes), *drawn.ground.boxes])
    return max(right - left, SCREEN.least) + 2 * SCREEN.margin


def lay_out(drawn: Map, look: Look, head: float) -> Sheet:
    """Lay the map onto a sheet, below a head of this height in pixels."""
    head += ROOM_FOR_WORDS if drawn.beside.paths else 0.0
    shades = greys(node.colour for node in drawn.nodes) if look.grey else {}
    return _on_paper(drawn, look, head, shades) if look.pixels else _as_on_screen(drawn, look, head, shades)


def _as_on_screen(drawn: Map, look: Look, head: float, shades: Mapping[str, str]) -> Sheet:
    left, top, right, bottom = _extent([*map(_box, drawn.nodes), *drawn.ground.boxes])
    width = screen_width(drawn)
    spare, margin = width - (right - left), SCREEN.margin
    height = bottom - top + head + 2 * margin
    return Sheet(left - spare / 2, top - head - margin, 1.0, width, height, SCREEN, look, shades)


def _on_paper(drawn: Map, look: Look, head: float, shades: Mapping[str, str]) -> Sheet:
    left, top, right, bottom = _extent(
        [*((node.x, node.y, node.x, node.y) for node in drawn.nodes), *drawn.ground.boxes]
    )
    width, margin = look.pixels or 0.0, PAPER_COLUMN.margin
    room = width - 2 * (margin + OVERHANG)
    scale = min(1.0, room / max(right - left, 1.0), width * TALLEST / max(bottom - top, 1.0))
    above, below = head + margin + 8, 3 * PAPER_COLUMN.line + 2 * margin
    spare = width - (right - left) * scale
    height = (bottom - top) * scale + above + below
    return Sheet(left - spare / 2 / scale, top - above / scale, scale, width, height, PAPER_COLUMN, look, shades)


def _extent(boxes: Sequence[Box]) -> Box:
    boxes = boxes or [(0.0, 0.0, 0.0, 0.0)]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _box(node: MapNode) -> Box:
    half = max(node.label.width / 2 + 12, node.radius)
    below = node.label.height / 2 + 6 if node.hollow else node.radius + node.label.height + 6
    return node.x - half, node.y - max(node.radius, below if node.hollow else 0), node.x + half, node.y + below
