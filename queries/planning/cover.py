"""The smallest set of partners that covers every need: weighted set cover, exact where it finishes in time.

Without a limit on the needs of a partner this is set cover; with one, each need is given to one partner. Both are
solved by integer programming (HiGHS). The greedy way (Chvátal 1979) costs at most H(d) times the best, d being the
most needs that one partner covers; it stands in where no proof is found in time.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import maximum_flow

from queries.scoring.network import Flags

SECONDS = 0.8  # for the whole search, so that an answer on 500 needs and 200 partners takes one second at most
NEARLY = 1e-6
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Task:
    """What is to be covered, by whom, and within which limits.

    Attributes:
        covering: partners x needs.
        weights: what each partner costs, above 0.
        most: at most this many needs for a partner; none: any number.
        of_these: partners of which at least one must be chosen; none: no such wish.

    """

    covering: Flags
    weights: Floats
    most: int | None = None
    of_these: Flags | None = None


@dataclass(frozen=True)
class Cover:
    """A set of partners, what each of them takes on, and how good the set is.

    Attributes:
        chosen: places of the partners.
        given: for each need the place of its partner; -1: nobody.
        weight: what the set costs.
        least: no set that covers as much can cost less.
        exact: whether this set is proven to be among the best.
        held: whether the wish for one of certain partners could be held.

    """

    chosen: tuple[int, ...]
    given: tuple[int, ...]
    weight: float
    least: float
    exact: bool
    held: bool = True


def cover(task: Task, seconds: float = SECONDS) -> Cover:
    """Find the cheapest set of partners that covers as many needs as can be covered at all.

    Args:
        task: what is to be covered.
        seconds: after this time the best set found so far is given, with what is known about the best there can be.

    """
    if not task.covering.any():
        return Cover((), (-1,) * task.covering.shape[1], 0.0, 0.0, True, task.of_these is None)
    wish = None if task.of_these is None else task.of_these & task.covering.any(axis=1)
    held = wish is None or bool(wish.any())
    fitting = Task(task.covering, task.weights, task.most, wish if held else None)
    began = time.perf_counter()
    quick = greedy(fitting)
    left = seconds - (time.perf_counter() - began)
    best = quick if quick.exact or left <= 0 else _exact(fitting, quick, left)
    return best if held else replace(best, held=False)


def greedy(task: Task) -> Cover:
    """Take the partner with most for its weight again and again; drop those that the later ones made needless.

    With a limit this fills partners one after the other and then gives out the needs anew, so that as many are covered
    as the chosen can take.
    """
    chosen = _taken(task)
    if task.of_these is not None and not task.of_these[chosen].any():
        chosen.append(
            min(map(int, np.flatnonzero(task.of_these)), key=lambda one: (task.weights[one], -task.covering[one].sum()))
        )
    wanted = _coverable(task)
    chosen = _enough(task, chosen, wanted)
    weight, least = float(task.weights[chosen].sum()), _least(task, wanted)
    if task.most is None and task.of_these is None:
        most = int(task.covering.sum(axis=1).max())
        least = max(least, _up(task, weight / sum(1 / number for number in range(1, most + 1))))
    return Cover(tuple(sorted(chosen)), _give(task, chosen), weight, least, weight <= least + NEARLY)


def _up(task: Task, least: float) -> float:
    """Raise a bound to the next whole number where all weights are whole."""
    return float(np.ceil(least - NEARLY)) if bool((task.weights % 1 == 0).all()) else least


def _least(task: Task, wanted: int) -> float:
    """Say what covering so many must cost at least: the cheapest partners, each covering what it can."""
    sizes = task.covering.sum(axis=1) if task.most is None else np.minimum(task.covering.sum(axis=1), task.most)
    order = np.argsort(task.weights / np.maximum(sizes, 1e-9))
    left, cost = float(wanted), 0.0
    for one in order:
        if left <= 0 or not sizes[one]:
            break
        cost += float(task.weights[one]) * min(1.0, left / float(sizes[one]))
        left -= float(sizes[one])
    return _up(task, cost)


def _taken(task: Task) -> list[int]:
    left, free = np.asarray(task.covering.any(axis=0)), np.asarray(task.covering.any(axis=1))
    chosen: list[int] = []
    while left.any() and free.any():
        gains = (task.covering & left).sum(axis=1) * free
        useful = np.minimum(gains, task.most) if task.most else gains
        best = int(np.lexsort((np.arange(len(gains)), -gains, -useful / task.weights))[0])
        if not gains[best]:
            break
        chosen.append(best)
        free[best] = False
        scarce = np.flatnonzero(task.covering[best] & left)
        if task.most:
            rivals = (task.covering[:, scarce] & free[:, np.newaxis]).sum(axis=0)
            scarce = scarce[np.argsort(rivals, kind="stable")][: task.most]
        left[scarce] = False
    return _completed(task, chosen)


def _completed(task: Task, chosen: list[int]) -> list[int]:
    """Add partners while those chosen can take fewer than could be covered; only a limit makes that happen."""
    wanted = _coverable(task)
    spare = [
        int(one) for one in np.argsort(task.weights, kind="stable") if one not in chosen and task.covering[one].any()
    ]
    while _takes(task, chosen) < wanted:
        now = _takes(task, chosen)
        chosen.append(spare.pop(next((p for p, one in enumerate(spare) if _takes(task, [*chosen, one]) > now), 0)))
    return chosen


def _enough(task: Task, chosen: list[int], wanted: int) -> list[int]:
    """Leave out, the dearest first, whoever is not needed."""
    kept = list(chosen)
    for one in sorted(chosen, key=lambda place: (-task.weights[place], task.covering[place].sum())):
        fewer = [other for other in kept if other != one]
        wish = task.of_these is None or bool(task.of_these[fewer].any())
        if fewer and wish and _takes(task, fewer) >= wanted:
            kept = fewer
    return kept


def _coverable(task: Task) -> int:
    return _takes(task, [int(one) for one in np.flatnonzero(task.covering.any(axis=1))])


def _takes(task: Task, chosen: Sequence[int]) -> int:
    """Count the needs that these partners can take on together."""
    if task.most is None:
        return int(task.covering[list(chosen)].any(axis=0).sum())
    return sum(one >= 0 for one in _give(task, chosen))


def _give(task: Task, chosen: Sequence[int]) -> tuple[int, ...]:
    """Give as many needs as possible to these partners: maximum flow from partners to needs."""
    rows = sorted(chosen)
    table = task.covering[rows]
    if task.most is None:
        return tuple(_first(rows, table[:, column]) for column in range(table.shape[1]))
    people, needs = table.shape
    at, to = np.nonzero(table)
    start, end = people + needs, people + needs + 1
    heads = np.concatenate([np.full(people, start), at, people + np.arange(needs)])
    tails = np.concatenate([np.arange(people), people + to, np.full(needs, end)])
    room = np.concatenate([np.full(people, task.most), np.ones(len(at) + needs)]).astype(np.int32)
    flow = maximum_flow(csr_array((room, (heads, tails)), shape=(end + 1, end + 1)), start, end).flow.tocoo()
    given = [-1] * needs
    for head, tail, amount in zip(flow.row, flow.col, flow.data, strict=True):
        if amount > 0 and head < people and people <= tail < start:
            given[tail - people] = rows[head]
    return tuple(given)


def _first(rows: Sequence[int], column: Flags) -> int:
    """Choose, among the partners who cover a need, the first."""
    found = np.flatnonzero(column)
    return rows[int(found[0])] if len(found) else -1


def _exact(task: Task, quick: Cover, seconds: float) -> Cover:
    """Solve by integer programming; the greedy set stands where nothing better is found in time."""
    constraints, costs = _program(task)
    answer = milp(
        costs,
        constraints=constraints,
        integrality=np.concatenate([np.ones(len(task.weights)), np.zeros(len(costs) - len(task.weights))]),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds},
    )
    least = quick.least if answer.mip_dual_bound is None else max(quick.least, _up(task, float(answer.mip_dual_bound)))
    if answer.x is None:
        return replace(quick, least=least, exact=quick.weight <= least + NEARLY)
    chosen = [int(one) for one in np.flatnonzero(answer.x[: len(task.weights)] > 0.5)]
    weight = float(task.weights[chosen].sum())
    if weight >= quick.weight - NEARLY:
        return replace(quick, least=least, exact=quick.weight <= least + NEARLY)
    return Cover(tuple(chosen), _give(task, chosen), weight, least, weight <= least + NEARLY)


def _program(task: Task) -> tuple[list[LinearConstraint], Floats]:
    """Write the integer program: choose partners, and with a limit give out the needs."""
    people = len(task.weights)
    at, to = np.nonzero(task.covering)
    pairs = len(at) if task.most else 0
    costs = np.concatenate([task.weights, np.zeros(pairs)])
    rules = [_limited(task, at, to)] if task.most else [_plain(task)]
    if task.of_these is not None:
        wish = np.concatenate([task.of_these.astype(np.float64), np.zeros(pairs)])
        rules.append(LinearConstraint(csr_array(wish[np.newaxis, :]), 1, np.inf))
    if task.most:
        whole = np.concatenate([np.zeros(people), np.ones(pairs)])
        rules.append(LinearConstraint(csr_array(whole[np.newaxis, :]), _coverable(task), np.inf))
    return rules, costs


def _plain(task: Task) -> LinearConstraint:
    needed = task.covering[:, task.covering.any(axis=0)]
    return LinearConstraint(csr_array(needed.T.astype(np.float64)), 1, np.inf)


def _limited(task: Task, at: Any, to: Any) -> LinearConstraint:
    """Each need has one partner at most, each partner as many needs as the limit, and only when it is chosen."""
    people, needs = task.covering.shape
    pair = np.arange(len(at))
    width = people + len(at)
    ones = np.ones(len(at))
    once = coo_array((ones, (to, people + pair)), shape=(needs, width))
    room = coo_array(
        (
            np.concatenate([ones, np.full(people, -float(task.most or 0))]),
            (np.concatenate([at, np.arange(people)]), np.concatenate([people + pair, np.arange(people)])),
        ),
        shape=(people, width),
    )
    only = coo_array(
        (np.concatenate([ones, -ones]), (np.concatenate([pair, pair]), np.concatenate([people + pair, at]))),
        shape=(len(at), width),
    )
    highest: Any = np.concatenate([np.ones(needs), np.zeros(people + len(at))])
    return LinearConstraint(csr_array(vstack([once, room, only])), -np.inf, highest)
