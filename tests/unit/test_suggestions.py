"""What a file is told when a cell names nothing that is known: a near name, or none rather than a far one."""

import csv
from pathlib import Path

import pytest

from loaders.entries import Reference
from loaders.references import Known

SEED = Path(__file__).parents[2] / "seed_data"


@pytest.fixture(scope="module")
def known() -> Known:
    found = Known()
    for label, file in (("Party", "parties"), ("Target", "targets")):
        with (SEED / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found.add(label, row)
    return found


@pytest.mark.parametrize(
    ("text", "label", "end"),
    [
        ("Germny", "Party", "Did you mean 'Germany' (DEU)?"),
        ("Micronesia (Federated States", "Party", "Did you mean 'Micronesia (Federated States of)' (FSM)?"),
        ("Atlantis", "Party", "Load that Party first, or correct the cell."),
        ("Wakanda", "Party", "Load that Party first, or correct the cell."),
        ("GBF-TARGET-2", "Target", "(GBF-TARGET-02)?"),
    ],
)
def test_only_what_is_near_is_suggested(known: Known, text: str, label: str, end: str) -> None:
    said = known.find(Reference("party", text, (label,)))
    assert isinstance(said, str)
    assert said.endswith(end)
