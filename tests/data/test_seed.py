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
