"""How fast is a shortlist? On 80,000 made-up records and 320,000 links, one funder in 40,000 initiatives.

    .venv/bin/python benchmarks/partners.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/partners.py --empty-it   # a Neo4j, emptied first

Prints the median, the worst and the best of repeated runs; the processor's own time tells how much others took away.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import made_up
import numpy as np

from graphmodel.graph import Graph
from queries.scoring.asking import ShortlistParams
from queries.scoring.building import read_network
from queries.scoring.desk import shortlist
from queries.scoring.network import Network
from queries.scoring.ranking import rank
from webviz.app import create_app

BUILDS, ROUNDS = 6, 3
ASKED = [f"need-{number * 997}" for number in range(20)]
T = TypeVar("T")


def main() -> None:
    """Load the made-up files and print every figure."""
    with made_up.loaded(__doc__) as graph:
        _shortlists(graph, _networks(graph))
        _pages(graph)
    _ranks()


def _networks(graph: Graph) -> Network:
    network = timed("network, the first time", [lambda: read_network(graph)])
    network = timed("network, warm", [lambda: read_network(graph)] * BUILDS)
    timed("what is made of it when first asked for", [network.prepare])
    return network


def _shortlists(graph: Graph, network: Network) -> None:
    asked = [ShortlistParams(need=[need]) for need in ASKED]
    for title, rounds in (("shortlist, the first round", 1), (f"shortlist of 20, {ROUNDS} rounds", ROUNDS)):
        timed(title, [lambda params=params: shortlist(graph, network, params) for params in asked * rounds])


def _pages(graph: Graph) -> None:
    client = create_app(graph).test_client()
    client.get(f"/partners?need={ASKED[0]}")
    for title in ("page, not asked before", "page, asked before"):
        timed(title, [lambda need=need: client.get(f"/partners?need={need}") for need in ASKED[1:15]])
    found = client.get(f"/partners?need={ASKED[1]}")
    print(f"{'':44}status {found.status_code}, {len(found.data) / 1000:,.0f} kB")


def _ranks() -> None:
    scores = np.random.default_rng(made_up.SEED).random((200, 6)) * 100
    timed(
        "ranks of 200 candidates by 6 criteria",
        [lambda: rank(np.array([40.0, 20, 10, 10, 10, 10]), scores, scores)] * 20,
    )


def timed(title: str, runs: Sequence[Callable[[], T]]) -> T:
    """Run each once, print how long they took, and give the last answer."""
    took, busy = [], []
    for run in runs:
        started, used = time.perf_counter(), time.thread_time()
        answer = run()
        took.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.thread_time() - used))
    print(
        f"{title:44}median {statistics.median(took):6,.0f} ms, worst {max(took):6,.0f}, best {min(took):6,.0f}; "
        f"processor {statistics.median(busy):6,.0f}",
        flush=True,
    )
    return answer


if __name__ == "__main__":
    main()
