"""Looking up what cells name: ids first, then names, with the nearest known ones when neither fits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from graphmodel.graph import Graph
from graphmodel.schema import NODES
from graphmodel.values import SUGGESTION_SCORE, split_list
from graphmodel.vocabulary import TITLES, fold
from loaders.entries import Reference

NAMED = ("Party", "Region", "Organization", "Target", "Subject", "AssistanceType")
NAME_FIELDS = (*TITLES, "acronym", "iso2", "m49", "aliases")
ALIKE = 65.0  # of 100


@dataclass
class Known:
    """The ids and names of all records, in the graph and in the files being loaded."""

    labels: dict[str, str] = field(default_factory=dict)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    @classmethod
    def from_graph(cls, graph: Graph) -> "Known":
        """Read all ids, and the names of the kinds that a person may name instead of an id."""
        known = cls()
        for node in NODES:
            if node.label in NAMED:
                for row in graph.read("MATCH (n:" + node.label + ") RETURN properties(n) AS facts"):
                    known.add(node.label, row["facts"])
            else:
                for row in graph.read("MATCH (n:" + node.label + ") RETURN collect(n.id) AS ids"):
                    known.labels.update(dict.fromkeys(row["ids"], node.label))
        return known

    def add(self, label: str, facts: dict[str, Any]) -> None:
        """Take in a record."""
        self.labels[facts["id"]] = label
        if label in NAMED:
            self.shown.setdefault(label, {})[facts["id"]] = facts.get("name") or facts.get("title") or facts["id"]
            for name in _names(facts):
                self.names.setdefault(label, {}).setdefault(fold(name), set()).add(facts["id"])

    def find(self, reference: Reference) -> tuple[str, str] | str:
        """Find label and id of what a cell names; otherwise say why there is none, as the rest of a sentence."""
        text, labels = reference.text, reference.labels
        if self.labels.get(text) in labels:
            return self.labels[text], text
        found = {
            (label, key)
            for label in labels
            for key in self.names.get(label, {}).get(fold(text), ())
            if key in self.labels
        }
        if len(found) == 1:
            return found.pop()
        if found:
            return f"names more than one record: {', '.join(sorted(key for _, key in found))}. Write the id."
        if text in self.labels:
            return f"is the id of another kind of record ({self.labels[text]}), not {_or(labels)}. Correct the id."
        return f"is not a {_or(labels)} id or name.{self._nearest(text, labels)}"

    def _nearest(self, text: str, labels: tuple[str, ...]) -> str:
        told = {
            text_: key for label in labels for key, name in self._spoken(label) for text_ in (fold(name), fold(key))
        }
        nearest = process.extractOne(fold(text), list(told), scorer=fuzz.WRatio, score_cutoff=SUGGESTION_SCORE)
        if not nearest or not _alike(fold(text), nearest[0]):
            return f" Load that {_or(labels)} first, or correct the cell."
        key = told[nearest[0]]
        name = next((self.shown[label][key] for label in labels if key in self.shown.get(label, {})), key)
        return f" Did you mean '{name}' ({key})?" if name != key else f" Did you mean '{key}'?"

    def _spoken(self, label: str) -> Iterable[tuple[str, str]]:
        if label in self.shown:
            return self.shown[label].items()
        return ((key, key) for key, its in self.labels.items() if its == label)


def _names(facts: dict[str, Any]) -> Iterator[str]:
    for name in NAME_FIELDS:
        value = facts.get(name) or []
        yield from value if isinstance(value, list) else split_list(value) if name == "aliases" else [value]


def _alike(text: str, found: str) -> bool:
    """Say whether a suggestion is worth making: most letters are the same, or the text is a part of the name."""
    return text in found or fuzz.token_sort_ratio(text, found) >= ALIKE


def _or(labels: tuple[str, ...]) -> str:
    return " or ".join(labels)
