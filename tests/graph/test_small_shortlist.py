"""Shortlists of a small graph, told in full, and of an empty one."""

from typing import Any

import pytest

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from queries.scoring.around import AnswerableNeed, ServesSeveral, SimilarActor
from queries.scoring.asking import parse
from queries.scoring.building import read_network
from queries.scoring.criteria import as_toml, shipped
from queries.scoring.desk import needs_for, several, shortlist, similar_to
from queries.scoring.keeping import save_set, saved_sets
from queries.scoring.relevance import SETTINGS
from tests.graph.conftest import VOLUME


def _node(graph: Graph, label: str, key: str, **properties: Any) -> None:
    facts = {"id": key, "name": key.title(), "state": "published", "sources": ["minutes"]} | properties
    graph.write(f"CREATE (n:{label} {{id: $key}}) SET n += $facts", key=key, facts=facts)  # type: ignore[arg-type]


def _link(graph: Graph, start: str, relationship: str, end: str, **properties: Any) -> None:
    facts = {"basis": "stated", "sources": ["minutes"]} | properties
    cypher = f"MATCH (a {{id: $start}}) MATCH (b {{id: $end}}) CREATE (a)-[r:{relationship}]->(b) SET r += $facts"
    graph.write(cypher, start=start, end=end, facts=facts)  # type: ignore[arg-type]


@pytest.fixture
def small(graph: Graph) -> Graph:
    """A need of Bhutan, an initiative on its subject, and the centre that leads it."""
    _node(graph, "Party", "BTN", name="Bhutan")
    _node(graph, "Subject", "forests")
    _node(graph, "Need", "need-oak", status="open", title="Old oaks")
    _node(graph, "Initiative", "restoration", title="Planting", start_year=2015)
    _node(graph, "Organization", "centre", kind="university")
    _link(graph, "BTN", "EXPRESSES", "need-oak")
    _link(graph, "need-oak", "ABOUT", "forests")
    _link(graph, "restoration", "ABOUT", "forests")
    _link(graph, "centre", "PARTICIPATES_IN", "restoration", role="lead", sources=["report"])
    return graph


def test_the_only_candidate_of_a_small_graph_is_told_in_full(small: Graph) -> None:
    answer = shortlist(small, read_network(small), parse({"need": "need-oak"}), VOLUME)
    (one,) = answer.candidates
    assert (one.rank, one.candidate_id, one.total, one.best_case, one.first, one.last) == (1, "centre", 25, 25, 1, 1)
    (cell,) = one.cells
    named: dict[str, Any] = {"label": "Initiative", "id": "restoration", "sources": ["minutes", "report"]}
    assert [fact.model_dump() for fact in cell.facts] == [named | {"words": "Planting", "adds": 1, "known": True}]
    words = "took part (lead) in “Planting” (2015), which shares Forests with the need"
    assert [path.model_dump() for path in one.paths] == [named | {"words": words}]


def test_drafts_are_no_evidence_and_pending_records_neither(small: Graph) -> None:
    for state in ("draft", "pending"):
        _node(small, "Initiative", f"{state}-work", title="Planting", state=state)
        _link(small, f"{state}-work", "ABOUT", "forests")
        _link(small, "centre", "PARTICIPATES_IN", f"{state}-work", role="lead")
        _node(small, "Organization", f"{state}-body", kind="university", state=state)
        _link(small, f"{state}-body", "PARTICIPATES_IN", "restoration", role="lead")
    answer = shortlist(small, read_network(small), parse({"need": "need-oak"}), VOLUME)
    assert [(one.candidate_id, one.total) for one in answer.candidates] == [("centre", 25)]


def test_a_draft_need_says_so_and_a_pending_one_is_answered(small: Graph) -> None:
    _node(small, "Need", "need-ash", status="open", title="Old ashes", state="draft")
    with pytest.raises(
        BadParameterError, match=r"need: 'need-ash' is a draft. Give it the state pending or published first."
    ):
        shortlist(small, read_network(small), parse({"need": "need-ash"}))
    small.write("MATCH (n:Need {id: 'need-oak'}) SET n.state = 'pending'")
    assert shortlist(small, read_network(small), parse({"need": "need-oak"}), VOLUME).candidates


