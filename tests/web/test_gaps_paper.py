"""The Word page of the gaps: the table, the needs that nobody answers and candidates, as its address asks."""

import io

import docx
import pytest
from docx.document import Document
from flask.testing import FlaskClient

from graphmodel.graph import Graph
from queries import reports as keeping
from queries.gaps.rule import RULE
from webviz.phrases import LANGUAGES, Phrases


def _word(client: FlaskClient, address: str) -> Document:
    response = client.get(address)
    assert response.status_code == 200, response.get_data(as_text=True)
    return docx.Document(io.BytesIO(response.data))


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def _headings(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]


def test_one_page_has_the_table_the_needs_and_the_candidates_of_a_region(client: FlaskClient) -> None:
    document = _word(client, "/gaps/page.docx?region=southern-asia")
    assert _headings(document) == ["Needs and who can answer them", "Open needs that nobody answers", "Candidates",
                                   "Sources"]  # fmt: skip
    rows = _rows(document)
    assert ["Southern Asia", "2 of 2", "1 ?"] in rows
    assert [
        "?",
        "need stated but nothing known about supply",
        "1",
        RULE["need stated but nothing known about supply"][0],
    ] in rows
    assert not [row for row in rows if row[0] == "Polynesia"]
    said = "\n".join(one.text for one in document.paragraphs)
    assert "Sources of the needs counted: [1]" in said
    assert "No open need on record here is without a match." in said  # Bhutan's has one


def test_the_needs_that_no_match_answers_are_numbered_with_their_sources(client: FlaskClient) -> None:
    rows = _rows(_word(client, "/gaps/page.docx?region=polynesia"))
    assert ["1", "Restore coral reefs", "Samoa", "2020", "0", "0", "[1]"] in rows


@pytest.mark.parametrize(
    "address",
    ["rows=parties&columns=subjects", "rows=special&columns=assistance", "columns=AICHI&crosswalk=yes&sort=gap"],
)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_table_of_the_page_can_be_written(client: FlaskClient, address: str, form: str) -> None:
    response = client.get(f"/gaps/page.{form}?{address}")
    assert (response.status_code, response.data[:4]) == (200, b"%PDF" if form == "pdf" else b"PK\x03\x04")


def test_the_three_parts_can_stand_in_a_report(client: FlaskClient, seeded: Graph) -> None:
    key = keeping.begin(seeded, "Polynesia")
    for address in (
        "/gaps?region=polynesia&columns=subjects", "/gaps/needs?region=polynesia&most_offers=10000",
        "/partners/several?need=need-oak,need-reef",
    ):  # fmt: skip
        keeping.add(seeded, key, address, address, "")
        assert client.get(address, follow_redirects=True).status_code == 200
    document = _word(client, f"/reports/{key}/report.docx")
    assert "could not be drawn" not in "\n".join(one.text for one in document.paragraphs)
    rows = _rows(document)
    assert ["1", "Restore coral reefs"] in [row[:2] for row in rows]
    assert [row[-1] for row in rows if row[0] == "Centre for Forests"] == ["1: 1, 2: 1"]
    seeded.write("MATCH (r:Report) DELETE r")


@pytest.mark.parametrize(("address", "status"), [("region=nowhere", 404), ("rows=goods", 400), ("lang=xx", 400)])
def test_an_address_that_asks_for_nothing_known_is_an_error(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(f"/gaps/page.docx?{address}").status_code == status


@pytest.mark.parametrize("kind", RULE)
def test_papers_say_the_kinds_and_sentences_of_the_rule(kind: str) -> None:
    english = Phrases("en")
    assert (english.value(kind), english(f"rule:{kind}")) == (kind, RULE[kind].sentence)  # type: ignore[index]
    assert len({Phrases(language).value(kind) for language in LANGUAGES}) == len(LANGUAGES)


def test_parties_are_named_in_the_language_of_the_paper(client: FlaskClient) -> None:
    rows = _rows(_word(client, "/gaps/page.docx?rows=parties&columns=subjects&lang=fr"))
    assert any(row[0] == "Bhoutan" for row in rows)
    assert not any(row[0] == "Bhutan" for row in rows)
