"""A draft on pages: whoever opens one by its id sees that it is one, and maps of others leave it out."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from graphmodel.graph import Graph


@pytest.fixture(autouse=True)
def expressed(seeded: Graph) -> Iterator[None]:
    seeded.write(
        "MATCH (p:Party {id: 'BTN'}) MATCH (n:Need {id: 'need-draft'}) "
        "CREATE (p)-[:EXPRESSES {basis: 'stated', sources: ['minutes']}]->(n)"
    )
    yield
    seeded.write("MATCH (:Party {id: 'BTN'})-[r:EXPRESSES]->(:Need {id: 'need-draft'}) DELETE r")


def test_the_page_of_a_draft_says_what_it_counts_for(client: FlaskClient) -> None:
    page = client.get("/records/needs/need-draft").text
    assert "This is a draft: it counts in no score" in page
    assert "Who can help?" not in page
    assert "This is a draft" not in client.get("/records/needs/need-oak").text
    assert 'Not sent yet</a> <span class="basis">draft</span>' in client.get("/records/parties/BTN").text


def test_maps_leave_a_draft_out_until_somebody_asks_for_it(client: FlaskClient) -> None:
    unasked = client.get("/maps/view.json?around=BTN").get_json()
    assert "need-draft" not in {node["id"] for node in unasked["nodes"]}
    assert unasked["notes"] == []
    asked = client.get("/maps/view.json?around=BTN&with=need-draft").get_json()
    (draft,) = (node for node in asked["nodes"] if node["id"] == "need-draft")
    assert ["State", "draft"] in draft["facts"]
    assert asked["notes"] == ["Not published yet: Not sent yet (draft)."]
    assert "Not published yet: Not sent yet (draft)." in client.get("/maps/view.svg?around=need-draft").text


def test_the_register_of_parties_says_who_is_none_as_the_world_map_does(client: FlaskClient) -> None:
    page = client.get("/registers/parties").text
    assert page.count(">not a Party<") >= 1
    assert "Holy See" in client.get("/registers/parties?type=not+a+Party").text
    assert "Bhutan" not in client.get("/registers/parties.csv?type=not+a+Party").text
