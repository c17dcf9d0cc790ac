"""How fast are records and links loaded? 80,000 records and 320,000 links, one funder in 40,000 initiatives.

    .venv/bin/python benchmarks/load.py                              # the local engine, in a folder of its own
    ARTICLE18_NEO4J_URI=bolt://… .venv/bin/python benchmarks/load.py --empty-it   # a Neo4j, emptied first

The records are made up, for speed only; nothing of them enters the seed data.
"""

import tempfile
import time
from pathlib import Path

import made_up

from graphmodel.graph import Graph
from loaders.ingest import load_paths


def main() -> None:
    """Write the files, load them once and once more, and print the rates."""
    given = made_up.arguments(__doc__)
    with tempfile.TemporaryDirectory() as folder, made_up.emptied(given, Path(folder)) as graph:
        files = Path(folder) / "files"
        files.mkdir()
        records, links = made_up.write_files(files)
        _measure(graph, files, records, links, "first load")
        _measure(graph, files, records, links, "same files again")


def _measure(graph: Graph, files: Path, records: int, links: int, title: str) -> None:
    moments = [(0, time.perf_counter())]
    report = load_paths(graph, [files], progress=lambda done, total: moments.append((done, time.perf_counter())))
    ended = time.perf_counter()
    if report.problems:
        raise SystemExit(report.problems[0].sentence)
    between = next(moment for done, moment in moments if done >= records)
    # Writing begins before the first batch is reported: its time is taken as that of the second.
    writing = moments[1][1] - (moments[2][1] - moments[1][1])
    print(
        f"{title}: {ended - moments[0][1]:.1f} s in all; reading and checking {writing - moments[0][1]:.1f} s; "
        f"{records:,} records {records / (between - writing):,.0f}/s; {links:,} links "
        f"{links / (moments[-1][1] - between):,.0f}/s"
    )


if __name__ == "__main__":
    main()
