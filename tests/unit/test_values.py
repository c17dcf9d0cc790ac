import pytest
from pydantic import ValidationError

from graphmodel.records import Initiative, Need, Party


def _need(**cells: str) -> Need:
    return Need.model_validate({"id": "need-x", "title": "Restore forest"} | cells)


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("id", "Need X", "is not a readable id"),
        ("year", "21", "is not a year between 1900 and 2100"),
        ("submitted_on", "1.2.2020", "is not a date"),
        ("title", "x" * 20_001, "at most 20,000 fit"),
        ("language", "french", "is not a language code"),
        ("url", "javascript:alert(1)", "pattern"),
    ],
)
def test_a_bad_cell_is_explained(column: str, value: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        _need(**{column: value})


def test_an_empty_cell_is_unknown_and_not_zero() -> None:
    need = _need(year="", description=" ", submitted_on="")
    assert (need.year, need.description, need.submitted_on) == (None, None, None)


def test_lists_are_split_and_keep_their_order_without_repeats() -> None:
    party = Party.model_validate({"id": "CHE", "name": "Switzerland", "is_party": "yes", "languages": "fr; de; fr"})
    assert party.languages == ["fr", "de"]
    assert party.is_party is True


def test_years_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="end_year 2010 is before start_year 2012"):
        Initiative.model_validate(
            {"id": "i", "title": "t", "kind": "project", "start_year": "2012", "end_year": "2010"}
        )
