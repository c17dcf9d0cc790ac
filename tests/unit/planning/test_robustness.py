"""What hangs on whom: known by hand on a small graph, and equal to taking away every actor in turn on random ones."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graphmodel.errors import UnknownRecordError
from queries.gaps.supply import supply
from queries.planning.asking import RobustnessParams
from queries.planning.robustness import RobustnessAnswer, plan_robustness
from queries.planning.withdrawal import network_of_needs, standings
from queries.scoring.network import Flags
from tests.unit.scoring.world import World, forests

TABLES = arrays(np.bool_, st.tuples(st.integers(1, 6), st.integers(1, 6)))


def _world() -> World:
    """Give a chain: left - oak - middle - river; far alone covers palm in Korea."""
    world = forests()
    world.rows["needs"].clear()
    world.need("oak", ("bhutan",), ("forests",))
    world.need("river", ("nepal",), ("rivers",))
    world.need("palm", ("korea",), ("seeds",))
    world.organization("left", "nepal", expertise=["forests"])
    world.organization("middle", "nepal", expertise=["forests", "rivers"])
    world.organization("far", "korea", expertise=["seeds"])
    return world


def _found(world: World, **wanted: Any) -> RobustnessAnswer:
    return plan_robustness(supply(world.network(), "2026-11-26"), RobustnessParams(**wanted))


def test_who_alone_covers_a_need_and_who_holds_the_network_together() -> None:
    found = _found(_world())
    at = {one.id: one for one in found.actors}
    assert {key: ([need.id for need in one.alone], one.parts) for key, one in at.items()} == {
        "middle": (["river"], 2),
        "far": (["palm"], 1),
        "left": ([], 1),
    }
    assert at["middle"].between == pytest.approx(2 / 10)  # left-river and oak-river, of 10 pairs of the other five
    assert [one.id for one in found.actors] == ["middle", "far", "left"]
    assert (found.open_needs, found.covered, [one.id for one in found.single]) == (3, 3, ["palm", "river"])
    assert {one.id: (one.wholly, one.hanging) for one in found.regions} == {
        "eastern-asia": (True, 1),
        "southern-asia": (False, 1),
    }
    assert {one.id: one.wholly for one in found.parties} == {"korea": True, "nepal": True, "bhutan": False}
    assert at["middle"].map == ["middle", "river", "rivers", "oak", "forests"]


def test_two_who_withdraw_together_lose_what_neither_loses_alone() -> None:
    world = _world()
    assert [one.id for one in _found(world, without=["left"]).lost] == []
    assert [one.id for one in _found(world, without=["middle"]).lost] == ["river"]
    both = _found(world, without=["left", "middle"])
    assert [(one.id, [who.id for who in one.covered_by]) for one in both.lost] == [
        ("oak", ["left", "middle"]),
        ("river", ["middle"]),
    ]
    assert (both.covered, [one.id for one in both.without]) == (1, ["left", "middle"])
    with pytest.raises(UnknownRecordError, match="no organization or Party 'nobody'"):
        _found(world, without=["nobody"])


def test_a_region_counts_its_own_needs_and_nothing_on_record_is_said_with_care() -> None:
    assert [one.id for one in _found(_world(), region="eastern-asia").single] == ["palm"]
    empty = _found(World())
    assert (empty.open_needs, empty.actors, empty.regions) == (0, [], [])
    assert "does not mean that there is none" in empty.words


@given(TABLES)
def test_removing_an_actor_never_covers_more_and_agrees_with_taking_each_away(table: Flags) -> None:
    for actor, found in standings(table).items():
        left = table.copy()
        left[actor] = False
        lost = table.any(axis=0) & ~left.any(axis=0)
        assert not (left.any(axis=0) & ~table.any(axis=0)).any()
        assert found.alone == tuple(np.flatnonzero(lost))
        whole = network_of_needs(table)
        piece = whole.subgraph(nx.node_connected_component(whole, (actor, -1))).copy()
        piece.remove_node((actor, -1))
        assert found.parts == nx.number_connected_components(piece)


@given(TABLES)
def test_betweenness_agrees_with_counting_every_shortest_way(table: Flags) -> None:
    whole = network_of_needs(table)
    for actor, found in standings(table).items():
        others = [node for node in whole if node != (actor, -1)]
        pairs = [(one, other) for place, one in enumerate(others) for other in others[place + 1 :]]
        through = 0.0
        for one, other in (pair for pair in pairs if nx.has_path(whole, *pair)):
            ways = list(nx.all_shortest_paths(whole, one, other))
            through += sum((actor, -1) in way for way in ways) / len(ways)
        assert found.between == pytest.approx(through / len(pairs) if pairs else 0)
