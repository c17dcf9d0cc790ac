"""A graph that holds the seed data, on each engine."""

from collections.abc import Iterator

import pytest

from article18 import SEED
from graphmodel.graph import Graph
from loaders.ingest import load_paths


@pytest.fixture(scope="package")
def seeded(opened: Graph) -> Iterator[Graph]:
    """The seed data in an otherwise empty graph; a test leaves it as it was."""
    opened.write("MATCH (n) DETACH DELETE n")
    report = load_paths(opened, [SEED])
    assert report.problems == []
    yield opened
    opened.write("MATCH (n) DETACH DELETE n")


@pytest.fixture
def put_back(seeded: Graph) -> Iterator[Graph]:
    """The seed data; every record that a test adds goes again."""
    before = [row["id"] for row in seeded.read("MATCH (n) RETURN elementId(n) AS id")]
    yield seeded
    seeded.write("MATCH (n) WHERE NOT elementId(n) IN $before DETACH DELETE n", before=before)
