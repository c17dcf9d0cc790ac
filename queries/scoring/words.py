"""Words of texts: stems in each language, and subjects that a text names in any of the six."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

import Stemmer

from graphmodel.vocabulary import fold

ALGORITHMS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "id": "indonesian",
    "it": "italian", "nl": "dutch", "pt": "portuguese", "ru": "russian", "tr": "turkish",
}  # fmt: skip
SHORTEST = 3
MOST_STEMS = 200_000
MOST_TEXTS = 100_000  # few texts change between two states of the data, so the others need not be read again

_WORD = re.compile(r"\w+")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_stemming = threading.Lock()  # a stemmer keeps state and serves one thread at a time


class _Stems(dict[str, tuple[str, ...]]):
    """The stems of what stands between spaces in one language, found when it is met first."""

    def __init__(self, algorithm: str | None) -> None:
        super().__init__()
        self._stemmer = Stemmer.Stemmer(algorithm, 0) if algorithm else None

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= MOST_STEMS:
            self.clear()
        self[piece] = found = tuple(stem for word in _WORD.findall(piece) for stem in self._of(word))
        return found

    def _of(self, word: str) -> list[str]:
        if _WITHOUT_SPACES.match(word):
            return [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        if len(word) < SHORTEST or word.isdigit():
            return []
        with _stemming:
            return [fold(self._stemmer.stemWord(word) if self._stemmer else word)]


_plain = _Stems(None)
_stems = {language: _Stems(algorithm) for language, algorithm in ALGORITHMS.items()}


def stems(text: str | None, language: str | None = None) -> list[str]:
    """Reduce a text to stems: 'restoring forests' and 'forest restoration' share theirs.

    Args:
        text: any text.
        language: ISO 639-1 code; English where none is on record. Words of Chinese become pairs of signs.

    """
    return list(_stems_of(text or "", language or "en"))


@lru_cache(MOST_TEXTS)
def _stems_of(text: str, language: str) -> tuple[str, ...]:
    known = _stems.get(language, _plain)
    return tuple(chain.from_iterable(map(known.__getitem__, text.casefold().split())))


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
        self._names[language].setdefault(key, theme)
        longest = self._longest[language]
        longest[key[0]] = max(longest.get(key[0], 0), len(key))

    def named_in(self, text: str | None, language: str | None) -> set[int]:
        """Find the themes that a text names, the longest name first where names begin alike."""
        return self.named_among(stems(text, language), language)

    def named_among(self, words: list[str], language: str | None) -> set[int]:
        """Find the themes that a text names, given by its stems."""
        names, longest = self._names[language or "en"], self._longest[language or "en"]
        found, free = set(), 0
        for place in [place for place, word in enumerate(words) if word in longest]:
            for size in range(longest[words[place]] if place >= free else 0, 0, -1):
                theme = names.get(tuple(words[place : place + size]))
                if theme is not None:
                    found.add(theme)
                    free = place + size
                    break
        return found
