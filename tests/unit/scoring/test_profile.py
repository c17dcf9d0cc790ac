"""What is asked for: needs with gaps in their record give right answers or say clearly what is missing."""

import math
import re
from typing import Any

import pytest

from graphmodel.errors import BadParameterError
from queries.scoring.criteria import parse
from queries.scoring.profile import HELP, INFERRED, LONGEST_TEXT, described, of_need
from tests.unit.scoring.world import World, everything, explained, forests, link, measured, scored, totals

pytestmark = pytest.mark.usefixtures("few_draws")
WITHOUT_PARTY = {"nearby", "links-with-party", "links-in-region", "language", "legal-system", "south-south"}


def answered() -> World:
    """Give the need of Bhutan an initiative of Acorn that benefits it, and one of Birch in Nepal."""
    world = forests()
    world.organization("acorn", "korea", linked_to=[link("bhutan", "memorandum")])
    world.organization("birch", "nepal")
    world.initiative("alpha", ("acorn",), ("forests",), parties=["bhutan"])
    world.initiative("beta", ("birch",), ("forests",), parties=["nepal"])
    return world


def test_themes_weigh_by_how_few_needs_name_them_and_help_less() -> None:
    world = forests()
    for number in range(7):
        world.need(f"other-{number}", (), ("forests",) if number else ("rivers",))
    network = world.network()
    weights = {network.themes[place].id: weight for place, weight in of_need(network, "oak").themes.items()}
    assert weights["gbf-2"] == pytest.approx(1 - math.log(2) / math.log(9))  # 1 of 8 needs
    assert weights["forests"] == pytest.approx(0.3)  # 7 of 8 needs, and never less than this
    assert weights["training"] == pytest.approx(HELP * weights["gbf-2"])


def test_a_subject_that_only_the_text_names_counts_half() -> None:
    world = forests()
    world.row("needs", "oak").update(themes=["forests"], description="Forests and rivers")
    network = world.network()
    profile = of_need(network, "oak")
    assert {network.themes[place].id for place in profile.inferred} == {"rivers"}
    rivers, forest = network.theme_at["rivers"], network.theme_at["forests"]
    assert profile.themes[rivers] == INFERRED * network.specificity[rivers]
    assert profile.themes[forest] == network.specificity[forest]


def test_a_need_without_subjects_finds_candidates_by_like_words_and_says_so() -> None:
    world = answered()
    world.row("needs", "oak").update(themes=["training"], title="Walnut nursery", description="Grafting of walnut")
    world.initiative("walnuts", ("birch",), (), title="Grafting walnut")
    network = world.network()
    found = scored(network)
    assert set(totals(found)) == {"birch"}
    answer = explained(found)
    assert "This need names no subject and no target: candidates were found by like words alone." in answer.notes
    assert answer.candidates[0].paths[0].words.endswith("whose words are like those of the need")
    assert [theme.id for theme in answer.themes] == ["training"]


def test_a_kind_of_help_in_common_makes_nobody_a_candidate() -> None:
    world = forests()
    world.organization("acorn")
    world.initiative("workshop", ("acorn",), ("rivers",), ("training",))
    answer = explained(scored(world.network()))
    assert (answer.found, answer.candidates) == (0, [])


def test_a_country_that_is_no_party_is_answered_like_any_other() -> None:
    world = answered()
    world.row("parties", "bhutan")["is_party"] = False
    assert totals(scored(world.network())) == totals(scored(answered().network()))


def test_a_party_without_region_has_unknown_neighbours_and_a_note() -> None:
    world = answered()
    world.row("parties", "bhutan")["regions"] = []
    found = scored(world.network())
    answer = explained(found)
    assert "No M49 region is on record for the Party that asks, so its neighbours are unknown." in answer.notes
    assert [measured(found)["birch", "nearby"].proven, measured(found)["acorn", "nearby"].proven] == [0, 1]
    assert list(measured(found)["acorn", "links-in-region"].unknown()) == ["in which region Bhutan lies"]


def test_a_party_with_a_region_has_no_such_note_even_where_nobody_is_found() -> None:
    world = forests()
    answer = explained(scored(world.network()))
    assert (answer.found, answer.compared, answer.candidates) == (0, 0, [])
    assert [note for note in answer.notes if "region" in note] == []


