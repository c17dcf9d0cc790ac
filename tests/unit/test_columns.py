"""Every column of every answer says what it is."""

import importlib
import pkgutil

import pytest

import queries
from queries.base import Row
from queries.columns import COLUMNS

for module in pkgutil.iter_modules(queries.__path__):
    importlib.import_module(f"queries.{module.name}")
ROWS = [row for row in Row.__subclasses__() if row.__module__.startswith("queries.")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_column_has_a_meaning(row: type[Row]) -> None:
    unexplained = [name for name, field in row.model_fields.items() if not field.description]
    unexplained += [name for name, field in row.model_computed_fields.items() if not field.description]
    assert unexplained == []


def test_the_common_table_holds_no_column_that_is_gone() -> None:
    assert set(COLUMNS) <= {name for row in ROWS for name in row.model_fields}
