"""Ranks as ranges: what must hold of them whatever the scores and the weights."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from queries.scoring import ranking
from queries.scoring.ranking import rank

scores = st.integers(0, 20).map(lambda one: one * 5.0)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """Draw weights, proven scores and best scores."""
    criteria = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(scores, min_size=criteria, max_size=criteria), min_size=1, max_size=6))
    weights = draw(st.lists(st.integers(0, 10), min_size=criteria, max_size=criteria).filter(any))
    proven = np.array(rows, dtype=np.float64)
    return np.array(weights, dtype=np.float64), proven, np.minimum(100.0, proven + draw(scores))


def _every(weights: Any, proven: Any, best: Any, spread: Any = "around", places: int = 5) -> list[tuple[Any, ...]]:
    return list(
        zip(*(values.tolist() for values in vars(rank(weights, proven, best, places, spread)).values()), strict=True)
    )


@given(table=tables(), spread=st.sampled_from(("around", "all")))
@hypothesis_settings(max_examples=60, deadline=None)
def test_the_shares_of_a_candidate_over_all_ranks_total_1(table: tuple[Any, Any, Any], spread: Any) -> None:
    weights, proven, _ = table
    shares = ranking._acceptability(ranking._weightings(weights / weights.sum(), spread), proven)
    assert shares.shape == (len(proven), len(proven))
    assert shares.sum(axis=1) == pytest.approx(1)
    assert (shares >= 0).all()


@given(table=tables(), spread=st.sampled_from(("around", "all")))
@hypothesis_settings(max_examples=60, deadline=None)
def test_ranks_are_in_order_and_the_same_when_asked_again(table: tuple[Any, Any, Any], spread: Any) -> None:
    found = rank(*table, spread=spread)
    size = len(table[1])
    for one in (found.rank, found.first, found.last, found.reachable):
        assert ((one >= 1) & (one <= size)).all()
    assert (found.first <= found.last).all()
    assert (found.reachable <= found.rank).all()
    assert ((found.within >= 0) & (found.within <= 1 + 1e-9)).all()
    by_total = np.argsort(-found.total, kind="stable")
    assert (np.diff(found.rank[by_total]) >= 0).all()
    assert _every(*table, spread) == _every(*table, spread)


@given(table=tables(), spread=st.sampled_from(("around", "all")))
@hypothesis_settings(max_examples=60, deadline=None)
def test_equal_candidates_stand_the_same(table: tuple[Any, Any, Any], spread: Any) -> None:
    weights, proven, best = (np.vstack([one, one[:1]]) if one.ndim == 2 else one for one in table)
    rows = _every(weights, proven, best, spread)
    assert rows[0] == rows[-1]


@given(table=tables())
@hypothesis_settings(max_examples=60, deadline=None)
def test_candidates_that_differ_only_where_nothing_weighs_stand_the_same(table: tuple[Any, Any, Any]) -> None:
    weights, proven, best = table
    weights = np.append(weights, 0.0)
    proven = np.hstack([np.vstack([proven, proven[:1]]), np.arange(len(proven) + 1.0)[:, None]])
    best = np.hstack([np.vstack([best, best[:1]]), np.full((len(best) + 1, 1), 100.0)])
    rows = _every(weights, proven, best)
    assert rows[0] == rows[-1]


@pytest.mark.parametrize(
    ("score", "many", "standing"), [(0.0, 3, "undecided"), (50.0, 5, "clear"), (50.0, 6, "undecided")]
)
def test_nobody_is_clear_with_nothing_proven_or_with_more_equals_than_places(
    score: float, many: int, standing: str
) -> None:
    scored = np.full((many, 1), score)
    found = rank(np.array([100.0]), scored, scored, places=5)
    assert {found.standing(one) for one in range(many)} == {standing}


@given(table=tables(), spread=st.sampled_from(("around", "all")), ahead=st.integers(1, 3))
@hypothesis_settings(max_examples=60, deadline=None)
def test_who_is_better_on_every_criterion_is_first_in_every_weighting(
    table: tuple[Any, Any, Any], spread: Any, ahead: int
) -> None:
    weights, proven, best = table[0], table[1] * 0.9, table[2]
    better = proven.max(axis=0) + ahead
    found = rank(weights, np.vstack([proven, better]), np.vstack([best, better]), 1, spread)
    assert (found.rank[-1], found.first[-1], found.last[-1], found.within[-1]) == (1, 1, 1, pytest.approx(1))
    assert found.standing(len(proven)) == "clear"
    assert (found.rank[:-1] > 1).all()
    assert (found.first[:-1] > 1).all()


@given(
    weights=st.lists(st.floats(0.001, 100), min_size=2, max_size=5),
    gains=st.lists(st.sampled_from((0.0, 0.0, 0.01, 5.0)), min_size=5, max_size=5).filter(any),
    base=st.lists(st.floats(0, 90), min_size=5, max_size=5),
    spread=st.sampled_from(("around", "all")),
)
@hypothesis_settings(max_examples=60, deadline=None)
def test_who_is_better_on_one_criterion_and_nowhere_worse_is_never_behind(
    weights: list[float], gains: list[float], base: list[float], spread: Any
) -> None:
    size = len(weights)
    worse = np.array(base[:size])
    better = worse + np.array(gains[:size] if any(gains[:size]) else [5.0] * size)
    for proven in (np.vstack([better, worse]), np.vstack([worse, better])):
        found = rank(np.array(weights), proven, proven, 1, spread)
        ahead = 0 if proven[0].sum() > proven[1].sum() else 1
        assert found.within[ahead] == pytest.approx(1)
        assert (found.first[ahead], found.last[ahead], found.first[1 - ahead]) == (1, 1, 2)


@given(table=tables(), factor=st.sampled_from((0.01, 3.0, 1000.0)))
@hypothesis_settings(max_examples=30, deadline=None)
def test_only_the_shares_of_the_weights_matter(table: tuple[Any, Any, Any], factor: float) -> None:
    weights, proven, best = table
    one, other = rank(weights, proven, best), rank(weights * factor, proven, best)
    assert other.total == pytest.approx(one.total)
    assert other.within == pytest.approx(one.within, abs=0.01)


def test_an_order_is_undecided_where_the_weights_decide_it() -> None:
    proven = np.array([[100.0, 0.0], [0.0, 100.0], [0.0, 0.0]])
    found = rank(np.array([50.0, 50.0]), proven, proven, 1)
    assert found.rank.tolist() == [1, 1, 3]
    assert (found.first.tolist(), found.last.tolist()) == ([1, 1, 3], [2, 2, 3])
    assert [found.standing(one) for one in range(3)] == ["undecided", "undecided", "clear not"]
    assert found.within[:2].sum() == pytest.approx(1)


def test_all_the_weight_on_one_criterion_decides_alone() -> None:
    proven = np.array([[10.0, 90.0], [20.0, 0.0]])
    found = rank(np.array([100.0, 0.0]), proven, proven, 1)
    assert (found.total.tolist(), found.rank.tolist()) == ([10, 20], [2, 1])
    assert (found.first.tolist(), found.last.tolist()) == ([2, 1], [2, 1])


def test_weightings_of_all_kinds_also_weigh_what_the_set_does_not() -> None:
    proven = np.array([[10.0, 90.0], [20.0, 0.0]])
    found = rank(np.array([100.0, 0.0]), proven, proven, 1, "all")
    assert (found.first.tolist(), found.last.tolist()) == ([1, 1], [2, 2])


def test_what_is_unknown_can_lift_one_candidate_and_no_other() -> None:
    proven, best = np.array([[50.0], [40.0], [10.0]]), np.array([[50.0], [60.0], [45.0]])
    found = rank(np.array([1.0]), proven, best)
    assert (found.rank.tolist(), found.reachable.tolist()) == ([1, 2, 3], [1, 1, 2])


def test_nobody_is_ranked_where_there_is_nobody() -> None:
    found = rank(np.array([1.0]), np.zeros((0, 1)), np.zeros((0, 1)))
    assert [len(one) for one in vars(found).values()] == [0] * 8
