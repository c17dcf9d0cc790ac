"""Files of what the screen shows, and Explore by touch: tap, drag, pinch and hold on a narrow screen."""

import re
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import open_map


def _link(page: Page, form: str) -> str:
    return page.locator(f"a[data-form='{form}']").get_attribute("href") or ""


def test_each_file_shows_what_the_screen_shows_as_wide_and_grey_as_chosen(page: Page) -> None:
    open_map(page, "/explore?around=centre&hide=guide&subject=forests&pin=fund~40~300")
    shown = page.evaluate("fetch('/maps/view.json' + location.search).then((answer) => answer.json())")
    page.get_by_text("Save as…").click()
    page.get_by_label("Width").select_option("85")
    page.get_by_label("Sharpness of PNG").select_option("4")
    page.get_by_label("Greys instead of colours").check()
    assert _link(page, "png").endswith("&width=85&scale=4&grey=yes")
    assert _link(page, "pdf").endswith("&width=85&grey=yes")
    for form in ("svg", "node-link.json", "xlsx", "csv", "gexf", "graphml", "html", "png", "pdf"):
        answer = page.request.get(_link(page, form))
        assert answer.ok, form
        if form == "node-link.json":
            nodes = {node["id"]: (node["x"], node["y"]) for node in answer.json()["nodes"]}
            assert nodes == {node["id"]: (node["x"], node["y"]) for node in shown["nodes"]}
            assert "guide" not in nodes
        if form == "svg":
            assert 'width="85mm"' in answer.text()
            assert "subject: Forests" in answer.text()
            assert "1 record hidden by hand" in answer.text()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Width")).to_be_hidden()
    expect(page.get_by_text("Save as…")).to_be_focused()


def test_paths_carry_their_words_in_pictures_as_on_the_screen(page: Page) -> None:
    open_map(page, "/explore?paths=fund~IND")
    drawn = page.request.get(_link(page, "svg")).text()
    assert ">funds</text>" in drawn
    assert ">benefits</text>" in drawn


@pytest.fixture
def hand(phone: Page) -> CDPSession:
    """What puts fingers on the screen."""
    open_map(phone, "/explore?around=centre")
    return phone.context.new_cdp_session(phone)


def _touch(hand: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    fingers: list[dict[str, Any]] = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
    hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def _middle(phone: Page) -> tuple[float, float]:
    """Find the record in the middle, which a narrow screen shows first."""
    data = phone.evaluate("fetch('/maps/view.json' + location.search).then((answer) => answer.json())")
    assert next(node for node in data["nodes"] if node["focus"])["id"] == "centre"
    box = phone.locator(".map-canvas").bounding_box()
    assert box
    phone.get_by_role("button", name="Fit").tap()
    xs, ys = ([node[axis] for node in data["nodes"]] for axis in "xy")
    across, down = (box["width"] - 152) / max(max(xs) - min(xs), 1), (box["height"] - 104) / max(max(ys) - min(ys), 1)
    scale = min(1.25, across, down)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys) + 48 / scale) / 2
    node = next(node for node in data["nodes"] if node["focus"])
    x, y = (node["x"] - middle[0]) * scale, (node["y"] - middle[1]) * scale
    return box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y


