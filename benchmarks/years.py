"""How fast are the years, the timeline and the gaps between two days? On 80,000 made-up records and 320,000 links.

    .venv/bin/python benchmarks/years.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/years.py --empty-it   # a Neo4j, emptied first

Each question is asked of the graph; pages remember the answers of `/time` for the state of the data.
"""

from functools import partial

import made_up
from partners import timed

from graphmodel.graph import Graph
from queries.by_year import BY_YEAR
from queries.gaps.past import read_kept
from queries.gaps.since import SinceParams, gaps_since
from queries.timeline import TIMELINE

RUNS = 3
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"region": "subregion-3"},
    {"target": "GBF-TARGET-02"},
    {"subject": "subject-4"},
    {"actor": "organization-0"},
)
DAYS = SinceParams(since="2008-12-31", until="2024-12-31")


def main() -> None:
    """Load the made-up files and print every figure."""
    with made_up.loaded(__doc__) as graph:
        measure(graph)


def measure(graph: Graph) -> None:
    """Print how long each question takes."""
    for by in ("all", "region", "target"):
        asked = BY_YEAR.parse({"by": by})
        timed(f"by-year, by {by}", [partial(BY_YEAR.ask, graph, asked)] * RUNS)
    for given in FILTERS:
        years, spans = BY_YEAR.parse({"by": "all"} | given), TIMELINE.parse(given)
        timed(f"by-year of {given or 'everything'}", [partial(BY_YEAR.ask, graph, years)] * RUNS)
        timed(f"timeline of {given or 'everything'}", [partial(TIMELINE.ask, graph, spans)] * RUNS)
    kept = read_kept(graph)
    timed("gaps between two days", [lambda: gaps_since(graph, kept, DAYS)] * RUNS)


if __name__ == "__main__":
    main()
