from hypothesis import given
from hypothesis import strategies as st
from networkx import Graph, betweenness_centrality

from queries.network_measures import betweenness, communities, degrees

RECORDS = [f"r{k}" for k in range(12)]
PAIRS = st.sets(st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)), max_size=30)


def test_all_shortest_paths_of_a_star_lead_through_its_middle() -> None:
    spokes = {("r0", record) for record in RECORDS[1:]}
    found = betweenness(RECORDS, spokes)
    assert found["r0"] == 1
    assert {found[record] for record in RECORDS[1:]} == {0}
    assert degrees(RECORDS, spokes) == {"r0": 11} | dict.fromkeys(RECORDS[1:], 1)


@given(PAIRS)
def test_shares_of_shortest_paths_are_those_of_another_library(pairs: set[tuple[str, str]]) -> None:
    network: Graph[str] = Graph()
    network.add_nodes_from(RECORDS)
    network.add_edges_from(pair for pair in pairs if pair[0] != pair[1])
    theirs = betweenness_centrality(network)
    assert all(abs(share - theirs[record]) < 1e-8 for record, share in betweenness(RECORDS, pairs).items())


@given(PAIRS)
def test_groups_hold_each_record_once_in_whatever_order_they_are_given(pairs: set[tuple[str, str]]) -> None:
    found = communities(RECORDS, pairs)
    assert sorted(record for group in found for record in group) == sorted(RECORDS)
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
    turned = sorted(((other, one) for one, other in pairs), reverse=True)
    assert found == communities(RECORDS[::-1], turned)


def test_two_triangles_with_one_line_between_are_two_groups() -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z"), ("c", "x")]
    assert communities([*"abcxyz"], pairs) == [["a", "b", "c"], ["x", "y", "z"]]
    assert communities([], []) == []
    assert degrees([*"abcxyz"], [*pairs, ("b", "a")]) == {"a": 2, "b": 2, "c": 3, "x": 3, "y": 2, "z": 2}
