"""The table of gaps: each cell with its needs, what answers them, and what kind of gap it is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pydantic import Field
from scipy.sparse import csr_array

from queries.base import Row
from queries.gaps.asking import GapsParams
from queries.gaps.axes import Column, Line, columns, lines, membership
from queries.gaps.demand import Demand
from queries.gaps.rule import GAPS, Facts, Kind, kind_of
from queries.gaps.supply import Supply
from queries.scoring.around import OPEN
from queries.scoring.network import Flags, Floats


class GapCell(Row):
    """One row and one column."""

    row: str = Field(description="Id of the region, Party or group of Parties.")
    column: str = Field(description="Id of the target, subject or type of assistance.")
    kind: Kind = Field(description="What kind of gap it is, by the published rule.")
    needs: int = Field(description="Needs of its Parties on this theme, withdrawn ones apart.")
    parties: int = Field(description="Parties of the row that express these needs.")
    initiatives: int = Field(description="Initiatives on the theme that benefit its Parties.")
    offers: int = Field(description="Organizations and Parties that can help with the theme and reach its Parties.")
    open_needs: int = Field(description="How many of the needs are open or in discussion.")
    matched: int = Field(description="How many of the needs have a partner and are not met yet.")
    met: int = Field(description="How many of the needs are met.")
    uncovered: int = Field(
        description="Parties with an open need here that nobody reaches who can help with the theme."
    )
    offers_anywhere: int = Field(description="Organizations and Parties that can help with the theme anywhere.")
    practices: int = Field(description="Practices on the theme, wherever they come from.")

    @property
    def is_gap(self) -> bool:
        """Whether a need is open that offers do not reach in full."""
        return self.kind in GAPS


@dataclass(frozen=True)
class Table:
    """Rows, columns and the cell of each pair."""

    lines: list[Line]
    columns: list[Column]
    cells: dict[tuple[str, str], GapCell]


def table(demand: Demand, params: GapsParams) -> Table:
    """Make the table of gaps.

    Args:
        demand: who needs what and who can help; its `supply.crosswalk` must be that of `params`.
        params: rows, columns and where.

    """
    found, themes = lines(demand.supply, params), columns(demand.supply.network, params)
    counted = Counted(demand, membership(demand.supply, found), [column.place for column in themes])
    return Table(
        found,
        themes,
        {
            (line.id, column.id): counted.cell(line, column, row, place)
            for row, line in enumerate(found)
            for place, column in enumerate(themes)
        },
    )


@dataclass(frozen=True)
class Counted:
    """All counts of a table as matrices; rows x columns unless said otherwise.

    Attributes:
        holds: rows x Parties, which Parties each row holds.
        at: places of the themes of the columns.

    """

    demand: Demand
    holds: Flags
    at: list[int]

    @property
    def supply(self) -> Supply:
        """Who can help with what."""
        return self.demand.supply

    def cell(self, line: Line, column: Column, row: int, place: int) -> GapCell:
        """Make the cell at a row and a column."""
        facts = self.facts(row, place)
        return GapCell(
            row=line.id,
            column=column.id,
            kind=kind_of(facts),
            needs=facts.needs,
            parties=int(self.asking[row, place]),
            initiatives=int(self.initiatives[row, place]),
            offers=int(self.offers[row, place]),
            open_needs=facts.open_needs,
            matched=facts.needs - facts.open_needs - facts.met,
            met=facts.met,
            uncovered=facts.uncovered,
            offers_anywhere=int(self.anywhere[place]),
            practices=int(self.practices[place]),
        )

    def facts(self, row: int, place: int) -> Facts:
        """Gather what the rule looks at in one cell."""
        return Facts(
            needs=int(self.needs[row, place]),
            open_needs=int(self.open_needs[row, place]),
            met=int(self.met[row, place]),
            works=bool(self.known[place]),
            able=bool(self.anywhere[place]),
            ever_able=bool(self.ever[place]),
            once_here=bool(self.once[row, place]),
            here=bool(self.offers[row, place]),
            uncovered=int(self.uncovered[row, place]),
            unspoken=int(self.unspoken[row, place]),
        )

    @cached_property
    def able(self) -> Flags:
        """Actors x columns: who can help."""
        return self.supply.can_help[:, self.at]

    @cached_property
    def anywhere(self) -> Floats:
        """Columns: how many can help, wherever they reach."""
        return np.asarray(self.able.sum(axis=0))

    @cached_property
    def offers(self) -> Floats:
        """How many can help and reach the row."""
        return _product(self._reaching(self.supply.reaches), self.able)

    @cached_property
    def ever(self) -> Flags:
        """Columns: whether anybody could help anywhere, had nothing expired."""
        return np.asarray(self._could.any(axis=0))

    @cached_property
    def once(self) -> Flags:
        """Whether anybody could help who reached the row, had nothing expired."""
        return np.asarray(_product(self._reaching(self.supply.reached_once), self._could) > 0)

    @cached_property
    def needs(self) -> Floats:
        """How many needs there are."""
        return self._needs(np.ones(len(self.demand.needs), dtype=np.bool_))

    @cached_property
    def open_needs(self) -> Floats:
        """How many needs are open or in discussion."""
        return self._needs(self.demand.having(*OPEN))

    @cached_property
    def met(self) -> Floats:
        """How many needs are met."""
        return self._needs(self.demand.having("met"))

    @cached_property
    def asking(self) -> Floats:
        """How many Parties ask."""
        return self._parties(self._asks(np.ones(len(self.demand.needs), dtype=np.bool_)))

    @cached_property
    def uncovered(self) -> Floats:
        """How many Parties with an open need nobody reaches who can help."""
        return self._parties(self._waiting & ~self.covered)

    @cached_property
    def unspoken(self) -> Floats:
        """How many Parties with an open need are reached in another language only."""
        return self._parties(self._waiting & self.covered & ~self._understood)

    @cached_property
    def covered(self) -> Flags:
        """Parties x columns: whether anybody who can help reaches the Party."""
        return np.asarray(_product(self.supply.reaches.T, self.able) > 0)

    @cached_property
    def initiatives(self) -> Floats:
        """How many initiatives on the theme benefit Parties of the row."""
        network = self.supply.network
        parties = [network.actor_at[party] for party in self.supply.parties]
        counts = network.is_initiative
        return _together(network.reached[counts][:, parties] @ self.holds.T, self.works[counts])

    @cached_property
    def practices(self) -> Floats:
        """Columns: how many practices there are on the theme."""
        practices = np.array([work.label == "Practice" for work in self.supply.network.works], dtype=np.bool_)
        return np.asarray((self.works[practices] > 0).sum(axis=0)).ravel()

    @cached_property
    def known(self) -> Flags:
        """Columns: whether any work, expertise or offer is on record, by whomever."""
        counts = np.array([work.label != "Match" for work in self.supply.network.works], dtype=np.bool_)
        shown = np.asarray(self.works[counts].sum(axis=0)).ravel() > 0
        return np.asarray(shown | self.ever)

    @cached_property
    def works(self) -> csr_array:
        """Works x columns: what each work is about."""
        return csr_array(self.supply.themes_of_works[:, self.at])

    @cached_property
    def _could(self) -> Flags:
        return self.supply.could_help[:, self.at]

    @cached_property
    def _waiting(self) -> Flags:
        return self._asks(self.demand.having(*OPEN))

    @cached_property
    def _understood(self) -> Flags:
        """Parties x columns: whether somebody who can help and reaches the Party may share a language with it."""
        return np.asarray(_product((self.supply.reaches & self.supply.may_speak_with).T, self.able) > 0)

    def _reaching(self, reaches: Flags) -> Flags:
        return np.asarray(_product(self.holds, reaches.T) > 0)

    def _needs(self, counts: Flags) -> Floats:
        asked, themes = self.demand.asked_by[counts], self.demand.themes[counts][:, self.at]
        return _together(asked @ self.holds.T, csr_array(themes))

    def _asks(self, counts: Flags) -> Flags:
        asked, themes = self.demand.asked_by[counts], self.demand.themes[counts][:, self.at]
        return np.asarray((asked.T @ themes).toarray() > 0)

    def _parties(self, flags: Flags) -> Floats:
        return _product(self.holds, flags)


def _product(one: Flags, other: Flags) -> Floats:
    return np.asarray(one.astype(np.float32) @ other.astype(np.float32))


def _together(rows: Floats, themes: csr_array) -> Floats:
    """Count the records that are in a row and on a theme: each once, however often it is either."""
    there = csr_array((rows > 0).astype(np.float64))
    on = csr_array(themes > 0).astype(np.float64)
    return np.asarray((there.T @ on).toarray())
