"""Needs and initiatives by year and in time: each filter, what has no year, and what ran from when to when."""

from typing import Any

import pytest

from graphmodel.graph import Graph
from queries.by_year import BY_YEAR, ByYearParams
from queries.records import RECORDS, RecordsParams
from queries.timeline import TIMELINE, TimelineParams


@pytest.fixture
def timed(graph: Graph) -> Graph:
    """Two Parties in two regions, a centre, and works with both years, one year and none."""
    graph.write(
        """
        CREATE (g:Party {id: 'GHA', name: 'Ghana', state: 'published', sources: []})
        CREATE (w:Party {id: 'WSM', name: 'Samoa', state: 'published', sources: []})
        CREATE (africa:Region {id: 'africa', name: 'Africa', system: 'm49', state: 'published', sources: []})
        CREATE (pacific:Region {id: 'pacific', name: 'Pacific', system: 'm49', state: 'published', sources: []})
        CREATE (c:Organization {id: 'centre', name: 'Centre', state: 'published', sources: []})
        CREATE (s:Subject {id: 'forests', name: 'Forests', state: 'published', sources: []})
        CREATE (t:Target {id: 'GBF-TARGET-02', title: 'Restore', framework: 'GBF', state: 'published', sources: []})
        CREATE (n:Need {id: 'need-a', title: 'A', status: 'open', submitted_on: '2010-03-01', state: 'published',
            sources: ['x']})
        CREATE (u:Need {id: 'need-u', title: 'U', status: 'open', state: 'published', sources: ['y']})
        CREATE (:Need {id: 'need-draft', title: 'D', status: 'open', year: 2010, state: 'draft', sources: ['x']})
        CREATE (i:Initiative {id: 'long', title: 'L', status: 'completed', start_year: 2010, end_year: 2012,
            state: 'published', sources: ['x', 'z']})
        CREATE (j:Initiative {id: 'begun', title: 'B', status: 'ongoing', start_year: 2011, state: 'published',
            sources: ['x']})
        CREATE (g)-[:IN_REGION]->(africa), (w)-[:IN_REGION]->(pacific), (g)-[:EXPRESSES]->(n), (w)-[:EXPRESSES]->(u),
               (i)-[:BENEFITS]->(g), (c)-[:PARTICIPATES_IN {role: 'lead'}]->(i),
               (c)-[:PARTICIPATES_IN {role: 'funding'}]->(i), (w)-[:PARTICIPATES_IN {role: 'implementing'}]->(j),
               (j)-[:ABOUT]->(s), (n)-[:ADDRESSES]->(t)
        """
    )
    return graph


ALL = [
    (2010, 1, 1, 1, ["x", "z"]),
    (2011, 0, 1, 1, ["x", "z"]),
    (2012, 0, 0, 1, ["x", "z"]),
    (None, 1, 0, 0, ["y"]),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ALL),
        ({"region": "africa"}, [(2010, 1, 1, 1, ["x", "z"]), (2011, 0, 0, 1, ["x", "z"]), ALL[2]]),
        ({"region": "pacific"}, [ALL[3]]),
        ({"target": "GBF-TARGET-02"}, [(2010, 1, 0, 0, ["x"])]),
        ({"subject": "forests"}, [(2011, 0, 1, 0, ["x"])]),
        ({"actor": "centre"}, [(2010, 0, 1, 1, ["x", "z"]), (2011, 0, 0, 1, ["x", "z"]), ALL[2]]),
        ({"actor": "WSM"}, [(2011, 0, 1, 0, ["x"]), ALL[3]]),
    ],
    ids=str,
)
def test_each_filter_counts_what_began_and_ran_with_its_sources(
    timed: Graph, asked: dict[str, Any], expected: list[tuple[object, ...]]
) -> None:
    rows = BY_YEAR.ask(timed, ByYearParams(by="all", **asked))
    counted = [(one.year, one.needs, one.initiatives, one.running, one.sources) for one in rows]
    assert sorted(counted, key=lambda one: one[0] or 9999) == expected


def test_an_initiative_without_a_party_counts_in_all_and_in_no_region(timed: Graph) -> None:
    by_region = {(one.group_id, one.year): one.initiatives for one in BY_YEAR.ask(timed, ByYearParams())}
    assert by_region == {("africa", 2010): 1, ("africa", 2011): 0, ("africa", 2012): 0, ("pacific", None): 0}


def test_the_timeline_lists_spans_the_earliest_first_and_what_has_no_year_last(timed: Graph) -> None:
    rows = [(one.record_id, one.first_year, one.last_year, one.parts) for one in TIMELINE.ask(timed, TimelineParams())]
    assert rows == [
        ("long", 2010, 2012, []),
        ("need-a", 2010, None, []),
        ("begun", 2011, None, []),
        ("need-u", None, None, []),
    ]


def test_the_timeline_of_an_actor_says_its_parts(timed: Graph) -> None:
    def parts(actor: str) -> dict[str, list[str]]:
        return {one.record_id: one.parts for one in TIMELINE.ask(timed, TimelineParams(actor=actor))}

    assert parts("centre") == {"long": ["funding", "lead"]}
    assert parts("GHA") == {"long": ["benefits"], "need-a": ["expresses"]}
    assert parts("WSM") == {"begun": ["implementing"], "need-u": ["expresses"]}


@pytest.mark.parametrize(("year", "expected"), [(2010, ["need-a", "need-draft"]), (0, ["need-u"]), (1999, [])])
def test_a_register_gives_the_records_of_a_year_or_those_without_one(
    timed: Graph, year: int, expected: list[str]
) -> None:
    assert [one.id for one in RECORDS.ask(timed, RecordsParams(kind="needs", year=year))] == expected
