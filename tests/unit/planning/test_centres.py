"""Support centres: unknown is not nothing, the best set is the best of all sets, and what leaves is lost."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import BadParameterError, UnknownRecordError
from queries.gaps.supply import supply
from queries.planning.areas import CENTRES
from queries.planning.asking import CentresParams
from queries.planning.centres import CentresAnswer, plan_centres
from queries.planning.places import Places, distance
from queries.planning.sets import best_sets
from tests.unit.scoring.world import World, link

DAY = "2026-11-26"
PARTIES = ("bhutan", "nepal", "korea", "EUR")


def _world() -> World:
    world = World()
    world.theme("forests")
    for key in ("asia", "southern-asia", "eastern-asia"):
        world.region(key, part_of=("asia",) if key != "asia" else ())
    world.party("bhutan", "southern-asia", languages=["dz"])
    world.party("nepal", "southern-asia", languages=["en"])
    world.party("korea", "eastern-asia", languages=["ko"])
    world.party("EUR")
    world.need("oak", ("bhutan",), ("forests",))
    world.organization("south", "nepal", languages=["en"], serves=[link("southern-asia", "support centre")])
    world.organization("east", "korea", serves=[link("korea", "support centre")])
    world.organization("silent", "korea")
    world.organization("further", "korea")
    world.initiative(CENTRES, ("south", "east", "silent"))
    return world


def _plan(**wanted: Any) -> CentresAnswer:
    seats = {"south": (27.7, 85.3), "silent": (37.5, 127.0)}
    return plan_centres(supply(_world().network(), DAY), Places(frozenset(PARTIES), seats), CentresParams(**wanted))


def _covers(found: CentresAnswer) -> tuple[int, int, int]:
    return found.best.known, found.best.possible, found.best.unknown_areas


def test_a_centre_of_unknown_area_may_cover_its_continent_and_is_never_shown_as_covering_nothing() -> None:
    found = _plan()
    (silent,) = [one for one in found.centres if one.id == "silent"]
    assert (silent.basis, silent.serves, silent.only, silent.open_needs) == ("unknown", None, None, None)
    assert _covers(found) == (3, 3, 1)
    assert _covers(_plan(without=["south"])) == (1, 3, 1)
    assert _covers(_plan(without=["south", "silent"])) == (1, 1, 0)


def test_the_best_set_of_each_size_is_taken_and_what_leaves_is_lost() -> None:
    found = _plan(k=1)
    assert (found.best.centres, found.best.known, found.best.open_needs, found.best.as_good) == (["south"], 2, 1, 1)
    worth = {one.id: [party.id for party in one.only] for one in _plan(k=2).centres if one.only is not None}
    assert worth == {"south": ["bhutan", "nepal"], "east": ["korea"]}


def test_a_party_in_no_region_stands_apart_and_published_figures_stand_beside_ours() -> None:
    rows = {one.id: one for one in _plan().uncovered}
    assert (rows["other"].parties, [one.id for one in rows["other"].not_known], rows["other"].not_possible) == (
        1,
        ["EUR"],
        1,
    )
    assert (rows["asia"].parties, rows["asia"].published, rows["oceania"].published) == (3, 14, None)
    assert sum(one.parties for one in rows.values()) == len(PARTIES)


def test_a_further_candidate_is_of_unknown_area_unless_an_officer_assumes_one() -> None:
    for text, basis, known in (
        ("further", "unknown", 3),
        ("further:EUR", "assumed", 4),
        ("silent:EUR+asia", "assumed", 4),
    ):
        found = _plan(add=[text])
        assert {one.id: one.basis for one in found.centres}[text.partition(":")[0]] == basis
        assert found.best.known == known


def test_languages_and_ways_are_counted_only_where_they_are_on_record() -> None:
    best = _plan(k=2).best
    assert (best.share_a_language, best.no_shared_language, best.language_unknown) == (2, 1, 0)
    assert (best.kilometres, best.measured) == (0, 1)
    assert distance((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"add": ["nobody"]}, "add: there is no organization 'nobody'"),
        ({"add": ["further:atlantis"]}, "There is no region 'atlantis'"),
        ({"without": ["further"]}, "without: 'further' is no centre here"),
    ],
)
def test_what_is_unknown_is_named(wanted: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnknownRecordError, match=sentence):
        _plan(**wanted)


def test_more_than_there_are_and_none_at_all_are_refused() -> None:
    with pytest.raises(BadParameterError, match="k: 5 centres are wanted, and there are 3 candidates"):
        _plan(k=5)
    with pytest.raises(BadParameterError, match="No centre is on record"):
        plan_centres(supply(World().network(), DAY), Places(frozenset(), {}), CentresParams())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_set_of_its_size_covers_more(data: st.DataObject) -> None:
    people, parties = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 70))
    drawn = st.lists(st.lists(st.booleans(), min_size=parties, max_size=parties), min_size=people, max_size=people)
    known = np.array(data.draw(drawn))
    for size, found in best_sets(known, known, len).items():
        counts = [int(known[list(chosen)].any(axis=0).sum()) for chosen in combinations(range(people), size)]
        assert int(known[list(found.chosen)].any(axis=0).sum()) == max(counts)
        assert (len(found.chosen), found.as_good) == (size, counts.count(max(counts)))
