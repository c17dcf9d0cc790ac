"""Fewer draws, where a test looks at totals and not at the ranges of ranks."""

from collections.abc import Iterator

import pytest

from queries.scoring import ranking


@pytest.fixture(scope="module")
def few_draws() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ranking, "DRAWS", 20)
        yield
