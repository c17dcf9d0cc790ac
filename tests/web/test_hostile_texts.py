"""Texts that try to run, loaded through files: every address that answers shows them as text."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from tests.addresses import Visited, visit
from tests.hostile import PICTURE, SCRIPT, TURN, hostile_app

FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.]+$)")  # what a spreadsheet would take for a formula; -91.3 is a number


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The small graph with a hostile text in the name of one record of each kind, loaded from CSV files."""
    folder = tmp_path_factory.mktemp("hostile")
    with Graph.open(Settings(data_dir=folder / "engine")) as graph:
        yield hostile_app(graph, folder)


def test_every_address_shows_hostile_texts_as_text(hostile: Flask) -> None:
    visited = visit(hostile)
    assert len(visited) > 200
    carried = {
        one.answer.mimetype.rpartition("/")[2].rpartition(".")[2] for one in visited if "alert(ran=1)" in _text(one)
    }
    assert carried >= {"html", "svg+xml", "json", "csv", "zip", "sheet", "document", "pdf"}
    faults = [f"{one.address}: {fault}" for one in visited for fault in _faults(one)]
    assert faults == []
    turned = [one.address for one in visited if not _keeps_marks(one) and TURN in _text(one)]
    assert turned == []


def _keeps_marks(one: Visited) -> bool:
    """Whether an address gives data as they are, for programs, and no words of ours beside them."""
    kind = one.answer.mimetype
    if kind == "application/json":
        return "node-link" in one.address or not one.rule.startswith("/maps/")
    return kind in ("text/csv", "application/zip", "application/xml") or kind.endswith(("sheet", "graphml+xml"))


def _text(one: Visited) -> str:
    """Read what a person sees in an answer, roughly."""
    kind, data = one.answer.mimetype, one.answer.data
    if kind.endswith("wordprocessingml.document"):
        paper = Document(io.BytesIO(data))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
    if kind.endswith("spreadsheetml.sheet"):
        return "\n".join(str(c.value) for sheet in load_workbook(io.BytesIO(data)) for row in sheet for c in row)
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).replace("\n", "")
    if kind == "application/json":
        return json.dumps(json.loads(data), ensure_ascii=False)
    if kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            return "\n".join(files.read(name).decode("utf-8-sig") for name in files.namelist())
    return data.decode("utf-8", "replace")


def _faults(one: Visited) -> Iterator[str]:
    kind, data = one.answer.mimetype, one.answer.data
    if kind in ("text/html", "application/xhtml+xml"):
        if SCRIPT.encode() in data or PICTURE.encode() in data:
            yield "a script would run"
        if re.search(rb"\b1337\s+next line", data):
            yield "a template was filled in"
    elif kind == "application/json":
        json.loads(data)
    elif kind.endswith("xml"):
        yield from (f"<{part.tag}>" for part in ElementTree.fromstring(data).iter() if part.tag.endswith("}script"))
    elif kind == "text/csv":
        yield from _formulas(data)
    elif kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            for name in files.namelist():
                yield from _formulas(files.read(name))
    elif kind.endswith("spreadsheetml.sheet"):
        cells = (c for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for c in row)
        yield from (f"{c.coordinate} is a formula" for c in cells if "cmd()" in str(c.value) and c.data_type != "s")
    elif kind.endswith("wordprocessingml.document"):
        Document(io.BytesIO(data))
    elif kind == "application/pdf":
        assert len(PdfReader(io.BytesIO(data)).pages)


def _formulas(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        yield from (f"a cell begins with {cell[:20]!r}" for cell in row if FORMULA.match(cell))
