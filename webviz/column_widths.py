"""Columns wide enough that no ordinary word in them has to be broken."""

import re
from collections.abc import Sequence

WIDTH = 16.6  # centimetres of the text area
LETTER, MARGINS = 0.2, 0.45  # centimetres of a letter in a table, and of the white beside it
LONGEST = 14  # letters; longer words, such as addresses, may be broken
WORD = re.compile(r"\w+")


def fitted(shares: Sequence[float], lines: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Widen the columns whose words do not fit, at the cost of those that have room; give centimetres."""
    widths = [WIDTH * share / sum(shares) for share in shares]
    needed = [_needed([line[at] for line in lines if at < len(line)]) for at in range(len(shares))]
    lacking = sum(max(0.0, need - width) for need, width in zip(needed, widths, strict=True))
    room = sum(max(0.0, width - need) for need, width in zip(needed, widths, strict=True))
    part = min(1.0, room / lacking) if lacking else 0.0
    return tuple(
        width + (need - width) * (part if need > width else part * lacking / room if room else 0.0)
        for need, width in zip(needed, widths, strict=True)
    )


def _needed(texts: Sequence[str]) -> float:
    longest = max((len(word) for text in texts for word in WORD.findall(text)), default=0)
    return MARGINS + LETTER * min(longest, LONGEST)
