"""What the questions answer of the seed data, the same on every engine."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from article18 import SEED
from graphmodel.graph import Graph
from graphmodel.schema import NODES, RELATIONSHIPS
from loaders.ingest import load_paths
from queries.base import Query
from queries.catalogue import CATALOGUE
from queries.parts_taken import PARTS_TAKEN, PartsTakenParams
from queries.status import status

RECORDED = re.compile(r'"recorded_at": "[^"]+", ')  # the moment of the load, which each engine has for itself
ANSWERED: dict[str, str] = {}  # the answer of the engine that came first, by question


def _seed_rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def _same_as_before(name: str, rows: list[Any]) -> None:
    text = json.dumps([row.model_dump(mode="json") for row in rows], sort_keys=True)
    text = RECORDED.sub("", text)
    assert ANSWERED.setdefault(name, text) == text


def test_every_row_of_the_seed_data_is_there_and_nothing_else(seeded: Graph) -> None:
    found = status(seeded)
    nodes = {node.label: SEED / f"{node.plural}.csv" for node in NODES} | {"Source": SEED / "SOURCES.csv"}
    links = {one.name: SEED / "links" / f"{one.file}.csv" for one in RELATIONSHIPS}
    assert found["nodes"] == {label: _seed_rows(path) for label, path in nodes.items() if path.exists()} | {"Load": 1}
    assert found["relationships"] == {name: _seed_rows(path) for name, path in links.items() if path.exists()}
    assert found["problems"] == 0


def test_loading_the_seed_data_again_changes_nothing(seeded: Graph) -> None:
    report = load_paths(seeded, [SEED])
    assert (report.written, report.total("new"), report.total("changed")) == (False, 0, 0)


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
def test_each_example_has_an_answer_with_its_key_and_the_same_on_every_engine(
    seeded: Graph, query: Query[Any, Any]
) -> None:
    rows = query.ask(seeded, query.example)
    assert bool(rows) is (query.name != "history")  # the seed data is new: nothing in it was different before
    keys = [tuple(getattr(row, name) for name in query.key) for row in rows]
    assert len(keys) == len(set(keys))
    if query.name not in ("data-date", "node-counts"):  # these tell of the load itself, which is new each time
        _same_as_before(query.name, rows)


def test_every_part_taken_has_known_sources(seeded: Graph) -> None:
    pairs = seeded.read("MATCH (o)-[:PARTICIPATES_IN]->(i:Initiative) RETURN o.id AS actor, i.id AS work")
    asked = PartsTakenParams(
        actors=sorted({row["actor"] for row in pairs}), works=sorted({row["work"] for row in pairs})
    )
    rows = PARTS_TAKEN.ask(seeded, asked)
    _same_as_before("parts taken", rows)
    assert {(row.actor_id, row.work_id) for row in rows} == {(row["actor"], row["work"]) for row in pairs}
    known = {row["id"] for row in seeded.read("MATCH (s:Source) RETURN s.id AS id")}
    assert all(row.sources and set(row.sources) <= known for row in rows)


def test_every_record_and_link_names_known_sources(seeded: Graph) -> None:
    cypher = "MATCH (s:Source) WITH collect(s.id) AS known "
    nodes = seeded.read(
        cypher + "MATCH (n) WHERE NOT (n:Source OR n:Load) AND (size(n.sources) = 0 OR "
        "any(id IN n.sources WHERE NOT id IN known)) RETURN n.id AS id"
    )
    links = seeded.read(
        cypher + "MATCH (a)-[r]->(b) WHERE size(r.sources) = 0 OR any(id IN r.sources WHERE NOT id IN known) "
        "RETURN a.id AS a, b.id AS b"
    )
    assert (nodes, links) == ([], [])


def test_the_seed_data_has_the_size_that_the_first_day_needs(seeded: Graph) -> None:
    found = Counter(status(seeded)["nodes"])
    assert found["Need"] >= 100
    assert found["Initiative"] >= 250
    (row,) = seeded.read("MATCH (:Organization)-[r:PARTICIPATES_IN]->() RETURN count(r) AS parts")
    assert row["parts"] >= 120
    (row,) = seeded.read("MATCH (p:Party) WHERE p.is_party RETURN count(p) AS parties")
    assert row["parties"] == 196
