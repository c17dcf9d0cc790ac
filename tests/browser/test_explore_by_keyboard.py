"""Explore by the keyboard alone: the focus is always somewhere that is seen, and leads back where it came from."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DRAWN, open_map

COUNT = "[data-part=count]"
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  if (one === document.body) return "the focus is lost";
  if (box.bottom < 0 || box.top > innerHeight || !box.width) return `off the screen: ${one.outerHTML.slice(0, 200)}`;
  const marked = one.matches(":focus-visible") && getComputedStyle(one).outlineStyle !== "none";
  return marked ? "" : `not marked: ${one.outerHTML.slice(0, 200)}`;
}"""


def _to_the_map(page: Page, *keys: str) -> None:
    page.locator(".map-canvas").focus()
    for key in keys:
        page.keyboard.press(key)


def _tab_to(page: Page, aim: Locator, key: str = "Tab") -> None:
    """Press the Tab key until something has the focus; what a person passes must be seen."""
    for _ in range(120):
        page.keyboard.press(key)
        if aim.evaluate_all("(all) => all.includes(document.activeElement)"):
            assert page.evaluate(FOCUS) == ""
            return
    raise AssertionError(f"The {key} key does not lead to {aim}.")


def _is_seen(page: Page, aim: Locator) -> None:
    expect(aim).to_be_focused()
    assert page.evaluate(FOCUS) == ""


