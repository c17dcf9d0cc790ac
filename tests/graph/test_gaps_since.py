"""Gaps that opened and closed between two days, on each engine, also after a load and withdrawals."""

import datetime as dt
from pathlib import Path

import pytest

from graphmodel.errors import BadParameterError
from graphmodel.graph import Graph
from loaders.ingest import load_paths
from loaders.withdrawing import withdraw
from queries.gaps.past import read_kept
from queries.gaps.since import ChangedCell, GapsSince, SinceParams, gaps_since

TODAY = dt.datetime.now(dt.UTC).date()
YESTERDAY = (TODAY - dt.timedelta(days=1)).isoformat()
START = {
    "SOURCES": "id,title\nminutes,Minutes\n",
    "regions": "id,name,system,sources\nmelanesia,Melanesia,m49,minutes\n",
    "parties": "id,name,is_party,regions,sources\nFJI,Fiji,yes,melanesia,minutes\n",
    "targets": "id,framework,number,title,sources\nGBF-TARGET-05,GBF,5,Harvest,minutes\n",
    "needs": "id,title,party,targets,status,submitted_on,sources\n"
    "need-a,A need,FJI,GBF-TARGET-05,open,2012-05-01,minutes\n",
    "organizations": "id,name,kind,sources\ncentre,Centre,university,minutes\n",
    "meetings": "id,title,date,sources\ncop-11,COP 11,2012-10,minutes\ncop-12,COP 12,2014-10,minutes\n",
}


def _load(graph: Graph, folder: Path, **files: str) -> None:
    paths = [folder / f"{name}.csv" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    assert load_paths(graph, paths).problems == []


@pytest.fixture
def started(graph: Graph, tmp_path: Path) -> Graph:
    """One open need of Fiji, submitted in 2012, and a centre of which nothing more is on record."""
    _load(graph, tmp_path, **START)
    return graph


def _help(graph: Graph, folder: Path) -> None:
    _load(
        graph,
        folder,
        initiatives="id,title,kind,start_year,parties,targets,sources\n"
        "work,Planting,project,2013,FJI,GBF-TARGET-05,minutes\n",
        participates_in="from_id,to_id,role,sources\ncentre,work,lead,minutes\n",
    )


def _ask(graph: Graph, since: str, until: str = "", **more: object) -> GapsSince:
    params = SinceParams.model_validate({"since": since, "until": until} | more)
    return gaps_since(graph, read_kept(graph), params)


def _only(found: GapsSince) -> ChangedCell:
    (cell,) = found.cells
    assert (cell.row, cell.column) == ("melanesia", "GBF-TARGET-05")
    return cell


def _whats(cell: ChangedCell) -> list[tuple[str, str]]:
    return [(one.id, one.what) for one in cell.records]


def test_a_gap_opens_with_a_need_and_closes_with_help_by_their_own_dates(started: Graph, tmp_path: Path) -> None:
    _help(started, tmp_path)
    opened = _only(_ask(started, "2012-04-30", "cop-11"))
    assert (opened.turn, opened.before, _whats(opened)) == (
        "became a gap", "no need on record", [("need-a", "came")],
    )  # fmt: skip
    closed = _only(_ask(started, "cop-11", "cop-12"))
    assert (closed.turn, closed.after, _whats(closed)) == (
        "ceased to be a gap", "offers reach these Parties", [("work", "came")],
    )  # fmt: skip
    assert _ask(started, "cop-12").cells == []


def test_the_desk_knows_of_a_load_from_its_day_on(started: Graph, tmp_path: Path) -> None:
    _help(started, tmp_path)
    found = _only(_ask(started, YESTERDAY, dated_by="desk"))
    assert (found.before, found.after) == ("no need on record", "offers reach these Parties")
    assert _ask(started, TODAY.isoformat(), dated_by="desk").cells == []


def test_a_withdrawn_need_stood_until_it_was_withdrawn(started: Graph) -> None:
    withdraw(started, "need-a", "Fiji took it back")
    found = _only(_ask(started, YESTERDAY))
    assert (found.turn, found.after, _whats(found)) == (
        "ceased to be a gap", "no need on record", [("need-a", "status changed")],
    )  # fmt: skip


def test_a_withdrawn_initiative_reached_the_party_until_then(started: Graph, tmp_path: Path) -> None:
    _help(started, tmp_path)
    withdraw(started, "work", "Entered twice")
    found = _only(_ask(started, YESTERDAY))
    assert (found.turn, found.before, _whats(found)) == (
        "became a gap", "offers reach these Parties", [("work", "went")],
    )  # fmt: skip
    assert _only(_ask(started, "cop-11", "cop-12")).turn == "ceased to be a gap"


def test_a_status_that_a_load_changed_was_another_before(started: Graph, tmp_path: Path) -> None:
    _load(started, tmp_path, needs="id,title,status\nneed-a,A need,matched\n")
    found = _only(_ask(started, YESTERDAY))
    assert (found.turn, found.after) == ("ceased to be a gap", "need matched")
    assert [(one.before, one.after) for one in found.records] == [("open", "matched")]


def test_a_matched_need_was_open_until_its_first_match(started: Graph, tmp_path: Path) -> None:
    _load(
        started,
        tmp_path,
        needs="id,title,status\nneed-a,A need,matched\n",
        matches="id,status,year,need,with_organization,sources\nmatch,funded,2013,need-a,centre,minutes\n",
    )
    assert _only(_ask(started, "cop-11", "cop-12")).after == "need matched"
    assert _ask(started, YESTERDAY).cells == []


def test_a_correction_does_not_change_the_past_but_for_the_desk(started: Graph, tmp_path: Path) -> None:
    _load(started, tmp_path, needs="id,title,submitted_on\nneed-a,A need,2015-05-01\n")
    assert _only(_ask(started, "cop-12", "2015-12-31")).turn == "became a gap"
    assert _ask(started, "cop-11", "cop-12").cells == []


def test_what_has_no_date_is_said_and_is_there_on_both_days(started: Graph, tmp_path: Path) -> None:
    _load(started, tmp_path, needs="id,title,party,targets,status\nneed-b,B,FJI,GBF-TARGET-05,open\n")
    found = _ask(started, "2000-01-01", "cop-12")
    assert found.cells == []
    assert [(one.undated, one.of) for one in found.undated if one.kind == "needs"] == [(1, 2)]


@pytest.mark.parametrize(("since", "until"), [("cop-99", ""), ("2014", ""), ("2014-02-30", ""), ("cop-12", "cop-11")])
def test_what_is_no_day_and_no_meeting_is_refused(started: Graph, since: str, until: str) -> None:
    with pytest.raises(BadParameterError, match=r"since|until"):
        _ask(started, since, until)


def test_an_empty_graph_has_no_cells(graph: Graph) -> None:
    assert _ask(graph, "2000-01-01").cells == []
