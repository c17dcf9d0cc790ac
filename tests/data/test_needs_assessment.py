"""A needs assessment that nobody here wrote, loaded as an officer would: does the table of gaps show what it says?

The 119 expressions of interest of LifeWeb name countries, ecosystem services and, a few of them, Aichi targets. They
lie beside the checkout, if at all. The seed data holds most of them with themes that we assigned; here what they state
counts, and all of them.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths
from queries.gaps.answer import Gaps, demand_of, gaps
from queries.gaps.asking import GapsParams
from queries.scoring.building import read_network

SEED = Path(__file__).parents[2] / "seed_data"
DAY, FUNDED = "2026-11-24", "funded"
SERVICES = [f"CBD-SUBJECT-LIFEWEB-{number}" for number in range(1, 8)]
ABOUT_PARTIES = ("SOURCES.csv", "regions.csv", "parties.csv", "targets.csv", "links/in_region.csv", "links/part_of.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def told(shared_data: Path) -> list[dict[str, str]]:
    """Give the expressions with the ids that our files use for countries and targets."""
    ours = {row["iso2"].lower(): row["id"] for row in _rows(SEED / "parties.csv")}
    return [
        {
            "id": f"lifeweb-{row['id']}",
            "title": row["title"],
            "party": ";".join(ours[one] for one in row["countries"].split(";") if one),
            "targets": ";".join(
                f"AICHI-TARGET-{int(one.removeprefix('Target')):02}" for one in row["aichi_targets"].split(";") if one
            ),
            "subjects": ";".join(SERVICES[int(one[-1]) - 1] for one in row["ecoservices"].split(";") if one),
            "status": "met" if row["funding_status"] == FUNDED else "open",
        }
        for row in _rows(shared_data / "lifeweb" / "projects.csv")
    ]


@pytest.fixture(scope="module")
def loaded(told: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Open a graph of its own that holds Parties, regions and targets, and of needs these alone."""
    folder = tmp_path_factory.mktemp("assessment")
    with Graph.open(Settings(data_dir=folder / "engine")) as graph:
        services = _written(
            folder / "subjects.csv", [{"id": one, "name": one, "scheme": "cbd_subject"} for one in SERVICES]
        )
        needs = _written(folder / "needs.csv", told)
        assert load_paths(graph, [*(SEED / name for name in ABOUT_PARTIES), services, needs]).problems == []
        yield graph


def _table(graph: Graph, rows: str, columns: str) -> Gaps:
    asked = GapsParams.model_validate({"rows": rows, "columns": columns})
    return gaps(demand_of(read_network(graph), DAY, False), asked, DAY)


def _groups(system: str) -> dict[str, set[str]]:
    """Say in which of these regions each Party lies, by the file and not by the graph."""
    regions = {row["id"] for row in _rows(SEED / "regions.csv") if row["system"] == system}
    found: dict[str, set[str]] = defaultdict(set)
    for link in _rows(SEED / "links" / "in_region.csv"):
        found[link["from_id"]] |= {link["to_id"]} & regions
    return found


@pytest.mark.parametrize(("columns", "themes"), [("AICHI", "targets"), ("subjects", "subjects")])
@pytest.mark.parametrize("rows", ["m49", "cbd_group", "parties"])
def test_the_table_counts_what_the_assessment_says(
    told: list[dict[str, str]], loaded: Graph, rows: str, columns: str, themes: str
) -> None:
    groups = {party: {party} for party in _groups("m49")} if rows == "parties" else _groups(rows)
    needs: Counter[tuple[str, str]] = Counter()
    still_open: Counter[tuple[str, str]] = Counter()
    asking: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        parties = [party for party in one["party"].split(";") if party]
        for region in {region for party in parties for region in groups[party]}:
            for theme in filter(None, one[themes].split(";")):
                needs[region, theme] += 1
                still_open[region, theme] += one["status"] == "open"
                asking[region, theme] |= {party for party in parties if region in groups[party]}
    found = _table(loaded, rows, columns)
    assert len(needs) > 20
    assert {
        (cell.row, cell.column): (cell.needs, cell.open_needs, cell.parties) for cell in found.cells if cell.needs
    } == {at: (count, still_open[at], len(asking[at])) for at, count in needs.items()}


def test_with_no_supply_on_record_every_open_need_is_of_unknown_supply(loaded: Graph) -> None:
    kinds = {cell.kind for cell in _table(loaded, "m49", "subjects").cells if cell.open_needs}
    assert kinds == {"need stated but nothing known about supply"}


def test_an_expression_without_themes_is_in_no_cell_and_still_on_record(
    told: list[dict[str, str]], loaded: Graph
) -> None:
    (row,) = loaded.read("MATCH (n:Need) RETURN count(n) AS found")
    assert 0 < sum(not one["targets"] and not one["subjects"] for one in told) < len(told) == row["found"]
