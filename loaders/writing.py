"""Writing in batches: upserts that change only what differs, each link from the end with fewer of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, LiteralString

from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL, NODES, NodeType, RelationshipType
from graphmodel.vocabulary import TITLES, fold
from loaders.check import LinkWrite, NodeWrite
from loaders.history import History, difference

BATCH = 5_000
SEARCHED = (*TITLES, "acronym", "id", "aliases", "search_words", "description")

Facts = dict[str, Any]
Progress = Callable[[int, int], None]


class Writer:
    """Compares what is to be written with the graph, counts, and writes what differs."""

    def __init__(self, graph: Graph, in_graph: set[str], load: str, dry_run: bool = False) -> None:
        self._graph = graph
        self._history = History(load)
        self._in_graph = in_graph
        self._dry_run = dry_run
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def write(self, nodes: list[NodeWrite], links: list[LinkWrite], progress: Progress) -> None:
        """Write records in the order of the schema, then links; `progress` hears how many of how many are done."""
        done = 0
        for count in chain(self._write_nodes(nodes), self._write_links(links)):
            done += count
            progress(done, len(nodes) + len(links))

    def _write_nodes(self, writes: list[NodeWrite]) -> Iterator[int]:
        for node in NODES:
            for batch in _batches([write for write in writes if write.type is node]):
                self._node_batch(node, batch)
                yield len(batch)

    def _write_links(self, writes: list[LinkWrite]) -> Iterator[int]:
        groups: dict[tuple[str, str, str], list[LinkWrite]] = defaultdict(list)
        for write in writes:
            groups[write.type.name, write.start[0], write.end[0]].append(write)
        for group in groups.values():
            side = LeafSide(group)
            for batch in _batches(sorted(group, key=lambda write: write.key)):
                self._link_batch(side, batch)
                yield len(batch)

    def _node_batch(self, node: NodeType, batch: list[NodeWrite]) -> None:
        there = self._nodes_there(node, [write.record.id for write in batch if write.record.id in self._in_graph])
        rows, revisions = [], []
        for write in batch:
            before = there.get(write.record.id)
            after = _node_facts(write, before)
            if self._counted(node.plural, before, after):
                rows.append({"id": write.record.id, "facts": difference(before, after) | self._history.dates(before)})
                revisions += self._history.of_record(node.label, before, after)
        if rows and not self._dry_run:
            cypher: LiteralString = "UNWIND $rows AS row MERGE (n:" + node.label + " {id: row.id}) SET n += row.facts"
            self._graph.write_together([(cypher, {"rows": rows}), *self._history.kept(revisions)])

    def _nodes_there(self, node: NodeType, ids: list[str]) -> dict[str, Facts]:
        cypher: LiteralString = "UNWIND $ids AS id MATCH (n:" + node.label + " {id: id}) RETURN properties(n) AS facts"
        return {row["facts"]["id"]: row["facts"] for row in (self._graph.read(cypher, ids=ids) if ids else [])}

    def _link_batch(self, side: "LeafSide", batch: list[LinkWrite]) -> None:
        """Send links that take the same facts together: the facts travel once, which is a sixth of the time."""
        there = side.read(self._graph, {side.leaf(write) for write in batch} & self._in_graph)
        groups: dict[str, Facts] = {}
        revisions: list[Facts] = []
        for write in batch:
            place = side.place(write)
            before = there.get(place)
            after = _link_facts(write, before)
            if self._counted(write.type.file, before, after):
                if before is not None or {write.start[1], write.end[1]} <= self._in_graph:
                    revisions.append(self._history.of_link(write.start, write.type.name, write.end[1], before, after))
                change = difference(before, after)
                facts = {name: value for name, value in change.items() if name not in write.type.key}
                groups.setdefault(repr(facts), {"facts": facts, "rows": []})["rows"].append(place)
        if groups and not self._dry_run:
            written = (side.merge, {"groups": list(groups.values())})
            self._graph.write_together([written, *self._history.kept(revisions)])

    def _counted(self, kind: str, before: Facts | None, after: Facts) -> bool:
        self.counts[kind]["new" if before is None else "same" if before == after else "changed"] += 1
        return before != after


class LeafSide:
    """Which end of a group of links to write from: `MERGE` from an end with many links almost stops on one engine."""

    def __init__(self, group: list[LinkWrite]) -> None:
        first = group[0]
        self.type: RelationshipType = first.type
        starts, ends = len({write.start for write in group}), len({write.end for write in group})
        self.from_start = starts > ends if max(starts, ends) > 2 * min(starts, ends) else not first.type.hub_is_start
        leaf, hub = (first.start, first.end) if self.from_start else (first.end, first.start)
        places: tuple[LiteralString, ...] = ("row[2]", "row[3]")
        keys: LiteralString = ", ".join([name + ": " + row for name, row in zip(self.type.key, places, strict=False)])
        arrow = _arrow(self.from_start, "r:" + self.type.name + (" {" + keys + "}" if keys else ""))
        leaf_label, hub_label = NODE_BY_LABEL[leaf[0]].label, NODE_BY_LABEL[hub[0]].label
        self.merge: LiteralString = (
            "UNWIND $groups AS group UNWIND group.rows AS row MATCH (leaf:" + leaf_label + " {id: row[0]}) "
            "MATCH (hub:" + hub_label + " {id: row[1]}) MERGE (leaf)" + arrow + "(hub) SET r += group.facts"
        )  # fmt: skip
        self._read: LiteralString = (
            "UNWIND $ids AS id MATCH (leaf:" + leaf_label + " {id: id})"
            + _arrow(self.from_start, "r:" + self.type.name) + "(hub:" + hub_label + ") "
            "RETURN id AS leaf, collect({hub: hub.id, facts: properties(r)}) AS links"
        )  # fmt: skip

    def leaf(self, write: LinkWrite) -> str:
        """Pick the id at the end that has fewer links."""
        return write.start[1] if self.from_start else write.end[1]

    def hub(self, write: LinkWrite) -> str:
        """Pick the id at the other end."""
        return write.end[1] if self.from_start else write.start[1]

    def place(self, write: LinkWrite) -> tuple[Any, ...]:
        """Tell a link apart within its group."""
        return (self.leaf(write), self.hub(write), *(write.properties[name] for name in self.type.key))

    def read(self, graph: Graph, leaves: set[str]) -> dict[tuple[Any, ...], Facts]:
        """Read the links that these leaves have already."""
        rows = graph.read(self._read, ids=sorted(leaves)) if leaves else []
        return {
            (row["leaf"], link["hub"], *(link["facts"].get(name) for name in self.type.key)): link["facts"]
            for row in rows
            for link in row["links"]
        }


def _arrow(outgoing: bool, inside: LiteralString) -> LiteralString:
    return "-[" + inside + "]->" if outgoing else "<-[" + inside + "]-"


def _node_facts(write: NodeWrite, before: Facts | None) -> Facts:
    facts = _merged(write.record.model_dump(), write.given | {"id"}, before)
    words = [facts.get(name) for name in SEARCHED]
    spoken = [" ".join(word) if isinstance(word, list) else word for word in words if word]
    return facts | {"search": fold(" ".join(spoken))}


def _link_facts(write: LinkWrite, before: Facts | None) -> Facts:
    return _merged(write.properties, write.given, before)


def _merged(new: Facts, given: Iterable[str], before: Facts | None) -> Facts:
    """Lay the given columns over what is there; a new thing takes all, an absent source list only adds."""
    if before is None:
        facts = new
    else:
        sources = new["sources"] if "sources" in given else before["sources"] + new["sources"]
        facts = before | {name: new[name] for name in given if name in new} | {"sources": list(dict.fromkeys(sources))}
    return {name: value for name, value in facts.items() if value is not None and (value != [] or name == "sources")}


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
