"""The small graph under names that try to run, loaded through files as an officer loads them."""

import csv
from pathlib import Path

from flask import Flask

from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL
from loaders.ingest import load_paths
from tests.addresses import keep_one_of_each
from tests.web.conftest import GONE, NODES, fill
from webviz.app import create_app

SCRIPT, PICTURE = "<script>alert(ran=1)</script>", "<img src=x onerror=alert(ran=2)>"
TURN = "\u202e"  # what follows it in the same line is shown from right to left
PLANTED = "[src=x], script:not([src])"  # what a page would hold if a name were read as markup
HOSTILE = f"=cmd()|'a'!A1 {SCRIPT} \"'>{PICTURE} {{{{ 7*191 }}}}\nnext line {TURN}عربي e\u0301"
NAMED = ("Source", "Region", "Party", "Target", "Subject", "Organization", "Initiative", "Need", "Practice")


def hostile_app(graph: Graph, folder: Path) -> Flask:
    """Make the application around the small graph; one record of each kind and all that is kept have a hostile name."""
    fill(graph)
    report = load_paths(graph, [_written(folder, label) for label in NAMED])
    assert [problem.sentence for problem in report.problems] == []
    graph.write("CREATE (r:Revision) SET r = $facts", facts=GONE | {"title": HOSTILE, "reason": HOSTILE})
    app = create_app(graph)
    keep_one_of_each(app.test_client(), HOSTILE)
    return app


def _written(folder: Path, label: str) -> Path:
    """Write a file of one kind: its first record again, under a hostile name."""
    key, facts = next(iter(NODES[label].items()))
    name = "title" if "title" in facts else "name"
    row = {"id": key} | {column: value for column, value in facts.items() if not isinstance(value, bool)}
    row |= {column: "yes" if value else "no" for column, value in facts.items() if isinstance(value, bool)}
    row |= {name: f"{HOSTILE} {label}"} | ({} if label == "Source" else {"sources": "minutes"})
    path = folder / ("SOURCES.csv" if label == "Source" else f"{NODE_BY_LABEL[label].plural}.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    return path
