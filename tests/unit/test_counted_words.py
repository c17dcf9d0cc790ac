"""Numbers of a shortlist with their units, as sentences say them."""

import pytest

from queries.scoring.answer import Cell
from webviz.shortlist_words import counted


@pytest.mark.parametrize(
    ("measure", "number", "best", "stated", "words"),
    [
        ("links-with-parties", 1, 1, True, "1 Party"),
        ("links-with-parties", 2, 2, True, "2 Parties"),
        ("volume-developing", 0, 1, False, "unknown (at best 1 initiative)"),
        ("volume-developing", 1, 3, True, "1 initiative (at best 3)"),
        ("closeness", 1, 1, True, "1 relevance"),
    ],
)
def test_one_thing_is_said_in_the_singular(measure: str, number: int, best: int, stated: bool, words: str) -> None:
    cell = Cell(
        measure=measure, weight=5, number=number, best_number=best, score=0, best_score=0,
        stated=stated, formula="", facts=[], unknown=[],
    )  # fmt: skip
    assert counted(cell) == words
