"""The rule on worlds made at random: one kind for each cell, and its sentence is true of the records, one by one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.gaps.answer import demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.gaps.rule import GAPS, RULE, Facts, Kind, kind_of
from tests.unit.scoring.world import Row, World, link, offer

DAY = "2026-11-24"
ROWS = {"melanesia": ("fiji", "vanuatu"), "southern-asia": ("india",)}
PARTIES = ("fiji", "vanuatu", "india")
ACTORS = ("institute", "college")
some_parties = st.lists(st.sampled_from(PARTIES), unique=True)
spoken = st.sampled_from([None, ["en"], ["fr"]])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world with one kind of help, needs for it, and whoever may answer them."""
    world = World()
    world.theme("training", "AssistanceType")
    for region in ROWS:
        world.region(region)
    for region, parties in ROWS.items():
        for party in parties:
            world.party(party, region, languages=draw(spoken))
    for key in ("wish", "hope")[: draw(st.integers(0, 2))]:
        status = draw(st.sampled_from(["open", "in discussion", "matched", "met", "withdrawn"]))
        world.need(key, draw(some_parties), (), ["training"], status=status)
    for key in ACTORS:
        offers = [offer("training", None) | {"until": until} for until in draw(ends("2026-11-23", DAY))]
        links = [link(to, "memorandum", until=until) for to in draw(some_parties) for until in draw(ends(2025, 2026))]
        seat = draw(st.sampled_from([None, *PARTIES]))
        world.organization(key, seat, languages=draw(spoken), offers=offers, linked_to=links)
    if draw(st.booleans()):
        actors = tuple(draw(st.lists(st.sampled_from(ACTORS), unique=True)))
        world.initiative("course", actors, (), ["training"], parties=draw(some_parties))
    return world


def ends(past: object, today: object) -> st.SearchStrategy[list[object]]:
    """Draw nothing, or something that ended, ends today or never ends."""
    return st.lists(st.sampled_from([past, today, None]), max_size=1)


class Told:
    """What the records of a world say about one row, asked one record at a time."""

    def __init__(self, world: World, row: str) -> None:
        self.world, self.parties = world, ROWS[row]
        self.needs = [
            need
            for need in world.rows["needs"]
            if need["status"] != "withdrawn" and {*need["parties"]} & {*self.parties}
        ]
        self.open = [need for need in self.needs if need["status"] in ("open", "in discussion")]
        self.asking = {party for need in self.open for party in need["parties"]} & {*self.parties}

    def helpers(self, ever: bool = False) -> list[Row]:
        """List who can help, or ever could."""
        at_work = {actor for work in self.world.rows["initiatives"] for actor in work["actors"]}
        return [one for one in self.world.rows["organizations"]
                if one["id"] in at_work or any(_lasts(has, DAY, ever) for has in one["offers"])]  # fmt: skip

    def reaches(self, actor: Row, party: str, ever: bool = False) -> bool:
        """Say whether it reaches a Party, or ever did."""
        works = [work for work in self.world.rows["initiatives"] if actor["id"] in work["actors"]]
        linked = [one for one in actor["linked_to"] if one["id"] == party and _lasts(one, 2026, ever)]
        return bool(linked) or party in actor["seats"] or any(party in work["parties"] for work in works)

    def here(self, ever: bool = False) -> bool:
        """Say whether anybody who can help reaches the row."""
        return any(self.reaches(one, party, ever) for one in self.helpers(ever) for party in self.parties)

    def reached(self, party: str) -> list[Row]:
        """List who can help and reaches the Party."""
        return [one for one in self.helpers() if self.reaches(one, party)]

    def understood(self, party: str) -> bool:
        """Say whether any of them may share a language with the Party."""
        own = self.world.row("parties", party)["languages"]
        return any(not own or not one["languages"] or {*own} & {*one["languages"]} for one in self.reached(party))


def _lasts(fact: Row, day: object, ever: bool) -> bool:
    return ever or fact["until"] is None or fact["until"] >= day  # type: ignore[operator]


TRUE: dict[Kind, Callable[[Told], bool]] = {
    "no need on record": lambda one: not one.needs,
    "need met": lambda one: bool(one.needs) and all(need["status"] == "met" for need in one.needs),
    "need matched": lambda one: not one.open and any(need["status"] == "matched" for need in one.needs),
    "need stated but nothing known about supply": lambda one: (
        bool(one.open) and not one.world.rows["initiatives"] and not one.helpers(ever=True)
    ),
    "no offer at all": lambda one: (
        bool(one.open) and bool(one.world.rows["initiatives"]) and not one.helpers(ever=True)
    ),
    "offers expired": lambda one: (
        bool(one.open) and not one.here() and (one.here(ever=True) or bool(one.helpers(True)) > bool(one.helpers()))
    ),
    "offers exist but none serves this region": lambda one: (
        bool(one.open) and bool(one.helpers()) and not one.here(ever=True)
    ),
    "offers reach the region but not these Parties": lambda one: (
        bool(one.open) and one.here() and any(not one.reached(party) for party in one.asking)
    ),
    "offers but only in another language": lambda one: (
        all(one.reached(party) for party in one.asking) and any(not one.understood(party) for party in one.asking)
    ),
    "offers reach these Parties": lambda one: bool(one.asking) and all(one.understood(party) for party in one.asking),
}


@given(worlds())
def test_each_cell_has_one_kind_and_its_sentence_is_true_of_the_records(world: World) -> None:
    asked = GapsParams(columns="assistance")
    for cell in gaps(demand_of(world.network(), DAY, False), asked, DAY).cells:
        told = Told(world, cell.row)
        assert [kind for kind in RULE if TRUE[kind](told)] == [cell.kind]


@given(st.builds(Facts, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)))
def test_whatever_the_facts_the_first_sentence_that_holds_decides(cell: Facts) -> None:
    decided = kind_of(cell)
    before = list(RULE)[: list(RULE).index(decided)]
    assert RULE[decided].holds(cell)
    assert not any(RULE[kind].holds(cell) for kind in before)


def test_a_gap_is_a_need_that_is_open_and_not_reached_in_full() -> None:
    assert tuple(RULE)[3:9] == GAPS
    assert all(("A need is open" in clause.sentence) is clause.is_gap for clause in list(RULE.values())[:9])


@pytest.mark.parametrize("kind", RULE)
def test_the_sentence_of_each_kind_is_one_sentence_or_two(kind: Kind) -> None:
    assert RULE[kind].sentence.endswith(".")
    assert len(RULE[kind].sentence) < 200
