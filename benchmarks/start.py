"""How long until the application answers: with an empty folder (seed data are loaded), again, after its engine died?

.venv/bin/python benchmarks/start.py
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphmodel.graph import Graph
from graphmodel.settings import Settings


def main() -> None:
    """Start the application twice and print the seconds until its address is printed."""
    with tempfile.TemporaryDirectory() as folder:
        for title in ("first start", "second start", "third start"):
            print(f"{title}: {_seconds(folder):.1f} s")
        print(f"from the death of the local engine to the next write: {_after_death(Path(folder)):.1f} s")


def _after_death(folder: Path) -> float:
    with Graph.open(Settings(data_dir=folder)) as graph:
        os.kill(json.loads((folder / "engine.json").read_text())["java_pid"], signal.SIGKILL)
        began = time.perf_counter()
        graph.write("MERGE (s:Source {id: 'after'})")
        return time.perf_counter() - began


def _seconds(folder: str) -> float:
    began = time.perf_counter()
    environment = os.environ | {"ARTICLE18_DATA_DIR": folder, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "article18", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        said = serving.stdout or iter(())
        next(line for line in said if "http://" in line)
        took = time.perf_counter() - began
        serving.send_signal(signal.SIGINT)
        serving.communicate()
    return took


if __name__ == "__main__":
    main()
