"""Words: the columns that name a record, and how texts are folded so that a search forgives case and accents."""

import unicodedata

LANGUAGES = ("ar", "es", "fr", "ru", "zh")
TITLES = tuple(f"{stem}{ending}" for stem in ("name", "title") for ending in ("", *(f"_{code}" for code in LANGUAGES)))


def fold(text: str) -> str:
    """Lower-case a text and drop its accents, in any script."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
