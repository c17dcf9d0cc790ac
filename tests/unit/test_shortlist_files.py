"""Shortlists as files: live totals with their values, nothing run as a formula, the same bytes each time."""

import csv
import io
import re
import zipfile
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook

from graphmodel.errors import BadParameterError
from queries.scoring.answer import (
    Balance,
    Candidate,
    Cell,
    Excluded,
    FactBehind,
    Fairness,
    Path,
    Settling,
    Shortlist,
    ThemeAsked,
)
from queries.scoring.criteria import CriteriaSet
from queries.sources import SourceRow
from webviz.shortlist_book import to_xlsx
from webviz.shortlist_files import MAKERS, file_name, form_of, to_csv
from webviz.shortlist_paper import to_docx
from webviz.shortlist_words import Around

WEIGHTS = {"closeness": 40.0, "volume": 20.0, "links-with-party": 30.0, "cost": 10.0}
COUNTING = [measure for measure in WEIGHTS if measure != "cost"]
SCORES = {"can": (80.0, 50.0, None), "CAN": (60.0, 25.5, 90.0), "zoo": (10.0, 0.0, None)}
BEST = (100.0, 60.0, 95.0)
TOTALS = {
    one: round(sum(WEIGHTS[name] * (score or 0) for name, score in zip(COUNTING, scores, strict=True)) / 90, 2)
    for one, scores in SCORES.items()
}
NAMES = {"can": "=cmd('calc')!A1", "CAN": "Canada", "zoo": "Zoo\x07 of @home", "GHA": "Ghana"}
FORMULA = re.compile(r"SUMPRODUCT\((?P<weights>Criteria!\S+?),SUMIFS\((?P<sumifs>.+?)\)\)/SUM\((?P=weights)\)")


def _cell(measure: str, score: float | None, best: float) -> Cell:
    fact = FactBehind(label="Initiative", id="work", words="+Work", adds=2.5, known=True, sources=["minutes"])
    lacking = fact.model_copy(update={"known": False, "sources": []})
    return Cell(
        measure=measure,
        weight=WEIGHTS[measure] / 0.9,
        number=(score or 0) / 10,
        best_number=best / 10,
        score=score or 0,
        best_score=best,
        stated=score is not None,
        formula="",
        facts=[fact] if score is not None else [lacking],
        unknown=[] if score is not None else ["whether there is a memorandum"],
    )


def _candidate(rank: int, one: str) -> Candidate:
    cells = [_cell(*of) for of in zip(COUNTING, SCORES[one], BEST, strict=True)]
    return Candidate(
        rank=rank,
        candidate_id=one,
        name=NAMES[one],
        label="Party" if one == "CAN" else "Organization",
        kind=None if one == "CAN" else "network",
        based_in=None if one == "zoo" else "CAN",
        at_home=False,
        matched=one == "can",
        developing=None,
        south_south=False,
        total=TOTALS[one],
        best_case=round((40 * 100 + 20 * 60 + 30 * 95) / 90, 2),
        record=round((40 * (SCORES[one][0] or 0) + 20 * (SCORES[one][1] or 0)) / 60, 2),
        links=SCORES[one][2] or 0,
        coverage=round(sum(cell.weight for cell in cells if cell.stated) / 100, 2),
        first=rank,
        last=rank + 1,
        within=0.5,
        standing="undecided",
        reachable=1,
        relevance=1.5,
        works=4,
        open_matches=3,
        overloaded=True,
        cells=cells,
        paths=[Path(label="Initiative", id="work", words="took part in “Work”", sources=["minutes", "lost"])],
        settling=[Settling(candidate_id=one, words="whether there is a memorandum", gain=4.5, rank=1)],
    )


def _shortlist(*ids: str) -> Shortlist:
    scale = ((0, 0), (10, 100))
    criteria = [{"measure": name, "weight": weight, "scale": scale, "reason": "-"} for name, weight in WEIGHTS.items()]
    candidates = [_candidate(rank, one) for rank, one in enumerate(ids, start=1)]
    return Shortlist(
        needs=["need-oak"],
        title="Old oak forest",
        parties=["GHA"],
        themes=[ThemeAsked(label="Subject", id="forests", name="Forests", weight=1, inferred=True)],
        criteria=CriteriaSet.model_validate({"name": "ours", "title": "Our set", "criterion": criteria}),
        not_judged=["Cost to the Party"],
        data_date="2026-11",
        places=2,
        found=9,
        compared=3,
        excluded=[Excluded(candidate_id="gef", name="Fund", reason="funds only")],
        candidates=candidates,
        settling=[fact for one in candidates[2:] for fact in one.settling],
        fairness=Fairness(
            popularity=list(ids),
            size_adjusted=list(ids),
            only_by_size=["big"],
            balance=[Balance(region="cbd-africa", name="Africa", shown=0, pool=2, parties=54)],
            unlocated=1,
            overloaded=list(ids),
            never=["GHA"],
        ),
        notes=["A note."],
    )


