"""A map that is ready to be drawn: its records, relationships and sources, and what it says of itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from webviz import sentences
from webviz.ground import Ground
from webviz.kinds import KINDS, Kind
from webviz.labels import Label
from webviz.shading import Shading

FOCUS_GROWTH = 1.5

MapKind = Literal["partners", "view"]


@dataclass(frozen=True)
class MapSource:
    """A source that a record or relationship on the map names."""

    id: str
    title: str
    detail: str
    url: str
    licence: str


@dataclass(frozen=True)
class MapNode:
    """A record on the map, or a group of records that is folded into one.

    Attributes:
        earth: degrees east and north of its place on the world map, where that is the ground.
        group: key of the group that it is, or that it is in when the group was opened.
        members: the records of a folded group; empty for a record.
        inside: relationships between the records of a folded group.

    """

    id: str
    kind: Kind
    name: str
    label: Label
    facts: tuple[tuple[str, str], ...]
    url: str
    sources: tuple[str, ...]
    is_focus: bool
    rank: int
    x: float
    y: float
    status: str | None = None
    years: tuple[int | None, int | None] = (None, None)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paint: str = ""
    reach: float = 0.0
    earth: tuple[float, float] | None = None
    group: str = ""
    members: tuple["MapNode", ...] = ()
    inside: int = 0

    @property
    def radius(self) -> float:
        """Radius of its shape in pixels at zoom 1: what the view measured, or that of its kind."""
        return self.reach if self.reach and not self.hollow else radius_of(self.kind, self.is_focus)

    @property
    def shape(self) -> str:
        """Shape that tells its kind, also without colour."""
        return self.kind.shape

    @property
    def colour(self) -> str:
        """Colour of its shape: what the view measured, or that of its kind."""
        return self.paint or self.kind.colour

    @property
    def hollow(self) -> bool:
        """Whether its name is written inside the shape."""
        return self.kind.holds_label


@dataclass(frozen=True)
class MapEdge:
    """A relationship on the map, also in words from either end; or several of a folded group with one other end.

    Attributes:
        merged: the relationships that it stands for when one end is a folded group.
        said: how these read from either end.

    """

    start: str
    end: str
    type: str
    part: str
    basis: str
    sources: tuple[str, ...]
    sentence: str
    merged: tuple["MapEdge", ...] = ()
    said: str = ""

    @property
    def count(self) -> int:
        """How many relationships it stands for."""
        return len(self.merged) or 1

    @property
    def is_institutional(self) -> bool:
        """Whether it is, or one of those it stands for is, an institutional link (paragraph 37 b)."""
        return any(edge.type in sentences.INSTITUTIONAL for edge in self.merged or (self,))

    @property
    def is_thematic(self) -> bool:
        """Whether it leads to a subject, target or type of assistance, and so do all that it stands for."""
        return all(edge.type in sentences.THEMATIC for edge in self.merged or (self,))


@dataclass(frozen=True)
class Beside:
    """What the page shows beside a view: why each record is there, paths in words, and what it can be filtered by."""

    address: str = ""
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    paths: tuple[tuple[str, ...], ...] = ()
    facets: Mapping[str, list[dict[str, object]]] = field(default_factory=dict)
    years: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Map:
    """A map that is ready to be drawn in any form."""

    kind: MapKind
    title: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    sources: tuple[MapSource, ...]
    found: int
    notes: tuple[str, ...]
    filters: tuple[str, ...]
    data_date: str | None
    beside: Beside = Beside()
    topic_names: Mapping[str, str] = field(default_factory=dict)
    shading: Shading = field(default_factory=Shading)
    ground: Ground = field(default_factory=Ground)

    @property
    def records(self) -> list[MapNode]:
        """The records drawn, also those in folded groups."""
        return [record for node in self.nodes for record in node.members or (node,)]

    @property
    def relationships(self) -> list[MapEdge]:
        """The relationships drawn, each one of those that a line between folded groups stands for."""
        return [one for edge in self.edges for one in edge.merged or (edge,)]

    @property
    def groups(self) -> list[MapNode]:
        """The folded groups."""
        return [node for node in self.nodes if node.members]

    @property
    def hidden(self) -> int:
        """How many of the records found are not drawn."""
        return max(self.found - len(self.records), 0)

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """The kinds on the map and how many records there are of each."""
        return count_kinds(self.records)

    @property
    def extent(self) -> str:
        """What is shown, of how much, in one sentence."""
        lines = len(self.relationships)
        shown = (
            f"Shows {len(self.records):,} of {self.found:,} records{self._folds} and {lines:,} "
            f"relationship{'' if lines == 1 else 's'}"
        )
        left_out = "1 record is" if self.hidden == 1 else f"{self.hidden:,} records are"
        return f"{shown}; {left_out} left out." if self.hidden else f"{shown}."

    @property
    def _folds(self) -> str:
        groups = self.groups
        folded, inside = sum(len(group.members) for group in groups), sum(group.inside for group in groups)
        words = f"{len(groups):,} group{'' if len(groups) == 1 else 's'}"
        return f" ({folded:,} folded into {words}, with {inside:,} relationships inside)" if groups else ""


def count_kinds(records: Iterable[MapNode]) -> list[tuple[Kind, int]]:
    """Count records by kind, in the order of the kinds."""
    counted = Counter(record.kind.label for record in records)
    return [(kind, counted[kind.label]) for kind in KINDS if counted[kind.label]]


def radius_of(kind: Kind, is_focus: bool) -> float:
    """Give the radius of the shapes of a kind."""
    return kind.size * (FOCUS_GROWTH if is_focus else 1)
