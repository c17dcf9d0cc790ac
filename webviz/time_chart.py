"""Time on a chart: needs and initiatives by year, and the works of an actor as spans, with the meetings marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from queries.by_year import YearOfGroup
from queries.cycles import Meeting
from queries.timeline import TimelineRow
from webviz.chart_key import Key
from webviz.chart_kinds import BLUE, GREEN, ORANGE
from webviz.charts import Build, Figure
from webviz.lettering import INK, PAPER

if TYPE_CHECKING:
    import altair as alt

Row = dict[str, Any]

HEIGHT, LINE = 260, 34  # of the bars and of one span, in pixels
ROOM = 24  # pixels for a year, from which on the names of two meetings in a row fit side by side
LETTERS, EDGE = 11, 24
MOST_SPANS = 60
DAYS = 365.25
MIDDLE = 0.5  # of a year, which lies between its number and the next
SERIES = {"needs": (ORANGE, 0.1, 0.5), "initiatives": (BLUE, 0.5, 0.9)}  # colour, and the part of a year it takes
OPEN_END = "#9fc9e6"
KINDS = {
    BLUE: "initiative with first and last year",
    OPEN_END: "initiative without a last year on record: its first year",
    ORANGE: "need: year in which it was submitted",
}
FRAME: Row = {"autosize": {"type": "fit-x", "contains": "padding"}, "view": {"stroke": None}}
FEW = 6  # numbers up to this are all named on the axis


@dataclass(frozen=True)
class Times:
    """What a chart over time says besides its rows.

    Attributes:
        meetings: those on record.
        about: sentences on filters and date of the data.
        sources: titles of the sources.
        links: addresses by what they show: of a record by its id, of a year's needs by ("needs", year).

    """

    meetings: Sequence[Meeting]
    about: Sequence[str]
    sources: Sequence[str]
    links: dict[object, str]


def by_year(rows: Sequence[YearOfGroup], of: str, times: Times) -> Figure:
    """Draw needs submitted and initiatives begun in each year as bars, those running as a line."""
    dated = [row for row in rows if row.year is not None]
    held = _held([one.year or 0 for one in dated], times)
    running = _running(dated)
    key = [Key(ORANGE, "needs submitted"), Key(BLUE, "initiatives begun")]
    if running:
        key.append(Key(GREEN, "initiatives running, of those with both years on record", "circle"))
    return Figure(
        title=f"Needs and initiatives by year{of}",
        build=_bars(
            _span(dated, held), max((max(one.needs, one.initiatives, one.running) for one in dated), default=0)
        ),
        data={"rows": [bar for row in dated for bar in _bars_of(row, times)], "running": running, "held": held},
        about=times.about,
        key=[*key, *_key(held)],
        sources=times.sources,
        notes=(undated(rows),),
    )


def undated(rows: Sequence[YearOfGroup]) -> str:
    """Say how much has no year on record, and so is not drawn."""
    needs, initiatives = (sum(getattr(one, name) for one in rows if one.year is None) for name in SERIES)
    return f"Without a year on record, and not drawn: {_count(needs, 'need')}, {_count(initiatives, 'initiative')}."


def spans(rows: Sequence[TimelineRow], of: str, times: Times) -> Figure:
    """Draw each need and initiative as a span from its first to its last year, the earliest first."""
    dated = [row for row in rows if row.first_year is not None]
    drawn = dated[:MOST_SPANS]
    years = [year for one in drawn for year in (one.first_year, one.last_year) if year]
    held = _held(years, times)
    lines = [_span_of(place, row, times) for place, row in enumerate(drawn)]
    first = min([*years, *(int(one["at"]) for one in held)], default=0)
    last = max([*years, *(int(one["at"]) for one in held)], default=0)
    words = f"{len(drawn)} of {_count(len(rows), 'record')} {'is' if len(rows) == 1 else 'are'} drawn."
    if len(dated) > len(drawn):
        words += f" These are the earliest; {len(dated) - len(drawn)} later ones are in the table."
    if len(rows) > len(dated):
        words += f" Without a first year on record, and not drawn: {len(rows) - len(dated)}."
    return Figure(
        title=f"Needs and initiatives in time{of}",
        build=_lines(len(lines), first, last + 1),
        data={"lines": lines, "held": held},
        about=(*times.about, words),
        key=[
            *(Key(fill, words) for fill, words in KINDS.items() if any(one["fill"] == fill for one in lines)),
            *_key(held),
        ],
        sources=times.sources,
    )


def at(day: str) -> float:
    """Put a day on the axis of years; 2010-10-29 lies at 2010.83."""
    year, month, number = (int(part) for part in day.split("-"))
    first = date(year, 1, 1)
    return year + round(((month - 1) * DAYS / 12 + number - first.day) / DAYS, 3)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _bars_of(row: YearOfGroup, times: Times) -> list[Row]:
    year = row.year or 0
    said = {
        "needs": f"{year}: {_count(row.needs, 'need')} submitted, {row.open_needs} of them open today",
        "initiatives": f"{year}: {_count(row.initiatives, 'initiative')} begun",
    }
    return [
        {
            "from": year + start,
            "to": year + end,
            "foot": 0,
            "count": getattr(row, name),
            "fill": colour,
            "words": said[name],
            "link": times.links.get((name, year)),
        }
        for name, (colour, start, end) in SERIES.items()
        if getattr(row, name)
    ]


def _running(rows: Sequence[YearOfGroup]) -> list[Row]:
    """Give a point for each year from the first to the last with a running initiative, also where none ran."""
    ran = {row.year or 0: row.running for row in rows if row.running}
    return [
        {
            "at": year + MIDDLE,
            "count": ran.get(year, 0),
            "words": f"{year}: {_count(ran.get(year, 0), 'initiative')} running",
        }
        for year in (range(min(ran), max(ran) + 1) if ran else ())
    ]


def _span_of(place: int, row: TimelineRow, times: Times) -> Row:
    first = row.first_year or 0
    last = max(row.last_year or first, first)
    told = f"{first} to {row.last_year}" if row.last_year else f"from {first}, last year not on record"
    is_need = row.label == "Need"
    return {
        "line": place,
        "from": first,
        "to": last + 1,
        "title": row.title,
        "fill": ORANGE if is_need else BLUE if row.last_year else OPEN_END,
        "words": f"{row.title}: need of {first}" if is_need else f"{row.title}: {told}",
        "link": times.links.get(row.record_id),
    }


def _held(years: Sequence[int], times: Times) -> list[Row]:
    """Place the meetings that were held in or after the first year with anything."""
    if not years:
        return []
    return [
        {
            "at": at(one.ended),
            "title": one.title,
            "words": f"{one.title}, {one.place or 'place not on record'}, closed {one.date}",
            "link": times.links.get(one.id),
        }
        for one in times.meetings
        if int(one.ended[:4]) >= min(years)
    ]


def _key(held: Sequence[Row]) -> list[Key]:
    return [Key(INK, "day on which a meeting of the Conference of the Parties closed", "line")] if held else []


def _span(rows: Sequence[YearOfGroup], held: Sequence[Row]) -> tuple[int, int]:
    years = [row.year or 0 for row in rows] + [int(one["at"]) for one in held]
    return (min(years), max(years) + 1) if years else (0, 1)


def _years(first: int, last: int) -> "alt.X":
    """Make an axis on which each year is named in its middle."""
    import altair as alt

    axis = alt.Axis(
        values=[year + MIDDLE for year in range(first, last)],
        labelExpr="floor(datum.value)",
        labelOverlap="greedy",
        labelSeparation=6,
        labelAngle=0,
        grid=False,
        ticks=False,
    )
    return alt.X("from:Q", title=None, scale=alt.Scale(domain=[first, last], nice=False, zero=False), axis=axis)


def _meetings(x: "alt.X", year: float) -> "list[alt.Chart]":
    """Mark meetings by a dashed line and their name above it, upright where a year has few pixels."""
    import altair as alt

    on = x.copy()
    on.shorthand = "at:Q"
    base = alt.Chart(alt.NamedData("held"))
    said: Row = {"description": "words:N", "href": "link:N"}
    upright = year < ROOM
    look: Row = {"angle": 270, "align": "left", "baseline": "middle"} if upright else {"align": "center"}
    names = base.mark_text(fontSize=LETTERS, color=INK, **look)
    return [
        base.mark_rule(color=INK, strokeDash=[2, 3]).encode(x=on, **said),
        names.encode(x=on, y=alt.value(-6), text="title:N", **said),
    ]


def _bars(years: tuple[int, int], most: int) -> Build:
    def build(width: float) -> "alt.TopLevelMixin":
        import altair as alt

        x = _years(*years)
        named: Row = {"values": list(range(most + 1))} if most <= FEW else {}
        y = alt.Y("count:Q", title="Number", axis=alt.Axis(format=",d", **named))
        said: Row = {"description": "words:N", "href": "link:N"}
        bars = (
            alt.Chart(alt.NamedData("rows"))
            .mark_bar()
            .encode(x=x, x2="to:Q", y=y, y2=alt.Y2("foot"), fill=alt.Fill("fill:N", scale=None), **said)
        )
        on = x.copy()
        on.shorthand = "at:Q"
        dots = (
            alt.Chart(alt.NamedData("running"))
            .mark_line(color=GREEN, point=alt.OverlayMarkDef(color=GREEN, size=36), strokeWidth=1.5)
            .encode(x=on, y=y, description="words:N")
        )
        layers = [*_meetings(x, width / (years[1] - years[0])), bars, dots]
        made: alt.LayerChart | alt.FacetChart = (
            alt.layer(*layers).properties(width=width, height=HEIGHT).configure(**FRAME)
        )
        return made

    return build


def _lines(number: int, first: int, last: int) -> Build:
    def build(width: float) -> "alt.TopLevelMixin":
        import altair as alt

        height = LINE * max(number, 1)
        x = _years(first, last)
        y = alt.Y("line:O", axis=None, scale=alt.Scale(paddingInner=0.7, paddingOuter=0.5))
        base = alt.Chart(alt.NamedData("lines"))
        said: Row = {"description": "words:N", "href": "link:N"}
        bars = base.mark_bar().encode(x=x, x2="to:Q", y=y, fill=alt.Fill("fill:N", scale=None), **said)
        look: Row = {"align": "left", "baseline": "bottom", "dy": -7, "limit": width - EDGE}
        left = alt.value(2)
        names = base.mark_text(fontSize=LETTERS, color=INK, **look).encode(x=left, y=y, text="title:N")
        halo = base.mark_text(fontSize=LETTERS, stroke=PAPER, strokeWidth=3, **look).encode(x=left, y=y, text="title:N")
        layers = [*_meetings(x, width / (last - first)), halo, bars, names]
        made: alt.LayerChart | alt.FacetChart = (
            alt.layer(*layers).properties(width=width, height=height).configure(**FRAME)
        )
        return made

    return build
