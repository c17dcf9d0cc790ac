"""Regions that share a name are told apart wherever one is chosen."""

from queries.records import RecordRow
from webviz.memory import told_apart


def _row(key: str, title: str, system: str) -> RecordRow:
    return RecordRow.model_construct(id=key, title=title, type=system)


def test_regions_of_one_name_are_told_apart_by_their_system() -> None:
    rows = [_row("africa", "Africa", "m49"), _row("cbd-africa", "Africa", "cbd_group"), _row("asia", "Asia", "m49")]
    assert told_apart(rows) == {
        "africa": "Africa (M49 region)",
        "cbd-africa": "Africa (regional group of the Convention)",
        "asia": "Asia",
    }


def test_other_records_of_one_name_keep_it() -> None:
    rows = [_row("a", "Forest restoration", "project"), _row("b", "Forest restoration", "project")]
    assert told_apart(rows) == {"a": "Forest restoration", "b": "Forest restoration"}
