"""What a map may start from: a region with all that is in it and at work for it, and what is best connected."""

from collections.abc import Iterator

import pytest

from graphmodel.errors import UnknownRecordError
from graphmodel.graph import Graph
from queries.best_connected import BEST_CONNECTED, BestConnectedParams
from queries.in_region import IN_REGION, InRegionParams

NODES = {
    "Region": ("asia", "southern-asia", "pacific"),
    "Party": ("BTN", "IND", "WSM"),
    "Need": ("oak", "reef"),
    "Organization": ("serves-asia", "serves-bhutan", "seat", "elsewhere"),
    "Initiative": ("old", "new", "far"),
}
LINKS = (
    ("southern-asia", "PART_OF", "asia"),
    ("BTN", "IN_REGION", "southern-asia"),
    ("IND", "IN_REGION", "southern-asia"),
    ("WSM", "IN_REGION", "pacific"),
    ("BTN", "EXPRESSES", "oak"),
    ("IND", "EXPRESSES", "oak"),
    ("WSM", "EXPRESSES", "reef"),
    ("serves-asia", "SERVES", "asia"),
    ("serves-bhutan", "SERVES", "BTN"),
    ("serves-bhutan", "BASED_IN", "IND"),
    ("seat", "BASED_IN", "IND"),
    ("elsewhere", "BASED_IN", "WSM"),
    ("old", "BENEFITS", "BTN"),
    ("new", "BENEFITS", "IND"),
    ("new", "BENEFITS", "WSM"),
    ("far", "BENEFITS", "WSM"),
)
IN_ASIA = [
    ("southern-asia", "Region", "lies within"),
    ("BTN", "Party", "belongs to"),
    ("IND", "Party", "belongs to"),
    ("oak", "Need", "asks"),
    ("serves-asia", "Organization", "serves"),
    ("serves-bhutan", "Organization", "serves a Party"),
    ("seat", "Organization", "has its seat there"),
    ("new", "Initiative", "benefits a Party"),
    ("old", "Initiative", "benefits a Party"),
]


@pytest.fixture
def world(opened: Graph) -> Iterator[Graph]:
    opened.write("MATCH (n) DETACH DELETE n")
    for label, keys in NODES.items():
        for year, key in enumerate(keys, 2001):
            facts = {
                "id": key,
                "name": key,
                "state": "published",
                "start_year": year if label == "Initiative" else None,
            }
            opened.write(f"CREATE (n:{label}) SET n += $facts", facts=facts)  # type: ignore[arg-type]
    for start, kind, end in LINKS:
        opened.write(f"MATCH (a {{id: $start}}) MATCH (b {{id: $end}}) CREATE (a)-[:{kind}]->(b)", start=start, end=end)  # type: ignore[arg-type]
    yield opened
    opened.write("MATCH (n) DETACH DELETE n")


def test_a_region_holds_what_lies_in_it_and_what_works_for_it_each_once(world: Graph) -> None:
    rows = IN_REGION.ask(world, InRegionParams(region="asia"))
    assert [(row.record_id, row.label, row.how) for row in rows] == IN_ASIA
    assert {row.found for row in rows} == {len(IN_ASIA)}


def test_a_limit_says_how_many_there_are(world: Graph) -> None:
    rows = IN_REGION.ask(world, InRegionParams(region="asia", limit=3))
    assert [(row.record_id, row.found) for row in rows] == [(one[0], len(IN_ASIA)) for one in IN_ASIA[:3]]
    (first,) = BEST_CONNECTED.ask(world, BestConnectedParams(limit=1))
    assert (first.record_id, first.relationships, first.found) == ("IND", 5, 15)


def test_an_unknown_region_is_an_error(world: Graph) -> None:
    with pytest.raises(UnknownRecordError, match="Nearest: pacific"):
        IN_REGION.ask(world, InRegionParams(region="pacfic"))


def test_the_best_connected_published_records_of_the_kinds_asked_for_come_first(world: Graph) -> None:
    world.write("MATCH (n {id: 'serves-bhutan'}) SET n.state = 'draft'")
    rows = BEST_CONNECTED.ask(world, BestConnectedParams(kinds=["Organization", "Need"]))
    assert [(row.record_id, row.relationships) for row in rows] == [
        ("oak", 2),
        ("elsewhere", 1),
        ("reef", 1),
        ("seat", 1),
        ("serves-asia", 1),
    ]
