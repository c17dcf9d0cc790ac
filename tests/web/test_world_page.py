import csv
import io

from flask.testing import FlaskClient


def test_the_world_map_counts_what_its_register_lists(client: FlaskClient) -> None:
    rows = {row["party_id"]: row for row in csv.DictReader(io.StringIO(client.get("/world.csv").text.lstrip("\ufeff")))}
    assert {key: row["open_needs"] for key, row in rows.items()} == {"BTN": "1", "IND": "0", "WSM": "1", "VAT": "0"}
    assert rows["BTN"]["unreached"] == "0"  # the Centre for Forests can help and has a memorandum with it
    assert rows["WSM"]["unreached"] == "1"
    assert rows["VAT"]["standing"] == "not a Party"


def test_the_page_says_what_is_not_drawn_and_offers_its_forms(client: FlaskClient) -> None:
    page = client.get("/world?show=gaps").text
    assert "In the table only: Holy See, India." in page
    assert "do not imply any opinion" in page
    for form in ("svg", "png", "pdf"):
        assert client.get(f"/world/picture.{form}?show=gaps").status_code == 200
    assert client.get("/world.xlsx").status_code == 200


def test_what_the_map_cannot_show_is_refused_in_words(client: FlaskClient) -> None:
    assert "is no support centre here" in client.get("/world?centre=atlantis").text
    assert client.get("/world?centre=atlantis").status_code == 404
    assert client.get("/world?show=rain").status_code == 400
    assert "Allowed: svg, png, pdf" in client.get("/world/picture.gif").text
