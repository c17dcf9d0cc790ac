"""Reports: parts that are kept in order and drawn fresh, and nothing written by reading."""

import io
import re
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from graphmodel.errors import DatabaseAwayError
from graphmodel.graph import Graph
from queries import reports as keeping
from webviz.report_parts import report_paper

HOSTILE = "<script>alert(1)</script> =cmd('calc') \u202eabc \u0628\u0648\u062a\u0627\u0646"
MAP = "/maps/view.svg?around=centre"


@pytest.fixture
def key(seeded: Graph) -> Iterator[str]:
    yield keeping.begin(seeded, "Pacific briefing")
    seeded.write("MATCH (r:Report) DELETE r")


def _post(client: FlaskClient, to: str, /, **form: str) -> str:
    response = client.post(to, data=form)
    assert response.status_code == 303, response.get_data(as_text=True)
    return response.headers["Location"]


def _titles(graph: Graph, key: str) -> list[str]:
    return [part.title for part in keeping.report(graph, key).parts]


def _word(client: FlaskClient, key: str, language: str = "en") -> Document:
    response = client.get(f"/reports/{key}/report.docx?lang={language}")
    assert response.status_code == 200, response.get_data(as_text=True)
    return docx.Document(io.BytesIO(response.data))


def _texts(document: Document) -> str:
    return "\n".join(one.text for one in document.paragraphs)


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def test_a_report_is_begun_filled_ordered_edited_and_deleted_by_forms(client: FlaskClient, seeded: Graph) -> None:
    where = _post(client, "/reports", title=" My  report ")
    key = where.rpartition("/")[2]
    for title in ("One", "Two", "Three"):
        last = _post(client, "/reports/add", report=key, title=title, note=f"About {title}")
    part = last.rpartition("#part-")[2]
    assert _post(client, f"/reports/{key}/parts/{part}", do="up").endswith(f"#part-{part}")
    assert _titles(seeded, key) == ["One", "Three", "Two"]
    _post(client, f"/reports/{key}/parts/{part}", do="down")
    _post(client, f"/reports/{key}/parts/{part}", do="down")
    assert _titles(seeded, key) == ["One", "Two", "Three"]
    _post(client, f"/reports/{key}/parts/{part}", do="save", title="Last", note="New")
    assert keeping.report(seeded, key).parts[-1].note == "New"
    _post(client, f"/reports/{key}/parts/{part}", do="remove")
    assert _titles(seeded, key) == ["One", "Two"]
    _post(client, f"/reports/{key}", title="Renamed")
    assert "Renamed" in client.get("/reports").get_data(as_text=True)
    _post(client, f"/reports/{key}/delete")
    assert client.get(f"/reports/{key}").status_code == 404


def test_a_text_that_somebody_else_changed_meanwhile_is_not_replaced(
    client: FlaskClient, seeded: Graph, key: str
) -> None:
    part = keeping.add(seeded, key, "Gaps", "", "First")
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', client.get(f"/reports/{key}").text)
    assert seen
    mine, theirs = {"do": "save", "title": "Gaps", "seen": seen[1]}, f"/reports/{key}/parts/{part}"
    _post(client, theirs, **mine, note="Hers")
    late = client.post(theirs, data=mine | {"note": "His <b>text</b>"})
    assert late.status_code == 409
    assert "Hers" in late.text
    assert "His &lt;b&gt;text&lt;/b&gt;" in late.text
    assert keeping.report(seeded, key).part(part).note == "Hers"
    _post(client, theirs, **mine, note="Hers")  # the same words twice take nothing from anybody
    _post(client, theirs, **mine | {"seen": keeping.report(seeded, key).part(part).mark}, note="Both")
    assert keeping.report(seeded, key).part(part).note == "Both"


def test_what_is_on_a_page_is_added_to_a_new_report_or_a_known_one(
    client: FlaskClient, seeded: Graph, key: str
) -> None:
    form = client.get("/reports/add", query_string={"address": MAP, "title": HOSTILE}).get_data(as_text=True)
    assert "Pacific briefing" in form and "<script>alert" not in form and "&lt;script&gt;alert" in form
    new = _post(client, "/reports/add", address=MAP, title="Map", new="Another").split("#")[0].rpartition("/")[2]
    assert [part.address for part in keeping.report(seeded, new).parts] == [MAP]


