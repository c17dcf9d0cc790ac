"""The table of gaps counted again by Cypher of its own, on each engine, also after a load and a withdrawal."""

import random
from pathlib import Path

import pytest

from graphmodel.graph import Graph
from loaders.ingest import load_paths
from queries.gaps.answer import Gaps, demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.gaps.matrix import GapCell
from queries.gaps.unanswered import UnansweredParams, unanswered
from queries.scoring.building import read_network

CELLS, DAY = 20, "2026-11-24"
INSIDE = (
    "MATCH (p:Party)-[:IN_REGION]->(:Region)-[:PART_OF*0..5]->(:Region {id: $row}) WITH collect(DISTINCT p) AS inside "
)
NEEDS = (
    INSIDE
    + "UNWIND inside AS p MATCH (p)-[:EXPRESSES]->(n:Need {state: 'published'})-[:ADDRESSES]->(:Target {id: $column}) "
    "WHERE n.status <> 'withdrawn' RETURN count(DISTINCT n) AS needs, count(DISTINCT p) AS parties, "
    "count(DISTINCT CASE WHEN n.status IN ['open', 'in discussion'] THEN n END) AS open"
)
INITIATIVES = (
    INSIDE + "UNWIND inside AS p MATCH (p)<-[:BENEFITS]-(i:Initiative {state: 'published'})-[:ADDRESSES]->"
    "(:Target {id: $column}) RETURN count(DISTINCT i) AS found"
)
ABLE = (
    "MATCH (a:Organization|Party)-[:PARTICIPATES_IN|HOLDS]->(w {state: 'published'})-[:ADDRESSES]->"
    "(:Target {id: $column}) WHERE a.state = 'published' RETURN collect(DISTINCT a.id) AS found"
)
REACHING = (
    INSIDE + "UNWIND inside AS p MATCH (a:Organization|Party)-[:PARTICIPATES_IN]->(i:Initiative {state: 'published'})"
    "-[:BENEFITS]->(p) WHERE a.id <> p.id RETURN collect(DISTINCT a.id) AS found",
    INSIDE + "UNWIND inside AS p MATCH (a:Organization)-[r:SERVES|LINKED_TO|BASED_IN]->(p) "
    "WHERE r.until IS NULL OR r.until >= 2026 RETURN collect(DISTINCT a.id) AS found",
    INSIDE
    + "UNWIND inside AS p MATCH (a:Organization)-[:SERVES]->(:Region)<-[:PART_OF*0..5]-(:Region)<-[:IN_REGION]-(p) "
    "RETURN collect(DISTINCT a.id) AS found",
)


ASKING = (
    INSIDE + "UNWIND inside AS p MATCH (p)-[:EXPRESSES]->(n:Need {state: 'published'}) "
    "MATCH (n)-[:ABOUT|ADDRESSES|SEEKS]->({id: $column}) WHERE n.status <> 'withdrawn' "
    "RETURN collect(DISTINCT n.status) AS statuses, "
    "collect(DISTINCT CASE WHEN n.status IN ['open', 'in discussion'] THEN p.id END) AS waiting"
)
WORKS = (
    "MATCH (w:Initiative|Practice {state: 'published'})-[:ABOUT|ADDRESSES|PROVIDES]->({id: $column}) "
    "RETURN count(DISTINCT w) AS found"
)
HELPERS = (
    "MATCH (a:Organization|Party)-[:PARTICIPATES_IN|HOLDS]->(w:Initiative|Practice {state: 'published'})"
    "-[:ABOUT|ADDRESSES|PROVIDES]->({id: $column}) RETURN collect(DISTINCT a.id) AS found",
    "MATCH (a:Organization|Party)-[:HAS_EXPERTISE_IN]->({id: $column}) RETURN collect(DISTINCT a.id) AS found",
    "MATCH (a:Organization|Party)-[o:OFFERS]->({id: $column}) "
    "WHERE $ever OR o.valid_until IS NULL OR o.valid_until >= $day RETURN collect(DISTINCT a.id) AS found",
)
REACHED_BY = (
    "MATCH (a:Organization|Party)-[:PARTICIPATES_IN]->(i:Initiative {state: 'published'})-[:BENEFITS]->(p:Party) "
    "WHERE p.id IN $parties AND a.id <> p.id RETURN DISTINCT a.id AS actor, p.id AS party",
    "MATCH (a:Organization)-[r:SERVES|LINKED_TO|BASED_IN]->(p:Party) WHERE p.id IN $parties "
    "AND ($ever OR r.until IS NULL OR r.until >= 2026) RETURN DISTINCT a.id AS actor, p.id AS party",
    "MATCH (a:Organization)-[r:SERVES|LINKED_TO]->(:Region)<-[:PART_OF*0..5]-(:Region)<-[:IN_REGION]-(p:Party) "
    "WHERE p.id IN $parties AND ($ever OR r.until IS NULL OR r.until >= 2026) "
    "RETURN DISTINCT a.id AS actor, p.id AS party",
)
SPOKEN = "MATCH (a:Organization|Party) WHERE a.id IN $ids RETURN a.id AS id, coalesce(a.languages, []) AS spoken"


