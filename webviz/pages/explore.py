"""The page on which an officer walks through the graph: around a record, or from one record to another."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, url_for

from queries.cards import CARDS, Card, CardsParams
from queries.find import FIND, Found
from queries.known import label_of
from queries.paths_between import PATHS_BETWEEN, Path
from webviz.context import ask, current_graph, current_memory, given
from webviz.paths_map import MOST_STEPS, ask_paths, in_words

EXAMPLES = ("sanbi", "need-bhutan-old-oak-forest", "GHA", "melanesia", "GBF-TARGET-02")
EXAMPLE_PATHS = (("sanbi", "GHA"), ("humboldt-institute", "conabio"), ("conabio", "BTN"))
MOST_FOUND = 30

blueprint = Blueprint("explore", __name__)


@blueprint.get("/explore")
def show() -> str:
    """Show what is around a record, how it is connected with another, or where to start."""
    asked = {"record": "", "other": "", "text": "", "with": ""} | given()
    cards = _cards([asked["record"], asked["other"]])
    found = _find(asked["text"] or asked["with"])
    paths = _paths(asked) if asked["other"] else []
    names = _names(paths)
    return render_template(
        "explore.html",
        asked=asked,
        record=cards.get(asked["record"]),
        other=cards.get(asked["other"]),
        found=found,
        map_url=_map_url(asked),
        paths=in_words(paths, names),
        source_names=current_memory().names("sources") if paths else {},
        most_steps=MOST_STEPS,
        **({} if asked["record"] else _examples()),
    )


def _cards(ids: Sequence[str]) -> dict[str, Card]:
    """Fetch what names the records; an id that does not exist is an error that names the nearest."""
    wanted = [one for one in ids if one]
    for parameter, one in zip(("record", "other"), ids, strict=True):
        if one:
            label_of(current_graph(), one, parameter=parameter)
    rows = ask(CARDS, CardsParams(records=wanted)) if wanted else []
    return {card.record_id: card for card in rows}


def _find(text: str) -> list[Found]:
    return ask(FIND, FIND.parse({"text": text, "limit": MOST_FOUND})) if text.strip() else []


def _paths(asked: dict[str, str]) -> list[Path]:
    return ask_paths(current_graph(), PATHS_BETWEEN.parse({"record": asked["record"], "other": asked["other"]}))


def _names(paths: Sequence[Path]) -> dict[str, str]:
    stops = sorted({stop.id for path in paths for stop in path.stops})
    return {card.record_id: card.name for card in ask(CARDS, CardsParams(records=stops))} if stops else {}


def _map_url(asked: dict[str, str]) -> str:
    if not asked["record"]:
        return ""
    names = ("record", "other", "hide") if asked["other"] else ("record", "expand", "hide")
    chosen: dict[str, Any] = {name: asked[name] for name in names if asked.get(name)}
    return url_for("maps.paths" if asked["other"] else "maps.neighbourhood", form="json", **chosen)


def _examples() -> dict[str, list[Card] | list[tuple[Card, Card]]]:
    """Choose examples among the records that the graph holds."""
    wanted = [*EXAMPLES, *(one for pair in EXAMPLE_PATHS for one in pair)]
    known = {card.record_id: card for card in ask(CARDS, CardsParams(records=wanted))}
    return {
        "examples": [known[one] for one in EXAMPLES if one in known],
        "example_paths": [(known[a], known[b]) for a, b in EXAMPLE_PATHS if a in known and b in known],
    }
