"""A scored shortlist opened: paths in words, facts that would settle the order, notes, and fairness."""

from typing import Any
from unittest.mock import create_autospec, patch

import numpy as np
import pytest

from graphmodel.graph import Graph
from queries.parts_taken import PartsTakenParams, PartTaken
from queries.scoring import explain as explaining
from queries.scoring.around import answerable, serving, similar
from queries.scoring.criteria import CriteriaSet, parse
from queries.scoring.fairness import OVERLOAD
from queries.scoring.network import row
from queries.scoring.profile import of_need
from queries.scoring.shortlist import Wanted
from tests.unit.scoring.world import World, everything, explained, forests, link, offer, scored, totals

SIMPLE = """
name = "simple"
title = "Simple"
[[criterion]]
measure = "volume"
weight = 60
scale = [[0, 0], [10, 100]]
reason = "x"
[[criterion]]
measure = "links-with-party"
weight = 40
scale = [[0, 0], [4, 100]]
reason = "x"
"""


def simple() -> CriteriaSet:
    return parse(SIMPLE, "here")


def three() -> World:
    """Give the need of Bhutan candidates with 3, 2 and 1 initiatives; Cedar alone has a link, of 3 points."""
    world = forests()
    world.organization("acorn", "korea")
    world.organization("birch", "nepal")
    world.organization("cedar", linked_to=[link("bhutan", "treaty mandate")])
    for actor, works in (("acorn", 3), ("birch", 2), ("cedar", 1)):
        for number in range(works):
            world.initiative(f"{actor}-{number}", (actor,), ("forests",))
    return world


def test_candidates_come_by_total_with_both_criteria_side_by_side() -> None:
    criteria = simple()
    answer = explained(scored(three().network(), criteria=criteria), criteria)
    shown = [(one.rank, one.candidate_id, one.total, one.best_case, one.record, one.links) for one in answer.candidates]
    assert shown == [
        (1, "cedar", 36, 36, 10, 75),
        (2, "acorn", 18, 38, 30, 0),
        (3, "birch", 12, 32, 20, 0),
    ]
    assert [one.coverage for one in answer.candidates] == [1.0, 0.6, 0.6]
    assert [one.reachable for one in answer.candidates] == [1, 1, 2]
    assert [one.works for one in answer.candidates] == [1, 3, 2]


def test_equal_candidates_share_a_rank_and_stand_by_id() -> None:
    world = three()
    world.organization("aspen")
    for number in range(3):
        world.initiative(f"aspen-{number}", ("aspen",), ("forests",))
    criteria = simple()
    answer = explained(scored(world.network(), criteria=criteria), criteria)
    assert [(one.rank, one.candidate_id) for one in answer.candidates] == [
        (1, "cedar"), (2, "acorn"), (2, "aspen"), (4, "birch"),
    ]  # fmt: skip
    acorn, aspen = answer.candidates[1:3]
    assert (acorn.first, acorn.last, acorn.within) == (aspen.first, aspen.last, aspen.within)


def test_the_facts_that_would_settle_the_order_name_candidate_gain_and_rank() -> None:
    criteria = simple()
    found = scored(three().network(), criteria=criteria, places=1)
    answer = explained(found, criteria, places=1)
    acorn = answer.candidates[1]
    asked = "whether Acorn has a memorandum or another institutional link with Bhutan"
    assert [(one.words, one.gain, one.rank) for one in acorn.settling] == [(asked, 20, 1)]
    assert [(one.candidate_id, one.rank) for one in answer.settling] == [("acorn", 1)]
    two = explained(scored(three().network(), criteria=criteria, places=2), criteria, places=2)
    assert [(one.candidate_id, one.rank) for one in two.settling] == [("birch", 2)]


def test_several_unknown_facts_of_a_kind_are_told_as_one_with_their_number() -> None:
    answer = explained(scored(three().network()))
    acorn = next(one for one in answer.candidates if one.candidate_id == "acorn")
    (results,) = (one for one in acorn.settling if one.words.startswith("what results"))
    assert results.words == "what results “Acorn-0” had, and 2 more of the kind"


