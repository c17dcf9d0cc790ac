"""The plans of a report: partners for a region, sets of support centres, scenarios, pilots, and what hangs on whom."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from queries.reports import Part
from webviz.own_pages import fetch_json
from webviz.paper import Draft
from webviz.report_tables import Texts

NONE = "\u2013"
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
    _table(to, part.title, ("Partner", "Adds", "Needs", "Could stand in"), taken, (4, 1.2, 6.5, 4), (1,))
    left = [(one["title"], _names(one["parties"]), one["reason"]) for one in found["uncovered"]]
    _table(to, "Needs that nobody on record can take", ("Need", "Parties", "Why"), left, (6, 3.5, 6))


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
    _table(to, "Parties left uncovered, beside the published figure", headings, left, (4.5, 2, 3, 3, 3), (1, 2, 3, 4))
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
    _table(to, part.title, headings, rows, (3.5, 1.4, 2.4, 1.5, 4, 3), (1, 3))


def pilots(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write in which regions demand, capacity and links meet."""
    found = _answer("plan.api_pilots", given)
    weights = [f"{name.capitalize()} ({weight:g})" for name, weight in found["weights"].items()]
    rows = [
        (one["name"], f"{one['total']:.1f}", _range(one), *(str(each["number"]) for each in one["criteria"]),
         one["confidence"])
        for one in found["regions"]
    ]  # fmt: skip
    headings = ("Region", "Total", "Ranks", *weights, "How much is known")
    _table(to, part.title, headings, rows, (3.2, 1.3, 1.5, 1.7, 1.8, 1.5, 5), (1, 3, 4, 5))
    to.words(found["note"])


def robustness(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write which open needs hang on a single actor, and what would be lost."""
    found = _answer("plan.api_robustness", given)
    to.words(found["words"])
    told = ("Need", "Parties", "Who covers it")
    for caption, items in (("Left without anybody", found["lost"]), ("Needs with exactly one actor", found["single"])):
        needs = [(one["title"], _names(one["parties"]), _names(one["covered_by"])) for one in items]
        _table(to, caption, told, needs, (6.5, 4, 5))
    rows = [
        (one["name"], str(len(one["alone"])), str(len(one["needs"])), str(one["parts"]), f"{one['between']:.1%}")
        for one in found["actors"]
    ]
    headings = ("Actor", "Needs that hang on it alone", "Needs that it covers", "Parts without it", "Ways through it")
    _table(to, part.title, headings, rows, (6, 2.5, 2.5, 2.2, 2.2), (1, 2, 3, 4))
    to.words(found["computed_on"])
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


def _count(items: Items | None) -> str:
    return "unknown" if items is None else str(len(items))


def _text(value: int | None) -> str:
    return NONE if value is None else str(value)


def _range(one: Mapping[str, Any]) -> str:
    return str(one["first"]) if one["first"] == one["last"] else f"{one['first']}\u2013{one['last']}"


def _continents(content: Mapping[str, Any]) -> str:
    return ", ".join(f"{one['name']} {one['not_known']}" for one in content["uncovered"])
