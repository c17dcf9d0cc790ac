"""Every form of a map whose texts are hostile: shown as text, nothing runs, and two runs give the same bytes."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import networkx as nx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from webviz.forms import FORMS
from webviz.ground import Field, Ground
from webviz.kinds import KIND_BY_LABEL
from webviz.labels import label_of
from webviz.look import AS_ON_SCREEN, Look
from webviz.network import Map, MapEdge, MapNode, MapSource
from webviz.picture import draw_svg

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=cmd("/c calc")!A1'
LINES = "First 'line'\nsecond \"line\" & more"
TURNED = "Turn \u202eround\u202c \x07bell"
ARABIC, CHINESE, COMBINED = "المركز الأفريقي", "不丹生物多样性中心", "Re\u0301sume\u0301 n\u0303"
UNSEEN = re.compile(r"[\u202a-\u202e\x07]")
NAMES = (SCRIPT, FORMULA, LINES, TURNED, ARABIC, CHINESE, COMBINED)
SVG = "{http://www.w3.org/2000/svg}"


def _node(number: int, name: str, kind: str = "Organization", x: float = 0.0) -> MapNode:
    return MapNode(
        id=f"n{number}", kind=KIND_BY_LABEL[kind], name=name, label=label_of(name), facts=(("Status", name),),
        url=f"/records/organizations/n{number}", sources=("minutes",), is_focus=number == 0, rank=number,
        x=x, y=90.0 * number,
    )  # fmt: skip


def _edge(end: int, sentence: str) -> MapEdge:
    basis = "assigned" if end % 2 else "stated"
    return MapEdge("n0", f"n{end}", "MEMBER_OF", "", basis, ("minutes",), sentence)


@pytest.fixture(scope="module")
def hostile() -> Map:
    kinds = ("Need", "Organization", "Party", "Initiative", "Target", "Subject", "Region")
    return Map(
        kind="view",
        title=f"{SCRIPT} {FORMULA} {ARABIC} {CHINESE}",
        nodes=tuple(_node(k, name, kinds[k], 130.0 * (k % 3)) for k, name in enumerate(NAMES)),
        edges=tuple(_edge(k, f"{NAMES[0]} belongs to {NAMES[k]}") for k in range(1, 7)),
        sources=(MapSource("minutes", f"Minutes {SCRIPT}", FORMULA, "/records/sources/minutes", "CC BY 4.0"),),
        found=9,
        notes=(f"A note {LINES}",),
        filters=(f"region: {FORMULA}",),
        data_date="2026-11-24",
    )


def _drawn(drawn: Map, form: str, look: Look = AS_ON_SCREEN) -> bytes:
    return FORMS[form].draw(drawn, look)


LOOKS = {"screen": AS_ON_SCREEN, "column": Look(85), "greys": Look(170, grey=True, scale=4)}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_map_makes_the_same_bytes(hostile: Map, form: str, look: str) -> None:
    first, second = (_drawn(hostile, form, LOOKS[look]) for _ in range(2))
    assert first == second
    assert (first == _drawn(hostile, form)) is (look == "screen" or not FORMS[form].is_picture)


def _svg(drawn: Map, look: Look = AS_ON_SCREEN) -> ElementTree.Element:
    return ElementTree.fromstring(_drawn(drawn, "svg", look))


@pytest.mark.parametrize("look", LOOKS)
def test_svg_shows_every_name_as_text_and_says_what_it_is(hostile: Map, look: str) -> None:
    root = _svg(hostile, LOOKS[look])
    assert {element.tag for element in root.iter()} <= {
        SVG + name
        for name in ("svg", "title", "desc", "g", "text", "rect", "line", "circle", "polygon", "ellipse", "path")
    }
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")]
    assert [title.text for title in root.iter(SVG + "title")][1:] == [
        re.sub(r"[\u202a-\u202e\x07]", "", name) for name in NAMES
    ]
    said = " ".join("".join(text.itertext()) for text in root.iter(SVG + "text") if "aria-hidden" not in text.attrib)
    assert "Shows 7 of 9 records and 6 relationships; 2 records are left out." in said
    for words in (
        "Data of 24 November 2026",
        FORMULA,
        "assigned by us",
        "1 need",
        "CC BY 4.0: 1 source",
        "paragraph 14",
    ):
        assert words in said


def test_a_figure_for_a_column_has_its_width_and_names_all_records(hostile: Map) -> None:
    root = _svg(hostile, Look(85))
    assert root.attrib["width"] == "85mm"
    width = float(root.attrib["viewBox"].split()[2])
    sizes = {float(text.attrib["font-size"]) * 85 / width / 25.4 * 72 for text in root.iter(SVG + "text")}
    assert min(sizes) >= 5.9  # points
    assert all(0 <= float(text.attrib["x"]) <= width for text in root.iter(SVG + "text"))


def test_what_has_no_room_gets_a_number_and_a_key() -> None:
    crowd = tuple(_node(k, f"Organization of the long name {k}", x=3.0 * k) for k in range(40))
    crowd = tuple(MapNode(**{**vars(node), "y": float(k % 5)}) for k, node in enumerate(crowd))
    drawn = Map("view", "Crowd", crowd, (), (), 40, (), (), None)
    said = ["".join(text.itertext()) for text in _svg(drawn, Look(85)).iter(SVG + "text")]
    key = " ".join(said)[" ".join(said).index("Numbers on the map:") :]
    numbers = set(re.findall(r"(\d+) Organization of the long name \d+", key))
    assert numbers == {str(k) for k in range(1, len(numbers) + 1)}
    assert len(numbers) > 20
    assert numbers <= set(said)


def test_greys_tell_kinds_apart(hostile: Map) -> None:
    root = _svg(hostile, Look(grey=True))
    colours = {element.attrib[name] for element in root.iter() for name in ("fill", "stroke") if name in element.attrib}
    inks = {"#1b2430", "#55606e", "none"}
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours - inks)
    painted = {
        element.attrib["fill"]
        for group in root.iter(SVG + "g")
        for element in group
        if element.tag != SVG + "text" and "fill" in element.attrib
    }
    assert len(painted - {"#ffffff"}) == 6  # the target's box is hollow


def test_png_is_as_fine_as_wanted(hostile: Map) -> None:
    def width(data: bytes) -> int:
        return int.from_bytes(data[16:20])

    assert width(_drawn(hostile, "png", Look(scale=4))) == 2 * width(_drawn(hostile, "png"))
    assert width(_drawn(hostile, "png", Look(170, scale=4))) == pytest.approx(170 / 25.4 * 96 * 4, abs=2)


@pytest.mark.parametrize("look", LOOKS)
def test_pdf_has_its_text_and_its_fonts_inside(hostile: Map, look: str) -> None:
    reader = PdfReader(io.BytesIO(_drawn(hostile, "pdf", LOOKS[look])))
    (page,) = reader.pages
    text = page.extract_text()
    assert "Data of 24 November 2026" in text
    assert CHINESE in text.replace("\n", "")
    assert "المركز"[::-1] in text  # pypdf gives right-to-left letters as they stand on the page
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("/FontFile2" in one or "/FontFile3" in one for one in inside)
    assert {re.sub(r"^/[A-Z]{6}\+|-Regular|-Identity-H|-Bold", "", str(font["/BaseFont"])) for font in fonts} >= {
        "LiberationSans", "NotoSansArabic", "NotoSansCJKsc"
    }  # fmt: skip
    assert reader.metadata is not None
    assert reader.metadata.title == hostile.title
    assert reader.metadata.creation_date is None
    assert "CC BY 4.0: 1 source" in str(reader.metadata.subject)
    if LOOKS[look].width:
        assert float(page.mediabox.width) == pytest.approx(LOOKS[look].width / 25.4 * 72, abs=0.1)


def test_html_has_no_markup_of_names_and_asks_for_nothing(hostile: Map) -> None:
    text = _drawn(hostile, "html").decode()
    assert SCRIPT not in text
    assert "&lt;script&gt;alert(1)" in text
    assert not re.search(r"""(?:src|href)\s*=\s*["']?https?:|@import|url\(\s*["']?https?:|sourceMappingURL""", text)
    assert "default-src 'none'" in text
    for words in (
        "Shows 7 of 9 records",
        "Data of 24 November 2026",
        "CC BY 4.0: 1 source",
        "dashed line: assigned by us",
    ):
        assert words in text


def _clean(text: str) -> str:
    return text.replace("\x07", "")


def test_networkx_reads_graphml_with_places_looks_and_account(hostile: Map) -> None:
    read = nx.read_graphml(io.BytesIO(_drawn(hostile, "graphml")))
    assert [read.nodes[node.id]["label"] for node in hostile.nodes] == [_clean(name) for name in NAMES]
    assert all((read.nodes[node.id]["x"], read.nodes[node.id]["y"]) == (node.x, node.y) for node in hostile.nodes)
    assert (read.nodes["n1"]["g"], read.nodes["n1"]["shape"]) == (114, "dot")
    assert [data["basis"] for *_, data in read.edges(data=True)] == [edge.basis for edge in hostile.edges]
    assert (read.graph["found"], read.graph["shown"], read.graph["data_date"]) == (9, 7, "2026-11-24")
    assert read.graph["licences"] == "CC BY 4.0: 1 source"
    assert FORMULA in read.graph["filters"]


def test_networkx_reads_gexf_with_typed_attributes_and_what_gephi_draws(hostile: Map) -> None:
    data = _drawn(hostile, "gexf")
    read = nx.read_gexf(io.BytesIO(data))
    assert [read.nodes[node.id]["label"] for node in hostile.nodes] == [_clean(name) for name in NAMES]
    seen = read.nodes["n1"]["viz"]
    assert seen["color"] == {"r": 0, "g": 114, "b": 178, "a": 1.0}
    assert seen["position"] == {"x": hostile.nodes[1].x, "y": -hostile.nodes[1].y, "z": 0.0}
    assert seen["size"] == hostile.nodes[1].radius
    root = ElementTree.fromstring(data)
    space = {"g": "http://www.gexf.net/1.2draft", "viz": "http://www.gexf.net/1.2draft/viz"}
    shapes = [one.attrib["value"] for one in root.iterfind(".//viz:shape", space)]
    assert shapes == ["diamond", "disc", "square", "triangle", "square", "triangle", "disc"]
    types = {one.attrib["title"]: one.attrib["type"] for one in root.iterfind(".//g:attribute", space)}
    assert (types["rank"], types["in_focus"], types["relationship"]) == ("long", "boolean", "string")
    meta = root.find("g:meta", space)
    assert meta is not None
    assert "lastmodifieddate" not in meta.attrib
    assert "Data of: 24 November 2026" in str(meta.findtext("g:description", namespaces=space))


def test_gephi_can_tell_parallel_relationships_apart(hostile: Map) -> None:
    twice = replace(hostile, edges=(*hostile.edges, replace(hostile.edges[0], type="SERVES", part="mandate")))
    gexf = ElementTree.fromstring(_drawn(twice, "gexf")).iter("{http://www.gexf.net/1.2draft}edge")
    same = [one.attrib for one in gexf if one.attrib["target"] == "n1"]
    assert [one["kind"] for one in same] == ["MEMBER_OF", "SERVES mandate"]  # Gephi merges those of one kind
    graphml = ElementTree.fromstring(_drawn(twice, "graphml")).iter("{http://graphml.graphdrawing.org/xmlns}edge")
    assert len({one.attrib["id"] for one in graphml}) == len(twice.edges)  # and leaves out what repeats an id


def test_a_huge_png_stays_within_reason(hostile: Map) -> None:
    far = replace(hostile.nodes[1], x=9_000.0, y=9_000.0)
    data = _drawn(replace(hostile, nodes=(hostile.nodes[0], far, *hostile.nodes[2:])), "png", Look(scale=4))
    assert 28e6 < int.from_bytes(data[16:20]) * int.from_bytes(data[20:24]) < 30.1e6


def test_networkx_reads_nodes_and_links(hostile: Map) -> None:
    read = nx.node_link_graph(json.loads(_drawn(hostile, "node-link.json")), edges="edges")
    assert isinstance(read, nx.MultiDiGraph)
    assert [read.nodes[node.id]["label"] for node in hostile.nodes] == [_clean(name) for name in NAMES]
    assert read.number_of_edges() == 6
    assert read.graph["source_list"][0]["licence"] == "CC BY 4.0"


def test_csv_has_tables_without_formulas(hostile: Map) -> None:
    with zipfile.ZipFile(io.BytesIO(_drawn(hostile, "csv"))) as files:
        assert files.namelist() == ["nodes.csv", "relationships.csv", "about.csv"]
        texts = {name: files.read(name).decode("utf-8-sig") for name in files.namelist()}
    tables = {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}
    assert [row[2] for row in tables["nodes.csv"][1:]] == [SCRIPT, f"'{FORMULA}", *NAMES[2:]]
    assert len(tables["relationships.csv"]) == 1 + 6
    assert not [
        cell for table in tables.values() for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))
    ]
    about = dict(tables["about.csv"])
    assert about["Data of"] == "24 November 2026"
    assert about["Licences"] == "CC BY 4.0: 1 source"
    assert about["Source minutes"].startswith("Minutes <script>")


