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
