"""Criteria sets: which measures count, how much, and the fixed scale on which each number becomes a score."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Self

import numpy as np
import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from rapidfuzz import process

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.values import Slug
from queries.scoring.measures import MEASURES
from queries.scoring.measuring import Measure

WHOLE = 100
YES_OR_NO = "yes or no"
DEFAULT = "mandate"
FOLDER = Path(__file__).parents[2] / "seed_data" / "criteria"

Point = tuple[Annotated[float, Field(allow_inf_nan=False)], Annotated[float, Field(ge=0, le=100)]]


class Criterion(BaseModel):
    """One measure with its weight and the scale that turns its number into a score from 0 to 100."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: str = Field(description="Name of the measure.")
    weight: float = Field(ge=0, le=WHOLE, description="Its share of 100.")
    scale: tuple[Point, ...] = Field(
        min_length=2,
        description="Pairs of a number and its score from 0 to 100; between two pairs the score lies on the line.",
    )
    reason: str = Field(min_length=1, description="Why it counts, and why on this scale.")

    @model_validator(mode="after")
    def _fits_its_measure(self) -> Self:
        if self.measure not in MEASURES:
            nearest = process.extractOne(self.measure, list(MEASURES))
            hint = f" Did you mean '{nearest[0]}'?" if nearest else ""
            raise ValueError(f"there is no measure '{self.measure}'.{hint} Known: {', '.join(MEASURES)}.")
        self._check_scale()
        return self

    def _check_scale(self) -> None:
        for (before, low), (after, high) in pairwise(self.scale):
            if after <= before:
                raise ValueError(f"{self.measure}: on its scale {after:g} follows {before:g}; numbers must rise.")
            if (high - low) * (-1 if self.of.fewer_is_better else 1) < 0:
                way = "fall" if self.of.fewer_is_better else "rise"
                raise ValueError(
                    f"{self.measure}: its scores must not go the wrong way from {low:g} to {high:g}; they {way}, so that "
                    "more evidence never lowers a score."
                )

    @property
    def of(self) -> Measure:
        """The measure that it weighs."""
        return MEASURES[self.measure]

    def score(self, number: float) -> float:
        """Put a number on the scale; beyond its ends the score stays."""
        numbers, scores = zip(*self.scale, strict=True)
        return float(np.interp(number, numbers, scores))