def test_pages_offer_to_add_what_they_show(client: FlaskClient) -> None:
    for address, added in [
        ("/registers/needs?party=BTN", "/registers/needs?party%3DBTN"),
        ("/gaps?rows=cbd_group&columns=GBF", "/gaps?rows%3Dcbd_group%26columns%3DGBF"),
        (
            "/gaps?rows=parties&columns=subjects&region=polynesia&crosswalk=yes",
            "/gaps?rows%3Dparties%26columns%3Dsubjects%26region%3Dpolynesia%26crosswalk%3Dyes",
        ),
        ("/gaps?region=polynesia", "/gaps/needs?region%3Dpolynesia%26most_offers%3D0"),
        ("/partners/several?need=need-oak,need-reef", "/partners/several?need%3Dneed-oak"),
        ("/partners?need=need-oak", "/partners?need%3Dneed-oak"),
        ("/records/organizations/centre", "/maps/view.svg?around%3Dcentre"),
    ]:
        page = client.get(address).get_data(as_text=True)
        assert f"/reports/add?address={added}" in page.replace("%3F", "?").replace("%2F", "/"), address


def test_each_part_is_drawn_fresh_with_its_sources(client: FlaskClient, seeded: Graph, key: str) -> None:
    for title, address in [
        ("Map", MAP),
        ("Shortlist", "/partners?need=need-oak"),
        ("Gaps", "/gaps?rows=m49&columns=GBF"),
        ("Needs", "/registers/needs?party=BTN"),
        ("Question", "/api/queries/sources?limit=5"),
    ]:
        keeping.add(seeded, key, title, address, "A note\non two lines")
    document = _word(client, key)
    assert len(document.inline_shapes) == 1
    rows = _rows(document)
    assert ["Restore <oak> forest", "open", "2018", "Bhutan", "Forests", "[1]"] in rows
    assert ["Southern Asia", "2 of 2", "1 ?"] in rows
    assert [row for row in rows if row[1:2] == ["Centre for Forests"]]
    text = _texts(document)
    assert "Drawn from /gaps?rows=m49&columns=GBF (Data of 24 November 2026)." in text
    assert "could not be drawn" not in text
    seeded.write("MATCH (n:Need {id: 'need-oak'}) SET n.status = 'met'")
    assert ["Restore <oak> forest", "met", "2018", "Bhutan", "Forests", "[1]"] in _rows(_word(client, key))
    seeded.write("MATCH (n:Need {id: 'need-oak'}) SET n.status = 'open'")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_part_whose_address_no_longer_works_is_said_so_and_never_dropped(
    client: FlaskClient, seeded: Graph, key: str, language: str
) -> None:
    for address in (
        "/maps/view.svg?around=centre-gone",
        "/maps/gone.svg",
        "/registers/goods",
        "/partners?need=x",
    ):
        keeping.add(seeded, key, f"Part {address}", address, "")
    text = _texts(_word(client, key, language))
    said = {"en": "could not be drawn", "fr": "n\u2019a pas pu \u00eatre \u00e9tablie", "es": "no se pudo elaborar"}[
        language
    ]
    assert text.count(said) == 4
    assert "no record 'centre-gone'" in text and "/maps/gone.svg" in text


def test_the_database_being_away_is_an_error_and_no_part_of_a_document(
    app: Flask, seeded: Graph, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.add(seeded, key, "Map", MAP, "")
    kept = keeping.report(seeded, key)

    def away(address: str) -> str:
        raise DatabaseAwayError("The database does not answer.")

    monkeypatch.setattr("webviz.report_parts.fetch", away)
    with app.test_request_context(), pytest.raises(DatabaseAwayError):
        report_paper(kept, "en")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_report_and_data_give_the_same_bytes(client: FlaskClient, seeded: Graph, key: str, form: str) -> None:
    keeping.add(seeded, key, HOSTILE, MAP, HOSTILE)
    first = client.get(f"/reports/{key}/report.{form}").data
    assert first == client.get(f"/reports/{key}/report.{form}").data
    if form == "pdf":
        assert "<script>alert(1)</script>" in "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(first)).pages
        )


