"""What the tests on each engine share."""

import pytest

from queries.scoring.criteria import parse as read_set

VOLUME = read_set(
    'name = "volume-alone"\ntitle = "Volume alone"\n[[criterion]]\nmeasure = "volume"\nweight = 100\n'
    'scale = [[0, 0], [4, 100]]\nreason = "Four are enough."',
    "here",
)

# For arithmetic in Python on rows that another test compares between the engines: one, or one of each make.
ONE_ENGINE, ONE_OF_EACH = (
    pytest.mark.parametrize("engine", names, indirect=True, scope="session")
    for names in (["embedded"], ["embedded", "neo4j-5.26"])
)
