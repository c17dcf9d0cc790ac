"""Dossiers as Word and PDF, read back as another program reads them."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from flask.testing import FlaskClient
from pypdf import PdfReader

from graphmodel.graph import Graph
from graphmodel.vocabulary import fold
from webviz.phrases import LANGUAGES, Phrases

HOSTILE = "<script>alert(1)</script> =cmd('calc') #panic() \u202eabc بوتان \"quoted\" e\u0301 two\nlines"


def _word(client: FlaskClient, address: str) -> Document:
    response = client.get(address)
    assert response.status_code == 200, response.get_data(as_text=True)
    return docx.Document(io.BytesIO(response.data))


def _pdf(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.mimetype == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages)


def _cells(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def _styled(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


@pytest.fixture
def hostile(seeded: Graph) -> Iterator[str]:
    facts = {"title": HOSTILE, "state": "published", "sources": ["minutes"], "status": "open", "search": fold(HOSTILE)}
    seeded.write("CREATE (n:Need {id: 'need-hostile'}) SET n += $facts", facts=facts)
    yield "need-hostile"
    seeded.write("MATCH (n:Need {id: 'need-hostile'}) DETACH DELETE n")


def test_a_party_has_its_facts_needs_links_and_help_with_the_numbers_of_sources(client: FlaskClient) -> None:
    document = _word(client, "/records/parties/BTN/dossier.docx")
    assert _styled(document, "Title") == ["Bhutan"]
    assert _styled(document, "Heading 1") == [
        "In figures", "Facts", "Map", "Needs", "Initiatives", "Institutional links", "Who helped",
        "What is not on record", "Sources",
    ]  # fmt: skip
    tables = _cells(document)
    assert (
        ["Needs", "1"] in tables[0] and ["Open needs", "1"] in tables[0] and ["Institutional links", "1"] in tables[0]
    )
    assert ["Restore <oak> forest", "Bhutan", "open", "2018", "Forests", "[1]"] in tables[2]
    assert [
        "GBF 2: Restore degraded ecosystems",
        "1",
        "1",
        "? need stated but nothing known about supply",
        "0 / 0",
    ] in tables[3]
    link = ["Centre for Forests", "memorandum", "Party", "Memorandum of 2014", "stated", "[1]"]
    assert link in tables[4]
    assert [
        "Centre for Forests",
        "partner of a match",
        "Restore <oak> forest",
        "2019",
        "Bhutan",
        "stated",
        "[1]",
    ] in tables[5]
    assert _styled(document, "List Number")[0].startswith("Minutes of a meeting. Licence: CC BY 4.0.")


def test_a_document_has_captions_a_table_of_contents_a_picture_and_the_date_of_the_data(client: FlaskClient) -> None:
    document = _word(client, "/records/parties/BTN/dossier.docx?lang=fr")
    assert "Données du 24 novembre 2026" in document.sections[0].header.paragraphs[0].text
    assert _styled(document, "Caption")[0] == "Tableau 1. Ce qui est enregistré"
    assert [one for one in _styled(document, "Caption") if one.startswith("Figure 1. Autour de Bhoutan")]
    assert len(document.inline_shapes) == 1
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml and "SEQ Table" in xml and 'w:name="source_1"' in xml
    assert (document.core_properties.language, document.core_properties.created.year) == ("fr-FR", 2026)


def test_the_table_of_contents_leads_to_every_heading_before_word_fills_it(client: FlaskClient) -> None:
    document = docx.Document(io.BytesIO(client.get("/records/parties/BTN/dossier.docx").data))
    named = {"Heading 1", "Heading 2"}
    headings = [one for one in document.paragraphs if one.style is not None and one.style.name in named]
    lines = [one for one in document.paragraphs if one.style is not None and one.style.name.startswith("toc ")]
    assert [one.text for one in lines] == [one.text for one in headings] != []
    marked = [one._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for one in headings]
    assert [one._p.find(qn("w:hyperlink")).get(qn("w:anchor")) for one in lines] == marked


def test_every_reference_leads_to_a_source_of_the_list(client: FlaskClient) -> None:
    xml = _word(client, "/records/organizations/centre/dossier.docx").element.xml
    ends = re.findall(r'w:name="((?:source|section)_\d+)"', xml)
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == set(ends) != set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "record", ["parties/BTN", "organizations/centre", "needs/need-oak", "regions/southern-asia", "parties/VAT"]
)
def test_each_kind_in_each_language_says_what_is_not_on_record_in_both_forms(
    client: FlaskClient, record: str, language: str
) -> None:
    say = Phrases(language)  # type: ignore[arg-type]
    document = _word(client, f"/records/{record}/dossier.docx?lang={language}")
    assert say("absence") in "\n".join(one.text for one in document.paragraphs)
    read = " ".join(_pdf(client, f"/records/{record}/dossier.pdf?lang={language}").split())
    assert say("not on record") in read and say("sources") in read and say("contents") in read


def test_names_are_in_the_language_where_they_are_on_record(client: FlaskClient) -> None:
    assert "Bhoutan" in _pdf(client, "/records/needs/need-oak/dossier.pdf?lang=fr")
    assert "Bhutan" in _pdf(client, "/records/needs/need-oak/dossier.pdf?lang=es")


def test_what_is_unknown_is_listed(client: FlaskClient) -> None:
    document = _word(client, "/records/parties/VAT/dossier.docx")
    assert "Income group" in _styled(document, "List Bullet")
    assert any(one.text.startswith("On record there is nothing under: Initiatives") for one in document.paragraphs)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_data_gives_the_same_bytes_and_no_time_inside(client: FlaskClient, form: str) -> None:
    address = f"/records/regions/southern-asia/dossier.{form}?lang=es"
    first, second = client.get(address).data, client.get(address).data
    assert first == second
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(first)) as file:
            assert {one.date_time[:3] for one in file.infolist()} == {(1980, 1, 1)}


def test_a_hostile_title_is_shown_as_text(client: FlaskClient, hostile: str) -> None:
    document = _word(client, f"/records/needs/{hostile}/dossier.docx")
    assert _styled(document, "Title")[0].startswith("<script>alert(1)</script> =cmd('calc') #panic()")
    read = _pdf(client, f"/records/needs/{hostile}/dossier.pdf")
    assert "<script>alert(1)</script>" in read and "#panic()" in read


def test_pdf_fonts_are_inside_and_the_map_is_no_bitmap(client: FlaskClient) -> None:
    reader = PdfReader(io.BytesIO(client.get("/records/parties/BTN/dossier.pdf").data))
    assert [image for page in reader.pages for image in page.images] == []
    fonts = [font for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    assert fonts and all("NotoSans" in font.get_object()["/BaseFont"] for font in fonts)
    assert "Around Bhutan" in "".join(page.extract_text() for page in reader.pages)


def test_a_record_page_has_six_buttons_and_other_kinds_have_none(client: FlaskClient) -> None:
    page = client.get("/records/parties/BTN").get_data(as_text=True)
    assert len(re.findall(r"/records/parties/BTN/dossier\.(?:docx|pdf)\?lang=\w\w", page)) == 6
    assert "dossier.docx" not in client.get("/records/initiatives/restoration").get_data(as_text=True)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/records/parties/BTN/dossier.odt", 400, "Allowed: docx, pdf."),
        ("/records/parties/BTN/dossier.pdf?lang=ru", 400, "Allowed: en, fr, es."),
        ("/records/parties/BTM/dossier.pdf", 404, "BTN"),
        ("/records/initiatives/restoration/dossier.pdf", 400, "There are dossiers of: Party, Organization,"),
    ],
)  # fmt: skip
def test_an_error_says_what_there_is(client: FlaskClient, address: str, status: int, said: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert said in response.get_data(as_text=True)


def test_a_dossier_under_another_kind_leads_to_its_own(client: FlaskClient) -> None:
    response = client.get("/records/needs/BTN/dossier.pdf?lang=fr")
    assert response.headers["Location"] == "/records/parties/BTN/dossier.pdf?lang=fr"


def test_an_organization_has_the_initiatives_it_took_part_in_and_the_needs_it_was_matched_with(
    client: FlaskClient,
) -> None:
    tables = _cells(_word(client, "/records/organizations/centre/dossier.docx"))
    assert ["leads", "Forest restoration in India", "2015\u20132018", "India", "stated", "[2]"] in [
        row for table in tables for row in table
    ]
    assert ["partner of a match", "Restore <oak> forest", "2019", "Bhutan", "stated", "[1]"] in [
        row for table in tables for row in table
    ]
