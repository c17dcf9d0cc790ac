"""A map as tables, in Excel or as CSV files in one zip: records, relationships, sources, and what the map is."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from xlsxwriter import Workbook

from webviz.caption import account, by_weight
from webviz.network import Map
from webviz.sentences import basis_words
from webviz.tables import EPOCH, cut, to_csv
from webviz.view_topics import PLURALS, degrees, named_topics

MADE = datetime(*EPOCH)
WIDEST, LOOKED_AT = 60, 200

Rows = list[dict[str, Any]]


def draw_csv(drawn: Map) -> bytes:
    """Write records and relationships as CSV, with a third file that says what they are, in one zip."""
    files = {"nodes": records(drawn), "relationships": relationships(drawn), "about": about_rows(drawn)}
    files |= {"folded": folded(drawn)} if drawn.groups else {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, rows in files.items():
            data = to_csv(rows, COLUMNS[name])
            zipped.writestr(zipfile.ZipInfo(f"{name}.csv", EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def draw_xlsx(drawn: Map) -> bytes:
    """Write records, relationships, sources and an account of the map as sheets of an Excel file."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": _cell(drawn.title), "author": "Article 18", "created": MADE})
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, rows, columns in _sheets(drawn):
            _fill(book.add_worksheet(name), rows, columns, bold)
    return out.getvalue()


def records(drawn: Map) -> Rows:
    """List the records on the map."""
    counts = degrees(drawn)
    return [
        {
            "id": node.id,
            "kind": node.kind.label,
            "name": node.name,
            "facts": "; ".join(f"{name}: {text}" for name, text in node.facts),
            **named_topics(drawn, node),
            "relationships": counts[node.id],
            "in_focus": "yes" if node.is_focus else "no",
            "x": node.x,
            "y": node.y,
            "longitude": node.earth[0] if node.earth else "",
            "latitude": node.earth[1] if node.earth else "",
            "colour": node.colour,
            "shape": node.shape,
            "address": node.url,
            "sources": "; ".join(node.sources),
        }
        for node in drawn.nodes
    ]


def relationships(drawn: Map) -> Rows:
    """List the relationships on the map, each also as a sentence."""
    names = {node.id: node.name for node in drawn.nodes}
    return [
        {
            "from_id": edge.start,
            "from": names[edge.start],
            "type": edge.type,
            "part": edge.part,
            "to_id": edge.end,
            "to": names[edge.end],
            "sentence": edge.sentence,
            "count": edge.count,
            "basis": basis_words(edge.basis),
            "sources": "; ".join(edge.sources),
        }
        for edge in drawn.edges
    ]


def folded(drawn: Map) -> Rows:
    """List the records in folded groups."""
    return [
        {"group_id": group.id, "group": group.name, "id": node.id, "kind": node.kind.label, "name": node.name}
        | {"sources": "; ".join(node.sources)}
        for group in drawn.groups
        for node in group.members
    ]


def sources(drawn: Map) -> Rows:
    """List the sources that records and relationships on the map name."""
    return [
        {"id": one.id, "title": one.title, "detail": one.detail, "licence": one.licence, "address": one.url}
        for one in by_weight(drawn)
    ]


def about_rows(drawn: Map) -> Rows:
    """Say what the map is, and name its sources."""
    told = [{"name": name, "text": text} for name, text in account(drawn).items()]
    return told + [{"name": f"Source {row['id']}", "text": _cited(row)} for row in sources(drawn)]


COLUMNS = {
    "nodes": [
        *("id", "kind", "name", "facts", *PLURALS.values(), "relationships", "in_focus"),
        *("x", "y", "longitude", "latitude", "colour", "shape", "address", "sources"),
    ],
    "relationships": ["from_id", "from", "type", "part", "to_id", "to", "sentence", "count", "basis", "sources"],
    "folded": ["group_id", "group", "id", "kind", "name", "sources"],
    "sources": ["id", "title", "detail", "licence", "address"],
    "about": ["name", "text"],
}


def _sheets(drawn: Map) -> Iterator[tuple[str, Rows, list[str]]]:
    yield "Records", records(drawn), COLUMNS["nodes"]
    yield "Relationships", relationships(drawn), COLUMNS["relationships"]
    if drawn.groups:
        yield "Folded", folded(drawn), COLUMNS["folded"]
    yield "Sources", sources(drawn), COLUMNS["sources"]
    yield "About", [{"name": name, "text": text} for name, text in account(drawn).items()], COLUMNS["about"]


def _fill(sheet: Any, rows: Rows, columns: list[str], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        widest = max((len(str(row[column])) for row in rows[:LOOKED_AT]), default=0)
        sheet.set_column(at, at, min(WIDEST, max(len(column), widest) + 2))
        sheet.write_string(0, at, column, bold)
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            value = row[column]
            if isinstance(value, str):
                sheet.write_string(number, at, _cell(value))  # never a formula, whatever it begins with
            else:
                sheet.write_number(number, at, value)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cell(text: str) -> str:
    return cut(ILLEGAL_CHARACTERS_RE.sub("", text))


def _cited(row: dict[str, Any]) -> str:
    return ", ".join(text for text in (row["title"], row["detail"], row["licence"]) if text)
