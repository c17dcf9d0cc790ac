"""What templates may use besides what a view hands them."""

import datetime as dt
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from flask import Flask, g, url_for
from jinja2 import StrictUndefined
from markupsafe import Markup

from graphmodel.errors import Article18Error
from graphmodel.schema import NODE_BY_LABEL
from webviz.context import current_memory
from webviz.definitions import in_words
from webviz.kinds import KIND_BY_LABEL
from webviz.labels import legible
from webviz.memory import Contents
from webviz.sentences import verb
from webviz.shapes import shape


@dataclass(frozen=True)
class Block:
    """A paragraph of a docstring, or a formula, which stands indented there."""

    text: str
    is_formula: bool

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it stands between backticks."""
        return [(text, bool(place % 2)) for place, text in enumerate(self.text.split("`"))]


def register(app: Flask) -> None:
    """Add filters and globals; an undefined name in a template is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.finalize = upright
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "in_words": in_words,
        "day": day,
        "figure": figure,
        "shown": shown,
        "target_word": target_word,
        "blocks": blocks,
        "number": number,
        "points": points,
        "share": share,
        "verb": verb,
    }
    app.jinja_env.globals |= {"contents": _contents, "record_url": record_url, "kinds": KIND_BY_LABEL, "mark": mark}


def upright(value: Any) -> Any:
    """Write a text without the marks that would turn the words after it around; markup is made of such texts."""
    return value if not isinstance(value, str) or isinstance(value, Markup) or value.isascii() else legible(value)


def record_url(label: str, record_id: str) -> str:
    """Give the address of a record's page."""
    return url_for("records.show", kind=NODE_BY_LABEL[label].plural, record_id=record_id)


def mark(label: str) -> Markup:
    """Draw the shape of a record kind, as the maps do."""
    kind = KIND_BY_LABEL[label]
    drawn = shape(kind.shape, 8, 8, 6)
    return Markup(  # noqa: S704  # made of our own table alone
        f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{drawn} fill="{kind.colour}"/></svg>'
    )


def day(text: str | None) -> str:
    """Write an ISO date or time as '24 November 2026'; anything else as it is."""
    try:
        date = dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or "not on record"
    return f"{date.day} {date:%B %Y}"


def figure(number: int) -> str:
    """Write a count with thin spaces between thousands, which is not mistaken for a decimal sign anywhere."""
    return f"{number:,}".replace(",", "\u202f")


def blocks(docstring: str) -> list[Block]:
    """Split a docstring into paragraphs and formulas, so that a page shows what the code says of itself."""
    parts = [part for part in cleandoc(docstring).split("\n\n") if part.strip()]
    return [Block(cleandoc(part) if part.startswith(" ") else part, part.startswith(" ")) for part in parts]


def number(value: float) -> str:
    """Write a number with two decimals at most, and none where they say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(value: float) -> str:
    """Write a total or score of 100 with one decimal."""
    return f"{value:.1f}"


def share(value: float) -> str:
    """Write a share from 0 to 1 in per cent."""
    return f"{value:.0%}"


def shown(value: Any) -> str:
    """Write a property's value for a person."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def target_word(target_id: str) -> str:
    """Write the id of a target as people say it: 'Aichi 15', 'GBF 2'."""
    framework, _, number = target_id.partition("-TARGET-")
    return f"{framework.title() if framework == 'AICHI' else framework} {number.lstrip('0')}"


def _contents() -> Contents | None:
    """Give what the graph holds, or nothing on a page that says the database failed."""
    if g.get("undescribed"):
        return None
    try:
        return current_memory().contents()
    except Article18Error:
        return None