class CriteriaSet(BaseModel):
    """Criteria whose weights total 100."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Slug = Field(description="Short name, as in an address or a command.")
    title: str = Field(min_length=1, max_length=120, description="What an officer calls it.")
    reason: str = Field(default="", max_length=2000, description="What it is for.")
    criteria: tuple[Criterion, ...] = Field(min_length=1, alias="criterion", description="The criteria.")

    @model_validator(mode="after")
    def _weighs_100(self) -> Self:
        total = sum(criterion.weight for criterion in self.criteria)
        if abs(total - WHOLE) > 0.01:
            raise ValueError(misses(total))
        doubled = [one.measure for place, one in enumerate(self.criteria) if one.measure in self._before(place)]
        if doubled:
            raise ValueError(f"{doubled[0]} is named twice; give it one weight.")
        return self

    def _before(self, place: int) -> Sequence[str]:
        return [one.measure for one in self.criteria[:place]]

    def reweighed(self, weights: dict[str, float]) -> "CriteriaSet":
        """Take other weights for its criteria.

        Raises:
            BadParameterError: a criterion is not of this set, or the weights do not total 100.

        """
        if unknown := sorted(set(weights) - {one.measure for one in self.criteria}):
            known = ", ".join(one.measure for one in self.criteria)
            raise BadParameterError(f"weights: '{unknown[0]}' is no criterion of {self.title}. Its criteria: {known}.")
        changed = [one.model_dump() | {"weight": weights.get(one.measure, one.weight)} for one in self.criteria]
        return checked(self.model_dump(exclude={"criteria"}) | {"criterion": changed}, "weights")


def misses(total: float) -> str:
    """Say by how much weights miss 100."""
    differs = f"{abs(total - WHOLE):g} too {'much' if total > WHOLE else 'little'}"
    return f"the weights total {total:g}, which is {differs}; make them total {WHOLE}."


def no_weight(name: object, given: object) -> str:
    """Say that something is no weight."""
    return f"the weight of {name} is '{str(given)[:40]}'; give a number from 0 to {WHOLE}."


def scale_in_words(scale: Iterable[Point]) -> str:
    """Write a scale as a person types it: '0: 0, 1: 40, 5: 100'."""
    return ", ".join(f"{number:g}: {score:g}" for number, score in scale)


def scale_of(text: str, measure: str) -> list[tuple[str, str]]:
    """Read a scale that a person typed.

    Raises:
        BadParameterError: a part of it is not a number and its score.

    """
    pairs = [part.partition(":") for part in text.split(",") if part.strip()]
    if wrong := [number for number, colon, score in pairs if not colon or not score.strip()]:
        raise BadParameterError(
            f"{measure}: its scale has '{wrong[0].strip()[:40]}'. Write pairs, as in 0: 0, 1: 40, 5: 100."
        )
    return [(number.strip(), score.strip()) for number, _, score in pairs]


def usual_scale(measure: Measure) -> tuple[Point, ...]:
    """Give the scale that a shipped set has for a measure, or a plain one."""
    shipped_scales = (one.scale for criteria in shipped().values() for one in criteria.criteria if one.of is measure)
    plain = (
        ((0.0, 0.0), (1.0, 100.0))
        if measure.unit == YES_OR_NO
        else ((0.0, 0.0), (1.0, 40.0), (5.0, 90.0), (10.0, 100.0))
    )
    return next(
        shipped_scales, tuple((number, WHOLE - score) for number, score in plain) if measure.fewer_is_better else plain
    )


def checked(content: Mapping[str, Any], place: str) -> CriteriaSet:
    """Check a criteria set.

    Raises:
        BadParameterError: something in it cannot be used; the sentence says where and why.

    """
    try:
        return CriteriaSet.model_validate(content)
    except ValidationError as error:
        raise BadParameterError(f"{place}: {_sentence(error, content)}") from None


def parse(text: str, place: str) -> CriteriaSet:
    """Read a criteria set from TOML.

    Raises:
        BadParameterError: it is not TOML, or something in it cannot be used.

    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadParameterError(f"{place}: this is not TOML: {error}. Copy a set of seed_data/criteria.") from None
    return checked(content, place)


def as_toml(criteria: CriteriaSet) -> str:
    """Write a criteria set as the file that `parse` reads."""
    content = criteria.model_dump(mode="json", by_alias=True)
    return tomli_w.dumps(content)


@cache
def shipped() -> dict[str, CriteriaSet]:
    """Read the criteria sets that the desk ships, the mandate's first."""
    found = [from_file(path) for path in FOLDER.glob("*.toml")]
    return {one.name: one for one in sorted(found, key=lambda one: (one.name != DEFAULT, one.name))}


def named(name: str | None, saved: dict[str, CriteriaSet] | None = None) -> CriteriaSet:
    """Find a criteria set by name; none: the mandate's.

    Raises:
        UnknownRecordError: there is none of this name; the sentence names those there are.

    """
    known = shipped() | (saved or {})
    if (name or DEFAULT) in known:
        return known[name or DEFAULT]
    raise UnknownRecordError(
        f"There is no criteria set '{(name or '')[:80]}'. Known: {', '.join(known)}.", tuple(known)
    )


def from_file(path: Path) -> CriteriaSet:
    """Read a criteria set from a TOML file.

    Raises:
        BadParameterError: the file cannot be read or used.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadParameterError(f"{path}: this file cannot be read as UTF-8 text ({error}).") from None
    return parse(text, str(path))


def _sentence(error: ValidationError, content: Mapping[str, Any]) -> str:
    first = error.errors()[0]
    if first["loc"][:1] == ("criterion",) and first["loc"][-1] == "weight" and "input" in first:
        one = content["criterion"][first["loc"][1]]
        return no_weight(one.get("measure") or f"criterion {int(first['loc'][1]) + 1}", one.get("weight", ""))
    where = " ".join(str(part + 1) if isinstance(part, int) else str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
