"""Pictures of maps and charts for paper and slides: PDF with its fonts inside, and PNG."""

import io
import math
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from webviz.caption import account, credits
from webviz.look import AS_ON_SCREEN, INCH, POINTS, Look
from webviz.network import Map
from webviz.picture import draw_svg, is_crowded

FONT_FOLDERS = (("fontpkg_noto_sans_arabic", "files"), ("noto_cjk_sans_otc", "."))
MOST_PIXELS = 30_000_000  # 100 million take 40 seconds or more
CROWDED_PIXELS = 12_000_000  # 30 million of a crowded map take twice as long, in files of 90 MB


def draw_png(drawn: Map, look: Look = AS_ON_SCREEN) -> bytes:
    """Draw the map as PNG, as fine as wanted, or as fine as a file of reasonable size allows."""
    return png_of(draw_svg(drawn, look), look.scale, CROWDED_PIXELS if is_crowded(drawn) else MOST_PIXELS)


def draw_pdf(drawn: Map, look: Look = AS_ON_SCREEN) -> bytes:
    """Draw the map as PDF: vectors, texts that can be selected, and of each font the letters in use."""
    return pdf_of(draw_svg(drawn, look, in_points=True), _information(drawn))


def png_of(svg: str, scale: float, most: int = MOST_PIXELS) -> bytes:
    """Draw a picture as PNG with so many pixels for each pixel of the screen, or as many as a file may have."""
    from vl_convert import svg_to_png  # only those who ask for a picture load its 70 MB

    _register_fonts()
    width, height = _size(svg)
    scale = min(float(scale), math.sqrt(most / (width * height)))
    return svg_to_png(svg, scale=POINTS, ppi=INCH * scale)


def pdf_of(svg: str, information: Mapping[str, str]) -> bytes:
    """Draw a picture, whose size is told in points, as PDF with what it says of itself."""
    from vl_convert import svg_to_pdf

    _register_fonts()
    return _settled(svg_to_pdf(svg), information)


def _settled(data: bytes, information: Mapping[str, str]) -> bytes:
    """Write the PDF again with its account, its parts in one order: vl-convert lists them in an order by chance."""
    from pypdf import PdfReader, PdfWriter

    page = PdfReader(io.BytesIO(data)).pages[0]
    _sort_resources(page)
    writer = PdfWriter()
    writer.add_page(page)
    writer.add_metadata(dict(information))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _sort_resources(holder: Any) -> None:
    """Put fonts, shades and inner drawings of a page in the order of their names, also inside those drawings."""
    from pypdf.generic import DictionaryObject, NameObject

    resources = holder.get("/Resources", DictionaryObject())
    for category, found in resources.items():
        if isinstance(found, DictionaryObject):
            ordered = DictionaryObject({NameObject(name): found.raw_get(name) for name in sorted(found)})
            resources[NameObject(category)] = ordered
    for inner in resources.get("/XObject", {}).values():
        _sort_resources(inner.get_object())


def _information(drawn: Map) -> dict[str, str]:
    told = account(drawn)
    return {
        "/Title": drawn.title,
        "/Author": told["Made with"],
        "/Creator": told["Made with"],
        "/Producer": "vl-convert",
        "/Subject": " ".join(f"{name}: {text}" for name, text in told.items() if name != "Title"),
        "/Keywords": "; ".join(credits(drawn)),
    }


@cache
def _register_fonts() -> None:
    """Let Arabic and Chinese be drawn with fonts that come with this application, whatever the machine has."""
    from vl_convert import register_font_directory

    for package, folder in FONT_FOLDERS:
        found = find_spec(package)
        assert found and found.submodule_search_locations  # noqa: S101  # a declared dependency
        register_font_directory(str(Path(found.submodule_search_locations[0]) / folder))


def _size(svg: str) -> tuple[float, float]:
    start = svg.index('viewBox="') + len('viewBox="')
    _, _, width, height = svg[start : svg.index('"', start)].split()
    return float(width), float(height)
