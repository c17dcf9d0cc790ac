"""Adding, removing or leaving out a candidate changes nobody else; more evidence never lowers a value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from queries.scoring.criteria import CriteriaSet, shipped
from queries.scoring.measures import MEASURES
from queries.scoring.profile import described, of_need
from queries.scoring.shortlist import POOL
from tests.unit.scoring.world import World, everything, link, measured, scored, totals

PARTIES = ("bhutan", "nepal", "korea", "kenya")
THEMES = ("forests", "rivers", "aichi-15", "gbf-2", "training")
ORGANIZATIONS = ("acorn", "birch", "cedar")
WORDS = ("restoring", "oak", "forest", "river", "seed", "nursery", "genetic", "survey", "monsoon", "law")
DIFFUSION = (None, "none", "national", "regional", "global")
RESULTS = (None, "none", "reported", "documented", "independently evaluated")
KINDS = ("hosts focal point", "memorandum", "advisory", "support centre", None)
pytestmark = pytest.mark.usefixtures("few_draws")
SETS = {**shipped(), "everything": everything()}

flags = st.sampled_from((None, True, False))
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
parties = st.lists(st.sampled_from(PARTIES), unique=True, max_size=3)
themes = st.lists(st.sampled_from(THEMES), unique=True, max_size=3)
links = st.lists(
    st.builds(link, st.sampled_from(PARTIES), st.sampled_from(KINDS)),
    unique_by=lambda one: (one["id"], one["kind"]),
    max_size=3,
)
works = st.fixed_dictionaries(
    {
        "themes": themes,
        "description": texts,
        "parties": parties,
        "develops": flags,
        "builds": flags,
        "diffusion": st.sampled_from(DIFFUSION),
        "results": st.sampled_from(RESULTS),
        "start": st.sampled_from((None, 1999, 2015, 2024)),
        "replicated_by": st.sampled_from(([], ["another"])),
    }
)
bodies = st.fixed_dictionaries(
    {
        "seats": st.sampled_from(([], *([party] for party in PARTIES))),
        "languages": st.sampled_from((None, ["dz"], ["en", "ko"])),
        "linked_to": links,
        "serves": st.sampled_from(([], [link("southern-asia", "mandate")])),
        "expertise": st.sampled_from(([], ["forests"], ["rivers", "forests"])),
    }
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world with three organizations and a need called oak; whoever takes part in works may be a candidate."""
    world = World()
    for key in ("forests", "rivers"):
        world.theme(key, name={"forests": "Forest", "rivers": "River"}[key])
    world.theme("aichi-15", "Target", ("gbf-2",))
    world.theme("gbf-2", "Target", ("aichi-15",))
    world.theme("training", "AssistanceType")
    for region in ("southern-asia", "eastern-asia", "eastern-africa"):
        world.region(region)
    incomes = draw(st.tuples(*[st.sampled_from((None, "low", "high"))] * 4))
    for key, region, income in zip(
        PARTIES, ("southern-asia", "southern-asia", "eastern-asia", "eastern-africa"), incomes, strict=True
    ):
        world.party(
            key, region, member_of=draw(st.sampled_from(((), ("acorn",)))), income_group=income, languages=["dz"]
        )
    for key in ORGANIZATIONS:
        world.organization(key, **draw(bodies))
    for number in range(draw(st.integers(1, 5))):
        actors = draw(st.lists(st.sampled_from(ORGANIZATIONS + PARTIES), unique=True, min_size=1, max_size=3))
        world.initiative(f"work-{number}", tuple(actors), **draw(works))
    world.match("old", draw(st.sampled_from(("completed", "proposed"))), ("birch",), ("before",))
    for key in ("oak", "before"):
        asked = draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=2))
        helps = draw(st.sampled_from(([], ["training"])))
        world.need(key, asked, ("forests", *draw(themes)), helps, description=draw(texts))
    world.initiative("common-ground", ORGANIZATIONS, ("forests",))
    return world


def _described(text: str) -> Any:
    return lambda network: described(network, f"forest {text}", ["bhutan"], ["training"], "en")


profiles = st.one_of(st.just(lambda network: of_need(network, "oak")), texts.map(_described))


