"""Each kind of gap in a world that has just what makes it so, and tables that hold nothing."""

import pytest

from queries.gaps.answer import Gaps, demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.gaps.matrix import GapCell
from queries.gaps.rule import RULE
from tests.unit.scoring.world import World, link, offer

DAY = "2026-11-24"


@pytest.fixture
def world() -> World:
    """Two islands that speak French and English in one region, and India, which speaks Hindi, in another."""
    world = World()
    world.theme("forests", "Target")
    world.theme("reefs", "Target")
    world.theme("training", "AssistanceType")
    for row in world.rows["themes"]:
        row["scheme"] = "GBF" if row["label"] == "Target" else None
    world.region("oceania")
    world.region("melanesia", part_of=("oceania",))
    world.region("southern-asia")
    world.party("fiji", "melanesia", languages=["en"])
    world.party("vanuatu", "melanesia", languages=["fr"])
    world.party("india", "southern-asia", languages=["hi"])
    world.need("wish", ["fiji", "vanuatu"], ["forests"])
    return world


def ask(world: World, **params: object) -> Gaps:
    asked = GapsParams.model_validate(params)
    return gaps(demand_of(world.network(), DAY, asked.crosswalk), asked, DAY)


def cell(world: World, row: str = "melanesia", column: str = "forests", **params: object) -> GapCell:
    (found,) = (one for one in ask(world, **params).cells if (one.row, one.column) == (row, column))
    return found


def help_from(world: World, *parties: str, **facts: object) -> None:
    world.organization("institute", **facts)
    world.initiative("planting", ("institute",), ["forests"], parties=list(parties))


def test_nothing_on_record_about_the_theme_is_unknown_supply(world: World) -> None:
    assert cell(world).kind == "need stated but nothing known about supply"


def test_a_practice_that_nobody_holds_is_no_offer(world: World) -> None:
    world.practice("guide", (), ("forests",))
    found = cell(world)
    assert (found.kind, found.practices) == ("no offer at all", 1)


def test_help_that_reaches_other_regions_only(world: World) -> None:
    help_from(world, "india", seat="india")
    found = cell(world)
    assert found.kind == "offers exist but none serves this region"
    assert (found.offers, found.offers_anywhere, found.initiatives, found.uncovered) == (0, 1, 0, 2)


def test_help_that_reaches_one_of_two_parties(world: World) -> None:
    help_from(world, "fiji")
    found = cell(world)
    assert (found.kind, found.uncovered) == ("offers reach the region but not these Parties", 1)
    assert (found.initiatives, found.offers) == (1, 1)


def test_help_in_a_language_that_one_party_does_not_speak(world: World) -> None:
    help_from(world, "fiji", "vanuatu", languages=["en"])
    assert cell(world).kind == "offers but only in another language"


@pytest.mark.parametrize("languages", [["en", "fr"], None])
def test_help_that_reaches_both_where_a_language_is_shared_or_unknown(
    world: World, languages: list[str] | None
) -> None:
    help_from(world, "fiji", "vanuatu", languages=languages)
    assert cell(world).kind == "offers reach these Parties"


def test_the_language_of_the_seat_is_none_on_record(world: World) -> None:
    help_from(world, "fiji", "vanuatu", seat="india")
    assert cell(world).kind == "offers reach these Parties"


def test_a_link_that_ended_is_expired(world: World) -> None:
    help_from(world, "india", linked_to=[link("fiji", "memorandum", until=2020), link("vanuatu", "memorandum")])
    assert cell(world).kind == "offers reach the region but not these Parties"
    world.row("organizations", "institute")["linked_to"][1]["until"] = 2025
    assert cell(world).kind == "offers expired"


def test_an_offer_of_help_that_expired(world: World) -> None:
    world.need("course", ["fiji"], (), ["training"])
    world.organization("institute", "fiji", offers=[offer("training", "free") | {"until": "2026-11-23"}])
    assert cell(world, column="training", columns="assistance").kind == "offers expired"
    world.row("organizations", "institute")["offers"][0]["until"] = DAY
    assert cell(world, column="training", columns="assistance").kind == "offers reach these Parties"


