"""Needs and initiatives over time: on the page, as pictures and tables, for an actor, and in a report."""

import html
import re

import pytest
from flask.testing import FlaskClient


def test_bars_say_their_numbers_and_lead_to_the_register_of_that_year(client: FlaskClient) -> None:
    page = html.unescape(client.get("/time").text)
    (address,) = set(re.findall(r'<a href="([^"]+)" aria-label="2020: 1 need submitted, 1 of them open today"', page))
    register = client.get(address).text
    assert "Restore coral reefs" in register and "oak" not in register.split('<div class="register">')[1]
    assert "2015: 1 initiative begun" in page and "2017: 1 initiative running" in page


def test_what_has_no_year_is_counted_and_found_in_its_register(client: FlaskClient) -> None:
    page = html.unescape(client.get("/time").text)
    assert "Without a year on record, and not drawn: 1 need, 0 initiatives." in page
    assert "Help with forest restoration" in client.get("/registers/needs?year=0&state=published").text


@pytest.mark.parametrize(
    ("asked", "has", "lacks"),
    [
        ("region=polynesia", "2020: 1 need", "2018: 1 need"),
        ("subject=forests", "2018: 1 need", "2020: 1 need"),
        ("target=AICHI-TARGET-15", "2015: 1 initiative", "2018: 1 need"),
        ("actor=centre", "Forest restoration in India: 2015 to 2018", "2018: 1 need"),
    ],
)
def test_the_address_filters(client: FlaskClient, asked: str, has: str, lacks: str) -> None:
    page = html.unescape(client.get(f"/time?{asked}").text)
    assert has in page and lacks not in page


def test_an_actor_has_its_works_with_its_part(client: FlaskClient) -> None:
    page = client.get("/time?actor=centre").text
    assert '<a href="/records/initiatives/restoration">' in page and 'data-label="Part">lead<' in page
    assert "No need or initiative of this actor" in client.get("/time?actor=centre&region=polynesia").text


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
@pytest.mark.parametrize("asked", ["", "actor=centre&show=spans", "region=polynesia&width=85&grey=yes"])
def test_pictures_are_the_same_each_time(client: FlaskClient, asked: str, form: str, start: bytes) -> None:
    first, second = (client.get(f"/time/picture.{form}?{asked}") for _ in range(2))
    assert first.status_code == 200 and first.data.startswith(start) and first.data == second.data


def test_tables_hold_the_years_or_the_records(client: FlaskClient) -> None:
    years, records = client.get("/time.csv").text, client.get("/time.csv?show=spans&actor=WSM").text
    assert "all,All,2020,1,1,0,0,0,minutes" in years
    assert "need-reef" in records and "restoration" in records and "need-oak" not in records
    assert client.get("/time.xlsx?show=spans").status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [("/time?show=miracles", 400), ("/time?actor=nobody", 404), ("/time/picture.gif", 400), ("/time.pdf", 400)],
)
def test_wrong_use_is_said(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("address", ["/gaps", "/changes", "/records/organizations/centre", "/records/regions/asia"])
def test_other_pages_lead_there(client: FlaskClient, address: str) -> None:
    (link,) = set(re.findall(r'href="(/time[^"]*)"', client.get(address).text))
    assert client.get(html.unescape(link)).status_code == 200


def test_years_asked_for_are_shown_alone_and_what_has_no_year_stays(client: FlaskClient) -> None:
    page = html.unescape(client.get("/time?since=2016&until=2018").text)
    assert "2018: 1 need" in page and "2020: 1 need" not in page and "2015: 1 initiative" not in page
    assert "not drawn: 1 need" in page and "by year, from 2016 to 2018" in page
    assert "Forest restoration" in client.get("/time?actor=centre&since=2016").text  # it ran until 2018


def test_a_timeline_can_be_added_to_a_report(client: FlaskClient) -> None:
    page = html.unescape(client.get("/time?actor=centre").text)
    (years, works) = sorted(set(re.findall(r'href="(/reports/add\?[^"]+)"', page)))
    for address in (years, works):
        offered = client.get(address)
        assert offered.status_code == 200 and "/time/picture.svg" in offered.text
