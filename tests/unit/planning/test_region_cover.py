"""A plan for a region: who is asked, what stands in the way, and why a need has no partner."""

from typing import Any

from queries.gaps.supply import supply
from queries.planning.asking import CoverParams
from queries.planning.cover_answer import CoverAnswer
from queries.planning.ground import ground_of
from queries.planning.region_cover import plan_cover
from tests.unit.scoring.world import World, forests, link

DAY = "2026-11-26"


def _plan(world: World, region: str = "southern-asia", **wanted: Any) -> CoverAnswer:
    return plan_cover(supply(world.network(), DAY), CoverParams(region=region, **{"themes": 1, **wanted}))


def _partners(found: CoverAnswer) -> list[str]:
    return [one.id for one in found.partners]


def _reasons(found: CoverAnswer) -> dict[str, str]:
    return {one.id: one.kind for one in found.uncovered}


def test_who_works_on_a_theme_and_reached_the_subregion_covers_the_need() -> None:
    world = forests()
    world.organization("centre", "korea")
    world.initiative("restoration", ("centre",), ["forests"], parties=["nepal"])
    found = _plan(world)
    assert (_partners(found), found.covered, found.method, _reasons(found)) == (["centre"], 1, "exact", {})
    (need,) = found.partners[0].needs
    assert (need.id, [work.id for work in need.works], need.others) == ("oak", ["restoration"], 0)


def test_an_assistance_type_a_correspondence_or_a_text_makes_nobody_able() -> None:
    world = forests()
    for key in ("helper", "other"):
        world.organization(key, "nepal")
    world.initiative("course", ("helper",), (), ["training"], parties=["bhutan"])
    world.initiative("older", ("other",), ["aichi-15"], parties=["bhutan"])
    assert _reasons(_plan(world)) == {"oak": "nobody"}


def test_who_is_able_and_reaches_nobody_there_is_named_with_the_reason() -> None:
    world = forests()
    world.organization("far", "korea", expertise=["forests"])
    found = _plan(world)
    assert _reasons(found) == {"oak": "out-of-reach"}
    assert [one.id for one in found.uncovered[0].nearest] == ["far"]
    assert _partners(_plan(world, anywhere=True)) == ["far"]


def test_a_partner_shares_as_many_themes_as_asked_for_or_all_where_a_need_names_fewer() -> None:
    world = forests()
    world.need("river", ("nepal",), ("rivers",))
    world.organization("one", "nepal", expertise=["forests", "rivers"])
    found = _plan(world, themes=2)
    assert (_partners(found), _reasons(found)) == (["one"], {"oak": "few-themes"})
    assert [one.id for one in found.uncovered[0].nearest] == ["one"]
    world.initiative("more", ("one",), ["gbf-2"])
    assert _plan(world, themes=2).covered == _plan(world, themes=20).covered == 2


def test_a_link_that_has_ended_reaches_nobody() -> None:
    for until, reached in ((2020, False), (2026, True), (None, True)):
        world = forests()
        world.organization("office", None, expertise=["forests"], linked_to=[link("nepal", "memorandum", until=until)])
        ground = ground_of(supply(world.network(), DAY))
        assert bool(ground.covering.any()) is reached


def test_who_serves_a_region_reaches_all_regions_within_it() -> None:
    world = forests()
    world.region("asia")
    world.row("regions", "southern-asia")["part_of"] = ["asia"]
    world.organization("office", None, expertise=["forests"], serves=[link("asia", "support centre")])
    assert _partners(_plan(world)) == ["office"]
    assert _plan(world, region="asia").open_needs == 1


def test_who_asks_and_the_secretariat_of_a_convention_are_no_partners() -> None:
    world = forests()
    world.organization("secretariat", "nepal", kind="convention secretariat", expertise=["forests"])
    world.initiative("own", ("bhutan",), ["forests"], parties=["bhutan"])
    assert _partners(_plan(world)) == []


def test_a_shared_language_is_asked_for_only_where_both_are_on_record() -> None:
    world = forests()
    world.organization("seated", "korea", expertise=["forests"], linked_to=[link("nepal", "advisory")])
    assert _partners(_plan(world, language=True)) == ["seated"]  # the language of a seat is not its own
    world = forests()
    world.organization(
        "korean", "korea", languages=["ko"], expertise=["forests"], linked_to=[link("nepal", "advisory")]
    )
    assert _reasons(_plan(world, language=True)) == {"oak": "language"}
    world.organization("silent", None, expertise=["forests"], linked_to=[link("nepal", "advisory")])
    assert _partners(_plan(world, language=True)) == ["silent"]


def test_one_of_the_region_is_taken_when_wished_for_and_said_when_there_is_none() -> None:
    world = forests()
    world.need("river", ("nepal",), ("rivers",))
    world.organization("both", "korea", expertise=["forests", "rivers"], linked_to=[link("nepal", "advisory")])
    assert _partners(_plan(world)) == ["both"]
    told = _plan(world, from_region=True)
    assert "that wish cannot be held" in told.words
    world.organization("local", "nepal", expertise=["forests"])
    found = _plan(world, from_region=True)
    assert [(one.id, one.from_region, [need.id for need in one.needs]) for one in found.partners] == [
        ("local", True, ["oak"]),
        ("both", False, ["river"]),
    ]


def test_with_a_limit_a_need_that_no_one_has_room_for_says_so() -> None:
    world = forests()
    world.need("birch", ("nepal",), ("forests",))
    world.organization("only", "nepal", expertise=["forests"])
    found = _plan(world, most=1)
    assert (found.covered, list(_reasons(found).values())) == (1, ["limit"])


def test_busy_partners_are_spared_when_wished_for() -> None:
    world = forests()
    world.need("birch", ("nepal",), ("forests",), status="matched")
    for key in ("busy", "free"):
        world.organization(key, "nepal", expertise=["forests"])
    world.initiative("more", ("busy",), ["forests"], parties=["nepal"])
    world.match("agreed", "agreed", ("busy",), ("birch",))
    assert _partners(_plan(world)) == ["busy"]
    assert _partners(_plan(world, spare=True)) == ["free"]
    assert [one.id for one in _plan(world).partners[0].stand_ins] == ["free"]


def test_a_need_without_a_theme_and_a_region_without_needs_are_said() -> None:
    world = forests()
    world.need("bare", ("nepal",))
    world.organization("centre", "nepal", expertise=["forests"])
    assert _reasons(_plan(world)) == {"bare": "no-theme"}
    empty = _plan(world, region="eastern-asia")
    assert (empty.open_needs, empty.covered) == (0, 0)
    assert empty.words == "No open need of this region is on record. That does not mean that there is none."


def test_a_need_of_two_parties_counts_once() -> None:
    world = forests()
    world.need("both", ("bhutan", "korea"), ("rivers",))
    assert _plan(world).open_needs == 2
    assert _plan(world, region="asia-pacific").open_needs == 2
    assert _plan(world, region="eastern-asia").open_needs == 1
