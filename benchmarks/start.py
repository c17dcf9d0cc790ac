"""How long until the application answers? First with an empty folder (seed data are loaded), then again.

.venv/bin/python benchmarks/start.py
"""

import os
import signal
import subprocess
import sys
import tempfile
import time


def main() -> None:
    """Start the application twice and print the seconds until its address is printed."""
    with tempfile.TemporaryDirectory() as folder:
        for title in ("first start", "second start", "third start"):
            print(f"{title}: {_seconds(folder):.1f} s")


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
