"""Where do the constants of relevance come from? The table on which they were chosen.

    .venv/bin/python benchmarks/tune.py ../shared/data/h2020

Training: projects that start 2014-2016. Queries: projects that start in 2017 and 2018, of all societal challenges
(700 of them, drawn with a fixed seed), and of SC2 and SC5 alone (253). Nothing that starts later is looked at.
Each line changes one constant of queries/scoring/relevance.py; a difference below .003 is within the noise.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from queries.evaluation.h2020 import Task, make_task, read_projects, relevance_scorer, results_of
from queries.scoring.relevance import SETTINGS, Settings

CHALLENGES = ("SC1", "SC2", "SC3", "SC4", "SC5", "SC6", "SC7")
SAMPLED, SEED = 700, 5
GRID = {
    "power": (0.35, 0.5, 0.65, 1.0),
    "base": (0.05, 0.2, 0.4, 1.0),
    "second": (0.0, 0.5, 1.0, 2.0),
    "on_theme": (0.0, 1.0, 2.0, 4.0),
    "home": (0.0, 0.3, 0.6, 1.0),
    "half_life": (2.0, 4.0, 8.0, 100.0),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    projects, countries = read_projects(parser.parse_args().folder)
    wide = make_task(projects, countries, 2016, 2018, CHALLENGES)
    narrow = make_task(projects, countries, 2016, 2018)
    sampled = replace(wide, queries=_sample(wide))
    print("constant           societal challenges: mrr recall ndcg, new only | SC2 and SC5: the same")
    _line("as chosen", [sampled, narrow], SETTINGS)
    for name, values in GRID.items():
        for value in values:
            if value != getattr(SETTINGS, name):
                _line(f"{name} {value:g}", [sampled, narrow], replace(SETTINGS, **{name: value}))


def _sample(task: Task) -> list:
    chosen = np.random.default_rng(SEED).choice(len(task.queries), min(SAMPLED, len(task.queries)), replace=False)
    return [task.queries[place] for place in sorted(chosen)]


def _line(name: str, tasks: list[Task], settings: Settings) -> None:
    figures = []
    for task in tasks:
        results = results_of(task, relevance_scorer(task, settings))
        figures.append(
            " ".join(f"{results[part][name]:.4f}" for part in results for name in ("mrr", "recall_50", "ndcg_50"))
        )
    print(f"{name:18} {' | '.join(figures)}", flush=True)


if __name__ == "__main__":
    main()
