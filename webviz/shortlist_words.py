"""A shortlist in words, the same on the command line, in Excel and in Word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.graph import Graph
from queries.base import MOST_ROWS
from queries.scoring.answer import Candidate, Cell, Excluded, FactBehind, Settling, Shortlist
from queries.scoring.measures import MEASURES
from queries.scoring.network import Network
from queries.sources import SOURCES, SourceRow, SourcesParams
from webviz.definitions import ABSENCE
from webviz.shortlist_formulas import UNKNOWN
from webviz.tables import cited

RANGES = (
    "A range of ranks holds in nine of ten weightings around the chosen one. Clear: among the places wanted in 95 % of "
    "weightings or more, with something proven and room for all who share its rank; clear not: in 5 % at most; "
    "undecided: all others."
)
ONE = {"initiatives": "initiative", "kinds": "kind", "matches": "match", "Parties": "Party", "points": "point",
       "works": "work", "years": "year", "Parties, regions and themes": "Party, region or theme"}  # fmt: skip
TOLD_ELSEWHERE = ("need", "text", "party", "theme", "without", "criteria", "places")


@dataclass(frozen=True)
class Around:
    """What a shortlist is told with, besides itself.

    Attributes:
        names: names of organizations and Parties by id.
        sources: the sources of the graph by id.
        engine: name and version of the database.
        asked: the address or command that asks the same again.
        given: the parameters as they were given.

    """

    names: Mapping[str, str]
    sources: Mapping[str, SourceRow]
    engine: str
    asked: str
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def filters(self) -> dict[str, str]:
        """The parameters that are not told elsewhere in full."""
        return {name: text for name, text in self.given.items() if text and name not in TOLD_ELSEWHERE}

    def name(self, one: str) -> str:
        """Name an organization or Party; the id where no name is on record."""
        return self.names.get(one, one)

    def named(self, ids: Iterable[str]) -> str:
        """Name several, with commas."""
        return ", ".join(self.name(one) for one in ids)


def all_sources(graph: Graph) -> dict[str, SourceRow]:
    """Read every source of the graph."""
    found: dict[str, SourceRow] = {}
    while len(page := SOURCES.ask(graph, SourcesParams(limit=MOST_ROWS, offset=len(found)))) == MOST_ROWS:
        found |= {row.source_id: row for row in page}
    return found | {row.source_id: row for row in page}


def names_in(network: Network) -> dict[str, str]:
    """Name every organization and Party of the evidence network."""
    return {actor.id: actor.name for actor in network.actors}


def sources_of(shortlist: Shortlist, around: Around) -> list[SourceRow]:
    """List the sources that a shortlist cites; one that the graph has no record of has its id as title."""
    return [source(one, around) for one in cited([shortlist])]


def source(one: str, around: Around) -> SourceRow:
    """Give a source, or its id alone where the graph has no record of it."""
    bare = SourceRow(source_id=one, title=one, symbol=None, publisher=None, date=None, url=None, licence=None)
    return around.sources.get(one, bare)


def question(shortlist: Shortlist) -> str:
    """Say what was asked."""
    return f"Who can help with: {shortlist.title}"


def asking(shortlist: Shortlist, around: Around) -> str:
    """Name the Parties that ask."""
    return around.named(shortlist.parties) or "no Party named"


def number(value: float) -> str:
    """Write a number with at most two decimals."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(cell: Cell) -> str:
    """Write the number of a criterion with its unit; what is not on record is unknown and not 0."""
    unit = MEASURES[cell.measure].unit
    if not cell.stated:
        return f"{UNKNOWN} (at best {number(cell.best_number)} {_unit(unit, cell.best_number)})"
    best = f" (at best {number(cell.best_number)})" if cell.best_number != cell.number else ""
    return f"{number(cell.number)} {_unit(unit, cell.number)}{best}"


def _unit(unit: str, value: float) -> str:
    """Write the unit of a number, of one thing in the singular."""
    return ONE.get(unit, unit) if value == 1 else unit


def title(measure: str) -> str:
    """Name a criterion."""
    return MEASURES[measure].title


def ranks(candidate: Candidate) -> str:
    """Write the range of ranks."""
    first, last = candidate.first, candidate.last
    return str(first) if first == last else f"{first}\u2013{last}"


