"""The plans of a report: partners for a region, sets of support centres, scenarios, pilots, and what hangs on whom."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from queries.planning.areas import CONTINENTS
from queries.planning.asking import ENOUGH
from queries.reports import Part
from webviz.own_pages import fetch_json
from webviz.paper import Draft
from webviz.phrases import Phrases
from webviz.plan_told import NONE, Items, One, Told
from webviz.report_tables import Texts

ALL = 200  # names in a cell that leaves none out


def cover(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write whom to ask for the needs of a region, and which needs nobody on record can take."""
    found = _answer("plan.api_cover", given)
    told, say, total = Told(to, found), to.say, to.say.number(found["open_needs"])
    _outcome(to, found)
    told.figures([
        ("open needs on record", told.count(found["open_needs"])),
        ("needs covered", told.count(found["covered"])),
        ("partners of the plan", told.counted(found["partners"])),
        ("proven", say("value:yes" if found["method"] == "exact" else "value:no")),
        ("parties of the region", say.number(found["parties"])),
        ("parties asking", told.count(found["parties_asking"])),
    ])  # fmt: skip
    rows = [
        (told.name(one), say.number(one["adds"]), say("some of", some=say.number(one["together"]), of=total),
         say.number(one["could_take"]), told.names(one["stand_ins"], say("no stand-in")))
        for one in found["partners"]
    ]  # fmt: skip
    columns = (("partner", 4.6), ("adds", 1.5), ("covered so far", 2.2), ("could take", 1.9), ("stand-ins", 4.4))
    told.table(say("whom to ask"), columns, rows, [_asked(one) for one in found["partners"]], (1, 2, 3))
    _taken(told, found["partners"])
    if found["partners"]:
        to.words(say("plan cover note", themes=str(given.get("themes") or ENOUGH)))
    left = [
        (told.name(one), told.names(one["parties"]), say(f"reason:{one['kind']}"), told.names(one["nearest"]))
        for one in found["uncovered"]
    ]
    columns_left = (("need", 4), ("parties", 2.6), ("why", 4.6), ("nearest", 3.4))
    told.table(say("needs nobody takes"), columns_left, left, found["uncovered"])


