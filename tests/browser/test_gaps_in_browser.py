"""The gaps page as an officer uses it, in a real Chromium."""

import io
import re
import time
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

SECONDS, CLICKS = 120, 4


def test_from_the_question_to_a_word_page_in_under_two_minutes(page: Page) -> None:
    """Home, Gaps, the region, the Word page: four clicks at most."""
    began, clicks = time.monotonic(), 0
    page.goto("/")
    page.get_by_role("link", name="See the gaps").click()
    clicks += 1
    with page.expect_navigation():
        page.get_by_role("combobox", name="Region").first.select_option("polynesia")
    clicks += 1
    expect(page.get_by_role("rowheader", name="Polynesia")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word page of this").click()
    clicks += 1
    document = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings[:3] == ["Needs and who can answer them", "Open needs that nobody answers", "Candidates"]
    assert "Polynesia" in [one.text for one in document.paragraphs]
    assert clicks < CLICKS
    assert time.monotonic() - began < SECONDS


def _rows(page: Page) -> list[str]:
    return [one.split("\n")[0].split(" pin")[0].split(" unpin")[0].strip()
            for one in page.locator(".matrix tbody th").all_inner_texts()]  # fmt: skip


def test_a_cell_opens_to_its_records_and_leads_back_to_the_same_table(page: Page) -> None:
    page.goto("/gaps?sort=gap")
    page.get_by_role("link", name="1 need stated but nothing known about supply").first.click()
    expect(page.get_by_role("heading", name="Needs 1")).to_be_visible()
    expect(page.get_by_role("link", name="Who can help?", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back to the table").click()
    expect(page).to_have_url(re.compile(r"/gaps\?sort=gap$"))


def test_a_row_and_a_column_open_to_their_needs(page: Page) -> None:
    page.goto("/gaps")
    page.get_by_role("link", name="Southern Asia", exact=True).click()
    expect(page.get_by_role("link", name="Restore <oak> forest", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back to the table").click()
    page.locator(".matrix thead a").first.click()
    expect(page.get_by_role("link", name="Who could serve several open needs?")).to_be_visible()


def test_rows_are_pinned_sorted_and_turned_and_the_address_says_so(page: Page) -> None:
    page.goto("/gaps")
    assert _rows(page) == ["Polynesia", "Southern Asia"]
    page.get_by_role("link", name="Pin Southern Asia to the top").click()
    assert _rows(page) == ["Southern Asia", "Polynesia"]
    page.get_by_role("link", name="Unpin Southern Asia").click()
    assert _rows(page) == ["Polynesia", "Southern Asia"]
    with page.expect_navigation():
        page.get_by_label("Turn the table").check()
    expect(page).to_have_url(re.compile("turned=yes"))
    assert _rows(page) == ["2 Restore degraded ecosystems"]
    with page.expect_navigation():
        page.get_by_role("combobox", name="Order").select_option("gap")
    expect(page).to_have_url(re.compile("sort=gap"))
    with page.expect_navigation():
        page.get_by_role("combobox", name="View").select_option("bubbles")
    expect(page.locator(".matrix.bubbles")).to_be_visible()
    expect(page.get_by_label("Turn the table")).to_be_checked()


def test_every_form_can_be_taken_along(page: Page) -> None:
    page.goto("/gaps?region=southern-asia")
    page.get_by_text("Pictures, other languages").click()
    for name, ending in [
        ("PDF page", "pdf"), ("CSV", "csv"), ("Excel", "xlsx"), ("Picture as SVG", "svg"), ("Picture as PNG", "png"),
        ("Picture as PDF", "pdf"), ("Word page, Français", "docx"),
    ]:  # fmt: skip
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).first.click()
        assert download.value.suggested_filename.endswith(ending)


def test_the_keyboard_reaches_a_cell_and_opens_it(page: Page) -> None:
    page.goto("/gaps?region=southern-asia")
    page.get_by_role("link", name="Add to report").first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('td.gap') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/gaps/cell"))


def test_everything_in_the_table_is_large_enough_to_touch(phone: Page) -> None:
    for asked in ("", "view=bubbles&pin=polynesia", "turned=yes", "rows=parties&columns=subjects"):
        phone.goto(f"/gaps?{asked}")
        small = phone.locator(".matrix a").evaluate_all(
            "all => all.map(one => [one.textContent, one.getBoundingClientRect()])"
            ".filter(([, box]) => box.width < 23.9 || box.height < 23.9)"
            ".map(([text, box]) => [text, box.width, box.height])"
        )
        assert small == []
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_table_prints_whole_and_without_buttons(page: Page) -> None:
    page.goto("/gaps")
    page.emulate_media(media="print")
    expect(page.locator(".pin").first).to_be_hidden()
    expect(page.get_by_role("link", name="Word page of this")).to_be_hidden()
    expect(page.locator(".matrix")).to_be_visible()
    assert page.locator(".scroll").evaluate("one => getComputedStyle(one).maxHeight") == "none"
