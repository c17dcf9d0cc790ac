"""Ranks as ranges: how often each candidate stands where, over many weightings around the chosen ones.

Rank acceptability after Lahdelma, Hokkanen and Salminen, "SMAA: stochastic multiobjective acceptability analysis",
European Journal of Operational Research 106 (1998), with fixed seeds, so that the same question gives the same ranges.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from queries.scoring.network import Flags, Floats, Places

DRAWS = 10_000
SEED = 18
KEPT = 8  # criteria sets whose weightings are drawn once
AT_ONCE = 250  # weightings whose totals stay in the cache of a processor; all at once takes three times as long
TIGHTNESS = 40.0  # a weight of 40 varies by about 8 either way, one of 5 by about 3 (standard deviation)
SURE = 0.95
PLACES = 5
ROUNDING = 6
STEPS = 2**17  # to a point: 100 points and a little more fill 24 of 32 bits, which leaves PLACE_BITS for a place
PLACE_BITS = 8

Spread = Literal["around", "all"]
Standing = Literal["clear", "undecided", "clear not"]


@dataclass(frozen=True)
class Ranks:
    """Where candidates stand; one entry for each.

    Attributes:
        total: what is proven, 0 to 100.
        best_case: if all that is unknown turned out well, 0 to 100.
        rank: by what is proven; equal totals share a rank.
        first, last: between these ranks in nine of ten weightings.
        within: share of weightings in which it is among the first `places`.
        reachable: rank if all that is unknown about it turned out well and nothing about the others did.
        fits: whether anything is proven, and all that share its rank are among the first `places`.

    """

    total: Floats
    best_case: Floats
    rank: Floats
    first: Floats
    last: Floats
    within: Floats
    reachable: Floats
    fits: Flags

    def standing(self, one: int) -> Standing:
        """Say whether the candidate is clearly among the first, clearly not, or undecided."""
        if self.within[one] >= SURE:
            return "clear" if self.fits[one] else "undecided"
        return "clear not" if self.within[one] <= 1 - SURE else "undecided"


def rank(weights: Floats, proven: Floats, best: Floats, places: int = PLACES, spread: Spread = "around") -> Ranks:
    """Rank candidates over many weightings.

    Args:
        weights: share of each criterion, any scale; shape (criteria,).
        proven: scores 0 to 100 of what is on record; shape (candidates, criteria).
        best: scores if all that is unknown turned out well; the same shape, nowhere below `proven`.
        places: how many are wanted.
        spread: weightings around the chosen one, or all there are.

    """
    shares = weights / weights.sum()
    total, best_case = (proven @ shares).round(ROUNDING), (best @ shares).round(ROUNDING)
    standing = _acceptability(_weightings(shares, spread), proven)
    reached = standing.cumsum(axis=1)
    ranks = _ranks(total, total)
    return Ranks(
        total=total,
        best_case=best_case,
        rank=ranks,
        first=1.0 + (reached < (1 - SURE)).sum(axis=1),
        last=np.minimum(1.0 + (reached < SURE).sum(axis=1), len(total)),
        within=reached[:, min(places, len(total)) - 1] if len(total) else total,
        reachable=np.minimum(_ranks(best_case, total), ranks),
        fits=(total > 0) & (ranks + (total[:, None] == total).sum(axis=1) - 1 <= places),
    )


def _weightings(shares: Floats, spread: Spread) -> Floats:
    """Draw weightings; a criterion of weight 0 keeps it, unless all weightings are wanted."""
    return _drawn(tuple(shares.tolist()), spread)


@lru_cache(KEPT)
def _drawn(chosen: tuple[float, ...], spread: Spread) -> Floats:
    random, shares = np.random.default_rng(SEED), np.array(chosen)
    if spread == "all":
        return random.dirichlet(np.ones(len(shares)), DRAWS)
    drawn = np.zeros((DRAWS, len(shares)))
    weighed = shares > 0
    drawn[:, weighed] = random.dirichlet(shares[weighed] * TIGHTNESS, DRAWS)
    return drawn


def _acceptability(weightings: Floats, scores: Floats) -> Floats:
    """Count how often each candidate has each rank; equal candidates share the better one. Rows total 1."""
    if not len(scores):
        return np.zeros((0, 1))
    weighed = weightings.any(axis=0)
    weightings, scores = weightings[:, weighed], scores[:, weighed]
    # Of rows that differ too little for the precision of totals, the one that is better throughout stands first.
    alike, back, sizes = np.unique(-scores, axis=0, return_inverse=True, return_counts=True)
    places, counts = len(scores), np.zeros(len(alike) * len(scores), dtype=np.int64)
    for start in range(0, len(weightings), AT_ONCE):
        order = _highest_first(weightings[start : start + AT_ONCE] @ -alike.T).astype(np.int64)
        before = np.arange(places) if len(alike) == places else _before(sizes[order])
        counts += np.bincount((order * places + before).ravel(), minlength=len(counts))
    return np.asarray(counts.reshape(len(alike), places)[back.ravel()] / len(weightings), dtype=np.float64)


def _before(sizes: Places) -> Places:
    """Count in each row how many stand before each place."""
    before = np.zeros_like(sizes)
    before[:, 1:] = sizes.cumsum(axis=1)[:, :-1]
    return before


def _highest_first(totals: Floats) -> Places:
    """Give the places of the totals in each row, the highest first; of totals equal to 1 / STEPS the first.

    One sort of whole numbers, total before place, does it eight times faster than sorting places by totals.
    """
    bits = totals.shape[1].bit_length()
    keys = ((100.0 - totals) * STEPS + 0.5).astype(np.uint32 if bits <= PLACE_BITS else np.uint64)
    keys = keys << bits | np.arange(totals.shape[1], dtype=keys.dtype)
    keys.sort(axis=1)
    return np.asarray(keys & ((1 << bits) - 1))


def _ranks(totals: Floats, among: Floats) -> Floats:
    """Give the rank of each total among others: one more than the number of those above it."""
    ordered = np.sort(among)
    above = len(among) - np.searchsorted(ordered, totals, side="right")
    return above + np.ones(len(totals))
