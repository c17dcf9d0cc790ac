"""Every measure on one candidate, counted by hand, once with everything on record and once with nothing."""

import math
from collections.abc import Sequence
from typing import Any

import pytest

from queries.scoring.measures import MEASURES
from queries.scoring.measuring import Measured
from tests.unit.scoring.world import World, forests, link, measured, offer, scored

pytestmark = pytest.mark.usefixtures("few_draws")

# The need asks for forests, the GBF target, and two kinds of help. One need names each of them, so each has the lowest
# specificity, and a kind of help says 0.3 of a theme: 1, 1, 0.3 and 0.3 shares of 2.6. A corresponding target says 0.7.
FORESTS, TARGET = 1 / 2.6, 0.7 / 2.6


def recorded() -> World:
    """Give Acorn of Nepal four initiatives, three of them relevant, and links with everybody."""
    world = forests()
    world.row("parties", "bhutan")["legal_systems"] = ["common law", "customary law"]
    world.row("parties", "nepal")["legal_systems"] = ["common law"]
    world.organization(
        "acorn",
        "nepal",
        languages=["en", "dz"],
        offers=[offer("training", "at cost"), offer("funding", None), offer("seeds", "free")],
        linked_to=[link("bhutan", "memorandum"), link("korea", "advisory", sources=["treaty", "minutes"])],
        serves=[link("southern-asia", "mandate")],
    )
    done: dict[str, Any] = {
        "develops": True,
        "diffusion": "global",
        "results": "documented",
        "start": 2015,
        "end": 2018,
    }
    world.initiative("alpha", ("acorn",), ("forests",), parties=["bhutan"], **done)
    world.initiative("beta", ("acorn", "korea"), ("forests",), parties=["nepal"], start=2020)
    no: dict[str, Any] = {"develops": False, "builds": False, "diffusion": "national", "results": "reported"}
    world.initiative("gamma", ("acorn",), ("aichi-15",), parties=["korea"], **no)
    world.initiative("delta", ("acorn",), ("rivers",), develops=True, diffusion="global", results="documented")
    for key, status in (("first", "proposed"), ("second", "contacted"), ("third", "completed"), ("fourth", "declined")):
        world.match(key, status, ("acorn",), ("oak",))
    return world


def unrecorded() -> World:
    """Give Acorn one initiative on forests, of which nothing more is known."""
    world = forests()
    world.organization("acorn")
    world.initiative("epsilon", ("acorn",), ("forests",))
    return world


def _works(**adds: float) -> list[tuple[str, str, float, bool]]:
    return [("Initiative", key, add, True) for key, add in adds.items()]


def _perhaps(key: str, adds: float = 1) -> tuple[str, str, float, bool]:
    return ("Initiative", key, adds, False)


def _places(*keys: str, known: bool = True) -> list[tuple[str, str, float, bool]]:
    labels = {"forests": "Subject", "gbf-2": "Target", "southern-asia": "Region", "eastern-asia": "Region"}
    return [(labels.get(key, "Party"), key, 1, known) for key in keys]


