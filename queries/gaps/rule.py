"""The published rule: what kind of gap a cell is. The first sentence that holds decides."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "no need on record",
    "need met",
    "need matched",
    "need stated but nothing known about supply",
    "no offer at all",
    "offers expired",
    "offers exist but none serves this region",
    "offers reach the region but not these Parties",
    "offers but only in another language",
    "offers reach these Parties",
]

RULE: dict[Kind, str] = {
    "no need on record": "No Party of the row has a need here on record. That does not mean that there is none.",
    "need met": "All needs on record here have been met.",
    "need matched": "No need on record here is open; at least one has a partner and is not met yet.",
    "need stated but nothing known about supply": (
        "A need is open, and no initiative, practice, expertise or offer on this theme is on record anywhere."
    ),
    "no offer at all": "A need is open; the theme has works on record, but nobody is on record as taking part in them.",
    "offers expired": "A need is open; who could help, or the links that reached the row, expired before the data date.",
    "offers exist but none serves this region": "A need is open; actors can help elsewhere, and none reaches the row.",
    "offers reach the region but not these Parties": (
        "A need is open; actors who can help reach the row, but none of them reaches at least one of the Parties that ask."
    ),
    "offers but only in another language": (
        "A need is open; whoever can help and reaches a Party that asks works in no language of that Party, "
        "as far as the languages of both are on record."
    ),
    "offers reach these Parties": "A need is open, and actors who can help reach every Party that asks.",
}
GAPS: tuple[Kind, ...] = tuple(RULE)[3:9]


@dataclass(frozen=True)
class Facts:
    """What the rule looks at in one cell.

    Attributes:
        needs: how many needs are on record, withdrawn ones apart.
        open_needs: how many of them are open or in discussion.
        met: how many of them are met.
        works: whether any work, expertise or offer on the theme is on record anywhere.
        able: whether anybody can help with the theme anywhere.
        once_able: whether anybody could help who reached the row, if nothing had expired.
        here: whether anybody who can help reaches a Party of the row.
        uncovered: how many Parties with an open need nobody reaches who can help.
        unspoken: how many of the others are reached in another language only.

    """

    needs: int
    open_needs: int
    met: int
    works: bool
    able: bool
    once_able: bool
    here: bool
    uncovered: int
    unspoken: int


def kind_of(cell: Facts) -> Kind:
    """Decide what kind of gap a cell is."""
    if not cell.open_needs:
        return "no need on record" if not cell.needs else "need met" if cell.met == cell.needs else "need matched"
    if not cell.here and cell.once_able:
        return "offers expired"
    if not cell.able:
        return "no offer at all" if cell.works else "need stated but nothing known about supply"
    if not cell.here:
        return "offers exist but none serves this region"
    if cell.uncovered:
        return "offers reach the region but not these Parties"
    return "offers but only in another language" if cell.unspoken else "offers reach these Parties"
