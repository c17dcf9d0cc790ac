"""The keeper: a small process that owns the engine's Java process and stops it when its last user leaves."""

import base64
import contextlib
import ctypes
import importlib.util
import json
import os
import secrets
import selectors
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

DATABASE = "article18"
MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"
START_SECONDS = 50.0
STOP_SECONDS = 10.0
LOCK_SECONDS = 30.0
FIRST_USER_SECONDS = 60.0


def main(data_dir: Path) -> int:
    """Serve the data folder until nobody is connected any more; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with FileLock(data_dir / "engine.lock", timeout=LOCK_SECONDS):
            _keep(data_dir)
    except Timeout:
        return _fail(f"another engine holds {data_dir}")
    except (OSError, RuntimeError) as error:
        return _fail(str(error))
    return 0


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


def _keep(data_dir: Path) -> None:
    card_file = data_dir / "engine.json"
    _stop_leftover(card_file)
    card: dict[str, str | int] = {
        "bolt_port": _free_port(),
        "http_port": _free_port(),
        "password": _password(data_dir),
        "token": secrets.token_urlsafe(32),
        "version": version("arcadedb-embedded"),
        "keeper_pid": os.getpid(),
    }
    java = _start_java(data_dir, card)
    try:
        card["java_pid"] = java.pid
        _create_database(card, java)
        with socket.create_server(("127.0.0.1", 0)) as door:
            card["keeper_port"] = door.getsockname()[1]
            _write_private(card_file, json.dumps(card))
            last = _serve(door, str(card["token"]), java)
    finally:
        card_file.unlink(missing_ok=True)
        _stop(java)
    if last:
        last.close()


def _serve(door: socket.socket, token: str, java: "subprocess.Popen[bytes]") -> socket.socket | None:
    """Hold the users' connections; returns the last leaver's, which waits for the end.

    Where nobody comes in the first minute, whoever started the engine is gone, and it ends too.
    """
    given_up = time.monotonic() + FIRST_USER_SECONDS
    with selectors.DefaultSelector() as watch:
        watch.register(door, selectors.EVENT_READ)
        users: set[socket.socket] = set()
        served = False
        while java.poll() is None and (users or (not served and time.monotonic() < given_up)):
            for key, _ in watch.select(timeout=1.0):
                if key.fileobj is door:
                    _welcome(door, token, watch, users)
                    served = served or bool(users)
                    continue
                user = key.fileobj
                assert isinstance(user, socket.socket)  # noqa: S101  # only sockets are registered
                said = _said(user)
                watch.unregister(user)
                users.discard(user)
                if said and not users:
                    return user
                user.close()
        for user in users:
            user.close()
    return None


def _welcome(door: socket.socket, token: str, watch: selectors.BaseSelector, users: set[socket.socket]) -> None:
    user, _ = door.accept()
    user.settimeout(5.0)
    if secrets.compare_digest(_said(user).strip(), token.encode()):
        with contextlib.suppress(OSError):
            user.sendall(b"welcome\n")
        watch.register(user, selectors.EVENT_READ)
        users.add(user)
    else:
        user.close()


def _said(user: socket.socket) -> bytes:
    try:
        return user.recv(256)
    except OSError:
        return b""


def _package() -> Path:
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package arcadedb-embedded is not installed; install article18 again")
    return Path(spec.origin).parent


def _start_java(data_dir: Path, card: dict[str, str | int]) -> "subprocess.Popen[bytes]":
    package, root = _package(), data_dir / "engine"
    root.mkdir(exist_ok=True)
    java = package / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    if not java.exists():
        raise RuntimeError(f"the engine's own Java is missing at {java}; install arcadedb-embedded again")
    options = [
        "-Xmx2g",
        "-cp",
        str(package / "jars" / "*"),
        "-Darcadedb.server.plugins=Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        f"-Darcadedb.server.rootPath={root}",
        "-Darcadedb.bolt.host=127.0.0.1",
        f"-Darcadedb.bolt.port={card['bolt_port']}",
        "-Darcadedb.server.httpIncomingHost=127.0.0.1",
        f"-Darcadedb.server.httpIncomingPort={card['http_port']}",
        f"-Darcadedb.server.rootPassword={card['password']}",
        MAIN_CLASS,
    ]
    arguments = data_dir / "java.args"  # a file, because the process list shows a command line to everybody
    _write_private(arguments, "\n".join('"' + option.replace("\\", "\\\\") + '"' for option in options))
    with (data_dir / "engine.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603  # the engine's own Java with our own options
            [str(java), f"@{arguments}"],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=_die_with_parent(),
        )


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux, have the kernel stop Java when the keeper is killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(1, signal.SIGTERM)


def _create_database(card: dict[str, str | int], java: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if java.poll() is not None:
            raise RuntimeError(f"Java ended with status {java.returncode}; engine.log says why")
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            if DATABASE not in _command(card, "list databases"):
                _command(card, f"create database {DATABASE}")
            with socket.create_connection(("127.0.0.1", int(card["bolt_port"])), timeout=1):
                return
        time.sleep(0.05)
    raise RuntimeError("the engine did not answer in time; engine.log says why")


def _command(card: dict[str, str | int], command: str) -> str:
    request = urllib.request.Request(  # a loopback address of ours
        f"http://127.0.0.1:{card['http_port']}/api/v1/server",
        data=json.dumps({"command": command}).encode(),
        headers={"Authorization": "Basic " + base64.b64encode(f"root:{card['password']}".encode()).decode()},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # as above
        return str(answer.read().decode())


def _password(data_dir: Path) -> str:
    """Read the engine's password, or make one; ArcadeDB keeps the one it was first started with."""
    path = data_dir / "password"
    if not path.exists():
        _write_private(path, secrets.token_urlsafe(24))
    return path.read_text(encoding="utf-8").strip()


def _write_private(path: Path, text: str) -> None:
    part = path.with_suffix(path.suffix + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _stop_leftover(card_file: Path) -> None:
    """Stop a Java process whose keeper was killed before it could."""
    try:
        process = psutil.Process(json.loads(card_file.read_text(encoding="utf-8"))["java_pid"])
        if any(argument == f"@{card_file.parent / 'java.args'}" for argument in process.cmdline()):
            process.terminate()
            process.wait(STOP_SECONDS)
    except (OSError, ValueError, KeyError, psutil.Error):
        pass  # no card, or no such process: nothing is left over
    card_file.unlink(missing_ok=True)


def _stop(java: "subprocess.Popen[bytes]") -> None:
    java.terminate()
    try:
        java.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        java.kill()
        java.wait()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
