"""Documents written by commands."""

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from graphmodel.graph import Graph
from queries import reports as keeping
from tests.cli.conftest import Run

NEEDS = "id,title,status\nneed-oak,Restore oak forest,open\n"


@pytest.fixture
def needs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "needs.csv").write_text(NEEDS, encoding="utf-8")
    assert run("load", tmp_path / "needs.csv").exit_code == 0


@pytest.mark.usefixtures("needs")
def test_a_dossier_is_written_in_either_form_and_the_same_again(run: Run, tmp_path: Path) -> None:
    word, pdf, again = tmp_path / "one.docx", tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert run("dossier", "need-oak", "--lang", "fr", "--out", word).stdout == f"Wrote {word}.\n"
    for path in (pdf, again):
        assert run("dossier", "need-oak", "--format", "pdf", "--lang", "es", "--out", path).exit_code == 0
    assert "Restore oak forest" in [one.text for one in docx.Document(str(word)).paragraphs]
    assert "Expediente de una necesidad" in PdfReader(pdf).pages[0].extract_text()
    assert pdf.read_bytes() == again.read_bytes()


@pytest.mark.usefixtures("needs")
def test_an_unknown_record_and_a_folder_that_is_not_there_are_said(run: Run, tmp_path: Path) -> None:
    unknown = run("dossier", "need-oka")
    assert (unknown.exit_code, "need-oak" in unknown.stderr) == (1, True)
    lost = run("dossier", "need-oak", "--out", tmp_path / "absent" / "one.docx")
    assert (lost.exit_code, "cannot be written" in lost.stderr) == (1, True)


def test_a_report_is_written_by_a_command(run: Run, engine_held: Graph, tmp_path: Path) -> None:
    key = keeping.begin(engine_held, "Briefing")
    keeping.add(engine_held, key, "Needs", "/registers/needs", "As of today")
    word, pdf = tmp_path / "report.docx", tmp_path / "report.pdf"
    assert run("export", "report", key, "--out", word).stdout == f"Wrote {word}.\n"
    assert run("export", "report", key, "--out", pdf, "--lang", "fr").exit_code == 0
    assert "As of today" in [one.text for one in docx.Document(str(word)).paragraphs]
    assert "Rapport" in PdfReader(pdf).pages[0].extract_text()
    assert "There is no report 'absent'" in run("export", "report", "absent").stderr
