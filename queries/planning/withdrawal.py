"""What withdraws with an actor: needs left without anybody, and what it holds together, on a table of actors and needs."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from queries.scoring.network import Flags

EXACT = 20_000_000  # records times pairs; beyond it betweenness is estimated, which takes seconds instead of minutes
SAMPLE, SEED = 100, 18


@dataclass(frozen=True)
class Standing:
    """Where an actor stands in the network of needs and actors.

    Attributes:
        alone: places of the needs that nobody else covers.
        parts: into how many parts that which it holds together falls without it; 1: it stays together.
        between: share of the shortest ways between all others that run through it, 0 to 1 (Freeman 1977).

    """

    alone: tuple[int, ...]
    parts: int
    between: float


def standings(table: Flags) -> dict[int, Standing]:
    """Say where each actor stands that covers a need.

    Args:
        table: actors x needs, which actor covers which need.

    """
    graph = network_of_needs(table)
    pieces: Any = nx.biconnected_components(graph)
    parts: Counter[tuple[int, int]] = Counter(node for piece in pieces for node in piece)
    exact = len(graph) * graph.number_of_edges() <= EXACT
    between: dict[tuple[int, int], float] = nx.betweenness_centrality(
        graph, k=None if exact else min(SAMPLE, len(graph)), seed=SEED
    )
    single = table.sum(axis=0) == 1
    return {
        int(actor): Standing(_places(table[actor] & single), parts[int(actor), -1], between[int(actor), -1])
        for actor in np.flatnonzero(table.any(axis=1))
    }


def only(table: Flags, actor: int) -> tuple[int, ...]:
    """Give the places of the needs that this actor covers and nobody else."""
    return _places(table[actor] & (table.sum(axis=0) == 1))


def _places(needs: Flags) -> tuple[int, ...]:
    return tuple(int(need) for need in np.flatnonzero(needs))


def network_of_needs(table: Flags) -> "nx.Graph[tuple[int, int]]":
    """Make the network: an actor as (place, -1), a need as (-1, place), and a line where the actor covers the need."""
    graph: nx.Graph[tuple[int, int]] = nx.Graph()
    graph.add_edges_from(((int(actor), -1), (-1, int(need))) for actor, need in np.argwhere(table))
    return graph
