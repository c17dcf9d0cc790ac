"""What differs between the records as they stood on two days, and which of it one cell of the table of gaps counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from pydantic import Field

from graphmodel.graph import Rows
from queries.base import Row
from queries.gaps.axes import Line
from queries.gaps.demand import Demand
from queries.gaps.past import said_date
from queries.gaps.undoing import KINDS

What = Literal["came", "went", "status changed", "changed", "expired"]
LABELS = {kind: label for label, kind in KINDS.items()}
DECIDING = {
    "needs": ("themes", "parties"),
    "initiatives": ("themes", "actors", "parties"),
    "practices": ("themes", "actors"),
    "organizations": ("expertise", "offers", "linked_to", "serves", "seats", "languages"),
}


class Difference(Row):
    """A record that was not the same on both days."""

    label: str = Field(description="Node label of the record.")
    id: str = Field(description="Id of the record.")
    title: str = Field(description="Its title or name.")
    what: What = Field(
        description="Came (submitted, begun, published or loaded), went (withdrawn), status changed, changed "
        "(its links or facts), or expired (an offer or link of it)."
    )
    date: str | None = Field(description="The date that the record gives; empty: none is on record.")
    before: str | None = Field(description="Status of a need on the first day; empty for others.")
    after: str | None = Field(description="Status of a need on the second day; empty for others.")


@dataclass(frozen=True)
class Found:
    """A difference, and what the record is about and for whom, on either day."""

    difference: Difference
    kind: str
    themes: frozenset[str]
    parties: frozenset[str]
    actors: frozenset[str]


def differences(before: Mapping[str, Rows], after: Mapping[str, Rows], days: tuple[str, str]) -> list[Found]:
    """List the records that differ, needs first, each once."""
    found: list[Found] = []
    for kind in DECIDING:
        first, second = ({row["id"]: row for row in rows[kind]} for rows in (before, after))
        for key in sorted(first.keys() | second.keys()):
            what = _what(kind, first.get(key), second.get(key), days)
            if what:
                found.append(_found(kind, what, first.get(key), second.get(key)))
    return found


class Indexed:
    """Differences looked up by the themes that they are on and the actors that they name."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found
        self._places: dict[str, list[int]] = {}
        for place, one in enumerate(found):
            for key in one.themes | one.actors:
                self._places.setdefault(key, []).append(place)

    def near(self, keys: Iterable[str]) -> list[Found]:
        """Give the differences on these themes and of these actors, each once and in their order."""
        return [self._found[place] for place in sorted({one for key in keys for one in self._places.get(key, ())})]


def _what(
    kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, days: tuple[str, str]
) -> What | None:
    if not before or not after:
        return "came" if after else "went"
    if before.get("status") != after.get("status"):
        return "status changed"
    if any(before[name] != after[name] for name in DECIDING[kind]):
        return "changed"
    return "expired" if kind == "organizations" and _expired(after, days) else None


def _expired(row: Mapping[str, Any], days: tuple[str, str]) -> bool:
    """Say whether an offer or link ended between the days; a link that ends in a year holds until its end."""
    ends = [str(one["until"]) for name in ("offers", "linked_to") for one in row[name] if one["until"]]
    return any(days[0] <= (end if len(end) > 4 else f"{end}-12-31") < days[1] for end in ends)


def _found(kind: str, what: What, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> Found:
    row = after or before or {}
    both = [one for one in (before, after) if one]
    return Found(
        Difference(
            label=LABELS[kind],
            id=row["id"],
            title=row.get("title") or row.get("name") or row["id"],
            what=what,
            date=said_date(kind, row),
            before=before.get("status") if before else None,
            after=after.get("status") if after else None,
        ),
        kind,
        _of(both, "themes"),
        _of(both, "parties"),
        frozenset({row["id"]}) if kind == "organizations" else _of(both, "actors"),
    )


def _of(rows: Iterable[Mapping[str, Any]], name: str) -> frozenset[str]:
    return frozenset(value for row in rows for value in row.get(name, ()))


@dataclass
class Helpers:
    """Who can help with what and reaches whom on one day, looked up by id."""

    demand: Demand
    _able: dict[int, dict[str, int]] = field(default_factory=dict)

    def able(self, theme: int) -> dict[str, int]:
        """Give the places of the actors that can help with a theme, by id."""
        if theme not in self._able:
            supply = self.demand.supply
            places = np.flatnonzero(supply.can_help[:, theme])
            self._able[theme] = {supply.network.actors[place].id: int(place) for place in places}
        return self._able[theme]

    def reached(self, theme: int, parties: list[int]) -> dict[str, bytes]:
        """Say which of these Parties each actor reaches that can help with the theme."""
        supply = self.demand.supply
        reaches = supply.reaches & supply.may_speak_with
        return {key: reaches[place, parties].tobytes() for key, place in self.able(theme).items()}


def behind(found: Indexed, line: Line, theme: str, sides: tuple[Helpers, Helpers]) -> list[Difference]:
    """List the differences that a cell counts: its needs, and works and organizations that changed who reaches it."""
    supplies = [side.demand.supply for side in sides]
    parties, places = list(line.parties), [supply.network.theme_at[theme] for supply in supplies]
    own = {supplies[0].parties[place] for place in parties}
    wanted = {theme, *_corresponding(supplies[0], places[0])}
    before, after = (side.reached(place, parties) for side, place in zip(sides, places, strict=True))
    moved = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def counts(one: Found) -> bool:
        on_theme, here = bool(one.themes & wanted), bool(one.parties & own)
        if one.kind == "needs":
            return on_theme and here
        if one.kind == "organizations":
            return bool(one.actors & moved)
        return ((on_theme or here) and bool(one.actors & moved)) or (on_theme and not one.actors)

    return [one.difference for one in found.near(wanted | moved) if counts(one)]


def _corresponding(supply: Any, place: int) -> list[str]:
    if not supply.crosswalk:
        return []
    network = supply.network
    return [network.themes[int(one)].id for one in network.corresponding[[place]].indices]