REACHED = _places("bhutan", "southern-asia", "forests")
DEVELOPS, DIFFUSES = (
    "whether “Beta” develops methods or builds capacity",
    "whether methods of “Beta” are used beyond one country",
)
# measure: number, best number, facts as (label, id, adds, known), what is unknown
RECORDED: dict[str, tuple[float, float, list[tuple[str, str, float, bool]], list[str]]] = {
    "closeness": (
        math.sqrt(2 * FORESTS + TARGET) * (0.2 + math.log(1 + 2 * 1 + 2 * 0.3)),
        math.sqrt(2 * FORESTS + TARGET) * (0.2 + math.log(1 + 2 * 1 + 2 * 0.3)),
        _works(alpha=FORESTS, beta=FORESTS, gamma=TARGET),
        [],
    ),
    "volume": (3, 3, _works(alpha=1, beta=1, gamma=1), []),
    "diversity": (7, 7, _places("bhutan", "korea", "nepal", "southern-asia", "eastern-asia", "forests", "gbf-2"), []),
    "effectiveness": (3, 6, [*_works(alpha=2, gamma=1), _perhaps("beta", 3)], ["what results “Beta” had"]),
    "volume-developing": (1, 2, [*_works(alpha=1), _perhaps("beta")], [DEVELOPS]),
    "diversity-developing": (3, 4, REACHED + _places("nepal", known=False), [DEVELOPS]),
    "effectiveness-developing": (2, 5, [*_works(alpha=2), _perhaps("beta", 3)], [DEVELOPS]),
    "volume-diffusing": (1, 2, [*_works(alpha=1), _perhaps("beta")], [DIFFUSES]),
    "diversity-diffusing": (3, 4, REACHED + _places("nepal", known=False), [DIFFUSES]),
    "effectiveness-diffusing": (2, 5, [*_works(alpha=2), _perhaps("beta", 3)], [DIFFUSES]),
    "nearby": (1.3, 1.3, _works(alpha=1, beta=0.3), []),
    "links-with-party": (4, 4, [("Party", "bhutan", 2, True), ("Region", "southern-asia", 2, True)], []),
    "links-in-region": (1, 1, _places("nepal"), []),
    "links-with-parties": (3, 3, _places("bhutan", "korea", "nepal"), []),
    "language": (1, 1, [("Organization", "acorn", 1, True)], []),
    "legal-system": (1, 1, [("Organization", "acorn", 1, True)], []),
    "cost": (1, 1, [("AssistanceType", "training", 1, True)], []),
    "south-south": (1, 1, [("Party", "nepal", 1, True)], []),
    "triangular": (1, 1, _works(beta=1), []),
    "recency": (6, 6, _works(beta=6), []),
    "load": (2, 2, [("Match", "first", 1, True), ("Match", "second", 1, True)], []),
    "assistance": (2, 2, [("AssistanceType", "funding", 1, True), ("AssistanceType", "training", 1, True)], []),
}
BEYOND = "whether methods of “Epsilon” are used beyond one country"
BUILDS = "whether “Epsilon” develops methods or builds capacity"
# measure: number, best number, whether anything is on record, what is unknown
UNRECORDED: dict[str, tuple[float, float, bool, list[str]]] = {
    "closeness": (math.sqrt(FORESTS) * 0.2, math.sqrt(FORESTS) * 0.2, True, []),
    "volume": (1, 1, True, []),
    "diversity": (1, 1, True, []),
    "effectiveness": (0, 3, False, ["what results “Epsilon” had"]),
    "volume-developing": (0, 1, False, [BUILDS]),
    "diversity-developing": (0, 1, False, [BUILDS]),
    "effectiveness-developing": (0, 3, False, [BUILDS]),
    "volume-diffusing": (0, 1, False, [BEYOND]),
    "diversity-diffusing": (0, 1, False, [BEYOND]),
    "effectiveness-diffusing": (0, 3, False, [BEYOND]),
    "nearby": (0, 0, True, []),
    "links-with-party": (0, 2, False, ["whether Acorn has a memorandum or another institutional link with Bhutan"]),
    "links-in-region": (0, 1, False, ["whether Acorn has institutional links with Parties of Southern-Asia"]),
    "links-with-parties": (0, 1, False, ["with which Parties Acorn has institutional links"]),
    "language": (0, 1, False, ["which working languages Acorn has"]),
    "legal-system": (0, 1, False, ["which legal tradition Acorn has"]),
    "cost": (0, 2, False, ["what the help of Acorn costs the Party"]),
    "south-south": (0, 1, False, ["whether Acorn counts as a developing country"]),
    "triangular": (0, 0, True, []),
    "recency": (100, 0, False, ["when Acorn last worked on these themes"]),
    "load": (0, 0, True, []),
    "assistance": (0, 2, False, ["whether Acorn offers funding, training"]),
}


