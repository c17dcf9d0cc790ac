"""Needs and contributions by year as small charts, one for each region or target, all on the same scale."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from queries.by_year import YearOfGroup
from queries.cycles import Meeting
from webviz.chart_key import Key
from webviz.chart_kinds import BLUE
from webviz.charts import Build, Figure

if TYPE_CHECKING:
    import altair as alt

WHATS = {
    "needs": "Needs submitted",
    "open_needs": "Needs submitted that are open today",
    "initiatives": "Initiatives begun",
    "matches": "Matches that came about",
}
MARK = "#1b2430"
HEIGHT, PANEL, EDGES = 70, 250, 46  # of one chart, in pixels; EDGES is room for axes
DECADE = 10


def panels(rows: Sequence[YearOfGroup], what: str) -> dict[str, str]:
    """Name the groups with anything in a known year, the one with most first."""
    sums: dict[str, int] = {}
    for row in rows:
        if row.year is not None:
            sums[row.group_id] = sums.get(row.group_id, 0) + int(getattr(row, what))
    names = {row.group_id: row.group for row in rows}
    return {key: names[key] for key in sorted(sums, key=lambda key: (-sums[key], key)) if sums[key]}


def without_year(rows: Sequence[YearOfGroup], what: str) -> int:
    """Count what has no year, once for each group that it belongs to."""
    return sum(int(getattr(row, what)) for row in rows if row.year is None)


def figure(
    rows: Sequence[YearOfGroup],
    what: str,
    meetings: Sequence[Meeting],
    about: Sequence[str],
    sources: Sequence[str] = (),
) -> Figure:
    """Draw the groups as small charts; a line marks the year of each meeting on record. Sources are given by title."""
    shown = panels(rows, what)
    marked = [_row(row, what, shown[row.group_id]) for row in rows if row.group_id in shown and row.year is not None]
    years = [int(row["year"]) for row in marked if row["count"]]
    held = [int(meeting.date[:4]) for meeting in meetings] if years else []
    span = list(range(min(years + held), max(years + held) + 1)) if years else []
    key = [Key(BLUE, WHATS[what])]
    if held:
        key.append(Key(MARK, f"year of a meeting: {', '.join(one.title for one in meetings)}", "line"))
    return Figure(
        title=f"{WHATS[what]}, by year",
        build=_build(list(shown.values()), span, held),
        data={"rows": [row for row in marked if row["count"]]},
        about=about,
        key=key,
        sources=sources,
        notes=(f"Without a year, and not drawn: {without_year(rows, what)}.",),
    )


def _row(row: YearOfGroup, what: str, group: str) -> Mapping[str, Any]:
    count = int(getattr(row, what))
    return {"group": group, "year": row.year, "count": count, "words": f"{group}, {row.year}: {count}"}


def _build(groups: list[str], span: list[int], held: list[int]) -> Build:
    def build(width: float) -> "alt.FacetChart":
        import altair as alt

        columns = max(1, int(width // PANEL))
        decades = [year for year in span if year % DECADE == 0]
        x = alt.X("year:O", title=None, scale=alt.Scale(domain=span), axis=alt.Axis(values=decades, labelAngle=0))
        y = alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3, format=",d"))
        bars = alt.Chart().mark_bar(color=BLUE).encode(x=x, y=y, description="words:N")
        rules = [
            alt.Chart().mark_rule(color=MARK, strokeDash=[2, 2]).transform_calculate(held=str(year)).encode(x="held:O")
            for year in held
        ]
        size = {"width": width / columns - EDGES, "height": HEIGHT}
        facet = alt.Facet(
            "group:N", title=None, sort=groups, header=alt.Header(labelLimit=size["width"], labelAnchor="start")
        )
        made: alt.FacetChart = (
            alt.layer(*rules, bars)
            .properties(**size)
            .facet(facet=facet, columns=columns, data=alt.NamedData("rows"), spacing=18)
            .configure(autosize=alt.AutoSizeParams(type="pad"))
        )
        return made

    return build