def test_excel_has_four_sheets_without_formulas(hostile: Map) -> None:
    book = load_workbook(io.BytesIO(_drawn(hostile, "xlsx")))
    assert book.sheetnames == ["Records", "Relationships", "Sources", "About"]
    assert [cell.value for cell in book["Records"]["C"][1:]] == [_clean(name) for name in NAMES]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [cell.value for cell in book["Sources"][2]] == [
        "minutes", f"Minutes {SCRIPT}", FORMULA, "CC BY 4.0", "/records/sources/minutes"
    ]  # fmt: skip
    about = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=2)}
    assert about["Shows"].startswith("Shows 7 of 9 records")
    assert about["Title"] == hostile.title


def test_a_map_with_nothing_on_it_can_be_had_in_every_form() -> None:
    empty = Map("view", "Nothing", (), (), (), 0, (), (), None)
    assert [name for name in FORMS if not _drawn(empty, name, Look(85))] == []


def test_a_crowded_map_draws_its_lines_by_look_and_every_name(hostile: Map) -> None:
    nodes = tuple(replace(hostile.nodes[0], id=f"n{k}", x=k % 40 * 90.0, y=k // 40 * 90.0) for k in range(1001))
    edges = tuple(replace(hostile.edges[0], start="n0", end=f"n{k}") for k in range(1, 1001))
    crowded, few = replace(hostile, nodes=nodes, edges=edges), replace(hostile, nodes=nodes[:1000], edges=edges[:999])
    drawn = draw_svg(crowded)
    assert "<line " not in drawn.split("<g>", 1)[0]
    assert re.search(r'<path d="(M[^ML]+L[^ML]+){1000}" fill="none"', drawn)
    assert drawn.count("<g><title>") == 1001
    assert draw_svg(few).split("<g>", 1)[0].count("<line ") == 999


def test_names_lie_on_light_plates_over_the_lines_and_under_the_shapes(hostile: Map) -> None:
    drawn = draw_svg(hostile)
    plates = drawn.index('fill-opacity="0.8"/>')
    assert drawn.rindex("<line ", 0, drawn.index("<g>")) < plates < drawn.index("<g>")
    lines = sum(len(node.label.lines) for node in hostile.nodes)
    assert re.search(rf'<path d="(M[^MZ]+Z){{{lines}}}" fill="#ffffff"', drawn)


def test_a_long_heading_is_broken_and_not_cut_or_made_tiny(hostile: Map) -> None:
    field = Field("Latin America and the Caribbean", frozenset({"n0"}), (0, 0, 2400, 300), 24)
    wide = Field("Africa", frozenset({"n1"}), (2500, 0, 9000, 300), 24)
    root = _svg(replace(hostile, ground=Ground((field, wide))), Look(85))
    bold = [
        text for text in root.iter(SVG + "text") if "font-weight" in text.attrib and "aria-hidden" not in text.attrib
    ]
    assert "Latin America and the Caribbean: 1 Africa: 1" in " ".join(text.text or "" for text in bold)
    assert min(float(text.attrib["font-size"]) for text in bold) >= 8
