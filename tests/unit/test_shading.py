from hypothesis import given
from hypothesis import strategies as st

from webviz.shading import DEGREES, GROUPS, LEAST, MOST, OTHER, SHARES, STEPS, by_groups, by_steps, sized


def test_steps_are_published_and_every_value_has_one() -> None:
    found = by_steps({"a": 0, "b": 1, "c": 2, "d": 9, "e": 10, "f": 500}, DEGREES)
    assert {key: shade.words for key, shade in found.items()} == {
        "a": "up to 1",
        "b": "up to 1",
        "c": "2 to 4",
        "d": "5 to 9",
        "e": "10 to 19",
        "f": "20 or more",
    }
    assert by_steps({"a": 0.0}, SHARES)["a"].colour == STEPS[0]
    assert by_steps({"a": 0.2}, SHARES)["a"].colour == STEPS[-1]


def test_groups_beyond_the_colours_there_are_share_one() -> None:
    groups = [[f"g{k}a", f"g{k}b"] for k in range(len(GROUPS) + 2)] + [["alone"]]
    found = by_groups(groups, lambda group: f"around {group[0]}")
    assert found["g0a"].words == "around g0a"
    assert found["g0a"] == found["g0b"]
    assert {found[one].colour for one in (f"g{len(GROUPS)}a", f"g{len(GROUPS) + 1}b", "alone")} == {OTHER}
    assert len({shade.colour for shade in found.values()}) == len(GROUPS) + 1


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 10_000), min_size=1))
def test_the_more_the_larger_and_never_out_of_bounds(values: dict[str, int]) -> None:
    radii = sized({key: float(value) for key, value in values.items()})
    ordered = [radii[key] for key in sorted(values, key=lambda key: values[key])]
    assert ordered == sorted(ordered)
    assert all(LEAST <= radius <= MOST for radius in ordered)
