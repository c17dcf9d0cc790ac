"""Gaps opened and closed between two days, on the page, as files and in the API."""

from flask.testing import FlaskClient


def test_the_page_its_files_and_the_api_say_the_same(client: FlaskClient) -> None:
    address = "since=2000-01-01&columns=subjects"
    found = client.get("/api/gaps/since?" + address).get_json()
    page = client.get("/gaps/since?" + address).text
    assert found["cells"], "needs of the small graph are dated later"
    assert page.count("</tr>") - page.count("<thead>") == len(found["cells"])
    assert client.get("/gaps/since.csv?" + address).text.count("\n") == len(found["cells"]) + 1
    assert client.get("/gaps/since.xlsx?" + address).status_code == 200


def test_nothing_between_a_day_and_itself_is_said(client: FlaskClient) -> None:
    assert (
        "No cell of this table was of another kind" in client.get("/gaps/since?since=2020-01-01&until=2020-01-01").text
    )
    assert client.get("/gaps/since?since=yesterday").status_code == 400