SHORTLIST = _shortlist("CAN", "can", "zoo")
NOBODY = _shortlist()
MINUTES = SourceRow(
    source_id="minutes",
    title="Minutes",
    symbol="CBD/1",
    publisher="SCBD",
    date="2015",
    url="https://www.cbd.int/minutes",
    licence=None,
)
AROUND = Around(NAMES, {"minutes": MINUTES}, "Engine 1", "/partners?need=need-oak", {"region": "africa", "need": "x"})


def _book(computed: bool = False, shortlist: Shortlist = SHORTLIST) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(shortlist, AROUND)), data_only=computed)


def _rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    headings, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def _values(book: Workbook, area: str) -> list[Any]:
    sheet, cells = area.split("!")
    return [row[0].value for row in book[sheet][cells.replace("$", "")]]


def _sumifs(book: Workbook, arguments: str, row: int) -> dict[Any, float]:
    """Evaluate SUMIFS(values, ids, $C2, labels, $D2, measures, wanted measures) as a spreadsheet does: without case."""
    values, ids, its_id, labels, its_label, measures, wanted = arguments.split(",")
    assert (its_id, its_label) == (f"$C{row}", f"$D{row}")
    one = tuple(book["Shortlist"][f"{column}{row}"].value.lower() for column in "CD")
    found = dict.fromkeys(_values(book, wanted), 0.0)
    areas = (_values(book, area) for area in (values, measures, ids, labels))
    for value, measure, key, label in zip(*areas, strict=True):
        if (key.lower(), label.lower()) == one:
            found[measure] += value or 0
    return found


def _evaluated(book: Workbook, cell: str) -> float:
    match = FORMULA.search(book["Shortlist"][cell].value)
    assert match, book["Shortlist"][cell].value
    weights = _values(book, match["weights"])
    scores = _sumifs(book, match["sumifs"], int(cell[1:]))
    return sum(w * s for w, s in zip(weights, scores.values(), strict=True)) / sum(weights)


@pytest.mark.parametrize("row", [2, 3, 4])
def test_a_total_follows_the_weights_and_carries_its_value(row: int) -> None:
    live, computed = _book(), _book(computed=True)
    assert computed["Shortlist"][f"I{row}"].value == SHORTLIST.candidates[row - 2].total
    assert computed["Shortlist"][f"J{row}"].value == SHORTLIST.candidates[row - 2].best_case
    for column in "IJ":
        assert _evaluated(live, f"{column}{row}") == pytest.approx(
            computed["Shortlist"][f"{column}{row}"].value, abs=0.01
        )
    before = _evaluated(live, f"I{row}")
    live["Criteria"]["D2"] = 90
    assert _evaluated(live, f"I{row}") > before or row == 2


def test_everything_that_weights_move_is_a_formula_with_the_value_on_the_screen() -> None:
    live, computed = _rows(_book(), "Shortlist"), _rows(_book(computed=True), "Shortlist")
    for one, formulas, values in zip(SHORTLIST.candidates, live, computed, strict=True):
        expected = {
            "Rank": one.rank,
            "a. Track record": one.record,
            "b. Institutional links": one.links,
            "Total": one.total,
            "Best case": one.best_case,
            "Coverage": one.coverage,
            "Closeness to the need": one.cells[0].score,
        }
        assert {name: values[name] for name in expected} == expected
        assert all(formulas[name].startswith("=") for name in expected)
    assert live[0]["Rank"] == "=RANK(I2,$I$2:$I$4)"
    assert 'Criteria!$C$2:$C$4="a"' in live[0]["a. Track record"]


def test_weights_are_checked_live_and_what_cannot_be_judged_does_not_count() -> None:
    live, computed = _rows(_book(), "Criteria"), _rows(_book(computed=True), "Criteria")
    assert [(row["Measure"], row["Weight"], row["Counts here"]) for row in computed[:4]] == [
        *((measure, WEIGHTS[measure], "yes") for measure in COUNTING),
        ("cost", 10, "cannot be judged"),
    ]
    assert (computed[-1]["Weight"], computed[-1]["Counts here"]) == (100, "100")
    assert live[-1]["Weight"] == "=SUM(D2:D5)"
    assert live[-1]["Counts here"] == '=IF(ABS(SUM(D2:D5)-100)<0.005,"100","the weights total "&ROUND(SUM(D2:D5),2))'


def test_what_is_unknown_is_never_a_number() -> None:
    book = _book(computed=True)
    (unknown,) = [row for row in _rows(book, "Numbers") if row["Id"] == "can" and row["On record"] == "unknown"]
    assert (unknown["Number"], unknown["Best number"], unknown["Score"]) == (None, 9.5, None)
    assert next(row for row in _rows(book, "Shortlist") if row["Id"] == "can")["Links with the Party"] == "unknown"
    assert {row["On record"] for row in _rows(book, "Evidence") if row["Id"] == "can"} == {"on record", "unknown"}


