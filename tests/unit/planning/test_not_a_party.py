"""A government that is on record as no Party counts among the Parties of no region."""

from queries.gaps.answer import gaps
from queries.gaps.asking import GapsParams
from queries.gaps.demand import Demand
from queries.gaps.supply import Supply, supply
from queries.planning.asking import CoverParams, PilotsParams
from queries.planning.pilots import plan_pilots
from queries.planning.region_cover import open_needs_by_region, plan_cover
from tests.unit.scoring.world import explained, forests, scored

DAY = "2026-11-26"


def _known() -> Supply:
    """Give Southern Asia with two Parties and an outsider that a record names, and a region of an outsider alone."""
    world = forests()
    world.region("apart")
    world.party("outside", "southern-asia", is_party=False)
    world.party("alone", "apart", is_party=False)
    world.initiative("abroad", (), ["forests"], parties=["outside"])
    return supply(world.network(), DAY)


def test_plans_count_parties_only() -> None:
    known = _known()
    assert {one.id: one.parties for one in open_needs_by_region(known)}["southern-asia"] == 2
    assert plan_cover(known, CoverParams(region="southern-asia")).parties == 2
    pilots = {one.id: one for one in plan_pilots(known, PilotsParams()).regions}
    assert (pilots["southern-asia"].on_record, pilots["southern-asia"].parties) == (1, 2)
    assert pilots["southern-asia"].confidence.startswith("1 of 2 Parties")


def test_rows_of_gaps_count_parties_only_unless_there_is_none() -> None:
    rows = gaps(Demand(_known()), GapsParams(rows="m49"), DAY).rows
    told = {one.id: (one.on_record, one.parties) for one in rows}
    assert (told["southern-asia"], told["apart"]) == ((1, 2), (0, 1))


def test_the_balance_of_a_shortlist_counts_parties_only() -> None:
    world = forests()
    world.region("group", "cbd_group")
    world.party("inside", "group")
    world.party("outside", "group", is_party=False)
    world.organization("acorn", "inside", expertise=["forests"])
    balance = explained(scored(world.network())).fairness.balance
    assert {one.region: one.parties for one in balance}["group"] == 1