def _of(world: World, measure: str, candidate: str = "acorn") -> Measured:
    return measured(scored(world.network()))[candidate, measure]


def _facts(one: Measured) -> list[tuple[str, str, float, bool]]:
    return sorted((fact.label, fact.id, fact.adds, fact.known) for fact in one.facts())


def _rounded(facts: Sequence[tuple[str, str, float, bool]]) -> list[tuple[str, str, Any, bool]]:
    return [(label, key, pytest.approx(adds), known) for label, key, adds, known in sorted(facts)]


@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_on_record_is_counted_as_by_hand(measure: str) -> None:
    number, best, facts, unknown = RECORDED[measure]
    one = _of(recorded(), measure)
    assert (one.proven, one.best) == pytest.approx((number, best))
    assert _facts(one) == _rounded(facts)
    assert (list(one.unknown()), one.stated) == (unknown, True)


@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_not_on_record_is_unknown_and_not_zero(measure: str) -> None:
    number, best, stated, unknown = UNRECORDED[measure]
    one = _of(unrecorded(), measure)
    assert (one.proven, one.best) == pytest.approx((number, best))
    assert (one.stated, list(one.unknown())) == (stated, unknown)


def test_only_closeness_is_no_sum_and_says_how_it_is_made() -> None:
    found = {measure: _of(recorded(), measure) for measure in MEASURES}
    assert [measure for measure, one in found.items() if one.formula] == ["closeness"]
    value, fit = found["closeness"].proven, 2 * FORESTS + TARGET
    assert f"square root of {fit:.2f}" in found["closeness"].formula
    assert f"= {value:.2f}; 2.60 stands for works with the Party" in found["closeness"].formula


def test_a_match_of_the_need_itself_is_no_proof_and_one_of_another_need_is() -> None:
    world = unrecorded()
    alone = _of(world, "closeness").proven
    world.match("own", "completed", ("acorn",), ("oak",))
    assert _of(world, "closeness").proven == alone
    world.need("other", ("bhutan",), ("forests",))
    before = _of(world, "closeness").proven
    world.match("past", "completed", ("acorn",), ("other",), proposed_on="2020-05-01")
    one = _of(world, "closeness")
    assert one.proven > before
    assert ("Match", "past") in {(label, key) for label, key, *_ in _facts(one)}
    assert _of(world, "recency").proven == 6
    assert _of(world, "volume").proven == 1


def test_a_match_for_several_needs_is_one_work_and_no_proof_for_any_of_them() -> None:
    world = unrecorded()
    for key in ("other", "third"):
        world.need(key, ("korea",), ("rivers",))
    alone = _of(world, "closeness").proven
    world.match("shared", "completed", ("acorn",), ("oak", "other"))
    assert _of(world, "closeness").proven == alone
    world.row("matches", "shared")["needs"] = ["third", "other"]
    world.row("needs", "third")["themes"] = ["forests"]
    one = _of(world, "closeness")
    told = [(fact.id, fact.words) for fact in one.facts() if fact.label == "Match"]
    assert told == [("shared", "Match for “Other” and “Third”: forests")]


@pytest.mark.parametrize(
    ("status", "counts"), [("proposed", False), ("declined", False), ("agreed", True), ("funded", True)]
)
def test_only_a_match_that_came_about_is_evidence(status: str, counts: bool) -> None:
    world = unrecorded()
    world.need("other", ("bhutan",), ("forests",))
    world.match("past", status, ("acorn",), ("other",))
    assert (("Match", "past") in {fact[:2] for fact in _facts(_of(world, "closeness"))}) == counts


def test_practices_and_stated_expertise_bring_a_candidate_near_and_are_no_initiatives() -> None:
    world = forests()
    world.organization("acorn", expertise=["forests"])
    world.practice("guide", ("acorn",), ("forests",), start=2022)
    found = {fact[:2] for fact in _facts(_of(world, "closeness"))}
    assert found == {("Practice", "guide"), ("Organization", "acorn")}
    assert (_of(world, "volume").proven, _of(world, "recency").proven) == (0, 4)


