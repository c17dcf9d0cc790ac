"""`article18 gaps` in every form of answer, on an empty graph and on a small one."""

import csv
import io
import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run

CELL = {"row", "column", "kind", "needs", "parties", "initiatives", "offers"}


def _fill(run: Run, folder: Path) -> None:
    for name, text in {
        "SOURCES.csv": "id,title\nminutes,Minutes\n",
        "regions.csv": "id,name,system,sources\nmelanesia,Melanesia,m49,minutes\n",
        "parties.csv": "id,name,is_party,regions,sources\nFJI,Fiji,yes,melanesia,minutes\n",
        "targets.csv": "id,framework,number,title,sources\nGBF-TARGET-05,GBF,5,Harvest,minutes\n",
        "needs.csv": "id,title,party,targets,status,sources\nneed-a,=A need,FJI,GBF-TARGET-05,open,minutes\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("load", folder).exit_code == 0


def test_an_empty_graph_has_no_cells(run: Run) -> None:
    found = json.loads(run("gaps", "--json").stdout)
    assert found["cells"] == []
    assert "No need is on record. Load some" in run("gaps", "--needs").stdout


def test_the_table_of_gaps_in_every_form(run: Run, tmp_path: Path) -> None:
    _fill(run, tmp_path)
    (cell,) = json.loads(run("gaps", "--json").stdout)["cells"]
    assert set(cell) >= CELL
    assert (cell["row"], cell["column"], cell["needs"], cell["parties"]) == ("melanesia", "GBF-TARGET-05", 1, 1)
    (row,) = csv.DictReader(io.StringIO(run("gaps", "--csv").stdout))
    assert row["kind"] == cell["kind"] == "need stated but nothing known about supply"
    out = tmp_path / "gaps.xlsx"
    assert run("gaps", "--rows", "parties", "--xlsx", out).exit_code == 0
    assert load_workbook(out)["Answer"]["A2"].value == "Fiji"
    assert "melanesia" in run("gaps").stdout


def test_wrong_use_says_what_is_allowed(run: Run, tmp_path: Path) -> None:
    _fill(run, tmp_path)
    wrong = run("gaps", "--rows", "moon")
    assert (wrong.exit_code, "rows: 'moon' cannot be used" in wrong.stderr) == (2, True)
    unknown = run("gaps", "--region", "melanesa")
    assert (unknown.exit_code, "Nearest: melanesia" in unknown.stderr) == (1, True)
    assert run("gaps", "--json", "--csv").exit_code == 2


def test_gaps_since_a_day_in_every_form(run: Run, tmp_path: Path) -> None:
    _fill(run, tmp_path)
    found = json.loads(run("gaps", "--since", "2020-01-01", "--dated-by", "desk", "--json").stdout)
    (cell,) = found["cells"]
    assert (cell["turn"], cell["records"][0]["id"], found["opened"]) == ("became a gap", "need-a", 1)
    asked = ("gaps", "--since", "2020-01-01", "--dated-by", "desk")
    (row,) = csv.DictReader(io.StringIO(run(*asked, "--csv").stdout))
    assert row["turn"] == "became a gap" and "A need (Need, came)" in row["records"]
    assert "Became a gap: 1" in run(*asked).stdout
    assert run(*asked, "--xlsx", tmp_path / "since.xlsx").exit_code == 0
    assert "Without a date" in run("gaps", "--since", "2020-01-01").stdout


def test_wrong_days_say_what_is_allowed(run: Run, tmp_path: Path) -> None:
    wrong = run("gaps", "--since", "cop-99")
    assert (wrong.exit_code, "no day (year-month-day" in wrong.stderr) == (2, True)
    assert "--until goes with --since" in run("gaps", "--until", "2020-01-01").stderr


def test_needs_without_an_offer_in_every_form(run: Run, tmp_path: Path) -> None:
    _fill(run, tmp_path)
    (need,) = json.loads(run("gaps", "--needs", "--json").stdout)
    assert (need["need_id"], need["offers_in_region"], need["sources"]) == ("need-a", 0, ["minutes"])
    (row,) = csv.DictReader(io.StringIO(run("gaps", "--needs", "--region", "melanesia", "--csv").stdout))
    assert (row["need_id"], row["title"]) == ("need-a", "'=A need")
    out = tmp_path / "needs.xlsx"
    assert run("gaps", "--needs", "--xlsx", out).exit_code == 0
    assert load_workbook(out)["Answer"]["A2"].value == "need-a"
    assert "need-a" in run("gaps", "--needs").stdout
    assert run("gaps", "--needs", "--rows", "parties").exit_code == 2
    assert run("gaps", "--most-offers", "3").exit_code == 2
