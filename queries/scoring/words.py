"""Words of texts: stems in each language, and subjects that a text names in any of the six."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import Stemmer

from graphmodel.vocabulary import fold

ALGORITHMS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "id": "indonesian",
    "it": "italian", "nl": "dutch", "pt": "portuguese", "ru": "russian", "tr": "turkish",
}  # fmt: skip
SHORTEST = 3
LONGEST_NAME = 6  # stems in the name of a theme
MOST_STEMS = 200_000

_WORD = re.compile(r"\w+")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_stemming = threading.Lock()  # a stemmer keeps state and serves one thread at a time
_stemmers: dict[str, "Stemmer.Stemmer"] = {}


def stems(text: str | None, language: str | None = None) -> list[str]:
    """Reduce a text to stems: 'restoring forests' and 'forest restoration' share theirs.

    Args:
        text: any text.
        language: ISO 639-1 code; English where none is on record. Words of Chinese become pairs of signs.

    """
    found: list[str] = []
    for word in _WORD.findall((text or "").casefold()):
        if _WITHOUT_SPACES.match(word):
            found += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        elif len(word) >= SHORTEST and not word.isdigit():
            found.append(_stem(word, language or "en"))
    return found


@lru_cache(MOST_STEMS)
def _stem(word: str, language: str) -> str:
    algorithm = ALGORITHMS.get(language)
    if algorithm is None:
        return fold(word)
    with _stemming:
        stemmer = _stemmers.setdefault(algorithm, Stemmer.Stemmer(algorithm, 0))
        return fold(stemmer.stemWord(word))


class Thesaurus:
    """Names of themes in six languages, to find the themes that a text names.

    The stems of a name must stand in the text one after the other; a theme named in French is found in a
    French text and is the same theme that an English initiative is about.
    """

    def __init__(self, names: Mapping[int, Iterable[tuple[str, str | None]]]) -> None:
        self._names: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
        self._longest: dict[str, dict[str, int]] = defaultdict(dict)
        for theme, spoken in names.items():
            for language, name in spoken:
                if key := tuple(stems(name, language)):
                    self._add(language, key, theme)

    def _add(self, language: str, key: tuple[str, ...], theme: int) -> None:
        if len(key) > LONGEST_NAME:
            return
        self._names[language].setdefault(key, theme)
        longest = self._longest[language]
        longest[key[0]] = max(longest.get(key[0], 0), len(key))

    def named_in(self, text: str | None, language: str | None) -> set[int]:
        """Find the themes that a text names, the longest name first where names begin alike."""
        names, longest = self._names[language or "en"], self._longest[language or "en"]
        words, found, place = stems(text, language), set(), 0
        while place < len(words):
            for size in range(longest.get(words[place], 0), 0, -1):
                theme = names.get(tuple(words[place : place + size]))
                if theme is not None:
                    found.add(theme)
                    place += size - 1
                    break
            place += 1
        return found