def _with_newcomer(world: World, body: dict[str, Any], own: dict[str, Any], joined: list[str]) -> World:
    changed = world.copy()
    changed.organization("newcomer", **body)
    changed.initiative("of-the-newcomer", ("newcomer",), **own)
    for key in joined:
        changed.row("initiatives", key)["actors"].append("newcomer")
    return changed


@pytest.mark.parametrize("criteria", SETS.values(), ids=SETS)
@given(world=worlds(), body=bodies, own=works, profile=profiles)
@hypothesis_settings(max_examples=25, deadline=None)
def test_who_comes_or_goes_with_works_of_its_own_changes_no_other_total(
    criteria: CriteriaSet, world: World, body: dict[str, Any], own: dict[str, Any], profile: Any
) -> None:
    network = world.network()
    changed = _with_newcomer(world, body, own | {"themes": ["forests"]}, []).network()
    before = totals(scored(network, profile(network), criteria))
    after = totals(scored(changed, profile(changed), criteria))
    assert "newcomer" in after
    assert before
    assert {key: after[key] for key in before} == pytest.approx(before, abs=1e-9)
    assert set(after) == {*before, "newcomer"}


@given(world=worlds(), body=bodies, own=works, profile=profiles)
@hypothesis_settings(max_examples=60, deadline=None)
def test_who_joins_existing_works_changes_of_others_only_what_says_who_took_part_together(
    world: World, body: dict[str, Any], own: dict[str, Any], profile: Any
) -> None:
    network = world.network()
    joined = [row["id"] for row in world.rows["initiatives"]]
    changed = _with_newcomer(world, body, own, joined).network()
    before, after = measured(scored(network, profile(network))), measured(scored(changed, profile(changed)))
    for (candidate, measure), one in before.items():
        now = after[candidate, measure]
        if measure == "triangular":  # a work is triangular through all who took part in it
            assert now.proven >= one.proven
        else:
            assert (now.proven, now.best) == pytest.approx((one.proven, one.best), abs=1e-9)


@given(world=worlds(), profile=profiles, without=st.sampled_from(ORGANIZATIONS))
@hypothesis_settings(max_examples=60, deadline=None)
def test_filters_and_exclusions_change_no_total(world: World, profile: Any, without: str) -> None:
    network = world.network()
    every = totals(scored(network, profile(network)))
    assert without in every
    for wanted in (
        {"without": ((without, "is busy"),)},
        {"candidates": "Organization"},
        {"kind": "university"},
        {"region": "southern-asia"},
        {"language": "dz"},
        {"developing": True},
        {"home": False},
        {"places": 1},
        {"spread": "all"},
    ):
        left = totals(scored(network, profile(network), **wanted))
        assert left == {key: every[key] for key in left}
        assert without not in left or "without" not in wanted
        assert set(left) == {
            key for key in every if _admitted(network.actors[network.actor_at[key]], wanted, profile(network).parties)
        }


def _admitted(actor: Any, wanted: dict[str, Any], asking: tuple[str, ...]) -> bool:
    (((name, value),),) = (wanted.items(),)
    return {
        "without": lambda: actor.id != value[0][0],
        "candidates": lambda: actor.label == value,
        "kind": lambda: actor.kind == value,
        "region": lambda: value in actor.regions,
        "language": lambda: value in actor.languages,
        "developing": lambda: actor.developing is True,
        "home": lambda: actor.label == "Party" or actor.party not in asking,
    }.get(name, lambda: True)()


def _relevant_initiative(world: World, draw: Any) -> None:
    world.initiative("one-more", ("acorn",), **(draw(works) | {"themes": ["forests"]}))


def _any_initiative(world: World, draw: Any) -> None:
    world.initiative("one-more", ("acorn",), **draw(works))


def _link(world: World, draw: Any) -> None:
    body = world.row("organizations", "acorn")
    body["linked_to"].append(link(draw(st.sampled_from(PARTIES)), "treaty mandate"))


def _service(world: World, draw: Any) -> None:
    region = draw(st.sampled_from(("southern-asia", "eastern-asia")))
    world.row("organizations", "acorn")["serves"].append(link(region, "support centre"))


def _member(world: World, draw: Any) -> None:
    for party in draw(parties):
        world.row("parties", party)["member_of"].append(
            {"id": "acorn", "since": None, "basis": "stated", "sources": []}
        )


