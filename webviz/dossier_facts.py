"""What a dossier tells: the record, what is around it, and the names of all this in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from flask import url_for

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from queries.base import MOST_ROWS
from queries.contents import DATA_DATE, ContentsParams
from queries.gaps.answer import cells_of
from queries.gaps.matrix import GapCell
from queries.help_on_record import HELP_ON_RECORD, HelpOnRecord, HelpOnRecordParams
from queries.names import NAMES, NamesParams
from queries.record import RECORD, FullRecord, RecordLink, RecordParams
from queries.record_counts import RECORD_COUNTS, RecordCountsParams
from queries.records import RECORDS, RecordRow, RecordsParams
from queries.sources import SourceRow
from webviz.answers import current_demand
from webviz.phrases import Phrases
from webviz.shortlist_words import all_sources

Subject = Literal["Party", "Organization", "Need", "Region"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
LINES = 100  # of one table; it says how many there are
LINKS = 5000
FILTER = {"Party": "party", "Region": "region"}


@dataclass(frozen=True)
class Selection:
    """Records of one kind around the record: some of them, how many there are, and the address of all."""

    rows: list[RecordRow]
    found: int
    address: str


@dataclass(frozen=True)
class Around:
    """All that a dossier tells."""

    label: Subject
    record: FullRecord
    needs: Selection
    initiatives: Selection
    helped: list[HelpOnRecord]
    targets: list[GapCell]  # where there is a need
    names: Mapping[str, str]
    sources: Mapping[str, SourceRow]
    data_date: str | None
    open_needs: int = 0

    def name(self, one: str) -> str:
        """Name a record in the language of the dossier."""
        return self.names.get(one, one)

    def links(self, kind: str, outgoing: bool) -> list[RecordLink]:
        """Give the relationships of one type and direction."""
        return [link for link in self.record.links if link.type == kind and link.outgoing == outgoing]


NOTHING = Selection([], 0, "")


def gather(graph: Graph, record_id: str, say: Phrases) -> Around:
    """Ask for everything that the dossier of a record tells.

    Raises:
        BadParameterError: there are no dossiers of this kind of record.

    """
    record = RECORD.ask(graph, RecordParams(record=record_id, limit=LINKS))[0]
    if record.label not in SUBJECTS:
        raise BadParameterError(
            f"record: '{record_id[:80]}' is a {record.label}. There are dossiers of: {', '.join(SUBJECTS)}."
        )
    return _Gathering(graph, record, say).around()


@dataclass
class _Gathering:
    """Asks one question after the other about one record."""

    graph: Graph
    record: FullRecord
    say: Phrases
    filter: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        name = FILTER.get(self.record.label)
        self.filter = {name: self.record.id} if name else {}

    def around(self) -> Around:
        needs, initiatives = self._needs(), self._initiatives()
        helped = HELP_ON_RECORD.ask(self.graph, HelpOnRecordParams(record=self.record.id, limit=LINES))
        targets = cells_of(current_demand(crosswalk=False), self.record.id) if self.filter else []
        ids = [self.record.id, *(link.other_id for link in self.record.links), *(one.column for one in targets)]
        ids += [one for row in (*needs.rows, *initiatives.rows) for one in _ids(row)]
        ids += [one for row in helped for one in (row.actor_id, *row.helped)]
        return Around(
            label=cast(Subject, self.record.label),
            record=self.record,
            needs=needs,
            initiatives=initiatives,
            helped=helped,
            targets=targets,
            names=self._names(ids),
            sources=all_sources(self.graph),
            data_date=DATA_DATE.ask(self.graph, ContentsParams())[0].data_date,
            open_needs=self._open_needs(),
        )

    def _needs(self) -> Selection:
        return self._selected("needs", **self.filter) if self.filter else NOTHING

    def _initiatives(self) -> Selection:
        if self.record.label == "Need":
            return self._for_the_same()
        if self.filter:
            return self._selected("initiatives", **self.filter, reach="benefits")
        return NOTHING  # an organization's are told by the parts it took

    def _for_the_same(self) -> Selection:
        """Select the initiatives that benefit the Party that asks and share a subject or target with the need."""
        themes = {link.other_id for link in self.record.links if link.type in ("ABOUT", "ADDRESSES")}
        rows: dict[str, RecordRow] = {}
        for link in self.record.links:
            if link.type == "EXPRESSES":
                found = self._asked("initiatives", MOST_ROWS, party=link.other_id, reach="benefits")
                rows |= {row.id: row for row in found if themes & {one.id for one in (*row.subjects, *row.targets)}}
        shown = list(rows.values())[:LINES]
        return Selection(shown, len(rows), url_for("explore.show", record=self.record.id))

    def _selected(self, kind: str, **asked: Any) -> Selection:
        rows = self._asked(kind, LINES, **asked)
        found = self._counts(kind, **asked).get(("total", "all"), 0) if len(rows) == LINES else len(rows)
        return Selection(rows, found, url_for("registers.show", kind=kind, **asked))

    def _asked(self, kind: str, most: int, **asked: Any) -> list[RecordRow]:
        return RECORDS.ask(
            self.graph, RecordsParams.model_validate({"kind": kind, "state": "published", "limit": most, **asked})
        )

    def _counts(self, kind: str, **asked: str) -> dict[tuple[str, str], int]:
        params = RecordCountsParams.model_validate({"kind": kind, "state": "published", **asked})
        return {(row.facet, row.value): row.records for row in RECORD_COUNTS.ask(self.graph, params)}

    def _open_needs(self) -> int:
        return self._counts("needs", **self.filter, status="open").get(("total", "all"), 0) if self.filter else 0

    def _names(self, ids: Iterable[str]) -> dict[str, str]:
        wanted = sorted(set(ids))
        rows = [
            row
            for start in range(0, len(wanted), LINKS)
            for row in NAMES.ask(
                self.graph, NamesParams(records=wanted[start : start + LINKS], language=self.say.language)
            )
        ]
        return {row.record_id: row.name for row in rows}


def _ids(row: RecordRow) -> list[str]:
    return [row.id, *(one.id for one in (*row.parties, *row.subjects, *row.targets))]
