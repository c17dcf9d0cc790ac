"""What an officer keeps: criteria sets and evaluations, as records of the graph."""

import datetime as dt
import json
import secrets
from contextlib import suppress

from pydantic import Field

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.vocabulary import fold
from queries.base import Row
from queries.scoring.answer import Shortlist
from queries.scoring.criteria import CriteriaSet, as_toml, parse, shipped

LONGEST_SLUG = 60
LONGEST_TITLE = 200
LONGEST_DECISION = 5_000


class KeptEvaluation(Row):
    """A shortlist as an officer judged it."""

    id: str = Field(description="Id of the evaluation.")
    title: str = Field(description="What was evaluated, as the officer calls it.")
    needs: list[str] = Field(description="Ids of the needs; empty: a need described and not saved.")
    criteria: str = Field(description="Title of the criteria set that was used.")
    content: str = Field(
        description="The address of the shortlist, its criteria set, its order and who was left out, as JSON."
    )
    data_date: str | None = Field(description="Date of the data that was used.")
    decision: str | None = Field(description="What was decided, and why.")
    saved_at: str = Field(description="UTC time at which it was saved.")


def saved_sets(graph: Graph) -> dict[str, CriteriaSet]:
    """Give the criteria sets that officers saved, by name; one that this version cannot read is not among them."""
    rows = graph.read("MATCH (c:CriteriaSet) RETURN c.id AS id, c.content AS content ORDER BY id")
    found: dict[str, CriteriaSet] = {}
    for row in rows:
        with suppress(BadParameterError):  # a measure may have been renamed since; no shortlist may fail for that
            found[row["id"]] = parse(row["content"], row["id"])
    return found


def save_set(graph: Graph, criteria: CriteriaSet) -> CriteriaSet:
    """Save a criteria set under its name; saving again under the same name replaces it.

    Raises:
        BadParameterError: the name is that of a set that the desk ships.

    """
    if criteria.name in shipped():
        raise BadParameterError(f"name: '{criteria.name}' is a set that the desk ships. Give your copy another name.")
    facts = _facts(criteria.name, criteria.title) | {"content": as_toml(criteria)}
    graph.write("MERGE (c:CriteriaSet {id: $id}) SET c += $facts", id=criteria.name, facts=facts)
    return criteria


def delete_set(graph: Graph, name: str) -> None:
    """Delete a criteria set that an officer saved; evaluations keep their own copy.

    Raises:
        UnknownRecordError: there is none of this name among the saved ones.

    """
    if name not in saved_sets(graph):
        raise UnknownRecordError(f"There is no saved criteria set '{name[:80]}'.")
    graph.write("MATCH (c:CriteriaSet {id: $id}) DELETE c", id=name)


def save_evaluation(graph: Graph, shortlist: Shortlist, title: str, decision: str, address: str) -> str:
    """Keep a shortlist with its criteria set, exclusions, decision and data date; give its id.

    Raises:
        BadParameterError: the title is empty or too long, or the decision is too long.

    """
    if not title.strip() or len(title) > LONGEST_TITLE or len(decision) > LONGEST_DECISION:
        raise BadParameterError(
            f"title: give the evaluation a title of at most {LONGEST_TITLE} characters, and a decision of at most "
            f"{LONGEST_DECISION}."
        )
    key = f"{slug(title)}-{secrets.token_hex(3)}"
    facts = _facts(key, title.strip()) | {
        "needs": shortlist.needs,
        "criteria": shortlist.criteria.title,
        "content": _content(shortlist, address),
        "data_date": shortlist.data_date,
        "decision": decision.strip() or None,
    }
    graph.write("CREATE (e:Evaluation {id: $id}) SET e += $facts", id=key, facts=facts)
    return key


def evaluations(graph: Graph, key: str | None = None) -> list[KeptEvaluation]:
    """Give the evaluations that officers kept, the latest first, or the one of this id."""
    rows = graph.read(
        """
        MATCH (e:Evaluation) WHERE $key IS NULL OR e.id = $key
        RETURN e.id AS id, e.title AS title, coalesce(e.needs, []) AS needs, e.criteria AS criteria, e.content AS content,
               e.data_date AS data_date, e.decision AS decision, e.saved_at AS saved_at
        ORDER BY saved_at DESC, id
        """,
        key=key,
    )
    return [KeptEvaluation.model_validate(row) for row in rows]


def slug(text: str, otherwise: str = "evaluation") -> str:
    """Make a readable id of a text, or give another one for a text without Latin letters."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(text)).split()
    return "-".join(words)[:LONGEST_SLUG].strip("-") or otherwise


def _facts(key: str, title: str) -> dict[str, object]:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"title": title, "state": "published", "sources": [], "saved_at": now, "search": fold(f"{key} {title}")}


def _content(shortlist: Shortlist, address: str) -> str:
    kept = {
        "address": address,
        "criteria": as_toml(shortlist.criteria),
        "excluded": [one.model_dump() for one in shortlist.excluded],
        "candidates": [
            one.model_dump(include={"rank", "candidate_id", "name", "total", "best_case", "first", "last", "standing"})
            for one in shortlist.candidates
        ],
    }
    return json.dumps(kept, ensure_ascii=False)
