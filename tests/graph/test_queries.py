"""The contract every question keeps on every engine."""

from typing import Any

import pytest

from graphmodel.errors import UnknownRecordError
from graphmodel.graph import Graph
from queries.base import Query
from queries.catalogue import CATALOGUE
from queries.partners_for_need import PARTNERS_FOR_NEED, PartnersForNeedParams
from queries.paths_between import PATHS_BETWEEN, PathsBetweenParams

ABOUT_ONE_RECORD = {"partners-for-need", "neighbourhood", "paths-between", "record"}
FACTS = {"basis": "stated", "sources": ["minutes"]}


def _node(graph: Graph, label: str, key: str, **properties: Any) -> None:
    properties = {
        "id": key,
        "state": "published",
        "sources": ["minutes"],
        "search": key.lower(),
        "name": key,
    } | properties
    graph.write(f"MERGE (n:{label} {{id: $key}}) SET n += $properties", key=key, properties=properties)  # type: ignore[arg-type]


def _link(graph: Graph, start: str, relationship: str, end: str, **properties: Any) -> None:
    cypher = f"MATCH (a {{id: $start}}) MATCH (b {{id: $end}}) MERGE (a)-[r:{relationship}]->(b) SET r += $properties"
    graph.write(cypher, start=start, end=end, properties=FACTS | properties)  # type: ignore[arg-type]


@pytest.fixture
def small(graph: Graph) -> Graph:
    """A need of Bhutan, an initiative on its subject in India, and the organization that leads it."""
    for label, keys in {"Party": ("BTN", "IND"), "Region": ("southern-asia",), "Organization": ("centre",)}.items():
        for key in keys:
            _node(graph, label, key, system="m49")
    _node(graph, "Subject", "forests")
    _node(graph, "Need", "need-oak", status="open", title="Restore oak forest")
    _node(graph, "Initiative", "restoration", title="Forest restoration", start_year=2015, results="documented")
    for party in ("BTN", "IND"):
        _link(graph, party, "IN_REGION", "southern-asia")
    _link(graph, "BTN", "EXPRESSES", "need-oak")
    _link(graph, "need-oak", "ABOUT", "forests")
    _link(graph, "restoration", "ABOUT", "forests")
    _link(graph, "restoration", "BENEFITS", "IND")
    _link(graph, "centre", "PARTICIPATES_IN", "restoration", role="lead", sources=["report"])
    _link(graph, "centre", "LINKED_TO", "IND", kind="advisory", level="Party")
    return graph


@pytest.mark.parametrize("query", [query for name, query in CATALOGUE.items() if name not in ABOUT_ONE_RECORD], ids=str)
def test_an_empty_graph_gives_no_rows(graph: Graph, query: Query[Any, Any]) -> None:
    rows = query.ask(graph, query.example)
    assert rows == [] or query.name == "data-date"


@pytest.mark.parametrize("name", sorted(ABOUT_ONE_RECORD))
def test_an_unknown_record_is_an_error_and_not_an_empty_answer(graph: Graph, name: str) -> None:
    with pytest.raises(UnknownRecordError, match="the graph holds no"):
        CATALOGUE[name].ask(graph, CATALOGUE[name].example)


def test_the_nearest_record_is_named(small: Graph) -> None:
    with pytest.raises(UnknownRecordError, match=r"no Need 'need-oka'. Nearest: need-oak"):
        PARTNERS_FOR_NEED.ask(small, PartnersForNeedParams(need="need-oka"))


def test_a_partner_is_shown_with_both_criteria_and_their_sources(small: Graph) -> None:
    (partner,) = PARTNERS_FOR_NEED.ask(small, PartnersForNeedParams(need="need-oak"))
    assert (partner.candidate_id, partner.label, partner.points, partner.volume) == ("centre", "Organization", 2, 1)
    (initiative,) = partner.initiatives
    assert (initiative.id, initiative.roles, initiative.parties, initiative.in_region) == (
        "restoration",
        ["lead"],
        ["IND"],
        True,
    )
    assert [theme.id for theme in initiative.shared] == ["forests"]
    assert initiative.sources == ["minutes", "report"]
    (link,) = partner.links
    assert (link.scope, link.kind, link.to_id, link.sources) == ("region", "advisory", "IND", ["minutes"])
    assert (partner.with_results, partner.results_known, partner.diversity_parties) == (1, 1, 1)


def test_a_path_names_its_stops_and_roles(small: Graph) -> None:
    rows = PATHS_BETWEEN.ask(small, PathsBetweenParams(record="centre", other="IND"))
    assert [[stop.id for stop in row.stops] for row in rows] == [["centre", "IND"]]
    assert rows[0].steps[0].part == "advisory"


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
def test_the_key_tells_rows_apart(small: Graph, query: Query[Any, Any]) -> None:
    given = {"need": "need-oak", "record": "centre", "other": "IND", "records": ["centre", "IND", "restoration"]}
    changed = {name: value for name, value in given.items() if name in query.params.model_fields}
    rows = query.ask(small, query.parse(query.example.model_dump() | changed))
    keys = [tuple(getattr(row, name) for name in query.key) for row in rows]
    assert len(keys) == len(set(keys))
