"""The gaps page as an officer uses it, in a real Chromium."""

import io
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
