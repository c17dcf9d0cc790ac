"""A view is its address: what is read from one is written as the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import BadParameterError
from webviz.view import View

IDS = st.text("abcXYZ-019", min_size=1, max_size=6)
LISTS = st.lists(IDS, unique=True, max_size=4)
PAIRS = st.lists(IDS, min_size=2, max_size=3, unique=True).map("~".join)


@given(
    around=LISTS,
    alone=LISTS,
    expand=st.lists(
        st.tuples(IDS, st.sampled_from(["", "~WITH~in", "~WITH~out~40"])).map("".join), unique=True, max_size=3
    ),
    paths=st.lists(PAIRS, unique=True, max_size=2),
    pins=st.dictionaries(IDS, st.tuples(st.integers(-900, 900), st.integers(-900, 900)), max_size=3),
    starts=st.fixed_dictionaries(
        {
            "need": LISTS.map(",".join),
            "within": LISTS.map(",".join),
            "question": st.sampled_from(["", "contents", "find~text=ghana~limit=3", "cards~records=sanbi,GHA"]),
            "all": st.sampled_from(["", "yes"]),
            "limit": st.sampled_from(["", "1", "5000"]),
            "fold": st.sampled_from(["", "community", "region"]),
        }
    ),
    years=st.tuples(st.none() | st.integers(1900, 2000), st.none() | st.integers(2000, 2100)),
)
def test_what_is_read_is_written_the_same(
    around: list[str], alone: list[str], expand: list[str], paths: list[str], pins: dict, starts: dict, years: tuple
) -> None:
    texts = starts | {
        "around": ",".join(around),
        "with": ",".join(alone),
        "expand": ",".join(expand),
        "paths": ",".join(paths),
        "pin": ",".join(f"{key}~{x}~{y}" for key, (x, y) in pins.items()),
        "from": str(years[0] or ""),
        "to": str(years[1] or ""),
    }
    assert View.read(texts).texts == {name: text for name, text in texts.items() if text}


def test_older_addresses_are_understood() -> None:
    assert View.read({"record": "sanbi"}).texts == {"around": "sanbi"}
    assert View.read({"record": "sanbi", "other": "GHA"}).texts == {"paths": "sanbi~GHA"}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"around": "a", "place": "asia"}, "A map has no parameter 'place'"),
        ({"all": "no"}, "all: there is no 'no'. Known: yes"),
        ({"limit": "5001", "all": "yes"}, "limit: '5001' is not a number of records from 1 to 5,000"),
        ({"limit": "0", "all": "yes"}, "limit:"),
        ({"question": "find~ghana"}, "question: 'find~ghana' is not NAME or NAME~parameter=value"),
        ({"need": "a,b,c,d,e,f"}, "need: 6 items; at most 5"),
        ({"expand": f"a~BENEFITS~out~{'9' * 5000}"}, "expand:"),
        ({"expand": "a~BENEFITS~out~0"}, "expand:"),
        ({"pin": f"a~{'9' * 400}~1"}, "pin:"),
        ({"from": "2030", "to": "2000"}, "from: 2030 is after 2000"),
        ({"dated": "perhaps"}, "dated:"),
    ],
)
def test_what_an_address_cannot_say_is_refused(texts: dict[str, str], said: str) -> None:
    with pytest.raises(BadParameterError, match=said):
        View.read(texts)
