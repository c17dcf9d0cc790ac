"""The local engine starts, is shared, survives what happens to it, and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from graphmodel.errors import EngineError
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders import writing
from loaders.ingest import load_paths
from queries.status import status

USER = """
import sys
from pathlib import Path
from graphmodel.graph import Graph
from graphmodel.settings import Settings
with Graph.open(Settings(data_dir=Path(sys.argv[1]))) as graph:
    graph.write("MERGE (s:Source {id: $id})", id=sys.argv[2])
    print("ready", flush=True)
    sys.stdin.read()
"""

LOAD = """
import sys
from pathlib import Path
from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths
def tell(done, total):
    print(done, flush=True)
    sys.stdin.read()  # wait to be killed
with Graph.open(Settings(data_dir=Path(sys.argv[1]))) as graph:
    load_paths(graph, [Path(sys.argv[2])], progress=tell)
"""


ALONE = """
import sys
from pathlib import Path
from graphmodel import engine_keeper
engine_keeper.FIRST_USER_SECONDS = 0.5
sys.exit(engine_keeper.main(Path(sys.argv[1])))
"""


MANY = writing.BATCH + 1_000


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    _wait(lambda: not _processes(tmp_path / "data"), "a process of the engine was left behind")


def _processes(data_dir: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or ())
        if str(data_dir) in words and ("engine_keeper" in words or "java.args" in words):
            found.append(process)
    return found


def _wait(done: Callable[[], bool], otherwise: str, seconds: float = 25) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.05)


def _user(data_dir: Path, key: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", USER, str(data_dir), key]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _end(user: "subprocess.Popen[str]") -> int:
    user.communicate(timeout=60)
    return user.returncode


def _card(data_dir: Path) -> dict[str, int]:
    card: dict[str, int] = json.loads((data_dir / "engine.json").read_text())
    return card


def test_commands_that_start_together_share_one_engine(data_dir: Path) -> None:
    users = [_user(data_dir, f"source-{number}") for number in range(3)]
    for user in users:
        assert user.stdout
        assert user.stdout.readline() == "ready\n"
    assert len(_processes(data_dir)) == 2  # one keeper and its Java
    assert [_end(user) for user in users] == [0, 0, 0]
    assert not _processes(data_dir)
    with Graph.open(Settings(data_dir=data_dir)) as graph:
        assert graph.read("MATCH (s:Source) RETURN count(s) AS n") == [{"n": 3}]


def test_only_its_owner_can_read_its_secret_and_only_this_machine_reach_it(data_dir: Path) -> None:
    with Graph.open(Settings(data_dir=data_dir)):
        password = (data_dir / "password").read_text()
        assert data_dir.stat().st_mode & 0o077 == 0
        for name in ("engine.json", "password", "java.args"):
            assert (data_dir / name).stat().st_mode & 0o077 == 0
        for process in _processes(data_dir):
            assert password not in " ".join(process.cmdline())
            listening = [one for one in process.net_connections() if one.status == psutil.CONN_LISTEN]
            assert listening
            assert {one.laddr.ip.removeprefix("::ffff:") for one in listening} == {"127.0.0.1"}


def test_the_engine_stops_after_its_user_was_killed(data_dir: Path) -> None:
    user = _user(data_dir, "source-a")
    assert user.stdout
    assert user.stdout.readline() == "ready\n"
    user.kill()
    _end(user)
    _wait(lambda: not _processes(data_dir), "the engine outlived its killed user")
    assert not (data_dir / "engine.json").exists()


@pytest.mark.parametrize("killed", ["java_pid", "keeper_pid"])
def test_an_engine_that_was_killed_is_started_again_and_keeps_what_was_written(data_dir: Path, killed: str) -> None:
    with Graph.open(Settings(data_dir=data_dir)) as graph:
        graph.write("MERGE (s:Source {id: 'before'})")
        os.kill(_card(data_dir)[killed], signal.SIGKILL)
        graph.write("MERGE (s:Source {id: 'after'})")
        rows = graph.read("MATCH (s:Source) RETURN s.id AS id ORDER BY id")
    assert rows == [{"id": "after"}, {"id": "before"}]


def _many_sources(folder: Path) -> Path:
    path = folder / "sources.csv"
    path.write_text("id,title\n" + "".join(f"source-{number},Title {number}\n" for number in range(MANY)))
    return path


def test_a_load_during_which_the_engine_is_killed_ends_as_if_nothing_had_happened(
    data_dir: Path, tmp_path: Path
) -> None:
    def kill_once(done: int, total: int) -> None:
        if done == writing.BATCH:
            os.kill(_card(data_dir)["java_pid"], signal.SIGKILL)

    with Graph.open(Settings(data_dir=data_dir)) as graph:
        report = load_paths(graph, [_many_sources(tmp_path)], progress=kill_once)
        assert (report.total("new"), status(graph)["nodes"]["Source"], status(graph)["problems"]) == (MANY, MANY, 0)


def test_a_load_that_was_killed_keeps_what_was_confirmed_and_can_be_repeated(data_dir: Path, tmp_path: Path) -> None:
    path = _many_sources(tmp_path)
    command = [sys.executable, "-c", LOAD, str(data_dir), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as loading:
        assert loading.stdout
        confirmed = int(loading.stdout.readline())
        loading.kill()
    with Graph.open(Settings(data_dir=data_dir)) as graph:
        found = status(graph)
        assert found["problems"] == 1
        assert confirmed <= found["nodes"]["Source"] < MANY
        report = load_paths(graph, [path])
        assert report.total("same") == found["nodes"]["Source"]
        assert (status(graph)["nodes"]["Source"], status(graph)["problems"]) == (MANY, 0)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match=r"cannot be used: Not a directory\. Set ARTICLE18_DATA_DIR"):
        Graph.open(Settings(data_dir=tmp_path / "file" / "data"))


def test_an_engine_that_nobody_comes_to_ends(data_dir: Path) -> None:
    data_dir.mkdir()
    done = subprocess.run([sys.executable, "-c", ALONE, str(data_dir)], timeout=90, check=False)
    assert done.returncode == 0
    assert not (data_dir / "engine.json").exists()
