"""The world map: who needs, who is reached, where nobody who can help reaches, and what a support centre serves."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from pydantic import Field

from graphmodel.errors import BadParameterError, UnknownRecordError
from queries.base import Params, parsed
from queries.gaps.by_party import PartyTally, by_party
from queries.governments import GOVERNMENTS, GovernmentsParams
from queries.planning.areas import Area, areas_of
from queries.planning.places import Places, read_places
from webviz.answers import current_demand, current_supply
from webviz.chart_files import send_chart
from webviz.charts import Figure, draw_in_page
from webviz.context import ask, current_graph, current_memory, given
from webviz.definitions import ABSENCE, definitions
from webviz.look import NAMES
from webviz.memory import Recent
from webviz.phrases import Phrases
from webviz.tables import MIMES, About, form_of, to_csv, to_xlsx
from webviz.world import FIELDS, SHOWS, SOURCE, Seat, Show, World, figure, fill, serves

WIDE, NARROW = 1180.0, 356.0
KEPT = 24

blueprint = Blueprint("world", __name__)


class WorldParams(Params):
    """What the world map shows."""

    show: Show = Field(default="needs", description="What colours say: needs, offers or gaps.")
    centre: str | None = Field(default=None, description="Id of a support centre whose Parties are outlined.")


@blueprint.get("/world")
def show() -> str:
    """Show the map, its legend and the same as a table."""
    params = parsed(WorldParams, "world", given())
    places = current_memory().recall("places", lambda: read_places(current_graph()))
    areas, tallies = _areas(places), _tallies()
    chosen = _chosen(areas, params)
    drawn = _figure(params, areas, chosen, places)
    field = FIELDS[params.show]
    return render_template(
        "world.html",
        params=params,
        shows=SHOWS,
        figure=drawn,
        wide=_drawing(params, drawn, WIDE, "wide"),
        narrow=_drawing(params, drawn, NARROW, "narrow"),
        tallies=sorted(tallies, key=lambda one: (-getattr(one, field), one.party)),
        said={one.party_id: fill(one, params.show)[1] for one in tallies},
        areas=areas,
        chosen=chosen,
        texts=params.model_dump(exclude_defaults=True),
        meanings=definitions(PartyTally),
    )


@blueprint.get("/world/picture.<form>")
def draw_picture(form: str) -> Response:
    """Send the map as a picture."""
    params = parsed(WorldParams, "world", {name: text for name, text in given().items() if name not in NAMES})
    places = current_memory().recall("places", lambda: read_places(current_graph()))
    areas = _areas(places)
    return send_chart(_figure(params, areas, _chosen(areas, params), places), form, f"world-{params.show}")


@blueprint.get("/world.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the numbers of the governments as a table."""
    table, params = form_of(form), parsed(WorldParams, "world", given())
    rows, named = [one.model_dump() for one in _tallies()], list(PartyTally.model_fields)
    body = to_csv(rows, named) if table == "csv" else to_xlsx(rows, named, ("party_id",), _told())
    headers = {"Content-Disposition": f'attachment; filename="world-{params.show}.{table}"'}
    return Response(body, content_type=MIMES[table], headers=headers)


def _drawing(params: WorldParams, drawn: Figure, width: float, mark: str) -> Markup:
    """Draw the map for the page, or take the drawing kept for this state of the data: drawing takes half a second."""
    recent = current_memory().recall("world drawings", lambda: Recent[Markup](KEPT))
    return recent.recall(f"{params.model_dump_json()} {mark}", lambda: draw_in_page(drawn, width, mark))


def _told() -> About:
    day = current_memory().contents().dates.data_date
    columns = {name: field.description or "" for name, field in PartyTally.model_fields.items()}
    facts = {"Question": "What does each government ask for, and who reaches it?", "Data of": day or "not on record"}
    return About(facts | columns | {"Note": ABSENCE}, {})


def _tallies() -> list[PartyTally]:
    return current_memory().recall(
        "world", lambda: by_party(current_demand(crosswalk=False), ask(GOVERNMENTS, GovernmentsParams()))
    )


def _areas(places: Places) -> list[Area]:
    try:
        return areas_of(current_supply(), [], [], places.parties)
    except BadParameterError:  # no centre is on record here
        return []


def _chosen(areas: list[Area], params: WorldParams) -> Area | None:
    if not params.centre:
        return None
    found = [area for area in areas if area.actor.id == params.centre]
    if not found:
        known = ", ".join(area.actor.id for area in areas) or "none"
        raise UnknownRecordError(f"centre: '{params.centre[:80]}' is no support centre here. Centres: {known}.")
    return found[0]


def _figure(params: WorldParams, areas: list[Area], chosen: Area | None, places: Places) -> Figure:
    memory = current_memory()
    titles = memory.names("sources")
    seats = [
        Seat(
            id=area.actor.id,
            name=area.actor.name,
            latitude=places.seats[area.actor.id][0],
            longitude=places.seats[area.actor.id][1],
            words=f"{area.actor.name}, support centre. {serves(area)}",
            link=url_for("world.show", show=params.show, centre=area.actor.id),
        )
        for area in areas
        if area.actor.id in places.seats
    ]
    sources = [SOURCE, *(chosen.sources if chosen else ())]
    return figure(
        World(
            show=params.show,
            tallies=_tallies(),
            seats=seats,
            chosen=chosen,
            centres=len(areas),
            links={one.party_id: url_for("records.show", kind="parties", record_id=one.party_id) for one in _tallies()},
            data=Phrases("en").data_of(memory.contents().dates.data_date),
            sources=[titles[one] for one in sources if one in titles] or ["Natural Earth, countries at 1:50 million"],
        )
    )
