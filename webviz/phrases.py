"""What documents say in each language: phrases from one file, and dates and numbers by Babel."""

import csv
import datetime as dt
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from graphmodel.errors import BadParameterError

Language = Literal["en", "fr", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALES: dict[Language, str] = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES"}
FILE = Path(__file__).with_name("phrases.csv")


def language_of(text: str) -> Language:
    """Read the wanted language of a document.

    Raises:
        BadParameterError: documents are not written in it.

    """
    if text in LANGUAGES:
        return text
    raise BadParameterError(f"lang: '{text[:40]}' cannot be used. Allowed: {', '.join(LANGUAGES)}.")


@cache
def phrases() -> dict[str, dict[str, str]]:
    """Read the file of phrases: by key, the text in each language."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


class Phrases:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._locale = LOCALES[language]

    @property
    def tag(self) -> str:
        """The language as documents name it, such as `en-GB`."""
        return self._locale.replace("_", "-")

    def __call__(self, key: str, **filled: str) -> str:
        """Give a phrase, with what is to be filled in; braces in what is filled in stay as they are."""
        return phrases()[key][self.language].format(**filled)

    def of(self, key: str, label: str) -> str:
        """Give the phrase as a kind of record needs it, else the general one."""
        special = f"{key} of {label}"
        return self(special if special in phrases() else key)

    def value(self, text: str | None) -> str:
        """Say a value of a closed list; any other text stays as it is on record."""
        key = f"value:{text}"
        return self(key) if key in phrases() else text or ""

    def fact(self, name: str, value: object) -> str:
        """Write a property's value for a person."""
        if isinstance(value, bool):
            return self("value:yes" if value else "value:no")
        if isinstance(value, list):
            return ", ".join(self.fact(name, one) for one in value)
        if name in ("language", "languages"):
            return self._spoken(str(value))
        if name.endswith("_on") or name == "valid_until":
            return self.day(str(value))
        return self.value(value) if isinstance(value, str) else self._number(name, value)

    def number(self, value: float) -> str:
        """Write a number as the language does, with at most three decimals."""
        return str(format_decimal(value, locale=self._locale))

    def points(self, value: float) -> str:
        """Write a score of 100 with one decimal."""
        return str(format_decimal(value, format="0.0", locale=self._locale))

    def day(self, text: str) -> str:
        """Write an ISO date in words; a text that is none stays as it is."""
        try:
            return str(format_date(dt.date.fromisoformat(text[:10]), "long", locale=self._locale))
        except ValueError:
            return text

    def data_of(self, date: str | None) -> str:
        """Say of which date the data is."""
        return self("data of", date=self.day(date)) if date else self("data without date")

    def years(self, start: int | None, end: int | None) -> str:
        """Write a span of years; what is unknown stays open."""
        if start is None and end is None:
            return "\u2013"
        return str(start) if start == end or end is None else f"{start or '…'}\u2013{end}"

    def _spoken(self, code: str) -> str:
        return str(Locale.parse(self._locale).languages.get(code, code))

    def _number(self, name: str, value: object) -> str:
        is_count = isinstance(value, (int, float)) and "year" not in name
        return self.number(cast(float, value)) if is_count else str(value)
