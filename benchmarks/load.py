"""How fast are records and links loaded? 80,000 records and 314,000 links, one funder in 40,000 initiatives.

    .venv/bin/python benchmarks/load.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/load.py --empty-it   # a Neo4j, emptied first

The records are made up, for speed only; nothing of them enters the seed data.
"""

import argparse
import csv
import os
import random
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths

PARTIES, SUBJECTS, TARGETS, ORGANIZATIONS, INITIATIVES, NEEDS = 200, 80, 23, 10_000, 50_000, 20_000
FUNDED, OTHER_PARTS, ABOUT, BENEFITS, ADDRESSES = 40_000, 100_000, 74_000, 60_000, 20_000


def main() -> None:
    """Write the files, load them once and once more, and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--empty-it", action="store_true", help="Delete all that the named Neo4j holds first.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        _write_files(files)
        settings = Settings.from_environment()
        if not settings.uri:
            settings = Settings(data_dir=Path(folder) / "engine")
        elif not arguments.empty_it:
            raise SystemExit("This loads made-up records. Give --empty-it to delete what that Neo4j holds.")
        with Graph.open(settings) as graph:
            graph.write("MATCH (n) CALL (n) { DETACH DELETE n }")
            engine = graph.engine()
            print(f"{engine.name} {engine.version}, {os.cpu_count()} cores")
            _measure(graph, files, "first load")
            _measure(graph, files, "same files again")


def _measure(graph: Graph, files: Path, title: str) -> None:
    moments = [(0, time.perf_counter())]
    report = load_paths(graph, [files], progress=lambda done, total: moments.append((done, time.perf_counter())))
    ended = time.perf_counter()
    if report.problems:
        raise SystemExit(report.problems[0].sentence)
    records = PARTIES + SUBJECTS + TARGETS + ORGANIZATIONS + INITIATIVES + NEEDS
    between = next(moment for done, moment in moments if done >= records)
    links = moments[-1][0] - records
    # Writing begins before the first batch is reported: its time is taken as that of the second.
    writing = moments[1][1] - (moments[2][1] - moments[1][1])
    print(
        f"{title}: {ended - moments[0][1]:.1f} s in all; reading and checking {writing - moments[0][1]:.1f} s; "
        f"{records:,} records {records / (between - writing):,.0f}/s; {links:,} links "
        f"{links / (moments[-1][1] - between):,.0f}/s"
    )


def _write_files(folder: Path) -> None:
    pick = random.Random(18)
    parties = [f"{a}{b}X" for a in "ABCDEFGHIJKLMNOPQRST" for b in "ABCDEFGHIJ"]
    subjects = [f"subject-{number}" for number in range(SUBJECTS)]
    targets = [f"GBF-TARGET-{number:02}" for number in range(1, TARGETS + 1)]
    organizations = [f"organization-{number}" for number in range(ORGANIZATIONS)]
    initiatives = [f"initiative-{number}" for number in range(INITIATIVES)]
    needs = [f"need-{number}" for number in range(NEEDS)]
    _file(folder, "sources", ("id", "title"), [("made-up", "Made up for speed")])
    _file(folder, "parties", ("id", "name", "is_party"), ((key, f"Party {key}", "yes") for key in parties))
    _file(folder, "subjects", ("id", "name", "scheme"), ((key, key, "cbd_subject") for key in subjects))
    _file(folder, "targets", ("id", "framework", "number", "title"), ((key, "GBF", key[-2:], key) for key in targets))
    _file(folder, "organizations", ("id", "name", "kind"), ((key, key, "university") for key in organizations))
    headings = ("id", "title", "kind", "start_year")
    _file(folder, "initiatives", headings, ((key, f"Title of {key}", "project", 2014) for key in initiatives))
    _file(folder, "needs", ("id", "title", "description"), ((key, f"Title of {key}", "Text " * 20) for key in needs))
    parts = [(organizations[0], key, "funding") for key in initiatives[:FUNDED]]
    parts += _pairs(pick, organizations, initiatives, OTHER_PARTS, "collaborating")
    _file(folder, "participates_in", ("from_id", "to_id", "role"), parts)
    _file(folder, "about", ("from_id", "to_id"), _pairs(pick, initiatives, subjects, ABOUT))
    _file(folder, "benefits", ("from_id", "to_id"), _pairs(pick, initiatives, parties, BENEFITS))
    _file(folder, "addresses", ("from_id", "to_id"), _pairs(pick, needs, targets, ADDRESSES))
    _file(folder, "expresses", ("from_id", "to_id"), ((pick.choice(parties), key) for key in needs))


def _pairs(pick: random.Random, starts: list[str], ends: list[str], count: int, *rest: str) -> list[tuple[str, ...]]:
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < count:
        pairs[pick.choice(starts), pick.choice(ends)] = None
    return [(*pair, *rest) for pair in pairs]


def _file(folder: Path, name: str, headings: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    own = name not in ("sources",)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*headings, "sources") if own else headings)
        writer.writerows((*row, "made-up") if own else row for row in rows)


if __name__ == "__main__":
    main()