def test_a_need_without_party_leaves_out_what_cannot_be_judged_and_says_how_much_that_weighs() -> None:
    world = answered()
    world.row("needs", "oak")["parties"] = []
    found = scored(world.network())
    answer = explained(found)
    titles = {one.of.title for one in everything().criteria if one.measure in WITHOUT_PARTY}
    assert set(answer.not_judged) == titles
    assert "No Party asks here, so nothing can be said about work or links with it." in answer.notes
    (note,) = (note for note in answer.notes if "cannot be judged" in note)
    weight = re.match(r"Criteria that cannot be judged here weigh ([\d.]+) of 100; the others were made", note)
    assert weight and float(weight[1]) == pytest.approx(100 * 6 / 22, abs=0.001)
    assert sum(cell.weight for cell in answer.candidates[0].cells) == pytest.approx(100, abs=0.1)
    assert found.weights.sum() == pytest.approx(100)


@pytest.mark.parametrize(
    ("measure", "lacking", "needs"),
    [("language", "no Party", {"parties": []}), ("cost", "no kind of help", {"themes": ["forests"]})],
)
def test_a_set_of_which_nothing_can_be_judged_is_refused(measure: str, lacking: str, needs: dict[str, Any]) -> None:
    criteria = parse(
        f'name = "one"\ntitle = "Only one"\n[[criterion]]\nmeasure = "{measure}"\nweight = 100\n'
        'scale = [[0, 0], [1, 100]]\nreason = "x"',
        "here",
    )
    world = answered()
    world.row("needs", "oak").update(needs)
    sentence = (
        f"criteria: nothing that weighs in 'Only one' can be judged here, since the need names {lacking}. "
        "Choose another criteria set, or complete the need."
    )
    with pytest.raises(BadParameterError, match=re.escape(sentence)):
        scored(world.network(), criteria=criteria)


def test_the_need_of_a_party_that_is_not_published_is_answered_without_it() -> None:
    world = answered()
    world.rows["parties"] = [row for row in world.rows["parties"] if row["id"] != "bhutan"]
    found = scored(world.network())
    assert set(totals(found)) == {"acorn", "birch"}
    one = measured(found)["acorn", "south-south"]
    assert list(one.unknown()) == []  # Acorn lies in Korea, so the answer is no whoever asks
    assert list(measured(found)["birch", "south-south"].unknown()) == ["whether bhutan counts as a developing country"]
    assert measured(found)["acorn", "links-with-party"].proven == 2


def test_the_party_that_asks_and_who_only_convenes_are_no_candidates() -> None:
    world = answered()
    world.organization("secretariat", kind="convention secretariat")
    world.initiative("gamma", ("bhutan", "secretariat", "nepal"), ("forests",))
    assert set(totals(scored(world.network()))) == {"acorn", "birch", "nepal"}


def test_bodies_of_the_party_are_left_out_unless_they_serve_others_or_are_wanted() -> None:
    world = answered()
    for key, kind in (("institute", "national centre"), ("network", "network"), ("centre", "regional centre")):
        world.organization(key, "bhutan", kind=kind)
        world.initiative(f"work-{key}", (key,), ("forests",))
    network = world.network()
    abroad = scored(network, home=False)
    assert set(totals(abroad)) == {"acorn", "birch", "network", "centre"}
    assert "1 body of the Party itself left out, since help is sought abroad." in explained(abroad, home=False).notes
    every = scored(network, home=True)
    assert set(totals(every)) == {*totals(abroad), "institute"}
    assert [note for note in explained(every, home=True).notes if "left out" in note] == []
    at_home = {one.candidate_id: one.at_home for one in explained(every).candidates}
    assert at_home == {"acorn": False, "birch": False, "network": True, "centre": True, "institute": True}


def test_a_need_that_is_described_is_answered_like_the_same_need_on_record() -> None:
    world = answered()
    row = world.row("needs", "oak")
    network = world.network()
    same = described(network, row["title"], row["parties"], row["themes"], "en")
    assert totals(scored(network, same)) == totals(scored(network))
    assert (same.needs, same.title) == ((), "Oak")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_described_is_refused(text: str) -> None:
    with pytest.raises(
        BadParameterError, match="text: describe the need in words, or name at least one subject or target"
    ):
        described(forests().network(), text, ["bhutan"], [])


def test_a_long_text_gives_a_short_title_and_is_read_up_to_a_limit() -> None:
    network = forests().network()
    profile = described(network, "word " * 3000, [], ["forests"])
    assert (len(profile.title), len(profile.text)) == (200, LONGEST_TEXT)
    assert described(network, "", [], ["forests"]).title == "A need described here"
