from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from webviz.ground import Ring
from webviz.layout import Item, Point
from webviz.on_earth import NO_PLACE, on_earth
from webviz.outlines import outlines
from webviz.world_part import MIDDLES, between, clipped, land_around

SIZES = st.tuples(st.floats(5, 20), st.floats(10, 160), st.sampled_from([14, 28, 42]))
PLACES = st.none() | st.tuples(st.floats(-180, 180), st.floats(-60, 84))


@settings(deadline=None, max_examples=40)  # the first run reads the outlines
@given(st.lists(st.tuples(SIZES, PLACES), min_size=1, max_size=20))
def test_no_two_overlap_and_what_has_no_place_lies_in_its_field(
    told: list[tuple[tuple[float, float, float], tuple[float, float] | None]],
) -> None:
    items = [Item(f"n{k}", *size) for k, (size, _) in enumerate(told)]
    known = {item.id: place for item, (_, place) in zip(items, told, strict=True) if place}
    positions, ground = on_earth(items, known)
    boxes = {item.id: item.box(*positions[item.id]) for item in items}
    for one, other in combinations(boxes.values(), 2):
        assert not all(one[k] < other[k + 2] - 0.2 and other[k] < one[k + 2] - 0.2 for k in (0, 1))
    assert [field.words for field in ground.fields] == ([NO_PLACE] if len(known) < len(items) else [])
    for field in ground.fields:
        assert field.records == {item.id for item in items} - set(known)
        left, top, right, bottom = field.box
        assert all(left <= x <= right and top < y < bottom for x, y in map(positions.__getitem__, field.records))


def test_a_record_alone_lies_in_its_country_on_its_part_of_the_world_and_the_map_is_the_same_again() -> None:
    items = [Item("KEN", 10, 60, 18), Item("forests", 8, 60, 18)]
    positions, ground = on_earth(items, {"KEN": (37.9, 0.5)})
    assert any(_holds(ring, positions["KEN"]) for ring in ground.land)
    assert len(ground.land) < 60 < len(outlines())
    assert on_earth(items, {"KEN": (37.9, 0.5)}) == (positions, ground)


def _holds(ring: Ring, point: Point) -> bool:
    """Count how often a ray from the point crosses the ring."""
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1):
            crossed += 1
    return crossed % 2 == 1


def test_records_of_one_place_lie_around_it_and_not_in_a_column() -> None:
    items = [Item(f"n{k}", 10, 90, 42) for k in range(12)]
    positions, _ = on_earth(items, dict.fromkeys((item.id for item in items), (-1.0, 7.9)))
    wide, high = (max(found) - min(found) for found in zip(*positions.values(), strict=True))
    assert 0.6 < wide / high < 4


def test_records_all_over_the_world_show_all_of_it() -> None:
    far = {"CHL": (-71.0, -30.0), "JPN": (138.0, 36.0), "KEN": (37.9, 0.5)}
    _, ground = on_earth([Item(key, 10, 60, 18) for key in far], far)
    assert len(ground.land) > 200


@given(st.lists(st.tuples(st.floats(-99, 99), st.floats(-99, 99)), min_size=3, max_size=12))
def test_a_ring_is_cut_at_the_edges_of_the_part(ring: list[Point]) -> None:
    box = (-50.0, -20.0, 40.0, 60.0)
    assert all(-50.01 <= x <= 40.01 and -20.01 <= y <= 60.01 for x, y in clipped(ring, box))
    if all(-50 <= x <= 40 and -20 <= y <= 60 for x, y in ring):
        assert clipped(ring, box) == tuple(ring)


def test_the_middle_between_places_goes_the_short_way_around_the_globe() -> None:
    east, north = between([(179.0, -17.0), (-175.0, -21.0)])
    assert -179 < east < -177 and -20 < north < -18


PACIFIC = {"FJI": (178.0, -17.8), "WSM": (-172.1, -13.8), "PNG": (143.9, -6.3), "COK": (-159.8, -21.2)}


def test_records_of_the_pacific_lie_together_across_180_degrees() -> None:
    items = [Item(key, 10, 60, 18) for key in PACIFIC]
    positions, ground = on_earth(items, PACIFIC)
    assert sorted(PACIFIC, key=lambda key: positions[key][0]) == ["PNG", "FJI", "WSM", "COK"]
    assert len(ground.land) < len(land_around(MIDDLES[1])) / 2
    assert any(_holds(ring, positions["PNG"]) for ring in ground.land)
    alone, _ = on_earth([Item("KEN", 10, 60, 18), *items], {"KEN": (37.9, 0.5)} | PACIFIC)
    assert max(alone, key=lambda key: alone[key][0]) == "COK"


def test_around_the_pacific_all_land_is_there_once_and_only_the_far_side_cuts() -> None:
    usual, turned = (sum(map(_area, land_around(middle))) for middle in MIDDLES)
    assert abs(turned / usual - 1) < 0.001
    edge = max(x for ring in land_around(MIDDLES[1]) for x, _ in ring)
    assert all(-edge <= x <= edge for ring in land_around(MIDDLES[1]) for x, _ in ring)


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])) / 2
