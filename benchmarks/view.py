"""How long does the server take for a large view? On 80,000 made-up records and 320,000 links, step by step.

    .venv/bin/python benchmarks/view.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/view.py --empty-it   # a Neo4j, emptied first

The whole request is measured first, then what it is made of: questions to the graph, places and JSON.
"""

import json

import made_up
from partners import timed

from graphmodel.graph import Graph
from queries.best_connected import BEST_CONNECTED, BestConnectedParams
from queries.cards import CARDS, CardsParams
from queries.links_among import LINKS_AMONG, LinksAmongParams
from queries.topics import TOPICS, TopicsParams
from webviz.app import create_app

SIZES = (300, 2_000, 5_000)
ROUNDS = 5


def main() -> None:
    """Load the made-up files and print every figure."""
    with made_up.loaded(__doc__) as graph:
        client = create_app(graph).test_client()
        for size in SIZES:
            address = f"/maps/view.json?all=yes&limit={size}"
            timed(f"view of {size:,}, first request", [lambda a=address: client.get(a)])
            found = timed(f"view of {size:,}, warm", [lambda a=address: client.get(a)] * ROUNDS)
            data = json.loads(found.data)
            print(f"{'':44}{data['extent']} {len(found.data) / 1e6:.1f} MB")
            _steps(graph, size)


def _steps(graph: Graph, size: int) -> None:
    rows = timed("  which records", [lambda: BEST_CONNECTED.ask(graph, BestConnectedParams(limit=size))] * ROUNDS)
    records = [row.record_id for row in rows]
    timed("  their names and facts", [lambda: CARDS.ask(graph, CardsParams(records=records))] * ROUNDS)
    timed("  relationships among them", [lambda: LINKS_AMONG.ask(graph, LinksAmongParams(records=records))] * ROUNDS)
    timed("  their regions and themes", [lambda: TOPICS.ask(graph, TopicsParams(records=records))] * ROUNDS)


if __name__ == "__main__":
    main()