def test_a_path_says_part_work_years_themes_and_where() -> None:
    world = three()
    world.row("initiatives", "acorn-0").update(parties=["bhutan"], start=2015, end=2018, themes=["forests", "aichi-15"])
    world.row("initiatives", "birch-0").update(parties=["nepal"], end=2018)
    part: dict[str, Any] = {"actor_id": "acorn", "work_label": "Initiative", "work_id": "acorn-0"}
    part |= {"roles": ["lead", "funding"], "work_sources": ["call"], "part_sources": [["minutes"], ["call"]]}
    answer = explained(scored(world.network()), parts=[part])
    paths = {one.candidate_id: one.paths for one in answer.candidates}
    assert paths["acorn"][0].words == (
        "took part (funding and lead) in “Acorn-0” (2015\u20132018), which shares forests and gbf-2 with the need "
        "and was with Bhutan"
    )
    assert paths["acorn"][0].sources == ["call", "minutes"]
    assert len(paths["acorn"]) == 3
    words = "took part in “Birch-0” (…\u20132018), which shares forests with the need and was in the same subregion"
    assert (paths["birch"][0].words, paths["birch"][0].sources) == (words, [])


@pytest.mark.parametrize(
    ("label", "words"),
    [("practice", "holds “Guide” (2022), which shares forests"), ("match", "was a partner in the match for “Other”"),
     ("expertise", "is on record with “Expertise of Acorn”, which shares forests")],
)  # fmt: skip
def test_every_kind_of_work_has_its_words(label: str, words: str) -> None:
    world = forests()
    world.organization("acorn", expertise=["forests"] if label == "expertise" else [])
    if label == "practice":
        world.practice("guide", ("acorn",), ("forests",), start=2022)
    if label == "match":
        world.need("other", ("korea",), ("forests",))
        world.match("past", "completed", ("acorn",), ("other",))
    (candidate,) = explained(scored(world.network())).candidates
    assert candidate.paths[0].words.startswith(words)


def test_what_we_assigned_is_never_told_as_stated() -> None:
    world = forests()
    world.organization("acorn", expertise=["forests"], linked_to=[link("korea", "advisory")])
    assigned = {"work_sources": [], "part_sources": [["call"]], "bases": ["assigned"]}
    part = {"actor_id": "acorn", "work_label": "Organization", "work_id": "acorn", "roles": []} | assigned
    (candidate,) = explained(scored(world.network()), parts=[part]).candidates
    assert candidate.paths[0].words.endswith("with the need (assigned by us)")
    assert candidate.paths[0].sources == ["call"]
    told = [fact for cell in candidate.cells for fact in cell.facts]
    assert [fact.sources for fact in told if fact.words.startswith("Expertise of Acorn: ")] == [["call"]]
    assert "stated" not in " ".join(fact.words for fact in told)


def test_a_link_that_we_assigned_says_so_where_links_are_counted() -> None:
    world = forests()
    world.organization("acorn", expertise=["forests"], linked_to=[link("korea", "advisory") | {"basis": "assigned"}])
    (candidate,) = explained(scored(world.network())).candidates
    told = [fact.words for cell in candidate.cells for fact in cell.facts]
    assert "Korea: advisory (assigned by us)" in told


def test_a_cell_shows_its_facts_with_their_sources_and_what_is_unknown() -> None:
    criteria = simple()
    part = {"actor_id": "cedar", "work_label": "Initiative", "work_id": "cedar-0", "roles": ["lead"]}
    sources = {"work_sources": ["call"], "part_sources": [["minutes"]]}
    answer = explained(scored(three().network(), criteria=criteria), criteria, [part | sources])
    volume, links = answer.candidates[0].cells
    (fact,) = volume.facts
    assert (fact.label, fact.id, fact.adds, fact.known, fact.sources) == (
        "Initiative",
        "cedar-0",
        1,
        True,
        ["call", "minutes"],
    )
    assert (links.number, links.score, links.weight, links.facts[0].sources) == (3, 75, 40, ["minutes"])
    unlinked = answer.candidates[1].cells[1]
    assert (unlinked.stated, unlinked.best_number, unlinked.best_score, unlinked.facts) == (False, 2, 50, [])
    assert unlinked.unknown == ["whether Acorn has a memorandum or another institutional link with Bhutan"]


