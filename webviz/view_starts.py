"""Where a map may start besides a record: a need's shortlist, a region, a question of the catalogue, everything."""

from collections.abc import Iterator, Sequence
from typing import Any

from graphmodel.graph import Graph
from queries.base import MOST_ROWS, Params, Query, Row
from queries.best_connected import BEST_CONNECTED, BestConnectedParams, Connected
from queries.catalogue import query
from queries.in_region import IN_REGION, InRegionParams
from queries.known import Identifies
from queries.scoring.asking import ShortlistParams
from webviz.answers import CANDIDATES, KEPT, first
from webviz.context import current_memory
from webviz.memory import Recent
from webviz.partners_map import columns_of
from webviz.ring import Ring
from webviz.view import View

NOBODY = "Nobody on record worked on the themes or words of this need."
FIRST = "The first {drawn} of {found} candidates, with their strongest works and institutional links."
EMPTY = "The question has no answer on record. Absence in the data is not absence in the world (paragraph 14)."
NO_RECORDS = "The answer to this question names no record, so there is nothing to draw."
MORE = "The question was answered with the first {rows} rows; there may be more."


def starts(graph: Graph, view: View) -> Iterator[Ring]:
    """Give what the address starts from besides records."""
    for need in view.need:
        yield _for_need(need)
    for region in view.within:
        yield _within(graph, region, view.limit)
    if view.question:
        yield _in_answer(graph, view)
    if view.everything:
        yield _everything(graph, view)


def asked(text: str, limit: int = MOST_ROWS) -> tuple[Query[Any, Any], Params]:
    """Read a question of an address with its parameters; as many rows as a map of this limit can use.

    Raises:
        UnknownRecordError: there is no such question.
        BadParameterError: a parameter is missing, unknown or out of range.

    """
    name, *rest = text.split("~")
    wanted = query(name)
    texts: dict[str, str] = {}
    for part in rest:
        parameter, _, text = part.partition("=")
        texts[parameter] = text
    if "limit" in wanted.params.model_fields and "limit" not in texts:
        texts["limit"] = str(min(limit, MOST_ROWS))
    return wanted, wanted.parse(texts)


def ids_in(value: Any) -> Iterator[str]:
    """Find the ids of records in a row of an answer: what stands under `id` or a name that ends in `_id`."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if isinstance(inside, str):
                yield from [inside] if name == "id" or name.endswith("_id") else []
            elif name != "properties":
                yield from ids_in(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from ids_in(inside)


def names_records(row: type[Row]) -> bool:
    """Say whether the rows of a question name records."""
    return any(name == "id" or name.endswith("_id") for name in _names(row.model_json_schema()))


def _names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for inside in schema.values():
            yield from _names(inside)
    elif isinstance(schema, list):
        for inside in schema:
            yield from _names(inside)


def _for_need(need: str) -> Ring:
    shortlist, candidates = first(ShortlistParams(need=[need], limit=CANDIDATES))
    columns = tuple(tuple(column) for column in columns_of(shortlist, candidates))
    people = tuple(one.candidate_id for one in candidates)
    ids = tuple(dict.fromkeys([*people, *(one for column in columns for one in column)]))
    note = FIRST.format(drawn=len(people), found=shortlist.found) if people else NOBODY
    said = f"It belongs to the shortlist for: {shortlist.title}"
    return Ring(need, ids, ("said", said), columns, note=note)


def _within(graph: Graph, region: str, limit: int) -> Ring:
    rows = IN_REGION.ask(graph, InRegionParams(region=region, limit=limit))
    ids = tuple(row.record_id for row in rows)
    said = "It is in the region that you chose, or at work for it."
    return Ring(region, ids, ("said", said), found=rows[0].found if rows else 0)


def _in_answer(graph: Graph, view: View) -> Ring:
    wanted, params = asked(view.question, view.limit)
    rows = wanted.ask(graph, params)
    found = dict.fromkeys(one for row in rows for one in ids_in(row.model_dump()))
    ids = tuple(dict.fromkeys([*_about(params), *found]))
    note = MORE.format(rows=len(rows)) if rows and len(rows) == getattr(params, "limit", 0) else ""
    if not found:
        note = NO_RECORDS if rows else EMPTY
    return Ring(ids[0] if ids else "", ids, ("said", f"It is in the answer to: {wanted.question}"), note=note)


def _about(params: Params) -> Iterator[str]:
    """Give the records that the parameters of a question name."""
    for name, field in type(params).model_fields.items():
        value = getattr(params, name)
        if isinstance(value, str) and any(isinstance(mark, Identifies) for mark in field.metadata):
            yield value


def _everything(graph: Graph, view: View) -> Ring:
    kinds = sorted(set(view.kinds) & set(BestConnectedParams().kinds)) or BestConnectedParams().kinds
    params = BestConnectedParams(kinds=kinds, limit=view.limit)
    recent = current_memory().recall("best connected", lambda: Recent[list[Connected]](KEPT))
    rows = recent.recall(params.model_dump_json(), lambda: BEST_CONNECTED.ask(graph, params))
    ids: Sequence[str] = tuple(row.record_id for row in rows)
    said = "It is among the records with the most relationships."
    return Ring(ids[0] if ids else "", tuple(ids), ("said", said), found=rows[0].found if rows else 0)
