from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webviz.labels import label_of
from webviz.layout import Floor, Item, fan_out, layered, radial

SIZES = st.tuples(st.floats(5, 20), st.floats(10, 160), st.sampled_from([14, 28, 42]))


def _items(sizes: list[tuple[float, float, float]], prefix: str = "n") -> list[Item]:
    return [Item(f"{prefix}{k}", *size) for k, size in enumerate(sizes)]


def _clashes(floor: Floor, items: list[Item]) -> list[tuple[str, str]]:
    boxes = {item.id: item.box(*floor.positions[item.id]) for item in items}
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if a[0] < b[2] - 0.2 and b[0] < a[2] - 0.2 and a[1] < b[3] - 0.2 and b[1] < a[3] - 0.2
    ]


@given(st.lists(SIZES, max_size=60), st.lists(SIZES, max_size=20))
def test_around_a_record_all_have_room_and_nothing_is_left_to_chance(
    some: list[tuple[float, float, float]], others: list[tuple[float, float, float]]
) -> None:
    centre, groups = Item("centre", 15, 90, 28), [_items(some), [], _items(others, "m")]
    floor = radial(centre, groups)
    assert floor.positions["centre"] == (0, 0)
    assert len(floor.positions) == 1 + len(some) + len(others)
    assert _clashes(floor, [centre, *groups[0], *groups[2]]) == []
    assert floor.positions == radial(centre, groups).positions


def test_three_hundred_records_have_room() -> None:
    items = [Item(str(k), 10, 120, 42) for k in range(299)]
    floor = radial(Item("centre", 15, 90, 28), [items])
    assert len(floor.positions) == 300
    assert _clashes(floor, items) == []


def test_expanding_moves_nothing_and_lands_nearby() -> None:
    first, more = _items([(10, 80, 28)] * 12), _items([(10, 80, 28)] * 9, "new")
    floor = radial(Item("centre", 15, 90, 28), [first])
    before = dict(floor.positions)
    fan_out(floor, "n3", more)
    assert {one: floor.positions[one] for one in before} == before
    assert _clashes(floor, [*first, *more]) == []
    assert all(abs(floor.positions[item.id][0] - before["n3"][0]) < 600 for item in more)


@given(st.lists(st.lists(SIZES, max_size=30), max_size=5), st.integers(0, 99))
def test_columns_go_from_left_to_right_without_clashes(
    columns: list[list[tuple[float, float, float]]], step: int
) -> None:
    placed = [_items(column, f"c{k}-") for k, column in enumerate(columns)]
    links = [(a.id, b.id) for left, right in pairwise(placed) for a in left[::3] for b in right[step:]]
    floor = layered(placed, links)
    assert _clashes(floor, [item for column in placed for item in column]) == []
    edges = [
        (min(xs), max(xs)) for column in placed if column for xs in [[floor.positions[item.id][0] for item in column]]
    ]
    assert all(left[1] < right[0] for left, right in pairwise(edges))
    assert floor.positions == layered(placed, links).positions


def test_linked_records_lie_side_by_side() -> None:
    left, right = _items([(10, 80, 28)] * 6, "a"), _items([(10, 80, 28)] * 6, "b")
    floor = layered([left, right], [(f"a{k}", f"b{5 - k}") for k in range(6)])
    heights = [floor.positions[f"a{k}"][1] - floor.positions[f"b{5 - k}"][1] for k in range(6)]
    assert heights == [0] * 6


@pytest.mark.parametrize(
    ("name", "acronym", "lines"),
    [
        ("Ghana", None, ("Ghana",)),
        ("South African National Biodiversity Institute", "SANBI", ("SANBI",)),
        ("Restoration of old-growth oak forest", None, ("Restoration of old-", "growth oak forest")),
        ("保护和可持续利用生物多样性的国家战略", None, ("保护和可持续利用生物多", "样性的国家战略")),
        ("", None, ("…",)),
    ],
)
def test_a_label_is_broken_into_lines(name: str, acronym: str | None, lines: tuple[str, ...]) -> None:
    assert label_of(name, acronym).lines == lines


def test_a_long_name_is_cut_after_three_lines() -> None:
    label = label_of("word " * 60)
    assert len(label.lines) == 3
    assert label.text.endswith("…")


def test_nothing_is_left_off_however_many_lie_around_one_record() -> None:
    many = [Item(f"n{k}", 10, 130, 30) for k in range(4000)]
    floor = radial(Item("centre", 10, 130, 30), [many[:3990], many[3990:]])
    assert len(floor.positions) == 4001
