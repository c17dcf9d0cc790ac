"""Search and registers in the six languages of the United Nations, and criteria by keyboard, in a real Chromium."""

import csv
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PARTIES

LANGUAGES = ("name", "name_ar", "name_es", "name_fr", "name_ru", "name_zh")
WEIGHTS = "form[data-sums] input[name^='weight.']"


@pytest.fixture(scope="module")
def bhutan() -> dict[str, str]:
    with PARTIES.open(encoding="utf-8") as file:
        return next(row for row in csv.DictReader(file) if row["id"] == "BTN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_is_found_by_its_name_in_each_language(page: Page, bhutan: dict[str, str], language: str) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name="Search all records")
    field.fill(bhutan[language])
    expect(page.locator(".options:visible li[role=option]").first).to_contain_text("Bhutan")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bhutan")
    code = language.removeprefix("name").removeprefix("_") or "en"
    shown = page.locator(f".names dd[lang={code}]")
    expect(shown).to_have_text(bhutan[language])
    assert shown.evaluate("one => getComputedStyle(one).direction") == ("rtl" if code == "ar" else "ltr")
    page.goto("/registers/parties")
    page.get_by_label("Words in title, description or id").fill(bhutan[language])
    page.get_by_label("Words in title, description or id").press("Enter")
    expect(page.get_by_role("heading", name="1 record of this selection")).to_be_visible()
    expect(page.locator(".list-table tbody th")).to_have_text("Bhutan")
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text(bhutan[language])


def test_a_register_narrows_by_its_filters_and_goes_back(page: Page) -> None:
    page.goto("/registers/needs")
    every = page.locator(".list-table tbody tr").count()
    page.locator(".facet").get_by_role("link", name=re.compile("^open ")).press("Enter")
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text("open")
    assert 0 < page.locator(".list-table tbody tr").count() < every
    page.get_by_role("link", name="Remove all").press("Enter")
    expect(page.locator(".list-table tbody tr")).to_have_count(every)


def _totals(page: Page) -> dict[str, str]:
    bodies = page.locator("tbody[data-candidate]").all()
    return {one.get_attribute("data-candidate") or "": one.locator("[data-part=total]").inner_text() for one in bodies}


def test_a_criteria_set_is_copied_changed_and_saved_by_keyboard_and_the_shortlist_follows(page: Page) -> None:
    page.goto("/partners?need=need-oak")
    before = _totals(page)
    page.get_by_role("link", name="See, copy or change it").press("Enter")
    page.get_by_role("link", name="Copy and change").press("Enter")
    for field in page.locator(WEIGHTS).all():
        field.fill("")
    page.get_by_label("Weight of Closeness to the need").focus()
    page.keyboard.type("40")
    expect(page.locator("[data-part=off]")).to_have_text("60 too little")
    page.get_by_label("Weight of Links with the Party").focus()
    page.keyboard.type("60")
    expect(page.locator("[data-part=sum]")).to_have_text("100")
    expect(page.locator("[data-part=off]")).to_be_empty()
    page.get_by_label("Title").fill("Links first")
    page.get_by_label("Name in addresses and commands").fill("links-first")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Links first")
    page.goto("/partners?need=need-oak")
    with page.expect_navigation():
        page.get_by_label("Criteria set").select_option("Links first")
    expect(page).to_have_url(re.compile("criteria=links-first"))
    after = _totals(page)
    assert after.keys() == before.keys() and after != before
    page.goto("/criteria/links-first")
    page.get_by_role("button", name="Delete this set").press("Enter")
    expect(page.get_by_role("link", name="Links first")).to_have_count(0)
