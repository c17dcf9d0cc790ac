"""The records behind one row or one column of the table of gaps."""

from pydantic import Field

from graphmodel.errors import BadParameterError
from queries.base import Row
from queries.gaps.asking import GapsParams
from queries.gaps.axes import columns, lines, membership
from queries.gaps.cell import NeedThere, named, needs_there
from queries.gaps.demand import Demand
from queries.gaps.matrix import Counted, GapCell


class LineParams(GapsParams):
    """A table and one of its rows or columns."""

    row: str = Field(default="", max_length=200, description="Id of the row; empty: a column is opened.")
    column: str = Field(default="", max_length=200, description="Id of the column; empty: a row is opened.")


class CellOfLine(Row):
    """A cell of the row or column, with the name of the other one."""

    name: str = Field(description="Name of the column, or of the row.")
    cell: GapCell = Field(description="The numbers.")


class OpenedLine(Row):
    """A row or column with the needs that were counted and the cells that have any."""

    id: str = Field(description="Id of the row or column.")
    name: str = Field(description="Its name.")
    needs: list[NeedThere] = Field(description="The needs, open ones first.")
    cells: list[CellOfLine] = Field(description="Its cells with a need; gaps first, then those with most open needs.")


def opened_line(demand: Demand, params: LineParams) -> OpenedLine:
    """Give the records behind a row or a column.

    Raises:
        BadParameterError: neither or both are named, or the table has no such row or column.

    """
    if bool(params.row) == bool(params.column):
        raise BadParameterError("row, column: name one of them; a cell, which has both, is at /gaps/cell.")
    found, themes = lines(demand.supply, params), columns(demand.supply.network, params)
    one = named(found, params.row, "row") if params.row else named(themes, params.column, "column")
    found = [line for line in found if params.column or line.id == params.row]
    themes = [column for column in themes if params.row or column.id == params.column]
    counted = Counted(demand, membership(demand.supply, found), [column.place for column in themes])
    cells = [
        CellOfLine(name=column.name if params.row else line.name, cell=counted.cell(line, column, row, place))
        for row, line in enumerate(found)
        for place, column in enumerate(themes)
        if counted.needs[row, place]
    ]
    cells.sort(key=lambda cell: (not cell.cell.is_gap, -cell.cell.open_needs, cell.name))
    parties = sorted({place for line in found for place in line.parties})
    needs = needs_there(demand, parties, [column.place for column in themes])
    return OpenedLine(id=one.id, name=one.name, needs=needs, cells=cells)
