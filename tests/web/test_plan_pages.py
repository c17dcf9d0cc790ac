"""Plans in the browser: each page, its files and its API say the same; scenarios are kept by POST alone."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from article18 import SEED
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths
from queries.planning import centres, pilots, robustness
from queries.planning.cover_answer import REASONS
from queries.planning.pilots import SCALES
from webviz.app import create_app
from webviz.phrases import Phrases
from webviz.plan_told import ids_in, sources_of

SAME_IN_BOTH = {"Total", "Sources"}


@pytest.fixture(scope="module")
def planning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("planning"))) as graph:
        assert load_paths(graph, [SEED]).problems == []
        yield create_app(graph)


@pytest.fixture
def desk(planning: Flask) -> FlaskClient:
    return planning.test_client()


def test_without_a_region_the_page_offers_them_all(desk: FlaskClient) -> None:
    page = desk.get("/plan").text
    assert all(f'href="/plan?region={one}"' in page for one in ("pacific", "melanesia", "eastern-africa", "cbd-africa"))


def test_page_api_and_file_of_a_plan_say_the_same(desk: FlaskClient) -> None:
    asked = "region=africa&most=5&from_region=yes"
    found = desk.get(f"/api/plan/cover?{asked}").get_json()
    page = desk.get(f"/plan?{asked}").text
    assert found["words"] in page
    assert [one["id"] for one in found["partners"] if f'/{one["id"]}"' not in page] == []
    rows = list(csv.DictReader(io.StringIO(desk.get(f"/plan/cover.csv?{asked}").data.decode("utf-8-sig"))))
    assert len(rows) == found["open_needs"]
    taken = {(need["id"], one["id"]) for one in found["partners"] for need in one["needs"]}
    assert {(row["need_id"], row["partner_id"]) for row in rows if row["partner_id"]} == taken
    assert desk.get(f"/plan/cover.xlsx?{asked}").data[:2] == b"PK"


def test_page_api_and_file_of_centres_say_the_same(desk: FlaskClient) -> None:
    found = desk.get("/api/plan/centres?k=13").get_json()
    page = desk.get("/plan/centres?k=13").text
    assert found["words"] in page
    assert page.count("<strong>unknown</strong>") == 2 * sum(one["serves"] is None for one in found["centres"])
    rows = list(csv.DictReader(io.StringIO(desk.get("/plan/centres.csv?k=13").data.decode("utf-8-sig"))))
    assert {row["centre_id"] for row in rows if row["serves"] == "unknown"} == {
        one["id"] for one in found["centres"] if one["serves"] is None
    }


def test_page_api_and_file_of_robustness_say_the_same(desk: FlaskClient) -> None:
    found = desk.get("/api/plan/robustness").get_json()
    page = desk.get("/plan/robustness").text
    assert found["words"] in page
    assert found["covered"] <= found["open_needs"]
    assert [one["id"] for one in found["single"] if f'/{one["id"]}"' not in page] == []
    rows = list(csv.DictReader(io.StringIO(desk.get("/plan/robustness.csv").data.decode("utf-8-sig"))))
    assert [(row["actor_id"], int(row["hang_on_it"])) for row in rows] == [
        (one["id"], len(one["alone"])) for one in found["actors"]
    ]
    first = found["actors"][0]
    left = desk.get(f"/api/plan/robustness?without={first['id']}").get_json()
    assert {one["id"] for one in left["lost"]} == {one["id"] for one in first["alone"]}
    assert left["covered"] == found["covered"] - len(first["alone"])
    assert desk.get(f"/maps/view.svg?with={','.join(first['map'])}").status_code == 200


def test_page_api_and_file_of_pilots_say_the_same_by_the_weights_of_the_address(desk: FlaskClient) -> None:
    form = "weight.demand=60&weight.capacity=20&weight.links=20"
    found = desk.get(f"/api/plan/pilots?{form}").get_json()
    assert found == desk.get("/api/plan/pilots?weights=demand:60,capacity:20,links:20").get_json()
    assert found["weights"] == {"demand": 60, "capacity": 20, "links": 20}
    page = desk.get(f"/plan/pilots?{form}").text
    counted = {record["id"] for one in found["regions"] for each in one["criteria"] for record in each["records"]}
    assert counted
    assert [one for one in counted if f'/{one}"' not in page] == []
    rows = list(csv.DictReader(io.StringIO(desk.get(f"/plan/pilots.csv?{form}").data.decode("utf-8-sig"))))
    assert [row["region_id"] for row in rows] == [one["id"] for one in found["regions"]]


def _word(desk: FlaskClient, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text
    document = Document(io.BytesIO(answer.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("name", "file", "asked"),
    [
        ("cover", "cover", "region=africa&most=5"),
        ("centres", "centres", "k=13"),
        ("pilots", "pilots", "weights=demand:60,capacity:20,links:20"),
        ("robustness", "robustness", "without=korea-forest-service"),
    ],
)
def test_a_plan_in_word_and_in_a_report_says_what_the_page_says(
    desk: FlaskClient, name: str, file: str, asked: str
) -> None:
    found = desk.get(f"/api/plan/{name}?{asked}").get_json()
    told = _word(desk, f"/plan/{file}.docx?{asked}")
    assert "could not be drawn" not in told
    assert found.get("words", found.get("note")) in told
    lines = found.get("partners") or found.get("regions") if name != "centres" else found["uncovered"]
    assert [
        one["name"] for one in (found["actors"] if name == "robustness" else lines) if one["name"] not in told
    ] == []
    page = "/plan" if name == "cover" else f"/plan/{name}"
    assert "/reports/add?" in desk.get(f"{page}?{asked}").text
    assert desk.get("/reports/add", query_string={"address": f"{page}?{asked}"}).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["cover.docx?region=africa", "centres.docx?k=13", "pilots.docx", "robustness.docx?without=korea-forest-service"],
)
def test_a_plan_on_paper_lists_the_sources_of_the_records_that_it_names(desk: FlaskClient, address: str) -> None:
    told = _word(desk, f"/plan/{address}")
    assert "No source is cited" not in told
    found = desk.get(f"/api/plan/{address.replace('.docx', '')}").get_json()
    named = sorted(set(ids_in({name: found[name] for name in ("partners", "regions", "actors") if name in found})))
    with desk.application.test_request_context():
        cited = {one for some in sources_of(named).values() for one in some} if named else set()
    titles = desk.get("/api/queries/sources?limit=500").get_json()
    assert [row["title"] for row in titles if row["source_id"] in cited and row["title"] not in told] == []


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("file", ["cover.docx?region=africa", "centres.docx?k=13", "pilots.docx", "robustness.docx"])
def test_a_plan_on_paper_speaks_the_language_asked_for(desk: FlaskClient, file: str, language: str) -> None:
    address = f"/plan/{file}{'&' if '?' in file else '?'}lang={language}"
    headings = _headings(desk, address)
    english = _headings(desk, address.replace(f"lang={language}", "lang=en"))
    assert len(headings) == len(english)
    assert {one for one in headings if len(one) > 9} & set(english) <= SAME_IN_BOTH
    document = Document(io.BytesIO(desk.get(address).data))
    assert document.core_properties.language == {"fr": "fr-FR", "es": "es-ES"}[language]


def _headings(desk: FlaskClient, address: str) -> list[str]:
    document = Document(io.BytesIO(desk.get(address).data))
    captions = [one.text for one in document.paragraphs if one.style and one.style.name in ("Caption", "Heading 1")]
    return [*captions, *(cell.text for table in document.tables for cell in table.rows[0].cells)]


def test_what_plans_say_on_paper_is_what_the_answers_say() -> None:
    say = Phrases("en")
    assert {kind: say(f"reason:{kind}") for kind in REASONS} == dict(REASONS)
    assert [say(f"meaning:{one.name}") for one in SCALES] == [one.meaning for one in SCALES]
    assert [say(f"because:{one.name}") for one in SCALES] == [one.reason for one in SCALES]
    notes = say("plan pilots note"), say("plan robustness note"), say("why different")
    assert notes == (pilots.NOTE, robustness.NOTE, centres.WHY_DIFFERENT)


def test_needs_that_nobody_covers_are_on_the_page_and_on_paper(desk: FlaskClient) -> None:
    found = desk.get("/api/plan/robustness").get_json()
    assert len(found["uncovered"]) == found["open_needs"] - found["covered"] > 0
    page, told = desk.get("/plan/robustness").text, _word(desk, "/plan/robustness.docx")
    assert [one["id"] for one in found["uncovered"] if f'/{one["id"]}"' not in page] == []
    assert [one["title"] for one in found["uncovered"] if one["title"] not in told] == []
    (left,) = desk.get("/api/plan/cover?region=africa").get_json()["uncovered"]
    told = _word(desk, "/plan/cover.docx?region=africa")
    assert [one for one in (left["title"], left["nearest"][0]["name"]) if one not in told] == []


def test_where_nothing_is_on_record_the_paper_of_pilots_says_none_as_the_page_does(desk: FlaskClient) -> None:
    document = Document(io.BytesIO(desk.get("/plan/pilots.docx").data))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    empty = {one["name"] for one in desk.get("/api/plan/pilots").get_json()["regions"] if not one["covered"]}
    assert empty
    assert {row[0] for row in rows if row[6] == "none"} == empty
    assert not [row for row in rows if "0" in row]


def test_what_cannot_be_planned_is_said(desk: FlaskClient) -> None:
    for address, status, words in (
        ("/plan?region=melanesa", 404, "Nearest: melanesia"),
        ("/plan?region=melanesia&most=0", 400, "greater than or equal to 1"),
        ("/plan/centres?k=19", 400, "there are 18 candidates"),
        ("/plan/centres?add=nobody", 404, "there is no organization"),
        ("/plan/pilots?weight.demand=60&weight.capacity=35&weight.links=30", 400, "125, which is 25 too much"),
        ("/plan/pilots?weights=demand:-5", 400, "give a number from 0 to 100"),
        ("/plan/robustness?without=nobody", 404, "no organization or Party"),
        ("/plan/robustness?region=melanesa", 404, "Nearest: melanesia"),
        ("/plan/cover.odt?region=melanesia", 400, "cannot be used"),
    ):
        answer = desk.get(address)
        assert (answer.status_code, words in answer.text) == (status, True), address


def test_a_scenario_is_worked_out_here_kept_compared_and_deleted(desk: FlaskClient) -> None:
    assert "No scenario has been kept yet" in desk.get("/plan/scenarios").text
    posted = {"address": "/plan/centres?k=13", "title": "Thirteen <b>", "note": "As first proposed"}
    assert desk.post("/plan/scenarios", data=posted).status_code == 303
    assert desk.post("/plan/scenarios", data=posted | {"title": ""}).status_code == 400
    (kept,) = desk.get("/api/plan/scenarios").get_json()
    assert kept["content"]["best"] == desk.get("/api/plan/centres?k=13").get_json()["best"]
    page = desk.get("/plan/scenarios").text
    assert "Thirteen &lt;b&gt;" in page
    assert "As first proposed" in page
    (row,) = csv.DictReader(io.StringIO(desk.get("/plan/scenarios.csv").data.decode("utf-8-sig")))
    assert (row["scenario"], row["k"], row["known"]) == ("Thirteen <b>", "13", str(kept["content"]["best"]["known"]))
    assert "As first proposed" in _word(desk, "/plan/scenarios.docx")
    assert desk.post(f"/plan/scenarios/{kept['id']}/delete").status_code == 303
    assert desk.post(f"/plan/scenarios/{kept['id']}/delete").status_code == 404
    assert desk.get("/api/plan/scenarios").get_json() == []


def test_every_plan_is_on_the_pages_api_and_method_and_its_example_answers(desk: FlaskClient) -> None:
    api, method = unescape(desk.get("/api").text), desk.get("/method").text
    for name in ("cover", "centres", "pilots", "robustness", "scenarios"):
        (example,) = re.findall(rf'Example: <a href="(/api/plan/{name}[^"]*)"', api)
        assert desk.get(example).status_code == 200
    assert all(f'href="/plan{one}"' in method for one in ("", "/centres", "/pilots", "/robustness"))


def test_an_empty_graph_has_pages_that_say_so(client: FlaskClient) -> None:
    assert client.get("/plan?region=southern-asia").status_code == 200
    assert all(client.get(f"/plan/{one}").status_code == 200 for one in ("robustness", "pilots", "scenarios"))
    assert "No centre is on record here" in client.get("/plan/centres").text
