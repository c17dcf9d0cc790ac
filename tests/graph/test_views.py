"""Saved views on each engine: kept, renamed, renewed, deleted, found by name, and never part of the evidence."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphmodel.errors import BadParameterError, ChangedMeanwhileError, UnknownRecordError
from graphmodel.graph import Graph
from queries.views import Shown, delete, keep, rename, renew, view, views

HOSTILE = "<script>alert(1)</script> =cmd('calc') \u202eabc \u0628\u0648\u062a\u0627\u0646"
BEFORE = Shown(
    address="around=BTN&layout=layers",
    records={"BTN": "Bhutan", "oak": HOSTILE},
    lines=[("BTN", "EXPRESSES", "oak", "")],
    data_date="2026-11-24",
)
AFTER = Shown(address="around=BTN", records={"BTN": "Bhutan"}, lines=[], data_date="2026-11-26")


@pytest.fixture
def graph(opened: Graph) -> Iterator[Graph]:
    opened.write("MATCH (n) DETACH DELETE n")
    yield opened
    opened.write("MATCH (n) DETACH DELETE n")


def test_a_view_is_kept_renamed_renewed_and_deleted(graph: Graph) -> None:
    key = keep(graph, "  Bhutan's  oak ", "For the\r\nbriefing ", BEFORE)
    kept = view(graph, key)
    assert (kept.title, kept.note, kept.shown) == ("Bhutan's oak", "For the\nbriefing", BEFORE)
    rename(graph, key, HOSTILE, "")
    assert (view(graph, key).title, view(graph, key).note, view(graph, key).shown) == (HOSTILE, "", BEFORE)
    renew(graph, key, AFTER)
    assert (view(graph, key).title, view(graph, key).shown) == (HOSTILE, AFTER)
    assert views(graph) == [view(graph, key)]
    delete(graph, key)
    assert views(graph) == []


def test_a_view_stands_alone_with_the_ids_that_it_showed(graph: Graph) -> None:
    key = keep(graph, "Oak", "", BEFORE)
    rows = graph.read("MATCH (v:View) RETURN v.id AS id, v.records AS records, COUNT { (v)--() } AS links ORDER BY id")
    assert rows == [{"id": key, "records": ["BTN", "oak"], "links": 0}]


def test_a_view_is_found_by_id_or_by_name_whatever_its_case_and_accents(graph: Graph) -> None:
    key = keep(graph, "Forêts du Bénin", "", BEFORE)
    other = keep(graph, "غابات", "", BEFORE)
    assert view(graph, "forets  du BENIN").id == view(graph, key).id == key
    assert view(graph, "غابات").id == other
    assert other.startswith("view-")


def test_an_unknown_name_is_answered_with_the_nearest(graph: Graph) -> None:
    with pytest.raises(UnknownRecordError, match="none has been saved yet"):
        view(graph, "oak")
    key = keep(graph, "Pacific reefs", "", BEFORE)
    keep(graph, "Old oak", "", BEFORE)
    with pytest.raises(UnknownRecordError, match=r"no saved view 'Pacific reef'\. Nearest: Pacific reefs \(") as caught:
        view(graph, "Pacific reef")
    assert caught.value.nearest[0] == key


@pytest.mark.parametrize("title", ["", " \n", "x" * 201])
def test_a_name_must_say_something(graph: Graph, title: str) -> None:
    with pytest.raises(BadParameterError, match="title: give the view a name of at most 200"):
        keep(graph, title, "", BEFORE)
    assert views(graph) == []


def test_no_two_views_have_one_name(graph: Graph) -> None:
    keep(graph, "Old oak", "", BEFORE)
    other = keep(graph, "Reefs", "", BEFORE)
    with pytest.raises(BadParameterError, match="there is a view 'Old oak' already"):
        keep(graph, "old OAK", "", AFTER)
    with pytest.raises(BadParameterError, match="already"):
        rename(graph, other, "Old oak", "")
    rename(graph, other, "REEFS", "its own name in capitals")
    with pytest.raises(BadParameterError, match="note: at most 5,000 characters; this one has 5,001"):
        rename(graph, other, "Reefs", "x" * 5001)
    with pytest.raises(BadParameterError, match="address: "):
        renew(graph, other, BEFORE.model_copy(update={"address": "x" * 20_001}))


def test_of_officers_who_saw_the_same_note_one_writes_and_the_others_keep_both_texts(graph: Graph) -> None:
    key = keep(graph, "Old oak", "First", BEFORE)
    seen = view(graph, key).mark

    def write(number: int) -> str:
        try:
            rename(graph, key, "Old oak", f"Note of officer {number}", seen)
        except ChangedMeanwhileError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(6) as officers:
        told = list(officers.map(write, range(6)))
    kept = view(graph, key).note
    assert kept == f"Note of officer {told.index('')}"
    assert told.count("") == 1
    assert all(kept in text and f"Note of officer {number}" in text for number, text in enumerate(told) if text)
    rename(graph, key, "Old oak", kept, seen)  # the same words twice take nothing from anybody
    rename(graph, key, "Old oak", "All of them", view(graph, key).mark)
    assert view(graph, key).note == "All of them"


def test_renewing_a_view_takes_no_note_back_and_a_deleted_one_does_not_return(graph: Graph) -> None:
    key = keep(graph, "Old oak", "First", BEFORE)
    rename(graph, key, "Old oaks", "Second")
    renew(graph, key, AFTER)
    kept = view(graph, key)
    assert (kept.title, kept.note, kept.shown) == ("Old oaks", "Second", AFTER)
    delete(graph, key)
    for change in (lambda: rename(graph, key, "Old oaks", "Third"), lambda: renew(graph, key, AFTER)):
        with pytest.raises(UnknownRecordError):
            change()
    assert views(graph) == []
