"""The contract every question keeps on every engine."""

from collections.abc import Iterable
from typing import Any

import pytest

from graphmodel.errors import UnknownRecordError
from graphmodel.graph import Graph
from queries.base import Query
from queries.catalogue import CATALOGUE
from queries.help_on_record import HELP_ON_RECORD, HelpOnRecordParams
from queries.names import NAMES, NamesParams
from queries.parts_taken import PARTS_TAKEN, PartsTakenParams
from queries.paths_between import PATHS_BETWEEN, PathsBetweenParams
from queries.record import RECORD, RecordParams
from queries.topics import TOPICS, Topic, TopicsParams

ABOUT_ONE_RECORD = {"help-on-record", "in-region", "neighbourhood", "paths-between", "record", "ties"}
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
    with pytest.raises(UnknownRecordError, match=r"no record 'need-oka'. Nearest: need-oak"):
        RECORD.ask(small, RecordParams(record="need-oka"))


def test_a_part_taken_names_roles_and_the_sources_of_work_and_part(small: Graph) -> None:
    _link(small, "IND", "PARTICIPATES_IN", "restoration", role="collaborating")
    _node(small, "Practice", "guide", title="Guide")
    _link(small, "centre", "HOLDS", "guide", sources=["book"])
    _node(small, "Match", "match-oak", status="agreed")
    _link(small, "match-oak", "WITH", "centre")
    asked = PartsTakenParams(actors=["centre", "IND"], works=["restoration", "guide", "match-oak", "absent"])
    rows = PARTS_TAKEN.ask(small, asked)
    assert [(row.actor_id, row.work_label, row.work_id, row.roles, row.sources) for row in rows] == [
        ("IND", "Initiative", "restoration", ["collaborating"], ("minutes",)),
        ("centre", "Initiative", "restoration", ["lead"], ("minutes", "report")),
        ("centre", "Match", "match-oak", [], ("minutes",)),
        ("centre", "Practice", "guide", [], ("book", "minutes")),
    ]


def test_expertise_names_its_sources_and_whether_it_is_ours(small: Graph) -> None:
    _node(small, "Subject", "rivers")
    _link(small, "centre", "HAS_EXPERTISE_IN", "rivers", sources=["book"], basis="assigned")
    (row,) = PARTS_TAKEN.ask(small, PartsTakenParams(actors=["centre"], works=["centre", "IND"]))
    assert (row.work_label, row.work_id, row.sources, row.remark) == (
        "Organization",
        "centre",
        ("book",),
        " (assigned by us)",
    )
    _node(small, "Subject", "lakes")
    _link(small, "centre", "HAS_EXPERTISE_IN", "lakes")
    (row,) = PARTS_TAKEN.ask(small, PartsTakenParams(actors=["centre"], works=["centre"]))
    assert (row.sources, row.bases, row.remark) == (("book", "minutes"), ["assigned", "stated"], "")


def test_two_roles_in_one_work_are_one_part(small: Graph) -> None:
    small.write(
        "MATCH (o:Organization {id: 'centre'}) MATCH (i:Initiative {id: 'restoration'}) "
        "CREATE (o)-[r:PARTICIPATES_IN {role: 'funding'}]->(i) SET r += $facts",
        facts=FACTS,
    )
    (row,) = PARTS_TAKEN.ask(small, PartsTakenParams(actors=["centre"], works=["restoration"]))
    assert (row.roles, row.part_sources) == (["funding", "lead"], [["minutes"], ["report"]])


def test_nobody_took_part_in_what_others_did(small: Graph) -> None:
    assert PARTS_TAKEN.ask(small, PartsTakenParams(actors=["BTN"], works=["restoration"])) == []


def _matched(graph: Graph) -> None:
    _node(graph, "Region", "asia", system="m49")
    _link(graph, "southern-asia", "PART_OF", "asia")
    _node(graph, "Match", "match-oak", status="agreed", year=2019)
    _link(graph, "match-oak", "ANSWERS", "need-oak")
    _link(graph, "match-oak", "WITH", "centre", basis="assigned")
    _link(graph, "IND", "PARTICIPATES_IN", "restoration", role="lead")


