"""Each question has its address; its answer is JSON, CSV or Excel, and a table never runs as a formula."""

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from queries.base import Query
from queries.catalogue import CATALOGUE

HERE = {
    "need": "need-oak",
    "record": "centre",
    "other": "IND",
    "records": "centre,IND",
    "actors": "centre",
    "works": "restoration",
    "since": "2018-01-01",
    "until": "2026-11-24",
}


def _parameters(query: Query[Any, Any]) -> dict[str, str]:
    named = {name: HERE[name] for name in query.params.model_fields if name in HERE}
    rest = {"kind": "needs", "text": "oak"} | ({"region": "asia"} if query.name == "in-region" else {})
    return named | {name: rest[name] for name in rest if query.params.model_fields.get(name)}


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_every_question_answers_in_every_form(client: FlaskClient, query: Query[Any, Any], form: str) -> None:
    answer = client.get(f"/api/queries/{query.name}", query_string=_parameters(query) | {"format": form})
    assert answer.status_code == 200, answer.text
    if form == "json":
        rows = answer.get_json()
        assert isinstance(rows, list)
        assert all(list(row)[: len(query.row.model_fields)] == list(query.row.model_fields) for row in rows)


def test_the_list_gives_an_address_and_an_example_of_each_question(client: FlaskClient) -> None:
    cards = client.get("/api/queries").get_json()
    assert [card["name"] for card in cards] == list(CATALOGUE)
    assert all(card["example"].startswith(card["address"]) for card in cards)


def test_a_shortlist_as_json_has_every_fact_behind_every_number(client: FlaskClient) -> None:
    answer = client.get("/api/partners?need=need-oak").get_json()
    assert (answer["needs"], answer["parties"], answer["data_date"]) == (["need-oak"], ["BTN"], "2026-11-24")
    first = answer["candidates"][0]
    assert (first["candidate_id"], first["matched"], first["rank"]) == ("centre", True, 1)
    cells = {cell["measure"]: cell for cell in first["cells"]}
    (link,) = cells["links-with-party"]["facts"]
    assert (link["id"], link["sources"], cells["links-with-party"]["number"]) == ("BTN", ["minutes"], 2)
    assert ["minutes", "report"] in [fact["sources"] for fact in cells["closeness"]["facts"]]


def test_the_desk_answers_programs_in_four_ways(client: FlaskClient) -> None:
    several = client.get("/api/partners/several?need=need-oak,need-reef").get_json()
    assert {one["need_id"] for one in several[0]["served"]} <= {"need-oak", "need-reef"}
    needs = client.get("/api/partners/needs?record=restoration").get_json()
    assert [one["need_id"] for one in needs] == ["need-oak"]
    alike = client.get("/api/partners/similar?record=centre").get_json()
    assert {"fund", "WSM"} == {one["actor_id"] for one in alike}


def test_the_api_page_names_what_the_desk_answers(client: FlaskClient) -> None:
    page = client.get("/api").text
    for address in ("/api/partners", "/api/partners/several", "/api/partners/needs", "/api/partners/similar"):
        assert f"<code>{address}</code>" in page


def test_repeated_values_become_a_list(client: FlaskClient) -> None:
    rows = client.get("/api/queries/links-among?records=centre&records=IND").get_json()
    assert [(row["from_id"], row["to_id"]) for row in rows] == [("centre", "IND")]


def test_csv_has_a_mark_for_excel_and_runs_no_formula(client: FlaskClient) -> None:
    answer = client.get("/registers/organizations.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="organizations.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert {row["title"] for row in rows} == {"Centre for Forests", "'=Fund for Forests"}
    assert rows[0]["parties"] == "India [IND]"


def test_an_empty_csv_keeps_its_columns(client: FlaskClient) -> None:
    text = client.get("/registers/needs.csv?text=volcano").data.decode("utf-8-sig")
    assert text.startswith("id,label,title,")
    assert len(text.splitlines()) == 1


def test_excel_holds_the_answer_where_it_comes_from_and_no_formula(client: FlaskClient) -> None:
    book = load_workbook(io.BytesIO(client.get("/registers/organizations.xlsx").data))
    assert book.sheetnames[:2] == ["Answer", "About"]
    titles = [cell for cell in book["Answer"]["C"] if cell.value == "=Fund for Forests"]
    assert [cell.data_type for cell in titles] == ["s"]
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Parameter kind"] == "organizations"
    assert about["Data of"] == "2026-11-24"
    assert about["minutes"] == "Minutes of a meeting"


def test_the_same_question_gives_the_same_file(client: FlaskClient) -> None:
    assert client.get("/registers/needs.xlsx").data == client.get("/registers/needs.xlsx").data


@pytest.mark.parametrize(
    "address", ["/gaps.csv", "/gaps.xlsx?columns=AICHI", "/gaps/needs.csv", "/partners.csv?need=need-oak"]
)
def test_the_tables_of_pages_can_be_taken_along(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_table_of_gaps_has_every_cell(client: FlaskClient) -> None:
    found = client.get("/api/gaps").get_json()
    assert [(cell["row"], cell["column"], cell["needs"]) for cell in found["cells"]] == [
        ("polynesia", "GBF-TARGET-02", 1),
        ("southern-asia", "GBF-TARGET-02", 1),
    ]
    assert client.get("/api/gaps?rows=moon").status_code == 400


def test_health(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.get_json() == {"status": "ok", "data_date": "2026-11-24", "loads": 1}
