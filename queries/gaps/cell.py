"""The records behind one cell of the table of gaps."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
from pydantic import Field

from graphmodel.errors import BadParameterError
from queries.base import Name, Row
from queries.gaps.asking import GapsParams
from queries.gaps.axes import Column, Line, columns, lines, membership
from queries.gaps.demand import Demand
from queries.gaps.matrix import Counted, GapCell
from queries.gaps.rule import RULE
from queries.scoring.around import OPEN
from queries.scoring.network import Actor, Flags

L = TypeVar("L", Line, Column)


class CellParams(GapsParams):
    """A table and one of its cells."""

    row: str = Field(max_length=200, description="Id of the row.")
    column: str = Field(max_length=200, description="Id of the column.")


class NeedThere(Row):
    """A need of the cell."""

    id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    status: str | None = Field(description="Where the need stands.")
    year: int | None = Field(description="Year of the need; empty: unknown.")
    parties: list[str] = Field(description="Ids of the Parties that ask.")


class ActorThere(Row):
    """An organization or Party that can help with the theme."""

    id: str = Field(description="Id of the organization or Party.")
    label: str = Field(description="Node label: Organization or Party.")
    name: Name
    here: bool = Field(description="Whether it reaches a Party of the row.")
    reaches: list[str] = Field(description="Ids of the Parties with an open need here that it reaches.")


class WorkThere(Row):
    """An initiative or practice on the theme."""

    id: str = Field(description="Id of the initiative or practice.")
    label: str = Field(description="Node label: Initiative or Practice.")
    title: str = Field(description="Its title.")
    year: int | None = Field(description="Year in which it began; empty: unknown.")


class OpenedCell(Row):
    """A cell with the records that were counted, and the sentence of the rule that decided."""

    cell: GapCell = Field(description="The numbers.")
    row_name: str = Field(description="Name of the row.")
    column_name: str = Field(description="Name of the column.")
    reason: str = Field(description="The sentence of the published rule that holds.")
    needs: list[NeedThere] = Field(description="The needs, open ones first.")
    uncovered: list[str] = Field(description="Ids of the Parties with an open need that nobody reaches who can help.")
    actors: list[ActorThere] = Field(description="Who can help with the theme; those who reach the row first.")
    initiatives: list[WorkThere] = Field(description="Initiatives on the theme that benefit Parties of the row.")
    practices: list[WorkThere] = Field(description="Practices on the theme, wherever they come from.")


def opened(demand: Demand, params: CellParams) -> OpenedCell:
    """Give the records behind a cell.

    Raises:
        BadParameterError: the table has no such row or column.

    """
    line = named(lines(demand.supply, params), params.row, "row")
    column = named(columns(demand.supply.network, params), params.column, "column")
    counted = Counted(demand, membership(demand.supply, [line]), [column.place])
    cell = counted.cell(line, column, 0, 0)
    needs = needs_there(demand, line.parties, [column.place])
    waiting = {party for need in needs if need.status in OPEN for party in need.parties}
    asking = [place for place in line.parties if demand.supply.parties[place] in waiting]
    return OpenedCell(
        cell=cell,
        row_name=line.name,
        column_name=column.name,
        reason=RULE[cell.kind].sentence,
        needs=needs,
        uncovered=[demand.supply.parties[place] for place in asking if not counted.covered[place, 0]],
        actors=_actors(counted, line, asking),
        initiatives=_works(counted, "Initiative", line),
        practices=_works(counted, "Practice", None),
    )


def needs_there(demand: Demand, parties: Sequence[int], themes: Sequence[int]) -> list[NeedThere]:
    """List the needs of these Parties on any of these themes, by their places; open ones first."""
    about = np.asarray(demand.themes[:, list(themes)].sum(axis=1)).ravel() > 0
    own = {demand.supply.parties[place] for place in parties}
    found = [need for need, there in zip(demand.needs, about, strict=True) if there and own & {*need.parties}]
    found.sort(key=lambda need: (need.status not in OPEN, -(need.year or 0), need.id))
    return [
        NeedThere(id=one.id, title=one.title, status=one.status, year=one.year, parties=sorted(own & {*one.parties}))
        for one in found
    ]


def named(found: Iterable[L], key: str, what: str) -> L:
    """Find a row or column by its id.

    Raises:
        BadParameterError: the table has none of this id; the sentence names some that it has.

    """
    known = {one.id: one for one in found}
    if key not in known:
        raise BadParameterError(
            f"{what}: this table has no {what} '{key[:80]}'. Known: {', '.join(list(known)[:12])} …"
        )
    return known[key]


def _actors(counted: Counted, line: Line, asking: list[int]) -> list[ActorThere]:
    reaches = counted.supply.reaches
    found = [_actor(counted, int(place), reaches[place], line, asking) for place in np.flatnonzero(counted.able[:, 0])]
    return sorted(found, key=lambda one: (not one.here, -len(one.reaches), one.name, one.id))


def _actor(counted: Counted, place: int, reaches: Flags, line: Line, asking: list[int]) -> ActorThere:
    actor: Actor = counted.supply.network.actors[place]
    return ActorThere(
        id=actor.id,
        label=actor.label,
        name=actor.name,
        here=bool(reaches[list(line.parties)].any()),
        reaches=[counted.supply.parties[party] for party in asking if reaches[party]],
    )


def _works(counted: Counted, label: str, line: Line | None) -> list[WorkThere]:
    network, supply = counted.supply.network, counted.supply
    own = {network.actor_at[supply.parties[place]] for place in line.parties} if line else None
    about = np.asarray(counted.works[:, [0]].toarray()).ravel() > 0
    found = [
        network.works[place]
        for place in np.flatnonzero(about)
        if network.works[place].label == label and (own is None or own & {*network.reached_by[place]})
    ]
    found.sort(key=lambda work: (-(work.start or 0), work.id))
    return [WorkThere(id=one.id, label=one.label, title=one.title, year=one.start) for one in found]
