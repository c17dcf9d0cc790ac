"""Scenarios that officers keep: a set of support centres and what it covered on the data of that day."""

import datetime as dt
import json
import secrets

from pydantic import Field

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.vocabulary import fold
from queries.base import Row
from queries.planning.centres import CentresAnswer
from queries.scoring.keeping import slug

LONGEST_TITLE, LONGEST_NOTE = 200, 5_000


class KeptScenario(Row):
    """A set of support centres as it stood on a day."""

    id: str = Field(description="Id of the scenario.")
    title: str = Field(description="What the officer calls it.")
    content: str = Field(description="The address of the plan, its centres and what they covered, as JSON.")
    data_date: str | None = Field(description="Date of the data that was used.")
    note: str | None = Field(description="What the officer wrote about it.")
    saved_at: str = Field(description="UTC time at which it was saved.")


def save_scenario(
    graph: Graph, found: CentresAnswer, title: str, note: str, address: str, data_date: str | None
) -> str:
    """Keep a set of centres with what it covers; give its id.

    Raises:
        BadParameterError: the title is empty or too long, or the note is too long.

    """
    if not title.strip() or len(title) > LONGEST_TITLE or len(note) > LONGEST_NOTE:
        raise BadParameterError(
            f"title: give the scenario a title of at most {LONGEST_TITLE} characters, and a note of at most {LONGEST_NOTE}."
        )
    key = f"{slug(title)}-{secrets.token_hex(3)}"
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    facts: dict[str, object] = {
        "title": title.strip(),
        "content": _content(found, address),
        "data_date": data_date,
        "note": note.strip() or None,
        "state": "published",
        "sources": [],
        "saved_at": now,
        "search": fold(f"{key} {title}"),
    }
    graph.write("CREATE (s:Scenario {id: $id}) SET s += $facts", id=key, facts=facts)
    return key


def scenarios(graph: Graph) -> list[KeptScenario]:
    """Give the scenarios that officers kept, the latest first."""
    rows = graph.read(
        """
        MATCH (s:Scenario)
        RETURN s.id AS id, s.title AS title, s.content AS content, s.data_date AS data_date, s.note AS note,
               s.saved_at AS saved_at
        ORDER BY saved_at DESC, id
        """
    )
    return [KeptScenario.model_validate(row) for row in rows]


def delete_scenario(graph: Graph, key: str) -> None:
    """Delete a scenario.

    Raises:
        UnknownRecordError: there is none of this id.

    """
    if key not in {one.id for one in scenarios(graph)}:
        raise UnknownRecordError(f"There is no scenario '{key[:80]}'.")
    graph.write("MATCH (s:Scenario {id: $id}) DELETE s", id=key)


def _content(found: CentresAnswer, address: str) -> str:
    kept = {
        "address": address,
        "parties": found.parties,
        "best": found.best.model_dump(),
        "centres": {one.id: one.name for one in found.centres if one.chosen},
        "assumed": [one.id for one in found.centres if one.basis == "assumed"],
        "uncovered": [
            {"name": one.name, "not_known": len(one.not_known), "not_possible": one.not_possible}
            for one in found.uncovered
        ],
    }
    return json.dumps(kept, ensure_ascii=False)
