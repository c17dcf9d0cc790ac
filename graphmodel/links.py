"""The checked links, one model per relationship type that has facts of its own; texts for the data dictionary."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.values import Basis, Date, OptionalText, SourceIds, Text, Year


class Link(BaseModel):
    """What every relationship carries."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_id: Text = Field(description="Id of the node it starts at.")
    to_id: Text = Field(description="Id of the node it ends at.")
    basis: Basis = Field(default="stated", description="Whether the source states it, or we assigned it.")
    sources: SourceIds = Field(
        default_factory=list, description="Ids of the sources that state it; when empty, the loaded file itself."
    )


class MemberOf(Link):
    """Membership in a network or intergovernmental body."""

    since: Year = Field(default=None, description="Year in which it joined.")


class Serves(Link):
    """Whom an organization serves."""

    role: Literal["support centre", "mandate", "office"] = Field(
        description="As a technical and scientific cooperation support centre, by its mandate, or as a regional office."
    )


class LinkedTo(Link):
    """An institutional link with a Party (paragraph 37 b)."""

    kind: Literal[
        "hosts focal point", "government agency", "treaty mandate", "memorandum", "secretariat service", "advisory"
    ] = Field(description="What the link consists of.")
    level: Literal["Party", "national focal point", "national decision maker", "regional decision maker"] = Field(
        description="At which level of paragraph 37 (b) the link is."
    )
    instrument: OptionalText = Field(default=None, description="Treaty, statute or memorandum that establishes it.")
    since: Year = Field(default=None, description="Year from which it holds.")
    until: Year = Field(default=None, description="Year until which it holds.")


class ParticipatesIn(Link):
    """A part taken in an initiative."""

    role: Literal["lead", "implementing", "executing", "collaborating", "funding"] = Field(description="Which part.")


class Offers(Link):
    """A kind of help that an organization offers."""

    cost: Literal["free", "at cost"] | None = Field(default=None, description="Cost to the Party; empty: unknown.")
    valid_until: Date = Field(default=None, description="Last day on which the offer holds.")


class CorrespondsTo(Link):
    """Targets of two frameworks that ask for much the same; no official list exists."""

    reason: OptionalText = Field(default=None, description="Why the two are taken to correspond.")
