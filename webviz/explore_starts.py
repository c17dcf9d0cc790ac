"""What the start page of Explore offers: regions, kinds, and questions of the catalogue with their parameters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from queries.best_connected import KINDS as CONNECTED
from queries.catalogue import CATALOGUE, query
from webviz.context import current_memory
from webviz.kinds import KIND_BY_LABEL, Kind

OFFERED = (
    "needs-unmatched",
    "help-on-record",
    "records",
    "region-by-target",
    "changes",
    "parts-taken",
)
ASK, ASKED = "ask", "ask."
UNOFFERED = ("offset", "limit")


@dataclass(frozen=True)
class Blank:
    """A parameter of a question to fill in."""

    name: str
    text: str
    meaning: str
    needed: bool


@dataclass(frozen=True)
class Offered:
    """A question that a map may start from, with what to fill in."""

    name: str
    question: str
    blanks: tuple[Blank, ...]


def questions() -> list[Offered]:
    """List questions whose answers name records worth drawing."""
    return [Offered(name, CATALOGUE[name].question, tuple(_blanks(name))) for name in OFFERED]


def regions() -> list[tuple[str, str]]:
    """List regions by name."""
    return sorted(current_memory().names("regions").items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def connected_kinds() -> list[Kind]:
    """List the kinds of record that a map of everything may be limited to."""
    return sorted((KIND_BY_LABEL[label] for label in CONNECTED), key=lambda kind: kind.rank)


def question_asked(texts: Mapping[str, str]) -> str:
    """Write what a form of the start page asks as the one parameter of a map's address; empty: nothing."""
    name = texts.get(ASK, "")
    if not name:
        return ""
    parts = [f"{key.removeprefix(ASKED)}={text.strip()}" for key, text in texts.items() if key.startswith(ASKED)]
    return "~".join([query(name).name, *(part for part in parts if not part.endswith("="))])


def question_text(name: str, texts: Mapping[str, str]) -> str:
    """Write a question with its parameters as an address names it."""
    return "~".join([name, *(f"{key}={text}" for key, text in texts.items())])


def _blanks(name: str) -> Iterator[Blank]:
    wanted = query(name)
    for field_name, field in wanted.params.model_fields.items():
        if field_name not in UNOFFERED:
            text = wanted.example_texts.get(field_name, "")
            yield Blank(field_name, text, field.description or "", field.is_required())