def centres(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write a set of support centres, what each is worth, and what is left uncovered beside the published figure."""
    found = _answer("plan.api_centres", given)
    told, say, best = Told(to, found), to.say, found["best"]
    _outcome(to, found)
    told.figures([
        ("centres asked for", say.number(found["k"])),
        ("centre candidates", say.number(found["candidates"])),
        ("parties on record", say.number(found["parties"])),
        ("parties known covered", told.count(best["known"])),
        ("parties possible", told.count(best["possible"])),
        ("areas unknown", told.count(best["unknown_areas"])),
    ])  # fmt: skip
    rows = [
        (told.name(one), say("value:yes" if one["chosen"] else "value:no"), told.counted(one["serves"]),
         say.value(one["basis"]), told.count(one["open_needs"]), _only(told, one["only"]))
        for one in found["centres"]
    ]  # fmt: skip
    keys = ("centre", "in the set", "parties served", "known how", "open needs", "only it covers")
    worth = say("worth of centres", k=say.number(found["k"]))
    to.heading(worth, 2)
    to.grid(worth, [say(key) for key in keys], rows, (3.8, 1.5, 2.1, 2.1, 2.1, 3.4),
            [one["sources"] for one in found["centres"]], (2, 4))  # fmt: skip
    _uncovered(told, found)
    to.words(say("published note", source=found["published_source"], why=say("why different")))
    _steps(told, found["steps"])


def scenarios(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write the scenarios that officers kept, side by side."""
    found = _answer("plan.api_scenarios", {})
    held = [_centres_of(one["content"]) for one in found]
    told, say = Told(to, [*held, *({"id": key} for key in CONTINENTS)]), to.say
    if not found:
        to.words(f"{say('nothing on record')} {say('absence')}")
        return
    rows = [_scenario(told, one, one["content"]["best"]) for one in found]
    columns = (("scenario", 3), ("centres", 1.6), ("parties covered", 2.4), ("open needs", 1.6),
               ("not known covered", 3.2), ("data date", 2.2), ("note", 2.6))  # fmt: skip
    told.table(say("parties covered"), columns, rows, (), (1, 3))
    lines = [(one["title"], told.names(some, most=ALL)) for one, some in zip(found, held, strict=True)]
    told.table(say("centres of scenarios"), (("scenario", 3), ("centres", 11.6)), lines, held)
    to.words(say("scenarios note"))


def pilots(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write in which regions demand, capacity and links meet."""
    found = _answer("plan.api_pilots", given)
    told, say = Told(to, found), to.say
    to.heading(say("plan pilots lead"), 2)
    weights = [f"{say(name)} ({say.number(weight)})" for name, weight in found["weights"].items()]
    rows = [
        (told.name(one), say.points(one["total"]), _range(one),
         *(told.count(each["number"]) for each in one["criteria"]), told.count(one["covered"]), _known_there(say, one))
        for one in found["regions"]
    ]  # fmt: skip
    headings = (say("region"), say("total"), say("ranks"), *weights, say("needs covered"), say("how much known"))
    to.grid(part.title, headings, rows, (2.7, 1.2, 1.3, 1.7, 1.8, 1.7, 1.7, 3.3), told.cited(found["regions"]),
            (1, 3, 4, 5, 6))  # fmt: skip
    to.words(say("plan pilots note"))
    criteria = [
        (say(one["name"]), say(f"meaning:{one['name']}"), one["scale"], say(f"because:{one['name']}"))
        for one in (found["regions"][0]["criteria"] if found["regions"] else ())
    ]
    told.table(say("criteria"), (("criterion", 2), ("what is counted", 5), ("scale", 4), ("why", 5)), criteria, ())


def robustness(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Write which open needs hang on a single actor, and what would be lost."""
    found = _answer("plan.api_robustness", given)
    told, say = Told(to, found), to.say
    _outcome(to, found)
    told.figures([
        ("open needs on record", told.count(found["open_needs"])),
        ("taken to withdraw", told.names(found["without"], say("nobody"))),
        ("needs covered", told.count(found["covered"])),
        ("needs single", told.counted(found["single"])),
        ("needs lost", told.counted(found["lost"])),
        ("needs uncovered", told.counted(found["uncovered"])),
        ("actors covering", told.count(found["found"])),
    ])  # fmt: skip
    for key in ("uncovered", "lost", "single"):
        needs = [(told.name(one), told.names(one["parties"]), told.names(one["covered_by"], say("nobody")))
                 for one in found[key]]  # fmt: skip
        told.table(say(f"needs {key}"), (("need", 6), ("parties", 3.6), ("who covers", 5)), needs, found[key])
    rows = [
        (told.name(one), told.counted(one["alone"]), told.counted(one["needs"]), say.number(one["parts"]),
         f"{say.points(one['between'] * 100)}\u00a0%")
        for one in found["actors"]
    ]  # fmt: skip
    columns = (
        ("actor", 5.4),
        ("hang alone", 2.4),
        ("needs it covers", 2.4),
        ("parts without", 2.2),
        ("ways through", 2.2),
    )
    told.table(say("felt most"), columns, rows, found["actors"], (1, 2, 3, 4))
    _shown(to, len(found["actors"]), found["found"], part.address)
    to.words(say("felt most note", themes=str(given.get("themes") or ENOUGH)))
    _hanging(told, "Region", "region", found["regions"])
    _hanging(told, "Party", "party", found["parties"])
    to.words(say("plan robustness note"))


def _answer(endpoint: str, given: Texts) -> Any:
    return fetch_json(url_for(endpoint) + (f"?{urlencode(dict(given))}" if given else ""))


def _outcome(to: Draft, found: One) -> None:
    """Write the outcome in words, which there are in English; the figures below say the same in each language."""
    if to.say.language == "en":
        to.words(found["words"])


def _asked(one: One) -> dict[str, Any]:
    """Give what a line of those to ask names: the partner and who could stand in, without its needs."""
    return {name: one[name] for name in ("id", "stand_ins")}


def _taken(told: Told, partners: Items) -> None:
    """Write each need that the plan gives to a partner, with the works that make the partner able to help."""
    taken = [(one, need) for one in partners for need in one["needs"]]
    rows = [
        (told.name(need), told.names(need["parties"]), told.name(one), told.names(need["works"]),
         told.count(need["others"]))
        for one, need in taken
    ]  # fmt: skip
    columns = (("need", 4), ("parties", 2.4), ("partner", 2.7), ("works behind", 3.7), ("others able", 1.8))
    told.table(told.say("needs taken"), columns, rows, [need for _, need in taken], (4,))


def _only(told: Told, items: Items | None) -> str:
    return told.count(None) if items is None else told.names(items, told.say("none"))


def _uncovered(told: Told, found: One) -> None:
    say = told.say
    rows = [
        (_place(told, one), say.number(one["parties"]),
         _how_many(told, one["not_known"]), told.count(one["not_possible"]),
         NONE if one["published"] is None else say.number(one["published"]))
        for one in found["uncovered"]
    ]  # fmt: skip
    columns = (
        ("continent", 2.6),
        ("parties", 1.5),
        ("not known covered", 6.7),
        ("not possible", 1.9),
        ("published figure", 1.9),
    )
    told.table(say("left uncovered"), columns, rows, found["uncovered"], (1, 3, 4))


def _place(told: Told, one: One) -> str:
    """Name a continent, or say that it is none."""
    return told.say("no continent") if one["id"] == "other" else told.name(one)


def _how_many(told: Told, items: Items) -> str:
    return f"{told.counted(items)}: {told.names(items, most=ALL)}" if items else told.say("none")


def _steps(told: Told, steps: Items) -> None:
    say = told.say
    rows = [
        (*(say.number(one[name]) for name in ("k", "known", "possible", "open_needs", "unknown_areas")),
         ", ".join(say.number(one[name]) for name in ("share_a_language", "no_shared_language", "language_unknown")),
         f"{say.number(one['kilometres'])} ({say.number(one['measured'])})" if one["measured"] else NONE,
         say.number(one["as_good"]))
        for one in steps
    ]  # fmt: skip
    columns = (("centres", 1.5), ("known", 1.5), ("possible", 1.7), ("open needs of known", 2.2),
               ("unknown areas", 1.9), ("shared language", 3), ("way to centre", 2.6),
               ("sets as good", 1.8))  # fmt: skip
    told.table(say("best sets"), columns, rows, (), tuple(range(len(columns))))
    told.to.words(say("best sets note"))


def _centres_of(content: One) -> list[dict[str, str]]:
    """Give the centres of a scenario as records."""
    return [{"id": key, "name": name} for key, name in content["centres"].items()]


def _scenario(told: Told, one: One, best: One) -> tuple[str, ...]:
    say = told.say
    spans = {name: say.number(best[name]) for name in ("known", "possible")}
    covered = say("known to possible", **spans, parties=say.number(one["content"]["parties"]))
    places = [(_place(told, {"id": key, **each}), each["not_known"])
              for key, each in zip((*CONTINENTS, "other"), one["content"]["uncovered"], strict=True)]  # fmt: skip
    left = ", ".join(f"{name} {count}" for name, count in places)
    day = say.day(one["data_date"]) if one["data_date"] else NONE
    return one["title"], say.number(best["k"]), covered, say.number(best["open_needs"]), left, day, one["note"] or NONE


def _known_there(say: Phrases, one: One) -> str:
    parties = say("some of", some=say.number(one["on_record"]), of=say.number(one["parties"]))
    return f"{parties}, {one['latest']}" if one["latest"] else parties


def _hanging(told: Told, kind: str, what: str, items: Items) -> None:
    """Write how far the needs of regions or Parties hang on one actor, or on nobody; the others are counted."""
    depending = [one for one in items if one["single"] or one["covered"] < one["open_needs"]]
    rows = [
        (told.name(one), told.say.number(one["open_needs"]), told.count(one["covered"]),
         told.names(one["single"], told.say("none")), _most(told, one))
        for one in depending
    ]  # fmt: skip
    columns = ((what, 3), ("open needs", 1.7), ("needs covered", 1.9), ("exactly one", 4.6), ("most hang on", 3.4))
    told.table(told.say(f"hanging {kind}"), columns, rows, depending, (1, 2))
    if others := len(items) - len(depending):
        told.to.words(told.say(f"others {kind}", count=told.say.number(others)))


def _most(told: Told, one: Mapping[str, Any]) -> str:
    return f"{told.name(one['most'])} ({one['hanging']})" if one["most"] else told.say("nobody")


def _range(one: One) -> str:
    return str(one["first"]) if one["first"] == one["last"] else f"{one['first']}\u2013{one['last']}"


def _shown(to: Draft, shown: int, found: int, address: str) -> None:
    if found > shown:
        counts = {"shown": to.say.number(shown), "found": to.say.number(found)}
        to.words(to.say("shown of", **counts, address=address))
