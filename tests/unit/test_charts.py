"""Charts: the same bytes again, texts as texts, nothing fetched, greys that differ."""

import io
import re
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from webviz.chart_key import Key
from webviz.chart_kinds import BLUE, ORANGE, bars, bubbles, lines
from webviz.charts import HATCH, Figure, draw, draw_in_page, draw_svg
from webviz.look import Look

HOSTILE = "<script>alert('1')</script> \"=cmd()\" & \u202e\u0646\u0635\u200f"
SERIES = {"needs": BLUE, "initiatives": ORANGE}
ROWS = [
    {"year": year, "count": year % 7, "series": name, "place": HOSTILE, "words": HOSTILE, "link": "/find?text=a&kind=b"}
    for year in (2010, 2011, 2014)
    for name in SERIES
]
KINDS = {
    "bars": bars("year", "count", SERIES, ("Year", "Number")),
    "lines": lines("year", "count", SERIES, ("Year", "Number")),
    "bubbles": bubbles("year", "place", "count", SERIES, ("Year", ""), 1),
}


def figure(kind: str = "bars") -> Figure:
    key = [Key(colour, name) for name, colour in SERIES.items()] + [Key(HATCH, "nothing on record")]
    return Figure(HOSTILE, KINDS[kind], {"rows": ROWS}, ["6 of 6 shown."], key, ["A source"], ["A note."])


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_second_drawing_has_the_same_bytes(kind: str, form: str) -> None:
    look = Look(85, grey=True)
    assert draw(figure(kind), form, look) == draw(figure(kind), form, look)


@pytest.mark.parametrize("width", [85, 170])
def test_a_figure_is_as_wide_as_its_column(width: int) -> None:
    svg = draw_svg(figure(), Look(width))
    root = ElementTree.fromstring(svg)
    assert root.attrib["width"] == f"{width}mm"
    box = PdfReader(io.BytesIO(draw(figure(), "pdf", Look(width)))).pages[0].mediabox
    assert float(box.width) == pytest.approx(width / 25.4 * 72, abs=0.5)


def test_texts_are_texts_in_files_and_in_the_page() -> None:
    for svg in (draw_svg(figure("bubbles")), str(draw_in_page(figure("bubbles"), 600, "one"))):
        assert "<script" not in svg
        root = ElementTree.fromstring(svg)
        assert root.findtext("{http://www.w3.org/2000/svg}title", "").startswith("<script>alert('1')</script>")


def test_a_page_has_links_with_names_and_a_file_has_none() -> None:
    page, file = str(draw_in_page(figure(), 600, "one")), draw_svg(figure())
    found = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">', page)
    assert len(found) == len(ROWS)
    assert {address for address, _ in found} == {"/find?text=a&amp;kind=b"}
    assert "<a" not in file and "http" not in file.replace("http://www.w3.org/", "")
    assert "style=" not in page and "vega" not in page.replace("/vega", "")


def test_greys_of_the_legend_differ_and_nothing_else_has_a_colour() -> None:
    svg = draw_svg(figure(), Look(grey=True))
    assert BLUE not in svg and ORANGE not in svg
    fills = re.findall(r'<path[^>]* fill="(#\w{6})"', svg)
    assert len({fill for fill in fills if len({fill[1:3], fill[3:5], fill[5:7]}) == 1}) >= len(SERIES)


def test_a_chart_fetches_nothing() -> None:
    import altair as alt

    away = Figure("Away", lambda width: alt.Chart("https://example.org/rows.csv").mark_bar().encode(x="a:N"), {})
    with pytest.raises(ValueError, match="External data url not allowed"):
        draw_svg(away)


def test_the_file_says_what_it_is() -> None:
    told = PdfReader(io.BytesIO(draw(figure(), "pdf"))).metadata
    assert told is not None
    assert "6 of 6 shown." in str(told.subject) and "A source" in str(told["/Keywords"])
    assert "nothing on record" in draw_svg(figure()) and "A note." in draw_svg(figure())
