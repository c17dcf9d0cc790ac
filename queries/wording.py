"""Wording that several officers may change at the same moment: nobody's text is replaced unseen."""

import hashlib

from graphmodel.errors import ChangedMeanwhileError


def mark_of(title: str, note: str) -> str:
    """Tell this wording from others, so that a change made meanwhile is noticed."""
    return hashlib.sha256(f"{title}\0{note}".encode()).hexdigest()[:12]


def keep_both(seen: str, now: tuple[str, str], mine: tuple[str, str]) -> None:
    """Refuse to replace a wording that its writer has not seen.

    Args:
        seen: mark of the wording that the officer saw; empty: whatever it is now.
        now: title and note as they read now.
        mine: title and note as the officer wrote them.

    Raises:
        ChangedMeanwhileError: it reads otherwise by now; the sentence keeps both texts.

    """
    if seen in ("", mark_of(*now)) or mine == now:
        return
    raise ChangedMeanwhileError(
        "Your text was not saved, since it would replace what somebody else wrote meanwhile. "
        f"Copy yours, open the page again and put both together.\n\nIt now reads:\n{now[0]}\n{now[1]}"
        f"\n\nYou wrote:\n{mine[0]}\n{mine[1]}"
    )
