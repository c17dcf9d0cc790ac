"""Loading writes all of a file or nothing, twice is once, and every bad cell is named."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import LoadRefusedError
from graphmodel.graph import Graph
from loaders import writing
from loaders.ingest import LoadReport, load_paths, was_cut_off
from loaders.templates import write_template
from queries.status import status

BASE = {
    "sources": "id,title\nminutes,Minutes\n",
    "parties": "id,name,name_fr,is_party,aliases\nDEU,Germany,Allemagne,yes,Federal Republic of Germany\n"
    "GHA,Ghana,Ghana,yes,\nCIV,Côte d'Ivoire,Côte d'Ivoire,yes,\n",
    "subjects": "id,name,scheme\nCBD-SUBJECT-FOR,Forests,cbd_subject\n",
    "organizations": "id,name,kind,acronym\ncentre,Centre for Forests,university,CFF\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in BASE.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def _load(graph: Graph, folder: Path, text: str, name: str = "needs.csv", **options: Any) -> LoadReport:
    (folder / name).write_text(text, encoding="utf-8")
    return load_paths(graph, [folder], **options)


def _everything(graph: Graph) -> list[Any]:
    nodes = graph.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS facts ORDER BY n.id")
    links = graph.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS facts ORDER BY a, type, b"
    )
    return nodes + links


def test_a_row_becomes_a_record_with_its_links(graph: Graph, folder: Path) -> None:
    report = _load(
        graph, folder, "id,title,party,subjects,sources\nneed-a,Old forest,allemagne; Ghana,Forests,minutes\n"
    )
    assert (report.written, report.problems) == (True, [])
    rows = graph.read(
        "MATCH (p:Party)-[e:EXPRESSES]->(n:Need)-[:ABOUT]->(s) "
        "RETURN p.id AS party, e.sources AS sources, n.status AS status, n.search AS search, s.id AS subject "
        "ORDER BY party"
    )
    needs = {"sources": ["minutes"], "status": "open", "search": "old forest need-a", "subject": "CBD-SUBJECT-FOR"}
    assert rows == [{"party": "DEU"} | needs, {"party": "GHA"} | needs]


def test_a_subject_is_found_by_words_that_are_no_names_of_it(graph: Graph, folder: Path) -> None:
    text = "id,name,scheme,search_words\nCBD-SUBJECT-FOR,Forests,cbd_subject,Woodland;Зоны\n"
    (folder / "subjects.csv").write_text(text, encoding="utf-8")
    _load(graph, folder, "id,title,party\nneed-a,Old forest,GHA\n")
    (row,) = graph.read("MATCH (s:Subject {id: 'CBD-SUBJECT-FOR'}) RETURN s.search AS search, s.name AS name")
    assert row == {"search": "forests cbd-subject-for woodland зоны", "name": "Forests"}


def test_loading_twice_equals_loading_once(graph: Graph, folder: Path) -> None:
    first = _load(graph, folder, "id,title,party\nneed-a,Old forest,GHA\n")
    before = _everything(graph)
    again = load_paths(graph, [folder])
    assert again.total("new") == again.total("changed") == 0
    assert again.total("same") == first.total("new")
    assert (again.written, _everything(graph)) == (False, before)


def test_a_changed_cell_changes_and_an_absent_column_keeps(graph: Graph, folder: Path) -> None:
    _load(graph, folder, "id,title,description,year\nneed-a,Old,Text,2020\nneed-b,Same,,\n")
    report = _load(graph, folder, "id,title,year\nneed-a,New,\nneed-b,Same,\n")
    assert report.counts["needs"] == {"changed": 1, "same": 1}
    (row,) = graph.read("MATCH (n:Need {id: 'need-a'}) RETURN n.title AS title, n.description AS text, n.year AS year")
    assert row == {"title": "New", "text": "Text", "year": None}


def test_an_empty_cell_never_resets_what_always_has_a_value_nor_drops_a_source(graph: Graph, folder: Path) -> None:
    headings = "id,title,status,state,sources,party\n"
    _load(graph, folder, headings + "need-a,Old forest,matched,draft,minutes,GHA\n")
    _load(graph, folder, headings + "need-a,Old forest,,,,GHA\n")
    (row,) = graph.read("MATCH (n:Need {id: 'need-a'}) RETURN n.status AS a, n.state AS b, n.sources AS c")
    assert row == {"a": "matched", "b": "draft", "c": ["minutes", "file-needs-csv"]}


def test_an_inline_column_adds_its_source_to_a_link_and_keeps_its_basis(graph: Graph, folder: Path) -> None:
    (folder / "expresses.csv").write_text("from_id,to_id,basis,sources\nGHA,need-a,assigned,minutes\n")
    _load(graph, folder, "id,title\nneed-a,Old forest\n")
    (folder / "expresses.csv").unlink()
    _load(graph, folder, "id,title,party\nneed-a,Old forest,GHA\n")
    (row,) = graph.read("MATCH ()-[e:EXPRESSES]->() RETURN e.basis AS basis, e.sources AS sources")
    assert row == {"basis": "assigned", "sources": ["minutes", "file-needs-csv"]}


def test_a_file_is_the_source_of_rows_that_name_none(graph: Graph, folder: Path) -> None:
    _load(graph, folder, "id,title,party\nneed-a,Old forest,GHA\n")
    (row,) = graph.read(
        "MATCH (:Party)-[e:EXPRESSES]->(n:Need) MATCH (s:Source) WHERE s.id IN n.sources "
        "RETURN e.sources AS link, s.id AS id, s.title AS title"
    )
    assert row == {"link": ["file-needs-csv"], "id": "file-needs-csv", "title": "needs.csv"}


def test_a_load_is_recorded_with_its_date_and_counts(graph: Graph, folder: Path) -> None:
    report = _load(graph, folder, "id,title,checked_on\nneed-a,Old forest,2026-03-01\n")
    (row,) = graph.read("MATCH (l:Load) RETURN l.data_date AS date, l.new AS new, l.finished_at IS NULL AS cut_off")
    assert row == {"date": "2026-03-01", "new": report.total("new"), "cut_off": False}
    assert status(graph)["data_date"] == "2026-03-01"


BAD = """id,title,party,status,start_year,url
need-a,Fine,GHA,open,,
need-b,Bad Party,Germny,open,,
need-c,Bad status,GHA,opn,,
need-a,Other content,GHA,open,,
Need D,Bad id,GHA,open,,
centre,Taken id,GHA,open,,
"""


def test_every_bad_cell_is_named_and_nothing_is_written(graph: Graph, folder: Path) -> None:
    load_paths(graph, [folder])
    before = _everything(graph)
    report = _load(graph, folder, BAD)
    assert not report.written
    assert _everything(graph) == before
    assert [problem.sentence for problem in report.problems] == [
        "needs.csv row 1, start_year: is not a column of needs. Did you mean 'year'? Remove it or rename it. "
        "Known: id, state, sources, checked_on, title, description, language, status, origin, standing, submitted_on, "
        "year, cycles_unmatched, url, party, subjects, targets, assistance_types.",
        "needs.csv row 3, party: 'Germny' is not a Party id or name. Did you mean 'Germany' (DEU)?",
        "needs.csv row 4, status: 'opn' is not in the list. Did you mean 'open'? "
        "Choose one of: open, in discussion, matched, met, withdrawn.",
        "needs.csv row 5, id: 'need-a' was given with other content in needs.csv row 2. Keep one of the two rows.",
        "needs.csv row 6, id: 'Need D' is not a readable id. Use lower-case letters, digits and single hyphens, "
        "as in humboldt-institute.",
        "needs.csv row 7, id: 'centre' is already the id of another record (Organization). Choose another id.",
    ]


def test_the_valid_rows_can_be_accepted_and_what_hangs_on_a_refused_one_is_refused_too(
    graph: Graph, folder: Path
) -> None:
    (folder / "answers.csv").write_text("from_id,to_id\nmatch-b,need-b\nmatch-a,need-a\n")
    (folder / "matches.csv").write_text("id,status\nmatch-a,agreed\nmatch-b,agreed\n")
    report = _load(graph, folder, BAD, accept_valid=True)
    assert report.written
    assert [row["id"] for row in graph.read("MATCH (n:Need) RETURN n.id AS id ORDER BY id")] == ["need-a"]
    assert graph.read("MATCH (m)-[:ANSWERS]->(n) RETURN m.id AS id") == [{"id": "match-a"}]
    assert (report.counts["needs"], report.counts["answers"]) == ({"new": 1, "refused": 5}, {"new": 1, "refused": 1})
    assert "answers.csv row 2, to_id: 'need-b' is not a Need" in report.problems[0].sentence


def test_a_dry_run_counts_and_writes_nothing(graph: Graph, folder: Path) -> None:
    report = _load(graph, folder, "id,title\nneed-a,Old forest\n", dry_run=True)
    assert (report.total("new"), report.written) == (11, False)
    assert _everything(graph) == []


def test_a_cell_of_a_megabyte_is_named_by_its_length(graph: Graph, folder: Path) -> None:
    (problem,) = _load(graph, folder, f"id,title\nneed-a,{'x' * 1_000_000}\n").problems
    assert "is 1,000,000 characters long; at most 20,000 fit. Shorten it." in problem.sentence
    assert len(problem.sentence) < 250


def test_headings_without_records_are_refused(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "needs.csv").write_text("id,title\n")
    with pytest.raises(LoadRefusedError, match="headings but no records"):
        load_paths(graph, [tmp_path])


def test_a_file_that_does_not_say_what_it_holds_is_refused_unless_told(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "requests 2026.csv").write_text("id,title\nneed-a,Old forest\n")
    with pytest.raises(LoadRefusedError, match="does not say what it holds"):
        load_paths(graph, [tmp_path])
    assert load_paths(graph, [tmp_path], kind="needs").counts["needs"] == {"new": 1}


def test_a_template_can_be_loaded_once_it_is_filled(graph: Graph, folder: Path) -> None:
    from openpyxl import load_workbook

    write_template("needs", path := folder / "requests.xlsx")
    book = load_workbook(path)
    headings = [cell.value for cell in book["needs"][1]]
    row = {"id": "need-a", "title": "Old forest", "party": "Ghana", "submitted_on": "2026-01-31"}
    book["needs"].append([row.get(str(heading)) for heading in headings])
    book.save(path)
    assert load_paths(graph, [folder]).counts["needs"] == {"new": 1}
    with pytest.raises(LoadRefusedError, match="is not overwritten"):
        write_template("needs", path)


def test_a_load_that_was_cut_off_is_seen_and_completed_by_repeating_it(
    graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CutError(Exception):
        pass

    def cut(*_: Any) -> Iterator[Any]:
        raise CutError
        yield  # the records are written before the first batch of links is asked for

    (folder / "needs.csv").write_text("id,title,party\nneed-a,Old forest,GHA\n")
    with monkeypatch.context() as patch, pytest.raises(CutError):
        patch.setattr(writing.Writer, "_write_links", cut)
        load_paths(graph, [folder])
    assert (was_cut_off(graph, [folder]), status(graph)["problems"]) == (True, 1)
    assert (status(graph)["nodes"]["Need"], status(graph)["relationships"]) == (1, {})
    load_paths(graph, [folder])
    assert (was_cut_off(graph, [folder]), status(graph)["problems"]) == (False, 0)
    assert status(graph)["relationships"] == {"EXPRESSES": 1}


def test_links_are_the_same_from_whichever_end_they_are_written(graph: Graph, folder: Path) -> None:
    lines = [f"centre,initiative-{n},lead\nDEU,initiative-{n},funding\n" for n in range(12)]
    (folder / "participates_in.csv").write_text("from_id,to_id,role\n" + "".join(lines))
    titles = "".join(f"initiative-{n},Title {n},project\n" for n in range(12))
    report = _load(graph, folder, "id,title,kind\n" + titles, "initiatives.csv")
    assert report.counts["participates_in"] == {"new": 24}
    assert status(graph)["relationships"] == {"PARTICIPATES_IN": 24}
    lines[0] = "centre,initiative-0,lead\ncentre,initiative-0,funding\n"
    (folder / "participates_in.csv").write_text("from_id,to_id,role\n" + "".join(lines))
    assert load_paths(graph, [folder]).counts["participates_in"] == {"new": 1, "same": 23}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(["sources", "parties", "subjects", "organizations", "needs"]), cut=st.integers(1, 4))
def test_in_any_order_and_in_parts_the_graph_is_the_same(
    graph: Graph, folder: Path, order: list[str], cut: int
) -> None:
    """A part that names what is not there yet is refused whole; loading all parts again ends at the same graph."""
    graph.write("MATCH (n) DETACH DELETE n")
    (folder / "needs.csv").write_text("id,title,party,sources\nneed-a,Old forest,GHA,minutes\n")
    files = [folder / f"{name}.csv" for name in order]
    for _ in range(2):
        for part in (files[:cut], files[cut:]):
            load_paths(graph, part)
    found = status(graph)
    assert found["relationships"] == {"EXPRESSES": 1}
    assert {label: count for label, count in found["nodes"].items() if label not in ("Load", "Source")} == {
        "Need": 1,
        "Organization": 1,
        "Party": 3,
        "Subject": 1,
    }
