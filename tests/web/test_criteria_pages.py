"""Criteria sets on the web: read, copied, changed, saved, shared, deleted; what cannot be used is said and kept."""

import tomllib
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

from graphmodel.graph import Graph
from queries.scoring.keeping import saved_sets

FORM = {
    "title": "Only what is near",
    "name": "only-near",
    "reason": "A try.",
    "weight.closeness": "60",
    "scale.closeness": "0: 0, 2: 100",
    "reason.closeness": "It matters most.",
    "weight.load": "40",
    "scale.load": "0: 100, 5: 0",
}


@pytest.fixture(autouse=True)
def tidy(seeded: Graph) -> Iterator[None]:
    yield
    seeded.write("MATCH (c:CriteriaSet) DELETE c")


def test_a_copy_is_saved_listed_used_shared_and_deleted(client: FlaskClient, seeded: Graph) -> None:
    answer = client.post("/criteria", data=FORM)
    assert (answer.status_code, answer.location) == (303, "/criteria/only-near")
    saved = saved_sets(seeded)["only-near"]
    assert [(one.measure, one.weight, one.scale) for one in saved.criteria] == [
        ("closeness", 60, ((0, 0), (2, 100))),
        ("load", 40, ((0, 100), (5, 0))),
    ]
    assert "Only what is near" in client.get("/criteria").text
    assert "It matters most." in client.get("/criteria/only-near").text
    shown = client.get("/partners?need=need-oak&criteria=only-near")
    assert shown.status_code == 200 and "Only what is near" in shown.text
    file = client.get("/criteria/only-near.toml")
    assert tomllib.loads(file.text)["title"] == "Only what is near"
    assert client.post("/criteria/only-near/delete").location == "/criteria"
    assert client.get("/criteria/only-near").status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"weight.load": "39"}, "the weights total 99, which is 1 too little; make them total 100."),
        ({"weight.load": "41"}, "the weights total 101, which is 1 too much"),
        ({"scale.load": "0: 0, 5: 100"}, "its scores must not go the wrong way"),
        ({"scale.closeness": "0: 0, viel"}, "closeness: its scale has 'viel'. Write pairs"),
        ({"scale.closeness": "0: 0"}, "at least 2 items"),
        ({"weight.load": "many"}, "the weight of load is 'many'; give a number from 0 to 100."),
        ({"name": "mandate"}, "'mandate' is a set that the desk ships. Give your copy another name."),
        ({"name": "Not Readable"}, "is not a readable id"),
        ({"title": ""}, "title: String should have at least 1 character"),
    ],
)
def test_what_cannot_be_used_is_said_and_what_was_typed_is_kept(
    client: FlaskClient, seeded: Graph, change: dict[str, str], sentence: str
) -> None:
    answer = client.post("/criteria", data=FORM | change)
    page = unescape(answer.text)
    assert answer.status_code == 400
    assert "Not saved." in page and sentence in page
    assert "It matters most." in page
    assert saved_sets(seeded) == {}


def test_the_form_of_a_shipped_set_makes_a_copy_and_knows_a_scale_for_every_measure(client: FlaskClient) -> None:
    page = client.get("/criteria/mandate/edit").text
    assert 'value="my-mandate"' in page
    assert 'name="weight.closeness" min="0" max="100" step="any" value="52"' in page
    assert 'name="scale.recency" value="0: 100,' in page
    assert 'name="scale.legal-system" value="0: 0, 1: 100"' in page


def test_an_unknown_set_names_those_there_are(client: FlaskClient) -> None:
    answer = client.get("/criteria/nope")
    assert answer.status_code == 404
    assert "Known: mandate, rapid-help, south-south." in unescape(answer.text)


def test_another_site_cannot_save_one(client: FlaskClient, seeded: Graph) -> None:
    answer = client.post("/criteria", data=FORM, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert saved_sets(seeded) == {}


def test_known_cases_have_a_page_and_an_address_for_programs(client: FlaskClient) -> None:
    page = client.get("/method/cases")
    assert page.status_code == 200
    assert "Does it find the partners that real cases ended up with?" in page.text
    found = client.get("/api/method/cases").json
    assert found and [(case["need"], case["partners"], case["rank"]) for case in found["findable"]] == [
        ("need-oak", ["centre"], 2)  # three are equal, and WSM comes first by its id
    ]
    assert 'data-later="/method/cases"' in client.get("/method").text
