"""Several officers at one report at the same moment: nobody's part is lost."""

from concurrent.futures import ThreadPoolExecutor

from graphmodel.graph import Graph
from queries import reports

OFFICERS = 6


def test_parts_added_at_once_are_all_there(graph: Graph) -> None:
    key = reports.begin(graph, "Briefing")
    with ThreadPoolExecutor(OFFICERS) as officers:
        list(officers.map(lambda k: reports.add(graph, key, f"Part {k}", "", f"Note {k}"), range(OFFICERS)))
    assert sorted(part.title for part in reports.report(graph, key).parts) == [f"Part {k}" for k in range(OFFICERS)]
    reports.delete(graph, key)
