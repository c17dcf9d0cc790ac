"""Each change falls between two dates once, and a need counts the meetings that it saw pass."""

from graphmodel.graph import Graph
from queries.by_year import BY_YEAR, ByYearParams
from queries.changes import CHANGE_COUNTS, CHANGES, ChangeCountsParams, ChangesParams
from queries.cycles import NEEDS_UNMATCHED, NeedsUnmatchedParams


def _fill(graph: Graph) -> None:
    graph.write(
        """
        CREATE (g:Party {id: 'GHA', name: 'Ghana', state: 'published', sources: []})
        CREATE (r:Region {id: 'africa', name: 'Africa', system: 'm49', state: 'published', sources: []})
        CREATE (a:Need {id: 'need-a', title: 'A', status: 'open', year: 2009, state: 'published', sources: ['x']})
        CREATE (b:Need {id: 'need-b', title: 'B', status: 'matched', submitted_on: '2010-03-01', state: 'published',
            sources: []})
        CREATE (c:Need {id: 'need-c', title: 'C', status: 'open', state: 'published', sources: []})
        CREATE (m:Match {id: 'match-b', status: 'funded', year: 2011, state: 'published', sources: []})
        CREATE (:Meeting {id: 'one', title: 'One', date: '2008-05', state: 'published', sources: []})
        CREATE (:Meeting {id: 'two', title: 'Two', date: '2010', state: 'published', sources: []})
        CREATE (:Meeting {id: 'three', title: 'Three', date: '2012-10-19', state: 'published', sources: []})
        CREATE (g)-[:IN_REGION]->(r), (g)-[:EXPRESSES]->(a), (g)-[:EXPRESSES]->(b), (g)-[:EXPRESSES]->(c),
               (m)-[:ANSWERS]->(b)
        """
    )


def test_the_changes_of_two_years_that_follow_are_those_of_both_together(graph: Graph) -> None:
    _fill(graph)
    years = [("2008-12-31", "2009-12-31"), ("2009-12-31", "2010-12-31"), ("2010-12-31", "2011-12-31")]
    parts = [CHANGES.ask(graph, ChangesParams(since=since, until=until)) for since, until in years]
    whole = CHANGES.ask(graph, ChangesParams(since="2008-12-31", until="2011-12-31"))
    assert [[(one.what, one.record_id) for one in part] for part in parts] == [
        [("new need", "need-a")],
        [("new need", "need-b")],
        [("need answered", "need-b"), ("new match", "match-b")],
    ]
    assert sorted(str(one) for part in parts for one in part) == sorted(map(str, whole))
    counts = CHANGE_COUNTS.ask(graph, ChangeCountsParams(since="2008-12-31", until="2011-12-31"))
    assert {one.what: one.changes for one in counts} == {"new need": 2, "need answered": 1, "new match": 1}


def test_a_need_counts_the_meetings_after_it_and_one_without_a_date_none(graph: Graph) -> None:
    _fill(graph)
    (row,) = NEEDS_UNMATCHED.ask(graph, NeedsUnmatchedParams())
    assert (row.need_id, row.cycles_unmatched, row.meetings) == ("need-a", 2, ["three", "two"])
    assert NEEDS_UNMATCHED.ask(graph, NeedsUnmatchedParams(cycles=3)) == []


def test_each_year_of_a_region_counts_what_came_about_and_an_unknown_year_stands_apart(graph: Graph) -> None:
    _fill(graph)
    rows = [(one.year, one.needs, one.open_needs, one.matches) for one in BY_YEAR.ask(graph, ByYearParams())]
    assert sorted(rows, key=str) == [(2009, 1, 1, 0), (2010, 1, 0, 0), (2011, 0, 0, 1), (None, 1, 1, 0)]
