"""How long a map takes to become a file, at 2,000 and 5,000 records: `python -m benchmarks.export`.

The map is made up and laid out beforehand; the first run of a form loads its libraries and is not counted.
"""

import random
import statistics
import time

from webviz.forms import FORMS
from webviz.kinds import KINDS
from webviz.labels import label_of
from webviz.look import Look
from webviz.network import Map, MapEdge, MapNode, MapSource

SEED, RUNS, SOURCES = 18, 5, 60
SIZES = ((2_000, 6_000), (5_000, 15_000))
ON_MAPS = KINDS[:10]
TYPES = (("PARTICIPATES_IN", "lead"), ("ABOUT", ""), ("LINKED_TO", "memorandum"), ("BENEFITS", ""))


def main() -> None:
    """Print the median and the best time of each form, of the clock and of the processor, and its size."""
    for nodes, edges in SIZES:
        drawn = made_up(nodes, edges)
        print(f"\n{nodes:,} records, {edges:,} relationships\n{'form':16}  median    best  processor      size")
        for name, form in FORMS.items():
            _measure(name, lambda form=form, drawn=drawn: form.draw(drawn, Look()))
        _measure("pdf 170 mm grey", lambda drawn=drawn: FORMS["pdf"].draw(drawn, Look(170, grey=True)))


def made_up(nodes: int, edges: int) -> Map:
    """Make up a map with places for all of its records."""
    chance = random.Random(SEED)  # not for secrets
    records = tuple(_record(number, chance) for number in range(nodes))
    sources = tuple(
        MapSource(f"s{k}", f"Report number {k} on cooperation", "An office, 2019", f"/records/sources/s{k}", "MIT")
        for k in range(SOURCES)
    )
    related = tuple(_relationship(records, chance) for _ in range(edges))
    return Map("neighbourhood", "Made up", records, related, sources, nodes, (), (), "2026-11-24")


def _record(number: int, chance: random.Random) -> MapNode:
    name = f"Centre number {number} for the restoration of forests and wetlands"
    return MapNode(
        id=f"record-{number}",
        kind=chance.choice(ON_MAPS),
        name=name,
        label=label_of(name),
        facts=(("Type", "regional centre"), ("Years", "2015-2019")),
        url=f"/records/organizations/record-{number}",
        sources=(f"s{number % SOURCES}",),
        is_focus=number == 0,
        rank=number,
        x=round(chance.uniform(-4000, 4000), 1),
        y=round(chance.uniform(-4000, 4000), 1),
    )


def _relationship(records: tuple[MapNode, ...], chance: random.Random) -> MapEdge:
    start, end = chance.sample(records, 2)
    kind, part = chance.choice(TYPES)
    basis, source = chance.choice(("stated", "assigned")), f"s{chance.randrange(SOURCES)}"
    return MapEdge(start.id, end.id, kind, part, basis, (source,), f"{start.name} has to do with {end.name}")


def _measure(name: str, draw) -> None:  # type: ignore[no-untyped-def]
    size = len(draw())
    times, processor = [], []
    for _ in range(RUNS):
        clock, used = time.perf_counter(), time.process_time()
        draw()
        times.append(time.perf_counter() - clock)
        processor.append(time.process_time() - used)
    median, best = statistics.median(times), min(times)
    print(f"{name:16} {median:6.2f} s {best:5.2f} s {min(processor):7.2f} s {size / 1024:7,.0f} kB")


if __name__ == "__main__":
    main()