def _ask(graph: Graph, **params: str) -> Gaps:
    asked = GapsParams.model_validate(params)
    return gaps(demand_of(read_network(graph), "2026-11-24", False), asked, "2026-11-24")


def _counted_again(graph: Graph, cell: GapCell) -> tuple[int, ...]:
    at = {"row": cell.row, "column": cell.column}
    (need,) = graph.read(NEEDS, **at)
    (initiative,) = graph.read(INITIATIVES, **at)
    able = set(graph.read(ABLE, column=cell.column)[0]["found"])
    reaching = {one for cypher in REACHING for one in graph.read(cypher, **at)[0]["found"]}
    return need["needs"], need["parties"], need["open"], initiative["found"], len(able & reaching), len(able)


def _numbers(cell: GapCell) -> tuple[int, ...]:
    return cell.needs, cell.parties, cell.open_needs, cell.initiatives, cell.offers, cell.offers_anywhere


def _agree(graph: Graph, seed: int) -> None:
    found = _ask(graph)
    filled = [cell for cell in found.cells if cell.needs or cell.initiatives]
    chosen = random.Random(seed).sample(filled, CELLS)  # which cells, and nothing secret
    assert [_numbers(cell) for cell in chosen] == [_counted_again(graph, cell) for cell in chosen]


def test_random_cells_counted_again_are_equal_also_after_a_load_and_a_withdrawal(
    put_back: Graph, tmp_path: Path
) -> None:
    _agree(put_back, 18)
    before = {(cell.row, cell.column): cell.needs for cell in _ask(put_back).cells}
    file = tmp_path / "needs.csv"
    file.write_text("id,title,party,targets,status\nneed-fiji-test,A test,FJI,GBF-TARGET-05,open\n", encoding="utf-8")
    assert load_paths(put_back, [file]).problems == []
    after = {(cell.row, cell.column): cell.needs for cell in _ask(put_back).cells}
    assert {at for at in after if after[at] != before[at]} == {("melanesia", "GBF-TARGET-05")}
    _agree(put_back, 19)
    file.write_text("id,title,status\nneed-fiji-test,A test,withdrawn\n", encoding="utf-8")
    assert load_paths(put_back, [file]).problems == []
    assert {(cell.row, cell.column): cell.needs for cell in _ask(put_back).cells} == before
    _agree(put_back, 20)


def _helpers(graph: Graph, column: str, ever: bool) -> set[str]:
    return {one for cypher in HELPERS for one in graph.read(cypher, column=column, ever=ever, day=DAY)[0]["found"]}


