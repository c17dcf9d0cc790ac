"""What a column or field means, read from the models that define it, so that no page retypes it."""

from dataclasses import dataclass

from pydantic import BaseModel


@dataclass(frozen=True)
class Definition:
    """A column or field with its meaning."""

    name: str
    text: str


ABSENCE = "Absence in the data is not absence in the world (UNEP/CBD/WGRI/5/3/Add.1, paragraph 14)."
LANGUAGES = {"en": "English", "ar": "Arabic", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
_SPOKEN = {
    "sids": "SIDS",
    "ldc": "LDC",
    "lldc": "LLDC",
    "url": "Address",
    "m49": "M49 code",
    "iso2": "ISO code, two letters",
    "budget_usd": "Budget (US$)",
    "assistance_types": "Types of assistance",
    "is_party": "Party to the Convention",
    "parties": "Parties",
}


def in_words(name: str) -> str:
    """Write the name of a field as a person does: `start_year` as 'Start year', `name_fr` as 'Name in French'."""
    base, _, code = name.rpartition("_")
    if base in ("name", "title") and code in LANGUAGES:
        return f"{base.capitalize()} in {LANGUAGES[code]}"
    return _SPOKEN.get(name) or name.replace("_", " ").capitalize()


def definitions(model: type[BaseModel]) -> dict[str, Definition]:
    """Collect the described fields and computed columns of a model, by name."""
    texts = {name: field.description for name, field in model.model_fields.items()}
    texts |= {name: field.description for name, field in model.model_computed_fields.items()}
    return {name: Definition(name, text) for name, text in texts.items() if text}