def share(value: float) -> str:
    """Write a share from 0 to 1 in per cent."""
    return f"{value:.0%}"


def what_it_is(candidate: Candidate, around: Around) -> str:
    """Say of which kind a candidate is and where."""
    place = around.name(candidate.based_in) if candidate.based_in else "country unknown"
    return "Party" if candidate.label == "Party" else f"{candidate.kind or 'kind unknown'}, {place}"


def marks(candidate: Candidate) -> list[str]:
    """List what to bear in mind about a candidate."""
    told = {
        "has its seat in the Party that asks": candidate.at_home,
        "a match with it is on record for this need": candidate.matched,
        f"has {candidate.open_matches} open matches: ask first whether there is room (paragraph 17 b)": (
            candidate.overloaded
        ),
    }
    return [words for words, holds in told.items() if holds]


def fact_in_words(fact: FactBehind) -> str:
    """Write a record behind a number, with what it adds."""
    adds = f"adds {number(fact.adds)}" if fact.known else f"not on record; could add {number(fact.adds)}"
    return f"{fact.words} ({adds})"


def to_find_out(fact: Settling, around: Around) -> str:
    """Write a fact that would settle the order."""
    return (
        f"{around.name(fact.candidate_id)}: {fact.words}. If so, its total would rise by {number(fact.gain)} and it "
        f"would have rank {fact.rank}."
    )


def left_out(one: Excluded) -> str:
    """Write who was left out and why."""
    return f"{one.name}: {one.reason or 'no reason given'}"


def basis(shortlist: Shortlist) -> str:
    """Say on which criteria and which data a shortlist rests."""
    return f"Criteria: {shortlist.criteria.title}. Data of {shortlist.data_date or 'no date'}."


def fairness(shortlist: Shortlist, around: Around) -> Iterator[str]:
    """Say what to bear in mind before choosing the same few again."""
    found, shown = shortlist.fairness, {one.candidate_id for one in shortlist.candidates}
    if found.popularity:
        yield f"By size alone (works of any theme) the order would be: {around.named(found.popularity)}."
        only = around.named(found.only_by_size)
        yield f"Size alone would also put forward: {only}." if only else "Size alone would put forward nobody else."
        yield f"Adjusted for size the order would be: {around.named(found.size_adjusted)}."
    balance = [f"{one.name} {one.shown} ({one.pool} found, {one.parties} Parties)" for one in found.balance]
    if balance:
        yield f"Regional groups among the {len(shown)} candidates shown: {'; '.join(balance)}."
    if found.unlocated:
        yield f"Of {found.unlocated} of the candidates shown the country is not on record."
    if found.overloaded:
        yield f"Asked often, so ask first whether there is room (paragraph 17 b): {around.named(found.overloaded)}."
    yield f"Parties of which neither government nor body was found for this need: {len(found.never)}."


def about(shortlist: Shortlist, around: Around) -> dict[str, str]:
    """Give an account of a shortlist: what was asked, by what, among whom, of which date."""
    return {
        "Question": question(shortlist),
        "Need": ", ".join(shortlist.needs) or "described, not on record",
        "Asked by": asking(shortlist, around),
        "Themes": "; ".join(themes(shortlist)) or "none named",
        "Criteria set": f"{shortlist.criteria.title} ({shortlist.criteria.name})",
        "Its reason": shortlist.criteria.reason or "none given",
        "Cannot be judged here": ", ".join(shortlist.not_judged) or "nothing",
        "Places wanted": str(shortlist.places),
        "Candidates": f"{shortlist.found} found, {shortlist.compared} compared, {len(shortlist.candidates)} shown",
        **{f"Parameter {name}": text for name, text in around.filters.items()},
        "Left out": "; ".join(left_out(one) for one in shortlist.excluded) or "nobody",
        "Data of": shortlist.data_date or "not on record",
        "Engine": around.engine,
        "Asked at": around.asked,
        **_numbered("Note", [*shortlist.notes, RANGES, ABSENCE]),
    }


def themes(shortlist: Shortlist) -> list[str]:
    """Name what the need is about."""
    return [f"{one.name}{' (only the text names it)' if one.inferred else ''}" for one in shortlist.themes]


def _numbered(word: str, texts: Sequence[str]) -> dict[str, str]:
    return {f"{word} {count}": text for count, text in enumerate(texts, start=1)}
