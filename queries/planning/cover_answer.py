"""A plan for a region as it is shown, exported and answered by the API."""

from typing import Literal

from pydantic import Field

from queries.base import Row
from queries.records import Named

REASONS = {
    "no-theme": "It names no target and no subject, so nothing can be compared with it.",
    "nobody": "Nobody on record works on its targets or subjects.",
    "few-themes": "Somebody on record works on one of its targets or subjects, but nobody on as many as you ask for.",
    "out-of-reach": "Somebody on record works on enough of its targets or subjects, but nobody is known to reach the Party or its subregion.",
    "language": "Partners are known, but none shares a language with the Party, as far as languages are on record.",
    "limit": "Partners are known, but they have their full number of other needs.",
}
Reason = Literal["no-theme", "nobody", "few-themes", "out-of-reach", "language", "limit"]


class PlannedNeed(Row):
    """An open need with the partner that takes it."""

    id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    parties: list[Named] = Field(description="Parties that express it.")
    works: list[Named] = Field(
        description="What makes the partner able to help: works on record on a target or subject of the need."
    )
    others: int = Field(description="How many other partners on record could take it.")


class PlannedPartner(Row):
    """A partner of the plan."""

    id: str = Field(description="Id of the organization or Party.")
    label: str = Field(description="Organization or Party.")
    name: str = Field(description="Its name.")
    seat: str | None = Field(description="Id of the Party where it has its seat; empty: not on record.")
    from_region: bool = Field(description="Whether its seat is in the region.")
    open_matches: int = Field(description="Matches that are on record and not yet concluded.")
    adds: int = Field(description="Open needs that it covers and none of the partners above it does.")
    together: int = Field(description="Open needs that it and all above it cover.")
    could_take: int = Field(description="Open needs of the region that it covers in all.")
    needs: list[PlannedNeed] = Field(description="The needs that the plan gives to it.")
    stand_ins: list[Named] = Field(
        description="Partners outside the plan that cover all needs which only this one of the plan covers."
    )


class UncoveredNeed(Row):
    """An open need that no partner on record can take."""

    id: str = Field(description="Id of the need.")
    title: str = Field(description="Title of the need.")
    parties: list[Named] = Field(description="Parties that express it.")
    kind: Reason = Field(description="Why: no-theme, nobody, few-themes, out-of-reach, language or limit.")
    reason: str = Field(description="The same in words.")
    nearest: list[Named] = Field(
        description="Who comes nearest: some of those who work on its themes and are not known to reach the Party, or who "
        "work on fewer of its themes."
    )


class CoverAnswer(Row):
    """The smallest set of partners for the open needs of a region."""

    region: Named = Field(description="The region.")
    parties: int = Field(description="Parties of the region.")
    parties_asking: int = Field(description="How many of them have an open need on record.")
    open_needs: int = Field(description="Open needs of these Parties on record.")
    covered: int = Field(description="How many of them the plan covers.")
    method: Literal["exact", "greedy"] = Field(
        description="exact: proven that no smaller set covers as much; greedy: a good set, with a bound."
    )
    weight: float = Field(description="Weight of the set: the number of partners, or more where busy ones are spared.")
    at_least: float = Field(description="No set that covers as much can weigh less.")
    words: str = Field(description="The outcome in words.")
    partners: list[PlannedPartner] = Field(
        description="The partners, the one that adds most first; where one of the region is wished for, those of the region before the others."
    )
    uncovered: list[UncoveredNeed] = Field(description="Open needs that nobody on record can take, with the reason.")


class RegionNeeds(Row):
    """A region for which a plan can be made."""

    id: str = Field(description="Id of the region.")
    name: str = Field(description="Name of the region.")
    system: str = Field(description="System of regions that it belongs to.")
    parties: int = Field(description="Its Parties on record.")
    open_needs: int = Field(description="Open needs on record of these Parties.")
