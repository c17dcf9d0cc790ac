"""A ring: records that come onto a map together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ring:
    """Records that come onto the map together: around an anchor, or in columns from one end to another.

    Attributes:
        reason: what brought them: `around`, `paths` or `common` with the records asked about; `alone`; `said` with a
            sentence.
        found: how many there are, also those that a limit leaves out; 0: no more than these.

    """

    anchor: str
    ids: tuple[str, ...]
    reason: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...] = ()
    found: int = 0
    note: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """The anchor and the others."""
        return tuple(dict.fromkeys(one for one in (self.anchor, *self.ids) if one))
