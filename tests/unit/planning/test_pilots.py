"""Pilot regions: demand, capacity and links are counted from records, on fixed scales."""

import pytest

from graphmodel.errors import BadParameterError
from queries.base import parsed
from queries.gaps.supply import supply
from queries.planning.asking import PilotsParams
from queries.planning.pilots import SCALES, plan_pilots
from tests.unit.scoring.world import World, forests, link

DAY = "2026-11-26"


def _numbers(world: World) -> dict[str, dict[str, int]]:
    return {
        one.id: {each.name: each.number for each in one.criteria}
        for one in plan_pilots(supply(world.network(), DAY), PilotsParams(themes=1)).regions
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
    first, second = plan_pilots(supply(world.network(), DAY), PilotsParams(themes=1)).regions
    assert (first.id, first.covered, second.total) == ("southern-asia", 1, 0)
    assert first.total == 20 * 0.35 + 40 * 0.35 + 30 * 0.30


def test_weights_total_100_and_an_empty_graph_has_no_region() -> None:
    assert sum(one.weight for one in SCALES) == 100
    assert plan_pilots(supply(World().network(), DAY), PilotsParams()).regions == []


def test_other_weights_change_totals_and_ranks_are_ranges_around_them() -> None:
    world = forests()
    world.organization("seat", "korea", expertise=["forests"], linked_to=[link("nepal", "memorandum")])
    known = supply(world.network(), DAY)
    south, east = plan_pilots(known, PilotsParams(themes=1, weights={"demand": 100, "capacity": 0, "links": 0})).regions
    assert (south.total, south.rank, south.first, south.last, east.total) == (20, 1, 1, 1, 0)
    assert (south.on_record, south.parties, south.confidence) == (
        1,
        2,
        "1 of 2 Parties have a need or an initiative on record",
    )
    assert east.confidence == "0 of 1 Parties have a need or an initiative on record"


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ("demand:50", "weights: the weights total 115, which is 15 too much; make them total 100."),
        ("demand:0", "weights: the weights total 65, which is 35 too little; make them total 100."),
        ("wealth:10", "weights: 'wealth' is no criterion of a pilot. Its criteria: demand, capacity, links."),
        ("demand:-5,capacity:75", "the weight of demand is '-5'; give a number from 0 to 100"),
        ("demand:much", "the weight of demand is 'much'; give a number from 0 to 100"),
        ("demand:nan", "the weight of demand is 'nan'; give a number from 0 to 100"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_in_words(weights: str, sentence: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        plan_pilots(supply(forests().network(), DAY), parsed(PilotsParams, "plan pilots", {"weights": weights}))
    assert sentence in str(caught.value)
