"""How a picture of a map is wanted: as on the screen, or for the column of a report, in colour or in greys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphmodel.errors import BadParameterError

COLUMNS = (85, 170)  # widths of one and two columns of a report, in millimetres
SCALES = (1, 2, 4)
INCH = 96  # pixels of the screen
PIXELS_PER_MM = INCH / 25.4
POINTS = 72 / INCH  # in a pixel
DARKEST, LIGHTEST = 40, 205
NAMES = ("width", "grey", "scale")


@dataclass(frozen=True)
class Look:
    """How a picture is wanted.

    Attributes:
        width: width on paper in millimetres; none: as large as on the screen.
        grey: greys instead of colours.
        scale: pixels of a PNG for each pixel of the screen.

    """

    width: int | None = None
    grey: bool = False
    scale: int = 2

    @property
    def pixels(self) -> float | None:
        """The width in pixels of the screen, of which an inch has 96."""
        return self.width * PIXELS_PER_MM if self.width else None

    @property
    def mark(self) -> str:
        """Tell this look from others in the name of a file."""
        parts = (f"-{self.width}mm" if self.width else "", "-grey" if self.grey else "")
        return "".join(parts)


AS_ON_SCREEN = Look()


def read_look(texts: Mapping[str, str]) -> Look:
    """Read how the picture is wanted from the texts of an address.

    Raises:
        BadParameterError: a width, scale or choice of greys that there is not.

    """
    grey = texts.get("grey", "")
    if grey not in ("", "yes", "no"):
        raise BadParameterError(f"grey: '{grey[:40]}' cannot be used. Allowed: yes, no.")
    width = _one_of("width", texts, COLUMNS, "millimetres")
    return Look(width, grey == "yes", _one_of("scale", texts, SCALES, "times the screen") or AS_ON_SCREEN.scale)


def greys(colours: Iterable[str]) -> dict[str, str]:
    """Give each colour a grey of its own: in the order of their lightness, evenly spread from dark to light."""
    ordered = sorted(set(colours), key=lambda colour: (lightness(colour), colour))
    step = (LIGHTEST - DARKEST) / max(len(ordered) - 1, 1)
    return {colour: "#" + 3 * f"{round(DARKEST + step * k):02x}" for k, colour in enumerate(ordered)}


def lightness(colour: str) -> float:
    """Say how light a colour looks, from 0 to 255."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[int, int, int]:
    """Take '#0072b2' apart into red, green and blue."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _one_of(name: str, texts: Mapping[str, str], allowed: tuple[int, ...], unit: str) -> int | None:
    text = texts.get(name, "")
    if text and text not in map(str, allowed):
        known = ", ".join(map(str, allowed))
        raise BadParameterError(f"{name}: '{text[:40]}' cannot be used. Allowed: {known} ({unit}).")
    return int(text) if text else None
