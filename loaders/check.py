"""Tables into what may be written: records and links that agree with each other and with the graph, and problems."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graphmodel.records import Record
from graphmodel.schema import NodeType, RelationshipType
from loaders.entries import Entry, LinkDraft, Reference, entries, named_by, with_file_as_source
from loaders.kinds import Kind, file_of, heading_problems, required
from loaders.references import Known
from loaders.rows import Place, Problem, Row, Table

REOPENS = (
    "would open a need again that was withdrawn; its page says when and why. Leave the row out, write 'withdrawn', "
    "or give --reopen if it shall be open again."
)


@dataclass(frozen=True)
class NodeWrite:
    """A record to be written; only the columns in `given` may change what the graph already says."""

    type: NodeType
    record: Record
    given: frozenset[str]


@dataclass(frozen=True)
class LinkWrite:
    """A link to be written between two known records."""

    type: RelationshipType
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Any]
    given: frozenset[str]

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it apart from every other link."""
        return (self.type.name, self.start, self.end, *(self.properties[name] for name in self.type.key))


@dataclass
class Checked:
    """The outcome: what may be written, the problems, and how many rows of each kind were refused."""

    nodes: list[NodeWrite] = field(default_factory=list)
    links: list[LinkWrite] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


class Check:
    """One check of the tables of a load against each other and against the graph."""

    def __init__(self, known: Known, file_sources: dict[str, str], withdrawn: frozenset[str] = frozenset()) -> None:
        self._known = known
        self._withdrawn = withdrawn  # needs that no row may open again unless that is wanted
        self._file_sources = file_sources
        self._first: dict[str, Entry] = {}
        self._written: dict[tuple[Any, ...], LinkWrite] = {}
        self._claimed: set[str] = set()
        self._entries: list[Entry] = []
        self._refused_rows: list[tuple[Row, Kind]] = []
        self.outcome = Checked()

    def add(self, table: Table, kind: Kind) -> None:
        """Check the rows of one table on their own and take them in."""
        wrong = heading_problems(table, kind)
        self.outcome.problems += wrong + table.problems
        self.outcome.refused[file_of(kind)] += len({problem.row for problem in table.problems})
        if isinstance(kind, NodeType):
            for row in table.rows:
                self._claim(kind, row.cells)
        if set(required(kind)) <= set(table.headings):
            self._take_rows(table, kind)
        else:
            self.outcome.refused[file_of(kind)] += len(table.rows)

    def finish(self, accept_valid: bool) -> Checked:
        """Look up what the rows name; with `accept_valid` leave out the rows that cannot stand."""
        for row, kind in self._refused_rows:
            self.outcome.problems += self._unknown(row.place, named_by(row, kind))
        standing = self._standing(self._entries)
        if accept_valid:
            while self._forget_refused(standing):
                standing = self._standing(standing)
        for entry in standing:
            self._write(entry)
        self.outcome.problems.sort(key=lambda problem: (problem.file, problem.sheet, problem.row))
        return self.outcome

    def _claim(self, kind: NodeType, cells: dict[str, str]) -> None:
        """Let a row that is itself refused still explain the rows that name it."""
        if (key := cells.get("id", "").strip()) and key not in self._known.labels:
            self._known.add(kind.label, cells | {"id": key})
            self._claimed.add(key)

    def _take_rows(self, table: Table, kind: Kind) -> None:
        made, problems = entries(table, kind)
        self.outcome.problems += problems
        self.outcome.refused[file_of(kind)] += len(table.rows) - len(made)
        standing = {entry.place for entry in made}
        self._refused_rows += [(row, kind) for row in table.rows if row.place not in standing]
        for entry in made:
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        if not entry.sources and file_of(entry.kind) != "sources":
            entry = with_file_as_source(entry, self._file_sources[entry.place.file])
        if entry.record is None:
            self._entries.append(entry)
            return
        assert isinstance(entry.kind, NodeType)  # noqa: S101  # only record kinds make records
        key, first = entry.record.id, self._first.get(entry.record.id)
        if self._known.labels[key] != entry.kind.label:
            reason = f"is already the id of another record ({self._known.labels[key]}). Choose another id."
            self._refuse(entry, [Problem.at(entry.place, "id", key, reason)])
        elif key in self._withdrawn and "status" in entry.given and getattr(entry.record, "status", "") != "withdrawn":
            self._refuse(entry, [Problem.at(entry.place, "status", str(getattr(entry.record, "status", "")), REOPENS)])
        elif first is None:
            self._first[key] = entry
            self._entries.append(entry)
        elif (first.record, first.links) != (entry.record, entry.links):
            reason = f"was given with other content in {first.place}. Keep one of the two rows."
            self._refuse(entry, [Problem.at(entry.place, "id", key, reason)])

    def _refuse(self, entry: Entry, problems: list[Problem]) -> None:
        self.outcome.problems += problems
        self.outcome.refused[file_of(entry.kind)] += 1

    def _standing(self, given: list[Entry]) -> list[Entry]:
        standing = []
        for entry in given:
            if problems := self._missing(entry):
                self._refuse(entry, problems)
                if entry.record:
                    self._first.pop(entry.record.id)
            else:
                standing.append(entry)
        return standing

    def _missing(self, entry: Entry) -> list[Problem]:
        cited = [Reference("sources", key, ("Source",)) for key in entry.sources]
        ends = [end for link in entry.links for end in (link.start, link.end) if end.column != "id"]
        return self._unknown(entry.place, cited + ends)

    def _unknown(self, place: Place, references: list[Reference]) -> list[Problem]:
        found = [(reference, self._known.find(reference)) for reference in dict.fromkeys(references)]
        return [
            Problem.at(place, reference.column, reference.text, answer)
            for reference, answer in found
            if isinstance(answer, str)
        ]

    def _forget_refused(self, standing: list[Entry]) -> bool:
        """Drop the ids of refused rows; says whether there were any."""
        gone = self._claimed - {entry.record.id for entry in standing if entry.record}
        for key in gone:
            self._known.labels.pop(key)
        self._claimed -= gone
        return bool(gone)

    def _write(self, entry: Entry) -> None:
        links = [self._resolved(link) for link in entry.links]
        clashing = [link for link in links if self._written.get(link.key, link) != link]
        if clashing:
            reason = f"states {clashing[0].type.name} between these two with other details than another row. Keep one."
            self._refuse(
                entry, [Problem.at(entry.place, "", " ".join((clashing[0].start[1], clashing[0].end[1])), reason)]
            )
            return
        if entry.record:
            assert isinstance(entry.kind, NodeType)  # noqa: S101  # only record kinds make records
            self.outcome.nodes.append(NodeWrite(entry.kind, entry.record, entry.given))
        self.outcome.links += [link for link in links if link.key not in self._written]
        self._written |= {link.key: link for link in links}

    def _resolved(self, link: LinkDraft) -> LinkWrite:
        start, end = self._known.find(link.start), self._known.find(link.end)
        assert not isinstance(start, str) and not isinstance(end, str)  # noqa: S101  # looked up before
        return LinkWrite(link.type, start, end, link.properties, link.given)
