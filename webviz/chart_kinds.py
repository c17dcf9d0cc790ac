"""Kinds of charts that pages share: bars, lines and bubbles, as Altair specifications over rows named `rows`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from webviz.charts import Build

if TYPE_CHECKING:
    import altair as alt

BLUE, ORANGE, GREEN, PURPLE, SKY = "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9"  # told apart by everyone


def bars(x: str, y: str, series: Mapping[str, str], titles: tuple[str, str], height: float = 220) -> Build:
    """Make bars side by side, one for each series.

    Args:
        x: field of the groups, in the order of the rows.
        y: field of the numbers.
        series: colours by the values of the field `series`.
        titles: of both axes.
        height: in pixels.

    """

    def build(width: float) -> "alt.Chart":
        import altair as alt

        chart: alt.Chart = (
            alt.Chart(alt.NamedData("rows"), width=width, height=height)
            .mark_bar()
            .encode(
                x=alt.X(f"{x}:O", title=titles[0], sort=None, axis=_sparse()),
                y=alt.Y(f"{y}:Q", title=titles[1], axis=alt.Axis(tickMinStep=1, format=",d")),
                xOffset=alt.XOffset("series:N", sort=list(series)),
                **_painted(series),
            )
        )
        return chart

    return build


def lines(x: str, y: str, series: Mapping[str, str], titles: tuple[str, str], height: float = 220) -> Build:
    """Make lines with a point for each row; parameters as of `bars`, `x` being a number such as a year."""

    def build(width: float) -> "alt.Chart":
        import altair as alt

        chart: alt.Chart = (
            alt.Chart(alt.NamedData("rows"), width=width, height=height)
            .mark_line(point=True)
            .encode(
                x=alt.X(
                    f"{x}:Q", title=titles[0], axis=alt.Axis(format="d", tickMinStep=1), scale=alt.Scale(zero=False)
                ),
                y=alt.Y(f"{y}:Q", title=titles[1], axis=alt.Axis(tickMinStep=1, format=",d")),
                **_painted(series),
            )
        )
        return chart

    return build


def bubbles(x: str, y: str, size: str, series: Mapping[str, str], titles: tuple[str, str], rows: int) -> Build:
    """Make a matrix of bubbles, whose area is a number, as high as so many rows need; fields as the rows have them."""

    def build(width: float) -> "alt.Chart":
        import altair as alt

        chart: alt.Chart = (
            alt.Chart(alt.NamedData("rows"), width=width, height=18 * rows + 40)
            .mark_circle(opacity=1, stroke="#1b2430", strokeWidth=0.5)
            .encode(
                x=alt.X(f"{x}:N", title=titles[0], sort=None, axis=alt.Axis(orient="top", grid=True)),
                y=alt.Y(f"{y}:N", title=titles[1], sort=None, axis=alt.Axis(grid=True)),
                size=alt.Size(f"{size}:Q", legend=None, scale=alt.Scale(domainMin=0, range=[0, 240])),
                **_painted(series),
            )
        )
        return chart

    return build


def _painted(series: Mapping[str, str]) -> dict[str, Any]:
    """Colour by series without Vega's own legend, and give each mark its words and, where the row has one, its link."""
    import altair as alt

    scale = alt.Scale(domain=list(series), range=list(series.values()))
    return {"color": alt.Color("series:N", scale=scale, legend=None), "description": "words:N", "href": "link:N"}


def _sparse() -> "alt.Axis":
    import altair as alt

    return alt.Axis(labelAngle=0, labelOverlap="parity", ticks=False)
