"""Every error has its status, says what happened, and looks the same to a program each time."""

from unittest.mock import create_autospec

import pytest
from flask.testing import FlaskClient

from graphmodel import errors
from graphmodel.errors import Article18Error, DatabaseAwayError
from graphmodel.graph import Graph
from webviz.app import create_app

CLASSES = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Article18Error)]


def _broken(error: Exception) -> FlaskClient:
    graph = create_autospec(Graph, instance=True)
    graph.read.side_effect = error
    return create_app(graph).test_client()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_each_class_keeps_its_status_in_the_api(kind: type[Article18Error]) -> None:
    answer = _broken(kind("What happened, and what next.")).get("/api/queries/node-counts")
    assert answer.status_code == kind.status
    assert answer.get_json() == {"error": "What happened, and what next.", "status": kind.status}


@pytest.mark.parametrize("address", ["/", "/partners?need=x", "/registers/needs", "/gaps", "/method"])
def test_a_database_that_is_away_is_never_an_empty_answer(address: str) -> None:
    answer = _broken(DatabaseAwayError("Neo4j did not answer at bolt://localhost:7687.")).get(address)
    assert answer.status_code == 503
    assert "Neo4j did not answer at bolt://localhost:7687." in answer.text
    assert "What you can do" in answer.text


def test_health_says_when_the_database_is_away() -> None:
    answer = _broken(DatabaseAwayError("Away.")).get("/healthz")
    assert (answer.status_code, answer.get_json()) == (503, {"error": "Away.", "status": 503})


def test_what_nobody_foresaw_shows_no_inner_workings() -> None:
    answer = _broken(KeyError("secret")).get("/registers/needs")
    assert answer.status_code == 500
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere", 404, "no page at this address"),
        ("/registers/need", 404, "Known: assistance_types"),
        ("/records/needs/need-aok", 404, "Nearest: need-oak"),
        ("/partners?need=need-aok", 404, "Nearest: need-oak"),
        ("/partners?need=need-oak&candidates=NGO", 400, "candidates:"),
        ("/partners?need=need-oak&colour=red", 400, "partners has no parameter 'colour'"),
        ("/partners?need=need-oak&weights=closeness:99", 400, "too much; make them total 100"),
        ("/partners?need=need-oak&weights=charm:5", 400, "'charm' is no criterion of"),
        ("/partners?need=need-oak&weight.closeness=x", 400, "weights:"),
        ("/partners?need=need-oak&criteria=best", 404, "There is no criteria set 'best'. Known: mandate"),
        ("/partners?need=need-oak&region=atlantis", 404, "no Region"),
        ("/partners?need=need-oak,need-reef", 400, "this answers one need"),
        ("/partners?language=en&party=BTN", 400, "describe the need in words"),
        ("/partners?need=need-draft", 400, "'need-draft' is a draft"),
        ("/partners?text=oak&party=centre", 404, "no Party 'centre'"),
        ("/partners?text=oak&party=XXX", 404, "no Party 'XXX'"),
        ("/partners?text=oak&theme=centre", 404, "not a subject, target or kind of help"),
        ("/partners/compare?need=need-oak", 400, "tick 2 to 5 candidates to compare them; none is ticked"),
        ("/partners/compare?need=need-oak&only=centre", 400, "1 is ticked"),
        ("/partners/compare?need=need-oak&only=a,b,c,d,e,f", 400, "6 are ticked"),
        ("/partners/compare?need=need-oak&only=centre,nobody", 400, "'nobody' is not on the shortlist of need-oak"),
        ("/partners/evidence?need=need-oak", 400, "of: give the id of one candidate"),
        ("/partners/evidence?need=need-oak&of=nobody", 400, "'nobody' is not on the shortlist"),
        ("/partners/several?need=need-oak", 400, "tick at least two needs"),
        ("/partners/needs", 400, "partners/needs needs 'record'"),
        ("/partners/needs?record=centr", 404, "Nearest: centre"),
        ("/partners/needs?record=forests", 400, "only published organizations, Parties and initiatives answer needs"),
        ("/partners.pdf?need=need-oak", 400, "Allowed:"),
        ("/evaluations/nothing", 404, "There is no evaluation 'nothing'"),
        ("/partners?need=need-oak&limit=0", 400, "At most this many candidates"),
        ("/registers/needs?page=none", 400, "Give a number from 1"),
        ("/registers/needs?region=atlantis", 404, "no Region"),
        ("/registers/needs.pdf", 400, "Allowed: json, csv, xlsx"),
        ("/gaps?rows=moon", 400, "rows:"),
        ("/gaps?system=m49", 400, "no parameter"),
        ("/gaps?sort=size", 400, "sort:"),
        ("/gaps?region=moon", 404, "region:"),
        ("/gaps/cell?row=moon&column=GBF-TARGET-02", 400, "row: this table has no row"),
        ("/find?text=oak&labels=", 200, ""),
    ],
)
def test_pages_say_what_is_wrong(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text.replace("&#39;", "'")
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("part-taken", 404, "Did you mean 'parts-taken'"),
        ("parts-taken", 400, "parts-taken needs 'actors'"),
        ("record?record=need-oak&colour=red", 400, "no parameter 'colour'"),
        ("record?record=need-aok", 404, "Nearest: need-oak"),
        ("records?kind=needs&limit=9999", 400, "limit:"),
        ("records?kind=needs&format=pdf", 400, "Allowed: json, csv, xlsx"),
        ("find?text=", 400, "text:"),
    ],
)
def test_the_api_says_it_in_one_shape(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(f"/api/queries/{address}")
    assert answer.status_code == status
    assert set(answer.get_json()) == {"error", "status"}
    assert said in answer.get_json()["error"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("partners", 400, "describe the need in words"),
        ("partners?need=need-aok", 404, "Nearest: need-oak"),
        ("partners?need=need-oak&weights=closeness:99", 400, "make them total 100"),
        ("partners/several", 400, "name at least one need on record"),
        ("partners/needs?record=forests", 400, "only published"),
        ("partners/similar?record=restoration", 400, "only published organizations and Parties are compared"),
        ("partners/similar?record=centre&limit=0", 400, "limit:"),
        ("nothing", 404, "no page at this address"),
    ],
)
def test_the_desk_says_it_to_programs_in_the_same_shape(
    client: FlaskClient, address: str, status: int, said: str
) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert set(answer.get_json()) == {"error", "status"}
    assert said in answer.get_json()["error"]


def test_the_nearest_records_are_links(client: FlaskClient) -> None:
    assert 'href="/records/need-oak"' in client.get("/records/needs/need-aok").text
