"""The generated parts of the documentation: what `cog` writes into docs/*.md, made from the code itself."""

import ast
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from article18 import main
from graphmodel.records import Record
from graphmodel.schema import NODES, RELATIONSHIPS, Inline, NodeType, RelationshipType
from graphmodel.settings import VARIABLES, Settings
from graphmodel.values import Date, PartyId, Slug, SubjectId, TargetId, Year
from loaders.kinds import KINDS, choices, required
from queries.base import Query
from queries.catalogue import CATALOGUE
from queries.gaps.rule import RULE, SUPPLY

ROOT = Path(__file__).parent.parent
HELP_WIDTH = 88
WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "object": "properties",
}
KINDS_OF_VALUE = {
    "date": Date,
    "year": Year,
    "id": Slug,
    "Party id": PartyId,
    "target id": TargetId,
    "subject id": SubjectId,
}
SETTINGS = {
    "uri": "Address of a Neo4j, such as `bolt://localhost:7687` or `neo4j+s://host`.",
    "user": "User of that Neo4j.",
    "password": "Password of that user.",
    "database": "Database in that Neo4j.",
    "data_dir": "Folder of the local engine's data; `--data-dir` goes before it. Not used with a Neo4j address.",
}
UNSET = {"uri": "the local engine", "password": "empty", "data_dir": "the platform's folder for user data"}


def module_table(package: str) -> str:
    """List the modules of a package with the first sentence of each."""
    paths = [path for path in sorted((ROOT / package).rglob("*.py")) if path.name != "__init__.py"]
    rows = [(f"`{path.relative_to(ROOT).as_posix()}`", _first_line(path)) for path in paths]
    return _table(("Module", "What it is"), rows)


def gap_rule() -> str:
    """Publish the rule by which the kind of a cell is decided, in the order in which it decides."""
    rows = [(str(place), kind, clause.sentence, "yes" if clause.is_gap else "no")
            for place, (kind, clause) in enumerate(RULE.items(), start=1)]  # fmt: skip
    return f"{SUPPLY}\n\n{_table(('', 'Kind', 'When', 'Counts as a gap'), rows)}"


def schema_diagram() -> str:
    """Draw labels and relationship types in Mermaid."""
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for relationship in RELATIONSHIPS:
        for start in relationship.starts:
            for end in relationship.ends:
                between[start, end].append(relationship.name)
    arrows = [f'    {start} -->|"{"<br/>".join(names)}"| {end}' for (start, end), names in between.items()]
    return "\n".join(["```mermaid", "flowchart LR", *arrows, "```", ""])


def common_columns() -> str:
    """List the columns that every record has."""
    return _columns(NodeType("Record", "records", Record), Record.model_fields)


def label_sections() -> str:
    """Describe each node label: its file, its own columns, and those that stand for relationships."""
    return "\n".join(_label_section(node) for node in NODES)


def relationship_table() -> str:
    """List the relationship types with ends, meaning and key."""
    rows = [
        (f"`{one.name}`", _or(one.starts), one.meaning, _or(one.ends), _or(one.key) if one.key else "")
        for one in RELATIONSHIPS
    ]
    return _table(("Type", "From", "which", "To", "Key"), rows)


def relationship_properties() -> str:
    """List what relationships carry: all of them, then those with properties of their own."""
    common = set(RELATIONSHIPS[0].model.model_fields)
    own = [one for one in RELATIONSHIPS if set(one.model.model_fields) > common]
    parts = [_columns(RELATIONSHIPS[0], common)]
    parts += [f"`{one.name}`: {_lower(one.model.__doc__)}\n\n{_columns(one, _added(one, common))}" for one in own]
    return "\n".join(parts)


def file_table() -> str:
    """List the files that can be loaded, with the columns that must be filled."""
    return _table(
        ("File or sheet", "Holds", "Columns to fill"),
        [(f"`{name}`", _holds(kind), _code(required(kind))) for name, kind in KINDS.items()],
    )


def inline_table() -> str:
    """List the columns of record files that stand for relationships."""
    rows = [
        (f"`{node.plural}`", f"`{one.column}`", f"{one.other} records", _made_by(one, node))
        for node in NODES
        for one in node.inline
    ]
    return _table(("File", "Column", "Names", "Makes"), rows)


def settings_table() -> str:
    """List the settings with their defaults."""
    default = Settings(data_dir=Path())
    rows = [
        (f"`{variable}`", SETTINGS[name], UNSET.get(name) or f"`{getattr(default, name)}`")
        for name, variable in VARIABLES.items()
    ]
    return _table(("Variable", "Meaning", "When unset"), rows)


def command_help() -> str:
    """Print the help of `article18` and of each of its commands, as a terminal of fixed width shows it."""
    top = _context("article18", main)
    parts = [_help("article18", main, top)]
    for name, one in main.commands.items():
        context = _context(name, one, top)
        parts.append(_help(f"article18 {name}", one, context))
        inner = one.commands if isinstance(one, click.Group) else {}
        parts += [_help(f"article18 {name} {sub}", it, _context(sub, it, context)) for sub, it in inner.items()]
    return "\n".join(parts)


