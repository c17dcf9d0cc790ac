"""A shortlist as it is shown, exported and answered by the API: every number with the facts behind it."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar, overload

from pydantic import Field, PlainSerializer, ValidatorFunctionWrapHandler, WrapValidator

from queries.base import Row
from queries.scoring.criteria import CriteriaSet

T = TypeVar("T")


class Opened(Sequence[T]):
    """A list that is made when somebody looks at it: few of the facts behind a shortlist's numbers are ever opened."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> list[T]:
        return list(self._make())

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        """Give what stands there."""
        return self._made[place]

    def __len__(self) -> int:
        """Count."""
        return len(self._made)

    def __eq__(self, other: Any) -> bool:
        """Compare as lists do."""
        return list(other) == self._made if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as for lists


class FactBehind(Row):
    """One record behind a number."""

    label: str = Field(description="Node label of the record, such as Initiative or Party.")
    id: str = Field(description="Id of the record.")
    words: str = Field(description="What it is, and what it says here.")
    adds: float = Field(description="What it adds to the number.")
    known: bool = Field(description="Whether that is on record; what is not adds to the best case only.")
    sources: list[str] = Field(description="Ids of the sources that say so.")


def _unopened(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    return value if isinstance(value, Opened) else check(value)


FactsBehind = Annotated[Sequence[FactBehind], WrapValidator(_unopened), PlainSerializer(list, list[FactBehind])]
Asked = Annotated[Sequence[str], WrapValidator(_unopened), PlainSerializer(list, list[str])]


class Cell(Row):
    """One criterion of one candidate."""

    measure: str = Field(description="Name of the measure.")
    weight: float = Field(description="Weight of the criterion, of 100.")
    number: float = Field(description="What is on record, in the unit of the measure.")
    best_number: float = Field(description="What it could be if all that is unknown turned out well.")
    score: float = Field(description="The number on the criterion's scale, from 0 to 100.")
    best_score: float = Field(description="The best number on that scale.")
    stated: bool = Field(
        description="Whether anything is on record; where nothing is, the number is unknown and not zero."
    )
    formula: str = Field(description="How the facts give the number, where it is not their sum.")
    facts: FactsBehind = Field(description="The records that give the number.")
    unknown: Asked = Field(description="What is not on record and would change the number.")


class Path(Row):
    """How the need leads to the candidate, over one work, in words."""

    label: str = Field(description="Node label of the work on the way.")
    id: str = Field(description="Id of the work on the way.")
    words: str = Field(description="The path in words: part, work, years, what it shares with the need, and where.")
    sources: list[str] = Field(description="Ids of the sources that state the work and the part.")


class Settling(Row):
    """A fact that is not on record and would move a candidate."""

    candidate_id: str = Field(description="Id of the candidate.")
    words: str = Field(description="What would have to be found out.")
    gain: float = Field(description="By how much the total could rise, of 100.")
    rank: int = Field(description="The rank that the candidate would have then, if nothing else changed.")


class Candidate(Row):
    """A candidate with criteria a and b side by side, its total and its range of ranks."""

    rank: int = Field(description="Rank by what is proven; equal totals share a rank.")
    candidate_id: str = Field(description="Id of the candidate, an organization or a Party.")
    name: str = Field(description="Name in English.")
    label: str = Field(description="Node label of the candidate: Organization or Party.")
    kind: str | None = Field(description="Kind of organization; empty for a Party.")
    based_in: str | None = Field(description="Id of the Party it is, or in which it has its seat; empty: unknown.")
    at_home: bool = Field(description="Has its seat in a Party that asks: a body on the side of the need.")
    matched: bool = Field(description="A match with it is on record for this need.")
    developing: bool | None = Field(
        description="Whether its country counts as developing (our grouping); empty: unknown."
    )
    south_south: bool = Field(
        description="Whether its country and that of a Party that asks both count as developing (our grouping)."
    )
    total: float = Field(description="Weighted total of what is proven, from 0 to 100.")
    best_case: float = Field(description="Total if all that is unknown turned out well, from 0 to 100.")
    record: float = Field(
        description="Criterion a alone: total of its criteria, from 0 to 100; 0 where it has no weight."
    )
    links: float = Field(
        description="Criterion b alone: total of its criteria, from 0 to 100; 0 where it has no weight."
    )
    coverage: float = Field(description="Share of the weights, from 0 to 1, for which anything is on record.")
    first: int = Field(description="Best rank in nine of ten weightings around the chosen one.")
    last: int = Field(description="Worst rank in nine of ten weightings around the chosen one.")
    within: float = Field(description="Share of these weightings, from 0 to 1, in which it is among the places wanted.")
    standing: Literal["clear", "undecided", "clear not"] = Field(
        description="Clear: among the places wanted in 95 % of weightings, with something proven and room for all of its rank; clear not: in 5 % at most."
    )
    reachable: int = Field(
        description="Rank if all that is unknown about it turned out well and nothing about the others."
    )
    relevance: float = Field(description="How near its work comes to the need, found by spreading over the graph.")
    works: int = Field(description="Works of any theme that are on record for it: its size.")
    open_matches: int = Field(description="Matches that are proposed, contacted or agreed: its load (paragraph 17 b).")
    overloaded: bool = Field(description="Whether it has so many open matches that it should be asked first.")
    cells: list[Cell] = Field(description="One for each criterion, in the order of the criteria set.")
    paths: list[Path] = Field(description="The strongest paths from the need to it.")
    settling: list[Settling] = Field(description="Facts that would move it most, if they were found out.")


class Balance(Row):
    """A regional group of the Convention in the shortlist and in the world."""

    region: str = Field(description="Id of the region.")
    name: str = Field(description="Name of the region.")
    shown: int = Field(description="Candidates of the shortlist that are based there.")
    pool: int = Field(description="All candidates found that are based there.")
    parties: int = Field(description="Parties in the group.")


class Fairness(Row):
    """What to bear in mind before choosing the same few again."""

    popularity: list[str] = Field(description="Ids in the order of works of any theme: what size alone would say.")
    size_adjusted: list[str] = Field(description="Ids in the order of relevance for each doubling of size.")
    only_by_size: list[str] = Field(
        description="Ids that size alone would put on the shortlist and that are not on it."
    )
    balance: list[Balance] = Field(description="Regional groups in the shortlist, among all found, and in the world.")
    unlocated: int = Field(description="Candidates of the shortlist whose country is not on record.")
    overloaded: list[str] = Field(description="Ids of candidates with many open matches (paragraph 17 b).")
    never: list[str] = Field(description="Ids of Parties of which neither government nor body was found for this need.")


class ThemeAsked(Row):
    """A theme of the need with its weight."""

    label: str = Field(description="Node label of the theme: Subject, Target or AssistanceType.")
    id: str = Field(description="Id of the theme.")
    name: str = Field(description="Name of the theme.")
    weight: float = Field(description="How much it says, from 0 to 1: the fewer needs name it, the more.")
    inferred: bool = Field(description="Whether only the text names it; it then counts half.")


class Excluded(Row):
    """A candidate that the officer left out."""

    candidate_id: str = Field(description="Id of the candidate.")
    name: str = Field(description="Name of the candidate.")
    reason: str = Field(description="Why the officer left it out.")


class Shortlist(Row):
    """Who can help with a need, by a criteria set."""

    needs: list[str] = Field(description="Ids of the needs; empty: described and not saved.")
    title: str = Field(description="Title of the need.")
    parties: list[str] = Field(description="Ids of the Parties that ask.")
    themes: list[ThemeAsked] = Field(description="What the need is about, the heaviest first.")
    criteria: CriteriaSet = Field(description="The criteria set that was used.")
    not_judged: list[str] = Field(
        description="Criteria that say nothing here, such as links with a Party where none asks."
    )
    data_date: str | None = Field(description="Date of the data.")
    places: int = Field(description="How many partners are wanted.")
    found: int = Field(description="Candidates found before any filter.")
    compared: int = Field(description="Candidates compared: after filters, at most 200, the most relevant ones.")
    excluded: list[Excluded] = Field(description="Candidates left out by the officer, with the reason.")
    candidates: list[Candidate] = Field(description="The candidates, by total.")
    settling: list[Settling] = Field(description="Facts that would settle the order, the weightiest first.")
    fairness: Fairness = Field(description="What size alone would say, balance and load.")
    notes: list[str] = Field(description="What a reader has to know about this answer.")
