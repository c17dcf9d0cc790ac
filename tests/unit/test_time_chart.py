"""Time on a chart: meetings at their day, spans as long as they are known to be, and nothing drawn without a year."""

from typing import Any

import pytest

from queries.by_year import YearOfGroup
from queries.cycles import Meeting
from queries.timeline import TimelineRow
from webviz.charts import draw_in_page, draw_svg
from webviz.look import Look
from webviz.time_chart import MOST_SPANS, Times, at, by_year, spans

HELD = [
    Meeting(id=f"cop-{day[:4]}", title=f"COP of {day[:4]}", place="Nagoya", date=day, ended=day, sources=[])
    for day in ("2008-05-30", "2010-10-29")
]
TIMES = Times(HELD, ["Data of today."], ["A source"], {"long": "/records/initiatives/long", ("needs", 2009): "/needs"})


def _year(year: int | None, needs: int = 0, initiatives: int = 0, running: int = 0) -> YearOfGroup:
    counted = {"needs": needs, "open_needs": 0, "initiatives": initiatives, "running": running, "matches": 0}
    return YearOfGroup(group_id="all", group="All", year=year, sources=[], **counted)


def _work(key: str, first: int | None, last: int | None = None, label: str = "Initiative") -> TimelineRow:
    facts: dict[str, Any] = {"title": f"Title of {key} <b>", "status": None, "parts": [], "sources": []}
    return TimelineRow(record_id=key, label=label, first_year=first, last_year=last, **facts)


@pytest.mark.parametrize(("day", "place"), [("2010-01-01", 2010.0), ("2010-07-01", 2010.5), ("2010-12-31", 2011.0)])
def test_a_day_lies_in_its_year_by_its_date(day: str, place: float) -> None:
    assert at(day) == pytest.approx(place, abs=0.004)


def test_bars_say_their_numbers_and_lead_on_and_a_meeting_before_all_of_them_is_not_marked() -> None:
    figure = by_year([_year(2009, needs=2), _year(2011, initiatives=1), _year(None, needs=3)], ", in Fiji", TIMES)
    page = str(draw_in_page(figure, 1000, "a"))
    assert '<a href="/needs" aria-label="2009: 2 needs submitted, 0 of them open today">' in page
    assert "2011: 1 initiative begun" in page
    assert "COP of 2010" in page and "COP of 2008" not in page
    assert figure.title == "Needs and initiatives by year, in Fiji"
    assert figure.notes == ("Without a year on record, and not drawn: 3 needs, 0 initiatives.",)


def test_a_year_in_which_nothing_ran_between_others_is_a_point_at_zero() -> None:
    running = by_year([_year(2009, running=2), _year(2011, running=1)], "", TIMES).data["running"]
    assert [(one["words"], one["count"]) for one in running] == [
        ("2009: 2 initiatives running", 2),
        ("2010: 0 initiatives running", 0),
        ("2011: 1 initiative running", 1),
    ]


def test_a_span_is_as_long_as_is_known_and_links_to_its_record() -> None:
    works = [_work("long", 2008, 2011), _work("open", 2009), _work("asked", 2010, label="Need"), _work("never", None)]
    figure = spans(works, "", TIMES)
    lines = figure.data["lines"]
    assert [(one["from"], one["to"]) for one in lines] == [(2008, 2012), (2009, 2010), (2010, 2011)]
    assert len({one["fill"] for one in lines}) == len(lines)
    assert "3 of 4 records are drawn" in " ".join(figure.about)
    page = str(draw_in_page(figure, 356, "b"))
    assert 'href="/records/initiatives/long"' in page and "<b>" not in page


def test_more_spans_than_fit_are_said_not_hidden() -> None:
    figure = spans([_work(f"w{k}", 2009) for k in range(MOST_SPANS + 5)], "", TIMES)
    assert len(figure.data["lines"]) == MOST_SPANS
    assert f"{MOST_SPANS} of {MOST_SPANS + 5} records are drawn" in " ".join(figure.about)


def test_names_of_meetings_stand_upright_where_they_would_run_into_each_other() -> None:
    few, many = (by_year([_year(2009, needs=1), _year(last, needs=1)], "", TIMES) for last in (2012, 2060))
    assert "rotate(270" not in str(draw_in_page(few, 700, "a")).split(">COP of 2010<")[0].rsplit("<text", 1)[1]
    assert "rotate(270" in str(draw_in_page(many, 700, "b")).split(">COP of 2010<")[0].rsplit("<text", 1)[1]


def test_nothing_at_all_still_draws_and_says_so() -> None:
    for figure in (by_year([], "", TIMES), spans([], "", TIMES)):
        assert "COP" not in draw_svg(figure, Look(85)).split("<desc>")[0]
