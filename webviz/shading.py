"""What colour and size say on a map when they do not say the kind: values, classes and their legend."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

COLOURS = ("kind", "region", "degree", "betweenness", "community")
SIZES = ("kind", "degree", "betweenness")

GROUPS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D1F")  # told apart by everyone
OTHER, NONE = "#4A4A4A", "#8A95A1"
STEPS = ("#6F9FC4", "#4A84B4", "#2B6A9E", "#154F80", "#06335C")  # the darker, the more; each to be seen on white
LEAST, MOST = 5.0, 18.0  # radius in pixels

DEGREES: tuple[tuple[int, str], ...] = (
    (1, "up to 1"),
    (4, "2 to 4"),
    (9, "5 to 9"),
    (19, "10 to 19"),
    (10**9, "20 or more"),
)
SHARES: tuple[tuple[float, str], ...] = (
    (0.0, "none"),
    (0.001, "up to 0.1 %"),
    (0.01, "up to 1 %"),
    (0.05, "up to 5 %"),
    (1.0, "more than 5 %"),
)
WORDS = {
    "region": "Colour: regional group of the Convention",
    "degree": "records of this map that it is related to",
    "betweenness": "share of the shortest paths of this map that lead through it",
    "community": "Colour: groups with more relationships inside than between them (Louvain)",
}


@dataclass(frozen=True)
class Shade:
    """One entry of the legend of colours."""

    key: str
    words: str
    colour: str


@dataclass(frozen=True)
class Shading:
    """How the records of a map are coloured and sized.

    Attributes:
        colour: what colour says.
        size: what size says.
        shades: the shade of each record; empty when colour says the kind.
        radii: radius in pixels of each record; empty when size says the kind.
        most: the largest value that size stands for, in words.

    """

    colour: str = "kind"
    size: str = "kind"
    shades: Mapping[str, Shade] | None = None
    radii: Mapping[str, float] | None = None
    most: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what colour and size stand for."""
        said = []
        if self.shades:
            words = WORDS[self.colour]
            said.append(f"{words if words.startswith('Colour') else f'Colour: {words}'}; shapes tell kinds.")
        if self.radii:
            said.append(f"Size: {WORDS[self.size]}, at most {self.most}.")
        return tuple(said)


def by_steps(values: Mapping[str, float], bounds: Sequence[tuple[float, str]]) -> dict[str, Shade]:
    """Shade records by the first bound that their value does not exceed."""
    return {record: _step(value, bounds) for record, value in values.items()}


def _step(value: float, bounds: Sequence[tuple[float, str]]) -> Shade:
    place = next((k for k, (bound, _) in enumerate(bounds) if value <= bound), len(bounds) - 1)
    return Shade(f"{place}", bounds[place][1], STEPS[place])


def by_groups(groups: Sequence[Sequence[str]], named: Callable[[Sequence[str]], str]) -> dict[str, Shade]:
    """Shade records by their group, the largest first; groups beyond the colours there are share one."""
    shades: dict[str, Shade] = {}
    for place, group in enumerate(groups):
        told = len(group) > 1 and place < len(GROUPS)
        shade = Shade(group[0], named(group), GROUPS[place]) if told else Shade("~", "other groups", OTHER)
        shades |= dict.fromkeys(group, shade)
    return shades


def sized(values: Mapping[str, float]) -> dict[str, float]:
    """Give radii whose squares grow with the values, so that areas compare."""
    most = max(values.values(), default=0) or 1
    return {record: round(LEAST + (MOST - LEAST) * (value / most) ** 0.5, 1) for record, value in values.items()}
