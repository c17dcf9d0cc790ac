"""The world map: governments by needs, offers or gaps, support centres as points, and what one of them serves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from queries.gaps.by_party import PartyTally
from queries.planning.areas import Area
from webviz.chart_key import Key
from webviz.charts import DOTS, HATCH, Build, Figure
from webviz.lettering import PAPER
from webviz.outlines import equal_earth, outlines

if TYPE_CHECKING:
    import altair as alt

Show = Literal["needs", "offers", "gaps"]

SHOWS: dict[Show, str] = {
    "needs": "open needs on record",
    "offers": "actors on record that can help with something and reach it",
    "gaps": "open needs for which nobody known to be able to help reaches it",
}
FIELDS: dict[Show, str] = {"needs": "open_needs", "offers": "actors", "gaps": "unreached"}
STEPS: dict[Show, tuple[tuple[int, str, str], ...]] = {
    "needs": (
        (1, "1 open need", "#cfe1f2"),
        (3, "2 to 3 open needs", "#93c3df"),
        (6, "4 to 6 open needs", "#4b97c9"),
        (10**6, "7 open needs or more", "#1864aa"),
    ),
    "offers": (
        (4, "1 to 4 actors", "#d5efd8"),
        (9, "5 to 9 actors", "#98d594"),
        (19, "10 to 19 actors", "#4bad62"),
        (10**6, "20 actors or more", "#157f3b"),
    ),
    "gaps": (
        (1, "1 such need", "#fdd9b5"),
        (2, "2 such needs", "#fdad6c"),
        (4, "3 to 4 such needs", "#ec7014"),
        (10**6, "5 such needs or more", "#a63603"),
    ),
}
NOTHING: dict[Show, str] = {
    "needs": "no open need on record",
    "offers": "nobody on record reaches it",
    "gaps": "no open need on record",
}
NO_PARTY, NO_RECORD = DOTS, PAPER
REACHED, COAST, CENTRE, SERVED = "#eef2f5", "#8a95a1", "#d55e00", "#000000"
REACHED_WORDS = "open needs, all reached by somebody who can help"
NO_PARTY_WORDS = "not a Party to the Convention"
NO_RECORD_WORDS = "no government on record under this area"
# Natural Earth has no shape for it at this scale; the point is ours.
PLACED = {"798": (179.2, -8.5)}
PLACED_NOTE = "Tuvalu is too small for the boundaries used; we put its point at 8.5° south, 179.2° east (assigned)."
BORDERS_NOTE = (
    "The boundaries and names shown and the designations used on this map do not imply any opinion of the Secretariat "
    "or the United Nations on the legal status of any country, territory, city or area, or on its frontiers. "
    "Boundaries are those of Natural Earth, which draws who controls an area, not who claims it."
)
SOURCE = "natural-earth"


@dataclass(frozen=True)
class Seat:
    """A support centre at its place; longitude and latitude in degrees."""

    id: str
    name: str
    longitude: float
    latitude: float
    words: str
    link: str


@dataclass(frozen=True)
class World:
    """What the map shows.

    Attributes:
        tallies: the governments with their numbers.
        seats: support centres whose place is on record.
        centres: how many support centres are on record.
        chosen: the centre whose Parties are outlined; none when no centre is chosen.
        links: addresses by id of government.
        data: sentence on the date of the data.
        sources: titles of the sources of the boundaries.

    """

    show: Show
    tallies: Sequence[PartyTally]
    seats: Sequence[Seat]
    chosen: Area | None
    centres: int
    links: Mapping[str, str]
    data: str
    sources: Sequence[str]


def figure(world: World) -> Figure:
    """Make the chart of a world map, with its legend and everything that it has to say."""
    found = {one.m49: one for one in world.tallies if one.m49}
    drawn = [outline for outline in outlines() if outline.geometry["coordinates"]]
    shapes = [_shape(outline.geometry, found.get(outline.m49), world) for outline in drawn]
    middles = {outline.m49: outline.middle for outline in outlines() if outline.is_small} | PLACED
    points = [_mark(found[code], world) | _at(middles[code]) for code in sorted(set(middles) & set(found))]
    served = world.chosen.parties if world.chosen else frozenset()
    rings = [shape for shape in shapes if shape["party"] in served]
    return Figure(
        title=f"Governments by {SHOWS[world.show]}",
        build=_build(),
        data={
            "shapes": shapes,
            "served": rings,
            "points": [point | {"edge": SERVED if point["party"] in served else COAST} for point in points],
            "seats": [_seat(seat, world) for seat in world.seats],
        },
        about=tuple(_about(world)),
        key=tuple(_key(world)),
        sources=tuple(world.sources),
        notes=(*((PLACED_NOTE,) if "798" in found else ()), BORDERS_NOTE),
    )


def fill(one: PartyTally | None, show: Show) -> tuple[str, str]:
    """Choose the fill of a government, with the words of the legend."""
    if one is None:
        return NO_RECORD, NO_RECORD_WORDS
    if one.standing == "not a Party":
        return NO_PARTY, NO_PARTY_WORDS
    number = getattr(one, FIELDS[show])
    if show == "gaps" and not number and one.open_needs:
        return REACHED, REACHED_WORDS
    if not number:
        return HATCH, NOTHING[show]
    return next((colour, words) for most, words, colour in STEPS[show] if number <= most)


def words(one: PartyTally) -> str:
    """Say a government's numbers in one sentence."""
    standing = "" if one.standing == "Party" else f" ({one.standing})"
    return (
        f"{one.party}{standing}: {_count(one.needs, 'need')} on record, {one.open_needs} open, of them "
        f"{one.unreached} that nobody who can help reaches; reached by {_count(one.actors, 'actor')}"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _shape(geometry: dict[str, Any], one: PartyTally | None, world: World) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, **_mark(one, world)}


