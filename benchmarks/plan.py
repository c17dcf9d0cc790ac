"""How long does a plan take? Smallest sets of partners for 500 needs among 200 partners, made up with fixed seeds.

    .venv/bin/python benchmarks/plan.py

Prints for each kind of table the set's size, the bound, whether it is proven, and wall and processor time.
"""

import statistics
import time

import numpy as np

from queries.planning.cover import Task, cover

PARTNERS, NEEDS, SEEDS = 200, 500, range(5)


def main() -> None:
    """Solve each kind of task with five seeds, and print medians."""
    print(
        f"{'covered by each partner':26}{'limit':>6}{'size':>6}{'bound':>7}{'proven':>8}"
        f"{'median':>9}{'worst':>9}{'processor':>11}"
    )
    for share in (0.01, 0.02, 0.05, 0.15):
        for most in (None, 5):
            _run(share, most)


def _run(share: float, most: int | None) -> None:
    sizes, bounds, proven, took, busy = [], [], [], [], []
    for seed in SEEDS:
        covering = np.random.default_rng(seed).random((PARTNERS, NEEDS)) < share
        started, used = time.perf_counter(), time.process_time()
        found = cover(Task(covering, np.ones(PARTNERS), most))
        took.append(time.perf_counter() - started)
        busy.append(time.process_time() - used)
        sizes.append(len(found.chosen))
        bounds.append(found.least)
        proven.append(found.exact)
    middle = statistics.median
    print(
        f"{share:>7.0%} of the needs{'':9}{most or 'none':>6}{middle(sizes):>6.0f}{middle(bounds):>7.0f}"
        f"{sum(proven):>5} of {len(SEEDS)}{middle(took):>8.2f}s{max(took):>8.2f}s{middle(busy):>10.2f}s"
    )


if __name__ == "__main__":
    main()
