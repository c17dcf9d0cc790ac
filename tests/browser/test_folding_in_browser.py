"""Folding groups on Explore by mouse and keyboard: open, close, undo, hide, find, and the table beside."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import open_map

COUNT = "[data-part=count]"


def _choose_group(page: Page) -> None:
    """Go by the arrow keys to the one folded group."""
    page.locator(".map-canvas").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
        if page.locator(".map-members").count():
            return
    expect(page.locator(".map-members")).to_be_visible()


def test_a_group_folds_opens_and_closes_by_keyboard(page: Page) -> None:
    open_map(page, "/explore?around=hub&layout=force")
    whole = page.locator(COUNT).inner_text()
    page.get_by_label("Fold").select_option(label="regional groups")
    expect(page).to_have_url(re.compile(r"fold=region$"))
    expect(page.locator(COUNT)).to_contain_text(re.compile(r"folded into \d+ groups?, with \d+ relationships inside"))
    _choose_group(page)
    expect(page.locator(".map-members")).to_contain_text(re.compile(r"Its \d+ records"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"unfold=[\w-]+$"))
    expect(page.get_by_role("button", name="Fold 1 again")).to_be_visible()
    page.get_by_role("button", name="Fold its group again").click()
    expect(page).to_have_url(re.compile(r"fold=region$"))
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(r"unfold=[\w-]+$"))
    page.locator("select[data-name=fold]").select_option(label="nothing")
    expect(page).not_to_have_url(re.compile("fold"))
    expect(page.locator(COUNT)).to_have_text(whole)


def test_a_double_click_opens_and_hiding_takes_all_records_of_a_group(page: Page) -> None:
    open_map(page, "/explore?around=hub&layout=force&fold=region")
    _choose_group(page)
    page.get_by_role("button", name="Open the group").click()
    expect(page).to_have_url(re.compile(r"unfold=[\w-]+$"))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(COUNT)).to_contain_text("folded into 2 groups")
    _choose_group(page)
    page.keyboard.press("Delete")
    expect(page).to_have_url(re.compile(r"hide=project-000"))
    expect(page.locator(COUNT)).not_to_contain_text("folded into 2")


def test_a_folded_record_is_found_on_the_map_and_in_the_table(page: Page) -> None:
    open_map(page, "/explore?around=hub&layout=force&fold=region")
    page.get_by_label("Find in this map").fill("project 7")
    expect(page.locator(".map-members")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ folded records$"))).to_be_visible()


def test_all_groups_are_selected_and_opened_at_once(page: Page) -> None:
    open_map(page, "/explore?around=hub&layout=force&fold=region")
    page.locator(".map-tools summary", has_text="Select").click()
    expect(page.get_by_role("button", name=re.compile("^All initiatives"))).to_have_count(0)
    page.get_by_role("button", name="All folded groups (2)").click()
    page.get_by_role("button", name="Open these groups").click()
    expect(page).to_have_url(re.compile(r"unfold=[\w-]+,[\w-]+$"))
    expect(page.get_by_role("button", name="Fold 2 again")).to_be_visible()
