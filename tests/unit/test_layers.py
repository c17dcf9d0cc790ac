"""The layers import in one direction only, and each outside library has the one place it belongs to."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "graphmodel": {"graphmodel"},
    "loaders": {"loaders", "graphmodel"},
    "queries": {"queries", "graphmodel"},
    "webviz": {"webviz", "queries", "graphmodel"},
}
ONLY_IN = {
    "neo4j": "graphmodel/graph.py",
    "pyvis": "webviz/",
    "flask": "webviz/",
    "docx": "webviz/",
    "xlsxwriter": "webviz/",
    "openpyxl": ("loaders/", "webviz/"),
    "numpy": ("queries/", "webviz/force.py"),  # the geometry of a picture is no score
    "scipy": ("queries/", "webviz/force.py"),
    "crategraph_forceatlas2": "webviz/force.py",
    "Stemmer": "queries/",
}


def _modules() -> list[Path]:
    return sorted(path for layer in ALLOWED for path in (ROOT / layer).rglob("*.py"))


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found.add(str(node.module).split(".")[0])
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    imported = _imported(path)
    assert imported & (set(ALLOWED) | {"article18"}) <= ALLOWED[place.split("/")[0]]
    for library, home in ONLY_IN.items():
        assert library not in imported or place.startswith(home)


def test_no_module_outgrows_a_newcomer() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in _modules()}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_test_modules_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
