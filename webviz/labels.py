"""Labels on maps: names shortened and broken into lines, with an estimate of the room they take."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

LINE_CHARACTERS = 22
MOST_LINES = 3
WORD_CHARACTERS = 18
FONT_PIXELS = 12
LINE_PIXELS = 14
RUNNING_SHARE = 0.5  # the same in whole sentences, which have spaces
NARROW_SHARE = 0.54  # mean width of a letter in the fonts in use, as a share of the font size
LONGEST_ACRONYM = 14
LATIN, ARABIC, CHINESE = "Liberation Sans", "Noto Sans Arabic", "Noto Sans CJK SC"
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML has no way to write these


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
    shown = legible(acronym if acronym and len(acronym) <= LONGEST_ACRONYM else name)
    wide = sum(_is_wide(letter) for letter in shown) > len(shown) / 2
    characters = LINE_CHARACTERS // 2 if wide else LINE_CHARACTERS
    lines = textwrap.wrap(shown, characters, max_lines=MOST_LINES, placeholder="…")
    return Label(tuple(_apart(lines)) or ("…",))


def word_lines(words: str) -> list[str]:
    """Break what a line on the map says into short lines."""
    return textwrap.wrap(words, WORD_CHARACTERS)


def text_width(text: str, size: float = FONT_PIXELS) -> float:
    """Estimate the width of a text in pixels."""
    return size * sum(map(_share, text))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines that fit into a width in pixels."""
    wide = sum(map(_is_wide, text)) > len(text) / 2
    return list(_apart(textwrap.wrap(text, max(int(width / (size * (1.0 if wide else RUNNING_SHARE))), 8))))


def legible(text: str) -> str:
    """Take out of a text what has no look of its own, and what would turn the text around it."""
    return UNSEEN.sub("", text)


def writable(text: str) -> str:
    """Take out of a text what no XML file can hold."""
    return UNWRITABLE.sub("", text)


def face(text: str) -> str:
    """Choose the font that has the letters of a text: one for each line, so that no letter comes from elsewhere."""
    if any(_is_wide(letter) for letter in text):
        return CHINESE
    return ARABIC if any(map(_is_arabic, text)) else LATIN


def _apart(lines: Iterable[str]) -> Iterator[str]:
    """Break lines with Arabic and Chinese letters between the two, since no font has both."""
    for line in lines:
        if any(map(_is_wide, line)) and any(map(_is_arabic, line)):
            yield from (" ".join(words) for _, words in groupby(line.split(), lambda word: any(map(_is_arabic, word))))
        else:
            yield line


def _is_arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AL"


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if _is_wide(letter) else NARROW_SHARE


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
