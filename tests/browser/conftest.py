"""The application behind a real port, and a real Chromium that may speak to nobody else."""

import csv
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright
from werkzeug.serving import make_server

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from graphmodel.vocabulary import fold
from tests.hostile import hostile_app
from tests.web.conftest import FACTS, fill
from webviz.app import create_app

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")  # the first takes a third less time
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
MANY = 400
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # no other host is found
DRAWN = "[data-map][data-drawn]"

expect.set_options(timeout=20_000)  # an answer may take a while on a busy machine
PARTIES = Path(__file__).parents[2] / "seed_data" / "parties.csv"
LEFT_BEHIND = "net::ERR_ABORTED"  # a request of a page that was left, or one that became a file


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application answers."""
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("browser"))) as graph:
        fill(graph)
        _fill_hub(graph)
        _name_in_six_languages(graph)
        with served(create_app(graph)) as where:
            yield where


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on a free port and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _fill_hub(graph: Graph) -> None:
    """Write a fund with more initiatives than a map can show, each for one of three Parties."""
    rows = [
        {"id": f"project-{k:03}", "party": ("BTN", "IND", "WSM")[k % 3], "title": f"Project {k} on a theme of its own"}
        for k in range(MANY)
    ]
    hub = {"id": "hub", "name": "Large fund", "kind": "fund", "search": "large fund"} | FACTS
    graph.write("MERGE (o:Organization {id: 'hub'}) SET o += $hub", hub=hub)
    graph.write(
        """
        UNWIND $rows AS row
        MERGE (i:Initiative {id: row.id})
        SET i += $facts, i.title = row.title, i.search = toLower(row.title), i.kind = 'project'
        WITH i, row
        MATCH (o:Organization {id: 'hub'}) MATCH (p:Party {id: row.party})
        MERGE (i)<-[r:PARTICIPATES_IN {role: 'funding'}]-(o) SET r.basis = 'stated', r.sources = ['minutes']
        MERGE (i)-[b:BENEFITS]->(p) SET b.basis = 'stated', b.sources = ['minutes']
        """,
        rows=rows,
        facts=FACTS,
    )


def _name_in_six_languages(graph: Graph) -> None:
    """Give Bhutan its names of the seed data."""
    with PARTIES.open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "BTN")
    names = {column: text for column, text in row.items() if column.startswith("name")}
    search = fold(" ".join(["BTN", *names.values()]))
    graph.write("MATCH (p:Party {id: 'BTN'}) SET p += $names, p.search = $search", names=names, search=search)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """The application around names that try to run, and where it answers."""
    folder = tmp_path_factory.mktemp("hostile")
    with Graph.open(Settings(data_dir=folder / "engine")) as graph:
        app = hostile_app(graph, folder)
        with served(app) as where:
            yield app, where


def open_map(page: Page, address: str) -> None:
    """Open a page with a map, and wait until that is drawn."""
    page.goto(address)
    page.wait_for_selector(DRAWN)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", ALONE])
        yield browser
        browser.close()


class Watch:
    """What a page did that it must not do."""

    def __init__(self, page: Page, address: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.failed: list[str] = []
        self.ran: list[str] = []
        host = urlsplit(address).netloc
        page.on("request", lambda request: self._note(request.url, host))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", self._note_failure)
        page.on("dialog", self._close)

    def _note_failure(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self.failed.append(f"{request.url}: {request.failure}")

    def _close(self, dialog: Dialog) -> None:
        """Note a dialog, which no page of ours opens: a text that ran did."""
        self.ran.append(dialog.message)
        dialog.dismiss()

    def _note(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != host:
            self.outside.append(url)


def watched(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    context = browser.new_context(base_url=address, reduced_motion="reduce", **options)  # type: ignore[arg-type]
    page = context.new_page()
    watch = Watch(page, address)
    yield page
    page.wait_for_load_state()  # so that no answer is cut off half-way
    context.close()
    assert watch.outside == []
    assert watch.errors == []
    assert watch.failed == []
    assert watch.ran == []


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop page; at its end it must have met no error and asked no other host."""
    yield from watched(browser, address, viewport=WIDE)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a narrow screen with touch, watched in the same way."""
    yield from watched(browser, address, viewport=NARROW, has_touch=True, is_mobile=True)
