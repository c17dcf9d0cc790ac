"""A draft comes into no answer about others: it is found and drawn only by who asks for it."""

from collections.abc import Iterator

import pytest

from graphmodel.graph import Graph
from queries.cards import CARDS, CardsParams
from queries.find import FIND, FindParams
from queries.in_region import IN_REGION, InRegionParams
from queries.neighbourhood import NEIGHBOURHOOD, NeighbourhoodParams
from queries.paths_between import PATHS_BETWEEN, PathsBetweenParams
from queries.record import RECORD, RecordParams
from queries.record_counts import RECORD_COUNTS, RecordCountsParams
from queries.records import RECORDS, RecordsParams


@pytest.fixture
def graph(opened: Graph) -> Iterator[Graph]:
    opened.write("MATCH (n) DETACH DELETE n")
    opened.write(
        """
        CREATE (p:Party {id: 'BTN', name: 'Bhutan', is_party: true, state: 'published', search: 'btn bhutan'})
        CREATE (:Party {id: 'VAT', name: 'Holy See', is_party: false, state: 'published', search: 'vat holy see'})
        CREATE (:Party {id: 'XXX', name: 'Unknown', state: 'published', search: 'xxx unknown'})
        CREATE (r:Region {id: 'asia', name: 'Asia', system: 'm49', state: 'published', search: 'asia'})
        CREATE (d:Need {id: 'sketch', title: 'Oak sketch', state: 'draft', search: 'oak sketch'})
        CREATE (w:Need {id: 'waiting', title: 'Oak waiting', state: 'pending', search: 'oak waiting'})
        CREATE (a:Organization {id: 'a', name: 'A', state: 'published', search: 'a'})
        CREATE (i:Initiative {id: 'idea', title: 'Idea', state: 'draft', search: 'idea'})
        CREATE (o:Initiative {id: 'work', title: 'Work', state: 'published', search: 'work'})
        CREATE (p)-[:IN_REGION]->(r) CREATE (p)-[:EXPRESSES]->(d) CREATE (p)-[:EXPRESSES]->(w)
        CREATE (a)-[:PARTICIPATES_IN {role: 'lead'}]->(i) CREATE (i)-[:BENEFITS]->(p)
        CREATE (a)-[:PARTICIPATES_IN {role: 'lead'}]->(o) CREATE (o)-[:BENEFITS]->(p)
        """
    )
    opened.write("MATCH (n) SET n.sources = []")
    opened.write("MATCH ()-[r]->() SET r.basis = 'stated', r.sources = []")
    yield opened
    opened.write("MATCH (n) DETACH DELETE n")


def test_neighbours_and_regions_leave_drafts_out_and_count_none(graph: Graph) -> None:
    rows = NEIGHBOURHOOD.ask(graph, NeighbourhoodParams(record="BTN"))
    assert {row.neighbour_id for row in rows} == {"asia", "waiting", "work"}
    assert {row.found for row in rows} == {3}
    inside = IN_REGION.ask(graph, InRegionParams(region="asia"))
    assert {row.record_id for row in inside} == {"BTN", "waiting", "work"}


def test_paths_run_over_no_draft_but_may_start_from_one(graph: Graph) -> None:
    (path,) = PATHS_BETWEEN.ask(graph, PathsBetweenParams(record="a", other="BTN"))
    assert [stop.id for stop in path.stops] == ["a", "work", "BTN"]
    (asked,) = PATHS_BETWEEN.ask(graph, PathsBetweenParams(record="sketch", other="BTN"))
    assert [stop.id for stop in asked.stops] == ["sketch", "BTN"]


def test_a_draft_says_so_wherever_it_is_named(graph: Graph) -> None:
    assert [(row.record_id, row.hint) for row in FIND.ask(graph, FindParams(text=["oak"]))] == [
        ("sketch", "draft, Bhutan"),
        ("waiting", "pending, Bhutan"),
    ]
    (record,) = RECORD.ask(graph, RecordParams(record="BTN"))
    assert {link.other_id: link.other_state for link in record.links if link.type == "EXPRESSES"} == {
        "sketch": "draft",
        "waiting": "pending",
    }
    assert [card.state for card in CARDS.ask(graph, CardsParams(records=["BTN", "sketch"]))] == ["published", "draft"]


def test_the_register_says_who_is_a_party(graph: Graph) -> None:
    rows = RECORDS.ask(graph, RecordsParams(kind="parties"))
    assert {row.id: row.type for row in rows} == {"BTN": "Party", "VAT": "not a Party", "XXX": None}
    outside = RECORDS.ask(graph, RecordsParams(kind="parties", type="not a Party"))
    assert [row.id for row in outside] == ["VAT"]
    counts = RECORD_COUNTS.ask(graph, RecordCountsParams(kind="parties"))
    assert {row.value: row.records for row in counts if row.facet == "type"} == {"Party": 1, "not a Party": 1}


def test_paths_that_all_run_over_a_draft_say_so_instead_of_nothing(graph: Graph) -> None:
    graph.write("""
        CREATE (a:Organization {id: 'east', name: 'East', state: 'published'})
        CREATE (b:Organization {id: 'west', name: 'West', state: 'published'})
        CREATE (d:Initiative {id: 'sketch', title: 'Sketch', state: 'draft'})
        CREATE (i:Initiative {id: 'survey', title: 'Survey', state: 'published'})
        CREATE (o:Organization {id: 'middle', name: 'Middle', state: 'published'})
        CREATE (j:Initiative {id: 'atlas', title: 'Atlas', state: 'published'})
        CREATE (a)-[:PARTICIPATES_IN {role: 'lead'}]->(d) CREATE (b)-[:PARTICIPATES_IN {role: 'lead'}]->(d)
        CREATE (a)-[:PARTICIPATES_IN {role: 'lead'}]->(i) CREATE (o)-[:PARTICIPATES_IN {role: 'lead'}]->(i)
        CREATE (o)-[:PARTICIPATES_IN {role: 'lead'}]->(j) CREATE (b)-[:PARTICIPATES_IN {role: 'lead'}]->(j)
    """)
    found = PATHS_BETWEEN.ask(graph, PathsBetweenParams(record="east", other="west"))
    assert [[stop.name for stop in path.stops] for path in found] == [["East", "Sketch (draft)", "West"]]
