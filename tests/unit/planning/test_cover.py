"""The smallest set of partners: equal to trying every set, within its limits, and honest about what is proven."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.planning.cover import Task, cover, greedy


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    people, needs = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    covering = np.array(
        draw(st.lists(st.lists(st.booleans(), min_size=needs, max_size=needs), min_size=people, max_size=people))
    )
    weights = np.array(draw(st.lists(st.sampled_from([1.0, 1.0, 2.0, 2.5]), min_size=people, max_size=people)))
    of_these = draw(st.none() | st.lists(st.booleans(), min_size=people, max_size=people))
    most = draw(st.none() | st.integers(1, 3))
    return Task(covering, weights, most, None if of_these is None else np.array(of_these))


def _takes(task: Task, chosen: tuple[int, ...], needs: tuple[int, ...] | None = None) -> int:
    """Count what these can take on, by trying to move needs along (augmenting paths)."""
    held: dict[int, list[int]] = {one: [] for one in chosen}
    room = task.most or task.covering.shape[1]

    def place(need: int, seen: set[int]) -> bool:
        for one in chosen:
            if task.covering[one, need] and one not in seen:
                seen.add(one)
                if len(held[one]) < room or any(
                    place(other, seen) and not held[one].remove(other) for other in list(held[one])
                ):
                    held[one].append(need)
                    return True
        return False

    return sum(place(need, set()) for need in range(task.covering.shape[1]))


def _best(task: Task) -> tuple[int, float]:
    """Try every set: most needs first, then least weight."""
    people = range(len(task.weights))
    useful = task.covering.any(axis=1)
    wish = None if task.of_these is None else task.of_these & useful
    sets = [chosen for size in range(len(task.weights) + 1) for chosen in combinations(people, size)]
    allowed = [one for one in sets if wish is None or not wish.any() or wish[list(one)].any()]
    takes, weight = min((-_takes(task, one), float(task.weights[list(one)].sum())) for one in allowed)
    return -takes, weight


@settings(max_examples=150, deadline=None)
@given(tasks())
def test_it_covers_as_much_as_any_set_at_the_least_weight(task: Task) -> None:
    found = cover(task)
    takes, weight = _best(task)
    if not task.covering.any():
        assert (found.chosen, takes) == ((), 0)
        return
    assert sum(one >= 0 for one in found.given) == takes
    assert found.weight == pytest.approx(weight)
    assert found.exact


@settings(max_examples=150, deadline=None)
@given(tasks())
def test_no_partner_gets_what_it_does_not_cover_or_more_than_the_limit(task: Task) -> None:
    for found in (cover(task), *([greedy(task)] if task.covering.any() and task.of_these is None else [])):
        assert all(
            one == -1 or (task.covering[one, need] and one in found.chosen) for need, one in enumerate(found.given)
        )
        assert all(found.given.count(one) <= (task.most or len(found.given)) for one in found.chosen)


@settings(max_examples=150, deadline=None)
@given(tasks())
def test_the_greedy_set_covers_as_much_and_its_bound_holds(task: Task) -> None:
    if not task.covering.any() or task.of_these is not None:
        return
    found, (takes, weight) = greedy(task), _best(task)
    assert sum(one >= 0 for one in found.given) == takes
    assert found.least <= weight + 1e-6 <= found.weight + 2e-6


def test_without_time_the_greedy_set_is_given_with_what_is_known_about_the_best() -> None:
    drawn = np.random.default_rng(1).random((60, 150)) < 0.06
    found = cover(Task(drawn, np.ones(60)), seconds=0)
    assert not found.exact
    assert 0 < found.least < found.weight


def test_a_wish_that_nobody_fulfils_is_said_and_does_not_hinder_the_rest() -> None:
    task = Task(np.array([[True], [False]]), np.ones(2), of_these=np.array([False, True]))
    found = cover(task)
    assert (found.chosen, found.held) == ((0,), False)