def _mark(one: PartyTally | None, world: World) -> dict[str, Any]:
    colour, said = fill(one, world.show)
    if one is None:
        return {"fill": colour, "words": said, "link": None, "party": ""}
    return {"fill": colour, "words": words(one), "link": world.links[one.party_id], "party": one.party_id}


def _at(middle: tuple[float, float]) -> dict[str, float]:
    x, y = equal_earth(middle)
    return {"x": x, "y": y}


def _seat(seat: Seat, world: World) -> dict[str, Any]:
    chosen = world.chosen is not None and world.chosen.actor.id == seat.id
    return {
        **_at((seat.longitude, seat.latitude)),
        "words": seat.words,
        "link": seat.link,
        "size": 110 if chosen else 48,
    }


def _build() -> Build:
    def build(width: float) -> "alt.TopLevelMixin":
        import altair as alt

        said: dict[str, Any] = {"description": "words:N", "href": "link:N"}
        painted = alt.Fill("fill:N", scale=None)
        places: dict[str, Any] = {
            "longitude": "x:Q",
            "latitude": "y:Q",
        }  # places on the plane, which need no projection
        land = (
            alt.Chart(alt.NamedData("shapes")).mark_geoshape(stroke=COAST, strokeWidth=0.4).encode(fill=painted, **said)
        )
        rings = alt.Chart(alt.NamedData("served")).mark_geoshape(fill=None, stroke=SERVED, strokeWidth=1.6)
        dots = (
            alt.Chart(alt.NamedData("points"))
            .mark_point(shape="circle", size=min(max(width * 0.05, 16), 52), strokeWidth=0.9, opacity=1)
            .encode(fill=painted, stroke=alt.Stroke("edge:N", scale=None), **places, **said)
        )
        seats = (
            alt.Chart(alt.NamedData("seats"))
            .mark_point(shape="diamond", fill=CENTRE, stroke=PAPER, strokeWidth=0.8, opacity=1)
            .encode(size=alt.Size("size:Q", scale=None), **places, **said)
        )
        return alt.layer(land, rings, dots, seats).project("identity").properties(width=width, height=width * 0.46)

    return build


def _key(world: World) -> list[Key]:
    counts = Counter(fill(one, world.show) for one in world.tallies)
    steps = [(colour, said) for _, said, colour in STEPS[world.show]]
    order = [*steps, (REACHED, REACHED_WORDS), (HATCH, NOTHING[world.show]), (NO_PARTY, NO_PARTY_WORDS)]
    keys = [
        Key(colour, f"{said} ({counts[colour, said]})", edge=COAST) for colour, said in order if counts[colour, said]
    ]
    keys.append(Key(NO_RECORD, NO_RECORD_WORDS, edge=COAST))
    if world.seats:
        keys.append(Key(CENTRE, "support centre at its seat", "diamond", edge=PAPER))
    if world.chosen and world.chosen.parties:
        keys.append(Key(SERVED, f"served by {world.chosen.actor.name}", "line"))
    return keys


def _about(world: World) -> list[str]:
    drawn = {outline.m49 for outline in outlines()} | set(PLACED)
    missing = [one.party for one in world.tallies if one.m49 not in drawn]
    said = [
        f"{len(world.tallies) - len(missing)} of {_count(len(world.tallies), 'government')} are drawn. {world.data}."
    ]
    if missing:
        said.append(f"In the table only: {', '.join(missing)}.")
    if len(world.seats) < world.centres:
        said.append(f"The place of the seat is on record for {len(world.seats)} of {world.centres} support centres.")
    if world.chosen:
        said.append(serves(world.chosen))
    return said


def serves(area: Area) -> str:
    """Say what a centre serves and on what that rests."""
    if not area.parties:
        return f"What {area.actor.name} serves is unknown; that does not mean that it serves nobody."
    on = {"stated": "as its sources state", "assigned": "assigned by us from its sources"}.get(area.basis, area.basis)
    return f"{area.actor.name} serves {_count(len(area.parties), 'Party').replace('Partys', 'Parties')}, {on}."
