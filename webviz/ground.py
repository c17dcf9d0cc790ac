"""What lies under the records of a map: fields with headings, and land."""

from dataclasses import dataclass, replace

Ring = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Field:
    """A part of a map with a heading of its own.

    Attributes:
        words: what the records in it have in common.
        records: ids of those in it.
        box: left, top, right and bottom.
        size: of the letters of its heading, in pixels at zoom 1.

    """

    words: str
    records: frozenset[str]
    box: Box
    size: float

    @property
    def heading(self) -> str:
        """What stands above it."""
        return f"{self.words}: {len(self.records):,}"


@dataclass(frozen=True)
class Ground:
    """What lies under the records: fields with headings, outlines of land, and what is said of both; y grows down."""

    fields: tuple[Field, ...] = ()
    land: tuple[Ring, ...] = ()
    notes: tuple[str, ...] = ()

    def keeping(self, kept: set[str]) -> "Ground":
        """Leave out records, and fields in which none is left; what stays keeps its place."""
        fields = [replace(field, records=field.records & kept) for field in self.fields]
        return replace(self, fields=tuple(field for field in fields if field.records))

    @property
    def boxes(self) -> list[Box]:
        """The room that it takes."""
        return [field.box for field in self.fields] + [_around(ring) for ring in self.land]


def _around(ring: Ring) -> Box:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