def test_hostile_texts_are_shown_as_text_on_the_page(client: FlaskClient, seeded: Graph, key: str) -> None:
    keeping.add(seeded, key, HOSTILE, "/registers/needs?text=<script>", HOSTILE)
    page = client.get(f"/reports/{key}").get_data(as_text=True)
    assert "<script>alert" not in page and "text=<script>" not in page


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "//example.org/x.svg", "/\\example.org", "javascript:alert(1)", "maps/x",
     "/criteria", "/maps/", " "],
)  # fmt: skip
def test_nothing_is_added_from_elsewhere_or_from_a_page_that_cannot_be_drawn(
    client: FlaskClient, key: str, address: str
) -> None:
    assert client.get("/reports/add", query_string={"address": address}).status_code == 400
    assert (
        client.post("/reports/add", data={"report": key, "title": "x", "address": address, "note": "n"}).status_code
        == 400
    )


def test_reading_never_writes_and_a_page_of_another_site_may_not(client: FlaskClient, seeded: Graph, key: str) -> None:
    before = keeping.report(seeded, key)
    for address in ("/reports", f"/reports/{key}", f"/reports/{key}/report.docx", f"/reports/add?address={MAP}"):
        assert client.get(address).status_code == 200
    assert client.get(f"/reports/{key}/delete").status_code == 405
    foreign = {"Origin": "https://example.org"}
    for address in ("/reports", "/reports/add", f"/reports/{key}", f"/reports/{key}/delete", f"/reports/{key}/parts/x"):
        assert client.post(address, data={"title": "x", "note": "y", "report": key}, headers=foreign).status_code == 403
    assert keeping.report(seeded, key) == before
    assert len(keeping.reports(seeded)) == 1


@pytest.mark.parametrize(
    ("address", "form", "status", "said"),
    [
        ("/reports", {"title": " "}, 400, "title: give a title"),
        ("/reports", {"title": "x" * 201}, 400, "at most 200 characters"),
        ("/reports/add", {"report": "KEY", "title": "x"}, 400, "note: write something"),
        ("/reports/add", {"report": "absent", "title": "x", "note": "y"}, 404, "There is no report"),
        ("/reports/KEY/parts/absent", {"do": "up"}, 404, "it may have been removed"),
        ("/reports/KEY/parts/absent", {"do": "fly"}, 400, "do: one of"),
    ],
)  # fmt: skip
def test_an_error_says_what_is_wrong(
    client: FlaskClient, key: str, address: str, form: dict[str, str], status: int, said: str
) -> None:
    form = {name: text.replace("KEY", key) for name, text in form.items()}
    response = client.post(address.replace("KEY", key), data=form)
    assert response.status_code == status
    assert said in re.sub(r"&#\d+;", "'", response.get_data(as_text=True))


def test_a_report_that_is_full_says_so(seeded: Graph, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_PARTS", 1)
    keeping.add(seeded, key, "One", "", "note")
    with pytest.raises(keeping.BadParameterError, match="has 1 parts already"):
        keeping.add(seeded, key, "Two", "", "note")


@pytest.mark.parametrize(
    "address", ["/gaps/since?since=2017-01-01", "/changes/years.svg?by=all", "/gaps/picture.svg", "/world/picture.svg"]
)
def test_pages_on_gaps_go_into_a_report(client: FlaskClient, seeded: Graph, key: str, address: str) -> None:
    keeping.add(seeded, key, "Part", address, "")
    document = _word(client, key)
    assert "could not be drawn" not in _texts(document)
    assert document.inline_shapes or any("Southern Asia" in row for row in _rows(document))


def test_registers_and_shortlists_name_parties_in_the_language_of_the_report(
    client: FlaskClient, seeded: Graph, key: str
) -> None:
    keeping.add(seeded, key, "Needs", "/registers/needs?party=BTN", "")
    told = " ".join(cell for row in _rows(_word(client, key, "fr")) for cell in row)
    assert "Bhoutan" in told
    assert "Bhutan" not in told
