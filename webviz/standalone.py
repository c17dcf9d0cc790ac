"""The other forms of a map's picture: PNG, and one HTML file that works alone and offline."""

import json
from pathlib import Path

from markupsafe import Markup

from webviz.network import Map
from webviz.picture import about, draw_svg
from webviz.sentences import basis_words
from webviz.shapes import sign
from webviz.vis import OPTIONS, vis_lines, vis_node

SCALE = 2.0
MOST_PIXELS = 10_000
TEMPLATES = Path(__file__).parent / "templates"
SOURCE_MAP = "//# sourceMappingURL=vis-network.min.js.map"


def draw_png(drawn: Map) -> bytes:
    """Draw the map as PNG, twice as fine as the screen, or as fine as the longest side allows."""
    from vl_convert import svg_to_png  # only those who ask for a PNG load its 70 MB

    xs, ys = [node.x for node in drawn.nodes] or [0.0], [node.y for node in drawn.nodes] or [0.0]
    longest = max(max(xs) - min(xs), max(ys) - min(ys)) + 400
    return svg_to_png(draw_svg(drawn), scale=min(SCALE, MOST_PIXELS / longest))


def draw_html(drawn: Map) -> str:
    """Draw the map as one HTML file by pyvis, with vis-network inside and nothing fetched from anywhere."""
    from jinja2 import Environment, FileSystemLoader
    from pyvis.network import Network  # it imports IPython, which takes a while

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", heading=drawn.title)
    network.templateEnv = Environment(loader=FileSystemLoader([TEMPLATES, network.template_dir]), autoescape=True)
    network.templateEnv.globals |= {"drawn": drawn, "about": list(about(drawn)), "signs": _signs(drawn)}
    network.templateEnv.globals["spoken"] = _spoken(drawn)
    network.path = "_standalone.html"
    for node in drawn.nodes:
        options = vis_node(node)
        network.add_node(options.pop("id"), **options)
    for line in vis_lines(drawn):
        network.add_edge(line.pop("from"), line.pop("to"), **line)
    network.set_options(json.dumps(OPTIONS))
    return str(network.generate_html("map.html")).replace(SOURCE_MAP, "")


def _signs(drawn: Map) -> dict[str, Markup]:
    return {kind.label: Markup(sign(kind, 8, 8, 6)) for kind, _ in drawn.counts}  # noqa: S704  # made of our own table alone


def _spoken(drawn: Map) -> dict[str, list[str]]:
    """Say the relationships of each record, with what each rests on."""
    titles = {source.id: source.title for source in drawn.sources}
    said: dict[str, list[str]] = {node.id: [] for node in drawn.nodes}
    for edge in drawn.edges:
        cited = "; ".join(titles.get(source, source) for source in edge.sources) or "no source on record"
        line = f"{edge.sentence} ({basis_words(edge.basis)}: {cited})"
        for end in {edge.start, edge.end}:
            said[end].append(line)
    return said
