"""Maps that start from a need, a region, a question of the catalogue or everything, and the forms that lead there."""

import html
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient


def _map(client: FlaskClient, query: str, status: int = 200) -> dict[str, Any]:
    response = client.get(f"/maps/view.json?{query}")
    assert response.status_code == status, response.get_data(as_text=True)
    return dict(response.get_json())


def _ids(drawn: dict[str, Any]) -> set[str]:
    return {node["id"] for node in drawn["nodes"]}


@pytest.mark.parametrize(
    ("query", "title", "ids"),
    [
        ("within=southern-asia", "In and around Southern Asia",
         {"southern-asia", "BTN", "IND", "need-oak", "centre", "restoration"}),
        ("question=find~text=forest~labels=Organization",
         "Which records carry these words? (text forest, labels Organization)",
         {"centre", "fund"}),
        ("question=neighbourhood~record=guide",
         "Who and what is directly related to this record, and how? (record guide)",
         {"guide", "centre"}),
        ("all=yes&kinds=Party,Need", "The best connected records",
         {"BTN", "IND", "WSM", "VAT", "need-oak", "need-reef", "need-bare"}),
    ],
)  # fmt: skip
def test_a_start_brings_what_it_names(client: FlaskClient, query: str, title: str, ids: set[str]) -> None:
    drawn = _map(client, query)
    assert (drawn["title"], _ids(drawn)) == (title, ids)
    assert unquote(drawn["address"]) == query
    assert client.get(f"/explore?{query}").status_code == 200
    assert client.get(f"/maps/view.svg?{query}").status_code == 200


def test_a_need_brings_its_candidates_and_the_evidence_between(client: FlaskClient) -> None:
    drawn = _map(client, "need=need-oak")
    assert {"need-oak", "centre", "restoration", "BTN", "forests"} <= _ids(drawn)
    assert _ids(drawn) == _ids(client.get("/maps/partners.json?need=need-oak").get_json())
    assert any("candidates, with their strongest works" in note for note in drawn["notes"])
    focus = [node["id"] for node in drawn["nodes"] if node["focus"]]
    assert focus == ["need-oak"]


def test_a_limit_is_never_a_silent_cut(client: FlaskClient) -> None:
    whole = _map(client, "all=yes")
    part = _map(client, "all=yes&limit=5")
    assert (len(part["nodes"]), part["found"], part["hidden"]) == (5, whole["found"], whole["found"] - 5)
    assert f"Shows 5 of {whole['found']:,} records" in part["extent"]
    assert _map(client, "around=centre&limit=3")["hidden"] == len(_map(client, "around=centre")["nodes"]) - 3
    rows = _map(client, "question=records~kind=needs~limit=2")
    assert rows["notes"] == ["The question was answered with the first 2 rows; there may be more."]


def test_starts_can_be_added_to_each_other_and_to_records(client: FlaskClient) -> None:
    drawn = _map(client, "within=polynesia&question=neighbourhood~record=guide&with=fund")
    assert _ids(drawn) == {"polynesia", "WSM", "need-reef", "guide", "centre", "fund"}
    places = {(node["x"], node["y"]) for node in drawn["nodes"]}
    assert len(places) == 6


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("question=fnd~text=x", 404, "There is no query 'fnd'. Did you mean 'find'?"),
        ("question=find~words=x", 400, "find has no parameter 'words'"),
        ("question=neighbourhood~record=nobody", 404, "there is no record 'nobody'"),
        ("question=find~text=xyzzy", 404, "The question has no answer on record."),
        ("question=node-counts", 404, "names no record"),
        ("need=centre", 404, "need: there is no Need 'centre'"),
        ("within=BTN", 404, "within: there is no Region 'BTN'"),
        ("all=yes&limit=9000", 400, "limit: '9000' is not a number of records from 1 to 5,000"),
    ],
)
def test_what_cannot_be_started_from_is_said(client: FlaskClient, query: str, status: int, said: str) -> None:
    assert said in _map(client, query, status)["error"]


def test_the_start_page_leads_to_each_start(client: FlaskClient) -> None:
    page = html.unescape(client.get("/explore").text)
    for part in (
        'name="within"',
        'value="southern-asia"',
        'name="all"',
        'name="kinds"',
        "?need={id}",
        'value="needs-unmatched"',
    ):
        assert part in page, part
    asked = client.get("/explore?ask=help-on-record&ask.record=BTN&ask.since=")
    assert unquote(asked.headers["Location"]) == "/explore?question=help-on-record~record=BTN"
    blank = client.get("/explore?within=polynesia&kinds=&limit=300")
    assert blank.status_code == 200
    found = unquote(html.unescape(client.get("/explore?text=forest").text))
    assert "/explore?question=find~text=forest" in found and "/explore?need=need-oak" in found


def test_pages_of_answers_link_to_their_map(client: FlaskClient) -> None:
    assert "/explore?question=neighbourhood~record%3Dsanbi" in client.get("/api").text
    assert "/explore?need=need-oak" in client.get("/partners?need=need-oak").text


def test_a_large_view_is_gathered_once_and_filtered_each_time(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (_map(client, f"all=yes&limit={limit}&hide=centre") for limit in ("300", "301"))
    assert small["nodes"] == large["nodes"]

    def refuse(*_: object) -> None:
        raise AssertionError("It was gathered already.")

    monkeypatch.setattr("webviz.view_map.assemble", refuse)
    whole = _map(client, "all=yes&limit=301")
    assert "centre" in _ids(whole) - _ids(large)
    again = _map(client, "all=yes&limit=301&region=polynesia&basis=stated")
    assert _ids(again) < _ids(whole)
