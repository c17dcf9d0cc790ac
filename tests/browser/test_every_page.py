"""Every page in a real Chromium: no fault of access, no other host, no error, and it fits a telephone."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from flask import Flask
from playwright.sync_api import Browser, Page

from graphmodel.errors import DatabaseAwayError
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from tests.addresses import REFUSED, visit
from tests.browser.conftest import DRAWN, NARROW, WIDE, Watch, served
from tests.hostile import PLANTED, SCRIPT, TURN
from webviz.app import create_app

GRAVE = ("serious", "critical")
# The size of what is pressed (WCAG 2.5.8, with its exceptions) is not among the rules that axe-core runs unasked.
RULES = {"target-size": {"enabled": True}}
# To measure colours is most of the work, and they are those of the page whatever is asked and however wide it is.
WITHOUT_COLOURS = RULES | {"color-contrast": {"enabled": False}}
RUN_AXE = "(part) => axe.run(document.querySelector(part), { rules: axeRules }).then((found) => found.violations)"
OPEN_ALL = "document.querySelectorAll('main details:not(.menu)').forEach((one) => { one.open = true; })"
OPENED = "() => !document.querySelector('details[data-evidence][open] [data-part=body], [data-later] > [role=status]')"
WITH_MENUS = ("/", "/explore?around=centre", "/registers/needs")
AWAY = ("/", "/partners?need=need-oak", "/explore?around=centre", "/registers/needs", "/gaps", "/records/parties/BTN")
REFUSAL = "Failed to load resource: the server responded with a status of {}"


@dataclass(frozen=True)
class Look:
    """What was found on a page at one width."""

    address: str
    width: int
    status: int
    title: str
    heads: int
    across: int
    faults: list[str]
    errors: list[str]
    outside: list[str]
    ran: list[str]
    text: str

    def __str__(self) -> str:
        return f"{self.address} at {self.width}"


def _faults(page: Page, part: str) -> list[str]:
    return [
        f"{fault['id']}: {node['html'][:160]} ({'; '.join(one['message'] for one in node['any'])})"
        for fault in page.evaluate(RUN_AXE, part)
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def _walk(page: Page, address: str, as_opened: bool) -> Iterator[str]:
    """Look at a page with its map and a record of it, with all that folds open, and then with menus and suggestions."""
    if page.locator("[data-map]").count():
        page.wait_for_selector(DRAWN)
    if as_opened and page.locator("main details:not([open])").count():
        yield from _faults(page, "body")
    if canvas := page.locator(".map-canvas").all():
        canvas[0].focus()
        for key in ("ArrowRight", "Space", "Enter"):
            page.keyboard.press(key)
    page.evaluate(OPEN_ALL)
    page.wait_for_function(OPENED)
    yield from _faults(page, "body")
    if address in WITH_MENUS:
        yield from _open_one_by_one(page)
        yield from _suggest(page)


def _open_one_by_one(page: Page) -> Iterator[str]:
    """Open each menu as a person does, and hide a kind of record by the legend."""
    for menu in page.locator("details.menu > summary:visible").all():
        menu.click()
        yield from _faults(page, "details.menu[open]")
        page.keyboard.press("Escape")
    if legend := page.locator(".map-legend button").all():
        legend[-1].click()
        yield from _faults(page, ".map-legend")


def _suggest(page: Page) -> Iterator[str]:
    """Look at what the search suggests, and at what it says when it finds nothing."""
    field = page.get_by_role("combobox", name="Search all records")
    for words, shown in (("oak", "[role=option], .said"), ("xyzzy", ".said")):
        field.fill(words)
        page.wait_for_selector(f".find .options:visible :is({shown})")
        field.press("ArrowDown")
        yield from _faults(page, "form.find")


def _look(page: Page, watch: Watch, address: str, as_opened: bool) -> Look:
    for noted in (watch.errors, watch.failed, watch.ran):
        noted.clear()
    answer = page.goto(address)
    assert answer
    faults = list(_walk(page, address, as_opened))
    refusal = REFUSAL.format(answer.status) if answer.status >= 400 else ""
    return Look(
        address=address,
        width=(page.viewport_size or {"width": 0})["width"],
        status=answer.status,
        title=page.title(),
        heads=page.locator("h1").count(),
        across=page.evaluate("document.documentElement.scrollWidth"),
        faults=faults,
        errors=[one for one in watch.errors if not refusal or not one.startswith(refusal)] + watch.failed,
        outside=watch.outside[:],
        ran=[*watch.ran, *page.evaluate(f"[...document.querySelectorAll('{PLANTED}')].map((one) => one.outerHTML)")],
        text=page.locator("body").inner_text(),
    )


def _looks(
    browser: Browser,
    address: str,
    pages: Sequence[str],
    size: dict[str, int],
    *,
    rules: dict[str, Any] = RULES,
    as_opened: bool = False,
) -> Iterator[Look]:
    context = browser.new_context(base_url=address, reduced_motion="reduce", viewport=size)  # type: ignore[arg-type]
    context.add_init_script(path=AXE_FILE_PATH)
    context.add_init_script(f"window.axeRules = {json.dumps(rules)}")
    page = context.new_page()
    watch = Watch(page, address)
    yield from (_look(page, watch, one, as_opened) for one in pages)
    context.close()


def _pages(app: Flask) -> tuple[list[str], list[str]]:
    """Give the first address of each page, and the others; a register looks like that of every other kind."""
    found = [one for one in visit(app, pages=True) if one.is_page]
    first = {one.rule: one.address for one in reversed(found)}
    others = [one for one in found if one.address != first[one.rule] and not one.rule.startswith("/registers/")]
    return [*first.values(), *REFUSED], [one.address for one in others]


@contextmanager
def _empty(folder: Path) -> Iterator[tuple[Flask, str]]:
    with Graph.open(Settings(data_dir=folder)) as graph, served(app := create_app(graph)) as address:
        yield app, address


@pytest.fixture(scope="module", params=["hostile", "empty", "away"])
def looks(
    request: pytest.FixtureRequest,
    browser: Browser,
    hostile: tuple[Flask, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Look]:
    """Every page: among names that try to run, on an empty graph as it opens first, and with the database away."""
    if request.param == "hostile":
        where, (first, others) = hostile[1], _pages(hostile[0])
        return [
            *_looks(browser, where, first, WIDE, rules=WITHOUT_COLOURS),
            *_looks(browser, where, first, NARROW),
            *_looks(browser, where, others, NARROW, rules=WITHOUT_COLOURS),
        ]
    if request.param == "empty":
        with _empty(tmp_path_factory.mktemp("pages")) as (app, address):
            return list(_looks(browser, address, _pages(app)[0], NARROW, rules=WITHOUT_COLOURS, as_opened=True))
    graph = create_autospec(Graph, instance=True)
    graph.read.side_effect = DatabaseAwayError("Neo4j did not answer at bolt://localhost:7687.")
    with served(create_app(graph)) as address:
        return [one for size in (WIDE, NARROW) for one in _looks(browser, address, AWAY, size)]


def test_no_page_has_a_grave_fault_of_access(looks: list[Look]) -> None:
    assert {str(look): look.faults for look in looks if look.faults} == {}


def test_no_page_meets_an_error_or_asks_another_host(looks: list[Look]) -> None:
    assert {str(look): look.errors + look.outside for look in looks if look.errors or look.outside} == {}


def test_no_page_scrolls_sideways(looks: list[Look]) -> None:
    assert {str(look): look.across for look in looks if look.across > look.width} == {}


def test_every_page_has_one_head_and_a_title_of_its_own(looks: list[Look]) -> None:
    assert [str(look) for look in looks if look.heads != 1] == []
    titles: dict[str, set[str]] = {}
    for look in (one for one in looks if one.status < 400):
        # The same record has one title on its page and among its kind, whatever is asked about it.
        titles.setdefault(look.title, set()).add(urlsplit(look.address).path.rpartition("/")[2])
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}


def test_no_page_runs_a_name_and_none_turns_around_what_stands_beside_it(looks: list[Look]) -> None:
    assert {str(look): look.ran for look in looks if look.ran} == {}
    assert [str(look) for look in looks if TURN in look.text] == []


def test_names_that_try_to_run_are_read_on_many_pages(looks: list[Look]) -> None:
    carried = [look for look in looks if SCRIPT in look.text]
    hostile = any(look.status == 410 for look in looks)
    assert (3 * len(carried) > len(looks)) is hostile


def test_a_refusal_keeps_its_status(looks: list[Look]) -> None:
    refused = {look.address: look.status for look in looks if look.status >= 400}
    assert refused in (REFUSED, REFUSED | {"/records/old-centre": 404}, dict.fromkeys(AWAY, 503))
