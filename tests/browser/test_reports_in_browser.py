"""Reports as an officer makes them: parts from several pages, ordered by keyboard, written as Word."""

import io
import re
from pathlib import Path

import docx
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE

TITLE = "Briefing from the browser"


def _add(page: Page, address: str) -> None:
    """Add what a page shows to the report, the first time to a new one."""
    page.goto(address)
    if page.locator("[data-map]").count() and "/records/" in address:
        page.wait_for_selector("[data-map][data-drawn]")
        page.get_by_text("Save as…").click()
    page.get_by_role("link", name="Add to report").first.click()
    if page.locator("select#report").count():
        page.get_by_label("Report", exact=True).select_option(TITLE)
    else:
        page.get_by_label("Title of the new report").fill(TITLE)
    page.get_by_label("Heading of this part").press("Enter")


def _parts(page: Page) -> list[str]:
    return page.locator(".part h3").all_inner_texts()


def _written(page: Page) -> list[str]:
    """Write the report as Word, and give its headings."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Word in English").click()
    document = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert not [one.text for one in document.paragraphs if "could not be drawn" in one.text]
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]


def test_a_report_is_collected_ordered_by_keyboard_written_and_deleted(page: Page) -> None:
    for address in ("/records/organizations/centre", "/registers/needs", "/gaps", "/partners?need=need-oak"):
        _add(page, address)
    added = _parts(page)
    assert len(added) == 4
    expect(page.locator(".part").last).to_be_focused()
    for place in (2, 1):
        page.keyboard.press("Alt+ArrowUp")
        expect(page.locator(".part h3").nth(place)).to_have_text(added[3])
        expect(page.locator(".part").nth(place)).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".part h3").nth(2)).to_have_text(added[3])
    down = page.get_by_role("button", name=f"Move {added[0]} down")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".part h3").first).to_have_text(added[1])
    page.get_by_role("button", name=f"Remove {added[2]}").press("Enter")
    expect(page.locator(".part")).to_have_count(3)
    order = _parts(page)
    assert order == [added[1], added[0], added[3]]
    headings = _written(page)
    assert [one for one in headings if one in order] == order
    page.get_by_text("Rename or delete this report").press("Enter")
    page.get_by_role("button", name="Delete this report for good").press("Enter")
    expect(page.get_by_text("There is no report yet")).to_be_visible()


def test_a_text_that_somebody_else_changed_meanwhile_is_still_in_the_form_one_page_back(
    browser: Browser, page: Page, address: str
) -> None:
    page.goto("/reports")
    page.get_by_label("Title").fill("Shared")
    page.get_by_label("Title").press("Enter")
    page.get_by_label("Heading").fill("Note")
    page.get_by_role("textbox", name="Note").fill("First")
    page.get_by_role("button", name="Add the note").click()
    context = browser.new_context(base_url=address, viewport=WIDE)
    hers = context.new_page()
    hers.goto(page.url)
    for mine, text in ((page, "Mine"), (hers, "Hers")):
        mine.get_by_text("Edit heading and note").click()
        mine.locator(".part textarea").fill(text)
        mine.locator(".part").get_by_role("button", name="Save").click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("Somebody else changed this meanwhile")
    hers.go_back()
    expect(hers.locator(".part textarea")).to_have_value("Hers")
    context.close()
    page.get_by_text("Rename or delete this report").click()
    page.get_by_role("button", name="Delete this report for good").click()


def test_a_dossier_is_written_in_the_language_that_was_pressed(page: Page) -> None:
    page.goto("/records/parties/BTN")
    for language, over, sources in (
        ("English", "Dossier of a Party", "Sources"),
        ("Français", "Dossier d\u2019une Partie", "Sources"),
        ("Español", "Expediente de una Parte", "Fuentes"),
    ):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Dossier as Word in {language}").press("Enter")
        document = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
        texts = [one.text for one in document.paragraphs]
        assert texts[0] == over, texts[:4]
        assert sources in texts
    with page.expect_download() as download:
        page.get_by_role("link", name="Dossier as PDF in Français").press("Enter")
    assert re.search(r"\.pdf$", download.value.suggested_filename)
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
