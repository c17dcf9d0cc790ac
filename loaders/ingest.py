"""The one way from files into the graph: read, check, and write all of it or nothing."""

import datetime as dt
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString

from graphmodel.collector import paused
from graphmodel.errors import LoadRefusedError
from graphmodel.graph import Graph
from graphmodel.records import Load, Source
from graphmodel.schema import NODE_BY_LABEL
from loaders.check import Check, Checked, NodeWrite
from loaders.files import find_files, read_tables
from loaders.kinds import KINDS, Kind, file_of, kind_named, kind_of
from loaders.references import Known
from loaders.rows import Problem, Table, clean_heading
from loaders.writing import Progress, Writer

OUTCOMES = ("new", "changed", "same", "refused")
ORDER = {name: number for number, name in enumerate(KINDS)}


@dataclass
class LoadReport:
    """What came of a load: counts by kind and outcome, problems, and whether anything was written."""

    files: list[str]
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    written: bool = False
    dry_run: bool = False

    def total(self, outcome: str) -> int:
        """How many records and links had this outcome."""
        return sum(counts[outcome] for counts in self.counts.values())

    def as_dict(self) -> dict[str, Any]:
        """Write the report as plain values."""
        return {
            "files": self.files,
            "written": self.written,
            "dry_run": self.dry_run,
            "counts": {kind: {name: counts[name] for name in OUTCOMES} for kind, counts in self.counts.items()},
            "problems": [problem.as_dict() for problem in self.problems],
        }

    def sentence(self) -> str:
        """Say in one sentence what happened to the graph."""
        if self.written:
            return f"Loaded: {self.total('new'):,} new and {self.total('changed'):,} changed records and links."
        problems = f"{len(self.problems):,} problem{'s' * (len(self.problems) != 1)}"
        if self.dry_run:
            return f"Dry run, {problems}: nothing was written; the table shows what would be."
        if self.problems:
            return (
                f"Nothing was written, because of {problems}; the table shows what would be. "
                "Correct the file and load it again, or give --accept-valid to load the other rows."
            )
        return "Nothing to do: the graph holds all of this already."


def load_paths(
    graph: Graph,
    paths: list[Path],
    kind: str | None = None,
    dry_run: bool = False,
    accept_valid: bool = False,
    progress: Progress = lambda done, total: None,
    reopen: bool = False,
) -> LoadReport:
    """Load files and folders; with any problem nothing is written, unless the valid rows are to be accepted.

    A row that would open a withdrawn need again is a problem, unless it is to `reopen` it.

    Raises:
        LoadRefusedError: a path is missing, empty or of another kind.
        BadParameterError: there is no such kind.
        DatabaseAwayError: the database does not answer; what it confirmed stays, and the load can be repeated.

    """
    with paused():
        withdrawn = frozenset() if reopen else _withdrawn(graph)
        return _load(graph, paths, kind_named(kind) if kind else None, dry_run, accept_valid, progress, withdrawn)


def _load(
    graph: Graph,
    paths: list[Path],
    given: Kind | None,
    dry_run: bool,
    accept_valid: bool,
    progress: Progress,
    withdrawn: frozenset[str],
) -> LoadReport:
    files = find_files(paths)
    tables = read_tables(files)
    if not any(table.rows or table.problems for table in tables):
        raise LoadRefusedError(f"{', '.join(file.name for file in files)}: there are headings but no records to load.")
    known = Known.from_graph(graph)
    in_graph = set(known.labels)
    checked, file_sources = _check(tables, given, known, accept_valid, withdrawn)
    report = LoadReport([file.name for file in files], problems=checked.problems, dry_run=dry_run)
    dry = dry_run or bool(checked.problems and not accept_valid)
    record = _load_record(paths, files, checked)
    writer = Writer(graph, in_graph, record.id, dry)
    if not dry:
        _open_load(graph, record)
    writer.write(file_sources + checked.nodes, checked.links, progress)
    report.counts = _counts(writer, checked)
    report.written = not dry and report.total("new") + report.total("changed") > 0
    if not dry:
        _close_load(graph, record, report)
    return report


def _withdrawn(graph: Graph) -> frozenset[str]:
    """Name the needs that were withdrawn."""
    rows = graph.read("MATCH (n:Need) WHERE n.status = 'withdrawn' RETURN n.id AS id ORDER BY id")
    return frozenset(row["id"] for row in rows)


def _check(
    tables: list[Table], given: Kind | None, known: Known, accept_valid: bool, withdrawn: frozenset[str]
) -> tuple[Checked, list[NodeWrite]]:
    sources = {table.place.file: f"file-{_slug(table.place.file)}" for table in tables}
    for file, key in sources.items():
        known.add("Source", {"id": key, "title": file})
    check = Check(known, sources, withdrawn)
    kinds = [(table, kind_of(table, given)) for table in tables]
    for table, kind in sorted(kinds, key=lambda pair: ORDER[file_of(pair[1])]):
        check.add(table, kind)
    checked = check.finish(accept_valid)
    cited = {key for node in checked.nodes for key in node.record.sources}
    cited |= {key for link in checked.links for key in link.properties["sources"]}
    return checked, [_file_source(file, key) for file, key in sources.items() if key in cited]


def _file_source(file: str, key: str) -> NodeWrite:
    source = Source(id=key, title=file, publisher="Loaded by this desk")
    return NodeWrite(NODE_BY_LABEL["Source"], source, frozenset({"title", "publisher"}))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", clean_heading(text)).strip("-") or "unnamed"


def _load_id(files: list[Path]) -> str:
    """Make the id of a load from names and content of its files, so that repeating a load completes it."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return f"load-{digest.hexdigest()[:12]}"


def _load_record(paths: list[Path], files: list[Path], checked: Checked) -> Load:
    """Describe the load."""
    now = dt.datetime.now(dt.UTC)
    dates = [node.record.checked_on for node in checked.nodes if node.record.checked_on]
    title = ", ".join(path.resolve().name for path in paths)
    return Load(
        id=_load_id(files),
        title=title[:1000],
        started_at=now.isoformat(timespec="seconds"),
        data_date=max(dates, default=now.date().isoformat()),
    )


def _open_load(graph: Graph, record: Load) -> None:
    """Record that the load began, unless it was completed before: a second time it must change nothing."""
    facts = record.model_dump(exclude_none=True) | {"search": record.title.lower()}
    graph.write("MERGE (l:Load {id: $id}) ON CREATE SET l += $facts", id=record.id, facts=facts)


def _close_load(graph: Graph, record: Load, report: LoadReport) -> None:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    facts = {outcome: report.total(outcome) for outcome in OUTCOMES} | {"finished_at": now}
    where = "" if report.written else " WHERE l.finished_at IS NULL"
    graph.write("MATCH (l:Load {id: $id})" + where + " SET l += $facts", id=record.id, facts=facts)


def _counts(writer: Writer, checked: Checked) -> dict[str, Counter[str]]:
    counts = {kind: Counter(found) for kind, found in writer.counts.items()}
    for kind, refused in checked.refused.items():
        if refused:
            counts.setdefault(kind, Counter())["refused"] += refused
    return dict(sorted(counts.items()))


def was_cut_off(graph: Graph, paths: list[Path]) -> bool:
    """Say whether a load of exactly these files began and did not end."""
    cypher: LiteralString = "MATCH (l:Load {id: $id}) WHERE l.finished_at IS NULL RETURN l.id AS id"
    return bool(graph.read(cypher, id=_load_id(find_files(paths))))
