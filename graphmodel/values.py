"""Value kinds that records share: each turns one cell into a value, or says in one sentence why it cannot."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

LONGEST_TEXT = 20_000
LIST_MARK = ";"
SUGGESTION_SCORE = 60  # from 0 to 100: a known value less like the given one is not worth suggesting

State = Literal["draft", "pending", "published"]
Basis = Literal["stated", "assigned"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTY = re.compile(r"[A-Z]{3}")
_TARGET = re.compile(r"(?:AICHI|GBF)-TARGET-\d\d")
_SUBJECT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|CBD-SUBJECT-[A-Z0-9+-]+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_TRUE, _FALSE = {"yes", "true", "1"}, {"no", "false", "0"}


def _matching(pattern: re.Pattern[str], sentence: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(sentence)
        return text

    return AfterValidator(check)


def _clean(value: Any) -> Any:
    """Trim a text; an empty one is an absent one."""
    if isinstance(value, str):
        value = value.strip()
        if len(value) > LONGEST_TEXT:
            raise ValueError(f"is {len(value):,} characters long; at most {LONGEST_TEXT:,} fit. Shorten it.")
        if "\x00" in value:
            raise ValueError("contains a NUL character. Remove it.")
    return None if value == "" else value


def split_list(cell: str) -> list[str]:
    """Read 'a; b' as its parts, trimmed, without blanks or repeats, in the order given."""
    return list(dict.fromkeys(part for text in cell.split(LIST_MARK) if (part := text.strip())))


def _split(value: Any) -> Any:
    """Turn 'a; b' into a list without blanks or repeats, in the order given."""
    if value is None:
        return []
    return split_list(value) if isinstance(value, str) else list(dict.fromkeys(part for part in value if part != ""))


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in _TRUE | _FALSE:
            return word in _TRUE
        raise ValueError("is neither yes nor no. Write yes or no.")
    return value


def _year(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if not re.fullmatch(r"\d{4}", text) or not 1900 <= int(text) <= 2100:
        raise ValueError("is not a year between 1900 and 2100. Write four digits, as in 2021.")
    return int(text)


def _date(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        raise ValueError("is not a date. Write year-month-day, as in 2026-11-23.") from None


def _optional(before: Any = None) -> BeforeValidator:
    def clean(value: Any) -> Any:
        value = _clean(value)
        return value if value is None or before is None else before(value)

    return BeforeValidator(clean)


Text = Annotated[str, BeforeValidator(_clean)]
OptionalText = Annotated[str | None, _optional()]
Slug = Annotated[
    str,
    BeforeValidator(_clean),
    _matching(
        _SLUG, "is not a readable id. Use lower-case letters, digits and single hyphens, as in humboldt-institute."
    ),
]
PartyId = Annotated[
    str,
    BeforeValidator(_clean),
    _matching(
        _PARTY, "is not a Party id. Use the three capital letters of ISO 3166-1, as in GHA (EUR: European Union)."
    ),
]
TargetId = Annotated[
    str,
    BeforeValidator(_clean),
    _matching(_TARGET, "is not a target id. Write AICHI-TARGET-15 or GBF-TARGET-02."),
]
SubjectId = Annotated[
    str,
    BeforeValidator(_clean),
    _matching(_SUBJECT, "is not a subject id. Write an id of the subject list, as in CBD-SUBJECT-FORESTS."),
]
Flag = Annotated[bool | None, _optional(_flag)]
Year = Annotated[int | None, _optional(_year)]
Date = Annotated[str | None, _optional(_date)]
Number = Annotated[float | None, _optional()]
Latitude = Annotated[float | None, _optional(), Field(ge=-90, le=90)]
Longitude = Annotated[float | None, _optional(), Field(ge=-180, le=180)]
WebAddress = Annotated[
    str | None,
    _optional(),
    Field(pattern=r"^https?://[^\s<>\"]+$"),
]
Language = Annotated[str, _matching(_LANGUAGE, "is not a language code. Use two letters of ISO 639-1, as in fr.")]
OptionalLanguage = Annotated[Language | None, _optional()]
Languages = Annotated[list[Language], BeforeValidator(_split)]
SourceIds = Annotated[list[Slug], BeforeValidator(_split)]
References = Annotated[list[Text], BeforeValidator(_split)]
