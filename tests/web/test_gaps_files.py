"""The table of gaps as pictures and files: in every form, safe in grey, and with the sources of its needs."""

import csv
import io
import re
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader

from queries.gaps.rule import RULE
from webviz.gaps_picture import SHADES
from webviz.gaps_signs import sign
from webviz.gaps_view import SIGNS
from webviz.look import lightness
from webviz.paper import Draft
from webviz.paper_pdf import to_pdf
from webviz.phrases import Phrases

BEGINS = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}


@pytest.mark.parametrize("form", BEGINS)
@pytest.mark.parametrize(
    "asked",
    ["", "view=bubbles&grey=yes", "rows=parties&columns=subjects&turned=yes", "region=polynesia&columns=assistance"],
)
def test_the_table_is_drawn_in_each_form_and_twice_the_same(client: FlaskClient, form: str, asked: str) -> None:
    first = client.get(f"/gaps/picture.{form}?{asked}")
    assert (first.status_code, first.data[: len(BEGINS[form])]) == (200, BEGINS[form])
    assert first.data == client.get(f"/gaps/picture.{form}?{asked}").data


def test_a_picture_says_what_it_shows_of_which_date_and_from_which_sources(client: FlaskClient) -> None:
    svg = client.get("/gaps/picture.svg?region=southern-asia").text
    for said in (
        "Where needs stand without an answer: Southern Asia", "1 of 1 cells are gaps", "Data of 24 November 2026",
        "Sources: Minutes", "need stated but nothing known about supply (1)",
    ):  # fmt: skip
        assert said in svg
    (page,) = PdfReader(io.BytesIO(client.get("/gaps/picture.pdf?region=southern-asia").data)).pages
    assert "Southern Asia" in page.extract_text()


def test_a_gap_is_framed_and_has_its_sign_besides_its_shade(client: FlaskClient) -> None:
    kind = "need stated but nothing known about supply"
    svg = client.get("/gaps/picture.svg?region=southern-asia").text
    assert svg.count('stroke-width="2"') == 1
    assert sign(kind, 0, 0).split(">", 1)[1] in svg  # type: ignore[arg-type]


def test_every_kind_has_a_sign_of_its_own_on_the_page_and_in_the_picture() -> None:
    assert set(SIGNS) == set(RULE)
    assert len({sign(kind, 0, 0) for kind in RULE}) == len(set(SIGNS.values())) == len(RULE)


def test_papers_have_letters_for_every_sign() -> None:
    to = Draft(Phrases("en"), {})
    to.words(" ".join(SIGNS.values()))
    (page,) = PdfReader(io.BytesIO(to_pdf(to.paper("Signs", "Signs", None)))).pages
    said = page.extract_text()
    assert [one for one in SIGNS.values() if one not in said] == []


def test_shades_get_darker_step_by_step_so_that_grey_keeps_their_order() -> None:
    light = [lightness(one) for one in SHADES]
    assert all(one - other > 10 for one, other in pairwise(light))


def test_greys_hold_no_colour(client: FlaskClient) -> None:
    painted = set(re.findall(r'fill="#(\w{6})"', client.get("/gaps/picture.svg?grey=yes&view=bubbles").text))
    shades = painted - {"1b2430", "55606e", "ffffff"}
    assert shades
    assert all(one[:2] == one[2:4] == one[4:] for one in shades)


@pytest.mark.parametrize(
    "address", ["picture.gif", "picture.svg?view=pie", "picture.svg?scale=9", "picture.svg?grey=x"]
)
def test_a_picture_that_there_is_not_is_an_error(client: FlaskClient, address: str) -> None:
    assert client.get(f"/gaps/{address}").status_code == 400


def test_files_name_the_sources_of_the_needs_of_each_cell(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/gaps.csv").data.decode("utf-8-sig"))))
    assert {(row["row"], row["sources"]) for row in rows} == {("polynesia", "minutes"), ("southern-asia", "minutes")}
    nothing = list(csv.DictReader(io.StringIO(client.get("/gaps.csv?columns=assistance").data.decode("utf-8-sig"))))
    assert {row["sources"] for row in nothing if row["needs"] == "0"} <= {""}
    book = load_workbook(io.BytesIO(client.get("/gaps.xlsx").data))
    assert "minutes" in [str(cell.value) for row in book["About"].iter_rows() for cell in row]


def test_the_page_offers_both_views_and_keeps_the_chosen_one(client: FlaskClient) -> None:
    assert 'class="matrix bubbles"' in client.get("/gaps?view=bubbles").text
    assert "view=bubbles" in client.get("/gaps?view=bubbles").text
    assert 'class="matrix"' in client.get("/gaps").text
