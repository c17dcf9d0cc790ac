"""What an address of the gaps page asks: the table, how it is laid out, and the list of needs without an offer."""

from collections.abc import Mapping

from pydantic import Field

from queries.base import Params, Texts, parsed
from queries.gaps.asking import GapsParams
from queries.gaps.unanswered import UnansweredParams


class LookParams(Params):
    """How the table is laid out."""

    sort: str = Field(
        default="name", pattern="^(name|gap)$", description="Rows and columns by name, or by size of gap."
    )
    view: str = Field(
        default="heat", pattern="^(heat|bubbles)$", description="Shades or bubbles for the number of open needs."
    )
    turned: bool = Field(default=False, description="Whether regions are columns.")
    pin: Texts = Field(default_factory=list, description="Ids of rows to put first.")


LOOK = tuple(LookParams.model_fields)
UNANSWERED = ("most_offers",)


def table_asked(texts: Mapping[str, str]) -> GapsParams:
    """Read which table is asked for; what is for the page alone is left aside.

    Raises:
        BadParameterError: something is unknown or cannot be used; the sentence says what is allowed.

    """
    return parsed(GapsParams, "gaps", {name: text for name, text in texts.items() if name not in (*LOOK, *UNANSWERED)})


def look_asked(texts: Mapping[str, str]) -> LookParams:
    """Read how the table is laid out.

    Raises:
        BadParameterError: something is unknown or cannot be used; the sentence says what is allowed.

    """
    return parsed(LookParams, "gaps", {name: text for name, text in texts.items() if name in LOOK})


def needs_asked(texts: Mapping[str, str]) -> UnansweredParams:
    """Read which needs are asked for.

    Raises:
        BadParameterError: something is unknown or cannot be used; the sentence says what is allowed.

    """
    asked = {name: texts[name] for name in ("region", *UNANSWERED) if texts.get(name)}
    return parsed(UnansweredParams, "gaps", asked)