@pytest.mark.parametrize(
    ("results", "replicated_by", "number", "best"),
    [
        (None, [], 0, 3),
        ("none", [], 0, 0),
        ("reported", [], 1, 1),
        ("independently evaluated", ["x"], 4, 4),
        (None, ["x"], 1, 4),
    ],
)
def test_results_and_being_replicated_give_points(
    results: str | None, replicated_by: list[str], number: float, best: float
) -> None:
    world = unrecorded()
    world.row("initiatives", "epsilon").update(results=results, replicated_by=replicated_by)
    one = _of(world, "effectiveness")
    assert (one.proven, one.best) == (number, best)
    assert sum(fact[2] for fact in _facts(one) if fact[3]) == number


@pytest.mark.parametrize(
    ("develops", "builds", "number", "best"),
    [
        (True, None, 1, 1),
        (None, True, 1, 1),
        (False, None, 0, 1),
        (None, False, 0, 1),
        (False, False, 0, 0),
        (False, True, 1, 1),
    ],
)
def test_one_yes_is_enough_for_developing_and_only_two_noes_are_a_no(
    develops: bool | None, builds: bool | None, number: float, best: float
) -> None:
    world = unrecorded()
    world.row("initiatives", "epsilon").update(develops=develops, builds=builds)
    one = _of(world, "volume-developing")
    assert (one.proven, one.best) == (number, best)


def test_being_replicated_is_being_used_elsewhere_whatever_else_is_on_record() -> None:
    world = unrecorded()
    world.row("initiatives", "epsilon").update(diffusion="none", replicated_by=["another"])
    assert _of(world, "volume-diffusing").proven == 1


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        ("hosts focal point", 3), ("government agency", 3), ("treaty mandate", 3), ("memorandum", 2), ("advisory", 1),
        ("office", 2), (None, 1),
    ],
)  # fmt: skip
def test_a_link_gives_points_by_what_it_consists_of(kind: str | None, points: float) -> None:
    world = unrecorded()
    world.row("organizations", "acorn")["linked_to"] = [link("bhutan", kind, level="national focal point", since=2011)]
    one = _of(world, "links-with-party")
    (fact,) = one.facts()
    assert (one.proven, fact.adds, fact.sources) == (points, points, ("minutes",))
    assert fact.words == f"Bhutan: {kind or 'LINKED_TO'}, level: national focal point, since 2011"


def test_members_of_a_body_are_linked_with_it_and_fellow_members_a_little() -> None:
    world = unrecorded()
    for party in ("bhutan", "korea"):
        world.row("parties", party)["member_of"] = [link("acorn", None)]
    assert _of(world, "links-with-party").proven == 2
    assert _of(world, "links-with-parties").proven == 2
    world.organization("birch", member_of=[link("acorn", None)])
    world.initiative("zeta", ("birch",), ("forests",))
    assert [fact[:3] for fact in _facts(_of(world, "links-with-party", "birch"))] == [("Organization", "acorn", 1)]
    assert not _of(world, "links-with-parties", "birch").stated


def test_a_link_that_we_assigned_is_said_to_be() -> None:
    world = unrecorded()
    world.row("organizations", "acorn")["linked_to"] = [link("bhutan", "advisory", basis="assigned")]
    (fact,) = _of(world, "links-with-party").facts()
    assert fact.words == "Bhutan: advisory, assigned by us"