def test_a_candidate_left_out_is_named_with_the_reason() -> None:
    wanted: dict[str, Any] = {"without": (("acorn", "has no room"), ("nobody", "unknown"))}
    answer = explained(scored(three().network(), **wanted), **wanted)
    assert [(one.candidate_id, one.name, one.reason) for one in answer.excluded] == [
        ("acorn", "Acorn", "has no room"),
        ("nobody", "nobody", "unknown"),
    ]
    assert (answer.found, answer.compared) == (3, 2)


def test_a_match_on_record_for_the_need_marks_the_candidate() -> None:
    world = three()
    world.match("own", "declined", ("birch",), ("oak",))
    matched = {one.candidate_id: one.matched for one in explained(scored(world.network())).candidates}
    assert matched == {"acorn": False, "birch": True, "cedar": False}


def test_popularity_is_size_and_the_adjusted_order_divides_it_out() -> None:
    world = three()
    for number in range(40):
        world.initiative(f"elsewhere-{number}", ("birch",), ("rivers",))
    found = scored(world.network())
    fairness = explained(found).fairness
    assert fairness.popularity == ["birch", "acorn", "cedar"]
    relevance = {one.candidate_id: (one.relevance, one.works) for one in explained(found).candidates}
    assert [relevance[one][1] for one in fairness.popularity] == [42, 3, 1]
    adjusted = {key: value / np.log2(1 + works) for key, (value, works) in relevance.items()}
    assert fairness.size_adjusted == sorted(adjusted, key=lambda key: -adjusted[key])
    assert fairness.size_adjusted[-1] == "birch"


def test_whom_size_alone_would_show_is_named() -> None:
    world = three()
    for number in range(40):
        world.initiative(f"elsewhere-{number}", ("birch",), ("rivers",))
    criteria = simple()
    answer = explained(scored(world.network(), criteria=criteria), criteria, limit=1)
    assert [one.candidate_id for one in answer.candidates] == ["cedar"]
    assert (answer.fairness.popularity, answer.fairness.only_by_size) == (["birch"], ["birch"])


def test_balance_counts_who_is_shown_who_was_found_and_the_parties_of_each_group() -> None:
    world = three()
    world.region("africa", "cbd_group")
    world.party("kenya", "africa")
    world.organization("dogwood", "kenya")
    world.initiative("late", ("dogwood",), ("forests",))
    criteria = simple()
    for wanted in ({"limit": 2}, {"limit": 2, "region": "asia-pacific"}):
        answer = explained(scored(world.network(), criteria=criteria, **wanted), criteria, **wanted)
        balance = [(one.region, one.shown, one.pool, one.parties) for one in answer.fairness.balance]
        shown = sum(one.based_in is not None for one in answer.candidates)
        assert balance == [("africa", 0, 1, 1), ("asia-pacific", shown, 2, 3)]
    assert explained(scored(world.network())).fairness.unlocated == 1


def test_parties_of_which_nobody_was_found_are_named_whatever_the_filters() -> None:
    world = three()
    world.party("kenya")
    world.party("peru")
    world.initiative("peru-0", ("peru",), ("forests",))
    for wanted in ({}, {"region": "southern-asia"}, {"without": (("acorn", "busy"),)}, {"candidates": "Organization"}):
        answer = explained(scored(world.network(), **wanted), **wanted)
        assert answer.fairness.never == ["kenya"]


def test_who_has_many_open_matches_is_flagged() -> None:
    world = three()
    for actor, matches in (("acorn", OVERLOAD), ("birch", OVERLOAD - 1)):
        for number in range(matches):
            world.match(f"{actor}-{number}", ("proposed", "contacted", "agreed")[number], (actor,), ("oak",))
    answer = explained(scored(world.network()))
    flags = {one.candidate_id: (one.open_matches, one.overloaded) for one in answer.candidates}
    assert flags == {"acorn": (3, True), "birch": (2, False), "cedar": (0, False)}
    assert answer.fairness.overloaded == ["acorn"]


