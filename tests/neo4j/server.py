"""A real Neo4j Community server for the tests, from its Maven Central jars."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LTS, CALENDAR = "5.26.25", "2026.05.0"
FRUGAL = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # what lives a minute is not worth optimizing
OPENED = ("java.base/java.nio", "java.base/sun.nio.ch", "java.base/java.lang")


@dataclass(frozen=True)
class Running:
    uri: str
    password: str
    user: str = "neo4j"
    database: str = "neo4j"


def java_for(version: str) -> str | None:
    """Find a Java new enough: 17 for 5.26, 21 for the calendar releases."""
    needed = 17 if version.startswith("5.") else 21
    candidates = [os.path.join(os.environ.get("JAVA_HOME", "/nowhere"), "bin", "java")]
    if on_path := shutil.which("java"):
        candidates.append(on_path)
        candidates += [str(java) for java in sorted(Path(on_path).resolve().parents[2].glob("*/bin/java"))]
    return next((java for java in candidates if Path(java).exists() and _major(java) >= needed), None)


def missing(version: str) -> str | None:
    """Say what this machine lacks to run that version, or nothing."""
    if java_for(version) is None:
        return f"Java {17 if version.startswith('5.') else 21} or later"
    return None if shutil.which("mvn") or _jars(version).exists() else "Maven"


@contextmanager
def start(version: str) -> Iterator[Running]:
    """Run a server until the block ends."""
    jars, java, port, password = _fetched(version), java_for(version), _free_port(), secrets.token_urlsafe(16)
    assert java, missing(version)
    opened = [f"--add-opens={module}=ALL-UNNAMED" for module in OPENED]
    with tempfile.TemporaryDirectory(prefix="article18-neo4j-") as home:
        command = [java, *FRUGAL, "-cp", f"{jars}/*", *opened, str(HERE / "TestServer.java"), home, str(port)]
        with (
            (Path(home) / "stderr.txt").open("wb") as errors,
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=errors, env=os.environ | {"NEO4J_PASSWORD": password}
            ) as server,
        ):
            try:
                assert server.stdout
                said = b""
                while b"READY" not in said:
                    said = server.stdout.readline()
                    assert said, f"Neo4j {version} did not start: {(Path(home) / 'stderr.txt').read_text()[-2000:]}"
                yield Running(f"bolt://127.0.0.1:{port}", password)
            finally:
                server.kill()  # its folder goes with it


def _fetched(version: str) -> Path:
    asked = ["-f", str(HERE / "pom.xml"), f"-Dneo4j.version={version}", "dependency:copy-dependencies"]
    return from_maven(_jars(version).name, [*asked, "-DincludeScope=runtime", "-Dmdep.useBaseVersion=true"])


def from_maven(name: str, asked: Sequence[str]) -> Path:
    """Give a folder of jars, fetched from Maven Central unless an earlier run has kept it."""
    jars = cache() / name
    if not jars.exists():
        part = jars.with_name(f"{name}.{os.getpid()}")
        subprocess.run(["mvn", "-q", "-B", *asked, f"-DoutputDirectory={part}"], check=True)
        part.rename(jars)
    return jars


def _jars(version: str) -> Path:
    return cache() / f"neo4j-{version}"


def cache() -> Path:
    """Where jars from Maven Central are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "article18-tests"


def _major(java: str) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that Java ends with it
    with start(sys.argv[1] if len(sys.argv) > 1 else LTS) as server:
        print(f"{server.uri} user {server.user} password {server.password}; Ctrl-C stops it", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass
