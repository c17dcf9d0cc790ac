"""Gathers works, who took part in them and what they say, and makes the matrices of the evidence network."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

from queries.scoring.network import Asked, Floats, Work
from queries.scoring.words import Thesaurus, stems

CORRESPONDING = 0.7  # a corresponding target of the other framework counts less than the target itself
NAMED = 0.5  # so does a subject that a text names where none is on record
LEAST_SPECIFIC = 0.3
TOO_COMMON = 0.2  # words that more than this share of the needs say tell nothing


class Filled:
    """Which columns each row of a sparse matrix fills, row after row."""

    def __init__(self) -> None:
        self._columns: list[int] = []
        self._ends = [0]

    def add(self, columns: Iterable[int]) -> None:
        """Add a row."""
        self._columns += columns
        self._ends.append(len(self._columns))

    def matrix(self, width: int) -> csr_array:
        """Make the matrix: 1 in these columns, however often each is given."""
        ones = np.ones(len(self._columns))
        made = csr_array((ones, self._columns, self._ends), shape=(len(self._ends) - 1, width))
        made.sum_duplicates()
        made.data[:] = 1
        return made


@dataclass
class Gathered:
    """Works as they are found, and which places of the matrices each fills."""

    theme_at: Mapping[str, int]
    actor_at: Mapping[str, int]
    thesaurus: Thesaurus
    works: list[Work] = field(default_factory=list)
    took_part: Filled = field(default_factory=Filled)
    reached: Filled = field(default_factory=Filled)
    about: Filled = field(default_factory=Filled)
    named: Filled = field(default_factory=Filled)
    texts: list[list[str]] = field(default_factory=list)

    def add(
        self,
        work: Work,
        actors: Iterable[str],
        parties: Iterable[str],
        themes: Sequence[str],
        text: str = "",
        language: str | None = None,
    ) -> None:
        """Add a work with its actors, the Parties it reached, its themes and its text."""
        places = [self.theme_at[one] for one in themes if one in self.theme_at]
        said = stems(text, language) if text else []
        self.add_placed(
            work, actors, parties, places, said, () if themes else self.thesaurus.named_among(said, language)
        )

    def add_placed(
        self,
        work: Work,
        actors: Iterable[str],
        parties: Iterable[str],
        themes: Iterable[int],
        said: list[str] | None = None,
        named: Iterable[int] = (),
    ) -> None:
        """Add a work whose themes are given by their places, with the stems that it says."""
        self.works.append(work)
        self.took_part.add([self.actor_at[one] for one in actors if one in self.actor_at])
        self.reached.add([self.actor_at[one] for one in parties if one in self.actor_at])
        self.about.add(themes)
        self.named.add(named)
        self.texts.append(said or [])

    def themes(self, corresponding: csr_array) -> csr_array:
        """Make works x themes: what they are about, what their text names, and what corresponds to either."""
        about, named = self.about.matrix(len(self.theme_at)), self.named.matrix(len(self.theme_at)) * NAMED
        return csr_array(about.maximum(named).maximum((about @ corresponding) * CORRESPONDING))


def pairs(places: Collection[tuple[int, int]], size: int) -> csr_array:
    """Make a square matrix with 1 at these places and at those across the diagonal."""
    rows, columns = [a for a, _ in places], [b for _, b in places]
    made = csr_array((np.ones(2 * len(places)), (rows + columns, columns + rows)), shape=(size, size))
    made.sum_duplicates()
    made.data[:] = 1
    return made


def specificity(needs: Collection[Asked], themes: int) -> Floats:
    """Weigh each theme by how few needs name it, from LEAST_SPECIFIC to 1 (inverse document frequency)."""
    named = Counter(theme for need in needs for theme in need.themes)
    most = math.log(1 + len(needs)) or 1.0
    weights = [(most - math.log(1 + named[theme])) / most for theme in range(themes)]
    return np.maximum(LEAST_SPECIFIC, np.array(weights, dtype=np.float64))


def said_by(need: Asked) -> set[str]:
    """Give the different stems that a need says."""
    return set(stems(f"{need.title}\n{need.description or ''}", need.language))


def rarity(asked: list[set[str]], texts: list[list[str]]) -> tuple[dict[str, int], Floats]:
    """Weigh each word by how few needs say it (inverse document frequency); common ones weigh nothing."""
    said = Counter(chain.from_iterable(asked))
    every = sorted(set(said).union(*texts))
    common = max(5.0, TOO_COMMON * len(asked))
    weights = [0.0 if said[word] > common else math.log((len(asked) + 2) / (said[word] + 1)) for word in every]
    return {word: place for place, word in enumerate(every)}, np.array(weights, dtype=np.float64)


def spoken(texts: list[list[str]], words: Mapping[str, int], rarity: Floats) -> csr_array:
    """Make texts x words, weighed by rarity; rows have length 1."""
    ends = np.cumsum([0, *map(len, texts)])
    places = np.fromiter(map(words.__getitem__, chain.from_iterable(texts)), dtype=np.int32, count=ends[-1])
    made = csr_array((np.ones(len(places)), places, ends), shape=(len(texts), len(words)))
    made.sum_duplicates()
    made.data = rarity[made.indices]
    lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made.data /= np.repeat(np.where(lengths == 0, 1, lengths), np.diff(made.indptr))
    return made
