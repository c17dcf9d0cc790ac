"""Which record kind or relationship type a table holds, and which columns that has."""

from dataclasses import replace
from functools import cache
from typing import get_args, get_origin

from pydantic.fields import FieldInfo
from rapidfuzz import process

from graphmodel.errors import BadParameterError, LoadRefusedError
from graphmodel.schema import KEPT_BY_THE_DESK, NODES, RELATIONSHIPS, NodeType, RelationshipType
from graphmodel.values import SUGGESTION_SCORE
from loaders.rows import Problem, Table, clean_heading

Kind = NodeType | RelationshipType

KINDS: dict[str, Kind] = {
    **{node.plural: node for node in NODES if node.label not in KEPT_BY_THE_DESK},
    **{one.file: one for one in RELATIONSHIPS if not KEPT_BY_THE_DESK & set(one.starts)},
}


def kind_named(name: str) -> Kind:
    """Find a kind by its plural (`needs`) or its relationship type (`participates_in`).

    Raises:
        BadParameterError: there is none; the sentence names those there are.

    """
    key = clean_heading(name)
    if key not in KINDS:
        raise BadParameterError(f"'{name}' is not a record kind. Known: {', '.join(KINDS)}.")
    return KINDS[key]


def kind_of(table: Table, given: Kind | None) -> Kind:
    """Tell what a table holds: as given, by the name of its sheet or file, or by its headings.

    Raises:
        LoadRefusedError: none of these tells.

    """
    if given:
        return given
    for name in (table.place.sheet, table.place.file.rsplit(".", 1)[0]):
        if kind := KINDS.get(clean_heading(name)):
            return kind
    fitting = [kind for kind in KINDS.values() if _fits(kind, set(table.headings))]
    if len(fitting) == 1:
        return fitting[0]
    raise LoadRefusedError(
        f"{table.place} does not say what it holds. Name the file or sheet after a record kind, or give --kind. "
        f"Known: {', '.join(KINDS)}."
    )


@cache
def columns(kind: Kind) -> dict[str, str]:
    """List the columns of a kind, each with what it says."""
    own = {name: field.description or "" for name, field in kind.model.model_fields.items()}
    if isinstance(kind, RelationshipType):
        return own
    joined = {
        inline.column: f"Ids or names of {inline.other} records, separated by semicolons: {inline.relationship}."
        for inline in kind.inline
    }
    return own | joined


@cache
def required(kind: Kind) -> tuple[str, ...]:
    """List the columns that every row must fill."""
    return tuple(name for name, field in kind.model.model_fields.items() if field.is_required())


def heading_problems(table: Table, kind: Kind) -> list[Problem]:
    """Find headings that are unknown, doubled or missing."""
    place = replace(table.place, row=1)
    known = columns(kind)
    problems = []
    for number, heading in enumerate(table.headings):
        if heading in table.headings[:number]:
            problems.append(Problem.at(place, heading, "", "is the heading of two columns. Rename one."))
        elif heading not in known:
            problems.append(Problem.at(place, heading, "", _unknown(heading, kind)))
    for heading in required(kind):
        if heading not in table.headings:
            problems.append(Problem.at(place, heading, "", f"is missing. Add this column: {known[heading]}"))
    return problems


def choices(field: FieldInfo) -> list[str]:
    """List the values that a column may take, where it is a closed list."""
    parts = [field.annotation, *get_args(field.annotation)]
    for part in parts:
        if str(get_origin(part)) == "typing.Literal":
            return [str(value) for value in get_args(part)]
    return ["yes", "no"] if bool in parts else []


def suggestion(given: str, known: list[str]) -> str:
    """Ask whether the nearest known word was meant, as a sentence to append; empty when none is near."""
    nearest = process.extractOne(given, known, score_cutoff=SUGGESTION_SCORE)
    return f" Did you mean '{nearest[0]}'?" if nearest else ""


def file_of(kind: Kind) -> str:
    """Name a kind as files and sheets do."""
    return kind.plural if isinstance(kind, NodeType) else kind.file


def _fits(kind: Kind, headings: set[str]) -> bool:
    return headings <= set(columns(kind)) and set(required(kind)) <= headings


def _unknown(heading: str, kind: Kind) -> str:
    known = columns(kind)
    hint = suggestion(heading, list(known))
    return f"is not a column of {file_of(kind)}.{hint} Remove it or rename it. Known: {', '.join(known)}."
