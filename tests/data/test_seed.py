"""Every seed row is clean, sourced and in order."""

import csv
from pathlib import Path

import pytest

from graphmodel.schema import NODE_BY_PLURAL, RELATIONSHIPS

SEED = Path(__file__).parents[2] / "seed_data"
RECORD_FILES = sorted(SEED.glob("*.csv"))
LINK_FILES = sorted(SEED.glob("links/*.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sources() -> set[str]:
    return {row["id"] for row in _rows(SEED / "SOURCES.csv")}


@pytest.mark.parametrize("path", RECORD_FILES, ids=lambda path: path.stem)
def test_records_are_valid_sorted_and_sourced(path: Path) -> None:
    rows = _rows(path)
    model = NODE_BY_PLURAL[path.stem.lower()].model
    records = [model.model_validate({name: cell for name, cell in row.items() if cell}) for row in rows]
    ids = [record.id for record in records]
    assert ids == sorted(set(ids))
    if path.stem != "SOURCES":
        unsourced = [record.id for record in records if not record.sources or not set(record.sources) <= _sources()]
        assert unsourced == []


@pytest.mark.parametrize("path", LINK_FILES, ids=lambda path: path.stem)
def test_links_are_valid_distinct_and_sourced(path: Path) -> None:
    (relationship,) = (one for one in RELATIONSHIPS if one.file == path.stem)
    links = [relationship.model.model_validate({k: v for k, v in row.items() if v}) for row in _rows(path)]
    keys = [(link.from_id, link.to_id, *(getattr(link, name) for name in relationship.key)) for link in links]
    assert len(keys) == len(set(keys))
    assert all(link.sources and set(link.sources) <= _sources() for link in links)


WITHOUT_COUNTERPART = {"AICHI-TARGET-17"}  # national strategies: the later framework has no target on them


def test_every_aichi_target_that_has_a_counterpart_is_joined_with_it_once_and_with_a_reason() -> None:
    rows = _rows(SEED / "links" / "corresponds_to.csv")
    targets = {row["id"]: row["framework"] for row in _rows(SEED / "targets.csv")}
    aichi = {key for key, framework in targets.items() if framework == "AICHI"}
    assert len(aichi) == 20
    assert {row["from_id"] for row in rows} == aichi - WITHOUT_COUNTERPART
    assert {targets[row["to_id"]] for row in rows} == {"GBF"}
    pairs = [frozenset((row["from_id"], row["to_id"])) for row in rows]
    assert len(pairs) == len(set(pairs))
    assert [row for row in rows if row["basis"] != "assigned" or len(row["reason"].split()) < 5] == []
