"""A map as GraphML, for Gephi, yEd and NetworkX: the records, relationships, places and sources on the screen."""

import io

import networkx as nx

from webviz.network import Map


def draw_graphml(drawn: Map) -> bytes:
    """Write the map as GraphML; the same map gives the same bytes."""
    network = nx.MultiDiGraph(
        title=drawn.title, data_date=drawn.data_date or "", shown=len(drawn.nodes), found=drawn.found
    )
    for node in drawn.nodes:
        network.add_node(
            node.id, label=node.name, kind=node.kind.label, x=node.x, y=node.y, sources="; ".join(node.sources)
        )
    for edge in drawn.edges:
        facts = {"type": edge.type, "part": edge.part, "basis": edge.basis, "sentence": edge.sentence}
        network.add_edge(edge.start, edge.end, key=f"{edge.type} {edge.part}", **facts, sources="; ".join(edge.sources))
    file = io.BytesIO()
    nx.write_graphml(network, file, encoding="utf-8", named_key_ids=True)
    return file.getvalue()