def test_an_expired_offer_is_expired_also_where_it_never_reached_the_row(world: World) -> None:
    world.need("course", ["fiji"], (), ["training"])
    world.organization("institute", "india", offers=[offer("training", "free") | {"until": "2026-11-23"}])
    assert cell(world, column="training", columns="assistance").kind == "offers expired"
    world.organization("college", "india", offers=[offer("training", "free")])
    assert cell(world, column="training", columns="assistance").kind == "offers exist but none serves this region"


def test_a_need_that_is_met_and_one_that_is_matched(world: World) -> None:
    world.row("needs", "wish")["status"] = "met"
    assert cell(world).kind == "need met"
    world.need("other", ["fiji"], ["forests"], status="matched")
    found = cell(world)
    assert (found.kind, found.needs, found.matched, found.met) == ("need matched", 2, 1, 1)


def test_a_withdrawn_or_unpublished_need_is_not_on_record(world: World) -> None:
    world.row("needs", "wish")["status"] = "withdrawn"
    world.need("pending", ["fiji"], ["forests"], state="pending")
    found = cell(world)
    assert (found.kind, found.needs, found.parties) == ("no need on record", 0, 0)


def test_a_party_is_no_help_to_itself(world: World) -> None:
    world.initiative("own", ("fiji", "vanuatu"), ["forests"], parties=["fiji"])
    world.row("needs", "wish")["parties"] = ["fiji"]
    world.row("parties", "vanuatu")["languages"] = ["en", "fr"]
    assert (cell(world).kind, cell(world).offers) == ("offers reach these Parties", 1)
    world.row("initiatives", "own")["actors"] = ["fiji"]
    assert cell(world).kind == "offers exist but none serves this region"


def test_a_need_counts_once_in_each_cell_however_many_parties_and_targets_it_has(world: World) -> None:
    world.row("needs", "wish")["themes"] = ["forests", "reefs"]
    assert [(cell(world, column=one).needs, cell(world, column=one).parties) for one in ("forests", "reefs")] == [
        (1, 2),
        (1, 2),
    ]


def test_a_need_without_themes_is_in_no_cell(world: World) -> None:
    world.row("needs", "wish")["themes"] = []
    assert {one.kind for one in ask(world).cells} == {"no need on record"}


def test_the_rows_are_the_innermost_regions_or_all_of_them(world: World) -> None:
    assert [row.id for row in ask(world).rows] == ["melanesia", "southern-asia"]
    every = ask(world, rows="m49_all")
    assert [row.id for row in every.rows] == ["melanesia", "oceania", "southern-asia"]
    assert cell(world, row="oceania", rows="m49_all").needs == 1
    assert [row.id for row in ask(world, region="oceania").rows] == ["melanesia"]


def test_a_party_in_two_groups_counts_in_both(world: World) -> None:
    world.row("parties", "fiji").update(sids=True, ldc=True)
    found = ask(world, rows="special")
    assert {row.id: row.parties for row in found.rows} == {"ldc": 1, "lldc": 0, "sids": 1}
    assert [one.needs for one in found.cells if one.column == "forests" and one.row != "lldc"] == [1, 1]


def test_a_row_says_how_much_is_known_of_it(world: World) -> None:
    world.row("needs", "wish")["year"] = 2019
    world.initiative("old", (), (), parties=["fiji"], start=2012)
    (row,) = (one for one in ask(world).rows if one.id == "melanesia")
    assert (row.parties, row.on_record, row.latest) == (2, 2, 2019)
    (row,) = (one for one in ask(world).rows if one.id == "southern-asia")
    assert (row.parties, row.on_record, row.latest) == (1, 0, None)


def test_corresponding_targets_count_only_where_wanted(world: World) -> None:
    world.theme("aichi", "Target", corresponding=("forests",))
    world.row("themes", "aichi")["scheme"] = "AICHI"
    world.row("needs", "wish")["themes"] = ["aichi"]
    assert (cell(world).needs, cell(world, crosswalk=True).needs) == (0, 1)


def test_an_empty_graph_has_an_empty_table() -> None:
    found = ask(World())
    assert (found.rows, found.columns, found.cells, found.kinds) == ([], [], [], {})


def test_a_region_without_parties_is_a_row_with_nothing_on_record(world: World) -> None:
    world.region("micronesia")
    found = cell(world, row="micronesia")
    assert (found.kind, found.needs, found.offers) == ("no need on record", 0, 0)


def test_the_rule_has_a_sentence_for_each_kind() -> None:
    assert set(RULE) == set(GapCell.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
