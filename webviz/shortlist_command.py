"""What `article18 partners` does: reads what is asked, and answers on the terminal or with a file."""

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from graphmodel.errors import Article18Error, BadParameterError
from graphmodel.graph import Graph
from queries.scoring.answer import Shortlist
from queries.scoring.around import ServesSeveral
from queries.scoring.asking import ShortlistParams, parse
from queries.scoring.building import read_network
from queries.scoring.criteria import CriteriaSet, from_file
from queries.scoring.desk import several, shortlist
from queries.scoring.network import Network
from webviz import shortlist_files, shortlist_text
from webviz.shortlist_files import Form
from webviz.shortlist_words import Around
from webviz.tables import to_csv
from webviz.terminal import show

TOML = ".toml"
DESCRIBED = ("text", "language", "party", "theme")
FOR_ONE = ("--explain", "--xlsx", "--docx")


@dataclass(frozen=True)
class Asked:
    """What a command asks of the desk.

    Attributes:
        criteria: a criteria set from a file; none: the one that `params` names.
        command: the command that asks the same again.
        given: the parameters as texts.

    """

    params: ShortlistParams
    criteria: CriteriaSet | None
    command: str
    given: dict[str, str]

    def check(self, form: str | None) -> None:
        """Make sure that one form of answer fits the number of needs.

        Raises:
            BadParameterError: it does not.

        """
        if len(self.params.need) > 1 and form in FOR_ONE:
            raise BadParameterError(f"{form} is for one need. Several are answered as a table, with --json or --csv.")


def only_one(answers: Mapping[str, Any]) -> str | None:
    """Find the option that says in which form to answer; none: a table.

    Raises:
        BadParameterError: several are given.

    """
    chosen = [name for name, value in answers.items() if value]
    if len(chosen) > 1:
        raise BadParameterError(f"Give only one of {', '.join(chosen[:-1])} and {chosen[-1]}.")
    return chosen[0] if chosen else None


def read(needs: Sequence[str], given: Mapping[str, Any]) -> Asked:
    """Read what a command asks; a value is a text, True, or several texts.

    Raises:
        BadParameterError: something cannot be used; the sentence says what is allowed.

    """
    own = dict(given)
    if needs and (both := [name for name in DESCRIBED if name in own]):
        raise BadParameterError(f"--{both[0]} describes a need that is not on record. Give NEED or a description.")
    if "without" in own:
        own["without"] = tuple(_pair(text) for text in own["without"])
    path = own.pop("criteria") if str(own.get("criteria", "")).endswith(TOML) else None
    params = parse(own | ({"need": list(needs)} if needs else {}))
    texts = {name: _text(value) for name, value in given.items()}
    return Asked(params, _from_file(Path(path), params) if path else None, _command(needs, given), texts)


def answer(graph: Graph, asked: Asked, form: str | None, path: Path | None) -> None:
    """Answer on the terminal, or with a file at `path`.

    Raises:
        UnknownRecordError: an id or a criteria set is unknown.
        Article18Error: the file cannot be written.

    """
    network = read_network(graph)
    if len(asked.params.need) > 1:
        _show_several(several(graph, network, asked.params, asked.criteria), asked.params.need, form)
        return
    found = shortlist(graph, network, asked.params, asked.criteria)
    if form == "--json":
        _print_json(found.model_dump(mode="json", by_alias=True))
        return
    _show_one(found, _around(graph, network, asked), form, path)


def _show_one(found: Shortlist, around: Around, form: str | None, path: Path | None) -> None:
    match form:
        case "--csv":
            _print_csv(shortlist_files.to_csv(found, around))
        case "--xlsx" if path:
            _write(path, "xlsx", found, around)
        case "--docx" if path:
            _write(path, "docx", found, around)
        case _:
            show(*shortlist_text.told(found))
            if form:
                show(*shortlist_text.explained(found, around))


def _show_several(rows: list[ServesSeveral], needs: Sequence[str], form: str | None) -> None:
    records = [row.model_dump(mode="json") for row in rows]
    match form:
        case "--json":
            _print_json(records)
        case "--csv":
            _print_csv(to_csv([_told(record) for record in records], list(ServesSeveral.model_fields)))
        case _:
            show(shortlist_text.serving(rows, needs))


def _write(path: Path, form: Form, found: Shortlist, around: Around) -> None:
    try:
        path.write_bytes(shortlist_files.MAKERS[form](found, around))
    except OSError as error:
        raise Article18Error(f"{path}: this file cannot be written ({error.strerror or error}).") from error
    show(f"Wrote {path}.")


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """Write how a candidate stands for each need in one cell."""
    return record | {"served": [f"{one['need_id']}: rank {one['rank']}, {one['total']}" for one in record["served"]]}


def _around(graph: Graph, network: Network, asked: Asked) -> Around:
    return shortlist_files.around(graph, network, asked.command, asked.given)


def _from_file(path: Path, params: ShortlistParams) -> CriteriaSet:
    found = from_file(path)
    return found.reweighed(params.weights) if params.weights else found


def _pair(text: str) -> tuple[str, str]:
    one, _, reason = text.partition(":")
    return one.strip(), reason.strip()


def _text(value: Any) -> str:
    match value:
        case True:
            return "yes"
        case str() | int() | float():
            return str(value)
        case _:
            return "; ".join(value)


def _command(needs: Sequence[str], given: Mapping[str, Any]) -> str:
    words = ["article18", "partners", *needs]
    for name, value in given.items():
        option = f"--{name.replace('_', '-')}"
        texts = value if isinstance(value, tuple) else (value,)
        words += [word for one in texts for word in ([option] if one is True else [option, str(one)])]
    return shlex.join(words)


def _print_json(content: Any) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _print_csv(content: bytes) -> None:
    click.echo(content.decode("utf-8-sig"), nl=False)
