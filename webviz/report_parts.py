"""The parts of a report, drawn fresh from their addresses: maps as pictures, and pages as tables."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from graphmodel.errors import Article18Error, BadParameterError, DatabaseAwayError
from queries.contents import DATA_DATE, ContentsParams
from queries.reports import KeptReport, Part
from webviz import report_plans, report_tables, shortlist_words
from webviz.context import current_graph
from webviz.own_pages import fetch, fetch_json, own
from webviz.paper import Block, Draft, Heading, Paper
from webviz.phrases import Language, Phrases
from webviz.report_tables import Texts

DRAWN = (
    "maps (/maps/…), charts (/world/picture.svg?…, /time/…, /changes/years.svg?…, /gaps/picture.svg?…), "
    "shortlists (/partners?…, /partners/several?…), /gaps, /gaps/needs, /gaps/since?…, plans (/plan…), "
    "registers (/registers/KIND) and questions (/api/queries/NAME)"
)


def report_paper(kept: KeptReport, language: Language, names: str = "report language") -> Paper:
    """Write a report, each part as its address answers now, and say in which language names are."""
    say, graph = Phrases(language), current_graph()
    to = Draft(say, shortlist_words.all_sources(graph))
    data_date = DATA_DATE.ask(graph, ContentsParams())[0].data_date
    for part in kept.parts:
        _write(to, part, say.data_of(data_date))
    if not kept.parts:
        to.words(say("empty report"))
    to.words(f"{say(names)} {say('absence')}")
    return to.paper(say("report"), kept.title, data_date)


def one_part(over: str, title: str, address: str, language: Language) -> Paper:
    """Write what an address shows as a document of its own, whose title stands for the heading of the part."""
    part = Part(id="", title=title, address=address)
    made = report_paper(KeptReport(id="", title=title, parts=[part], saved_at=""), language, "names note")
    return replace(made, over=over, blocks=tuple(_raised(block) for block in made.blocks[1:]))


def _raised(block: Block) -> Block:
    return Heading(block.text, block.level - 1) if isinstance(block, Heading) else block


def drawable(address: str) -> str:
    """Give the address of this application that a part is to be drawn from.

    Raises:
        BadParameterError: nothing can be drawn from it.

    """
    path = urlsplit(own(address)).path
    if _drawer(path) is None:
        raise BadParameterError(f"address: nothing can be put into a report from '{path[:80]}'. Known: {DRAWN}.")
    return own(address)


def is_map(address: str) -> bool:
    """Say whether a part is a picture."""
    return _drawer(urlsplit(address).path) in (_map, _picture)


def picture_address(address: str) -> str:
    """Give the address of a map as SVG, whatever form was added."""
    return _in_form(address, "svg")


def _write(to: Draft, part: Part, data: str) -> None:
    to.heading(part.title)
    for line in filter(None, (one.strip() for one in part.note.split("\n"))):
        to.words(line)
    if not part.address:
        return
    try:
        _draw(to, part)
    except DatabaseAwayError:
        raise
    except (Article18Error, ValueError, KeyError, TypeError) as error:
        reason = str(error) if isinstance(error, Article18Error) else "Its answer could not be read."
        to.words(to.say("part could not be drawn", address=part.address, reason=reason))
    else:
        to.words(to.say("drawn from", address=part.address, data=data))


def _draw(to: Draft, part: Part) -> None:
    parts = urlsplit(drawable(part.address))
    draw = _drawer(parts.path)
    assert draw  # noqa: S101  # drawable() has checked it
    given = {name: ",".join(values) for name, values in parse_qs(parts.query).items()}
    draw(to, part, parts.path, given)


def _map(to: Draft, part: Part, path: str, given: Texts) -> None:
    svg = fetch(picture_address(part.address))
    if "<svg" not in svg[:500]:
        raise BadParameterError("The address answers with no picture.")
    sources = list(fetch_json(_in_form(part.address, "json")).get("sources") or ())
    to.picture(part.title, svg)
    if sources:
        to.words(f"{to.say('sources')}:", sources)


def _picture(to: Draft, part: Part, path: str, given: Texts) -> None:
    """Put in a chart, which names its own sources below itself."""
    svg = fetch(picture_address(part.address))
    if "<svg" not in svg[:500]:
        raise BadParameterError("The address answers with no picture.")
    to.picture(part.title, svg)


def _in_form(address: str, form: str) -> str:
    parts = urlsplit(own(address))
    return f"{parts.path.rpartition('.')[0]}.{form}" + (f"?{parts.query}" if parts.query else "")


_DRAWERS: tuple[tuple[str, Callable[[Draft, Part, str, Texts], None]], ...] = (
    ("/maps/", _map),
    ("/world/", _picture),
    ("/time/", _picture),
    ("/changes/years.svg", _picture),
    ("/gaps/picture.svg", _picture),
    ("/gaps/since", report_tables.since),
    ("/partners", report_tables.shortlist),
    ("/partners/several", report_tables.several),
    ("/gaps", report_tables.gaps),
    ("/gaps/needs", report_tables.unanswered),
    ("/registers/", report_tables.register),
    ("/api/queries/", report_tables.question),
    ("/plan", report_plans.cover),
    ("/plan/centres", report_plans.centres),
    ("/plan/scenarios", report_plans.scenarios),
    ("/plan/pilots", report_plans.pilots),
    ("/plan/robustness", report_plans.robustness),
)


def _drawer(path: str) -> Callable[[Draft, Part, str, Texts], None] | None:
    for start, draw in _DRAWERS:
        if path.startswith(start) and path != start if start.endswith("/") else path == start:
            return draw
    return None
