"""py2neo has ended, but an outside client of its kind must still be able to read the graph."""

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from graphmodel.graph import Graph

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own code warns of its age
    import py2neo


@pytest.fixture
def outside(seeded: Graph) -> Iterator[Any]:
    address = seeded._address
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = py2neo.Graph(address.uri, auth=(address.user, address.password), name=address.database)
        yield reader
        reader.service.connector.close()


def test_py2neo_reads_nodes_and_relationships_that_the_loader_wrote(outside: Any, seeded: Graph) -> None:
    record = outside.evaluate("MATCH (o:Organization {id: 'sanbi'}) RETURN o")
    (expected,) = seeded.read("MATCH (o:Organization {id: 'sanbi'}) RETURN properties(o) AS facts")
    assert isinstance(record, py2neo.Node)
    assert (set(record.labels), dict(record)) == ({"Organization"}, expected["facts"])
    cypher = "MATCH (o:Organization {id: 'sanbi'})-[r:PARTICIPATES_IN]->(i) RETURN r, i.id AS id ORDER BY id, r.role"
    links = list(outside.run(cypher))
    expected_links = seeded.read(cypher.replace("RETURN r,", "RETURN properties(r) AS r,"))
    assert links
    assert [(type(row["r"]).__name__, dict(row["r"]), row["id"]) for row in links] == [
        ("PARTICIPATES_IN", row["r"], row["id"]) for row in expected_links
    ]
