"""The tables of a report: a shortlist, the gaps, a register and any question, from the answers of their addresses."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from queries.reports import Part
from webviz import gaps_paper, shortlist_words
from webviz.answers import unanswered_of
from webviz.asked import read_texts
from webviz.definitions import in_words
from webviz.gaps_asked import look_asked, needs_asked, table_asked
from webviz.own_pages import fetch_json
from webviz.paper import Draft
from webviz.phrases import Phrases
from webviz.plan_told import ids_in, names_of, sources_of
from webviz.tables import cited_in

LINES = 200  # of one table; it says how many there are
MOST_COLUMNS = 6
GAP_TURNS = ("became a gap", "ceased to be a gap", "another kind of gap")
NONE = "\u2013"
REGISTER_FILTERS = ("text", "party", "region", "subject", "target", "type", "status", "state", "reach")

Texts = Mapping[str, str]
Found = Sequence[Mapping[str, Any]]


def shortlist(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write who can help, with both criteria and the range of ranks."""
    found: Found = fetch_json(url_for("desk_api.partners", **_any(given)))["candidates"]
    keys = ("rank", "candidate", "track record", "institutional links score", "total", "best case", "ranks", "standing")
    sources = [cited_in(one) for one in found]
    widths = (1.5, 3.3, 1.8, 2.2, 1.4, 1.5, 1.5, 2.2)
    names = names_of([one["candidate_id"] for one in found], to.say)
    rows = [_candidate(to.say, one, names[one["candidate_id"]]) for one in found]
    _table(to, part.title, [to.say(key) for key in keys], rows, widths, sources, (0, 2, 3, 4, 5, 6))
    if found:
        to.words(f"{to.say('shortlist note')} {shortlist_words.RANGES if to.say.language == 'en' else ''}".strip())


