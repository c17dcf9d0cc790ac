from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from webviz.layout import Item
from webviz.on_earth import NO_PLACE, on_earth

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


def test_a_record_alone_lies_where_it_is_and_the_world_is_the_same_again() -> None:
    items = [Item("KEN", 10, 60, 18), Item("forests", 8, 60, 18)]
    positions, ground = on_earth(items, {"KEN": (37.9, 0.5)})
    left, right = (min(b[0] for b in ground.boxes[1:]), max(b[2] for b in ground.boxes[1:]))
    assert abs((positions["KEN"][0] - (left + right) / 2) / (right - left) - 37.9 / 360) < 0.02
    assert on_earth(items, {"KEN": (37.9, 0.5)}) == (positions, ground)