def _reached(graph: Graph, parties: list[str], ever: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {party: set() for party in parties}
    for cypher in REACHED_BY:
        for row in graph.read(cypher, parties=parties, ever=ever):
            found[row["party"]].add(row["actor"])
    return found


def _kind_again(graph: Graph, cell: GapCell) -> str:
    """Decide the kind of a cell from the sentences of the rule as they are published, by Cypher of our own."""
    (asking,) = graph.read(ASKING, row=cell.row, column=cell.column)
    statuses, waiting = set(asking["statuses"]), asking["waiting"]
    if not waiting:
        return "no need on record" if not statuses else "need met" if statuses == {"met"} else "need matched"
    able, ever = (_helpers(graph, cell.column, one) for one in (False, True))
    (inside,) = graph.read(INSIDE + "RETURN [p IN inside | p.id] AS ids", row=cell.row)
    now, once = (_reached(graph, inside["ids"], one) for one in (False, True))
    if not ever:
        works = graph.read(WORKS, column=cell.column)[0]["found"]
        return "no offer at all" if works else "need stated but nothing known about supply"
    if not any(able & some for some in now.values()):
        expired = not able or any(ever & some for some in once.values())
        return "offers expired" if expired else "offers exist but none serves this region"
    if any(not able & now[party] for party in waiting):
        return "offers reach the region but not these Parties"
    spoken = {row["id"]: set(row["spoken"]) for row in graph.read(SPOKEN, ids=[*able, *waiting])}
    understood = all(
        any(not spoken[one] or not spoken[party] or spoken[one] & spoken[party] for one in able & now[party])
        for party in waiting
    )
    return "offers reach these Parties" if understood else "offers but only in another language"


@pytest.mark.parametrize("columns", ["GBF", "AICHI", "subjects", "assistance"])
def test_kinds_of_cells_decided_again_by_cypher_are_the_same(seeded: Graph, columns: str) -> None:
    filled = [cell for cell in _ask(seeded, columns=columns).cells if cell.needs]
    chosen = random.Random(columns).sample(filled, min(CELLS, len(filled)))
    assert len({cell.kind for cell in chosen}) > 1
    assert [(cell.row, cell.column, cell.kind) for cell in chosen] == [
        (cell.row, cell.column, _kind_again(seeded, cell)) for cell in chosen
    ]


def test_needs_without_an_offer_are_the_open_ones_without_a_match(seeded: Graph) -> None:
    demand = demand_of(read_network(seeded), "2026-11-24", False)
    every = unanswered(seeded, demand, UnansweredParams(most_offers=10_000))
    cypher = (
        "MATCH (n:Need {state: 'published'}) WHERE n.status IN ['open', 'in discussion'] "
        "AND NOT EXISTS { (n)<-[:ANSWERS]-(:Match) } RETURN n.id AS id ORDER BY id"
    )
    assert sorted(row.need_id for row in every) == [row["id"] for row in seeded.read(cypher)]
    assert all(row.sources for row in every)
    assert [row.offers_in_region for row in every] == sorted(row.offers_in_region for row in every)
    none = unanswered(seeded, demand, UnansweredParams(region="pacific"))
    assert [row.need_id for row in none] == [
        row.need_id
        for row in every
        if row.offers_in_region == 0
        and {"FJI", "PNG", "SLB", "VUT", "PLW", "FSM", "MHL", "NRU", "KIR", "WSM", "TON", "TUV", "COK", "NIU"}
        & {one.id for one in row.parties}
    ]


def test_the_default_table_has_every_cell_once(seeded: Graph) -> None:
    found = _ask(seeded)
    assert len(found.rows) == 22
    assert [column.id for column in found.columns] == [f"GBF-TARGET-{number:02}" for number in range(1, 24)]
    at = [(cell.row, cell.column) for cell in found.cells]
    assert at == [(row.id, column.id) for row in found.rows for column in found.columns]
    assert [row.id for row in _ask(seeded, region="pacific").rows] == ["melanesia", "micronesia", "polynesia"]
