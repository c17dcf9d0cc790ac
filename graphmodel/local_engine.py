"""Starts or joins the local engine that serves a person who has no Neo4j yet."""

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from graphmodel.errors import EngineError

READY_SECONDS = 60.0
LEAVE_SECONDS = 20.0
POLL_SECONDS = 0.05
CARD = "engine.json"


@dataclass(frozen=True)
class EngineAddress:
    """Where an engine answers Bolt, and as whom."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str


class LocalEngine:
    """A joined local engine: it stays up while any process holds one of these."""

    def __init__(self, tie: socket.socket, card: dict[str, str | int], data_dir: Path) -> None:
        self._tie = tie
        self._data_dir = data_dir
        self.version = str(card["version"])
        self.address = EngineAddress(
            f"bolt://127.0.0.1:{card['bolt_port']}", "root", str(card["password"]), "article18"
        )

    @classmethod
    def join(cls, data_dir: Path) -> "LocalEngine":
        """Join the engine that serves this folder, or start it; returns when it answers.

        Raises:
            EngineError: the folder cannot be used, or the engine does not come up.

        """
        _make_private(data_dir)
        deadline = time.monotonic() + READY_SECONDS
        try:
            with FileLock(data_dir / "start.lock", timeout=READY_SECONDS):
                return _tied(data_dir) or _started(data_dir, deadline)
        except Timeout:
            raise EngineError(
                f"Another command has been starting the engine in {data_dir} for a minute. Try again."
            ) from None

    def is_gone(self) -> bool:
        """Say whether the engine's keeper has ended, so that the engine is stopping or stopped."""
        try:
            self._tie.settimeout(0)
            return self._tie.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def leave(self) -> None:
        """Leave the engine; the last to leave waits until it has stopped. Leaving again does nothing."""
        if self._tie.fileno() == -1:
            return
        try:
            self._tie.settimeout(LEAVE_SECONDS)
            self._tie.sendall(b"leave\n")
            while self._tie.recv(64):  # the keeper closes: at once when others remain, else when all is stopped
                pass
        except OSError:
            pass  # a keeper that is gone already has nothing left to wait for
        finally:
            self._tie.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()


def _make_private(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        data_dir.chmod(0o700)
        (data_dir / "start.lock").touch()
    except OSError as error:
        raise EngineError(
            f"The data folder {data_dir} cannot be used: {error.strerror}. Set ARTICLE18_DATA_DIR to a folder of yours."
        ) from error


def _tied(data_dir: Path) -> LocalEngine | None:
    """Join a running engine, if there is one."""
    try:
        card = json.loads((data_dir / CARD).read_text(encoding="utf-8"))
        tie = socket.create_connection(("127.0.0.1", card["keeper_port"]), timeout=READY_SECONDS)
    except (OSError, ValueError, KeyError):
        return None
    try:
        tie.sendall(f"{card['token']}\n".encode())
        if tie.recv(64).startswith(b"welcome"):
            return LocalEngine(tie, card, data_dir)
    except OSError:
        pass  # a keeper on its way out closes the door; a new one is started
    tie.close()
    return None


def _started(data_dir: Path, deadline: float) -> LocalEngine:
    log = data_dir / "keeper.log"
    with log.open("wb") as out:
        keeper = subprocess.Popen(  # noqa: S603  # our own module with our own interpreter
            [sys.executable, "-m", "graphmodel.engine_keeper", str(data_dir)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            cwd=Path(__file__).parent.parent,
            env={name: value for name, value in os.environ.items() if name != "JAVA_TOOL_OPTIONS"},
        )
    while time.monotonic() < deadline:
        if joined := _tied(data_dir):
            keeper.returncode = 0  # it outlives us on purpose
            return joined
        if keeper.poll() is not None:
            break
        time.sleep(POLL_SECONDS)
    keeper.kill()
    keeper.wait()
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise EngineError(
        f"The local engine did not start: {' '.join(said) or 'no answer in time'}. Its logs are in {data_dir}."
    )
