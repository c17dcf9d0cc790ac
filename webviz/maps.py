"""The addresses of network maps, each in several forms."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from graphmodel.vocabulary import fold
from webviz.answers import CANDIDATES, chosen, first
from webviz.asked import read_texts
from webviz.context import current_graph, given
from webviz.forms import Form, form_named
from webviz.kept_views import opened
from webviz.kinds import GROUP, KIND_BY_LABEL
from webviz.look import NAMES, Look, read_look
from webviz.network import Map
from webviz.partners_map import draw_partners
from webviz.shapes import sign
from webviz.view import MOST_LIMIT, View
from webviz.view_filters import filtered
from webviz.view_map import draw_view
from webviz.view_topics import with_topics
from webviz.vis import answer, as_json

LONGEST_NAME = 60

blueprint = Blueprint("maps", __name__)


@blueprint.get("/maps/partners.<form>")
def partners(form: str) -> Response:
    """Draw the map of a need and its candidates."""
    texts, only = given(), split(given("only").get("only", ""))
    shown = View.read({"kinds": texts.get("kinds", "")} | dict(_kinds(texts)))
    params = read_texts({"limit": str(CANDIDATES)} | _without(texts, "only", "hide", "kinds", *NAMES)).params
    shortlist, candidates = chosen(params, only) if only else first(params)
    return _send(filtered(draw_partners(current_graph(), shortlist, candidates), shown), form)


@blueprint.get("/maps/view.<form>")
def view(form: str) -> Response:
    """Draw the map that an address describes, as Explore shows it."""
    texts = opened(current_graph(), given())
    return _send(draw_view(current_graph(), View.read(texts, *NAMES)), form)


@blueprint.get("/maps/neighbourhood.<form>")
@blueprint.get("/maps/paths.<form>")
def older(form: str) -> ResponseReturnValue:
    """Send an address of an earlier version, which reports may hold, on to the view with the same meaning."""
    texts = given()
    now = _without(texts, "hide", "limit") | dict(_kinds(texts))
    if "other" not in texts and texts.get("limit", "").isdecimal():
        now["limit"] = str(min(int(texts["limit"]) + 1, MOST_LIMIT))  # it counted neighbours
    return redirect(url_for(".view", form=form, **now))  # type: ignore[arg-type]


@blueprint.app_template_global()
def kind_sign(label: str) -> Markup:
    """Draw the sign of a record kind as its maps and their legends do."""
    drawn = sign(GROUP if label == GROUP.label else KIND_BY_LABEL[label], 8, 8, 6)
    return Markup(f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{drawn}</svg>')  # noqa: S704  # our own table


def split(text: str) -> list[str]:
    """Read 'a,b' as a list in the order given, without blanks or repeats."""
    return list(dict.fromkeys(one for part in text.split(",") if (one := part.strip())))


def _without(texts: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name not in names}


def _kinds(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Say which kinds stay when an older address hides some."""
    if hidden := split(texts.get("hide", "")):
        yield "kinds", ",".join(label for label in KIND_BY_LABEL if label not in hidden)


def _send(drawn: Map, form: str) -> Response:
    response = answer(as_json(drawn)) if form == "json" else _file(drawn, form_named(form), read_look(given(*NAMES)))
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response


def _file(drawn: Map, form: Form, look: Look) -> Response:
    told = with_topics(current_graph(), drawn) if form.tells_topics and not drawn.topic_names else drawn
    response = Response(form.draw(told, look), mimetype=form.mime)
    name = f"{_file_name(drawn)}{look.mark if form.is_picture else ''}.{form.ending}"
    placed = "inline" if form.is_picture else "attachment"
    response.headers["Content-Disposition"] = f'{placed}; filename="{name}"'
    return response


def _file_name(drawn: Map) -> str:
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(drawn.title)).split()
    return "-".join(words)[:LONGEST_NAME].strip("-") or "map"
