"""Names that try to run, in a real Chromium: nothing runs, and a person reads them as they are written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE, Watch, open_map, watched
from tests.hostile import HOSTILE, PICTURE, PLANTED, SCRIPT

PICTURES = (
    "/maps/view.svg?around=centre",
    "/maps/partners.svg?need=need-oak",
    "/gaps/picture.svg?rows=parties",
    "/time/picture.svg?actor=centre&show=spans",
)
DRAWN_WORDS = """
    window.words = [];
    const draw = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      window.words.push(text);
      return draw.call(this, text, ...rest);
    };
"""


@pytest.fixture
def page(browser: Browser, hostile: tuple[Flask, str]) -> Iterator[Page]:
    """A page among hostile names, watched as every page is."""
    yield from watched(browser, hostile[1], viewport=WIDE)


def _is_text(text: str) -> None:
    assert SCRIPT in text and PICTURE in text, text


def _nothing_ran(page: Page) -> None:
    assert page.evaluate("window.ran") is None


def test_a_text_that_runs_is_noticed(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    watch = Watch(page, "")
    file = tmp_path / "runs.html"
    file.write_text(f"<meta charset=utf-8><title>Runs</title>{HOSTILE}", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("window.ran === 2")
    context.close()
    assert watch.ran == ["1", "2"]


def test_explore_shows_them_as_text_on_canvas_in_details_tooltips_and_table(page: Page) -> None:
    page.add_init_script(DRAWN_WORDS)
    open_map(page, "/explore?around=centre")
    page.get_by_text("The same as a table").click()
    expect(page.locator(".map-table tbody tr").first).to_be_visible()
    _is_text(page.locator(".map-table").inner_text())
    for button in page.get_by_role("button", name=re.compile("on the map$")).all():
        button.click()
        for fold in page.locator(".map-detail details:not([open]) > summary").all():
            fold.click()
        if page.locator(".map-detail h3").inner_text() != "India":
            _is_text(page.locator(".map-detail h3").inner_text())
    page.get_by_role("button", name="Fit").click()
    box = page.locator(".map-canvas").bounding_box()
    assert box
    for step in range(4, 36):
        page.mouse.move(box["x"] + box["width"] * step / 40, box["y"] + box["height"] / 2)
        if page.locator(".map-tip").is_visible():
            break
    _is_text(page.locator(".map-tip").inner_text())
    assert any("<script>" in words for words in page.evaluate("window.words"))
    assert page.locator(PLANTED).count() == 0
    _nothing_ran(page)


def test_search_suggestions_show_them_as_text_that_turns_nothing_else_around(page: Page) -> None:
    for address, label in (
        ("/", "Search all records"),
        ("/explore", "Need"),
        ("/explore?around=centre", "Add a record to the map"),
    ):
        page.goto(address)
        for fold in page.get_by_text("Add or connect…").all():
            fold.click()
        page.get_by_role("combobox", name=label, exact=True).fill("alert")
        option = page.locator(".options:visible li[role=option]").first
        _is_text(option.inner_text())
        assert option.locator(":scope > :not(bdi)").count() == 0
    assert page.locator(PLANTED).count() == 0
    _nothing_ran(page)


@pytest.mark.parametrize("map_of", ["view.html?around=centre", "partners.html?need=need-oak"])
def test_a_map_in_a_file_of_its_own_runs_nothing_and_asks_nobody(
    browser: Browser, page: Page, tmp_path: Path, map_of: str
) -> None:
    file = tmp_path / "map.html"
    file.write_bytes(page.request.get(f"/maps/{map_of}").body())
    context = browser.new_context(offline=True)
    alone = context.new_page()
    watch, asked = Watch(alone, ""), []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    for record in alone.evaluate("nodes.getIds()")[:4]:
        place = alone.evaluate("id => network.canvasToDOM(network.getPosition(id))", record)
        alone.locator("#mynetwork canvas").click(position=place)
        expect(alone.locator("#details h2")).not_to_have_text("Details")
    _is_text(alone.locator("#details").inner_text())
    alone.locator("#mynetwork canvas").hover(position={"x": place["x"] + 1, "y": place["y"] + 1})
    expect(alone.locator(".vis-tooltip")).to_be_visible()
    alone.locator("footer summary").click()
    _is_text(alone.locator("footer ol").inner_text())
    assert alone.locator("img, iframe, script[src]").count() == 0
    _nothing_ran(alone)
    context.close()
    assert (watch.ran, watch.errors, watch.failed, asked) == ([], [], [], [file.as_uri()])


def test_a_map_in_a_file_of_its_own_runs_no_script_but_its_own(browser: Browser, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    html = page.request.get("/maps/view.html?around=centre").text()
    file.write_text(html.replace("</body>", "<script>planted = 1</script></body>"), encoding="utf-8")
    alone = browser.new_page()
    alone.goto(file.as_uri())
    assert alone.evaluate("[typeof planted, nodes.length > 1]") == ["undefined", True]
    alone.close()


def test_pictures_that_are_opened_run_nothing(browser: Browser, page: Page, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    alone = context.new_page()
    watch = Watch(alone, "")
    for number, address in enumerate(PICTURES):
        file = tmp_path / f"{number}.svg"
        file.write_bytes(page.request.get(address).body())
        alone.goto(file.as_uri())
        assert alone.evaluate("document.documentElement.localName") == "svg"
        assert "cmd()" in alone.evaluate("document.documentElement.textContent"), address
        assert alone.evaluate("document.querySelectorAll('script, image, foreignObject, parsererror').length") == 0
        _nothing_ran(alone)
    context.close()
    assert (watch.ran, watch.errors, watch.failed) == ([], [], [])


def test_a_report_shows_them_as_text_and_is_written(page: Page) -> None:
    page.goto("/reports")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    _is_text(page.locator("h1").inner_text())
    _is_text(page.locator(".parts").inner_text())
    for picture in page.locator(".part-picture").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("one => one.naturalWidth")
    assert page.locator(PLANTED).count() == 0
    _nothing_ran(page)
