"""A shortlist as the page lays it out: criteria in groups of columns, candidates in lines, and what the forms offer."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.scoring.answer import Candidate, Cell, Shortlist
from queries.scoring.criteria import Criterion
from queries.scoring.measures import GROUPS
from queries.scoring.measuring import Group
from webviz.context import current_memory, current_network
from webviz.definitions import LANGUAGES

HEADS = {
    "closeness": "Closeness",
    "volume": "Volume",
    "diversity": "Diversity",
    "effectiveness": "Effects",
    "volume-developing": "Volume, dev.",
    "diversity-developing": "Diversity, dev.",
    "effectiveness-developing": "Effects, dev.",
    "volume-diffusing": "Volume, diff.",
    "diversity-diffusing": "Diversity, diff.",
    "effectiveness-diffusing": "Effects, diff.",
    "nearby": "Work nearby",
    "links-with-party": "With Party",
    "links-in-region": "In region",
    "links-with-parties": "With any",
    "language": "Lan\u00adguage",
    "legal-system": "Legal system",
    "cost": "Cost",
    "south-south": "South-South",
    "triangular": "Trian\u00adgular",
    "recency": "Recency",
    "load": "Open matches",
    "assistance": "Kinds of help",
}


@dataclass(frozen=True)
class Columns:
    """A group of criteria side by side."""

    group: Group
    title: str
    criteria: list[Criterion]


@dataclass(frozen=True)
class Line:
    """A candidate with its cells by measure."""

    one: Candidate
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Choices:
    """What the filters offer: only what some candidate has."""

    kinds: list[str]
    regions: list[tuple[str, str]]
    languages: list[tuple[str, str]]


def columns(shortlist: Shortlist) -> list[Columns]:
    """Put the criteria that can be judged into their groups, in the order of the criteria set."""
    judged = [one for one in shortlist.criteria.criteria if one.of.title not in shortlist.not_judged]
    groups = [Columns(key, title, [one for one in judged if one.of.group == key]) for key, title in GROUPS.items()]
    return [one for one in groups if one.criteria]


def lines(candidates: Sequence[Candidate]) -> list[Line]:
    """Lay out candidates."""
    return [Line(one, {cell.measure: cell for cell in one.cells}) for one in candidates]


def choices() -> Choices:
    """List kinds, regions and working languages of everybody in the network."""
    return current_memory().recall("choices", _choices)


def _choices() -> Choices:
    network = current_network()
    languages = {code for actor in network.actors for code in actor.languages}
    return Choices(
        kinds=sorted({actor.kind for actor in network.actors if actor.kind}),
        regions=sorted(((one.id, one.name) for one in network.regions.values()), key=lambda pair: pair[1]),
        languages=sorted(((code, LANGUAGES.get(code, code)) for code in languages), key=lambda pair: pair[1]),
    )
