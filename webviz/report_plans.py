"""The plans of a report: partners for a region, sets of support centres, scenarios, pilots, and what hangs on whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from queries.reports import Part
from webviz.own_pages import fetch_json
from webviz.paper import Draft
from webviz.record_sources import ids_in, sources_of
from webviz.report_tables import Texts

NONE = "\u2013"
NOTHING = "none"  # counted, and nothing is on record
MOST = 8  # names in one cell

Items = Sequence[Mapping[str, Any]]


def cover(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write whom to ask for the needs of a region, and which needs nobody on record can take."""
    found = _answer("plan.api_cover", given)
    to.words(found["words"])
    taken = [
        (one["name"], str(one["adds"]), _names(one["needs"], "title"), _names(one["stand_ins"]))
        for one in found["partners"]
    ]
    _table(to, part.title, ("Partner", "Adds", "Needs", "Could stand in"), taken, (3.4, 1.2, 6, 3.4), (1,),
           _sources(found["partners"]))  # fmt: skip
    left = [(one["title"], _names(one["parties"]), one["reason"], _names(one["nearest"])) for one in found["uncovered"]]
    headings = ("Need", "Parties", "Why", "Who comes nearest")
    _table(to, "Needs that nobody on record can take", headings, left, (3.6, 2.6, 4.6, 3.2), (),
           _sources(found["uncovered"]))  # fmt: skip


def centres(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write a set of support centres, what each is worth, and what is left uncovered beside the published figure."""
    found = _answer("plan.api_centres", given)
    to.words(found["words"])
    chosen = [one for one in found["centres"] if one["chosen"]]
    rows = [(one["name"], _count(one["serves"]), one["basis"], _count(one["only"])) for one in chosen]
    served = ("Centre", "Parties served", "Known how", "Only it covers")
    _table(to, part.title, served, rows, (7, 2.5, 2.5, 3), (1, 3), [one["sources"] for one in chosen])
    left = [
        (
            one["name"],
            str(one["parties"]),
            str(len(one["not_known"])),
            str(one["not_possible"]),
            _text(one["published"]),
        )
        for one in found["uncovered"]
    ]
    headings = ("Continent", "Parties", "Not known to be covered", "Not even possibly", "Published in 2023, 13 centres")
    shares, numbers, cited = (4, 1.6, 3, 2.6, 2.8), (1, 2, 3, 4), _sources(found["uncovered"])
    _table(to, "Parties left uncovered, beside the published figure", headings, left, shares, numbers, cited)
    to.words(f"Published: {found['published_source']}. {found['why_different']}")


def scenarios(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write the scenarios that officers kept, side by side."""
    found = _answer("plan.api_scenarios", {})
    rows = [
        (one["title"], str(best["k"]), f"{best['known']} to {best['possible']} of {one['content']['parties']}",
         str(best["open_needs"]), _continents(one["content"]), one["note"] or NONE)
        for one in found for best in [one["content"]["best"]]
    ]  # fmt: skip
    headings = ("Scenario", "Centres", "Parties covered", "Open needs", "Not known to be covered", "Note")
    sources = sources_of(key for one in found for key in one["content"]["centres"])
    _table(to, part.title, headings, rows, (3.2, 1.4, 2.2, 1.4, 3.6, 2.6), (1, 3),
           [_cited(sources, one["content"]["centres"]) for one in found])  # fmt: skip


def pilots(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write in which regions demand, capacity and links meet."""
    found = _answer("plan.api_pilots", given)
    weights = [f"{name.capitalize()} ({weight:g})" for name, weight in found["weights"].items()]
    rows = [
        (one["name"], f"{one['total']:.1f}", _range(one), *(_number(each["number"]) for each in one["criteria"]),
         _number(one["covered"]), one["confidence"])
        for one in found["regions"]
    ]  # fmt: skip
    headings = ("Region", "Total", "Ranks", *weights, "Needs covered", "How much is known")
    _table(to, part.title, headings, rows, (2.7, 1.2, 1.3, 1.6, 1.7, 1.4, 1.6, 3.4), (1, 3, 4, 5, 6),
           _sources(found["regions"]))  # fmt: skip
    to.words(found["note"])


def robustness(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write which open needs hang on a single actor, and what would be lost."""
    found = _answer("plan.api_robustness", given)
    to.words(found["words"])
    told = ("Need", "Parties", "Who covers it")
    for caption, items in (
        ("Needs that nobody on record covers", found["uncovered"]),
        ("Left without anybody by the withdrawal asked about", found["lost"]),
        ("Needs with exactly one actor", found["single"]),
    ):
        needs = [(one["title"], _names(one["parties"]), _names(one["covered_by"])) for one in items]
        _table(to, caption, told, needs, (5.6, 3.6, 4.8), (), _sources(items))
    rows = [
        (one["name"], _count(one["alone"]), _count(one["needs"]), str(one["parts"]), f"{one['between']:.1%}")
        for one in found["actors"]
    ]
    headings = ("Actor", "Needs that hang on it alone", "Needs that it covers", "Parts without it", "Ways through it")
    _table(to, part.title, headings, rows, (5, 2.4, 2.4, 2.1, 2.1), (1, 2, 3, 4), _sources(found["actors"]))
    to.words(found["computed_on"])
    hangs = ("Open needs", "Covered", "With exactly one actor", "Most hang on")
    for what, items in (("Region", found["regions"]), ("Party", found["parties"])):
        hang = [
            (one["name"], str(one["open_needs"]), _number(one["covered"]), _names(one["single"]), _most(one))
            for one in items
        ]
        _table(to, f"How far open needs hang on one actor, by {what}", (what, *hangs), hang, (3, 1.5, 1.6, 4.7, 3.2),
               (1, 2), _sources(items))  # fmt: skip
    to.words(found["note"])


def _answer(endpoint: str, given: Texts) -> Any:
    return fetch_json(url_for(endpoint) + (f"?{urlencode(dict(given))}" if given else ""))


def _table(
    to: Draft, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float],
    numbers: Sequence[int] = (), sources: Sequence[Sequence[str]] = (),
) -> None:  # fmt: skip
    if rows:
        to.grid(title, headings, rows, shares, sources, numbers)


def _names(items: Items, name: str = "name") -> str:
    shown = ", ".join(str(one[name]) for one in items[:MOST])
    return (shown + (f" (+{len(items) - MOST})" if len(items) > MOST else "")) or NONE


def _sources(rows: Items) -> list[list[str]]:
    """Give the sources of all records that each row names."""
    sources = sources_of(ids_in(rows))
    return [_cited(sources, ids_in(row)) for row in rows]


def _cited(sources: Mapping[str, Sequence[str]], ids: Iterable[str]) -> list[str]:
    return sorted({one for key in ids for one in sources.get(key, ())})


def _most(one: Mapping[str, Any]) -> str:
    return f"{one['most']['name']} ({one['hanging']})" if one["most"] else NOTHING


def _count(items: Items | None) -> str:
    return "unknown" if items is None else _number(len(items))


def _number(count: int) -> str:
    return str(count) if count else NOTHING


def _text(value: int | None) -> str:
    return NONE if value is None else str(value)


def _range(one: Mapping[str, Any]) -> str:
    return str(one["first"]) if one["first"] == one["last"] else f"{one['first']}\u2013{one['last']}"


def _continents(content: Mapping[str, Any]) -> str:
    return ", ".join(f"{one['name']} {one['not_known']}" for one in content["uncovered"])
