"""Criteria sets: what is shipped is in order, what cannot be used is refused with a sentence that helps."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import BadParameterError, UnknownRecordError
from queries.scoring.criteria import DEFAULT, FOLDER, CriteriaSet, as_toml, from_file, named, parse, shipped
from queries.scoring.measures import GROUPS, MEASURES

GOOD = """
name = "mine"
title = "My own"

[[criterion]]
measure = "closeness"
weight = 60
scale = [[0, 0], [8, 100]]
reason = "Near."

[[criterion]]
measure = "recency"
weight = 40
scale = [[0, 100], [20, 0]]
reason = "Lately."
"""
SETS = shipped().values()


def test_the_mandate_comes_first_and_is_used_where_nothing_is_said() -> None:
    assert next(iter(shipped())) == DEFAULT
    assert len(shipped()) == len(list(FOLDER.glob("*.toml")))
    assert named(None) == named("") == named("mandate") == shipped()["mandate"]


@pytest.mark.parametrize("criteria", SETS, ids=lambda one: one.name)
def test_a_shipped_set_totals_100_says_why_and_has_the_name_of_its_file(criteria: CriteriaSet) -> None:
    assert sum(one.weight for one in criteria.criteria) == pytest.approx(100)
    assert criteria.title
    assert criteria.reason
    assert from_file(FOLDER / f"{criteria.name}.toml") == criteria


@pytest.mark.parametrize("criteria", SETS, ids=lambda one: one.name)
def test_a_shipped_scale_goes_from_0_to_100_and_only_one_way(criteria: CriteriaSet) -> None:
    for one in criteria.criteria:
        scores = [one.score(number / 10) for number in range(0, 2000)]
        assert (min(scores), max(scores)) == (0, 100)
        rising = all(after >= before for before, after in pairwise(scores))
        falling = all(after <= before for before, after in pairwise(scores))
        assert (rising, falling) == (not one.of.fewer_is_better, one.of.fewer_is_better)


def test_the_mandate_weighs_both_criteria_of_the_paragraph() -> None:
    groups = {one.of.group for one in shipped()["mandate"].criteria}
    assert groups == {"a", "b"}
    assert all(one.of.paragraph in ("37 (a)", "37 (b)") for one in shipped()["mandate"].criteria)


def test_every_measure_says_what_it_means_and_belongs_to_a_group() -> None:
    for name, one in MEASURES.items():
        assert name == one.name
        assert one.group in GROUPS
        assert one.meaning.endswith(".")


@pytest.mark.parametrize("criteria", SETS, ids=lambda one: one.name)
def test_a_set_written_as_toml_reads_the_same(criteria: CriteriaSet) -> None:
    assert parse(as_toml(criteria), "here") == criteria


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(
    first=st.integers(0, 100),
    scale=st.lists(st.tuples(numbers, st.floats(0, 100)), min_size=2, max_size=5, unique_by=lambda one: one[0]),
    title=st.text(min_size=1, max_size=120),
    reason=st.text(min_size=1),
)
def test_any_set_written_as_toml_reads_the_same(
    first: int, scale: list[tuple[float, float]], title: str, reason: str
) -> None:
    rising = list(zip(sorted(one[0] for one in scale), sorted(one[1] for one in scale), strict=True))
    made = CriteriaSet.model_validate(
        {
            "name": "mine",
            "title": title,
            "criterion": [
                {"measure": "volume", "weight": first, "scale": rising, "reason": reason},
                {"measure": "closeness", "weight": 100 - first, "scale": rising, "reason": reason},
            ],
        }
    )
    assert parse(as_toml(made), "here") == made


def test_between_two_points_of_a_scale_the_score_lies_on_the_line() -> None:
    near, late = parse(GOOD, "here").criteria
    assert [near.score(number) for number in (-1, 0, 2, 8, 99)] == [0, 0, 25, 100, 100]
    assert [late.score(number) for number in (0, 5, 20, 99)] == [100, 75, 0, 0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"closeness"', '"closenes"', "criterion 1: there is no measure 'closenes'. Did you mean 'closeness'? Known: "),
        ("[8, 100]]", "[8, 100], [4, 100]]", "criterion 1: closeness: on its scale 4 follows 8; numbers must rise"),
        ("[8, 100]]", "[4, 100], [8, 50]]", "closeness: .* must not go the wrong way from 100 to 50; they rise"),
        ("[[0, 100], [20, 0]]", "[[0, 0], [20, 100]]", "recency: .* wrong way from 0 to 100; they fall"),
        ("weight = 40", "weight = 39", "mine.toml: the weights total 99, which is 1 too little; make them total 100."),
        ("weight = 40", "weight = 41.5", "mine.toml: the weights total 101.5, which is 1.5 too much; make them"),
        ("weight = 40", "weight = nan", "mine.toml: the weight of recency is 'nan'; give a number from 0 to 100."),
        ("weight = 40", "weight = -1", "mine.toml: the weight of recency is '-1'; give a number from 0 to 100."),
        ("[8, 100]]", "[nan, 100]]", "mine.toml: criterion 1 scale 2 1: Input should be a finite number"),
        ("[8, 100]]", "[inf, 100]]", "mine.toml: criterion 1 scale 2 1: Input should be a finite number"),
        ("[8, 100]]", "[8, 101]]", "mine.toml: criterion 1 scale 2 2: Input should be less than or equal to 100"),
        ("[[0, 0], [8, 100]]", "[[0, 0]]", "mine.toml: criterion 1 scale: "),
        ('reason = "Near."', "", "mine.toml: criterion 1 reason: Field required"),
        ('reason = "Near."', 'because = "Near."', "mine.toml: criterion 1 reason: Field required"),
        ('name = "mine"', 'name = "My set"', "mine.toml: name: "),
        ('name = "mine"', "name = ", "mine.toml: this is not TOML: .* Copy a set of seed_data/criteria."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_its_file_and_criterion(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert GOOD.count(old) == 1
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadParameterError, match=sentence.replace("(", r"\(").replace("?", r"\?")) as refused:
        from_file(path)
    assert str(refused.value).startswith(str(tmp_path))


def test_a_measure_named_twice_is_refused() -> None:
    doubled = GOOD.replace('"recency"', '"closeness"').replace("[[0, 100], [20, 0]]", "[[0, 0], [2, 100]]")
    with pytest.raises(BadParameterError, match=r"here: closeness is named twice; give it one weight."):
        parse(doubled, "here")


@pytest.mark.parametrize("criteria", ["criterion = []", ""])
def test_a_set_without_criteria_is_refused(criteria: str) -> None:
    with pytest.raises(BadParameterError, match="here: criterion: "):
        parse(f'name = "mine"\ntitle = "Empty"\n{criteria}', "here")


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "mine.toml"
    picture.write_bytes(b"\x89PNG\r\n\xff")
    for path in (picture, tmp_path / "none.toml"):
        with pytest.raises(BadParameterError, match="cannot be read as UTF-8 text"):
            from_file(path)


def test_other_weights_keep_the_scales_and_may_be_0_and_100() -> None:
    mine = parse(GOOD, "here")
    other = mine.reweighed({"closeness": 0, "recency": 100})
    assert [(one.weight, one.scale, one.reason) for one in other.criteria] == [
        (0, mine.criteria[0].scale, "Near."),
        (100, mine.criteria[1].scale, "Lately."),
    ]
    assert mine.reweighed({}) == mine


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"closeness": 59}, "weights: the weights total 99, which is 1 too little; make them total 100."),
        ({"closeness": 61}, "weights: the weights total 101, which is 1 too much; make them total 100."),
        ({"closeness": 0, "recency": 0}, "weights: the weights total 0, which is 100 too little"),
        ({"closeness": -40, "recency": 140}, "weights: the weight of closeness is '-40'; give a number from 0 to 100."),
        ({"closeness": float("nan")}, "weights: the weight of closeness is 'nan'; give a number from 0 to 100."),
        ({"volume": 10}, "weights: 'volume' is no criterion of My own. Its criteria: closeness, recency."),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights: dict[str, float], sentence: str) -> None:
    with pytest.raises(BadParameterError, match=sentence):
        parse(GOOD, "here").reweighed(weights)


def test_a_set_that_is_not_there_names_those_that_are() -> None:
    mine = parse(GOOD, "here")
    assert named("mine", {"mine": mine}) == mine
    with pytest.raises(
        UnknownRecordError, match=r"There is no criteria set 'yours'. Known: mandate, .*, mine."
    ) as error:
        named("yours", {"mine": mine})
    assert error.value.nearest == (*shipped(), "mine")
