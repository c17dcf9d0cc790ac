"""Commands that run in this process against one local engine."""

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from article18 import SEED, main
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def engine_held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A local engine that stays up, so that each command only joins it."""
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("cli"))) as graph:
        yield graph


@pytest.fixture
def run(engine_held: Graph, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `article18` with these words on an empty graph."""
    engine_held.write("MATCH (n) DETACH DELETE n")
    return _runs_on(engine_held, monkeypatch)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A local engine that stays up and holds the seed data; a test leaves it as it was."""
    with Graph.open(Settings(data_dir=tmp_path_factory.mktemp("seeded"))) as graph:
        assert load_paths(graph, [SEED]).problems == []
        yield graph


@pytest.fixture
def run_on_seed(loaded: Graph, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `article18` with these words on the seed data."""
    return _runs_on(loaded, monkeypatch)


def _runs_on(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ARTICLE18_DATA_DIR", str(graph._settings.data_dir))
    monkeypatch.delenv("ARTICLE18_NEO4J_URI", raising=False)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])
