"""How fast is the table of gaps? On 80,000 made-up records and 320,000 links.

    .venv/bin/python benchmarks/gaps.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/gaps.py --empty-it   # a Neo4j, emptied first

Warm: the evidence network is in memory, as it is for every page after a load. `partners.py` says how long that takes.
"""

import made_up
from partners import timed

from queries.gaps.answer import demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.gaps.cell import CellParams, opened
from queries.scoring.building import read_network
from webviz.app import create_app

RUNS = 12
DAY = "2026-11-24"


def main() -> None:
    """Load the made-up files and print every figure."""
    with made_up.loaded(__doc__) as graph:
        network = read_network(graph)
        timed(
            "needs and supply, first table included",
            [lambda: gaps(demand_of(network, DAY, False), GapsParams(), DAY)] * 4,
        )
        demand = demand_of(network, DAY, False)
        gaps(demand, GapsParams(), DAY)
        found = timed("M49 subregions x GBF targets, warm", [lambda: gaps(demand, GapsParams(), DAY)] * RUNS)
        at = CellParams(row=found.rows[0].id, column=found.columns[0].id)
        timed("one cell with its records", [lambda: opened(demand, at)] * RUNS)
        client = create_app(graph).test_client()
        client.get("/gaps")
        timed("page, from memory", [lambda: client.get("/gaps")] * RUNS)
        timed("API, from memory", [lambda: client.get("/api/gaps")] * RUNS)
        timed("page of a cell", [lambda: client.get(f"/gaps/cell?row={at.row}&column={at.column}")] * RUNS)


if __name__ == "__main__":
    main()
