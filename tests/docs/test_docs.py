"""The documentation names everything there is, and says what the code says."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from pydantic import BaseModel

from article18 import main
from graphmodel.schema import NODES, RELATIONSHIPS
from graphmodel.settings import VARIABLES
from loaders.check import Check
from loaders.kinds import KINDS
from loaders.references import Known
from loaders.rows import Place, Table
from queries.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
FOLDERS = ("graphmodel", "loaders", "queries", "webviz", "tests", "benchmarks")
MODULES = [ROOT / "article18.py", *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]
CODE = [*MODULES, ROOT / "compose.yaml", ROOT / ".ci" / "run"]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _section(text: str, heading: str) -> str:
    start = text.index(f"\n### {heading}\n")
    return text[start : text.find("\n### ", start + 1)]


def test_what_is_generated_is_up_to_date() -> None:
    pages = [str(path.relative_to(ROOT)) for path in DOCS.glob("*.md")]
    command = [
        sys.executable,
        "-m",
        "cogapp",
        "-I",
        ".",
        "--check",
        "--diff",
        "--check-fail-msg=Run: make docs",
        *pages,
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", [None, *main.commands])
def test_every_command_and_option_is_documented(name: str | None) -> None:
    command: click.Command = main.commands[name] if name else main
    text = _section(_page("command-line.md"), f"article18 {name}" if name else "article18")
    for parameter in command.params:
        words = (
            parameter.opts if isinstance(parameter, click.Option) else [parameter.make_metavar(click.Context(command))]
        )
        assert [word for word in words if word not in text] == []


def test_every_setting_is_documented() -> None:
    read = {name for path in CODE for name in re.findall(r"ARTICLE18_[A-Z0-9_]+", path.read_text(encoding="utf-8"))}
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert read >= set(VARIABLES.values())
    assert {name for name in read if not re.search(rf"\b{name}\b", told)} == set()
    assert [name for name in VARIABLES.values() if f"`{name}`" not in _page("command-line.md")] == []


def _columns(schema: dict[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part["properties"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_question_is_documented(name: str) -> None:
    query = CATALOGUE[name]
    text = _section(_page("query-catalogue.md"), name)
    assert query.question in text
    options = [f"--{parameter.replace('_', '-')}" for parameter in query.params.model_fields]
    row: type[BaseModel] = query.row
    names = [*options, *query.params.model_fields, *_columns(row.model_json_schema(mode="serialization")), *query.key]
    assert [one for one in names if f"`{one}`" not in text] == []
    assert f"    article18 ask {name}" in text
    assert f"    /api/queries/{name}" in text


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_column_says_what_it_is(name: str) -> None:
    row: type[BaseModel] = CATALOGUE[name].row
    schema = row.model_json_schema(mode="serialization")
    parts = (schema, *schema.get("$defs", {}).values())
    columns = [(part["title"], column, one) for part in parts for column, one in part["properties"].items()]
    assert [(title, column) for title, column, one in columns if not one.get("description")] == []


def test_every_example_of_the_catalogue_is_understood() -> None:
    for name, query in CATALOGUE.items():
        words = re.search(rf"^    article18 ask {name}(.*)$", _page("query-catalogue.md"), re.MULTILINE)
        assert words
        given = dict(re.findall(r"--(\S+) (\S+)", words[1]))
        assert query.parse({option.replace("-", "_"): value for option, value in given.items()}) == query.example


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.label)
def test_every_label_and_column_is_documented(node: Any) -> None:
    dictionary = _page("data-dictionary.md")
    text = _section(dictionary, node.label) + dictionary[: dictionary.index("\n### ")]
    names = [*node.model.model_fields, *(inline.column for inline in node.inline)]
    assert [name for name in names if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("relationship", RELATIONSHIPS, ids=lambda relationship: relationship.name)
def test_every_relationship_type_and_property_is_documented(relationship: Any) -> None:
    text = _page("data-dictionary.md")
    text = text[text.index("## Relationship types") :]
    assert f"| `{relationship.name}` |" in text
    assert [name for name in relationship.model.model_fields if f"| `{name}` |" not in text] == []


def test_every_kind_of_file_is_documented() -> None:
    assert [name for name in KINDS if f"| `{name}` |" not in _page("loading.md")] == []


def test_the_problems_on_the_loading_page_are_those_that_the_loader_states() -> None:
    known = Known()
    for key, name in (("GHA", "Ghana"), ("VNM", "Viet Nam")):
        known.add("Party", {"id": key, "name": name})
    known.add("Subject", {"id": "CBD-SUBJECT-AGR", "name": "Agricultural Biodiversity"})
    known.labels |= {"training-workshops": "AssistanceType", "expert-exchanges": "AssistanceType"}
    known.labels |= {"GBF-TARGET-02": "Target", "file-requests-xlsx": "Source"}
    lines = [line for line in _page("loading.md").splitlines() if line.startswith("| ")]
    first = next(number for number, line in enumerate(lines) if line.startswith("| id |"))
    headings, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[first : first + 4]]
    table = Table(Place("requests.xlsx", "needs"), headings)
    for number, cells in enumerate(rows, start=2):
        table.add(number, cells)
    check = Check(known, {"requests.xlsx": "file-requests-xlsx"})
    check.add(table, KINDS["needs"])
    problems = check.finish(accept_valid=False).problems
    assert len(problems) == 4
    assert [one.sentence for one in problems if one.sentence not in _page("loading.md")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in LINK.findall(text):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|root|home|tmp|Users)/\S*", page.read_text(encoding="utf-8")) == []


def test_compose_waits_for_a_healthy_neo4j_and_holds_no_password() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    composed = yaml.safe_load(text)
    neo4j, app = composed["services"]["neo4j"], composed["services"]["article18"]
    assert neo4j["image"].startswith("neo4j:5.26")
    assert neo4j["healthcheck"]["test"]
    assert app["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert {volume.split(":")[0] for volume in neo4j["volumes"]} == set(composed["volumes"])
    secrets = [
        neo4j["environment"]["NEO4J_AUTH"].removeprefix("neo4j/"),
        app["environment"]["ARTICLE18_NEO4J_PASSWORD"],
    ]
    assert all(re.fullmatch(r"\$\{ARTICLE18_NEO4J_PASSWORD:\?[^}]+\}", secret) for secret in secrets)
    assert app["ports"] == ["127.0.0.1:8018:8018"]
    assert set(app["environment"]) <= set(VARIABLES.values())


def test_the_image_runs_as_an_ordinary_user_and_gets_all_that_the_package_is_made_of() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert re.search(r"^USER [1-9]\d*$", "\n".join(lines), re.MULTILINE)
    assert '"--host", "0.0.0.0"' in lines[-1]
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert all((ROOT / name).exists() for name in let_in)
    assert let_in >= {"graphmodel", "loaders", "queries", "webviz", "seed_data", "article18.py", "pyproject.toml"}
