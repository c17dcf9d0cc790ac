"""What a person types, what it prints and where, and how it ends."""

import csv
import io
import json
from pathlib import Path

import pytest

from queries.catalogue import CATALOGUE
from tests.cli.conftest import Run

FILES = {
    "sources": "id,title\nminutes,Minutes\n",
    "parties": "id,name,is_party,sources\nGHA,Ghana,yes,minutes\nZAF,South Africa,yes,minutes\n",
    "subjects": "id,name,scheme,sources\nforests,Forests,tsc_domain,minutes\n",
    "organizations": "id,name,kind,sources\nsanbi,SANBI,national centre,minutes\n",
    "initiatives": "id,title,kind,parties,subjects,lead,sources\nwork,Forest work,project,ZAF,forests,sanbi,minutes\n",
    "needs": "id,title,party,subjects,sources\nneed-a,Old forest,GHA,forests,minutes\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def test_load_counts_and_tells_what_it_did(run: Run, folder: Path) -> None:
    result = run("load", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Loaded: 12 new and 0 changed records and links." in result.stdout
    again = run("load", folder, "--json")
    assert json.loads(again.stdout)["counts"]["needs"] == {"new": 0, "changed": 0, "same": 1, "refused": 0}


def test_a_load_with_problems_exits_with_1_and_says_them_on_the_error_stream(run: Run, folder: Path) -> None:
    (folder / "needs.csv").write_text("id,title,party\nneed-a,Old forest,Gana\n")
    result = run("load", folder)
    assert result.exit_code == 1
    assert "needs.csv row 2, party: 'Gana' is not a Party id or name. Did you mean 'Ghana' (GHA)?" in result.stderr
    assert "Nothing was written, because of 1 problem;" in result.stderr
    assert json.loads(run("status", "--json").stdout)["nodes"] == {}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("load", "absent.csv"), 1, "There is no file or folder absent.csv"),
        (("load",), 2, "Missing argument 'PATHS...'"),
        (("load", "absent.csv", "--kind", "wishes"), 2, "'wishes' is not a record kind"),
        (("template", "wishes"), 2, "'wishes' is not a record kind"),
        (("ask", "neighborhood"), 2, "Did you mean 'neighbourhood'?"),
        (("ask", "neighbourhood"), 2, "Missing option '--record'"),
        (("ask", "neighbourhood", "--recrod", "x"), 2, "No such option '--recrod'"),
        (("ask", "find", "--text", "a", "--limit", "0"), 2, "limit: '0' cannot be used"),
        (("ask", "record", "--record", "x", "--json", "--csv"), 2, "not both"),
        (("ask", "record", "--record", "sanbi"), 1, "the graph holds no record yet"),
        (("serve", "--port", "70000"), 2, "70000 is not in the range"),
    ],
)
def test_wrong_use_gets_a_sentence_and_a_code(run: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == code
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_database_that_is_away_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARTICLE18_NEO4J_URI", "bolt://127.0.0.1:1")
    result = run("status")
    assert result.exit_code == 1
    assert result.stderr.startswith("Neo4j did not answer at bolt://127.0.0.1:1. Start it, or unset")


@pytest.mark.parametrize("address", ["http://localhost:7474", "HTTPS://host", "localhost:7687", "bolt://localhost:x"])
def test_what_is_no_address_of_a_neo4j_gets_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("ARTICLE18_NEO4J_URI", address)
    result = run("status")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"'{address}' is not a Neo4j address (")
    assert "bolt://localhost:7687" in result.stderr


def test_an_empty_graph_is_said_to_be_empty_and_what_fills_it(run: Run) -> None:
    assert "The graph is empty. Start `article18 serve`" in run("status").stdout
    assert "No need is on record: load some first." in run("gaps").stdout


def test_status_names_engine_counts_and_date(run: Run, folder: Path) -> None:
    run("load", folder)
    found = json.loads(run("status", "--json").stdout)
    assert found["engine"] == "ArcadeDB (local engine)"
    assert found["nodes"]["Party"] == 2
    assert found["relationships"] == {"ABOUT": 2, "BENEFITS": 1, "EXPRESSES": 1, "PARTICIPATES_IN": 1}
    assert found["problems"] == 0
    assert f"{found['engine']} {found['version']}, data of {found['data_date']}" in run("status").stdout


def test_a_question_is_answered_as_table_json_and_csv(run: Run, folder: Path) -> None:
    run("load", folder)
    words = ("ask", "parts-taken", "--actors", "sanbi", "--works", "work")
    (row,) = json.loads(run(*words, "--json").stdout)
    assert (row["actor_id"], row["roles"], row["work_sources"]) == ("sanbi", ["lead"], ["minutes"])
    (line,) = csv.DictReader(io.StringIO(run(*words, "--csv").stdout))
    assert line["actor_id"] == "sanbi"
    assert "sanbi" in run(*words).stdout


def test_an_empty_answer_says_what_it_means(run: Run, folder: Path) -> None:
    run("load", folder)
    assert "nothing of this kind is on record" in run("ask", "find", "--text", "zebra").stdout


def test_every_question_is_listed_and_explains_its_parameters(run: Run) -> None:
    listed = run("queries").stdout
    for name, query in CATALOGUE.items():
        assert name in listed
        told = run("ask", name, "--help")
        assert told.exit_code == 0
        assert all(f"--{parameter.replace('_', '-')}" in told.stdout for parameter in query.params.model_fields)


def test_a_template_is_written_and_its_next_step_named(run: Run, tmp_path: Path) -> None:
    result = run("template", "needs", "--out", tmp_path / "requests.xlsx")
    assert (result.exit_code, (tmp_path / "requests.xlsx").exists()) == (0, True)
    assert "article18 load" in result.stdout


def test_withdraw_looks_first_and_then_does_it(run: Run, folder: Path) -> None:
    run("load", folder)
    words = ("withdraw", "need-a", "--reason", "Ghana took it back")
    assert "Dry run, nothing was written. Would be withdrawn: need-a (Old forest)" in run(*words, "--dry-run").stdout
    assert json.loads(run("ask", "record", "--record", "need-a", "--json").stdout)[0]["properties"]["status"] == "open"
    assert json.loads(run(*words, "--json").stdout)["written"]
    assert (again := run(*words)).exit_code == 2 and "withdrawn already" in again.stderr
    assert "Give --link TYPE and --to ID together" in run(*words, "--link", "OFFERS").stderr
    link = ("withdraw", "sanbi", "--link", "PARTICIPATES_IN", "--to", "work", "--reason", "Never took part")
    assert "the link is taken out of the graph" in run(*link).stdout
