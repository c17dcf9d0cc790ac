"""A map as one HTML file by pyvis, which works alone and offline."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from graphmodel.collector import paused
from webviz.caption import about, by_weight, kind_words, licences
from webviz.look import AS_ON_SCREEN, Look
from webviz.network import Map
from webviz.sentences import basis_words
from webviz.shapes import sign
from webviz.templating import upright
from webviz.vis import OPTIONS, fields, vis_lines, vis_node

TEMPLATES = Path(__file__).parent / "templates"
VERSION = "9.1.2"  # of vis-network, as pyvis carries it
SOURCE_MAP = "//# sourceMappingURL=vis-network.min.js.map"


@paused()
def draw_html(drawn: Map, look: Look = AS_ON_SCREEN) -> str:
    """Draw the map as one HTML file by pyvis, with vis-network inside and nothing fetched from anywhere."""
    from jinja2 import Environment, FileSystemLoader
    from pyvis.network import Network  # it imports IPython, which takes a while

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", heading=drawn.title)
    network.templateEnv = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, finalize=upright)
    network.templateEnv.filters["digest"] = _digest
    network.templateEnv.globals |= {"library": _library(), "about": list(about(drawn)), "kinds": _kinds(drawn)}
    network.templateEnv.globals |= {"told": _told(drawn), "sources": by_weight(drawn), "licences": licences(drawn)}
    network.templateEnv.globals |= {"land": drawn.ground.land, "fields": fields(drawn.ground)}
    network.path = "_standalone.html"
    network.nodes = [vis_node(node) for node in drawn.nodes]  # its own add_edge looks through all nodes for each line
    network.edges = vis_lines(drawn)
    network.set_options(json.dumps(OPTIONS))
    return str(network.generate_html("map.html"))


@cache
def _library() -> Markup:
    """Read vis-network from the files of pyvis."""
    found = find_spec("pyvis")
    assert found and found.submodule_search_locations  # noqa: S101  # a declared dependency
    path = Path(found.submodule_search_locations[0]) / "templates" / "lib" / f"vis-{VERSION}" / "vis-network.min.js"
    return Markup(path.read_text(encoding="utf-8").replace(SOURCE_MAP, ""))  # noqa: S704  # the library itself


def _digest(script: str) -> str:
    """Name a script as a Content Security Policy does, which then lets no other run."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def _kinds(drawn: Map) -> list[tuple[Markup, str]]:
    signs = (Markup(sign(kind, 8, 8, 6)) for kind, _ in drawn.counts)  # noqa: S704  # made of our own table alone
    return list(zip(signs, kind_words(drawn), strict=True))


def _told(drawn: Map) -> list[tuple[str, str, str, str, list[int]]]:
    """Say each relationship: of which two records, the sentence, on what it rests, and the numbers of its sources."""
    numbers = {source.id: number for number, source in enumerate(by_weight(drawn), start=1)}
    return [
        (
            edge.start,
            edge.end,
            edge.sentence,
            basis_words(edge.basis),
            sorted(numbers[source] for source in edge.sources if source in numbers),
        )
        for edge in drawn.edges
    ]
