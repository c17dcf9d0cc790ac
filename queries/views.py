"""Maps that officers keep: an address with a name and a note, and what the map showed on the data of that day."""

import datetime as dt
import json
import secrets

from pydantic import Field
from rapidfuzz import fuzz, process, utils

from graphmodel.errors import BadParameterError, ChangedMeanwhileError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.vocabulary import fold
from queries.base import Row
from queries.known import NEAREST
from queries.scoring.keeping import slug
from queries.wording import keep_both, mark_of

MOST_TRIES = 20
LONGEST_TITLE, LONGEST_NOTE, LONGEST_ADDRESS = 200, 5_000, 20_000

Line = tuple[str, str, str, str]


class Shown(Row):
    """What a map shows on the data of a day."""

    address: str = Field(description="Parameters of the map's address.")
    records: dict[str, str] = Field(description="Names of the records on it, by id.")
    lines: list[Line] = Field(description="Its relationships: start, type, end, and role or kind.")
    data_date: str | None = Field(description="Date of the data.")


class KeptView(Row):
    """A map as an officer kept it."""

    id: str = Field(description="Id of the view.")
    title: str = Field(description="Name that the officer gave it.")
    note: str = Field(description="What the officer wrote about it.")
    shown: Shown = Field(description="What it showed that day.")
    saved_at: str = Field(description="UTC time at which it was last changed.")

    @property
    def mark(self) -> str:
        """Tell this name and note from others, so that a change made meanwhile is noticed."""
        return mark_of(self.title, self.note)


def views(graph: Graph) -> list[KeptView]:
    """Give all views, the one changed last first."""
    return [_kept(row) for row in graph.read("MATCH (v:View) " + _COLUMNS + " ORDER BY saved_at DESC, id")]


def view(graph: Graph, key: str) -> KeptView:
    """Give the view of this id or name.

    Raises:
        UnknownRecordError: there is none; the sentence names the nearest.

    """
    titles = _titles(graph)
    named = [one for one, title in titles.items() if fold(title) == fold(" ".join(key.split()))]
    for one in (key, *named):
        if one in titles:
            rows = graph.read("MATCH (v:View {id: $id}) " + _COLUMNS + " ORDER BY id", id=one)
            return _kept(rows[0])
    raise _unknown(key, titles)


def keep(graph: Graph, title: str, note: str, shown: Shown) -> str:
    """Keep a map under a new name; give its id.

    Raises:
        BadParameterError: the name is empty, too long or taken, or the note or address is too long.

    """
    text = _titled(graph, title)
    key = f"{slug(text, 'view')}-{secrets.token_hex(3)}"
    facts = _wording(key, text, note) | _content(shown) | {"state": "published", "sources": []}
    graph.write("CREATE (v:View {id: $id}) SET v += $facts", id=key, facts=facts)
    return key


def rename(graph: Graph, key: str, title: str, note: str, seen: str = "") -> None:
    """Give a view another name and note; its id and its map stay.

    Args:
        graph: the graph.
        key: id or name of the view.
        title: the new name.
        note: the new note.
        seen: mark of the name and note that the officer saw; empty: whatever they are now.

    Raises:
        ChangedMeanwhileError: they read otherwise by now; nothing was written.

    """
    own = view(graph, key).id
    facts = _wording(own, _titled(graph, title, own), note)
    for _ in range(MOST_TRIES):
        kept = view(graph, own)
        keep_both(seen, (kept.title, kept.note), (str(facts["title"]), str(facts["note"])))
        if _replaced(graph, kept, facts):
            return
    raise ChangedMeanwhileError("Others are changing this view at this moment. Nothing was written; try again.")


def renew(graph: Graph, key: str, shown: Shown) -> None:
    """Keep what a view shows now, in place of what it showed when it was kept; its name and note stay."""
    facts = _content(shown)
    graph.write("MATCH (v:View {id: $id}) SET v += $facts", id=view(graph, key).id, facts=facts)


def delete(graph: Graph, key: str) -> None:
    """Delete a view."""
    graph.write("MATCH (v:View {id: $id}) DELETE v", id=view(graph, key).id)


def _titles(graph: Graph) -> dict[str, str]:
    rows = graph.read("MATCH (v:View) RETURN v.id AS id, v.title AS title ORDER BY id")
    return {row["id"]: row["title"] for row in rows}


def _titled(graph: Graph, title: str, own: str = "") -> str:
    text = " ".join(title.split())
    if not text or len(text) > LONGEST_TITLE:
        raise BadParameterError(f"title: give the view a name of at most {LONGEST_TITLE} characters.")
    for key, other in _titles(graph).items():
        if key != own and fold(other) == fold(text):
            raise BadParameterError(f"title: there is a view '{other[:80]}' already ({key}). Choose another name.")
    return text


def _replaced(graph: Graph, kept: KeptView, facts: dict[str, object]) -> bool:
    """Write a wording if it still is as it was read; the first SET takes the lock before that is looked at."""
    rows = graph.write(
        """
        MATCH (v:View {id: $id})
        SET v.search = v.search
        WITH v WHERE v.title = $title AND coalesce(v.note, '') = $note
        SET v += $facts
        RETURN v.id AS id
        """,
        id=kept.id,
        title=kept.title,
        note=kept.note,
        facts=facts,
    )
    return bool(rows)


def _wording(key: str, title: str, note: str) -> dict[str, object]:
    if len(note) > LONGEST_NOTE:
        raise BadParameterError(f"note: at most {LONGEST_NOTE:,} characters; this one has {len(note):,}.")
    return {
        "title": title,
        "note": note.replace("\r\n", "\n").strip(),
        "saved_at": _now(),
        "search": fold(f"{key} {title}"),
    }


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _content(shown: Shown) -> dict[str, object]:
    if len(shown.address) > LONGEST_ADDRESS:
        raise BadParameterError(f"address: a view's address has at most {LONGEST_ADDRESS:,} characters.")
    content = {"records": shown.records, "lines": shown.lines}
    return {
        "address": shown.address,
        "records": list(shown.records),
        "content": json.dumps(content, ensure_ascii=False),
        "data_date": shown.data_date,
        "saved_at": _now(),
    }


def _unknown(key: str, titles: dict[str, str]) -> UnknownRecordError:
    if not titles:
        return UnknownRecordError(f"There is no saved view '{key[:80]}'; none has been saved yet. Save one on Explore.")
    names = {one: f"{one} {title}" for one, title in titles.items()}
    found = process.extract(key, names, scorer=fuzz.partial_ratio, processor=utils.default_process, limit=NEAREST)
    nearest = tuple(one for _, _, one in found)
    said = ", ".join(f"{titles[one]} ({one})" for one in nearest)
    return UnknownRecordError(f"There is no saved view '{key[:80]}'. Nearest: {said}.", nearest)


def _kept(row: dict[str, object]) -> KeptView:
    content = json.loads(str(row["content"]))
    shown = content | {"address": row["address"], "data_date": row["data_date"]}
    facts = {name: row[name] for name in ("id", "title", "note", "saved_at")}
    return KeptView.model_validate(facts | {"shown": shown})


_COLUMNS = (
    "RETURN v.id AS id, v.title AS title, coalesce(v.note, '') AS note, v.address AS address, v.content AS content, "
    "v.data_date AS data_date, v.saved_at AS saved_at"
)
