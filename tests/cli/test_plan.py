"""`article18 plan` on the seed data: every plan as a table and as JSON, and a sentence for every wrong use."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import Run


@pytest.fixture
def ask(run_on_seed: Run) -> Run:
    return lambda *words: run_on_seed("plan", *words)


def _json(result: Result) -> Any:
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_cover_gives_every_need_to_a_partner_or_says_why_not(ask: Run) -> None:
    found = _json(ask("cover", "--region", "africa", "--most", 5, "--json"))
    given = [need["id"] for one in found["partners"] for need in one["needs"]]
    assert len(given) == len(set(given)) == found["covered"]
    assert found["covered"] + len(found["uncovered"]) == found["open_needs"] > 0
    assert max(len(one["needs"]) for one in found["partners"]) <= 5
    told = ask("cover", "--region", "africa", "--most", 5).stdout
    assert found["words"] in " ".join(told.split())
    assert [one["id"] for one in found["partners"] if one["id"] not in told] == []


def test_an_unknown_region_and_a_wrong_limit_are_answered_with_a_sentence(ask: Run) -> None:
    unknown, wrong = ask("cover", "--region", "melanesa"), ask("cover", "--region", "melanesia", "--most", "none")
    assert (unknown.exit_code, "Nearest: melanesia" in unknown.stderr) == (1, True)
    assert (wrong.exit_code, "most: 'none' cannot be used" in wrong.stderr) == (2, True)


def test_centres_come_from_the_eighteen_and_unknown_areas_stay_unknown(ask: Run) -> None:
    found = _json(ask("centres", "--k", 13, "--json"))
    assert (found["k"], found["candidates"], len(found["best"]["centres"])) == (13, 18, 13)
    assert [one["k"] for one in found["steps"]] == list(range(5, 19))
    assert {one["id"]: one["published"] for one in found["uncovered"] if one["published"]} == {
        "africa": 5,
        "americas": 2,
        "asia": 14,
        "europe": 8,
    }
    unknown = [one for one in found["centres"] if one["basis"] == "unknown"]
    assert len(unknown) == 7
    assert all(one["serves"] is None for one in unknown)
    more = _json(ask("centres", "--k", 19, "--add", "conabio:central-america", "--json"))
    assert more["best"]["known"] > found["best"]["known"]
    assert "known to be covered" in ask("centres", "--k", 15).stdout


def test_robustness_prints_what_it_writes_and_two_who_withdraw_are_taken_together(ask: Run, tmp_path: Path) -> None:
    found = _json(ask("robustness", "--json"))
    assert found["covered"] <= found["open_needs"]
    names = [one["id"] for one in found["actors"][:2]]
    both = _json(ask("robustness", "--without", names[0], "--without", names[1], "--json"))
    assert [one["id"] for one in both["without"]] == sorted(names)
    alone = {need["id"] for one in found["actors"][:2] for need in one["alone"]}
    assert alone <= {one["id"] for one in both["lost"]}
    assert ask("robustness", "--csv").stdout.count("\n") == len(found["actors"]) + 1
    out = tmp_path / "robustness.xlsx"
    assert ask("robustness", "--region", "africa", "--xlsx", out).exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert found["words"] in " ".join(ask("robustness").stdout.split())


def test_pilots_take_other_weights_and_refuse_those_that_miss_100(ask: Run) -> None:
    found = _json(ask("pilots", "--weights", "demand:60,capacity:20,links:20", "--json"))
    assert (found["weights"]["demand"], len(found["regions"]) > 10) == (60, True)
    assert ask("pilots", "--csv").stdout.count("\n") == len(found["regions"]) + 1
    wrong = ask("pilots", "--weights", "demand:60")
    assert (wrong.exit_code, "125, which is 25 too much" in wrong.stderr) == (2, True)
