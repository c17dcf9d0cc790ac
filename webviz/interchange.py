"""A map for other programs: GraphML, GEXF, and JSON as nodes and links; each holds what the screen shows."""

import io
import json
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from webviz.caption import account, credits
from webviz.labels import writable
from webviz.look import channels
from webviz.network import Map, MapEdge, MapNode
from webviz.picture import by_pair, stroke
from webviz.view_topics import degrees, named_topics

GEPHI_SHAPES = {
    "square": "square",
    "box": "square",
    "diamond": "diamond",
    "triangle": "triangle",
    "triangleDown": "triangle",
}
OTHER_SHAPE = "disc"  # what GEXF has for all shapes that it has no word for


def draw_graphml(drawn: Map) -> bytes:
    """Write the map as GraphML, for yEd, NetworkX and Gephi; y grows downwards, as on the screen."""
    network = _network(drawn)
    network.graph |= _facts(drawn)
    for node in drawn.nodes:
        network.nodes[node.id].update(_painted(node))
    file = io.BytesIO()
    nx.write_graphml(network, file, encoding="utf-8", named_key_ids=True)
    return file.getvalue()


def draw_gexf(drawn: Map) -> bytes:
    """Write the map as GEXF, so that Gephi shows it as the screen does: places, colours, sizes and shapes."""
    network = _network(drawn)
    for node in drawn.nodes:
        network.nodes[node.id]["viz"] = _seen(node)
    looks = {pair: stroke(edges) for pair, edges in by_pair(drawn.edges).items()}
    for start, end, facts in network.edges(data=True):
        look = looks[start, end]
        facts["viz"] = {"color": _rgb(look.colour) | {"a": look.opacity}, "thickness": float(look.width)}
    relationships = {
        facts["id"]: f"{facts['relationship']} {facts['part']}".strip() for *_, facts in network.edges(data=True)
    }
    writer = GEXFWriter(network, version="1.2draft")
    _describe(writer, drawn)
    for element in writer.xml.iter("edge"):  # without a kind, Gephi makes one edge of all between two nodes
        element.set("kind", relationships[element.get("id")])
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def draw_node_link(drawn: Map) -> bytes:
    """Write the map as JSON of nodes and links, as `networkx.node_link_graph` reads it."""
    network = _network(drawn)
    network.graph |= _facts(drawn) | {"source_list": [vars(source) for source in drawn.sources]}
    for node in drawn.nodes:
        network.nodes[node.id].update(_painted(node) | {"facts": dict(node.facts)})
    data = nx.node_link_data(network, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _network(drawn: Map) -> "nx.MultiDiGraph[str]":
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    counts = degrees(drawn)
    for node in drawn.nodes:
        told = {name: writable(text) for name, text in named_topics(drawn, node).items()}
        held = {"members": "; ".join(one.id for one in node.members)} if node.members else {}
        network.add_node(node.id, **_record(node) | told | {"relationships": counts[node.id]} | held)
    for number, edge in enumerate(drawn.edges):
        key = f"r{number}"  # Gephi takes it for the edge's id, which must be its own
        network.add_edge(edge.start, edge.end, key=key, id=key, **_relationship(edge))
    return network


def _record(node: MapNode) -> dict[str, Any]:
    return (
        {
            "label": writable(node.name),
            "kind": node.kind.label,
            "in_focus": node.is_focus,
            "rank": node.rank,
            "shape": node.shape,
            "sources": "; ".join(node.sources),
        }
        | _on_globe(node)
        | {f"fact_{name.lower().replace(' ', '_')}": writable(text) for name, text in node.facts}
    )


def _on_globe(node: MapNode) -> dict[str, Any]:
    """Give its place in degrees, named as Gephi's GeoLayout looks for them."""
    return {"longitude": node.earth[0], "latitude": node.earth[1]} if node.earth else {}


def _relationship(edge: MapEdge) -> dict[str, Any]:
    return {
        "relationship": edge.type,
        "part": writable(edge.part),
        "basis": edge.basis,
        "count": edge.count,
        "sentence": writable(edge.sentence),
        "sources": "; ".join(edge.sources),
    }


def _painted(node: MapNode) -> dict[str, Any]:
    """Give place and look as plain attributes, named as Gephi looks for them in GraphML."""
    return _rgb(node.colour) | {
        "x": float(node.x),
        "y": float(node.y),
        "size": float(node.radius),
        "colour": node.colour,
    }


def _seen(node: MapNode) -> dict[str, Any]:
    """Give place and look as GEXF has them; there y grows upwards."""
    return {
        "color": _rgb(node.colour),
        "size": float(node.radius),
        "shape": GEPHI_SHAPES.get(node.shape, OTHER_SHAPE),
        "position": {"x": float(node.x), "y": -float(node.y), "z": 0.0},
    }


def _facts(drawn: Map) -> dict[str, Any]:
    told = {name.lower().replace(" ", "_"): writable(text) for name, text in account(drawn).items()}
    counts = {"found": drawn.found, "shown": len(drawn.records), "data_date": drawn.data_date or ""}
    return told | counts | {"sources": writable("; ".join(credits(drawn)))}


def _rgb(colour: str) -> dict[str, int]:
    return dict(zip("rgb", channels(colour), strict=True))


def _describe(writer: GEXFWriter, drawn: Map) -> None:
    """Say in the file what it is; NetworkX would write the day and its own name."""
    about = writer.xml.find("meta")
    about.attrib.clear()
    about.find("creator").text = account(drawn)["Made with"]
    told = [f"{name}: {text}" for name, text in account(drawn).items()]
    element = type(about)("description")
    element.text = writable(" ".join([*told, f"Sources: {'; '.join(credits(drawn))}."]))
    about.append(element)
