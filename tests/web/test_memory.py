"""The evidence network is made in the background after each load, once, and whoever needs it gets the right one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.errors import DatabaseAwayError
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths
from queries.scoring.building import read_network
from queries.scoring.network import Network
from webviz import memory as module
from webviz.memory import Memory

LONGEST = 30.0


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph of its own, as these tests load into it."""
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("memory"))) as graph:
        yield graph


def _load(graph: Graph, folder: Path, party: str) -> None:
    (folder / "sources.csv").write_text("id,title\nminutes,Minutes of a meeting\n", encoding="utf-8")
    (folder / "parties.csv").write_text(
        f"id,name,is_party,sources\n{party},Party {party},yes,minutes\n", encoding="utf-8"
    )
    assert load_paths(graph, [folder]).problems == []


def _warmed(memory: Memory) -> None:
    """Ask as a request does, and wait until the thread that this may have started has ended."""
    memory.refresh()
    for thread in threading.enumerate():
        if thread.name == module.WARMING:
            thread.join(LONGEST)


class Reader:
    """Stands in for `read_network`: counts how often it is at work, and can be held back or fail."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()
        self.calls = self.now = self.most_at_once = 0
        self.failing = False

    def __call__(self, graph: Graph) -> Network:
        self.calls += 1
        self.now += 1
        self.most_at_once = max(self.most_at_once, self.now)
        self.begun.set()
        assert self.go.wait(LONGEST)
        self.now -= 1
        if self.failing:
            raise DatabaseAwayError("The database did not answer.")
        return read_network(graph)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    reader = Reader()
    monkeypatch.setattr(module, "read_network", reader)
    yield reader
    reader.go.set()


def test_the_first_request_after_a_load_makes_the_network_in_the_background(
    own: Graph, tmp_path: Path, reader: Reader
) -> None:
    reader.go.set()
    memory = Memory(own)
    _warmed(memory)
    _load(own, tmp_path, "BTN")
    _warmed(memory)
    made = reader.calls
    assert "BTN" in memory.network().actor_at
    _warmed(memory)
    assert reader.calls == made


def test_a_request_while_it_is_made_waits_and_gets_the_data_of_the_latest_load(
    own: Graph, tmp_path: Path, reader: Reader
) -> None:
    memory, found = Memory(own), []
    memory.refresh()
    assert reader.begun.wait(LONGEST)
    _load(own, tmp_path, "GHA")
    memory.refresh()
    asking = [threading.Thread(target=lambda: found.append(memory.network())) for _ in range(3)]
    for thread in asking:
        thread.start()
    assert not found
    reader.go.set()
    for thread in asking:
        thread.join(LONGEST)
    assert len(found) == 3 and all("GHA" in network.actor_at for network in found)
    assert reader.most_at_once == 1
    _warmed(memory)


def test_a_database_that_was_away_in_the_background_is_told_to_whoever_asks(own: Graph, reader: Reader) -> None:
    reader.failing = True
    reader.go.set()
    memory = Memory(own)
    _warmed(memory)
    with pytest.raises(DatabaseAwayError):
        memory.network()
    reader.failing = False
    assert memory.network().actors
