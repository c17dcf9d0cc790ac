"""The timeline as an officer uses it, in a real Chromium."""

import re

from playwright.sync_api import Page, expect


def test_from_all_to_one_actor_and_on_to_its_record(page: Page) -> None:
    """Type an actor, take the one that is offered, press its span."""
    page.goto("/time")
    page.get_by_role("searchbox", name="Actor").or_(page.get_by_role("combobox", name="Actor")).fill("centre for for")
    page.get_by_role("option", name=re.compile("Centre for Forests")).click()
    expect(page).to_have_url(re.compile(r"/time\?actor=centre$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Needs and initiatives in time, of Centre for Forests")
    page.get_by_role("link", name="Forest restoration in India: 2015 to 2018").click()
    expect(page).to_have_url(re.compile(r"/records/initiatives/restoration$"))


def test_a_filter_is_in_the_address_and_a_bar_leads_to_its_records_by_keyboard(page: Page) -> None:
    page.goto("/time")
    with page.expect_navigation():
        page.get_by_role("combobox", name="Region").select_option("polynesia")
    expect(page).to_have_url(re.compile("region=polynesia"))
    page.get_by_role("link", name="2020: 1 need submitted").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="Restore coral reefs")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Year: 2020"))).to_be_visible()


def test_a_telephone_has_the_narrow_drawing_alone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/time?actor=centre")
    expect(page.locator(".over-time .narrow svg").first).to_be_visible()
    expect(page.locator(".over-time .wide svg").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]
