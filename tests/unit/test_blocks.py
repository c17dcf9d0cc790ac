from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from webviz.blocks import Group, in_blocks
from webviz.layout import Item

SIZES = st.tuples(st.floats(5, 20), st.floats(10, 160), st.sampled_from([14, 28, 42]))


@given(
    st.lists(st.lists(SIZES, max_size=8), max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=30),
)
def test_every_record_lies_in_its_field_and_over_no_other(
    sizes: list[list[tuple[float, float, float]]], pairs: list[tuple[int, int]]
) -> None:
    ids = iter(f"n{k}" for k in range(100))
    groups = [Group(f"Group {k}", [Item(next(ids), *size) for size in one]) for k, one in enumerate(sizes)]
    places, fields = in_blocks(groups, [(f"n{one}", f"n{other}") for one, other in pairs])
    filled = [group for group in groups if group.items]
    assert [field.words for field in fields] == [group.words for group in filled]
    boxes = []
    for group, field in zip(filled, fields, strict=True):
        left, top, right, bottom = field.box
        for item in group.items:
            box = item.box(*places[item.id])
            boxes.append(box)
            assert left < box[0] and top + field.size < box[1] and box[2] < right and box[3] < bottom
    for one, other in combinations([*boxes], 2):
        assert not (
            one[0] < other[2] - 0.2 and other[0] < one[2] - 0.2 and one[1] < other[3] - 0.2 and other[1] < one[3] - 0.2
        )
    for a, b in combinations([field.box for field in fields], 2):
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
