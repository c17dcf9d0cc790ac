"""Gephi's own reader, from Maven Central, takes our network files as they are meant."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.neo4j.server import LTS, from_maven, missing

VERSION = "0.10.1"
READER = Path(__file__).parent / "GephiReads.java"
WHOLE, FOLDED = "all=yes&layout=force", "all=yes&layout=force&fold=region&colour=region"


@pytest.fixture(scope="module")
def gephi() -> Path:
    """Where the reader's jar is."""
    if lacking := missing(LTS) or (None if shutil.which("java") else "Java 17 or later"):
        pytest.skip(f"Gephi's reader needs {lacking}; install it to run these tests")
    asked = ["dependency:copy", f"-Dartifact=org.gephi:gephi-toolkit:{VERSION}:jar:all"]
    return next(from_maven(f"gephi-toolkit-{VERSION}", asked).glob("*.jar"))


def _read(gephi: Path, data: bytes, name: str, folder: Path) -> dict[str, list[list[str]]]:
    """Let Gephi read a file; gives its lines by what they are about."""
    (folder / name).write_bytes(data)
    java = ["java", "-Djava.awt.headless=true", "-cp", str(gephi), str(READER), str(folder / name)]
    said = subprocess.run(java, capture_output=True, check=True).stdout.decode()
    found: dict[str, list[list[str]]] = {"column": [], "node": [], "edge": [], "issue": []}
    for line in said.splitlines():
        about, *parts = line.split("\t")
        found[about].append(parts)
    return found


@pytest.mark.parametrize("query", [WHOLE, FOLDED])
def test_gephi_shows_what_the_screen_shows(client: FlaskClient, gephi: Path, tmp_path: Path, query: str) -> None:
    drawn: dict[str, Any] = client.get(f"/maps/view.json?{query}").get_json()
    read = _read(gephi, client.get(f"/maps/view.gexf?{query}").data, "map.gexf", tmp_path)
    assert read["issue"] == []
    seen = {key: (label, *map(float, parts[:3]), *parts[3:]) for key, label, *parts in read["node"]}
    assert seen == {
        node["id"]: (
            node["name"],
            pytest.approx(node["x"], abs=0.01),
            pytest.approx(-node["y"], abs=0.01),
            pytest.approx(node["radius"], abs=0.01),
            node["colour"].upper(),
            node["kind"],
        )
        for node in drawn["nodes"]
    }
    lines = Counter((edge["from"], edge["to"], edge["basis"]) for edge in drawn["edges"])
    assert Counter((start, end, basis) for start, end, _, _, basis in read["edge"]) == lines
    types = dict(read["column"])
    assert (types["rank"], types["in_focus"], types["relationships"]) == ("Long", "Boolean", "Long")


def test_gephi_reads_graphml_but_joins_parallel_relationships(client: FlaskClient, gephi: Path, tmp_path: Path) -> None:
    drawn: dict[str, Any] = client.get(f"/maps/view.json?{WHOLE}").get_json()
    read = _read(gephi, client.get(f"/maps/view.graphml?{WHOLE}").data, "map.graphml", tmp_path)
    assert {key: (float(x), float(y), colour) for key, _, x, y, _, colour, _ in read["node"]} == {
        node["id"]: (
            pytest.approx(node["x"], abs=0.01),
            pytest.approx(node["y"], abs=0.01),
            node["colour"].upper(),
        )
        for node in drawn["nodes"]
    }
    pairs = {(edge["from"], edge["to"]) for edge in drawn["edges"]}
    assert {(start, end) for start, end, *_ in read["edge"]} == pairs
