"""`article18 evaluate` as a person calls it."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def test_known_cases_are_asked_again_beside_simple_rules(run_on_seed: Run) -> None:
    found: dict[str, Any] = json.loads(run_on_seed("evaluate", "cases", "--json").output)
    assert found["cases"] == len(found["findable"]) >= 20
    assert set(found["baselines"]) >= {"random", "popularity", "previous partners", "same subregion"}
    assert found["hit_10"] == round(
        sum(bool(one["rank"]) and one["rank"] <= 10 for one in found["findable"]) / found["cases"], 3
    )
    assert found["record_of_today"]["hit_10"] > found["record_of_today"]["baselines"]["popularity"]["hit_10"]
    for case in found["findable"]:
        assert bool(case["missing"]) == (case["rank"] is None or case["rank"] > 10)
    told = run_on_seed("evaluate", "cases").output
    assert "With what was known before the need:" in told
    assert "more cases cannot be found: no partner has a dated work before the need." in told


def test_an_empty_graph_has_no_case_and_says_so(run: Run) -> None:
    found = json.loads(run("evaluate", "cases", "--json").output)
    assert (found["cases"], found["hit_10"], found["findable"]) == (0, None, [])


def test_a_folder_without_the_files_is_named(run: Run, tmp_path: Path) -> None:
    answer = run("evaluate", "h2020", tmp_path)
    assert answer.exit_code == 1
    assert "this file is needed and is not there" in answer.output
