"""What a set of centres is measured by and the evidence network does not hold: who is a Party, and where seats lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from graphmodel.graph import Graph

EARTH = 6371.0  # mean radius in kilometres
Point = tuple[float, float]


@dataclass(frozen=True)
class Places:
    """Which governments are Parties, and the coordinates of seats that are on record.

    Attributes:
        parties: ids of the Parties to the Convention.
        seats: latitude and longitude of organizations in degrees, by id.

    """

    parties: frozenset[str]
    seats: dict[str, Point]


def read_places(graph: Graph) -> Places:
    """Read them.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    parties = graph.read(
        "MATCH (p:Party) WHERE p.state = 'published' AND p.is_party = true RETURN p.id AS id ORDER BY id"
    )
    seats = graph.read(
        """
        MATCH (o:Organization)
        WHERE o.state = 'published' AND o.latitude IS NOT NULL AND o.longitude IS NOT NULL
        RETURN o.id AS id, o.latitude AS latitude, o.longitude AS longitude ORDER BY id
        """
    )
    found = {row["id"]: (row["latitude"], row["longitude"]) for row in seats}
    return Places(frozenset(row["id"] for row in parties), found)


def distance(one: Point, other: Point) -> float:
    """Measure the great circle between two points in kilometres (haversine formula)."""
    (north, east), (above, beyond) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((above - north) / 2) ** 2 + cos(north) * cos(above) * sin((beyond - east) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def nearest(points: Iterable[Point], others: Iterable[Point]) -> float | None:
    """Measure the way between the two nearest of two groups of points; none where a group is empty."""
    known = list(others)
    return min((distance(one, other) for one in points for other in known), default=None)
