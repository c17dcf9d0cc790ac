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
        ("/partners?need=need-oak&limit=0", 400, "At most this many candidates"),
        ("/registers/needs?page=none", 400, "Give a number from 1"),
        ("/registers/needs?region=atlantis", 404, "no Region"),
        ("/registers/needs.pdf", 400, "Allowed: json, csv, xlsx"),
        ("/gaps?system=moon", 400, "system:"),
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
        ("partner-for-need", 404, "Did you mean 'partners-for-need'"),
        ("partners-for-need", 400, "partners-for-need needs 'need'"),
        ("partners-for-need?need=need-oak&colour=red", 400, "no parameter 'colour'"),
        ("partners-for-need?need=need-aok", 404, "Nearest: need-oak"),
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


def test_the_nearest_records_are_links(client: FlaskClient) -> None:
    assert 'href="/records/need-oak"' in client.get("/records/needs/need-aok").text
