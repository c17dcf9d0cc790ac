"""Words: how texts are folded so that a search forgives case and accents."""

import unicodedata


def fold(text: str) -> str:
    """Lower-case a text and drop its accents, in any script."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
