"""What a question is: parameters, Cypher and answer rows that agree with each other, or it refuses to exist."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, LiteralString, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from graphmodel.errors import Article18Error, BadParameterError
from graphmodel.graph import Graph
from queries.known import Identifies, require_known

MOST_ROWS = 500


class Params(BaseModel):
    """The parameters of a question.

    Attributes:
        derived: names of what the statement is given besides the fields.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    derived: ClassVar[frozenset[str]] = frozenset()

    def given(self) -> dict[str, Any]:
        """Give what the statement is given."""
        return self.model_dump()


class Row(BaseModel):
    """One row of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


P = TypeVar("P", bound=Params)
R = TypeVar("R", bound=Row)


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def _texts(value: Any) -> Any:
    """Read 'a, b' as a list, as the command line and an address give it."""
    if isinstance(value, str):
        value = value.split(",")
    return (
        sorted({text.strip() for text in value if text and text.strip()}) if isinstance(value, list | tuple) else value
    )


def _in_order(values: list[Any]) -> list[Any]:
    """Put a collected list in one order, since engines collect in any."""
    distinct = {repr(value): value for value in values}
    return [distinct[text] for text in sorted(distinct)]


M = TypeVar("M")
Collected = Annotated[list[M], AfterValidator(_in_order)]
Texts = Annotated[list[str], BeforeValidator(_texts)]
OptionalYear = Annotated[Annotated[int, Field(ge=0, le=9999)] | None, BeforeValidator(_blank_is_none)]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS)]
Offset = Annotated[int, Field(ge=0, le=1_000_000)]
NeedId = Annotated[str, Identifies("Need")]
PartyId = Annotated[str, Identifies("Party")]
RegionId = Annotated[str, Identifies("Region")]
OrganizationId = Annotated[str, Identifies("Organization")]
OptionalParty = Annotated[str | None, BeforeValidator(_blank_is_none), Identifies("Party")]
OptionalActor = Annotated[str | None, BeforeValidator(_blank_is_none), Identifies()]
OptionalRegion = Annotated[str | None, BeforeValidator(_blank_is_none), Identifies("Region")]
OptionalSubject = Annotated[str | None, BeforeValidator(_blank_is_none), Identifies("Subject")]
OptionalTarget = Annotated[str | None, BeforeValidator(_blank_is_none), Identifies("Target")]
RecordId = Annotated[str, Identifies()]
Label = Annotated[str, Field(description="Node label of the record, such as Need or Organization.")]
Name = Annotated[str, Field(description="Name in English, or title as on record.")]
RelationshipName = Annotated[str, Field(description="Type of the relationship, such as PARTICIPATES_IN.")]
Outgoing = Annotated[bool, Field(description="Whether the relationship points away from the record asked about.")]
Properties = Annotated[
    dict[str, Any], Field(description="All properties of the relationship, as they stand in the graph.")
]
Acronym = Annotated[str | None, Field(description="Acronym in common use; empty: none on record.")]
RecordType = Annotated[
    str | None,
    Field(
        description="Kind of the record, or the list, system or framework it belongs to; of a government, whether it is a Party; empty: none."
    ),
]
Status = Annotated[
    str | None,
    Field(description="Where the need stands, or how far the initiative or match has come; empty for others."),
]
EndYear = Annotated[int | None, Field(description="Year in which it ended or is due to end; empty: unknown.")]
Sources = Annotated[list[str], Field(description="Ids of the sources that say so.")]
Symbol = Annotated[
    str | None, Field(description="Document symbol of the source, such as UNEP/CBD/WGRI/5/3/Add.1; empty: none.")
]
Publisher = Annotated[str | None, Field(description="Body that publishes the source; empty: unknown.")]
Published = Annotated[
    str | None, Field(description="Date of publication: year, year-month or year-month-day; empty: unknown.")
]
Licence = Annotated[
    str | None, Field(description="Licence under which the facts of the source were taken; empty: unknown.")
]
SourceAddress = Annotated[str | None, Field(description="Address of the source; empty: none.")]


@dataclass(frozen=True)
class Query(Generic[P, R]):
    """A question with its Cypher; `ask` answers it with typed rows.

    Attributes:
        name: the one name of the question: module, command, address, documentation entry.
        job: which of the officer's five jobs it serves, J1 to J5.
        key: the columns that make a row unique.
        example: parameters that give rows on the seed data.

    """

    name: str
    job: str
    question: str
    cypher: LiteralString
    row: type[R]
    key: tuple[str, ...]
    example: P

    def __post_init__(self) -> None:
        """Refuse a question whose text and models disagree."""
        _same(
            self.name,
            "parameters",
            set(re.findall(r"\$(\w+)", self.cypher)),
            {*self.params.model_fields, *self.params.derived},
        )
        _same(self.name, "columns", _returned(self.cypher), set(self.row.model_fields))
        _same(self.name, "key", set(self.key), set(self.key) & set(self.row.model_fields))
        if "ORDER BY" not in self.cypher.rsplit("RETURN", 1)[1]:
            raise Article18Error(f"Query {self.name} has no final ORDER BY.")

    @property
    def params(self) -> type[P]:
        """The model of its parameters."""
        return type(self.example)

    @property
    def columns(self) -> list[str]:
        """The columns of an answer, also those computed from others."""
        return [*self.row.model_fields, *self.row.model_computed_fields]

    @property
    def example_texts(self) -> dict[str, str]:
        """The parameters of the example as texts, as the command line and an address take them."""
        values = self.example.model_dump(exclude_defaults=True)
        return {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in values.items()}

    def ask(self, graph: Graph, params: P) -> list[R]:
        """Answer the question.

        Raises:
            UnknownRecordError: a parameter names a record that is not in the graph.
            DatabaseAwayError: the database does not answer.

        """
        require_known(graph, params)
        rows = graph.read(self.cypher, **params.given())
        return [self.row.model_validate(row) for row in rows]

    def parse(self, given: dict[str, Any]) -> P:
        """Check parameters that came in as text.

        Raises:
            BadParameterError: one is unknown, missing or out of range; the sentence says what is allowed.

        """
        return parsed(self.params, self.name, given)


def parsed(model: type[P], name: str, given: dict[str, Any]) -> P:
    """Check parameters that came in as text.

    Args:
        model: what the parameters must be.
        name: what is asked, as the sentences call it.
        given: the parameters.

    Raises:
        BadParameterError: one is unknown, missing or out of range; the sentence says what is allowed.

    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise BadParameterError(_explain(model, name, error)) from None


def _returned(cypher: str) -> set[str]:
    last = re.split(r"\bRETURN\b", cypher)[-1]
    return set(re.findall(r"\bAS (\w+)", re.split(r"\bORDER BY\b", last)[0]))


def _same(name: str, what: str, found: set[str], declared: set[str]) -> None:
    if found != declared:
        raise Article18Error(f"Query {name}: {what} differ: {sorted(found ^ declared)}.")


def _explain(model: type[Params], asked: str, error: ValidationError) -> str:
    sentences = []
    for problem in error.errors():
        name = str(problem["loc"][0]) if problem["loc"] else "parameters"
        field = model.model_fields.get(name)
        if field is None:
            sentences.append(f"{asked} has no parameter '{name}'. Known: {', '.join(model.model_fields)}.")
        else:
            sentences.append(_sentence(asked, name, field, problem["type"], problem["msg"], problem.get("input")))
    return " ".join(sentences)


def _sentence(asked: str, name: str, field: FieldInfo, kind: str, message: str, value: object) -> str:
    if kind == "missing":
        return f"{asked} needs '{name}': {field.description}"
    return f"{name}: '{str(value)[:80]}' cannot be used: {message}. {field.description}"
