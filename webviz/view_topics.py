"""Regions, subjects and targets of the records on a map, by the rule of `queries/topics.py`."""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import LiteralString

from graphmodel.graph import Graph
from queries.topics import TOPICS, TopicsParams
from webviz.context import current_memory
from webviz.network import Map, MapNode

KINDS: dict[str, LiteralString] = {"region": "Region", "subject": "Subject", "target": "Target"}
PLURALS = {"region": "regions", "subject": "subjects", "target": "targets"}
NAMES = {label: name for name, label in KINDS.items()}


def with_topics(graph: Graph, drawn: Map, years: tuple[int | None, int | None] = (None, None)) -> Map:
    """Tell of each record in which regions it is and on which subjects and targets, by work of these years."""
    if not drawn.nodes:
        return drawn
    asked = TopicsParams(records=[node.id for node in drawn.nodes], first=years[0], last=years[1])
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for row in TOPICS.ask(graph, asked):
        for record in row.records:
            found[record][NAMES[row.label]].append(row.topic_id)
        names[row.topic_id] = row.name
    nodes = [replace(node, topics={name: tuple(ids) for name, ids in found[node.id].items()}) for node in drawn.nodes]
    regions = current_memory().names("regions")  # which tell those apart that share a name
    return replace(drawn, nodes=tuple(nodes), topic_names={one: regions.get(one, name) for one, name in names.items()})


def named_topics(drawn: Map, node: MapNode) -> dict[str, str]:
    """Name the regions, subjects and targets of a record, for files."""
    return {
        words: "; ".join(drawn.topic_names.get(one, one) for one in node.topics.get(name, ()))
        for name, words in PLURALS.items()
    }


def degrees(drawn: Map) -> Counter[str]:
    """Count the relationships on the map that each record has."""
    counts: Counter[str] = Counter()
    for edge in drawn.edges:
        counts.update(dict.fromkeys((edge.start, edge.end), edge.count))
    return counts
