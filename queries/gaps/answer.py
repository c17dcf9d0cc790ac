"""The answer to the question where needs stand without an answer, as the command, the API and the page give it."""

from collections import Counter

from pydantic import Field

from queries.base import Row
from queries.gaps.asking import GapsParams
from queries.gaps.axes import Line, columns, membership
from queries.gaps.demand import Demand
from queries.gaps.matrix import Counted, GapCell, Table, table
from queries.gaps.supply import supply
from queries.scoring.network import Network


class GapLine(Row):
    """A row of the table, and how much is known of it (paragraph 14)."""

    id: str = Field(description="Id of the region, Party or group of Parties.")
    name: str = Field(description="Its name in English.")
    parties: int = Field(description="Parties in it.")
    on_record: int = Field(
        description="How many of these Parties have a need on record, or an initiative that benefits them."
    )
    latest: int | None = Field(description="Latest year of these needs and initiatives; empty: no year on record.")


class GapColumn(Row):
    """A column of the table."""

    id: str = Field(description="Id of the target, subject or type of assistance.")
    name: str = Field(description="Its short title or name in English.")


class Gaps(Row):
    """The table of gaps."""

    data_date: str | None = Field(description="Date of the data; empty: not on record.")
    crosswalk: bool = Field(description="Whether corresponding targets of the other framework count, too.")
    kinds: dict[str, int] = Field(description="How many cells are of each kind.")
    rows: list[GapLine] = Field(description="The rows, in order.")
    columns: list[GapColumn] = Field(description="The columns, in order.")
    cells: list[GapCell] = Field(description="Every cell, row by row.")


def demand_of(network: Network, data_date: str | None, crosswalk: bool) -> Demand:
    """Set needs against supply; made once for each state of the data, it serves every table."""
    return Demand(supply(network, data_date, crosswalk))


def gaps(demand: Demand, params: GapsParams, data_date: str | None) -> Gaps:
    """Answer where needs stand without an answer.

    Args:
        demand: who needs what and who can help; its `supply.crosswalk` must be that of `params`.
        params: rows, columns and where.
        data_date: date of the data, for the answer.

    """
    made = table(demand, params)
    return Gaps(
        data_date=data_date,
        crosswalk=params.crosswalk,
        kinds=dict(Counter(cell.kind for cell in made.cells.values()).most_common()),
        rows=_rows(demand, made),
        columns=[GapColumn(id=column.id, name=column.name) for column in made.columns],
        cells=list(made.cells.values()),
    )


def cells_of(demand: Demand, record_id: str) -> list[GapCell]:
    """Give the cells of a Party or region by target, of either framework, where it has a need on record."""
    supply = demand.supply
    places = (supply.party_at[record_id],) if record_id in supply.party_at else supply.members.get(record_id, ())
    line, network = Line(record_id, record_id, places), supply.network
    found = [*columns(network, GapsParams(columns="AICHI")), *columns(network, GapsParams(columns="GBF"))]
    counted = Counted(demand, membership(supply, [line]), [column.place for column in found])
    cells = (counted.cell(line, column, 0, place) for place, column in enumerate(found))
    return [cell for cell in cells if cell.needs]


def _rows(demand: Demand, made: Table) -> list[GapLine]:
    return [_row(line, demand) for line in made.lines]


def _row(line: Line, demand: Demand) -> GapLine:
    counted = demand.supply.counted([demand.supply.parties[place] for place in line.parties])
    found = demand.on_record(counted)
    years = [year for year in found if year]
    return GapLine(
        id=line.id, name=line.name, parties=len(counted), on_record=len(found), latest=max(years, default=None)
    )
