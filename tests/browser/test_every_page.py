"""Every page in a real Chromium: no fault of access, no other host, no error, and it fits a telephone."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from tests.addresses import keep_one_of_each, visit
from tests.browser.conftest import NARROW, WIDE, Watch, served
from tests.web.conftest import fill
from webviz.app import create_app

GRAVE = ("serious", "critical")
# The size of what is pressed (WCAG 2.5.8, with its exceptions) is not among the rules that axe-core runs unasked.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
OPEN_ALL = "document.querySelectorAll('main details:not(.menu)').forEach((one) => { one.open = true; })"
OPEN_MENUS = "document.querySelectorAll('details.menu').forEach((one) => { one.open = true; })"


@dataclass(frozen=True)
class Look:
    """What was found on a page at one width."""

    address: str
    width: int
    title: str
    heads: int
    across: int
    faults: list[str]
    errors: list[str]
    outside: list[str]

    def __str__(self) -> str:
        return f"{self.address} at {self.width}"


def _faults(page: Page, part: str) -> list[str]:
    found = Axe().run(page, context=part, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]} ({'; '.join(one['message'] for one in node['any'])})"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def _walk(page: Page, address: str) -> list[str]:
    """Look at a page with its map and a record of it, with all that folds open, and then with the menus of its head."""
    page.goto(address)
    if page.locator("[data-map]").count():
        page.wait_for_selector("[data-map][data-drawn]")
    if canvas := page.locator(".map-canvas").all():
        canvas[0].focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    page.evaluate(OPEN_ALL)
    faults = _faults(page, "body")
    page.evaluate(OPEN_MENUS)
    return faults + (_faults(page, "header.top") if address == "/" else [])


def _look(page: Page, watch: Watch, address: str, width: int) -> Look:
    watch.errors.clear()
    faults = _walk(page, address)
    across = page.evaluate("document.documentElement.scrollWidth")
    heads = page.locator("h1").count()
    return Look(address, width, page.title(), heads, across, faults, watch.errors[:], watch.outside[:])


def _looks(browser: Browser, app: Flask) -> Iterator[Look]:
    pages = [one.address for one in visit(app) if one.is_page]
    with served(app) as address:
        for size in (WIDE, NARROW):
            context = browser.new_context(base_url=address, reduced_motion="reduce", viewport=size)  # type: ignore[arg-type]
            context.route(lambda url: not url.startswith((address, "data:", "blob:")), lambda route: route.abort())
            page = context.new_page()
            watch = Watch(page, address)
            yield from (_look(page, watch, one, size["width"]) for one in pages)
            context.close()


@pytest.fixture(scope="module", params=["small", "empty"])
def looks(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[Look]:
    """Every page of the application around a small graph and around an empty one."""
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("pages"))) as graph:
        app = create_app(graph)
        if request.param == "small":
            fill(graph)
            keep_one_of_each(app.test_client(), "Kept")
        return list(_looks(browser, app))


def test_no_page_has_a_grave_fault_of_access(looks: list[Look]) -> None:
    assert {str(look): look.faults for look in looks if look.faults} == {}


def test_no_page_meets_an_error_or_asks_another_host(looks: list[Look]) -> None:
    assert {str(look): look.errors + look.outside for look in looks if look.errors or look.outside} == {}


def test_no_page_scrolls_sideways(looks: list[Look]) -> None:
    assert {str(look): look.across for look in looks if look.across > look.width} == {}


def test_every_page_has_one_head_and_a_title_of_its_own(looks: list[Look]) -> None:
    assert [str(look) for look in looks if look.heads != 1] == []
    titles: dict[str, set[str]] = {}
    for look in looks:
        # The same record has one title on its page and among its kind, whatever is asked about it.
        titles.setdefault(look.title, set()).add(urlsplit(look.address).path.rpartition("/")[2])
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}
