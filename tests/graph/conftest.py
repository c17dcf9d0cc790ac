"""What the tests on each engine share."""

import pytest

from queries.scoring.criteria import parse as read_set

VOLUME = read_set(
    'name = "volume-alone"\ntitle = "Volume alone"\n[[criterion]]\nmeasure = "volume"\nweight = 100\n'
    'scale = [[0, 0], [4, 100]]\nreason = "Four are enough."',
    "here",
)

# For arithmetic in Python on rows that another test compares between the engines.
ONE_ENGINE = pytest.mark.parametrize("engine", ["embedded"], indirect=True, scope="session")
# What asks Cypher and the driver most broadly runs on both releases of Neo4j, all else on one of them.
ON_BOTH = {"test_seeded", "test_py2neo", "test_load", "test_queries", "test_drafts"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left = [item for item in items if _is_calendar(item) and item.path.stem not in ON_BOTH]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


def _is_calendar(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    return call is not None and call.params.get("engine") == "neo4j-2026.05"
