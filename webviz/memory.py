"""Answers kept until the data changes: what every page shows is asked once for each load."""

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from graphmodel.errors import Article18Error
from graphmodel.graph import Engine, Graph
from queries.base import MOST_ROWS
from queries.contents import DATA_DATE, NODE_COUNTS, ContentsParams, DataDate
from queries.governments import GOVERNMENTS, GovernmentsParams
from queries.records import RECORDS, Kind, RecordRow, RecordsParams
from queries.scoring.building import read_network
from queries.scoring.network import Network

MOST_NAMES = 20_000
WARMING = "warming"
SYSTEMS = {"cbd_group": "regional group of the Convention", "m49": "M49 region"}

T = TypeVar("T")


@dataclass(frozen=True)
class Contents:
    """What the graph holds, for the foot of every page."""

    engine: Engine
    dates: DataDate
    nodes: dict[str, int]
    outside: int = 0
    """Governments among the nodes of Parties that are on record as no Party."""


class Recent(Generic[T]):
    """The latest answers of a kind, up to a number of them; the one asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: dict[str, T] = {}

    def recall(self, asked: str, make: Callable[[], T]) -> T:
        """Give the answer to what is asked, made when it is not among the latest."""
        with self._lock:
            known = asked in self._kept
            found = self._kept.pop(asked) if known else None
        answer = cast(T, found) if known else make()
        with self._lock:
            self._kept[asked] = answer
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return answer


class Memory:
    """Remembers answers by name; `refresh` forgets them all when `data-date` tells of a new load."""

    def __init__(self, graph: Graph, warms: bool = True) -> None:
        self._graph, self._warms = graph, warms
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._revision: DataDate | None = None
        self._kept: dict[str, Any] = {}

    def refresh(self) -> None:
        """Ask of which date the data is, and forget everything when it has changed."""
        revision = self._dates()
        with self._lock:
            changed = revision != self._revision
            if changed:
                self._revision, self._kept = revision, {}
        if changed and self._warms:
            threading.Thread(target=self._warm, name=WARMING, daemon=True).start()

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """Give the answer of this name, made when it is not remembered."""
        kept = self._kept
        if name not in kept:
            kept[name] = make()
        return cast(T, kept[name])

    def contents(self) -> Contents:
        """Say which engine answers, what it holds and of which date it is."""
        return self.recall("contents", self._contents)

    def names(self, kind: Kind) -> dict[str, str]:
        """Name every record of a kind, by id."""
        return self.recall(f"names of {kind}", lambda: self._names(kind))

    def network(self) -> Network:
        """Give the evidence network; whoever asks while it is being made waits for it."""
        with self._making:
            return self.recall("network", lambda: read_network(self._graph))

    def _warm(self) -> None:
        """Make the evidence network before somebody asks for it; a failure shows when somebody does."""
        with contextlib.suppress(Article18Error):
            self.network().prepare()

    def _dates(self) -> DataDate:
        return DATA_DATE.ask(self._graph, ContentsParams())[0]

    def _contents(self) -> Contents:
        counts = NODE_COUNTS.ask(self._graph, ContentsParams())
        outside = sum(row.is_party is False for row in GOVERNMENTS.ask(self._graph, GovernmentsParams()))
        nodes = {row.label: row.nodes - outside * (row.label == "Party") for row in counts}
        return Contents(self._graph.engine(), self._dates(), nodes, outside)

    def _names(self, kind: Kind) -> dict[str, str]:
        rows: list[RecordRow] = []
        for offset in range(0, MOST_NAMES, MOST_ROWS):
            page = RECORDS.ask(self._graph, RecordsParams(kind=kind, limit=MOST_ROWS, offset=offset))
            rows += page
            if len(page) < MOST_ROWS:
                break
        return told_apart(rows)


def told_apart(rows: Sequence[RecordRow]) -> dict[str, str]:
    """Name records by id; regions that share a name are told apart by the system that each belongs to."""
    counts = Counter(row.title for row in rows)
    return {
        row.id: f"{row.title} ({SYSTEMS[row.type]})" if counts[row.title] > 1 and row.type in SYSTEMS else row.title
        for row in rows
    }