def test_a_new_user_goes_from_a_search_to_a_saved_view_without_a_mouse(page: Page) -> None:
    page.goto("/explore")
    _tab_to(page, page.get_by_role("combobox", name="Start from any record"))
    page.keyboard.type("centre for")
    expect(page.get_by_role("option", name="Centre for Forests")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(DRAWN)
    _tab_to(page, page.locator(".map-canvas"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    _is_seen(page, page.locator(".map-detail h3"))
    _tab_to(page, page.locator(".map-expand > summary"))
    page.keyboard.press("Escape")
    _is_seen(page, page.locator(".map-canvas"))
    _tab_to(page, page.get_by_role("link", name="Save this view"), "Shift+Tab")
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_label("Name"))
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/views/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("By keyboard")
    _tab_to(page, page.get_by_role("link", name="Delete…"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/delete"))
    _tab_to(page, page.get_by_role("button", name="Delete this view"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Saved views")
    expect(page.get_by_text("By keyboard")).to_have_count(0)


def test_the_focus_stays_when_the_details_are_drawn_again(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    _to_the_map(page, "ArrowRight", "Enter")
    detail = page.locator(".map-detail")
    name = detail.locator("h3").inner_text()
    _tab_to(page, detail.get_by_role("button", name="Pin", exact=True))
    page.keyboard.press("Enter")
    _is_seen(page, detail.get_by_role("button", name="Unpin"))
    _tab_to(page, detail.locator(".links button").first)
    page.keyboard.press("Enter")
    _is_seen(page, detail.locator("h3"))
    expect(detail.locator("h3")).not_to_have_text(name)
    _tab_to(page, detail.get_by_role("button", name="Hide"))
    page.keyboard.press("Enter")
    _is_seen(page, page.locator(".map-canvas"))


def test_expanding_and_collapsing_keep_the_focus_in_the_details(page: Page) -> None:
    open_map(page, "/explore?with=hub")
    _to_the_map(page, "Enter", "Enter")
    _tab_to(page, page.get_by_role("button", name=re.compile(": 400 initiatives$")))
    page.keyboard.press("Enter")
    expect(page.locator(COUNT)).to_contain_text("Shows 21 of 401 records")
    _is_seen(page, page.locator(".map-detail h3"))
    _tab_to(page, page.get_by_role("button", name="Collapse"))
    page.keyboard.press("Enter")
    expect(page.locator(COUNT)).to_contain_text("Shows 1 of 1 records")
    _is_seen(page, page.locator(".map-detail h3"))


def test_after_hiding_the_arrows_go_on_from_there(page: Page) -> None:
    open_map(page, "/explore?around=hub")
    _to_the_map(page, "ArrowRight", "ArrowRight", "ArrowRight")
    page.keyboard.press("Delete")
    expect(page.get_by_role("heading", name="About this map")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".map-detail h3")).not_to_have_text(re.compile("Large fund|About this map"))
    _is_seen(page, page.locator(".map-canvas"))


@pytest.mark.parametrize("layout", ["", "layers", "regions", "world"])
def test_records_are_walked_and_moved_by_arrows_in_each_arrangement(page: Page, layout: str) -> None:
    open_map(page, f"/explore?around=centre&layout={layout}")
    seen = set()
    page.locator(".map-canvas").focus()
    for key in ("Enter", *["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"] * 3):
        page.keyboard.press(key)
        seen.add(page.locator(".map-detail h3").inner_text())
    assert len(seen) > 2
    page.keyboard.down("Shift")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page).not_to_have_url(re.compile("pin="))
    page.keyboard.up("Shift")
    expect(page).to_have_url(re.compile(r"pin=[\w-]+~-?\d+~-?\d+$"))
    page.keyboard.press("Control+z")
    expect(page).not_to_have_url(re.compile("pin="))


def test_the_selection_is_made_and_left_by_keyboard(page: Page) -> None:
    open_map(page, "/explore?with=fund,IND,BTN,restoration")
    menu, picked = page.locator("summary", has_text="Select"), page.get_by_role("group", name="Selected records")
    _tab_to(page, menu)
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("button", name="All Parties (2)"))
    page.keyboard.press("Enter")
    _is_seen(page, menu)
    expect(picked).to_contain_text("2 selected")
    _tab_to(page, picked.get_by_role("button", name="Select their neighbours"))
    page.keyboard.press("Enter")
    _is_seen(page, picked.get_by_role("button", name="Select their neighbours"))
    _tab_to(page, picked.get_by_role("button", name="Hide"))
    page.keyboard.press("Enter")
    expect(picked).to_be_hidden()
    _is_seen(page, page.locator(".map-canvas"))
    _tab_to(page, page.get_by_role("button", name=re.compile("^Show . hidden record")), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("hide="))
    _is_seen(page, page.locator(".map-canvas"))


def test_what_is_in_view_is_selected_where_no_box_can_be_drawn(page: Page) -> None:
    open_map(page, "/explore?around=hub")
    _to_the_map(page, "ArrowRight", "ArrowRight", "ArrowRight", *["+"] * 9)
    menu = page.locator("summary", has_text="Select")
    _tab_to(page, menu, "Shift+Tab")
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("button", name="What is in view"))
    page.keyboard.press("Enter")
    picked = page.get_by_role("group", name="Selected records").locator("strong")
    assert 1 <= int(picked.inner_text().split()[0]) < 40


def test_filters_keep_the_focus_what_is_open_and_what_was_typed(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    filters = page.locator(".map-filters > summary")
    _tab_to(page, filters)
    page.keyboard.press("Enter")
    _tab_to(page, page.locator("[data-facet=region] summary"))
    page.keyboard.press("Enter")
    field, first = (
        page.get_by_label("Find a region in this filter"),
        page.locator("[data-facet=region] input[type=checkbox]"),
    )
    _tab_to(page, field)
    name = page.locator("[data-facet=region] li span").first.inner_text()
    page.keyboard.type(name)
    value = first.first.get_attribute("value") or ""
    _tab_to(page, page.locator(f"[data-facet=region] input[value='{value}']"))
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("region="))
    expect(filters).to_have_text("Filters (1)")
    _is_seen(page, page.locator(f"[data-facet=region] input[value='{value}']"))
    expect(field).to_have_value(name)
    _tab_to(page, page.get_by_label("From year"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("region=.*&from=2017"))
    expect(page.get_by_label("From year")).to_have_value("2017")
    _is_seen(page, page.get_by_label("From year"))
    _tab_to(page, page.get_by_role("button", name="Clear all filters"))
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("region=|from="))
    expect(page.get_by_role("button", name="Clear all filters")).to_have_count(0)
    _is_seen(page, filters)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    _is_seen(page, filters)
    expect(page.locator(".map-filters")).not_to_have_attribute("open", "")


def test_choosers_and_legend_keep_the_focus_and_are_undone_from_there(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    for name, aim in (("colour", "select[data-name=colour]"), ("size", "select[data-name=size]")):
        _tab_to(page, page.locator(aim))
        page.keyboard.press("ArrowDown")
        expect(page).to_have_url(re.compile(f"{name}="))
        page.keyboard.press("Control+z")
        expect(page).not_to_have_url(re.compile(f"{name}="))
        _is_seen(page, page.locator(aim))
    kind = page.locator(".map-legend").get_by_role("button", name=re.compile("initiative"))
    _tab_to(page, kind)
    page.keyboard.press("Enter")
    expect(kind).to_have_attribute("aria-pressed", "false")
    _is_seen(page, kind)
    page.keyboard.press("Control+z")
    expect(kind).to_have_attribute("aria-pressed", "true")
    _is_seen(page, kind)


def test_the_table_keeps_its_order_and_the_focus(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    _tab_to(page, page.locator(".map-table > summary"))
    page.keyboard.press("Enter")
    kind = page.locator(".map-table thead button", has_text="Kind")
    _tab_to(page, kind)
    page.keyboard.press("Enter")
    _is_seen(page, kind)
    box = page.get_by_label("Select Bhutan")
    _tab_to(page, box)
    page.keyboard.press("Space")
    _is_seen(page, box)
    page.locator(".map-canvas").focus()
    page.keyboard.press("Delete")
    expect(box).to_have_count(0)
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Kind")
    kinds = page.locator(".map-table table").first.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert kinds == sorted(kinds, key=str.casefold)
    _tab_to(page, page.get_by_label("Show India on the map"))
    page.keyboard.press("Enter")
    _is_seen(page, page.locator(".map-canvas"))
    expect(page.locator(".map-detail h3")).to_have_text("India")


def test_paths_and_common_neighbours_are_found_from_the_search_by_keys(page: Page) -> None:
    open_map(page, "/explore?with=fund,IND")
    _to_the_map(page, "/")
    _is_seen(page, page.get_by_label("Find in this map"))
    page.keyboard.type("india")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("fund")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    picked = page.get_by_role("group", name="Selected records")
    expect(picked).to_contain_text("2 selected")
    _tab_to(page, picked.get_by_role("button", name="Shortest paths"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=paths]")).to_contain_text("India benefits from Forest restoration in India")
    _is_seen(page, picked.get_by_role("button", name="Shortest paths"))
    _tab_to(page, picked.get_by_role("button", name="Common neighbours"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("common="))
    page.keyboard.press("Escape")
    _is_seen(page, page.locator(".map-canvas"))


def test_a_question_mark_tells_the_keys(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    _to_the_map(page, "?")
    keys = page.locator(".map-keys")
    _is_seen(page, keys.locator("summary"))
    for said in ("go from record to record", "Space", "Shift + arrow", "hold a finger"):
        expect(keys).to_contain_text(said)
    page.keyboard.press("Escape")
    expect(keys).not_to_have_attribute("open", "")
    page.keyboard.press("Escape")
    _is_seen(page, page.locator(".map-canvas"))


def test_a_screen_reader_gets_a_summary_each_record_and_the_table(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    canvas, said = page.locator(".map-canvas"), page.locator("[data-part=say]")
    expect(canvas).to_have_accessible_name(re.compile("Around .*Arrow keys.*The same follows as a table"))
    expect(canvas).to_have_accessible_description(re.compile(r"Shows \d+ of \d+ records and \d+ relationships"))
    expect(page.get_by_role("status").filter(has_text="Shows")).to_have_count(1)
    _to_the_map(page, "ArrowRight")
    expect(said).to_have_text(re.compile(r"^\w+: .+\. \d+ relationships?\.$"))
    page.keyboard.press("Delete")
    expect(said).to_contain_text("1 taken off. Shows")
    _tab_to(page, page.locator(".map-table > summary"))
    page.keyboard.press("Enter")
    rows = page.locator(".map-table table").first.locator("tbody tr")
    shown = re.match(r"Shows (\d+)", page.locator(COUNT).inner_text())
    assert shown
    expect(rows).to_have_count(int(shown[1]))
