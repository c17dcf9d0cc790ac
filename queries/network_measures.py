"""How records stand in a network: their relationships, the shortest paths through them, and the groups that they form."""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Pairs = Collection[tuple[str, str]]
Numbers = NDArray[np.float64]

SEED, DIGITS = 18, 9
BLOCK = 16  # starts at a time, so that a layer of 5,000 records stays in the processor's memory


def degrees(records: Sequence[str], pairs: Pairs) -> dict[str, int]:
    """Count with how many other records each one is related."""
    near: dict[str, set[str]] = {record: set() for record in records}
    for one, other in pairs:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return {record: len(others) for record, others in near.items()}


def betweenness(records: Sequence[str], pairs: Pairs) -> dict[str, float]:
    """Give the share of all pairs of other records whose shortest paths lead through each one, from 0 to 1 (Brandes 2001)."""
    near, count = _matrix(records, pairs), len(records)
    _, parts = connected_components(near)
    reachable = np.bincount(parts)[parts] if count else parts
    blocks = [np.arange(first, min(first + BLOCK, count)) for first in range(0, count, BLOCK)]
    with ThreadPoolExecutor() as threads:
        through = sum(threads.map(lambda starts: _through(near, starts, int(reachable[starts].sum())), blocks))
    shares = np.zeros(count) + through / max((count - 1) * (count - 2), 1)
    return {record: round(float(share), DIGITS) for record, share in zip(records, shares, strict=True)}


def _matrix(records: Sequence[str], pairs: Pairs) -> "csr_array[Any]":
    """Write a network as a matrix with 1 where two records are related."""
    places = {record: place for place, record in enumerate(records)}
    both = {(places[a], places[b]) for one, other in pairs if one != other for a, b in ((one, other), (other, one))}
    ends = np.array(sorted(both), np.intp).reshape(-1, 2).T
    return csr_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(len(records), len(records)))


def _through(near: "csr_array[Any]", starts: NDArray[np.intp], reachable: int) -> Numbers:
    """Add up, for each record, what share of the shortest paths from these starts to each other record lead through it."""
    layers = _layers(near, starts, reachable)
    through = np.zeros(len(layers[0]))
    beyond: Numbers | float = 0.0
    for before, here in reversed(list(pairwise(layers))):
        # Brandes' recursion, divided by the number of paths, so that one product serves all records of a layer.
        share = np.reciprocal(np.maximum(here, 1))
        share += beyond
        share *= np.minimum(here, 1)
        beyond = near @ share
        through += np.einsum("ij,ij->i", before, beyond)
    return through


def _layers(near: "csr_array[Any]", starts: NDArray[np.intp], reachable: int) -> list[Numbers]:
    """Count the shortest paths from each start to the records 1, 2, 3 … steps away: a column for each start."""
    layers = [np.ascontiguousarray(near[starts].toarray().T)]
    unseen = 1 - np.minimum(layers[0], 1)
    unseen[starts, np.arange(len(starts))] = 0
    while unseen.sum() > unseen.size - reachable:
        layers.append((near @ layers[-1]) * unseen)
        unseen -= np.minimum(layers[-1], 1)
    return layers


def communities(records: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """Find groups with more relationships inside than between them (Louvain, fixed seed), the largest first."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(records))
    network.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    found = [sorted(group) for group in nx.community.louvain_communities(network, seed=SEED)] if records else []
    return sorted(found, key=lambda group: (-len(group), group))
