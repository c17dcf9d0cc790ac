"""Charts: one Altair specification each, drawn by the server alike for the page and for files."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from webviz.caption import MAKER
from webviz.chart_key import Key, key_rows
from webviz.definitions import ABSENCE
from webviz.labels import legible
from webviz.lettering import FONTS, INK, MUTED, PAPER, Column, escaped
from webviz.look import AS_ON_SCREEN, PIXELS_PER_MM, POINTS, Look, greys, lightness
from webviz.printed import pdf_of, png_of
from webviz.sheet import SCREEN, Sizes, sizes_of

if TYPE_CHECKING:
    import altair as alt

SCREEN_WIDTH = 1000.0
MOST_STOPS = 40  # more links than these are reached over the table, not one by one with the tab key
MOST_SOURCES = 12
HATCH = "url(#hatch)"  # the fill of what is not on record: neither a colour nor white
DOTS = "url(#dots)"  # the fill of what the question does not ask about
PATTERN = re.compile(r"url\(#(hatch|dots)\)")
NOWHERE = "https://vega.github.io/vega-datasets/"  # what Vega puts before an address of our own
OPENING = re.compile(r'^<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>')
ROLES = re.compile(r' (?:role|aria-roledescription|aria-hidden)="[^"]*"')
NAMED = re.compile(r'<(\w+) aria-label="([^"]*)"([^>]*)/>')
LINK = re.compile(r"</?a\b[^>]*>")
LINKED = re.compile(r'<a xlink:href="([^"]*)">(<\w+ aria-label="([^"]*)")?')
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")

Build = Callable[[float], "alt.TopLevelMixin"]


@dataclass(frozen=True)
class Figure:
    """A chart with everything that it has to say about itself.

    Attributes:
        build: makes the specification for a width in pixels; its data are `alt.NamedData`.
        data: the rows by the name under which the specification knows them; a row's `words` name its mark.
        about: sentences on what is shown: filters, how many of how many, date of the data.
        key: the legend.
        sources: titles of the sources, those that most rests on first.
        notes: sentences that stand below the chart.

    """

    title: str
    build: Build
    data: Mapping[str, Any]
    about: Sequence[str] = ()
    key: Sequence[Key] = ()
    sources: Sequence[str] = ()
    notes: Sequence[str] = field(default=())

    @property
    def information(self) -> dict[str, str]:
        """What the file says of itself to a catalogue."""
        return {
            "/Title": self.title,
            "/Author": MAKER,
            "/Creator": MAKER,
            "/Producer": "vl-convert",
            "/Subject": " ".join((*self.about, *self.notes, ABSENCE)),
            "/Keywords": "; ".join(self.sources),
        }


def draw(figure: Figure, form: str, look: Look = AS_ON_SCREEN) -> bytes:
    """Draw a figure as a file: svg, png or pdf; the same figure and look always give the same bytes."""
    if form == "pdf":
        return pdf_of(draw_svg(figure, look, in_points=True), figure.information)
    svg = draw_svg(figure, look)
    return png_of(svg, look.scale) if form == "png" else svg.encode()


def draw_svg(figure: Figure, look: Look = AS_ON_SCREEN, in_points: bool = False) -> str:
    """Draw a figure on a sheet with its title, legend, sources and notes.

    Args:
        figure: the chart and what it says of itself.
        look: how it is wanted.
        in_points: whether the size is told in points, which PDF takes for pixels.

    """
    sizes = sizes_of(look)
    width = look.pixels or SCREEN_WIDTH + 2 * sizes.margin
    head = Column(sizes.margin, sizes.margin, width - 2 * sizes.margin)
    head.write(figure.title, sizes.title, INK, "bold")
    head.write_all(figure.about, sizes.text, MUTED)
    inner, height = _chart(figure, head.width, sizes)
    foot = _foot(figure, head.y + height + sizes.text, head.width, sizes)
    parts = (
        _opening(figure, width, foot.y + sizes.margin, look, in_points),
        *head.parts,
        f'<g transform="translate({sizes.margin:g},{head.y + sizes.text:.1f})">{LINK.sub("", inner)}</g>',
        *foot.parts,
        "</svg>",
    )
    svg = "\n".join(parts) + "\n"
    return _in_greys(svg, figure) if look.grey else svg


def draw_in_page(figure: Figure, width: float, mark: str) -> Markup:
    """Draw the chart alone for a page, each mark with its words and its link.

    Args:
        figure: the chart; title, legend and notes are the page's.
        width: in pixels.
        mark: tells this drawing from others on the page.

    """
    inner, height = _chart(figure, width, SCREEN)
    stop = ' tabindex="-1"' if inner.count("<a ") > MOST_STOPS else ""
    linked = LINKED.sub(lambda found: _link(found, stop), inner)
    named = PATTERN.sub(rf"url(#\1-{mark})", NAMED.sub(r"<\1\3><title>\2</title></\1>", linked))
    return Markup(  # noqa: S704  # Vega and escaped() have escaped every text
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} '
        f'{height:g}" class="chart" role="group" aria-labelledby="title-{mark}" aria-describedby="desc-{mark}" '
        f'font-family="{FONTS}"><title id="title-{mark}">{escaped(figure.title)}</title>'
        f'<desc id="desc-{mark}">{escaped(" ".join(figure.about))}</desc>{_patterns(f"-{mark}")}{named}</svg>'
    )


def _chart(figure: Figure, width: float, sizes: Sizes) -> tuple[str, float]:
    """Let Vega draw, with no way to fetch anything, and give what lies inside its SVG and its height."""
    from vl_convert import vegalite_to_svg  # only those who ask for a chart load its 70 MB

    spec: dict[str, Any] = figure.build(width).to_dict()
    spec["datasets"] = dict(figure.data)
    spec["config"] = _config(sizes) | spec.get("config", {})
    svg = ROLES.sub("", legible(vegalite_to_svg(spec, allowed_base_urls=[]))).replace(NOWHERE, "")
    found = OPENING.match(svg)
    assert found  # noqa: S101  # Vega always says how large it drew
    return svg[found.end() : -len("</svg>")], float(found[2])


def _config(sizes: Sizes) -> dict[str, Any]:
    """Set letters and lines as maps have them."""
    letters = {"labelFont": FONTS, "titleFont": FONTS, "labelFontSize": sizes.small, "titleFontSize": sizes.small}
    inks = {"labelColor": INK, "titleColor": MUTED, "titleFontWeight": "normal"}
    return {
        "background": None,
        "padding": 0,
        "autosize": {"type": "fit", "contains": "padding"},
        "view": {"stroke": None},
        "axis": letters | inks | {"gridColor": "#e3e7eb", "domainColor": MUTED, "tickColor": MUTED, "labelLimit": 260},
        "header": letters | {"labelColor": INK, "titleColor": MUTED},
        "text": {"font": FONTS, "fontSize": sizes.small, "color": INK},
    }


def _opening(figure: Figure, width: float, height: float, look: Look, in_points: bool) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}"'
    if in_points:
        size = f'width="{width * POINTS:.2f}" height="{height * POINTS:.2f}"'
    elif look.width:
        size = f'width="{look.width}mm" height="{height / PIXELS_PER_MM:.2f}mm"'
    named = (f"Sources: {'; '.join(figure.sources)}.",) if figure.sources else ()
    said = " ".join((*figure.about, *figure.notes, *named, ABSENCE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:.2f} {height:.2f}" role="img" '
        f'font-family="{FONTS}">\n<title>{escaped(figure.title)}</title>\n<desc>{escaped(said)}</desc>\n'
        f'{_patterns()}<rect width="100%" height="100%" fill="{PAPER}"/>'
    )


def _patterns(mark: str = "") -> str:
    return (
        f'<defs><pattern id="dots{mark}" width="4" height="4" patternUnits="userSpaceOnUse">'
        f'<rect width="4" height="4" fill="{PAPER}"/><circle cx="2" cy="2" r="0.8" fill="{MUTED}"/></pattern>'
        f'<pattern id="hatch{mark}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" fill="{PAPER}"/><rect width="1" height="5" fill="#b3bac2"/></pattern></defs>'
    )


def _foot(figure: Figure, top: float, width: float, sizes: Sizes) -> Column:
    foot = Column(sizes.margin, top, width)
    for row in key_rows(figure.key, sizes, width):
        foot.y += sizes.text * 1.75
        foot.parts.append(row(foot.y))
    foot.y += sizes.text * 0.7
    more = f"; and {len(figure.sources) - MOST_SOURCES} more" if len(figure.sources) > MOST_SOURCES else ""
    named = f"Sources: {'; '.join(figure.sources[:MOST_SOURCES])}{more}."
    texts = (*figure.notes, *((named,) if figure.sources else ()), f"Made with {MAKER}. {ABSENCE}")
    foot.write_all(texts, sizes.small, MUTED)
    return foot


def _link(found: re.Match[str], stop: str) -> str:
    named = f' aria-label="{found[3]}"' if found[3] else ""
    return f'<a href="{found[1]}"{named}{stop}>{found[2] or ""}'


def _in_greys(svg: str, figure: Figure) -> str:
    """Give the colours of the legend greys that are evenly apart, every other one the grey of its lightness."""
    apart = greys(one.fill for one in figure.key if COLOUR.fullmatch(one.fill))
    kept = {INK, MUTED, PAPER}

    def grey(found: re.Match[str]) -> str:
        colour = found[0]
        return colour if colour in kept else apart.get(colour) or "#" + 3 * f"{round(lightness(colour)):02x}"

    return COLOUR.sub(grey, svg)
