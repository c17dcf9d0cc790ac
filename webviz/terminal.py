"""Tables and texts on a terminal."""

import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table

WIDE = 200


def show(*renderables: RenderableType) -> None:
    """Print as wide as the terminal, and wide enough to read where it goes into a file; brackets stay brackets."""
    console = Console(width=None if sys.stdout.isatty() else WIDE, markup=False, emoji=False, highlight=False)
    for one in renderables:
        console.print(one)


def plain_table(headings: Iterable[str], numbers: Iterable[str] = ()) -> Table:
    """Make an empty table without lines; `numbers` names the columns aligned to the right."""
    table, right = Table(box=None, pad_edge=False), set(numbers)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in right else "left")
    return table


def rows_table(rows: list[dict[str, Any]], headings: Iterable[str]) -> Table:
    """Make a table of answer rows; a column that is empty in each of them is left out."""
    shown = [name for name in headings if any(row[name] is not None for row in rows)]
    table = plain_table(name.replace("_", " ") for name in shown)
    for row in rows:
        table.add_row(*(_short(row[name]) for name in shown))
    return table


def _short(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case list():
            return str(len(value))
        case _:
            return str(value)
