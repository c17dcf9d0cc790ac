"""The addresses of network maps, each in several forms."""

from flask import Blueprint, Response, jsonify, request
from markupsafe import Markup

from graphmodel.vocabulary import fold
from queries.neighbourhood import NEIGHBOURHOOD
from queries.paths_between import PATHS_BETWEEN
from webviz.answers import CANDIDATES, chosen, first
from webviz.asked import read_texts
from webviz.context import current_graph, given
from webviz.forms import Form, form_named
from webviz.kept_views import opened
from webviz.kinds import GROUP, KIND_BY_LABEL
from webviz.look import NAMES, Look, read_look
from webviz.neighbourhood_map import draw_neighbourhood
from webviz.network import Map
from webviz.partners_map import draw_partners
from webviz.paths_map import ask_paths, draw_paths
from webviz.shapes import sign
from webviz.view import View
from webviz.view_map import draw_view
from webviz.view_topics import with_topics
from webviz.vis import as_json

LONGEST_NAME = 60

blueprint = Blueprint("maps", __name__)


@blueprint.get("/maps/partners.<form>")
def partners(form: str) -> Response:
    """Draw the map of a need and its candidates."""
    ids = _lists("only", "hide")
    params = read_texts({"limit": str(CANDIDATES)} | _single()).params
    shortlist, candidates = chosen(params, ids["only"]) if ids["only"] else first(params)
    return _send(draw_partners(current_graph(), shortlist, candidates, ids["hide"]), form)


@blueprint.get("/maps/neighbourhood.<form>")
def neighbourhood(form: str) -> Response:
    """Draw the map of what is around a record."""
    ids = _lists("expand", "hide")
    params = NEIGHBOURHOOD.parse(_single())
    return _send(draw_neighbourhood(current_graph(), params, ids["expand"], ids["hide"]), form)


@blueprint.get("/maps/paths.<form>")
def paths(form: str) -> Response:
    """Draw the map of how two records are connected."""
    params = PATHS_BETWEEN.parse(_single())
    found = ask_paths(current_graph(), params)
    return _send(draw_paths(current_graph(), params, found, _lists("hide")["hide"]), form)


@blueprint.get("/maps/view.<form>")
def view(form: str) -> Response:
    """Draw the map that an address describes, as Explore shows it."""
    texts = opened(current_graph(), given())
    return _send(draw_view(current_graph(), View.read(texts, *NAMES)), form)


@blueprint.app_template_global()
def kind_sign(label: str) -> Markup:
    """Draw the sign of a record kind as its maps and their legends do."""
    drawn = sign(GROUP if label == GROUP.label else KIND_BY_LABEL[label], 8, 8, 6)
    return Markup(f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{drawn}</svg>')  # noqa: S704  # our own table


def split(text: str) -> list[str]:
    """Read 'a,b' as a list in the order given, without blanks or repeats."""
    return list(dict.fromkeys(one for part in text.split(",") if (one := part.strip())))


def _lists(*names: str) -> dict[str, list[str]]:
    texts = given(*names)
    return {name: split(texts.get(name, "")) for name in names}


def _single() -> dict[str, str]:
    return {name: text for name, text in given().items() if name not in ("only", "hide", "expand", *NAMES)}


def _send(drawn: Map, form: str) -> Response:
    response = jsonify(as_json(drawn)) if form == "json" else _file(drawn, form_named(form), read_look(given(*NAMES)))
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
