"""Pilot regions: demand, capacity and links are counted from records, on fixed scales."""

from queries.gaps.supply import supply
from queries.planning.pilots import SCALES, plan_pilots
from tests.unit.scoring.world import World, forests, link

DAY = "2026-11-26"


def _numbers(world: World) -> dict[str, dict[str, int]]:
    return {
        one.id: {each.name: each.number for each in one.criteria}
        for one in plan_pilots(supply(world.network(), DAY)).regions
    }


def test_each_number_counts_the_records_it_names() -> None:
    world = forests()
    world.organization("local", "nepal", expertise=["forests"])
    world.organization("far", "korea", expertise=["forests"], linked_to=[link("nepal", "memorandum")])
    world.organization("other", "nepal", expertise=["rivers"])
    assert _numbers(world) == {
        "southern-asia": {"demand": 1, "capacity": 1, "links": 1},
        "eastern-asia": {"demand": 0, "capacity": 0, "links": 0},
    }
    first, second = plan_pilots(supply(world.network(), DAY)).regions
    assert (first.id, first.covered, second.total) == ("southern-asia", 1, 0)
    assert first.total == 20 * 0.35 + 40 * 0.35 + 30 * 0.30


def test_weights_total_100_and_an_empty_graph_has_no_region() -> None:
    assert sum(one.weight for one in SCALES) == 100
    assert plan_pilots(supply(World().network(), DAY)).regions == []