def query_list() -> str:
    """List the questions with their jobs."""
    rows = [(f"[`{one.name}`](#{one.name})", one.job, one.question) for one in CATALOGUE.values()]
    return _table(("Query", "Job", "Question"), rows)


def query_sections() -> str:
    """Describe each question: parameters, columns, key, example."""
    return "\n".join(_query_section(query) for query in CATALOGUE.values())


def _label_section(node: NodeType) -> str:
    source = f"File or sheet `{node.plural}`." if node.plural in KINDS else "Written by the desk itself, never loaded."
    own = [name for name, field in node.model.model_fields.items() if not _is_common(name, field)]
    lines = [f"### {node.label}", "", f"{node.model.__doc__} {source}", ""]
    lines += [_columns(node, own)] if own else ["No columns but the common ones.", ""]
    if node.inline:
        rows = [(f"`{one.column}`", f"{one.other} records", _made_by(one, node)) for one in node.inline]
        lines += ["Inline columns:", "", _table(("Column", "Names", "Makes"), rows)]
    return "\n".join(lines)


def _is_common(name: str, field: FieldInfo) -> bool:
    return name in Record.model_fields and Record.model_fields[name].description == field.description


def _columns(kind: NodeType | RelationshipType, names: Iterable[str]) -> str:
    schema = kind.model.model_json_schema()["properties"]
    needed = required(kind)
    rows = [
        (f"`{name}`", _values(field, schema[name]), "yes" if name in needed else "", field.description or "")
        for name, field in kind.model.model_fields.items()
        if name in set(names)
    ]
    return _table(("Column", "Values", "Required", "Meaning"), rows)


def _values(field: FieldInfo, schema: dict[str, Any]) -> str:
    closed = choices(field)
    if closed and closed != ["yes", "no"]:
        return _code(closed)
    named = [word for word, kind in KINDS_OF_VALUE.items() if get_args(kind)[-1] in field.metadata]
    return named[0] if named else _type(schema).removesuffix(" or empty")


def _made_by(inline: Inline, node: NodeType) -> str:
    ends = (node.label, inline.other) if inline.outgoing else (inline.other, node.label)
    fixed = "".join(f", {name} `{value}`" for name, value in inline.fixed)
    return f"`({ends[0]})-[:{inline.relationship}]->({ends[1]})`{fixed}; {'many' if inline.many else 'one'}"


def _holds(kind: NodeType | RelationshipType) -> str:
    if isinstance(kind, NodeType):
        return f"{kind.label} records"
    return f"{_or(kind.starts)} {kind.meaning} {_or(kind.ends)}"


def _added(kind: RelationshipType, common: set[str]) -> set[str]:
    return set(kind.model.model_fields) - common


def _query_section(query: Query[Any, Any]) -> str:
    given = query.example_texts
    words = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]
    address = f"/api/queries/{query.name}" + (f"?{urlencode(given, safe=',')}" if given else "")
    return "\n".join(
        [
            f"### {query.name}",
            "",
            f"{query.question} (Job {query.job}.)",
            "",
            _parameters(query.params),
            *_row_columns(query.row),
            f"Key: {_code(query.key)}. Example:",
            "",
            f"    {shlex.join(['article18', 'ask', query.name, *words])}",
            f"    {address}",
            "",
        ]
    )


def _parameters(params: type[BaseModel]) -> str:
    schema = params.model_json_schema()["properties"]
    rows = []
    for name, field in params.model_fields.items():
        default = "required" if field.is_required() else _shown(field.get_default(call_default_factory=True))
        option = f"`--{name.replace('_', '-')}`"
        rows.append((option, f"`{name}`", _range(schema[name]), default, field.description or ""))
    return _table(("Option", "In an address", "Values", "Default", "Meaning"), rows) if rows else "No parameters.\n"


def _row_columns(row: type[BaseModel]) -> Iterator[str]:
    """Describe the columns of an answer row, then those of the lists inside it."""
    schema = row.model_json_schema(mode="serialization")
    parts = {"": schema} | schema.get("$defs", {})
    for name, part in parts.items():
        rows = [(f"`{key}`", _type(one), one.get("description", "")) for key, one in part["properties"].items()]
        yield f"{name or 'Row'}: {_lower(part['description'])}\n"
        yield _table(("Column", "Value", "Meaning"), rows)


def _range(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"] if value != "")
    if "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']:,}"
    kind = _type(schema).removesuffix(" or empty")
    return kind + ", at most " + str(schema["maxLength"]) + " letters" if "maxLength" in schema else kind


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        some = [_type(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join([*some, "empty"])
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return WORDS[schema["type"]]


def _shown(default: Any) -> str:
    match default:
        case None | "" | []:
            return "none"
        case list():
            return ", ".join(default)
        case _:
            return f"`{default}`"


def _context(name: str, command: click.Command, parent: click.Context | None = None) -> click.Context:
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=HELP_WIDTH)


def _help(title: str, command: click.Command, context: click.Context) -> str:
    return f"### {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").splitlines()[0]


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _or(names: Iterable[str]) -> str:
    return " or ".join(names)


def _lower(text: str | None) -> str:
    return text[:1].lower() + text[1:] if text else ""