def _fellow(world: World, draw: Any) -> None:
    common = {"id": "union", "since": None, "basis": "stated", "sources": []}
    for row in (world.row("organizations", "acorn"), *(world.row("parties", one) for one in draw(parties))):
        row["member_of"].append(common)


def _results(world: World, draw: Any) -> None:
    row = draw(st.sampled_from(_works_of(world, "acorn")))
    better = RESULTS[RESULTS.index(row["results"]) :]
    row["results"] = draw(st.sampled_from(better))


def _replicated(world: World, draw: Any) -> None:
    draw(st.sampled_from(_works_of(world, "acorn")))["replicated_by"] = ["another"]


def _reached(world: World, draw: Any) -> None:
    row = draw(st.sampled_from(_works_of(world, "acorn")))
    row["parties"] = sorted({*row["parties"], draw(st.sampled_from(PARTIES))})


def _found_to_develop(world: World, draw: Any) -> None:
    draw(st.sampled_from(_works_of(world, "acorn"))).update(develops=True, diffusion="global")


def _expertise(world: World, draw: Any) -> None:
    world.row("organizations", "acorn")["expertise"] = ["rivers", "forests"]


def _works_of(world: World, actor: str) -> list[dict[str, Any]]:
    return [row for row in world.rows["initiatives"] if actor in row["actors"]]


MORE = (
    _relevant_initiative, _any_initiative, _link, _service, _member, _fellow, _results, _replicated, _reached,
    _found_to_develop, _expertise,
)  # fmt: skip


@pytest.mark.parametrize("add", MORE, ids=lambda add: add.__name__.strip("_"))
@given(world=worlds(), profile=profiles, data=st.data())
@hypothesis_settings(max_examples=25, deadline=None)
def test_more_evidence_never_lowers_a_value_nor_a_total(
    add: Any, world: World, profile: Any, data: st.DataObject
) -> None:
    network, changed = world.network(), world.copy()
    add(changed, data.draw)
    more = changed.network()
    before, after = scored(network, profile(network)), scored(more, profile(more))
    falling = {one.measure for one in before.criteria if one.of.fewer_is_better}
    for (candidate, measure), one in measured(before).items():
        if candidate == "acorn":
            now = measured(after)[candidate, measure]
            assert (now.proven <= one.proven) if measure in falling else (now.proven >= one.proven), measure
    for criteria in SETS.values():
        first, second = scored(network, profile(network), criteria), scored(more, profile(more), criteria)
        assert totals(second)["acorn"] >= totals(first)["acorn"]


@given(world=worlds(), profile=profiles)
@hypothesis_settings(max_examples=60, deadline=None)
def test_scores_stay_on_their_scale_and_the_best_case_is_never_below_what_is_proven(world: World, profile: Any) -> None:
    network = world.network()
    for criteria in SETS.values():
        found = scored(network, profile(network), criteria)
        assert (found.proven >= 0).all() and (found.best <= 100).all()
        assert (found.best >= found.proven).all()
        assert (found.ranks.best_case >= found.ranks.total).all()
        assert (found.ranks.reachable <= found.ranks.rank).all()


@given(world=worlds(), profile=profiles)
@hypothesis_settings(max_examples=60, deadline=None)
def test_the_facts_behind_a_number_add_up_to_it_and_the_best_case_is_no_worse(world: World, profile: Any) -> None:
    network = world.network()
    for (_, measure), one in measured(scored(network, profile(network))).items():
        facts = list(one.facts())
        assert (one.best <= one.proven) if MEASURES[measure].fewer_is_better else (one.best >= one.proven)
        assert one.stated or one.best != one.proven
        if not one.formula and one.stated:
            assert sum(fact.adds for fact in facts if fact.known) == pytest.approx(one.proven)
        if not one.stated:
            assert list(one.unknown())


def test_more_candidates_than_are_compared_are_counted_and_the_most_relevant_compared() -> None:
    world = World()
    world.theme("forests")
    world.need("oak", (), ("forests",))
    for number in range(POOL + 5):
        world.organization(f"body-{number:03}")
        for work in range(1 + (number >= 5)):
            world.initiative(f"work-{number:03}-{work}", (f"body-{number:03}",), ("forests",))
    found = scored(world.network())
    assert (found.found, len(found.pool)) == (POOL + 5, POOL)
    assert set(totals(found)) == {f"body-{number:03}" for number in range(5, POOL + 5)}
