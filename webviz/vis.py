"""A map as our script and the stand-alone file read it: how each record and line looks, and the facts behind it."""

from collections.abc import Sequence
from typing import Any

from flask import Response, current_app, url_for

from queries.topics import IN_A_REGION, ON_A_THEME
from webviz.caption import about, shades
from webviz.ground import Ground
from webviz.kinds import Kind
from webviz.labels import legible
from webviz.legend import LINE
from webviz.lettering import FONTS, INK, MUTED, PAPER
from webviz.network import Beside, Map, MapEdge, MapNode
from webviz.picture import by_pair, is_count, line_words, says_lines, stroke
from webviz.sentences import basis_words, verb, verb_backwards

RING = 6  # pixels around a folded group
HALO = {"strokeWidth": 3, "strokeColor": PAPER}
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 18, "improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 250,
        "hideEdgesOnDrag": False,
        "keyboard": {"enabled": False},
        "multiselect": False,
    },
    "nodes": {
        "font": {"size": 12, "face": FONTS, "color": INK, "vadjust": -2} | HALO,
        "borderWidthSelected": 4,
        "labelHighlightBold": False,
        "scaling": {"label": {"drawThreshold": 7}},
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
        "hoverWidth": 0.5,
        "selectionWidth": 1.5,
        "font": {"size": 11, "face": FONTS, "color": MUTED, "background": PAPER, "strokeWidth": 0},
    },
}


def vis_node(node: MapNode) -> dict[str, Any]:
    """Describe a record to vis-network; it is drawn at its place and never moved by physics."""
    border = INK if node.is_focus else node.colour if node.hollow else LINE if node.members else PAPER
    fill = PAPER if node.hollow else node.colour
    lit = {"background": fill, "border": INK}
    return {
        "id": node.id,
        "label": node.label.text,
        "title": f"{node.name} ({node.kind.word})",
        "shape": "dot" if node.members else node.shape,
        "size": node.radius,
        "borderWidth": RING if node.members else 3 if node.is_focus else 1.5,
        "color": {"background": fill, "border": border, "highlight": lit, "hover": lit},
        "x": node.x,
        "y": node.y,
    }


def vis_lines(drawn: Map) -> list[dict[str, Any]]:
    """Describe the lines of a map to vis-network."""
    return [vis_line(line) for line in lines(drawn)]


def vis_line(line: dict[str, Any]) -> dict[str, Any]:
    """Describe a line to vis-network."""
    label = {"label": "\n".join(line["words"])} if line["words"] else {}
    arrows = {} if line["arrow"] else {"arrows": ""}
    return (
        label
        | arrows
        | {
            "id": line["id"],
            "from": line["from"],
            "to": line["to"],
            "color": {"color": line["colour"], "highlight": MUTED, "hover": MUTED, "opacity": line["opacity"]},
            "width": line["width"],
            "dashes": [5, 4] if line["dashed"] else False,
            "title": line["title"],
        }
    )


def lines(drawn: Map) -> list[dict[str, Any]]:
    """Describe one line for each two related records, however many relationships there are between them."""
    pairs = by_pair(drawn.edges)
    named = says_lines(drawn)
    return [
        {"id": f"line-{number}", "from": start, "to": end} | _line(edges, named)
        for number, ((start, end), edges) in enumerate(pairs.items())
    ]


def as_json(drawn: Map) -> dict[str, Any]:
    """Give the whole map to our script: drawing, facts, words and sources."""
    return {
        "kind": drawn.kind,
        "title": drawn.title,
        "about": list(about(drawn)),
        "extent": drawn.extent,
        "found": drawn.found,
        "shown": len(drawn.records),
        "groups": len(drawn.groups),
        "hidden": drawn.hidden,
        "notes": drawn.notes,
        "under": drawn.ground.notes,
        "filters": drawn.filters,
        "data_date": drawn.data_date,
        "explore": url_for("explore.show"),
        "kinds": [_kind(kind, count) for kind, count in drawn.counts],
        "legend": _legend(drawn),
        "nodes": [_node(node, drawn.beside) for node in drawn.nodes],
        "edges": [_edge(edge) for edge in drawn.edges],
        "lines": lines(drawn),
        "land": drawn.ground.land,
        "fields": fields(drawn.ground),
        "address": drawn.beside.address,
        "paths": drawn.beside.paths,
        "facets": drawn.beside.facets,
        "rules": {"region": IN_A_REGION, "subject": ON_A_THEME, "target": ON_A_THEME},
        "years": drawn.beside.years,
        "sources": {one.id: {"title": one.title, "detail": one.detail, "url": one.url} for one in drawn.sources},
    }


def answer(facts: dict[str, Any]) -> Response:
    """Send what our script shows; no name in it turns the words beside it around."""
    text = current_app.json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return Response(legible(text), mimetype="application/json")


def fields(ground: Ground) -> list[dict[str, Any]]:
    """Describe the fields under the records."""
    return [{"heading": field.heading, "box": field.box, "size": field.size} for field in ground.fields]


def _legend(drawn: Map) -> dict[str, Any]:
    entries = [
        {"key": shade.key, "words": shade.words, "colour": shade.colour, "count": count}
        for shade, count in shades(drawn)
    ]
    size = {"by": drawn.shading.size, "most": drawn.shading.most}
    return {"colour": {"by": drawn.shading.colour, "entries": entries}, "size": size}


def _line(edges: Sequence[MapEdge], named: bool) -> dict[str, Any]:
    look = stroke(edges)
    return {
        "colour": look.colour,
        "width": look.width,
        "opacity": look.opacity,
        "dashed": look.dashed,
        "arrow": not is_count(edges),
        "words": line_words(edges) if named else [],
        "title": "\n".join(edge.sentence for edge in edges),
    }


def _kind(kind: Kind, count: int) -> dict[str, Any]:
    return {"label": kind.label, "word": kind.word, "words": kind.words, "colour": kind.colour, "count": count}


def _node(node: MapNode, beside: Beside) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind.label,
        "word": node.kind.word,
        "name": node.name,
        "label": node.label.text,
        "facts": node.facts,
        "url": node.url,
        "sources": node.sources,
        "focus": node.is_focus,
        "rank": node.rank,
        "status": node.status,
        "years": node.years,
        "pinned": node.id in beside.pinned,
        "why": beside.why.get(node.id, ()),
        "x": node.x,
        "y": node.y,
        "shape": node.kind.shape,
        "group": node.group,
        "members": [_member(one) for one in node.members],
        "radius": node.radius,
        "colour": node.colour,
        "hollow": node.kind.holds_label,
    }


def _member(node: MapNode) -> dict[str, Any]:
    return {"id": node.id, "kind": node.kind.label, "word": node.kind.word, "name": node.name, "url": node.url}


def _edge(edge: MapEdge) -> dict[str, Any]:
    return {
        "from": edge.start,
        "to": edge.end,
        "type": edge.type,
        "part": edge.part,
        "basis": edge.basis,
        "basis_words": basis_words(edge.basis),
        "sources": edge.sources,
        "sentence": edge.sentence,
        "count": edge.count,
        "verb": edge.said or verb(edge.type, edge.part),
        "backwards": edge.said or verb_backwards(edge.type, edge.part),
    }
