"""Needs and contributions year by year: small charts on one scale, as a page, as pictures and as tables."""

import pytest
from flask.testing import FlaskClient


def test_each_region_has_a_chart_whose_bars_say_their_numbers(client: FlaskClient) -> None:
    page = client.get("/changes/years").text
    assert "<title>Southern Asia, 2018: 1</title>" in page
    assert "The same as a table" in page and "not drawn" in page
    assert "Sources: Minutes of a meeting." in client.get("/changes/years.svg?by=all").text
    assert "2020: 1" not in client.get("/changes/years?what=initiatives").text


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_pictures_are_the_same_each_time(client: FlaskClient, form: str, start: bytes) -> None:
    first, second = (client.get(f"/changes/years.{form}?by=all") for _ in range(2))
    assert first.data.startswith(start) and first.data == second.data


def test_tables_and_wrong_use(client: FlaskClient) -> None:
    assert "2018" in client.get("/changes/years.csv").text
    assert client.get("/changes/years?what=miracles").status_code == 400
    assert "Nothing of this kind has a year" in client.get("/changes/years?region=polynesia&what=matches").text