def test_the_other_sheets_hold_facts_paths_fairness_sources_and_an_account() -> None:
    book = _book(computed=True)
    assert book.sheetnames == [
        "Shortlist", "Criteria", "Numbers", "Evidence", "Paths", "To find out", "Fairness", "Sources", "About",
    ]  # fmt: skip
    assert all(sheet.freeze_panes for sheet in book)
    assert _rows(book, "Paths")[0]["Sources"] == "minutes; lost"
    assert [row["Would settle the order"] for row in _rows(book, "To find out")] == ["no", "no", "yes"]
    assert {row["What"]: row["Name"] for row in _rows(book, "Fairness")}["Party of which nobody was found"] == "Ghana"
    sources = {row["Id"]: (row["Title"], row["Address"]) for row in _rows(book, "Sources")}
    assert sources == {"minutes": ("Minutes", "https://www.cbd.int/minutes"), "lost": ("lost", None)}
    account = {row["What"]: row["Answer"] for row in _rows(book, "About")}
    assert account["Left out"] == "Fund: funds only"
    assert account["Parameter region"] == "africa"
    assert (account["Data of"], account["Asked at"], account["Note 1"]) == ("2026-11", AROUND.asked, "A note.")
    assert "Parameter need" not in account


def test_a_text_is_never_run_as_a_formula() -> None:
    book = _book()
    cell = next(cell for cell in book["Shortlist"]["B"] if cell.value == NAMES["can"])
    assert cell.data_type == "s"
    assert next(cell for cell in book["Evidence"]["H"] if cell.value == "+Work").data_type == "s"
    assert "'=cmd('calc')!A1" in to_csv(SHORTLIST, AROUND).decode("utf-8-sig")


@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("shortlist", [SHORTLIST, NOBODY], ids=["three", "nobody"])
def test_the_same_question_gives_the_same_bytes(form: Any, shortlist: Shortlist) -> None:
    made = MAKERS[form](shortlist, AROUND)
    assert made == MAKERS[form](Shortlist.model_validate(shortlist.model_dump(by_alias=True)), AROUND)
    if form != "csv":
        times = {part.date_time for part in zipfile.ZipFile(io.BytesIO(made)).infolist()}
        assert times == {(1980, 1, 1, 0, 0, 0)}


def test_csv_has_one_row_for_each_candidate_and_leaves_unknown_empty() -> None:
    made = to_csv(SHORTLIST, AROUND)
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert [(row["candidate_id"], float(row["total"])) for row in rows] == [
        (one, TOTALS[one]) for one in ("CAN", "can", "zoo")
    ]
    assert (rows[1]["links-with-party number"], rows[1]["links-with-party best"]) == ("", "9.5")
    assert (rows[0]["closeness score"], rows[0]["criteria"], rows[0]["data_date"]) == ("60.0", "ours", "2026-11")


def test_word_has_headings_tables_and_numbered_sources() -> None:
    paper = docx.Document(io.BytesIO(to_docx(SHORTLIST, AROUND)))
    told = [(one.style.name if one.style else "", one.text) for one in paper.paragraphs]
    assert told[0] == ("Title", "Who can help with: Old oak forest")
    assert [text for style, text in told if style == "Heading 1"] == [
        "The need", "Criteria and weights", "Shortlist", "What would settle the order",
        "Before choosing the same few again", "Left out", "Limits", "Sources",
    ]  # fmt: skip
    assert [text for style, text in told if style == "Heading 2"] == ["1. Canada", f"2. {NAMES['can']}"]
    assert ("List Bullet", "Canada took part in “Work” [1, 2].".replace("1, 2", "1\u20132")) in told
    assert [text for style, text in told if style == "List Number"] == [
        "Minutes, CBD/1, SCBD, 2015. https://www.cbd.int/minutes",
        "lost.",
    ]
    assert sum(style == "Caption" for style, _ in told) == len(paper.tables) == 4
    assert [cell.text for cell in paper.tables[1].rows[2].cells][:2] == ["2", NAMES["can"]]
    assert paper.tables[3].rows[3].cells[1].text == "unknown (at best 9.5 points)"
    assert any("paragraph 14" in text for _, text in told)


def test_word_says_criteria_and_data_date_on_every_page_and_no_time_of_making() -> None:
    paper = docx.Document(io.BytesIO(to_docx(SHORTLIST, AROUND)))
    section = paper.sections[0]
    assert section.header.paragraphs[0].text == "Who can help with: Old oak forest"
    assert section.footer.paragraphs[0].text == "Criteria: Our set. Data of 2026-11. Article 18. Page 1 of 1"
    created = paper.core_properties.created
    assert created and created.isoformat()[:10] == "2026-11-01"


def test_an_unknown_form_is_refused_and_a_file_named_by_the_need() -> None:
    with pytest.raises(BadParameterError, match="Allowed: csv, xlsx, docx"):
        form_of("odt")
    assert file_name(SHORTLIST, "docx") == "partners-need-oak.docx"
    described = SHORTLIST.model_copy(update={"needs": [], "title": "Forêts: le besoin"})
    assert file_name(described, "csv") == "partners-forets-le-besoin.csv"
