"""What a view works with: the open graph, the address given to it, and a question's answer."""

from typing import TypeVar

from flask import current_app, g, request

from graphmodel.graph import Graph
from queries.base import Params, Query, Row
from queries.scoring.network import Network
from webviz.memory import Memory

GRAPH, MEMORY = "article18-graph", "article18-memory"

P = TypeVar("P", bound=Params)
R = TypeVar("R", bound=Row)


def current_graph() -> Graph:
    """Give the graph that the application was created with."""
    graph: Graph = current_app.extensions[GRAPH]
    return graph


def current_memory() -> Memory:
    """Give the answers remembered for the state of the data, which is looked up once in each request."""
    memory: Memory = current_app.extensions[MEMORY]
    if "memory_is_fresh" not in g:
        memory.refresh()
        g.memory_is_fresh = True
    return memory


def current_network() -> Network:
    """Give the evidence network for the state of the data."""
    return current_memory().network()


def given(*names: str) -> dict[str, str]:
    """Read parameters of the address, of these names or of all; a repeated one becomes a list with commas."""
    chosen = names or tuple(request.args)
    return {name: ",".join(request.args.getlist(name)) for name in chosen if name in request.args}


def ask(query: Query[P, R], params: P) -> list[R]:
    """Answer a question from the application's graph."""
    return query.ask(current_graph(), params)
