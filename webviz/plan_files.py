"""Plans as tables to take along: one line for each need, or for each centre, and what the plan rests on."""

import json
from typing import Any

from flask import Response, request

from queries.planning.centres import CentresAnswer
from queries.planning.cover_answer import CoverAnswer
from queries.planning.keeping import KeptScenario
from queries.planning.pilots import PilotsAnswer
from queries.planning.robustness import RobustnessAnswer
from queries.records import Named
from webviz.context import current_memory
from webviz.definitions import ABSENCE
from webviz.tables import MIMES, About, Form, Records, to_csv, to_xlsx

PILOTS = [
    "region_id",
    "region",
    "total",
    "rank",
    "ranks",
    "demand",
    "capacity",
    "links",
    "covered",
    "confidence",
    "demand_records",
    "capacity_records",
    "links_records",
]
ROBUSTNESS = [
    "actor_id",
    "actor",
    "hang_on_it",
    "covers",
    "parts_without_it",
    "ways_through_it",
    "seat",
    "needs_that_hang_on_it",
    "needs",
]


def cover_file(found: CoverAnswer, form: Form) -> Response:
    """Send a plan for a region: each open need with its partner, or with the reason why it has none."""
    rows: Records = [
        {
            "need_id": need.id,
            "need": need.title,
            "parties": _names(need.parties),
            "partner_id": one.id,
            "partner": one.name,
            "works": _names(need.works),
            "other_partners": need.others,
            "reason_for_none": "",
        }
        for one in found.partners
        for need in one.needs
    ]
    rows += [
        {
            "need_id": need.id,
            "need": need.title,
            "parties": _names(need.parties),
            "partner_id": "",
            "partner": "",
            "works": [],
            "other_partners": 0,
            "reason_for_none": need.reason,
        }
        for need in found.uncovered
    ]
    columns = ["need_id", "need", "parties", "partner_id", "partner", "works", "other_partners", "reason_for_none"]
    return file(rows, columns, form, f"plan-{found.region.id}", {"Plan for": found.region.name, "Outcome": found.words})


def centres_file(found: CentresAnswer, form: Form) -> Response:
    """Send the candidates for support centres, with what each serves and adds."""
    rows: Records = [
        {
            "centre_id": one.id,
            "centre": one.name,
            "in_the_set": "yes" if one.chosen else "no",
            "basis": one.basis,
            "serves": "unknown" if one.serves is None else _names(one.serves),
            "only_it": "unknown" if one.only is None else _names(one.only),
            "open_needs": one.open_needs,
            "languages": one.languages,
            "sources": one.sources,
        }
        for one in found.centres
    ]
    facts = {"Centres": str(found.k), "Outcome": found.words, "Beside the published figure": found.why_different}
    return file(rows, list(rows[0]), form, f"centres-{found.k}", facts)


def scenarios_file(kept: list[KeptScenario], form: Form) -> Response:
    """Send the scenarios that officers kept, one in each row."""
    rows: Records = [_scenario(one, json.loads(one.content)) for one in kept]
    columns = list(rows[0]) if rows else ["scenario_id", "scenario"]
    facts = {"Figures": "Those of the day on which a scenario was kept; ranges run from known to possible."}
    return file(rows, columns, form, "scenarios", facts)


def _scenario(one: KeptScenario, held: dict[str, Any]) -> dict[str, Any]:
    best = held["best"]
    figures = ("k", "known", "possible", "open_needs", "unknown_areas", "share_a_language", "no_shared_language",
               "language_unknown", "as_good")  # fmt: skip
    return {
        "scenario_id": one.id,
        "scenario": one.title,
        **{name: best[name] for name in figures},
        "parties": held["parties"],
        "not_known_to_be_covered": [f"{place['name']}: {place['not_known']}" for place in held["uncovered"]],
        "centres": [f"{name} [{key}]" for key, name in held["centres"].items()],
        "area_assumed": held["assumed"],
        "note": one.note or "",
        "data_of": one.data_date or "",
        "kept_at": one.saved_at,
        "address": held["address"],
    }


def pilots_file(found: PilotsAnswer, form: Form) -> Response:
    """Send the regions with what each criterion counts there."""
    return file(pilots_rows(found), PILOTS, form, "pilots", pilots_facts(found))


def pilots_rows(found: PilotsAnswer) -> Records:
    """Make one row of each region."""
    return [
        {
            "region_id": one.id,
            "region": one.name,
            "total": round(one.total, 1),
            "rank": one.rank,
            "ranks": f"{one.first} to {one.last}",
            **{each.name: each.number for each in one.criteria},
            "covered": one.covered,
            "confidence": one.confidence,
            **{f"{each.name}_records": _names(each.records) for each in one.criteria},
        }
        for one in found.regions
    ]


def pilots_facts(found: PilotsAnswer) -> dict[str, str]:
    """Say what the table shows."""
    weights = ", ".join(f"{name} {weight:g}" for name, weight in found.weights.items())
    return {
        "Question": "Where do demand, capacity and links meet (paragraph 39)?",
        "Weights": weights,
        "How to read it": found.note,
    }


def robustness_file(found: RobustnessAnswer, form: Form) -> Response:
    """Send the actors with what hangs on each."""
    name = f"robustness-{found.region.id if found.region else 'all'}"
    return file(robustness_rows(found), ROBUSTNESS, form, name, robustness_facts(found))


def robustness_rows(found: RobustnessAnswer) -> Records:
    """Make one row of each actor."""
    return [
        {
            "actor_id": one.id,
            "actor": one.name,
            "hang_on_it": len(one.alone),
            "covers": len(one.needs),
            "parts_without_it": one.parts,
            "ways_through_it": one.between,
            "seat": one.seat or "",
            "needs_that_hang_on_it": _names(one.alone),
            "needs": _names(one.needs),
        }
        for one in found.actors
    ]


def robustness_facts(found: RobustnessAnswer) -> dict[str, str]:
    """Say what the table shows and on what it is computed."""
    return {
        "Region": found.region.name if found.region else "everywhere",
        "Taken to withdraw": ", ".join(_names(found.without)) or "nobody",
        "Outcome": found.words,
        "Computed on": found.computed_on,
        "How to read it": found.note,
    }


def file(rows: Records, columns: list[str], form: Form, name: str, facts: dict[str, str]) -> Response:
    """Send rows as CSV or Excel, with an account of where they come from."""
    about = About(facts | _account(), _titles(rows))
    body = to_csv(rows, columns) if form == "csv" else to_xlsx(rows, columns, (columns[0],), about)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body, mimetype=None, content_type=MIMES[form], headers=headers)


def _account() -> dict[str, str]:
    dates = current_memory().contents().dates
    return {
        "Data of": dates.data_date or "not on record",
        "Asked at": request.full_path.rstrip("?"),
        "Note": ABSENCE,
    }


def _titles(rows: Records) -> dict[str, str]:
    names = current_memory().names("sources")
    cited: list[str] = [source for row in rows for source in row.get("sources", ())]
    return {source: names.get(source, source) for source in sorted(set(cited))}


def _names(items: list[Named]) -> list[str]:
    return [f"{one.name} [{one.id}]" for one in items]