def test_the_map_is_seen_first_and_its_tools_fold(phone: Page) -> None:
    open_map(phone, "/explore?around=centre")
    box = phone.locator(".map-canvas").bounding_box()
    assert box and box["y"] + box["height"] / 2 < 844
    expect(phone.get_by_role("combobox", name="Add a record to the map")).to_be_hidden()
    phone.get_by_text("Add or connect…").tap()
    expect(phone.get_by_role("combobox", name="Add a record to the map")).to_be_visible()
    phone.locator(".map-filters > summary").tap()
    expect(phone.get_by_text("Leave out records without a year")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_holding_a_record_selects_it_and_moves_it(phone: Page, hand: CDPSession) -> None:
    x, y = _middle(phone)
    _touch(hand, "touchStart", (x, y))
    expect(phone.locator("[data-part=picked]")).to_contain_text("1 selected")
    _touch(hand, "touchMove", (x + 30, y + 40))
    _touch(hand, "touchEnd")
    expect(phone).to_have_url(re.compile(r"pin=centre~"))


def test_a_finger_moves_the_map_and_two_zoom_it(phone: Page, hand: CDPSession) -> None:
    _middle(phone)
    canvas = phone.locator(".map-canvas canvas")
    box = canvas.bounding_box()
    assert box
    left, top = box["x"] + 90, box["y"] + 20  # between the buttons that lie on the map
    before = canvas.screenshot()
    _touch(hand, "touchStart", (left, top))
    _touch(hand, "touchMove", (left + 60, top + 30))
    _touch(hand, "touchEnd")
    phone.wait_for_timeout(100)
    moved = canvas.screenshot()
    assert moved != before
    _touch(hand, "touchStart", (left, top), (left + 40, top))
    _touch(hand, "touchMove", (left - 10, top), (left + 140, top))
    _touch(hand, "touchEnd")
    phone.wait_for_timeout(100)
    assert canvas.screenshot() != moved
    expect(phone).to_have_url(re.compile(r"around=centre$"))


def test_what_a_held_record_offers_stands_under_the_map_and_leads_to_a_saved_view(
    phone: Page, hand: CDPSession
) -> None:
    x, y = _middle(phone)
    _touch(hand, "touchStart", (x, y))
    picked = phone.get_by_role("group", name="Selected records")
    expect(picked).to_contain_text("1 selected")
    _touch(hand, "touchEnd")
    canvas, offers = phone.locator(".map-canvas").bounding_box(), picked.bounding_box()
    assert canvas and offers and offers["y"] == pytest.approx(canvas["y"] + canvas["height"], abs=2)
    phone.locator("summary", has_text="Select").tap()
    phone.get_by_role("button", name="All Parties (2)").tap()
    expect(picked).to_contain_text("3 selected")
    picked.get_by_role("button", name="Shortest paths").tap()
    expect(phone.locator("[data-part=paths]")).to_contain_text("shortest path")
    picked.get_by_role("button", name="Clear selection").tap()
    phone.locator(".map-filters > summary").tap()
    phone.locator("[data-facet=basis] > summary").tap()
    phone.get_by_role("checkbox", name=re.compile("stated")).tap()
    expect(phone).to_have_url(re.compile("basis=stated"))
    phone.get_by_label("Name").fill("By touch")
    phone.get_by_role("button", name="Save as a new view").tap()
    phone.wait_for_url(re.compile("/views/"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("By touch")
    phone.get_by_role("link", name="Add to report").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Add to report")
    phone.go_back()
    phone.get_by_role("link", name="Delete…").tap()
    phone.get_by_role("button", name="Delete this view").tap()
    expect(phone.get_by_text("By touch")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_full_screen_gives_the_map_the_width_of_the_phone(phone: Page) -> None:
    open_map(phone, "/explore?around=centre")
    phone.get_by_role("button", name="Full screen").tap()
    expect(phone.get_by_role("button", name="Leave full screen")).to_be_visible()
    box = phone.locator(".map-canvas").bounding_box()
    assert box and box["width"] > 340 and box["height"] > 400
    phone.get_by_role("button", name="Leave full screen").tap()
    expect(phone.get_by_role("button", name="Full screen")).to_be_visible()


def test_full_screen_stacks_the_tools_over_the_map(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.get_by_role("button", name="Full screen").click()
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    page.locator(".map-filters > summary").click()
    expect(page.get_by_text("Leave out records without a year")).to_be_visible()
    tools, body = page.locator(".map-tools").bounding_box(), page.locator(".map-body").bounding_box()
    assert tools and body and tools["y"] + tools["height"] <= body["y"]
    assert body["height"] > 400
