"""The table of gaps as a page shows it: shade, sign and order of cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.gaps.answer import GapColumn, GapLine, Gaps
from queries.gaps.matrix import GapCell
from queries.gaps.rule import GAPS, RULE, Kind

STEPS = (1, 3, 7, 15)
SIGNS: dict[Kind, str] = {
    "no need on record": "·",
    "need met": "✓",
    "need matched": "=",
    "need stated but nothing known about supply": "?",
    "no offer at all": "\u00d7",
    "offers expired": "◌",
    "offers exist but none serves this region": "◇",
    "offers reach the region but not these Parties": "◐",
    "offers but only in another language": "≠",
    "offers reach these Parties": "●",
}


@dataclass(frozen=True)
class Shown:
    """A cell with its look: darker for more open needs, framed where there is a gap, and a sign for its kind."""

    cell: GapCell

    @property
    def step(self) -> int:
        """How dark the cell is, 0 to 4."""
        return sum(self.cell.open_needs >= step for step in STEPS)

    @property
    def sign(self) -> str:
        """The sign of its kind."""
        return SIGNS[self.cell.kind]

    @property
    def words(self) -> str:
        """The numbers in words, for a tooltip; the kind stands in the cell."""
        one = self.cell
        return (
            f"{one.open_needs} open, Parties that ask: {one.parties}, not reached: {one.uncovered}, "
            f"initiatives: {one.initiatives}, offers here: {one.offers} of {one.offers_anywhere}"
        )


@dataclass(frozen=True)
class View:
    """The table as shown: pinned rows first, then by name or by size of gap."""

    found: Gaps
    rows: Sequence[GapLine]
    columns: Sequence[GapColumn]
    cells: dict[tuple[str, str], Shown]

    @property
    def key(self) -> list[tuple[str, Kind, str, int]]:
        """The kinds that occur: sign, kind, sentence of the rule and number of cells."""
        return [
            (SIGNS[kind], kind, RULE[kind].sentence, self.found.kinds[kind])
            for kind in RULE
            if kind in self.found.kinds
        ]

    @property
    def names(self) -> dict[str, str]:
        """The names of rows and columns, by id."""
        return {one.id: one.name for one in self.rows} | {one.id: one.name for one in self.columns}

    @property
    def gaps(self) -> list[GapCell]:
        """The gaps, those with most open needs first."""
        found = [cell for cell in self.found.cells if cell.is_gap]
        return sorted(found, key=lambda one: (-one.open_needs, -one.uncovered, one.row, one.column))


def view(found: Gaps, by_gap: bool, pinned: Sequence[str]) -> View:
    """Lay the table out."""
    size: dict[str, int] = {}
    for cell in found.cells:
        for key in (cell.row, cell.column) if cell.kind in GAPS else ():
            size[key] = size.get(key, 0) + cell.open_needs

    def place(one: GapLine) -> tuple[bool, int]:
        return one.id not in pinned, -size.get(one.id, 0) if by_gap else 0

    columns = sorted(found.columns, key=lambda one: -size.get(one.id, 0)) if by_gap else found.columns
    return View(
        found, sorted(found.rows, key=place), columns, {(one.row, one.column): Shown(one) for one in found.cells}
    )
