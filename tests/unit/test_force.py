import random
import subprocess
import sys
from itertools import combinations
from statistics import mean, median

from hypothesis import given
from hypothesis import strategies as st

from webviz.force import forced
from webviz.layout import Floor, Item

SIZES = st.tuples(st.floats(5, 20), st.floats(10, 160), st.sampled_from([14, 28, 42]))
IN_A_FRESH_PYTHON = """
from tests.unit.test_force import clusters
from webviz.force import forced
print(sorted(forced(*clusters(60)).positions.items()))
"""


def clusters(count: int) -> tuple[list[Item], list[tuple[str, str]]]:
    """Records in five groups, many links inside a group and a few between them."""
    chance = random.Random(18)
    items = [Item(f"n{k}", 10, 100, 28) for k in range(count)]
    inside = [(k, chance.randrange(count // 5) * 5 + k % 5) for k in range(count) for _ in range(3)]
    between = [(chance.randrange(count), chance.randrange(count)) for _ in range(count // 20)]
    return items, [(f"n{one}", f"n{other}") for one, other in inside + between if one != other]


def _apart(floor: Floor, one: str, other: str) -> float:
    (x1, y1), (x2, y2) = floor.positions[one], floor.positions[other]
    return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)


@given(
    st.lists(SIZES, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60),
)
def test_all_have_room_whatever_is_related(
    sizes: list[tuple[float, float, float]], pairs: list[tuple[int, int]]
) -> None:
    items = [Item(f"n{k}", *size) for k, size in enumerate(sizes)]
    floor = forced(items, [(f"n{one}", f"n{other}") for one, other in pairs])
    boxes = [item.box(*floor.positions[item.id]) for item in items]
    clashes = [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] - 0.2 and b[0] < a[2] - 0.2 and a[1] < b[3] - 0.2 and b[1] < a[3] - 0.2
    ]
    assert clashes == []


def test_the_same_map_lies_the_same_in_another_process() -> None:
    told = subprocess.run([sys.executable, "-c", IN_A_FRESH_PYTHON], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(sorted(forced(*clusters(60)).positions.items()))


def test_what_is_related_lies_near() -> None:
    items, links = clusters(200)
    floor = forced(items, links)
    far = mean(_apart(floor, one.id, other.id) for one, other in combinations(items, 2))
    assert mean(_apart(floor, *link) for link in links) < 0.5 * far


def test_a_few_more_records_move_the_others_little() -> None:
    items, links = clusters(200)
    new = [Item(f"new{k}", 10, 100, 28) for k in range(4)]
    before = forced(items, links)
    after = forced([*items, *new], [*links, *((one.id, f"n{k * 7}") for k, one in enumerate(new))])
    width = max(x for x, _ in before.positions.values()) - min(x for x, _ in before.positions.values())
    moved = [
        ((before.positions[one.id][0] - x) ** 2 + (before.positions[one.id][1] - y) ** 2) ** 0.5
        for one in items
        for x, y in [after.positions[one.id]]
    ]
    assert median(moved) < 0.06 * width
