"""Texts that are written from right to left, such as Arabic names among English ones."""

import re
from collections.abc import Iterator

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic and their forms for print
STRETCH = re.compile(rf"[{_RIGHT}]+(?:[\W\d_]+[{_RIGHT}]+)*")
FIRST_LETTER = re.compile(r"[^\W\d_]")


def from_right(text: str) -> bool:
    """Say whether a text begins in a script that is written from right to left."""
    first = FIRST_LETTER.search(text)
    return bool(first and STRETCH.match(first.group()))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text where its direction changes; each piece says whether it runs from right to left."""
    end = 0
    for found in STRETCH.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found.group(), True
        end = found.end()
    if end < len(text) or not text:
        yield text[end:], False
