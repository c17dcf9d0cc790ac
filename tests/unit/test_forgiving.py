import pytest

from queries.forgiving import _nearest

KNOWN = frozenset(["mangroves", "restoration", "restauration", "forets", "peatland", "wetlands"])


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["mangrouve"], ["mangroves"]),
        (["restauration", "des", "forets"], ["restauration", "forets"]),
        (["wetland"], ["wetland"]),  # part of a word that is known
        (["peetland", "restauraton"], ["peatland", "restauration"]),
        (["xyzzy"], ["xyzzy"]),
        (["des"], ["des"]),
    ],
)
def test_words_that_nobody_carries_give_way_to_the_nearest(words: list[str], nearest: list[str]) -> None:
    assert _nearest(words, KNOWN) == nearest
