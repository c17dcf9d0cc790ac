"""Labels on maps: names shortened and broken into lines, with an estimate of the room they take."""

import textwrap
import unicodedata
from dataclasses import dataclass

LINE_CHARACTERS = 22
MOST_LINES = 3
WORD_CHARACTERS = 18
FONT_PIXELS = 12
LINE_PIXELS = 14
NARROW_SHARE = 0.54  # mean width of a letter in the fonts in use, as a share of the font size
LONGEST_ACRONYM = 14


@dataclass(frozen=True)
class Label:
    """A name in lines, at most three, the last one cut with an ellipsis where needed."""

    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """Width in pixels at zoom 1."""
        return max(text_width(line) for line in self.lines)

    @property
    def height(self) -> float:
        """Height in pixels at zoom 1."""
        return LINE_PIXELS * len(self.lines)

    @property
    def text(self) -> str:
        """The lines with line breaks between them."""
        return "\n".join(self.lines)


def label_of(name: str, acronym: str | None = None) -> Label:
    """Make the label of a record; a short acronym stands for the name."""
    shown = acronym if acronym and len(acronym) <= LONGEST_ACRONYM else name
    wide = sum(_is_wide(letter) for letter in shown) > len(shown) / 2
    characters = LINE_CHARACTERS // 2 if wide else LINE_CHARACTERS
    lines = textwrap.wrap(shown, characters, max_lines=MOST_LINES, placeholder="…")
    return Label(tuple(lines) or ("…",))


def word_lines(words: str) -> list[str]:
    """Break what a line on the map says into short lines."""
    return textwrap.wrap(words, WORD_CHARACTERS)


def text_width(text: str, size: float = FONT_PIXELS) -> float:
    """Estimate the width of a text in pixels."""
    return size * sum(1.0 if _is_wide(letter) else NARROW_SHARE for letter in text)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
