"""Maps as a person meets them, in a real Chromium."""

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DRAWN, open_map

LIMIT_SECONDS = 4.0  # the aim is 1 s on a quiet machine; a busy one must not fail the build


def _walk_to(page: Page, name: str) -> None:
    """Choose a record by the map's own search."""
    page.get_by_label("Find in this map").fill(name)
    expect(page.locator(".map-detail h3")).to_have_text(re.compile(name, re.IGNORECASE))


def test_a_click_shows_the_details_with_sources(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    box = page.locator(".map-canvas").bounding_box()
    assert box
    page.get_by_role("button", name="Fit").click()
    page.mouse.click(*_on_screen(page, "centre"))
    detail = page.locator(".map-detail")
    expect(detail.locator("h3")).to_have_text("Centre for Forests")
    expect(detail).to_contain_text("has a memorandum with Bhutan")
    expect(detail.get_by_role("link", name="Minutes of a meeting").first).to_have_attribute(
        "href", "/records/sources/minutes"
    )
    detail.get_by_role("button", name="Bhutan").click()
    expect(detail.locator("h3")).to_have_text("Bhutan")
    expect(detail.get_by_role("link", name="Open its page")).to_have_attribute("href", "/records/parties/BTN")


def _on_screen(page: Page, record: str) -> tuple[float, float]:
    """Find where the middle of a record lies: the map of one record has it at the origin of the drawing."""
    box = page.locator(".map-canvas").bounding_box()
    data = page.evaluate(
        "address => fetch(address).then((answer) => answer.json())",
        page.locator("[data-map]").get_attribute("data-map"),
    )
    assert box
    place = next(node for node in data["nodes"] if node["id"] == record)
    lefts = [node["x"] for node in data["nodes"]]
    return box["x"] + box["width"] / 2 + (place["x"] - (min(lefts) + max(lefts)) / 2) * 1.25, box["y"] + box[
        "height"
    ] / 2


def test_the_keyboard_reaches_everything(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-part=say]")).to_have_text("organization: Centre for Forests. 5 relationships.")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-part=say]")).not_to_contain_text("Centre for Forests")
    page.keyboard.press("Enter")
    expect(page.locator(".map-detail h3")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".map-detail").get_by_role("link", name="Open its page")).to_be_focused()
    page.locator(".map-canvas").focus()
    for key in "+-0":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(page.locator(".map-detail h3")).to_have_text("About this map")


def test_a_kind_can_be_hidden_and_its_files_follow(page: Page) -> None:
    open_map(page, "/records/organizations/centre")
    page.locator(".map-legend").get_by_role("button", name="Parties").click()
    expect(page.locator(".map-legend").get_by_role("button", name="Parties")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-part=count]")).to_have_text("Shows 4 of 6 records; hidden here: Parties.")
    expect(page.locator("a[data-form=svg]")).to_have_attribute(
        "href", re.compile(r"/maps/view.svg\?around=centre&kinds=Initiative,Match,Organization,")
    )


def test_the_table_twin_holds_the_same_and_sorts(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.get_by_text("The same as a table").click()
    records = page.locator(".map-table table").first
    expect(records.locator("tbody tr")).to_have_count(6)
    records.get_by_role("button", name="Name").click()
    expect(records.locator("tbody tr").first).to_contain_text("Bhutan")


def test_three_hundred_records_are_drawn_within_a_second(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    open_map(page, "/explore?around=hub")
    page.reload()
    page.wait_for_selector(DRAWN)
    expect(page.locator("[data-part=count]")).to_contain_text("Shows 300 of 401 records")
    expect(page.locator("[data-part=count]")).to_contain_text("101 records are left out.")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    drawn = float(page.locator(DRAWN).get_attribute("data-drawn") or "inf")
    with capsys.disabled():
        sys.stdout.write(f"\n300 records: first picture {drawn - loaded:.0f} ms after the page's load\n")
    assert drawn - loaded < LIMIT_SECONDS * 1000


def test_a_narrow_screen_is_usable_by_touch(phone: Page) -> None:
    open_map(phone, "/explore?around=centre")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator(".map-canvas").scroll_into_view_if_needed()
    phone.get_by_label("Find in this map").fill("Bhutan")
    expect(phone.locator(".map-detail h3")).to_have_text("Bhutan")
    assert (phone.locator(".map-canvas").bounding_box() or {}).get("height", 0) >= 300


def test_the_database_being_away_is_said(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    sentence = "The local engine did not answer. Run the command again."
    page.route("**/maps/*", lambda route: route.fulfill(status=503, json={"error": sentence, "status": 503}))
    page.goto("/explore?around=centre")
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    expect(page.locator(".map-canvas")).to_be_hidden()
    page.unroute("**/maps/*")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(DRAWN)
    expect(page.get_by_role("alert")).to_be_hidden()
    page.close()


def test_without_scripts_there_is_still_a_picture(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/explore?around=centre")
    picture = page.locator("img.map-still")
    expect(picture).to_be_visible()
    assert (picture.bounding_box() or {}).get("height", 0) > 200
    context.close()


def test_the_saved_file_opens_from_disk_without_a_network(page: Page, browser: Browser, tmp_path: Path) -> None:
    open_map(page, "/explore?around=centre")
    page.get_by_text("Save as…").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="HTML").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    errors: list[str] = []
    alone.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    alone.on("pageerror", lambda error: errors.append(str(error)))
    alone.goto(file.as_uri())
    expect(alone.locator("#mynetwork canvas")).to_be_visible()
    expect(alone.locator("h1")).to_have_text("Around Centre for Forests")
    context.close()
    assert errors == []


def test_the_map_in_a_file_of_its_own_tells_what_a_record_has_to_do_with_others(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    page.goto("/")
    file.write_bytes(page.request.get("/maps/view.html?around=centre").body())
    own = page.context.new_page()
    own.goto(file.as_uri())
    place = own.evaluate("network.canvasToDOM(network.getPosition('centre'))")
    own.locator("#mynetwork canvas").click(position=place)
    expect(own.locator("#details h2")).to_contain_text("Centre for Forests")
    expect(own.locator("#details li").first).to_contain_text(re.compile(r"\((stated|assigned).*: source \d"))
    expect(own.locator("#details li").filter(has_text="has a memorandum with Bhutan")).to_have_count(1)
