"""Made-up records and links, for speed only: 80,000 records, about 320,000 links, one funder in 40,000 initiatives.

Nothing of them enters the seed data. Texts are as long as those of the seed data (7 words of title, 25 of description)
and made of words that are as unevenly frequent as those of a language.
"""

import argparse
import csv
import itertools
import os
import random
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths

SEED = 18
PARTIES, SUBREGIONS, SUBJECTS, HELPS, WORDS = 200, 22, 100, 12, 12_000
TARGETS = [f"AICHI-TARGET-{number:02}" for number in range(1, 21)] + [
    f"GBF-TARGET-{number:02}" for number in range(1, 24)
]
ORGANIZATIONS, INITIATIVES, NEEDS, PRACTICES, MATCHES = 10_000, 48_000, 20_000, 600, 1_000
FUNDED, OTHER_PARTS = 40_000, 46_000
LANGUAGES = ("en", "fr", "es")
INCOMES = ("low", "lower-middle", "upper-middle", "high")
RESULTS = ("", "", "none", "reported", "documented", "independently evaluated")
DIFFUSION = ("", "", "none", "national", "subregional", "regional", "global")
FLAGS = ("", "", "yes", "no")
SHARES = (50, 30, 10, 5, 5)  # of needs that name one to five subjects or targets

Pairs = Iterable[tuple[object, ...]]


