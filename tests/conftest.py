"""Engines for the graph suite, and the account of what was left out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from tests.neo4j import server

ENGINES = {"embedded": None, "neo4j-5.26": server.LTS, "neo4j-2026.05": server.CALENDAR}
LEFT_OUT: dict[str, int] = {}
settings.register_profile("any machine", deadline=None)  # how long one example takes says more of the machine
settings.load_profile("any machine")
NOTHING_LEFT_OUT = os.environ.get("ARTICLE18_NOTHING_LEFT_OUT") == "1"
CALENDAR_NEEDS = "Java 21 or later"


@pytest.fixture(scope="session", params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Where one engine answers; the graph suite runs once on each."""
    version = ENGINES[request.param]
    if version is None:
        yield Settings(data_dir=tmp_path_factory.mktemp("engine"))
        return
    if lacking := server.missing(version):
        pytest.skip(f"Neo4j {version} needs {lacking}; install it to run these tests")
    with server.start(version) as running:
        yield Settings(running.uri, running.user, running.password, running.database)


@pytest.fixture(scope="session")
def opened(engine: Settings) -> Iterator[Graph]:
    with Graph.open(engine) as graph:
        yield graph


@pytest.fixture
def graph(opened: Graph) -> Graph:
    """An open and empty graph."""
    opened.write("MATCH (n) DETACH DELETE n")
    return opened


@pytest.fixture(scope="session")
def shared_data() -> Path:
    path = Path(os.environ.get("ARTICLE18_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not path.is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return path


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        LEFT_OUT[reason] = LEFT_OUT.get(reason, 0) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason, tests in LEFT_OUT.items():
        terminalreporter.write_line(f"{tests} tests left out: {reason.removeprefix('Skipped: ')}.")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if NOTHING_LEFT_OUT and any(CALENDAR_NEEDS not in reason for reason in LEFT_OUT) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