def gaps(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write the table of gaps of any address of the gaps page."""
    gaps_paper.matrix(to, part.title, table_asked(given), look_asked(given))


def unanswered(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write the open needs that nobody answers."""
    asked = needs_asked(given)
    gaps_paper.needs(to, part.title, asked, unanswered_of(asked))


def since(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write which gaps opened and closed between two days, with the sources of the records that changed there."""
    found, say = fetch_json(url_for("desk_api.since", **_any(given))), to.say
    gaps_seen = [one for one in found["cells"] if one["turn"] in GAP_TURNS]
    shown = gaps_seen[:LINES]
    names = names_of(sorted({one[end] for one in shown for end in ("row", "column")}), say)
    rows = [
        (names.get(one["row"]) or one["row_name"], names.get(one["column"]) or one["column_name"],
         say.value(one["before"]), say.value(one["after"]),
         f"{say.number(one['open_before'])} → {say.number(one['open_after'])}")
        for one in shown
    ]  # fmt: skip
    days, counts = ({name: found[name] for name in some} for some in (("since", "until"), ("opened", "closed")))
    to.words(say("turned", **{name: say.day(day) for name, day in days.items()},
                 **{name: say.number(count) for name, count in counts.items()}))  # fmt: skip
    sources = sources_of(sorted(set(ids_in(shown))))
    cited = [sorted({source for key in ids_in(one) for source in sources.get(key, ())}) for one in shown]
    headings = [say(key) for key in ("row", "column", "was", "is", "open needs")]
    _table(to, part.title, headings, rows, (2.6, 3.6, 3, 3, 1.6), cited)
    _cut(to, len(rows), len(gaps_seen), part.address)


def several(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write who could serve the most of several needs."""
    gaps_paper.candidates(to, part.title, read_texts(given).params.need)


def register(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write the records of a register, by the filters of its address."""
    asked = {name: text for name, text in given.items() if name in REGISTER_FILTERS and text}
    asked |= {"kind": path.split("/")[2]}
    found: Found = fetch_json(url_for("api.ask", name="records", limit=LINES, **_any(asked)))
    rows = [_record(to.say, row) for row in _renamed(found, to.say)]
    told = [at for at in range(6) if at == 0 or any(row[at] != NONE for row in rows)]
    headings = [to.say(key) for key in ("title", "kind", "status", "years", "parties", "subjects")]
    widths = (4.6, 2.2, 2.2, 1.6, 2.6, 3.2)
    _table(to, part.title, [headings[at] for at in told], [tuple(row[at] for at in told) for row in rows],
           [widths[at] for at in told], [row["sources"] or [] for row in found])  # fmt: skip
    if len(rows) == LINES:
        counts = fetch_json(url_for("api.ask", name="record-counts", **_any(asked)))
        _cut(to, len(rows), next(row["records"] for row in counts if row["facet"] == "total"), part.address)


def question(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write the answer to a question of the catalogue: its first columns that hold one value each."""
    found: Found = fetch_json(f"{path}?{urlencode({name: text for name, text in given.items() if name != 'format'})}")
    plain = (str, int, float, bool, type(None))
    columns = [name for name in (found[0] if found else {}) if all(isinstance(row[name], plain) for row in found)]
    shown = sorted(columns, key=_is_for_machines)[:MOST_COLUMNS]
    rows = [tuple(NONE if row[name] is None else str(row[name]) for name in shown) for row in found[:LINES]]
    sources = [row["sources"] or [] for row in found[:LINES]] if found and "sources" in found[0] else ()
    _table(to, part.title, [in_words(name) for name in shown], rows, [1.0] * len(shown), sources)
    _cut(to, len(rows), len(found), part.address)


def _renamed(found: Found, say: Phrases) -> list[dict[str, Any]]:
    """Give rows with the names of the records in them in the language of the document."""
    names = names_of(sorted(set(ids_in(found))), say)
    return [_with_names(row, names) for row in found]


def _with_names(one: Any, names: Texts) -> Any:
    if isinstance(one, list):
        return [_with_names(each, names) for each in one]
    if not isinstance(one, Mapping):
        return one
    inner = {name: _with_names(value, names) for name, value in one.items()}
    own = names.get(str(one.get("id")))
    return inner | {name: own for name in ("name", "title") if own and name in one}


def _is_for_machines(column: str) -> bool:
    """Say whether a column holds ids or node labels, which give way to what a person reads."""
    return column.endswith(("_id", "label"))


def _candidate(say: Phrases, one: Mapping[str, Any], name: str) -> tuple[str, ...]:
    points = (say.points(one[name]) for name in ("record", "links", "total", "best_case"))
    ranks = str(one["first"]) if one["first"] == one["last"] else f"{one['first']}\u2013{one['last']}"
    return str(one["rank"]), name, *points, ranks, say.value(one["standing"])


def _record(say: Phrases, row: Mapping[str, Any]) -> tuple[str, ...]:
    years = say.years(row["start_year"], row["end_year"])
    parties, subjects = (_few([one["name"] for one in row[name]]) for name in ("parties", "subjects"))
    kind, status = (say.value(row[name]) or NONE for name in ("type", "status"))
    return row["title"], kind, status, years, parties or NONE, subjects or NONE


def _table(
    to: Draft, title: str, headings: list[str], rows: Sequence[tuple[str, ...]], widths: Iterable[float],
    sources: Iterable[Iterable[str]], numbers: tuple[int, ...] = (),
) -> None:  # fmt: skip
    if rows:
        to.grid(title, headings, rows, list(widths), list(sources), numbers)
    else:
        to.words(f"{to.say('nothing on record')} {to.say('absence')}")


def _cut(to: Draft, shown: int, found: int, address: str) -> None:
    if found > shown:
        counts = {"shown": to.say.number(shown), "found": to.say.number(found)}
        to.words(to.say("shown of", **counts, address=address))


def _few(names: list[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (f" (+{len(names) - most})" if len(names) > most else "")


def _any(texts: Texts) -> dict[str, Any]:
    return dict(texts)