def arguments(description: str | None) -> argparse.Namespace:
    """Read whether a Neo4j may be emptied."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--empty-it", action="store_true", help="Delete all that the named Neo4j holds first.")
    return parser.parse_args()


@contextmanager
def emptied(given: argparse.Namespace, folder: Path) -> Iterator[Graph]:
    """Open an empty graph: a local engine in this folder, or the Neo4j that the environment names."""
    settings = Settings.from_environment()
    if not settings.uri:
        settings = Settings(data_dir=folder / "engine")
    elif not given.empty_it:
        raise SystemExit("This loads made-up records. Give --empty-it to delete what that Neo4j holds.")
    with Graph.open(settings) as graph:
        # All at once is more than a small Neo4j has memory for.
        while graph.write("MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS deleted")[0]["deleted"]:
            pass
        while graph.write("MATCH (n) WITH n LIMIT 20000 DELETE n RETURN count(*) AS deleted")[0]["deleted"]:
            pass
        engine = graph.engine()
        print(f"{engine.name} {engine.version}, {os.cpu_count()} cores")
        yield graph


@contextmanager
def loaded(description: str | None) -> Iterator[Graph]:
    """Open a graph that holds these records and nothing else."""
    given = arguments(description)
    with tempfile.TemporaryDirectory() as folder, emptied(given, Path(folder)) as graph:
        files = Path(folder) / "files"
        files.mkdir()
        write_files(files)
        load_paths(graph, [files])
        yield graph


def write_files(folder: Path) -> tuple[int, int]:
    """Write all files into a folder; give how many records and how many links they hold."""
    made = MadeUp()
    _file(folder, "sources", ("id", "title"), [("made-up", "Made up for speed")])
    counts = [
        sum(_file(folder, name, headings, rows, "made-up") for name, headings, rows in files)
        for files in (made.records(), made.links())
    ]
    return 1 + counts[0], counts[1]


class MadeUp:
    """The records and links; the same at every run."""

    def __init__(self) -> None:
        self._pick = random.Random(SEED)
        self._words = self._some_words()
        self._often = list(itertools.accumulate(1 / rank for rank in range(3, WORDS + 3)))
        self.parties = [f"{a}{b}X" for a in "ABCDEFGHIJKLMNOPQRST" for b in "ABCDEFGHIJ"]
        self.subregions = [f"subregion-{number}" for number in range(SUBREGIONS)]
        self.groups = [f"group-{number}" for number in range(5)]
        self.subjects = [f"subject-{number}" for number in range(SUBJECTS)]
        self.helps = [f"help-{number}" for number in range(HELPS)]
        self.organizations = [f"organization-{number}" for number in range(ORGANIZATIONS)]
        self.initiatives = [f"initiative-{number}" for number in range(INITIATIVES)]
        self.needs = [f"need-{number}" for number in range(NEEDS)]
        self.practices = [f"practice-{number}" for number in range(PRACTICES)]
        self.matches = [f"match-{number}" for number in range(MATCHES)]

    def records(self) -> Iterator[tuple[str, tuple[str, ...], Pairs]]:
        """Give each file of records: its name, its headings and its rows."""
        pick, choice = self._pick, self._pick.choice
        regions = [(key, key, "m49") for key in self.subregions] + [(key, key, "cbd_group") for key in self.groups]
        yield "regions", ("id", "name", "system"), regions
        headings = ("id", "name", "is_party", "languages", "income_group")
        rows = ((key, f"Party {key}", "yes", choice(LANGUAGES), choice(INCOMES)) for key in self.parties)
        yield "parties", headings, rows
        yield "subjects", ("id", "name", "scheme"), ((key, self._text(2), "cbd_subject") for key in self.subjects)
        targets = ((key, key.split("-")[0], int(key[-2:]), self._text(6)) for key in TARGETS)
        yield "targets", ("id", "framework", "number", "title"), targets
        yield "assistance_types", ("id", "name"), ((key, self._text(2)) for key in self.helps)
        kinds = ("university", "NGO", "government body", "museum", "network", "fund")
        yield (
            "organizations",
            ("id", "name", "kind"),
            ((key, self._text(4), choice(kinds)) for key in self.organizations),
        )
        headings = ("id", "title", "description", "kind", "start_year", "end_year", "develops_methods",
                    "builds_capacity", "diffusion", "results")  # fmt: skip
        yield "initiatives", headings, (self._initiative(key) for key in self.initiatives)
        needs = ((key, self._text(7), self._text(25), pick.randint(2008, 2026)) for key in self.needs)
        yield "needs", ("id", "title", "description", "year"), needs
        practices = ((key, self._text(7), self._text(25), "method", pick.randint(2000, 2026)) for key in self.practices)
        yield "practices", ("id", "title", "description", "kind", "year"), practices
        states = ("proposed", "contacted", "agreed", "funded", "completed", "declined")
        matches = ((key, choice(states), pick.randint(2008, 2026)) for key in self.matches)
        yield "matches", ("id", "status", "year"), matches

    def links(self) -> Iterator[tuple[str, tuple[str, ...], Pairs]]:
        """Give each file of links: its name, its headings and its rows."""
        yield "in_region", ("from_id", "to_id"), self._located()
        yield "based_in", ("from_id", "to_id"), ((key, self._pick.choice(self.parties)) for key in self.organizations)
        funder = [(self.organizations[0], key, "funding") for key in self.initiatives[:FUNDED]]
        others = self._pairs(self.organizations, self.initiatives, OTHER_PARTS, "collaborating", skewed=True)
        yield "participates_in", ("from_id", "to_id", "role"), [*funder, *others]
        yield "expresses", ("from_id", "to_id"), ((self._pick.choice(self.parties), key) for key in self.needs)
        yield (
            "about",
            ("from_id", "to_id"),
            [
                *self._some(self.needs, self.subjects),
                *self._pairs(self.initiatives, self.subjects, 42_000),
                *self._pairs(self.practices, self.subjects, 800),
            ],
        )
        yield (
            "addresses",
            ("from_id", "to_id"),
            [
                *self._some(self.needs, TARGETS),
                *self._pairs(self.initiatives, TARGETS, 14_000),
            ],
        )
        plain = (
            ("seeks", self.needs, self.helps, 16_000),
            ("provides", self.initiatives, self.helps, 10_000),
            ("benefits", self.initiatives, self.parties, 30_000),
            ("replicates", self.initiatives, self.initiatives, 500),
            ("has_expertise_in", self.organizations, self.subjects, 3_000),
            ("offers", self.organizations, self.helps, 2_000),
            ("with", self.matches, self.organizations, 1_500),
        )
        for name, starts, ends, count in plain:
            yield name, ("from_id", "to_id"), self._pairs(starts, ends, count)
        yield "holds", ("from_id", "to_id"), ((self._pick.choice(self.organizations), key) for key in self.practices)
        yield "answers", ("from_id", "to_id"), ((key, self._pick.choice(self.needs)) for key in self.matches)
        yield from self._institutional()

    def _institutional(self) -> Iterator[tuple[str, tuple[str, ...], Pairs]]:
        bodies = self.organizations[:300]
        linked = self._pairs(bodies, self.parties, 3_000, "memorandum", "Party")
        yield "linked_to", ("from_id", "to_id", "kind", "level"), linked
        served = self._pairs(bodies, [*self.parties, *self.subregions], 1_000, "mandate")
        yield "serves", ("from_id", "to_id", "role"), served
        members = [
            *self._pairs(self.parties, bodies[:40], 2_000),
            *self._pairs(self.organizations[40:], bodies[:40], 2_000),
        ]
        yield "member_of", ("from_id", "to_id"), members

    def _located(self) -> list[tuple[str, str]]:
        return [
            (key, region)
            for place, key in enumerate(self.parties)
            for region in (self.subregions[place % SUBREGIONS], self.groups[place % len(self.groups)])
        ]

    def _initiative(self, key: str) -> tuple[object, ...]:
        choice, start = self._pick.choice, self._pick.randint(1995, 2024)
        years = ("", "") if self._pick.random() < 0.1 else (start, start + self._pick.randint(1, 6))
        told = choice(FLAGS), choice(FLAGS), choice(DIFFUSION), choice(RESULTS)
        return key, self._text(7), self._text(25), "project", *years, *told

    def _some(self, starts: list[str], ends: list[str]) -> Iterator[tuple[str, str]]:
        """Link each start with one to five ends."""
        sizes = self._pick.choices(range(1, 6), SHARES, k=len(starts))
        for start, size in zip(starts, sizes, strict=True):
            yield from ((start, end) for end in self._pick.sample(ends, size))

    def _pairs(
        self, starts: list[str], ends: list[str], count: int, *rest: str, skewed: bool = False
    ) -> list[tuple[str, ...]]:
        """Link starts with ends at random; skewed: the first ones far more often than the last."""
        pairs: dict[tuple[str, str], None] = {}
        while len(pairs) < count:
            start = starts[int(len(starts) * self._pick.random() ** 3)] if skewed else self._pick.choice(starts)
            end = self._pick.choice(ends)
            if start != end:
                pairs[start, end] = None
        return [(*pair, *rest) for pair in pairs]

    def _text(self, size: int) -> str:
        return " ".join(self._pick.choices(self._words, cum_weights=self._often, k=size)).capitalize()

    def _some_words(self) -> list[str]:
        syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
        found: dict[str, None] = {}
        while len(found) < WORDS:
            found["".join(self._pick.choices(syllables, k=self._pick.randint(2, 4)))] = None
        return list(found)


def _file(folder: Path, name: str, headings: tuple[str, ...], rows: Pairs, source: str = "") -> int:
    count = 0
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*headings, "sources") if source else headings)
        for row in rows:
            writer.writerow((*row, source) if source else row)
            count += 1
    return count
