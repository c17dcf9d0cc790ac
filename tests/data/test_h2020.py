"""The published task on Horizon 2020, where its files lie beside the checkout."""

from pathlib import Path
from typing import Any

import pytest

from queries.evaluation.h2020 import evaluate_h2020

BEST_KNOWN = {
    "sc2_sc5": {"mrr": 0.3196, "recall_50": 0.2253, "ndcg_50": 0.1798},
    "new_only": {"mrr": 0.1123, "recall_50": 0.1239, "ndcg_50": 0.0740},
}
PUBLISHED = {
    "popularity": (0.1431, 0.1048, 0.0732),
    "programme popularity": (0.2564, 0.1659, 0.1332),
    "previous partners": (0.2920, 0.1998, 0.1609),
    "resource allocation": (0.2823, 0.1869, 0.1518),
}


@pytest.fixture(scope="module")
def found(shared_data: Path) -> dict[str, Any]:
    return evaluate_h2020(shared_data / "h2020")


def test_the_task_is_the_published_one(found: dict[str, Any]) -> None:
    assert (found["sc2_sc5"]["queries"], found["new_only"]["queries"]) == (310, 303)
    for name, figures in PUBLISHED.items():
        ours = found["baselines"][name]["sc2_sc5"]
        assert (ours["mrr"], ours["recall_50"], ours["ndcg_50"]) == pytest.approx(figures, abs=0.001)


@pytest.mark.parametrize("task", BEST_KNOWN)
def test_relevance_is_above_the_best_known_figures(found: dict[str, Any], task: str) -> None:
    for name, figure in BEST_KNOWN[task].items():
        assert found[task][name] > figure
