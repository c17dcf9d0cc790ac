"""What an officer may ask of a plan."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from queries.base import Limit, OptionalRegion, Params, RegionId, Texts
from queries.scoring.asking import Weights
from queries.scoring.ranking import Spread

Most = Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value)]

ENOUGH = 2  # measured in docs/decisions.md
Themes = Annotated[
    int,
    Field(
        ge=1,
        le=20,
        description="How many of the targets and subjects of a need a partner must work on; all, where the need names fewer.",
    ),
]


class CoverParams(Params):
    """For which region a plan is, and within which limits."""

    region: RegionId = Field(
        description="Id of the region, such as melanesia, or of a group of regions, such as pacific."
    )
    most: Most = Field(
        default=None, ge=1, le=1000, description="At most this many needs for a partner; empty: any number."
    )
    themes: Themes = ENOUGH
    from_region: bool = Field(
        default=False, description="Whether at least one partner must have its seat in the region."
    )
    language: bool = Field(
        default=False,
        description="Whether a partner must share a language with the Party, where the languages of both are on record.",
    )
    anywhere: bool = Field(
        default=False, description="Whether partners count that are not known to reach the Party or its subregion."
    )
    candidates: Literal["all", "Organization", "Party"] = Field(
        default="all",
        description="Whether organizations, Parties or all may be partners; the secretariats of conventions bring "
        "partners together and are none themselves.",
    )
    without: Texts = Field(default_factory=list, description="Ids of organizations and Parties to plan without.")
    spare: bool = Field(
        default=False,
        description="Whether to spare partners with open matches: each weighs 1, and 1 more for each open match.",
    )


EXAMPLE = CoverParams(region="pacific")


class CentresParams(Params):
    """Which candidates there are for support centres, and how many are wanted."""

    k: Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value)] = Field(
        default=None, ge=1, le=20, description="How many centres; empty: all candidates."
    )
    add: Texts = Field(
        default_factory=list,
        description="Further candidates beside the 18 selected centres, as in conabio; with what one is assumed to serve: "
        "conabio:central-america+CUB. The same for a selected centre whose area is unknown.",
    )
    without: Texts = Field(default_factory=list, description="Ids of centres that leave.")


class PilotsParams(Params):
    """How much each criterion of a pilot region counts."""

    weights: Weights = Field(
        default_factory=dict,
        description="Other weights for the criteria, as in demand:50,capacity:30,links:20; they must total 100.",
    )
    themes: Themes = ENOUGH
    spread: Spread = Field(
        default="around", description="Ranges of ranks over weightings around the chosen one, or over all there are."
    )


class RobustnessParams(Params):
    """Where to look, and who is taken to withdraw."""

    region: OptionalRegion = Field(
        default=None, description="Only open needs of Parties in this region; empty: everywhere."
    )
    without: Texts = Field(
        default_factory=list, description="Ids of organizations and Parties that are taken to withdraw, together."
    )
    themes: Themes = ENOUGH
    limit: Limit = Field(default=50, description="At most this many actors.")
