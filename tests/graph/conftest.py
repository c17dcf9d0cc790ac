"""A graph that holds the seed data, on each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.graph import Graph
from loaders.ingest import load_paths

SEED = Path(__file__).parents[2] / "seed_data"


@pytest.fixture(scope="module")
def seeded(opened: Graph) -> Iterator[Graph]:
    """The seed data in an otherwise empty graph."""
    opened.write("MATCH (n) DETACH DELETE n")
    report = load_paths(opened, [SEED])
    assert report.problems == []
    yield opened
    opened.write("MATCH (n) DETACH DELETE n")