def test_a_party_that_is_not_published_cannot_ask(small: Graph) -> None:
    _node(small, "Party", "IND", state="draft")
    with pytest.raises(BadParameterError, match=r"party: 'IND' is not published, so nothing can be said about it."):
        shortlist(small, read_network(small), parse({"theme": "forests", "party": "IND"}))


def test_needs_that_a_body_or_an_initiative_could_answer(small: Graph) -> None:
    network = read_network(small)
    facts: dict[str, Any] = {"need_id": "need-oak", "title": "Old oaks", "status": "open", "parties": ["BTN"]}
    facts |= {"shared": ["Forests"], "works": ["restoration"]}
    assert needs_for(small, network, "centre") == [AnswerableNeed(**facts, relevance=SETTINGS.base)]
    assert needs_for(small, network, "restoration") == [AnswerableNeed(**facts, relevance=1)]
    assert needs_for(small, network, "BTN") == []


def test_who_is_like_a_body(small: Graph) -> None:
    _node(small, "Organization", "garden", kind="museum")
    _link(small, "garden", "PARTICIPATES_IN", "restoration", role="funding")
    like = SimilarActor(
        actor_id="garden", name="Garden", label="Organization", likeness=1, shared=["Forests"], together=["restoration"]
    )
    assert similar_to(small, read_network(small), "centre") == [like]
    assert similar_to(small, read_network(small), "BTN") == []


def test_who_serves_several_needs(small: Graph) -> None:
    _node(small, "Need", "need-fern", status="open", title="Ferns")
    rows = several(small, read_network(small), parse({"need": "need-oak,need-fern"}), VOLUME)
    served = [{"need_id": "need-oak", "rank": 1, "total": 25}]
    facts: dict[str, Any] = {"candidate_id": "centre", "name": "Centre", "label": "Organization", "served": served}
    assert rows == [ServesSeveral.model_validate(facts | {"among": 1, "found_for": 1, "mean_total": 12.5})]
    with pytest.raises(BadParameterError, match="need: name at least one need on record"):
        several(small, read_network(small), parse({"theme": "forests"}))


def test_what_answers_no_need_and_is_compared_with_nobody_is_named(small: Graph) -> None:
    network = read_network(small)
    with pytest.raises(BadParameterError, match="'forests' is a Subject; only published organizations, Parties and"):
        needs_for(small, network, "forests")
    with pytest.raises(
        BadParameterError, match="'restoration' is a Initiative; only published organizations and Parties"
    ):
        similar_to(small, network, "restoration")
    for answer in (needs_for, similar_to):
        with pytest.raises(UnknownRecordError, match=r"there is no record 'center'. Nearest: centre"):
            answer(small, network, "center")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"need": "need-oak"}, "need: the graph holds no Need yet. Load some: article18 load seed_data."),
        (
            {"text": "Restoring oak forest"},
            "The graph holds no organization and no Party yet. Load some: article18 load",
        ),
        ({"theme": "forests"}, "The graph holds no organization and no Party yet. Load some: article18 load"),
    ],
)
def test_an_empty_graph_is_an_error_and_not_an_empty_answer(graph: Graph, given: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnknownRecordError, match=sentence):
        shortlist(graph, read_network(graph), parse(given))


def test_saved_sets_are_read_as_they_were_written(graph: Graph) -> None:
    for name, one in shipped().items():
        save_set(graph, one.model_copy(update={"name": f"my-{name}"}))
    assert {name: as_toml(one) for name, one in saved_sets(graph).items()} == {
        f"my-{name}": as_toml(one.model_copy(update={"name": f"my-{name}"})) for name, one in shipped().items()
    }
