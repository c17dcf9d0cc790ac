"""The table of gaps compared with itself, and rows taken back to what they were."""

import json
from typing import Any
from unittest.mock import create_autospec

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.graph import Graph
from queries.gaps.past import DatedBy, Kept, as_of
from queries.gaps.since import SinceParams, gaps_since
from queries.gaps.undoing import Undoing
from tests.unit.scoring.world import World, link

YEARS = st.none() | st.integers(2000, 2030)
STATUSES = st.sampled_from(["open", "in discussion", "matched", "met", "withdrawn"])


def _world(needs: list[tuple[int | None, str]], works: list[int | None]) -> World:
    world = World()
    world.theme("forests", "Target")
    world.row("themes", "forests")["scheme"] = "GBF"
    world.region("melanesia")
    world.party("fiji", "melanesia")
    world.organization("institute", linked_to=[link("fiji", "memorandum", since=2010, until=2020)])
    for place, (year, status) in enumerate(needs):
        world.need(f"need-{place}", ["fiji"], ["forests"], year=year, status=status)
    for place, start in enumerate(works):
        world.initiative(f"work-{place}", ("institute",), ["forests"], parties=["fiji"], start=start)
    return world


def _kept(world: World, revisions: list[dict[str, Any]] | None = None) -> Kept:
    return Kept(world.rows, revisions or [], {})


@given(
    st.lists(st.tuples(YEARS, STATUSES), max_size=4),
    st.lists(YEARS, max_size=3),
    st.dates().map(str),
    st.sampled_from(["record", "desk"]),
)
def test_between_a_day_and_itself_nothing_changes(
    needs: list[tuple[int | None, str]], works: list[int | None], day: str, dated_by: DatedBy
) -> None:
    graph = create_autospec(Graph, instance=True)
    graph.read.return_value = []
    found = gaps_since(graph, _kept(_world(needs, works)), SinceParams(since=day, until=day, dated_by=dated_by))
    assert (found.opened, found.closed, found.other, found.cells) == (0, 0, 0, [])


@given(st.lists(YEARS, max_size=6), st.integers(2000, 2030))
def test_a_work_is_there_from_the_middle_of_its_year_or_always(starts: list[int | None], year: int) -> None:
    rows = as_of(_kept(_world([], starts)), f"{year}-07-01", "record")
    assert len(rows["initiatives"]) == sum(start is None or start <= year for start in starts)


def _revision(**facts: Any) -> dict[str, Any]:
    told = {"record": "institute", "label": "Organization", "link": "LINKED_TO", "other": "fiji", "valid_from": None}
    facts |= {name: json.dumps(facts[name]) for name in ("before", "after")}
    return told | facts


def test_links_go_back_to_what_they_were() -> None:
    world = _world([], [])
    undoing = Undoing(world.rows, {})
    undoing.undo(_revision(change="changed", before={"until": None}, after={"until": 2020}))
    (there,) = undoing.rows["organizations"]["institute"]["linked_to"]
    assert there["until"] is None
    told = {"kind": "memorandum", "since": 2010, "basis": "stated", "sources": ["minutes"]}
    undoing.undo(_revision(change="link added", before={}, after=told))
    assert undoing.rows["organizations"]["institute"]["linked_to"] == []
    undoing.undo(_revision(change="withdrawn", before=told, after={}))
    assert [one["since"] for one in undoing.rows["organizations"]["institute"]["linked_to"]] == [2010]
    assert world.row("organizations", "institute")["linked_to"][0]["until"] == 2020
