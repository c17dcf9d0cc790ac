"""`article18 partners` on the seed data: every form of answer, and a sentence for every wrong use."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import Result
from openpyxl import load_workbook

from queries.scoring.criteria import as_toml, named
from tests.cli.conftest import Run

NEED, OTHER = "need-ghana-spatial-biodiversity-maps", "need-gbif-zimbabwe-node"


@pytest.fixture
def ask(run_on_seed: Run) -> Run:
    return lambda *words: run_on_seed("partners", *words)


def _json(result: Result) -> Any:
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_table_shows_the_order_and_what_it_rests_on(ask: Run) -> None:
    found = _json(ask(NEED, "--limit", 3, "--json"))
    told = ask(NEED, "--limit", 3).stdout
    assert [one["candidate_id"] in told for one in found["candidates"]] == [True] * 3
    assert f"Criteria: The mandate's two criteria. Data of {found['data_date']}." in told


def test_explained_it_names_paths_numbers_facts_and_sources(ask: Run) -> None:
    (best,) = _json(ask(NEED, "--limit", 1, "--json"))["candidates"]
    told = " ".join(ask(NEED, "--limit", 1, "--explain").stdout.split())
    facts = [fact for cell in best["cells"] for fact in cell["facts"]]
    asked = [words for cell in best["cells"] for words in cell["unknown"]]
    assert [words for words in asked if " ".join(words.split()) not in told] == []
    assert [fact["id"] for fact in facts if " ".join(fact["words"].split()) not in told] == []
    assert [one for fact in facts for one in fact["sources"] if f"[{one}]" not in told] == []
    assert "What would settle the order" in told or best["rank"] == 1


def test_csv_has_one_line_for_each_candidate(ask: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(NEED, "--limit", 3, "--csv").stdout)))
    found = _json(ask(NEED, "--limit", 3, "--json"))["candidates"]
    assert [(row["candidate_id"], float(row["total"])) for row in rows] == [
        (one["candidate_id"], one["total"]) for one in found
    ]


def test_excel_and_word_are_written_the_same_again(ask: Run, tmp_path: Path) -> None:
    for form in ("xlsx", "docx"):
        for name in ("first", "second"):
            told = ask(NEED, "--limit", 3, f"--{form}", tmp_path / f"{name}.{form}").stdout
            assert told == f"Wrote {tmp_path / name}.{form}.\n"
        assert (tmp_path / f"first.{form}").read_bytes() == (tmp_path / f"second.{form}").read_bytes()
    book = load_workbook(tmp_path / "first.xlsx", data_only=True)
    found = _json(ask(NEED, "--limit", 3, "--json"))
    assert [cell.value for cell in book["Shortlist"]["I"][1:]] == [one["total"] for one in found["candidates"]]
    assert f"article18 partners {NEED} --limit 3" in [cell.value for cell in book["About"]["B"]]
    assert docx.Document(str(tmp_path / "first.docx")).paragraphs[0].text.endswith(found["title"])


def test_criteria_come_by_name_from_a_file_and_with_other_weights(ask: Run, tmp_path: Path) -> None:
    mine = named("south-south").model_copy(update={"name": "mine", "title": "My own set"})
    (tmp_path / "mine.toml").write_text(as_toml(mine))
    assert _json(ask(NEED, "--criteria", "south-south", "--json"))["criteria"]["name"] == "south-south"
    found = _json(ask(NEED, "--criteria", tmp_path / "mine.toml", "--json"))
    assert found["criteria"]["title"] == "My own set"
    first, second = (one.measure for one in mine.criteria[:2])
    both = sum(one.weight for one in mine.criteria[:2])
    weights = f"{first}:{both - 1},{second}:1"
    found = _json(ask(NEED, "--criteria", tmp_path / "mine.toml", "--weights", weights, "--json"))
    assert [one["weight"] for one in found["criteria"]["criterion"][:2]] == [both - 1, 1]


def test_filters_and_exclusions_are_kept_with_their_reasons(ask: Run) -> None:
    first = _json(ask(NEED, "--limit", 1, "--json"))["candidates"][0]["candidate_id"]
    reasons = ("--without", f"{first}: has no room | this year", "--without", "gef: funds only")
    found = _json(ask(NEED, *reasons, "--candidates", "Organization", "--places", 2, "--json"))
    assert [(one["candidate_id"], one["reason"]) for one in found["excluded"]] == [
        (first, "has no room | this year"),
        ("gef", "funds only"),
    ]
    assert first not in {one["candidate_id"] for one in found["candidates"]}
    assert {one["label"] for one in found["candidates"]} == {"Organization"}


def test_a_need_that_is_not_on_record_is_described(ask: Run) -> None:
    words = ("--text", "Cartographie de la biodiversité", "--language", "fr", "--party", "GHA")
    found = _json(ask(*words, "--theme", "data-and-information,GBF-TARGET-21", "--developing", "--json"))
    assert (found["needs"], found["parties"]) == ([], ["GHA"])
    assert {one["id"] for one in found["themes"]} >= {"data-and-information", "GBF-TARGET-21"}
    assert found["candidates"]
    assert all(one["developing"] for one in found["candidates"])


def test_several_needs_are_answered_together(ask: Run) -> None:
    rows = _json(ask(NEED, OTHER, "--limit", 4, "--json"))
    assert {one["need_id"] for one in rows[0]["served"]} == {NEED, OTHER}
    told = ask(NEED, OTHER, "--limit", 4).stdout
    assert all(row["candidate_id"] in told for row in rows)
    lines = list(csv.DictReader(io.StringIO(ask(NEED, OTHER, "--limit", 4, "--csv").stdout)))
    assert [line["candidate_id"] for line in lines] == [row["candidate_id"] for row in rows]
    assert f"{NEED}: rank " in lines[0]["served"]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((NEED, "--weights", "{first}:{less}"), 2, "the weights total 99, which is 1 too little"),
        ((NEED, "--weights", "closeness:much"), 2, "the weight of closeness is 'much'; give a number from 0 to 100"),
        ((NEED, "--limit", "0"), 2, "limit: '0' cannot be used"),
        ((NEED, "--candidates", "all of them"), 2, "Input should be 'all', 'Organization' or 'Party'"),
        ((NEED, "--nead"), 2, "No such option '--nead'"),
        ((NEED, "--json", "--csv"), 2, "Give only one of --json and --csv."),
        ((NEED, "--text", "oak"), 2, "--text describes a need that is not on record"),
        ((NEED, OTHER, "--xlsx", "a.xlsx"), 2, "--xlsx is for one need"),
        ((NEED, OTHER, "--explain"), 2, "--explain is for one need"),
        ((), 2, "describe the need in words"),
        ((NEED, "--criteria", "absent.toml"), 2, "absent.toml: this file cannot be read"),
        ((NEED, "--criteria", "fair"), 1, "There is no criteria set 'fair'. Known: mandate"),
        (("need-ghana-spatial-maps",), 1, f"Nearest: {NEED}"),
        ((NEED, "--region", "nowhere"), 1, "region: there is no Region 'nowhere'"),
        ((NEED, "--docx", "absent/folder/a.docx"), 1, "a.docx: this file cannot be written"),
    ],
)
def test_wrong_use_gets_a_sentence_and_a_code(ask: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    first = named(None).criteria[0]
    result = ask(*(word.format(first=first.measure, less=first.weight - 1) for word in words))
    assert result.exit_code == code
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
