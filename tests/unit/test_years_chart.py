"""Small charts by year: one for each group on record, the year of each meeting marked, what has no year counted."""

from queries.by_year import YearOfGroup
from queries.cycles import Meeting
from webviz.charts import draw_svg
from webviz.years_chart import figure, panels, without_year


def _row(group: str, year: int | None, needs: int) -> YearOfGroup:
    counted = {"needs": needs, "open_needs": 0, "initiatives": 0, "running": 0, "matches": 0}
    return YearOfGroup(group_id=group, group=group.title(), year=year, sources=[], **counted)


ROWS = [_row("fiji", 2008, 1), _row("fiji", None, 4), _row("samoa", 2012, 3), _row("palau", 1995, 0)]
HELD = Meeting(id="cop-7", title="COP 7", place=None, date="2004", ended="2004-12-31", sources=[])  # before any bar


def test_those_with_most_come_first_and_those_with_nothing_do_not_come() -> None:
    assert list(panels(ROWS, "needs")) == ["samoa", "fiji"]
    assert (panels(ROWS, "matches"), without_year(ROWS, "needs")) == ({}, 4)


def test_meetings_are_marked_and_every_bar_says_its_number() -> None:
    marked, plain = (draw_svg(figure(ROWS, "needs", held, ())) for held in ([HELD], []))
    for words in ("Samoa, 2012: 3", "Fiji, 2008: 1", "Without a year, and not drawn: 4."):
        assert words in marked and words in plain
    assert "stroke-dasharray" in marked and "stroke-dasharray" not in plain
    assert "year of a meeting: COP 7" in marked and "1995" not in marked
