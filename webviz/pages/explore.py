"""The page on which an officer walks through the graph; its address is the view that its map shows."""

from collections.abc import Sequence
from contextlib import suppress

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import UnknownRecordError
from queries.cards import CARDS, Card, CardsParams
from queries.forgiving import Forgiven
from queries.known import require_ids
from queries.paths_between import Path
from queries.views import KeptView, views
from queries.views import view as kept_view
from webviz.answers import forgiving
from webviz.context import ask, current_graph, current_memory, given
from webviz.explore_starts import connected_kinds, question_asked, questions, regions
from webviz.kept_views import KEPT, opened
from webviz.path_words import in_words
from webviz.view import MOST_LIMIT, USUAL_LIMIT, View
from webviz.view_map import title
from webviz.view_rings import MOST_STEPS, ask_paths

EXAMPLES = ("sanbi", "need-bhutan-old-oak-forest", "GHA", "melanesia", "GBF-TARGET-02")
EXAMPLE_PATHS = (("sanbi", "GHA"), ("humboldt-institute", "conabio"), ("conabio", "BTN"))
MOST_FOUND = 30
MOST_BUTTONS = 3
MOST_KEPT = 8
BESIDE = ("text", "join")

blueprint = Blueprint("explore", __name__)


@blueprint.get("/explore")
def show() -> ResponseReturnValue:
    """Show the map of a view with everything that can be done to it, or where to start; a saved view is opened."""
    if question := question_asked(given()):
        return redirect(url_for(".show", question=question))
    texts = opened(current_graph(), given())
    view = View.read(texts, *BESIDE)
    if KEPT in request.args and view.texts != View.read(given(), *BESIDE, KEPT).texts:
        return redirect(url_for(".show", **{KEPT: request.args[KEPT]}, **texts))  # type: ignore[arg-type]
    return _page(view)


def _page(view: View) -> str:
    asked = dict.fromkeys(BESIDE, "") | given(*BESIDE)
    cards = _cards(view.named)
    paths = _paths(view)
    searched = _find(asked["text"] or asked["join"])
    return render_template(
        "explore.html",
        asked=asked,
        view=view,
        title=title(view, {card.record_id: card.name for card in cards}),
        cards=cards[:MOST_BUTTONS],
        found=searched.rows,
        said=searched.said,
        map_url="" if view.is_empty else url_for("maps.view", form="json", **view.texts),  # type: ignore[arg-type]
        paths=in_words(paths, _names(paths)),
        source_names=current_memory().names("sources") if paths else {},
        most_steps=MOST_STEPS,
        kept=_kept(),
        kept_views=[] if not view.is_empty else views(current_graph())[:MOST_KEPT],
        **(_start_page() if view.is_empty else {}),
    )


def _kept() -> KeptView | None:
    """Give the saved view that the map was opened from; one that was deleted since takes no map away."""
    with suppress(UnknownRecordError):
        return kept_view(current_graph(), request.args[KEPT]) if request.args.get(KEPT) else None
    return None


def _cards(ids: Sequence[str]) -> list[Card]:
    """Fetch what names the records, in order; an id that does not exist is an error that names the nearest."""
    require_ids(current_graph(), ids, "view")
    rows = ask(CARDS, CardsParams(records=list(ids))) if ids else []
    return sorted(rows, key=lambda card: ids.index(card.record_id))


def _find(text: str) -> Forgiven:
    return forgiving({"text": text, "limit": MOST_FOUND}) if text.strip() else Forgiven([])


def _paths(view: View) -> list[Path]:
    """Find the paths that the page says in words before any script runs: those of the first pair."""
    if not view.paths:
        return []
    first, second, *_ = view.paths[0]
    return ask_paths(current_graph(), (first, second))


def _names(paths: Sequence[Path]) -> dict[str, str]:
    stops = sorted({stop.id for path in paths for stop in path.stops})
    return {card.record_id: card.name for card in ask(CARDS, CardsParams(records=stops))} if stops else {}


def _start_page() -> dict[str, object]:
    """Offer what a map may start from; examples are among the records that the graph holds."""
    wanted = [*EXAMPLES, *(one for pair in EXAMPLE_PATHS for one in pair)]
    known = {card.record_id: card for card in ask(CARDS, CardsParams(records=wanted))}
    return {
        "examples": [known[one] for one in EXAMPLES if one in known],
        "regions": regions(),
        "questions": questions(),
        "kinds_connected": connected_kinds(),
        "usual_limit": USUAL_LIMIT,
        "most_limit": MOST_LIMIT,
        "example_paths": [(known[a], known[b]) for a, b in EXAMPLE_PATHS if a in known and b in known],
    }
