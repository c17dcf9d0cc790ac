"""How long the server takes to lay out and to measure a large map: `python -m benchmarks.map`."""

import random
import statistics
import time
from collections.abc import Callable

from queries.network_measures import betweenness, communities
from webviz.force import forced
from webviz.layout import Item

SEED, RUNS, GROUPS = 18, 5, 25
SIZES = ((300, 600), (2_000, 6_000), (5_000, 15_000))


def main() -> None:
    """Print the median and the best time of each size, of the clock and of the processor."""
    print("what         records  relationships   median     best  processor")
    for nodes, edges in SIZES:
        items, links = made_up(nodes, edges)
        records = [item.id for item in items]
        _measure("layout", nodes, edges, lambda items=items, links=links: forced(items, links))
        _measure("betweenness", nodes, edges, lambda records=records, links=links: betweenness(records, links))
        _measure("communities", nodes, edges, lambda records=records, links=links: communities(records, links))


def _measure(what: str, nodes: int, edges: int, work: Callable[[], object]) -> None:
    times, used = [], []
    for _ in range(RUNS):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - clock)
        used.append(time.process_time() - processor)
    median = statistics.median(times)
    print(f"{what:11} {nodes:8,} {edges:14,} {median:6.2f} s {min(times):6.2f} s {min(used):8.2f} s")


def made_up(nodes: int, edges: int) -> tuple[list[Item], list[tuple[str, str]]]:
    """Make up groups of related records: a third of the links go to the group's hub, one in ten leaves the group."""
    chance = random.Random(SEED)  # not for secrets
    items = [
        Item(f"record-{k}", 10, chance.choice((60, 90, 120, 140)), chance.choice((14, 28, 42))) for k in range(nodes)
    ]
    links: set[tuple[str, str]] = set()
    while len(links) < edges:
        one = chance.randrange(nodes)
        kind = chance.random()
        near = one % GROUPS + GROUPS * chance.randrange(nodes // GROUPS)
        other = one % GROUPS if kind < 0.3 else near if kind < 0.9 else chance.randrange(nodes)
        if one != other:
            links.add((f"record-{min(one, other)}", f"record-{max(one, other)}"))
    return items, sorted(links)


if __name__ == "__main__":
    main()
