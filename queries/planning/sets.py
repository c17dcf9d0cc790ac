"""The best set of k among a few candidates, found by looking at every set: which covers most, and how many do as well."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from queries.scoring.network import Flags

MOST_CANDIDATES = 20  # 2^20 sets are looked at in about a second
MOST_TIES = 2000


@dataclass(frozen=True)
class BestSet:
    """A best set of its size.

    Attributes:
        chosen: places of the candidates.
        as_good: how many sets of this size cover as much for certain, this one included.

    """

    chosen: tuple[int, ...]
    as_good: int


def best_sets(known: Flags, possible: Flags, further: Callable[[tuple[int, ...]], int]) -> dict[int, BestSet]:
    """Find a best set of each size: first by what is certain, then by what is possible, then by `further`.

    Args:
        known: candidates x Parties, what each is known to cover.
        possible: the same with all that each may cover.
        further: a number of a set, asked only to tell apart sets that are equal otherwise.

    """
    certain, perhaps = _counts(known), _counts(possible | known)
    sizes = np.bitwise_count(np.arange(len(certain), dtype=np.uint32))
    return {size: _best(np.flatnonzero(sizes == size), certain, perhaps, further) for size in range(1, len(known) + 1)}


def _best(sets: Flags, certain: Flags, perhaps: Flags, further: Callable[[tuple[int, ...]], int]) -> BestSet:
    most = sets[certain[sets] == certain[sets].max()]
    widest = most[perhaps[most] == perhaps[most].max()]
    members = [tuple(_members(int(one))) for one in widest[:MOST_TIES]]
    return BestSet(max(members, key=lambda chosen: (further(chosen), [-one for one in chosen])), len(most))


def _members(number: int) -> Sequence[int]:
    return [place for place in range(number.bit_length()) if number >> place & 1]


def _counts(table: Flags) -> Flags:
    """Count for every set of rows what it covers together; set number s holds row i when bit i of s is set."""
    packed = np.packbits(table, axis=1)
    padded = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8))).view(np.uint64)
    together = np.zeros((1, padded.shape[1]), np.uint64)
    for row in padded:
        together = np.concatenate([together, together | row])
    return np.asarray(np.bitwise_count(together).sum(axis=1, dtype=np.int64))
