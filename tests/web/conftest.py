"""A small graph behind the application: one engine for all web tests, written once, as GET never writes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from graphmodel.vocabulary import fold
from webviz.app import create_app

FACTS = {"state": "published", "sources": ["minutes"], "checked_on": "2026-11-24"}
NODES: dict[str, dict[str, dict[str, Any]]] = {
    "Source": {
        "minutes": {"title": "Minutes of a meeting", "url": "https://www.cbd.int/minutes", "licence": "CC BY 4.0"},
        "report": {"title": "Report on results"},
    },
    "Region": {
        "asia": {"name": "Asia", "system": "m49"},
        "southern-asia": {"name": "Southern Asia", "system": "m49"},
        "asia-pacific": {"name": "Asia and the Pacific", "system": "cbd_group"},
        "polynesia": {"name": "Polynesia", "system": "m49"},
    },
    "Party": {
        "BTN": {"name": "Bhutan", "name_fr": "Bhoutan", "name_ar": "بوتان", "m49": "064", "is_party": True},
        "IND": {"name": "India", "is_party": True},
        "WSM": {"name": "Samoa", "m49": "882", "is_party": True},
        "VAT": {"name": "Holy See", "is_party": False},
    },
    "Target": {
        "GBF-TARGET-02": {"framework": "GBF", "number": 2, "title": "Restore degraded ecosystems"},
        "AICHI-TARGET-15": {"framework": "AICHI", "number": 15, "title": "Ecosystem resilience"},
    },
    "Subject": {"forests": {"name": "Forests", "scheme": "cbd_subject"}},
    "AssistanceType": {"joint-research": {"name": "Joint research"}},
    "Organization": {
        "centre": {"name": "Centre for Forests", "acronym": "CFF", "kind": "regional centre"},
        "fund": {"name": "=Fund for Forests", "kind": "fund"},
    },
    "Initiative": {
        "restoration": {
            "title": "Forest restoration in India",
            "kind": "project",
            "status": "completed",
            "start_year": 2015,
            "end_year": 2018,
            "results": "documented",
            "develops_methods": True,
            "diffusion": "regional",
        }
    },
    "Need": {
        "need-oak": {"title": "Restore <oak> forest", "status": "open", "year": 2018, "origin": "request form"},
        "need-reef": {"title": "Restore coral reefs", "status": "open", "year": 2020},
        "need-bare": {"title": "Help with forest restoration", "status": "withdrawn", "language": "en"},
        "need-draft": {"title": "Not sent yet", "status": "withdrawn", "state": "draft"},
    },
    "Practice": {"guide": {"title": "Guide to <b>oak</b>", "kind": "guideline"}},
    "Match": {"match-oak": {"status": "agreed", "year": 2019}},
    "Load": {
        "load-1": {
            "title": "seed_data",
            "started_at": "2026-11-24T08:00:00Z",
            "finished_at": "2026-11-24T08:00:09Z",
            "data_date": "2026-11-24",
        }
    },
}
LINKS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("southern-asia", "PART_OF", "asia", {}),
    ("BTN", "IN_REGION", "southern-asia", {}),
    ("BTN", "IN_REGION", "asia-pacific", {}),
    ("IND", "IN_REGION", "southern-asia", {}),
    ("WSM", "IN_REGION", "polynesia", {}),
    ("BTN", "EXPRESSES", "need-oak", {}),
    ("need-oak", "ABOUT", "forests", {"basis": "assigned"}),
    ("need-oak", "ADDRESSES", "GBF-TARGET-02", {}),
    ("WSM", "EXPRESSES", "need-reef", {}),
    ("VAT", "EXPRESSES", "need-bare", {}),
    ("need-reef", "ADDRESSES", "GBF-TARGET-02", {}),
    ("restoration", "ABOUT", "forests", {}),
    ("restoration", "ADDRESSES", "AICHI-TARGET-15", {}),
    ("restoration", "BENEFITS", "IND", {}),
    ("centre", "BASED_IN", "IND", {}),
    ("centre", "PARTICIPATES_IN", "restoration", {"role": "lead", "sources": ["report"]}),
    ("fund", "PARTICIPATES_IN", "restoration", {"role": "funding"}),
    ("WSM", "PARTICIPATES_IN", "restoration", {"role": "collaborating"}),
    ("centre", "LINKED_TO", "BTN", {"kind": "memorandum", "level": "Party", "instrument": "Memorandum of 2014"}),
    ("centre", "HOLDS", "guide", {}),
    ("match-oak", "ANSWERS", "need-oak", {}),
    ("match-oak", "WITH", "centre", {}),
)

GONE = {
    "id": "revision-gone",
    "record": "old-centre",
    "label": "Organization",
    "change": "withdrawn",
    "title": "Old <centre>",
    "before": json.dumps({"name": "Old <centre>", "kind": "university"}),
    "after": "{}",
    "reason": "Entered twice, see need-oak",
    "load": "withdrawal-1",
    "valid_to": "2026-11-25T10:00:00.000Z",
    "valid_from": "2026-11-24T10:00:00.000Z",
    "state": "published",
    "sources": [],
}


def fill(graph: Graph) -> None:
    """Write the small graph."""
    for label, records in NODES.items():
        for key, facts in records.items():
            properties = {"id": key} | FACTS | facts | {"search": fold(f"{key} {' '.join(map(str, facts.values()))}")}
            graph.write(f"MERGE (n:{label} {{id: $key}}) SET n += $facts", key=key, facts=properties)  # type: ignore[arg-type]
    for start, kind, end, facts in LINKS:
        cypher = f"MATCH (a {{id: $start}}) MATCH (b {{id: $end}}) MERGE (a)-[r:{kind}]->(b) SET r += $facts"
        properties = {"basis": "stated", "sources": ["minutes"]} | facts
        graph.write(cypher, start=start, end=end, facts=properties)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("web"))) as graph:
        fill(graph)
        yield graph


@pytest.fixture(scope="session")
def app(seeded: Graph) -> Flask:
    return create_app(seeded)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
