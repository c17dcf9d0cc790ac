"""`article18 serve` as a person runs it: a process of its own, stopped with Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]


@contextmanager
def _serving(data_dir: Path) -> Iterator[tuple[str, str]]:
    """Serve at a free port; yields the address and what was said before it."""
    environment = {name: value for name, value in os.environ.items() if name != "ARTICLE18_NEO4J_URI"}
    process = subprocess.Popen(
        [sys.executable, "-m", "article18", "serve", "--port", "0"],
        cwd=ROOT,
        env=environment | {"ARTICLE18_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        said = ""
        while not (found := re.search(r"http://\S+", said)):
            line = process.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        yield found[0], said
    finally:
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "Stopped.\n")


def test_it_fills_an_empty_graph_once_serves_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with _serving(tmp_path) as (address, said):
        assert "Loading the seed data" in said
        with urllib.request.urlopen(f"{address}/healthz") as answer:
            assert json.load(answer)["status"] == "ok"
    with _serving(tmp_path) as (_, said):
        assert "Loading" not in said
    left = [one for one in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(one.info["cmdline"] or ())]
    assert left == []


def test_a_taken_port_is_said_with_the_option_that_helps(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "article18", "serve", "--port", str(port)]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(f"Port {port} at 127.0.0.1 cannot be used")
    assert f"--port {port + 1}" in result.stderr
