"""How records stand in a network: their relationships, the shortest paths through them, and the groups that they form."""

from collections.abc import Collection, Sequence

Pairs = Collection[tuple[str, str]]

SEED, DIGITS = 18, 9  # the library adds in an order by chance, which shows in the last digits


def degrees(records: Sequence[str], pairs: Pairs) -> dict[str, int]:
    """Count with how many other records each one is related."""
    near: dict[str, set[str]] = {record: set() for record in records}
    for one, other in pairs:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return {record: len(others) for record, others in near.items()}


def betweenness(records: Sequence[str], pairs: Pairs) -> dict[str, float]:
    """Give the share of all pairs of other records whose shortest paths lead through each one, from 0 to 1 (Brandes 2001)."""
    from rustworkx import PyGraph, betweenness_centrality

    places = {record: place for place, record in enumerate(records)}
    network: PyGraph[None, None] = PyGraph(multigraph=False)
    network.add_nodes_from([None] * len(records))
    network.add_edges_from_no_data([(places[one], places[other]) for one, other in pairs if one != other])
    found = betweenness_centrality(network, normalized=True)
    return {record: round(float(found[place]), DIGITS) for record, place in places.items()}


def communities(records: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """Find groups with more relationships inside than between them (Louvain, fixed seed), the largest first."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(records))
    network.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    found = [sorted(group) for group in nx.community.louvain_communities(network, seed=SEED)] if records else []
    return sorted(found, key=lambda group: (-len(group), group))
