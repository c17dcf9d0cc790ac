"""What every file format becomes: tables of numbered rows; and what is wrong with them, as problems."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, perhaps a sheet, perhaps a row (1 is the row of headings)."""

    file: str
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        """Write the place as a person would say it."""
        sheet = f"[{self.sheet}]" if self.sheet else ""
        return f"{self.file}{sheet} row {self.row}" if self.row else f"{self.file}{sheet}"


@dataclass(frozen=True)
class Row:
    """A row that nobody has checked yet; its cells are texts under cleaned headings, empty ones left out."""

    place: Place
    cells: dict[str, str]


@dataclass
class Table:
    """A sheet or a CSV file; `headings` are cleaned, in the order of the file."""

    place: Place
    headings: list[str]
    rows: list[Row] = field(default_factory=list)
    problems: list["Problem"] = field(default_factory=list)

    def add(self, number: int, cells: list[str]) -> None:
        """Take in one line of cells; an empty line is passed over, a cell without a heading is a problem."""
        place = Place(self.place.file, self.place.sheet, number)
        beyond = [cell for cell in cells[len(self.headings) :] if cell.strip()]
        if beyond:
            self.problems.append(
                Problem.at(place, "", beyond[0], "stands beyond the last heading. Give its column a heading.")
            )
        elif any(cell.strip() for cell in cells):
            named = zip(self.headings, cells, strict=False)
            self.rows.append(Row(place, {heading: cell for heading, cell in named if cell.strip()}))


@dataclass(frozen=True)
class Problem:
    """Why something is not loaded, where it stands, and what to do next."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    sentence: str

    @classmethod
    def at(cls, place: Place, column: str, value: str, reason: str) -> "Problem":
        """State a reason that follows the value, such as "is not a year. Write four digits."."""
        shown = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
        what = f"{column}: " if column else ""
        cell = f"'{shown}' " if value else ""
        where = f"{place}, {what}" if column else f"{place}: "
        return cls(place.file, place.sheet, place.row, column, shown, f"{where}{cell}{reason}")

    def as_dict(self) -> dict[str, Any]:
        """Write the problem as plain values."""
        return asdict(self)


def clean_heading(text: str) -> str:
    """Turn 'Start year ' into `start_year`."""
    return re.sub(r"[^\w]+", "_", text.strip().lower()).strip("_")
