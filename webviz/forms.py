"""The forms in which a map can be had, in one table: the web application and the command line both read it."""

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.errors import UnknownRecordError
from webviz.interchange import draw_gexf, draw_graphml, draw_node_link
from webviz.look import Look
from webviz.map_tables import draw_csv, draw_xlsx
from webviz.network import Map
from webviz.picture import draw_svg
from webviz.printed import draw_pdf, draw_png
from webviz.standalone import draw_html
from webviz.tables import MIMES


@dataclass(frozen=True)
class Form:
    """One form of a map.

    Attributes:
        ending: how the name of its file ends.
        draw: makes the file; a form that is no picture takes no notice of the look.
        is_picture: whether a browser shows it; others are kept as files.
        tells_topics: whether it names the regions, subjects and targets of each record.

    """

    name: str
    mime: str
    ending: str
    draw: Callable[[Map, Look], bytes]
    is_picture: bool = False
    tells_topics: bool = False


FORMS = {
    form.name: form
    for form in (
        Form("png", "image/png", "png", draw_png, True),
        Form("svg", "image/svg+xml", "svg", lambda drawn, look: draw_svg(drawn, look).encode(), True),
        Form("pdf", "application/pdf", "pdf", draw_pdf, True),
        Form("html", "text/html", "html", lambda drawn, _: draw_html(drawn).encode()),
        Form("xlsx", MIMES["xlsx"], "xlsx", lambda drawn, _: draw_xlsx(drawn), tells_topics=True),
        Form("csv", "application/zip", "zip", lambda drawn, _: draw_csv(drawn), tells_topics=True),
        Form("gexf", "application/xml", "gexf", lambda drawn, _: draw_gexf(drawn), tells_topics=True),
        Form("graphml", "application/graphml+xml", "graphml", lambda drawn, _: draw_graphml(drawn), tells_topics=True),
        Form("node-link.json", "application/json", "json", lambda drawn, _: draw_node_link(drawn), tells_topics=True),
    )
}


def form_named(name: str) -> Form:
    """Find a form.

    Raises:
        UnknownRecordError: there is none of this name.

    """
    if name not in FORMS:
        raise UnknownRecordError(f"There is no form '{name[:20]}' of a map. Known: json, {', '.join(FORMS)}.")
    return FORMS[name]
