"""The state of the graph in one answer: engine, counts, date and what is not in order."""

from typing import Any

from graphmodel.graph import Graph
from queries.contents import DATA_DATE, NODE_COUNTS, RELATIONSHIP_COUNTS, ContentsParams


def status(graph: Graph) -> dict[str, Any]:
    """Say which engine answers, what it holds, of which date the data is and how many loads were cut off."""
    engine, everything = graph.engine(), ContentsParams()
    dates = DATA_DATE.ask(graph, everything)[0]
    return {
        "engine": engine.name,
        "version": engine.version,
        "nodes": {row.label: row.nodes for row in NODE_COUNTS.ask(graph, everything)},
        "relationships": {row.type: row.relationships for row in RELATIONSHIP_COUNTS.ask(graph, everything)},
        "data_date": dates.data_date,
        "problems": dates.cut_off_loads,
    }
