"""What each government asks for, and whom it is reached by: the numbers of the world map."""

from typing import Literal

import numpy as np
from pydantic import Field

from queries.base import Row
from queries.gaps.demand import Demand
from queries.governments import Government
from queries.scoring.around import OPEN


class PartyTally(Row):
    """One government; a number of zero says what is on record, and nothing about the world."""

    party_id: str = Field(description="Id of the government.")
    party: str = Field(description="Name of the government.")
    m49: str | None = Field(description="United Nations M49 code; empty: none.")
    standing: Literal["Party", "not a Party", "unknown"] = Field(description="Whether it is a Party to the Convention.")
    needs: int = Field(description="Needs on record, without those withdrawn.")
    open_needs: int = Field(description="How many of them are open or in discussion.")
    unreached: int = Field(
        description="Open needs for which nobody who is known to be able to help reaches this government."
    )
    actors: int = Field(description="Organizations and Parties on record that can help with something and reach it.")


def by_party(demand: Demand, governments: list[Government]) -> list[PartyTally]:
    """Count for each government, by the rule of `queries/gaps/supply.py`; in the order of the governments."""
    supply, at = demand.supply, demand.supply.party_at
    able = np.array([supply.can_help[:, list(need.themes)].any(axis=1) for need in demand.needs], dtype=np.bool_)
    is_open = demand.having(*OPEN)
    asked = demand.asked_by.toarray() > 0
    anything = np.asarray(supply.can_help.any(axis=1))

    def tally(one: Government) -> PartyTally:
        place = at.get(one.party_id)
        own = np.flatnonzero(asked[:, place]) if place is not None else np.array([], dtype=np.intp)
        waiting = own[is_open[own]] if own.size else own
        reaching = supply.reaches[:, place] if place is not None else np.zeros(anything.shape, dtype=np.bool_)
        return PartyTally(
            party_id=one.party_id,
            party=one.party,
            m49=one.m49,
            standing="unknown" if one.is_party is None else "Party" if one.is_party else "not a Party",
            needs=int(own.size),
            open_needs=int(waiting.size),
            unreached=sum(1 for need in waiting if not (able[need] & reaching).any()),
            actors=int((anything & reaching).sum()),
        )

    return [tally(one) for one in governments]
