from itertools import pairwise
from xml.etree import ElementTree

import pytest

from queries.gaps.by_party import PartyTally
from webviz.charts import HATCH, draw, draw_in_page
from webviz.outlines import equal_earth, outlines
from webviz.world import BORDERS_NOTE, NO_PARTY, NO_RECORD, REACHED, Seat, World, figure, fill


def tally(key: str, m49: str | None, **numbers: int) -> PartyTally:
    standing = "not a Party" if key == "USA" else "Party"
    counts = {"needs": 0, "open_needs": 0, "unreached": 0, "actors": 0} | numbers
    return PartyTally(party_id=key, party=f"Land of <{key}>", m49=m49, standing=standing, **counts)


TALLIES = (
    tally("BTN", "064", needs=3, open_needs=2, actors=7),
    tally("KIR", "296", needs=1, open_needs=1, unreached=1),
    tally("TUV", "798"),
    tally("USA", "840", needs=1, open_needs=1, actors=30),
    tally("EUR", None, actors=2),
)
WORLD = World(
    show="needs",
    tallies=TALLIES,
    seats=[Seat("hub", "Hub", 10.0, 50.0, "Hub, support centre", "/world?centre=hub")],
    chosen=None,
    centres=2,
    links={one.party_id: f"/records/parties/{one.party_id}" for one in TALLIES},
    data="Data of 24 November 2026",
    sources=["Natural Earth"],
)


def test_every_outline_lies_on_the_plane_and_has_an_inside() -> None:
    right, top = equal_earth((191.0, 0.0))[0], equal_earth((0.0, 90.0))[1]
    shapes = [outline for outline in outlines() if outline.geometry["coordinates"]]
    assert len(shapes) > 230
    points = [point for one in shapes for polygon in one.geometry["coordinates"] for ring in polygon for point in ring]
    assert all(abs(x) <= right and abs(y) <= -top for x, y in points)
    widths = {one.m49: _width(one.geometry["coordinates"]) for one in shapes}
    assert widths["643"] < 2800  # Russia and Fiji cross 180 degrees and stay in one piece
    assert widths["242"] < 100


def _width(polygons: list[list[list[tuple[float, float]]]]) -> float:
    return max(max(x for x, _ in rings[0]) - min(x for x, _ in rings[0]) for rings in polygons)


def test_areas_compare_on_the_plane() -> None:
    def area(m49: str) -> float:
        (shape,) = (one for one in outlines() if one.m49 == m49)
        rings = [rings[0] for rings in shape.geometry["coordinates"]]
        return sum(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(r))) for r in rings)

    assert area("180") / area("304") == pytest.approx(2_345 / 2_166, rel=0.05)  # DR Congo and Greenland, 1,000 km2


@pytest.mark.parametrize(
    ("key", "show", "colour"),
    [
        ("BTN", "gaps", REACHED),
        ("KIR", "offers", HATCH),
        ("TUV", "needs", HATCH),
        ("TUV", "gaps", HATCH),
        ("USA", "needs", NO_PARTY),
    ],
)
def test_nothing_on_record_no_party_and_reached_are_different_things(key: str, show: str, colour: str) -> None:
    (one,) = (one for one in TALLIES if one.party_id == key)
    assert fill(one, show)[0] == colour  # type: ignore[arg-type]
    assert fill(None, show)[0] == NO_RECORD  # type: ignore[arg-type]


def test_small_islands_are_points_and_what_has_no_place_is_named() -> None:
    drawn = figure(WORLD)
    assert {point["party"] for point in drawn.data["points"]} == {"KIR", "TUV"}
    assert "In the table only: Land of <EUR>." in drawn.about
    assert "4 of 5 governments are drawn." in drawn.about[0]
    assert BORDERS_NOTE in drawn.notes


def test_the_drawing_names_and_links_each_government_and_is_the_same_again() -> None:
    drawn = figure(WORLD)
    page = draw_in_page(drawn, 900, "one")
    assert "Land of &lt;KIR&gt;: 1 need on record, 1 open" in page
    assert 'href="/records/parties/BTN"' in page
    svg = draw(drawn, "svg")
    assert svg == draw(figure(WORLD), "svg")
    assert ElementTree.fromstring(svg).tag.endswith("svg")