@pytest.mark.parametrize(
    ("own", "theirs", "number", "best", "sentence"),
    [
        ("low", ("low",), 1, 1, None),
        ("low", ("high", "low"), 1, 1, None),
        ("low", (None, "low"), 1, 1, None),
        ("high", (None,), 0, 0, None),
        ("high", ("low",), 0, 0, None),
        ("low", ("high",), 0, 0, None),
        (None, ("high",), 0, 0, None),
        (None, ("low",), 0, 1, "whether Acorn counts as a developing country"),
        ("low", (None,), 0, 1, "whether Bhutan counts as a developing country"),
        ("low", ("high", None), 0, 1, "whether Bhutan, Korea counts as a developing country"),
    ],
)
def test_south_south_is_known_as_soon_as_nothing_could_change_it(
    own: str | None, theirs: tuple[str | None, ...], number: float, best: float, sentence: str | None
) -> None:
    world = unrecorded()
    world.party("kenya", income_group=own)
    world.row("organizations", "acorn")["seats"] = ["kenya"]
    asking = ["bhutan", "korea"][: len(theirs)]
    for party, income in zip(asking, theirs, strict=True):
        world.row("parties", party)["income_group"] = income
    world.row("needs", "oak")["parties"] = asking
    one = _of(world, "south-south")
    assert (one.proven, one.best, list(one.unknown())) == (number, best, [sentence] if sentence else [])
    assert one.stated == (sentence is None)


@pytest.mark.parametrize("flag", ["sids", "ldc", "lldc"])
def test_a_small_island_or_least_developed_or_landlocked_country_counts_as_developing(flag: str) -> None:
    world = unrecorded()
    world.party("island", income_group="high", **{flag: True})
    world.row("organizations", "acorn")["seats"] = ["island"]
    assert _of(world, "south-south").proven == 1


def test_a_body_without_languages_on_record_speaks_those_of_its_seat() -> None:
    world = unrecorded()
    world.row("organizations", "acorn")["seats"] = ["nepal"]
    one = _of(world, "language")
    assert (one.proven, one.best, one.stated) == (0, 0, True)
    world.row("parties", "nepal")["languages"] = ["dz"]
    assert _of(world, "language").proven == 1


def test_neighbours_are_unknown_and_not_none_where_no_region_is_on_record() -> None:
    world = unrecorded()
    world.row("parties", "bhutan")["regions"] = ["asia-pacific"]
    one = _of(world, "links-in-region")
    assert (one.proven, one.best, one.stated, list(one.unknown())) == (0, 1, False, ["in which region Bhutan lies"])


def test_a_party_alone_in_its_region_has_no_neighbours_to_link_with() -> None:
    world = unrecorded()
    world.row("parties", "nepal")["regions"] = []
    one = _of(world, "links-in-region")
    assert (one.proven, one.best, one.stated) == (0, 0, True)


def test_free_help_costs_least_and_other_help_does_not_count() -> None:
    world = unrecorded()
    world.row("organizations", "acorn")["offers"] = [offer("training", "at cost"), offer("funding", "free")]
    assert [fact[1:3] for fact in _facts(_of(world, "cost"))] == [("funding", 2)]


def test_help_given_in_a_relevant_work_counts_once_with_help_on_offer() -> None:
    world = unrecorded()
    world.initiative("workshop", ("acorn",), ("forests",), ("training",))
    world.initiative("elsewhere", ("acorn",), ("rivers",), ("funding",))
    world.row("organizations", "acorn")["offers"] = [offer("training", "free")]
    one = _of(world, "assistance")
    assert (one.proven, one.best, list(one.unknown())) == (1, 2, ["whether Acorn offers funding"])


def test_a_work_is_triangular_only_with_both_sides_and_a_party_it_reached() -> None:
    world = recorded()
    world.row("initiatives", "beta")["parties"] = []
    assert _of(world, "triangular").proven == 0
    world.row("initiatives", "beta").update(parties=["nepal"], actors=["acorn", "bhutan"])
    assert _of(world, "triangular").proven == 0


def test_a_work_that_still_runs_is_not_older_than_today() -> None:
    world = unrecorded()
    world.row("initiatives", "epsilon").update(start=2020, end=2031)
    assert (_of(world, "recency").proven, _of(world, "recency").stated) == (0, True)
