"""What does a large map cost on its page? 2,000 and 5,000 of 80,000 made-up records, from gathering to Chromium.

    .venv/bin/python benchmarks/map_page.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/map_page.py --empty-it   # a Neo4j, emptied first

Drawn is: from the data's arrival to the second frame after. Then the map is dragged by mouse, and a kind is taken off
by its button in the legend. Prints the best run, and for the server also the processor time of all threads.
"""

import itertools
import json
import logging
import statistics
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import made_up
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from queries.network_measures import betweenness
from webviz.app import create_app
from webviz.force import forced
from webviz.layout import Item

SIZES = (2_000, 5_000)
RUNS = 3
CHROMIUM = "/usr/bin/chromium"
VIEW = "all=yes&layout=force&limit={}"
SINCE_DATA = """() => Number(document.querySelector('[data-drawn]').dataset.drawn)
  - performance.getEntriesByType('resource').filter((one) => one.name.includes('view.json')).at(-1).responseEnd"""
WATCH = """() => { window.frames_seen = [];
  const see = (now) => { window.frames_seen.push(now); requestAnimationFrame(see); }; requestAnimationFrame(see); }"""
SECOND_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"

T = TypeVar("T")


def main() -> None:
    """Load the made-up files and print every figure."""
    with made_up.loaded(__doc__) as graph, sync_playwright() as playwright:
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
        app = create_app(graph)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in SIZES:
            client, path = app.test_client(), f"/maps/view.json?{VIEW.format(size)}"
            _best(f"{size:,} records: gathered and laid out", partial(client.get, path), 1)
            text = _best("  asked again", partial(client.get, path), RUNS).data
            _server(json.loads(text), len(text))
            _chromium(browser, f"http://127.0.0.1:{server.server_port}/explore?{VIEW.format(size)}")
        browser.close()
        server.shutdown()


def _best(title: str, work: Callable[[], T], runs: int) -> T:
    clocks, used = [], []
    for _ in range(runs):
        clock, processor = time.perf_counter(), time.process_time()
        answer = work()
        clocks.append(time.perf_counter() - clock)
        used.append(time.process_time() - processor)
    print(f"{title:44}{min(clocks):7.2f} s, processor {min(used):6.2f} s", flush=True)
    return answer


def _server(data: dict[str, list[dict[str, str]]], size: int) -> None:
    """Time the parts of the server's work on the records and relationships that were sent."""
    records = [node["id"] for node in data["nodes"]]
    pairs = sorted({(edge["from"], edge["to"]) for edge in data["edges"]})
    print(
        f"  {len(records):,} records, {len(data['edges']):,} relationships, {len(pairs):,} pairs, {size / 1e6:.1f} MB"
    )
    _best("  places", lambda: forced([Item(one, 10, 90, 28) for one in records], pairs), RUNS)
    _best("  betweenness", lambda: betweenness(records, pairs), RUNS)


def _chromium(browser: Browser, address: str) -> None:
    figures = [_page(browser.new_page(viewport={"width": 1440, "height": 900}), address) for _ in range(RUNS)]
    for name in figures[0]:
        print(f"{'  in Chromium: ' + name:44}{min(one[name] for one in figures):7,.0f} ms", flush=True)


def _page(page: Page, address: str) -> dict[str, float]:
    """Open the page, drag the map and take a kind off; gives milliseconds."""
    page.goto(address)
    page.wait_for_selector("[data-drawn]", timeout=120_000)
    drawn = float(page.evaluate(SINCE_DATA))
    found = {"drawn after the data's arrival": drawn, "from frame to frame while dragged": _drag(page)}
    found["a kind taken off, until drawn"] = _filter(page)
    page.close()
    return found


def _drag(page: Page) -> float:
    """Drag the map by its corner and give the median time between frames."""
    page.locator(".map-canvas").scroll_into_view_if_needed()
    box = page.locator(".map-canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.evaluate(WATCH)
    for step in range(30):
        page.mouse.move(box["x"] + 12 + 4 * step, box["y"] + 12 + 2 * step)
    seen: list[float] = page.evaluate("window.frames_seen")
    page.mouse.up()
    return statistics.median(after - before for before, after in itertools.pairwise(seen))


def _filter(page: Page) -> float:
    count = page.locator("[data-part=count]")
    before = count.inner_text()
    start = time.perf_counter()
    page.locator(".map-legend button[data-kind=Subject]").click()
    page.wait_for_function("(before) => document.querySelector('[data-part=count]').textContent !== before", arg=before)
    page.evaluate(SECOND_FRAME)
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
