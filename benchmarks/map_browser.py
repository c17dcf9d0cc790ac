"""How soon is a large map usable? 2,000 made-up records and 6,000 lines, from the data's arrival, in real Chromium.

    .venv/bin/python benchmarks/map_browser.py                # our canvas, and vis-network 9.1.2 as pyvis ships it
    .venv/bin/python benchmarks/map_browser.py --nodes 5000 --lines 15000

Usable is: drawn with its names, and the second frame after that is on the screen. Then a record is dragged and the map
moved for 40 frames each. Prints median and best of seven runs of each; the two take turns, so that noise hits both.
"""

import argparse
import json
import math
import random
import statistics
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from webviz.kinds import KINDS
from webviz.labels import label_of
from webviz.vis import OPTIONS, vis_line

STATIC = Path(__file__).parents[1] / "webviz" / "static"
CHROMIUM = "/usr/bin/chromium"
RUNS, GAP = 7, 96.0
PAGE = """<!doctype html><meta charset="utf-8"><title>map</title>
<style>#map {width: 1200px; height: 800px; position: relative}
canvas {display: block; width: 100%; height: 100%}</style>
<div><div id="map" tabindex="0"></div></div>"""
SECOND_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
OURS = """async () => {
  const { MapCanvas } = await import("/static/map-canvas.js");
  const text = await (await fetch("/data.json")).text(), start = performance.now();
  const data = JSON.parse(text), drawing = new MapCanvas(document.getElementById("map"), {
    isShown: () => true, choose: () => {}, expand: () => {}, drawn: () => {} });
  drawing.put(data);
  await SECOND_FRAME;
  const usable = performance.now() - start;
  const frames = async (step) => {
    const begun = performance.now();
    for (let k = 0; k < 40; k++) { step(k); await new Promise(requestAnimationFrame); }
    return (performance.now() - begun) / 40;
  };
  const node = drawing.nodes[5];
  const dragging = await frames((k) => drawing.drag(node, { x: node.x + k, y: node.y }, false));
  return { usable, dragging, moving: await frames(() => drawing.camera.pan(3, 1)) };
}""".replace("SECOND_FRAME", SECOND_FRAME)
THEIRS = """async () => {
  const text = await (await fetch("/vis.json")).text(), start = performance.now();
  const data = JSON.parse(text), { nodes, edges } = data, set = new vis.DataSet(nodes);
  const network = new vis.Network(document.getElementById("map"), { nodes: set, edges }, data.options);
  network.fit();
  await SECOND_FRAME;
  const usable = performance.now() - start;
  const frames = async (step) => {
    const begun = performance.now();
    for (let k = 0; k < 40; k++) { step(k); await new Promise(requestAnimationFrame); }
    return (performance.now() - begun) / 40;
  };
  const { id, x, y } = nodes[5], from = network.getViewPosition();
  const dragging = await frames((k) => network.moveNode(id, x + k, y));
  const to = (k) => ({ position: { x: from.x + 3 * k, y: from.y + k } });
  return { usable, dragging, moving: await frames((k) => network.moveTo(to(k))) };
}""".replace("SECOND_FRAME", SECOND_FRAME)


def main() -> None:
    """Measure both in turn and print the figures."""
    given = _arguments()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = _serve(Path(folder), given.nodes, given.lines)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        runs: dict[str, list[dict[str, float]]] = {"our canvas": [], "vis-network": []}
        for _ in range(RUNS):
            runs["our canvas"].append(_ours(browser.new_page(), address))
            runs["vis-network"].append(_theirs(browser.new_page(), address))
        browser.close()
    print(f"{given.nodes} records, {given.lines} lines, {RUNS} runs; milliseconds, median (best)")
    for name, figures in runs.items():
        print(f"{name:12}", *(_said(what, [run[what] for run in figures]) for what in figures[0]), sep="  ")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--lines", type=int, default=6000)
    return parser.parse_args()


def _said(what: str, values: list[float]) -> str:
    return f"{what} {statistics.median(values):.0f} ({min(values):.0f})"


def _ours(page: Page, address: str) -> dict[str, float]:
    page.goto(f"{address}/page.html")
    return _close(page, page.evaluate(OURS))


def _theirs(page: Page, address: str) -> dict[str, float]:
    page.goto(f"{address}/page.html")
    page.add_script_tag(url=f"{address}/lib/vis-network.min.js")
    return _close(page, page.evaluate(THEIRS))


def _close(page: Page, figures: dict[str, float]) -> dict[str, float]:
    page.close()
    return figures


def _serve(folder: Path, nodes: int, lines: int) -> str:
    """Serve the page, the data in both forms, our modules and the library that pyvis carries."""
    found = find_spec("pyvis")
    assert found and found.submodule_search_locations
    (folder / "page.html").write_text(PAGE)
    (folder / "static").symlink_to(STATIC)
    (folder / "lib").symlink_to(Path(found.submodule_search_locations[0]) / "lib" / "vis-9.1.2")
    data = _made_up(nodes, lines)
    (folder / "data.json").write_text(json.dumps(data))
    (folder / "vis.json").write_text(json.dumps(_for_vis(data)))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing about requests."""


def _made_up(nodes: int, lines: int) -> dict[str, Any]:
    """Make a map of records on a wide grid, with lines that a few hubs attract."""
    draw, wide = random.Random(18), math.ceil(math.sqrt(nodes * 1.5))
    ends = [(draw.randrange(nodes), int(nodes * draw.random() ** 3)) for _ in range(lines)]
    return {
        "kind": "view",
        "land": [],
        "nodes": [_node(k, (k % wide) * GAP, (k // wide) * GAP) for k in range(nodes)],
        "lines": [_line(k, one, other) for k, (one, other) in enumerate(ends)],
    }


def _node(number: int, x: float, y: float) -> dict[str, Any]:
    kind = KINDS[number % 10]
    name = f"Made-up {kind.word} number {number} of a usual length"
    look = {"shape": kind.shape, "radius": kind.size, "colour": kind.colour, "hollow": kind.holds_label}
    said = {"id": f"n{number}", "kind": kind.label, "word": kind.word, "name": name, "label": label_of(name).text}
    return look | said | {"x": x, "y": y, "focus": number == 0, "rank": number}


def _line(number: int, one: int, other: int) -> dict[str, Any]:
    look = {"colour": "#55606e", "width": 1.2, "opacity": 0.8, "dashed": number % 5 == 0, "arrow": True}
    return {"id": f"l{number}", "from": f"n{one}", "to": f"n{other}", "words": [], "title": ""} | look


def _for_vis(data: dict[str, Any]) -> dict[str, Any]:
    nodes = [
        {"id": one["id"], "label": one["label"], "shape": one["shape"], "size": one["radius"], "color": one["colour"]}
        | {"x": one["x"], "y": one["y"]}
        for one in data["nodes"]
    ]
    return {"nodes": nodes, "edges": [vis_line(line) for line in data["lines"]], "options": OPTIONS}


if __name__ == "__main__":
    main()