def test_needs_that_works_could_answer_are_open_near_and_not_the_actors_own() -> None:
    world = three()
    world.need("met", ("korea",), ("forests",), status="met")
    world.need("water", ("korea",), ("rivers",))
    world.need("nepalese", ("nepal",), ("forests",), status="in discussion")
    world.initiative("nepal-0", ("nepal",), ("forests",))
    network = world.network()

    def found(actor: str) -> list[str]:
        place = network.actor_at[actor]
        return [one.need_id for one in answerable(network, row(network.took_part, place), 20, place)]

    assert sorted(found("acorn")) == ["nepalese", "oak"]
    assert found("nepal") == ["oak"]
    assert found("bhutan") == []
    (one,) = answerable(network, np.array([network.work_at["Initiative", "acorn-0"]]), 1)
    assert (one.shared, one.works) == (["forests"], ["acorn-0"])


def test_actors_are_alike_by_the_themes_of_their_works() -> None:
    world = three()
    world.organization("willow")
    world.initiative("river-work", ("willow",), ("rivers",))
    world.initiative("common", ("acorn", "birch"), ("rivers",))
    network = world.network()
    found = similar(network, network.actor_at["acorn"], 5)
    # Acorn: log(1 + 3 x 0.3) on forests, which the need names, and log(1 + 1) on rivers; by hand (0.642, 0.693).
    assert [(one.actor_id, one.likeness) for one in found[1:]] == [("willow", 0.73), ("cedar", 0.68)]
    assert found[0].actor_id == "birch"
    assert (found[0].together, found[1].together) == (["common"], [])
    assert [one.shared for one in found] == [["rivers", "forests"], ["rivers"], ["forests"]]


def test_who_serves_several_needs_is_counted_by_places() -> None:
    world = three()
    world.need("water", ("korea",), ("rivers",))
    world.initiative("river-work", ("acorn",), ("rivers",))
    network, criteria = world.network(), simple()
    found = serving([scored(network, of_need(network, need), criteria) for need in ("oak", "water")], 1, 10)
    assert [(one.candidate_id, one.among, one.found_for, one.mean_total) for one in found] == [
        ("cedar", 1, 1, 18), ("acorn", 1, 2, 12), ("birch", 0, 1, 6),
    ]  # fmt: skip
    assert [(one.need_id, one.rank, one.total) for one in found[1].served] == [("oak", 2, 18), ("water", 1, 6)]


def test_an_offer_alone_makes_nobody_a_candidate() -> None:
    world = forests()
    world.organization("acorn", offers=[offer("training", "free")])
    assert totals(scored(world.network())) == {}


def test_facts_are_gathered_and_their_sources_asked_for_only_when_a_cell_is_opened() -> None:
    found, gathered = scored(three().network()), []

    def counted(graph: Graph, asked: PartsTakenParams) -> list[PartTaken]:
        gathered.append(asked)
        return []

    with patch.object(explaining, "parts_taken", counted):
        answer = explaining.explain(create_autospec(Graph, instance=True), found, everything(), Wanted(), None)
        asked_for_paths = len(gathered)
        facts = [list(cell.facts) for one in answer.candidates for cell in one.cells]
        facts_again = [list(cell.facts) for one in answer.candidates for cell in one.cells]
    assert (asked_for_paths, len(gathered)) == (1, 2)
    assert any(facts)
    assert facts_again == facts


def test_facts_behind_many_works_are_asked_for_in_several_parts() -> None:
    found, gathered = scored(three().network()), []

    def counted(graph: Graph, asked: PartsTakenParams) -> list[PartTaken]:
        gathered.append(asked.works)
        return []

    with patch.object(explaining, "parts_taken", counted), patch.object(explaining, "MOST", 2):
        explaining.explain(create_autospec(Graph, instance=True), found, everything(), Wanted(), None)
    assert max(map(len, gathered)) == 2
    assert len(gathered) > 1
