"""A change leaves the earlier state on record, once, and a withdrawal takes nothing away from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import BadParameterError, DatabaseError, UnknownRecordError
from graphmodel.graph import Graph
from loaders import writing
from loaders.ingest import LoadReport, load_paths
from loaders.withdrawing import withdraw, withdraw_link

PARTIES = "id,name,is_party\nGHA,Ghana,yes\n"
BODIES = "id,name,kind\ncentre,Centre for Forests,university\n"
WORKS = "id,title,kind\nwork,Planting,project\n"


def _load(graph: Graph, folder: Path, **files: str) -> LoadReport:
    paths = [folder / f"{name}.csv" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    report = load_paths(graph, paths)
    assert report.problems == []
    return report


def _revisions(graph: Graph) -> list[dict[str, Any]]:
    return graph.read(
        "MATCH (r:Revision) RETURN r.record AS record, r.label AS label, r.link AS link, r.other AS other, "
        "r.change AS change, r.before AS before, r.after AS after, r.valid_from AS since, r.valid_to AS until, "
        "r.load AS load, r.reason AS reason ORDER BY r.valid_to, record, link, other"
    )


def _start(graph: Graph, folder: Path) -> None:
    _load(graph, folder, parties=PARTIES, organizations=BODIES, initiatives=WORKS)
    _load(graph, folder, needs="id,title,status,party\nneed-a,Old forest,open,GHA\n")


def test_what_is_new_has_no_earlier_state(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    assert _revisions(graph) == []
    (row,) = graph.read("MATCH (n:Need) RETURN n.recorded_at IS NOT NULL AS dated, n.changed_at AS changed")
    assert row == {"dated": True, "changed": None}


def test_a_changed_record_keeps_what_it_said_and_when(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    for text in ("matched", "met"):
        _load(graph, tmp_path, needs=f"id,title,status\nneed-a,Old forest,{text}\n")
    first, second = _revisions(graph)
    assert [json.loads(one["before"])["status"] for one in (first, second)] == ["open", "matched"]
    assert [json.loads(one["after"])["status"] for one in (first, second)] == ["matched", "met"]
    assert first["since"] < first["until"] == second["since"] < second["until"]
    assert (first["record"], first["label"], first["change"], first["link"]) == ("need-a", "Need", "changed", None)
    assert graph.read("MATCH (l:Load {id: $id}) RETURN l.title AS title", id=first["load"]) == [{"title": "needs.csv"}]


def test_the_same_file_again_adds_no_revision(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    _load(graph, tmp_path, needs="id,title,status\nneed-a,Old forest,met\n")
    before = _revisions(graph)
    _load(graph, tmp_path, needs="id,title,status\nneed-a,Old forest,met\n")
    assert len(before) == 1 and _revisions(graph) == before


def test_links_that_change_or_join_records_already_there_are_kept(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    head = "from_id,to_id,kind,level,since\n"
    _load(graph, tmp_path, linked_to=head + "centre,GHA,memorandum,Party,2015\n")
    _load(graph, tmp_path, linked_to=head + "centre,GHA,memorandum,Party,2016\n")
    added, changed = _revisions(graph)
    assert (added["change"], added["link"], added["record"], added["other"]) == (
        "link added", "LINKED_TO", "centre", "GHA",
    )  # fmt: skip
    assert (changed["change"], changed["before"], changed["after"]) == ("changed", '{"since": 2015}', '{"since": 2016}')


def test_a_change_and_its_revision_are_written_together_or_not_at_all(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _start(graph, tmp_path)
    broken = "UNWIND $revisions AS one MATCH (r:Need) SET r.status = 'met' RETURN nonsense(r)"
    monkeypatch.setattr("loaders.history.KEEP", broken)
    with pytest.raises(DatabaseError):
        _load(graph, tmp_path, needs="id,title,status\nneed-a,Old forest,matched\n")
    assert graph.read("MATCH (n:Need) RETURN n.status AS status") == [{"status": "open"}]


def test_many_changes_in_several_batches_keep_a_revision_each(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 3)
    rows = "".join(f"need-{number},Title {number},STATUS\n" for number in range(8))
    for status in ("open", "met"):
        _load(graph, tmp_path, needs="id,title,status\n" + rows.replace("STATUS", status))
    assert [one["record"] for one in _revisions(graph)] == [f"need-{number}" for number in range(8)]


def test_a_withdrawn_need_stays_on_record_with_its_status_reason_and_past(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    looked_at = withdraw(graph, "need-a", "Ghana took it back", dry_run=True)
    assert (looked_at.written, _revisions(graph)) == (False, [])
    assert withdraw(graph, "need-a", "Ghana took it back").written
    assert graph.read("MATCH (:Party)-[:EXPRESSES]->(n:Need) RETURN n.status AS status") == [{"status": "withdrawn"}]
    (kept,) = _revisions(graph)
    assert (kept["change"], kept["before"], kept["reason"]) == (
        "withdrawn", '{"status": "open"}', "Ghana took it back",
    )  # fmt: skip
    with pytest.raises(BadParameterError, match="withdrawn already"):
        withdraw(graph, "need-a", "again")


def test_another_record_is_taken_out_and_all_it_said_is_kept(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    _load(graph, tmp_path, participates_in="from_id,to_id,role\ncentre,work,lead\n")
    assert withdraw(graph, "work", "Entered twice").links == 1
    assert graph.read("MATCH (n:Initiative) RETURN n.id AS id") == []
    gone = [one for one in _revisions(graph) if one["change"] == "withdrawn"]
    assert [(one["record"], one["link"], one["other"]) for one in gone] in (
        [("centre", "PARTICIPATES_IN", "work"), ("work", None, None)],
        [("work", None, None), ("centre", "PARTICIPATES_IN", "work")],
    )
    assert json.loads(next(one["before"] for one in gone if not one["link"]))["title"] == "Planting"
    assert graph.read("MATCH (l:Load) WHERE l.id STARTS WITH 'withdrawal' RETURN l.title AS title") == [
        {"title": "Withdrawal of work: Entered twice"}
    ]


def test_one_of_several_links_is_named_by_its_role(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    _load(graph, tmp_path, participates_in="from_id,to_id,role\ncentre,work,lead\ncentre,work,funding\n")
    with pytest.raises(BadParameterError, match="Say which: funding, lead"):
        withdraw_link(graph, "centre", "PARTICIPATES_IN", "work", "wrong")
    withdraw_link(graph, "centre", "PARTICIPATES_IN", "work", "wrong", "lead")
    assert graph.read("MATCH ()-[r:PARTICIPATES_IN]->() RETURN r.role AS role") == [{"role": "funding"}]
    with pytest.raises(UnknownRecordError, match="There is no link"):
        withdraw_link(graph, "centre", "PARTICIPATES_IN", "work", "wrong", "lead")


def test_a_reason_is_needed_and_vocabulary_is_not_withdrawn(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    with pytest.raises(BadParameterError, match="reason"):
        withdraw(graph, "need-a", "  ")
    with pytest.raises(UnknownRecordError, match="Other kinds are not withdrawn"):
        withdraw(graph, "GHA", "left")


def test_an_old_file_does_not_open_a_withdrawn_need_again_unless_that_is_wanted(graph: Graph, tmp_path: Path) -> None:
    _start(graph, tmp_path)
    withdraw(graph, "need-a", "Ghana took it back")
    old = tmp_path / "needs.csv"
    (problem,) = load_paths(graph, [old]).problems
    assert (problem.file, problem.row, problem.column, problem.value) == ("needs.csv", 2, "status", "open")
    assert "was withdrawn" in problem.sentence and "--reopen" in problem.sentence
    assert graph.read("MATCH (n:Need) RETURN n.status AS status") == [{"status": "withdrawn"}]
    assert load_paths(graph, [old], reopen=True).problems == []
    assert graph.read("MATCH (n:Need) RETURN n.status AS status") == [{"status": "open"}]
    assert [one["change"] for one in _revisions(graph)] == ["withdrawn", "changed"]
