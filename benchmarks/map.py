"""How long the server takes to lay out a large map: `python -m benchmarks.map`."""

import random
import statistics
import time

from webviz.force import forced
from webviz.layout import Item

SEED, RUNS, GROUPS = 18, 7, 25
SIZES = ((300, 600), (2_000, 6_000), (5_000, 15_000))


def main() -> None:
    """Print the median and the best time of each size, of the clock and of the processor."""
    print("records  relationships   median     best  processor")
    for nodes, edges in SIZES:
        items, links = made_up(nodes, edges)
        times, used = [], []
        for _ in range(RUNS):
            clock, processor = time.perf_counter(), time.process_time()
            forced(items, links)
            times.append(time.perf_counter() - clock)
            used.append(time.process_time() - processor)
        print(f"{nodes:7,} {edges:14,} {statistics.median(times):6.2f} s {min(times):6.2f} s {min(used):8.2f} s")


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
