"""`article18 export map`: the same file as the web application's, and a sentence for every wrong use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.graph import Graph
from queries.views import Shown, keep
from tests.cli.conftest import Run
from webviz.app import create_app
from webviz.memory import Memory

AROUND = ("--around", "sanbi", "--around", "csp")
FILES = {
    "png": "/maps/view.png?around=sanbi&expand=csp",
    "svg": "/maps/view.svg?around=sanbi&expand=csp",
    "pdf": "/maps/view.pdf?around=sanbi&expand=csp",
    "html": "/maps/view.html?around=sanbi&expand=csp",
    "xlsx": "/maps/view.xlsx?around=sanbi&expand=csp",
    "csv": "/maps/view.csv?around=sanbi&expand=csp",
    "gexf": "/maps/view.gexf?around=sanbi&expand=csp",
    "graphml": "/maps/view.graphml?around=sanbi&expand=csp",
    "json": "/maps/view.node-link.json?around=sanbi&expand=csp",
}
NEED = "need-bhutan-old-oak-forest"


@pytest.fixture
def export(run_on_seed: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *words: run_on_seed("export", "map", *words)


@pytest.fixture
def kept(loaded: Graph) -> Iterator[str]:
    shown = Shown(address="paths=sanbi~GHA", records={}, lines=[], data_date=None)
    yield keep(loaded, "SANBI and Ghana", "", shown)
    loaded.write("MATCH (v:View) DELETE v")


@pytest.mark.parametrize("form", FILES)
def test_the_file_is_the_one_that_the_browser_gets(loaded: Graph, export: Run, form: str) -> None:
    told = export(*AROUND, "--format", form, "--out", "map.file")
    assert (told.exit_code, told.stderr) == (0, "")
    assert Path("map.file").read_bytes() == create_app(loaded).test_client().get(FILES[form]).data


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (("--paths", "sanbi", "GHA"), "/maps/view.svg?paths=sanbi~GHA"),
        (("--need", NEED, "--width", "85", "--grey"), f"/maps/partners.svg?need={NEED}&width=85&grey=yes"),
        (("--address", "/maps/view.json?paths=sanbi~GHA"), "/maps/view.svg?paths=sanbi~GHA"),
        (("--address", "/maps/paths.json?record=sanbi&other=GHA"), "/maps/view.svg?paths=sanbi~GHA"),
    ],
)
def test_maps_start_from_paths_a_need_or_an_address(
    loaded: Graph, export: Run, words: tuple[str, ...], address: str
) -> None:
    told = export(*words, "--out", "map.svg")
    assert told.stdout.startswith("Wrote map.svg (")
    assert ("85 mm wide with names in 6.5 points" in told.stdout) is ("85" in words)
    assert Path("map.svg").read_bytes() == create_app(loaded).test_client().get(address).data


def test_a_saved_view_is_exported_by_its_name_or_id(loaded: Graph, export: Run, kept: str) -> None:
    drawn = create_app(loaded).test_client().get("/maps/view.svg?paths=sanbi~GHA").data
    for name in (kept, " sanbi and  GHANA"):
        assert export("--view", name, "--out", "map.svg").exit_code == 0
        assert Path("map.svg").read_bytes() == drawn


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--out", "map.svg"), 2, "Give one of --view, --around, --paths, --need and --address"),
        ((*AROUND, "--need", NEED, "--out", "map.svg"), 2, "Give one of"),
        ((*AROUND, "--out", "map.doc"), 2, "Give --format"),
        ((*AROUND, "--width", "90", "--out", "map.svg"), 2, "'90' is not one of '85', '170'"),
        (("--around", "sanbo", "--out", "map.svg"), 1, "Nearest: sanbi"),
        (("--view", "SANBI and Gana", "--out", "map.svg"), 1, "Nearest: SANBI and Ghana (sanbi-and-ghana-"),
        (("--address", "/gaps?x=1", "--out", "map.svg"), 2, "there is no map at '/gaps.svg?x=1'"),
        ((*AROUND, "--out", "nowhere/map.svg"), 1, "nowhere/map.svg: this file cannot be written"),
    ],
)
def test_wrong_use_says_what_to_do(export: Run, words: tuple[str, ...], status: int, sentence: str) -> None:
    told = export(*words)
    assert told.exit_code == status
    assert sentence in told.stderr


def test_no_thread_still_reads_when_the_graph_closes(export: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Memory] = []
    monkeypatch.setattr(Memory, "_warm", lambda memory: begun.append(memory))
    assert export("--around", "sanbi", "--out", "map.svg").exit_code == 0
    assert begun == []
