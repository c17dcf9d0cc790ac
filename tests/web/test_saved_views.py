"""Saved views: the same map again, what changed since, and nothing written by reading."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphmodel.graph import Graph
from queries.views import view, views

HOSTILE = "<script>alert(1)</script> =cmd('calc') \u202eabc \u0628\u0648\u062a\u0627\u0646"
ASKED = "?around=centre&kinds=Organization,Initiative,Party,Match&layout=layers&pin=centre~40~-60"


@pytest.fixture(autouse=True)
def clean(seeded: Graph) -> Iterator[None]:
    yield
    seeded.write("MATCH (v:View) DELETE v")


def _save(client: FlaskClient, address: str = ASKED, **form: str) -> str:
    response = client.post("/views", data={"title": "Centre", "note": "", "address": address} | form)
    assert response.status_code == 303, response.get_data(as_text=True)
    return response.headers["Location"].rpartition("/")[2]


def _map(client: FlaskClient, query: str) -> dict[str, Any]:
    response = client.get(f"/maps/view.json{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    return dict(response.get_json())


def _text(client: FlaskClient, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return html.unescape(response.get_data(as_text=True))


def test_a_view_opens_as_the_map_that_was_saved(client: FlaskClient) -> None:
    key = _save(client)
    opened = client.get(f"/explore?view={key}")
    assert opened.status_code == 302
    where = opened.headers["Location"]
    assert where.startswith(f"/explore?view={key}&around=centre&") and "pin=centre~40~-60" in where
    assert "Opened from the saved view" in _text(client, where)
    before, after = _map(client, ASKED), _map(client, f"?view={key}")
    assert after == before
    assert {node["kind"] for node in after["nodes"]} == {"Organization", "Initiative", "Party", "Match"}
    assert client.get(f"/maps/view.svg?view={key}").data == client.get(f"/maps/view.svg{ASKED}").data


def test_what_an_address_says_besides_a_view_stands_instead(client: FlaskClient) -> None:
    key = _save(client)
    assert _map(client, f"?view={key}&layout=&kinds=Party")["address"] == "around=centre&kinds=Party&pin=centre~40~-60"
    assert _map(client, f"?view={key}&around=need-oak")["address"] == "around=need-oak"


def test_a_map_outlives_the_view_that_it_was_opened_from(client: FlaskClient) -> None:
    assert "Opened from" not in _text(client, "/explore?around=centre&view=gone")
    assert "no saved view 'gone'" in _text(client, "/explore?view=gone", 404)
    assert "no saved view 'gone'" in _text(client, "/maps/view.json?view=gone", 404)


def test_nothing_changed_is_said(client: FlaskClient) -> None:
    page = _text(client, f"/views/{_save(client, note='Two lines')}")
    assert "Nothing changed" in page and "Two lines" in page and "Around Centre for Forests" in page


def test_what_came_and_went_is_named_with_links(client: FlaskClient, seeded: Graph) -> None:
    key = _save(client, "?around=centre")
    seeded.write("CREATE (:Practice {id: 'manual', title: 'Manual of oaks', state: 'published', sources: []})")
    seeded.write(
        "MATCH (o:Organization {id: 'centre'}), (n:Practice {id: 'manual'}), (i:Party {id: 'IND'}) "
        "CREATE (o)-[:HOLDS {basis: 'stated', sources: []}]->(n) "
        "CREATE (o)-[:LINKED_TO {kind: 'advisory', basis: 'stated', sources: []}]->(i)"
    )
    seeded.write("MATCH (:Organization {id: 'centre'})-[r:HOLDS]->(:Practice {id: 'guide'}) DELETE r")
    try:
        page = _text(client, f"/views/{key}")
        assert re.search(r"Records added.*/records/practices/manual.>Manual of oaks<", page, re.DOTALL)
        assert re.search(r"Records gone.*/records/practices/guide", page, re.DOTALL)
        assert "Centre for Forests advises India" in page and "Relationships gone" not in page
        assert client.post(f"/views/{key}/renew").status_code == 303
        assert "Nothing changed" in _text(client, f"/views/{key}")
    finally:
        seeded.write("MATCH (n:Practice {id: 'manual'}) DETACH DELETE n")
        seeded.write("MATCH (:Organization)-[r:LINKED_TO {kind: 'advisory'}]->(:Party {id: 'IND'}) DELETE r")
        seeded.write(
            "MATCH (o:Organization {id: 'centre'}) MATCH (g:Practice {id: 'guide'}) "
            "CREATE (o)-[:HOLDS {basis: 'stated', sources: ['minutes']}]->(g)"
        )


def test_a_map_that_can_no_longer_be_drawn_says_why_and_what_it_showed(client: FlaskClient, seeded: Graph) -> None:
    seeded.write(
        "CREATE (:Organization {id: 'short-lived', name: 'Short-lived body', state: 'published', sources: []})"
    )
    key = _save(client, "?with=short-lived")
    seeded.write("MATCH (o:Organization {id: 'short-lived'}) DELETE o")
    page = _text(client, f"/views/{key}")
    assert "can no longer be drawn" in page and "no record 'short-lived'" in page and "Short-lived body" in page
    assert "Short-lived body" in _text(client, "/views")


def test_a_view_is_listed_renamed_replaced_and_deleted_after_a_question(client: FlaskClient, seeded: Graph) -> None:
    key = _save(client, note=HOSTILE)
    listed = client.get("/views").get_data(as_text=True)
    assert "Around Centre for Forests" in listed and "&lt;script&gt;" in listed and "<script>alert" not in listed
    assert "Centre</a>" in _text(client, "/explore")
    assert client.post(f"/views/{key}", data={"title": HOSTILE, "note": "New"}).status_code == 303
    page = client.get(f"/views/{key}").get_data(as_text=True)
    assert "&lt;script&gt;" in page and "<script>alert" not in page and "New" in page
    assert _save(client, "?around=need-oak", title="", instead=key) == key
    assert view(seeded, key).shown.address == "around=need-oak"
    assert (view(seeded, key).title, view(seeded, key).note) == (HOSTILE, "New")
    assert "Keep it" in _text(client, f"/views/{key}/delete")
    assert len(views(seeded)) == 1
    assert client.post(f"/views/{key}/delete").headers["Location"] == "/views"
    assert views(seeded) == []


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"title": " "}, 400, "title: give the view a name"),
        ({"address": ""}, 400, "A map needs a record to start from"),
        ({"address": "?around=nobody"}, 404, "no record 'nobody'"),
        ({"address": "?goods=1"}, 400, "no parameter 'goods'"),
        ({"address": "?around=centre&x=" + "y" * 20_000}, 400, "at most 20,000 characters"),
        ({"instead": "gone"}, 404, "no saved view 'gone'"),
    ],
)
def test_what_cannot_be_saved_is_refused(
    client: FlaskClient, seeded: Graph, form: dict[str, str], status: int, said: str
) -> None:
    response = client.post("/views", data={"title": "Centre", "address": ASKED} | form)
    assert response.status_code == status
    assert said in html.unescape(response.get_data(as_text=True))
    assert views(seeded) == []


def test_reading_never_writes_and_a_page_of_another_site_may_not(client: FlaskClient, seeded: Graph) -> None:
    key = _save(client)
    before = views(seeded)
    for address in (
        "/views",
        f"/views/{key}",
        f"/views/{key}/delete",
        f"/explore?view={key}",
        f"/maps/view.png?view={key}",
    ):
        assert client.get(address).status_code in (200, 302)
    foreign = {"Origin": "https://example.org"}
    for address in ("/views", f"/views/{key}", f"/views/{key}/renew", f"/views/{key}/delete"):
        assert client.post(address, data={"title": "x", "address": ASKED}, headers=foreign).status_code == 403
    assert views(seeded) == before


def test_a_saved_view_is_a_part_of_a_report(client: FlaskClient) -> None:
    key = _save(client)
    wanted = client.get("/reports/add", query_string={"address": f"/maps/view.svg?view={key}", "title": "Map"})
    assert wanted.status_code == 200


def test_a_note_that_somebody_else_changed_meanwhile_is_not_replaced(client: FlaskClient, seeded: Graph) -> None:
    key = _save(client, note="First")
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', client.get(f"/views/{key}").text)
    assert seen
    mine = {"title": "Centre", "seen": seen[1]}
    assert client.post(f"/views/{key}", data=mine | {"note": "Hers"}).status_code == 303
    late = client.post(f"/views/{key}", data=mine | {"note": "His <b>text</b>"})
    assert late.status_code == 409
    assert "Hers" in late.text and "His &lt;b&gt;text&lt;/b&gt;" in late.text
    assert view(seeded, key).note == "Hers"
