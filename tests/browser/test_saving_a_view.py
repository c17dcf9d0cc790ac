"""A view that is saved on Explore opens as the same picture."""

import re

from playwright.sync_api import Page, expect

DRAWN = "[data-map][data-drawn]"


def _picture(page: Page) -> list[tuple[str, float, float]]:
    data = page.evaluate("fetch('/maps/view.json' + location.search).then((answer) => answer.json())")
    return [(node["id"], node["x"], node["y"]) for node in data["nodes"]]


def test_a_view_is_saved_as_it_stands_reloaded_and_opened_again(page: Page) -> None:
    page.goto("/explore?around=centre")
    page.wait_for_selector(DRAWN)
    page.get_by_label("Find in this map").fill("Forest restoration")
    page.get_by_role("button", name="All of these").click()
    expect(page).to_have_url(re.compile("expand=restoration"))
    page.get_by_label("Arrange").select_option("layers")
    expect(page).to_have_url(re.compile("layout=layers"))
    before = _picture(page)
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Name").fill("Around the centre")
    page.get_by_label("Note").fill("For the briefing")
    page.get_by_role("button", name="Save as a new view").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Around the centre")
    expect(page.get_by_text("Nothing changed")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Open the map").click()
    page.wait_for_selector(DRAWN)
    assert _picture(page) == before
    page.get_by_label("Arrange").select_option("")
    expect(page).not_to_have_url(re.compile("layout="))
    page.get_by_role("button", name="Save into").click()
    expect(page.get_by_text("Nothing changed")).to_be_visible()
    page.get_by_role("link", name="Delete…").click()
    page.get_by_role("button", name="Delete this view").click()
    expect(page.get_by_text("No view has been saved yet")).to_be_visible()


def test_a_map_starts_from_a_region_a_need_or_a_question_by_keyboard(page: Page) -> None:
    page.goto("/explore")
    page.locator("#within").select_option("southern-asia")
    page.locator("#within").press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(DRAWN)
    expect(page.get_by_role("heading", level=1)).to_have_text("In and around Southern Asia")
    page.goto("/explore")
    page.get_by_label("Need", exact=True).fill("oak")
    page.get_by_role("option", name=re.compile("Restore <oak> forest")).click()
    page.wait_for_selector(DRAWN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Who can help with Restore <oak> forest")
    page.goto("/explore")
    page.get_by_text("Who has helped this Party").press("Enter")
    page.get_by_label("Record", exact=True).fill("BTN")
    page.keyboard.press("Enter")
    page.wait_for_selector(DRAWN)
    expect(page.locator("[data-part=count]")).to_contain_text("Shows")
