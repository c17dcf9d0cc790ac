"""The table of gaps counted again by Cypher of its own, on each engine, also after a load and a withdrawal."""

import random
from pathlib import Path

from graphmodel.graph import Graph
from loaders.ingest import load_paths
from queries.gaps.answer import Gaps, demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.gaps.matrix import GapCell
from queries.gaps.unanswered import UnansweredParams, unanswered
from queries.scoring.building import read_network

CELLS = 20
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


def test_random_cells_counted_again_are_equal_also_after_a_load_and_a_withdrawal(seeded: Graph, tmp_path: Path) -> None:
    _agree(seeded, 18)
    before = {(cell.row, cell.column): cell.needs for cell in _ask(seeded).cells}
    file = tmp_path / "needs.csv"
    file.write_text("id,title,party,targets,status\nneed-fiji-test,A test,FJI,GBF-TARGET-05,open\n", encoding="utf-8")
    assert load_paths(seeded, [file]).problems == []
    after = {(cell.row, cell.column): cell.needs for cell in _ask(seeded).cells}
    assert {at for at in after if after[at] != before[at]} == {("melanesia", "GBF-TARGET-05")}
    _agree(seeded, 19)
    file.write_text("id,title,status\nneed-fiji-test,A test,withdrawn\n", encoding="utf-8")
    assert load_paths(seeded, [file]).problems == []
    assert {(cell.row, cell.column): cell.needs for cell in _ask(seeded).cells} == before
    _agree(seeded, 20)


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
