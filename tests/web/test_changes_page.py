"""What changed between two dates, on the page and as a file."""

import pytest
from flask.testing import FlaskClient


def test_a_change_shows_between_the_dates_that_enclose_it_and_in_no_others(client: FlaskClient) -> None:
    inside = client.get("/changes?from=2018-01-01&to=2018-12-31").text
    assert "Restore &lt;oak&gt; forest" in inside and "Restore coral reefs" not in inside.split('id="unmatched"')[0]
    assert "Nothing on record changed between these dates" in client.get("/changes?from=2001-01-01&to=2001-12-31").text


def test_the_table_can_be_taken_along(client: FlaskClient) -> None:
    answer = client.get("/changes.csv?from=2018-12-31&to=2019-12-31")
    assert answer.status_code == 200 and "match-oak" in answer.text and "need-reef" not in answer.text
    assert client.get("/changes/needs.xlsx?cycles=0").status_code == 200


@pytest.mark.parametrize("dates", ["from=yesterday", "from=2018-01-01&to=2018", "what=miracle"])
def test_what_is_no_date_or_kind_is_said(client: FlaskClient, dates: str) -> None:
    assert client.get(f"/changes?{dates}").status_code == 400


def test_a_long_list_has_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webviz.pages.changes.ON_A_PAGE", 1)
    address = "/changes?from=1992-06-05"
    first, second = (client.get(f"{address}&page={page}").text.split('id="unmatched"')[0] for page in (1, 2))
    assert first.count('data-label="When"') == second.count('data-label="When"') == 1
    assert "Earlier changes" in first and "Later changes" in second and first != second
    assert client.get(f"{address}&page=0").status_code == 400
