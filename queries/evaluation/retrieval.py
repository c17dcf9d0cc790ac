"""How well a ranking finds the known answers: reciprocal rank, recall, nDCG and hits, with bootstrap intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from queries.scoring.network import Flags, Floats, Places

CUT = 50
RESAMPLES = 2_000
SEED = 18
DECIMALS = 4


@dataclass(frozen=True)
class Found:
    """How well one query was answered.

    Attributes:
        reciprocal: 1 / rank of the first true partner.
        recall: share of the true partners among the first CUT.
        ndcg: normalised discounted cumulative gain among the first CUT, binary gain.
        best: rank of the first true partner.

    """

    reciprocal: float
    recall: float
    ndcg: float
    best: int


def judge(scores: Floats, candidates: Flags, truth: Places) -> Found:
    """Rank the candidates by score, equal ones in their order, and see where the true ones stand."""
    order = np.argsort(-np.where(candidates, scores, -np.inf), kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    ranks = np.sort(rank[truth])
    within = ranks[ranks <= CUT]
    ideal = 1 / np.log2(np.arange(min(len(truth), CUT)) + 2)
    return Found(
        1 / ranks[0], len(within) / len(truth), float((1 / np.log2(within + 1)).sum() / ideal.sum()), int(ranks[0])
    )


def summary(found: Sequence[Found]) -> dict[str, Any]:
    """Average over queries, with 95 % bootstrap intervals over the queries."""
    table = np.array([[one.reciprocal, one.recall, one.ndcg] for one in found]).reshape(-1, 3)
    names = ("mrr", f"recall_{CUT}", f"ndcg_{CUT}")
    if not len(table):
        return {**dict.fromkeys(names), "queries": 0}
    means = {name: round(float(mean), DECIMALS) for name, mean in zip(names, table.mean(axis=0), strict=True)}
    return {**means, "queries": len(table), "interval": dict(zip(names, intervals(table), strict=True))}


def intervals(table: Floats) -> list[list[float]]:
    """Give the 2.5 and 97.5 percentiles of the column means over resampled rows."""
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(table), (RESAMPLES, len(table)))
    low, high = np.quantile(table[drawn].mean(axis=1), [0.025, 0.975], axis=0)
    return [[round(float(one), DECIMALS) for one in pair] for pair in zip(low, high, strict=True)]
