"""What the map asks about one record: what expanding it would bring, and what is on record with which source."""

from typing import Any

from flask import Blueprint, Response

from graphmodel.schema import NODE_BY_LABEL
from queries.record import RECORD, FullRecord
from queries.ties import TIES
from webviz.context import ask, given
from webviz.definitions import definitions, in_words
from webviz.kinds import KIND_BY_LABEL
from webviz.pages.records import is_fact, is_lacking
from webviz.sentences import verb, verb_backwards
from webviz.templating import record_url, shown
from webviz.vis import answer

blueprint = Blueprint("one_record", __name__)


@blueprint.get("/maps/around.json")
def around() -> Response:
    """Count the neighbours of a record by kind of relationship, before they come onto the map."""
    params = TIES.parse(given())
    ties = [
        {
            "type": row.type,
            "outgoing": row.outgoing,
            "words": verb(row.type) if row.outgoing else verb_backwards(row.type),
            "other": KIND_BY_LABEL[row.label].word,
            "other_words": KIND_BY_LABEL[row.label].words,
            "count": row.neighbours,
        }
        for row in ask(TIES, params)
    ]
    return answer({"record": params.record, "ties": ties})


@blueprint.get("/maps/record.json")
def record() -> Response:
    """Give the facts on record about one thing, each with its sources and date, and what is lacking."""
    found = ask(RECORD, RECORD.parse(given() | {"limit": "1"}))[0]
    fields = definitions(NODE_BY_LABEL[found.label].model)
    return answer(
        {
            "record": found.id,
            "facts": [_fact(found, name) for name in fields if is_fact(found, name)],
            "lacking": [in_words(name) for name in fields if is_lacking(found, name)],
            "sources": {
                one.id: {"title": one.title, "detail": one.publisher or "", "url": record_url("Source", one.id)}
                for one in found.sources
            },
        }
    )


def _fact(found: FullRecord, name: str) -> dict[str, Any]:
    facts = found.properties
    return {
        "name": in_words(name),
        "value": shown(facts[name]),
        "sources": facts.get("sources") or [],
        "checked_on": facts.get("checked_on"),
    }
