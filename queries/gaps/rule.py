"""The published rule: what kind of gap a cell is. The first sentence of the list that holds decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

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


@dataclass(frozen=True)
class Facts:
    """What the rule looks at in one cell.

    Attributes:
        needs: how many needs are on record, withdrawn ones apart.
        open_needs: how many of them are open or in discussion.
        met: how many of them are met.
        works: whether any work, expertise or offer on the theme is on record anywhere, also an expired one.
        able: whether anybody can help with the theme anywhere.
        ever_able: whether anybody could help anywhere, if nothing had expired.
        once_here: whether anybody could help who reached a Party of the row, if nothing had expired.
        here: whether anybody who can help reaches a Party of the row.
        uncovered: how many Parties with an open need nobody reaches who can help.
        unspoken: how many of the others are reached in another language only.

    """

    needs: int
    open_needs: int
    met: int
    works: bool
    able: bool
    ever_able: bool
    once_here: bool
    here: bool
    uncovered: int
    unspoken: int


class Clause(NamedTuple):
    """A kind's sentence, whether it is a gap, and when it holds where none before it does."""

    sentence: str
    is_gap: bool
    holds: Callable[[Facts], bool]


RULE: dict[Kind, Clause] = {
    "no need on record": Clause(
        "No Party of the row has a need here on record. That does not mean that there is none.",
        False,
        lambda cell: not cell.needs,
    ),
    "need met": Clause("All needs on record here have been met.", False, lambda cell: cell.met == cell.needs),
    "need matched": Clause(
        "No need on record here is open; at least one has a partner and is not met yet.",
        False,
        lambda cell: not cell.open_needs,
    ),
    "need stated but nothing known about supply": Clause(
        "A need is open, and no initiative, practice, expertise or offer on this theme is on record anywhere.",
        True,
        lambda cell: not cell.works,
    ),
    "no offer at all": Clause(
        "A need is open; initiatives or practices on this theme are on record, but nobody as taking part in them or "
        "as offering help with it, at any time.",
        True,
        lambda cell: not cell.ever_able,
    ),
    "offers expired": Clause(
        "A need is open, and nobody who can help reaches the row any more: every offer of help with this theme has "
        "expired, or the offers and links of those who reached the row have.",
        True,
        lambda cell: not cell.here and (cell.once_here or not cell.able),
    ),
    "offers exist but none serves this region": Clause(
        "A need is open; actors can help elsewhere, and none of them is on record as reaching the row, now or before.",
        True,
        lambda cell: not cell.here,
    ),
    "offers reach the region but not these Parties": Clause(
        "A need is open; actors who can help reach the row, but none of them reaches at least one of the Parties that ask.",
        True,
        lambda cell: cell.uncovered > 0,
    ),
    "offers but only in another language": Clause(
        "A need is open; whoever can help and reaches a Party that asks works in no language of that Party, "
        "as far as the languages of both are on record.",
        True,
        lambda cell: cell.unspoken > 0,
    ),
    "offers reach these Parties": Clause(
        "A need is open, and actors who can help reach every Party that asks.", False, lambda cell: True
    ),
}
GAPS: tuple[Kind, ...] = tuple(kind for kind, clause in RULE.items() if clause.is_gap)
SUPPLY = (
    "An actor can help with a theme when it took part in a published initiative on it, holds a published practice on it, "
    "or has expertise in it on record or offers it. It reaches a Party when one of its initiatives benefits that Party, when it "
    "serves it or its region, when it has an institutional link with it (paragraph 37 b), or when its seat is there. "
    "No Party reaches itself. An offer or link that ended before the date of the data has expired and counts for neither."
)


def kind_of(cell: Facts) -> Kind:
    """Decide what kind of gap a cell is."""
    return next(kind for kind, clause in RULE.items() if clause.holds(cell))