HELP = ("centre", "match", "match-oak", "Restore oak forest", 2019, ("BTN",), "assigned")
LED = ("centre", "lead", "restoration", "Forest restoration", 2015, ("IND",), "stated")
LED_ITSELF = ("IND", "lead", "restoration", "Forest restoration", 2015, ("IND",), "stated")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("need-oak", [HELP]),
        ("BTN", [HELP]),
        ("IND", [LED]),
        ("centre", [HELP, LED]),
        ("southern-asia", [HELP, LED_ITSELF, LED]),
        ("asia", [HELP, LED_ITSELF, LED]),
    ],
)
def test_help_is_told_from_either_side_and_no_party_helps_itself(
    small: Graph, record: str, expected: list[tuple[object, ...]]
) -> None:
    _matched(small)
    rows = HELP_ON_RECORD.ask(small, HelpOnRecordParams(record=record))
    told = [
        (one.actor_id, one.part, one.work_id, one.work, one.start_year, tuple(one.helped), one.basis) for one in rows
    ]
    assert told == expected
    assert {one.found for one in rows} == {len(expected)}


def test_help_that_the_limit_leaves_out_is_counted(small: Graph) -> None:
    _matched(small)
    assert [one.found for one in HELP_ON_RECORD.ask(small, HelpOnRecordParams(record="centre", limit=1))] == [2]


def test_help_in_an_unpublished_initiative_is_not_told(small: Graph) -> None:
    small.write("MATCH (i:Initiative {id: 'restoration'}) SET i.state = 'draft'")
    assert HELP_ON_RECORD.ask(small, HelpOnRecordParams(record="IND")) == []


def test_names_are_those_of_the_language_or_say_that_they_are_not(small: Graph) -> None:
    small.write("MATCH (p:Party {id: 'BTN'}) SET p.name = 'Bhutan', p.name_fr = 'Bhoutan'")
    rows = NAMES.ask(small, NamesParams(records=["BTN", "need-oak", "absent"], language="fr"))
    assert [(row.record_id, row.name, row.is_translated) for row in rows] == [
        ("BTN", "Bhoutan", True),
        ("need-oak", "need-oak", False),
    ]


def test_a_path_names_its_stops_and_roles(small: Graph) -> None:
    rows = PATHS_BETWEEN.ask(small, PathsBetweenParams(record="centre", other="IND"))
    assert [[stop.id for stop in row.stops] for row in rows] == [["centre", "IND"]]
    assert rows[0].steps[0].part == "advisory"


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
def test_the_key_tells_rows_apart(small: Graph, query: Query[Any, Any]) -> None:
    given = {
        "record": "centre",
        "other": "IND",
        "records": ["centre", "IND", "restoration"],
        "actors": ["centre", "IND"],
        "works": ["restoration"],
        "region": "southern-asia",
    }
    changed = {name: value for name, value in given.items() if name in query.params.model_fields}
    rows = query.ask(small, query.parse(query.example.model_dump() | changed))
    keys = [tuple(getattr(row, name) for name in query.key) for row in rows]
    assert len(keys) == len(set(keys))


def _topics(rows: Iterable[Topic]) -> list[tuple[str, str]]:
    """List each record with each of its topics."""
    return sorted((record, row.topic_id) for row in rows for record in row.records)


def test_a_record_is_in_regions_and_on_subjects_by_the_published_rule(small: Graph) -> None:
    _node(small, "Region", "asia", system="m49")
    _link(small, "southern-asia", "PART_OF", "asia")
    _node(small, "Target", "GBF-TARGET-02", title="Restore")
    _link(small, "restoration", "ADDRESSES", "GBF-TARGET-02")
    records = ["BTN", "asia", "centre", "forests", "need-oak", "restoration", "southern-asia"]
    assert _topics(TOPICS.ask(small, TopicsParams(records=records))) == [
        ("BTN", "asia"),
        ("BTN", "forests"),
        ("BTN", "southern-asia"),
        ("asia", "asia"),
        ("centre", "GBF-TARGET-02"),
        ("centre", "asia"),
        ("centre", "forests"),
        ("centre", "southern-asia"),
        ("forests", "forests"),
        ("need-oak", "asia"),
        ("need-oak", "forests"),
        ("need-oak", "southern-asia"),
        ("restoration", "GBF-TARGET-02"),
        ("restoration", "asia"),
        ("restoration", "forests"),
        ("restoration", "southern-asia"),
        ("southern-asia", "asia"),
        ("southern-asia", "southern-asia"),
    ]
    later = TOPICS.ask(small, TopicsParams(records=["centre", "restoration"], first=2016))
    assert _topics(row for row in later if row.label == "Subject") == [("restoration", "forests")]
