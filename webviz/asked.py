"""What an address asks of the desk, the forms that carry it on, and addresses that change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from queries.scoring.asking import BETWEEN, ShortlistParams, parse
from webviz.context import given

WEIGHT = "weight."  # a form without scripts names each weight for itself
LEAVE, REASON = "leave", "reason"


@dataclass(frozen=True)
class Address:
    """What is asked, as the texts that an address carries."""

    params: ShortlistParams

    @property
    def texts(self) -> dict[str, str]:
        """The parameters that differ from what is asked anyway."""
        return {name: _text(value) for name, value in self.params.model_dump(exclude_defaults=True).items()}

    def carried(self, *but: str) -> list[tuple[str, str]]:
        """List what a form carries on unseen: everything but its own fields."""
        return [(name, text) for name, text in self.texts.items() if name not in but]

    def url(self, endpoint: str = "partners.show", **changes: Any) -> str:
        """Give the address of the same question on another page, or with changes; None leaves a parameter out."""
        texts: dict[str, Any] = self.texts | changes
        return url_for(endpoint, **{name: text for name, text in texts.items() if text is not None})

    def without(self, candidate: str, reason: str) -> "Address":
        """Leave a candidate out, with the reason."""
        kept = [pair for pair in self.params.without if pair[0] != candidate]
        words = " ".join(reason.replace(BETWEEN, "/").split())
        return Address(self.params.model_copy(update={"without": (*kept, (candidate, words))}))

    def put_back(self, candidate: str) -> "Address":
        """Let a candidate stand on the shortlist again."""
        kept = tuple(pair for pair in self.params.without if pair[0] != candidate)
        return Address(self.params.model_copy(update={"without": kept}))


def read_address(*beside: str) -> Address:
    """Read what the address of this request asks; names in `beside` are for the page alone.

    Raises:
        BadParameterError: something is unknown or cannot be used; the sentence says what is allowed.

    """
    return read_texts(given(), *beside)


def read_texts(texts: Mapping[str, str], *beside: str) -> Address:
    """Read what these texts ask; weights that a form names one by one become one parameter."""
    return Address(parse(weights_together({name: text for name, text in texts.items() if name not in beside})))


def weights_together(texts: Mapping[str, str]) -> dict[str, str]:
    """Make one parameter of weights that a form names one by one."""
    own = {name: text for name, text in texts.items() if not name.startswith(WEIGHT)}
    weights = [f"{name.removeprefix(WEIGHT)}:{text}" for name, text in texts.items() if name.startswith(WEIGHT)]
    return own | ({"weights": ",".join(weights)} if weights else {})


def tidied() -> Address | None:
    """Give the address that a form meant, where it left blanks, single weights or a candidate to leave out."""
    texts = given()
    if all(texts.values()) and not any(name.startswith(WEIGHT) or name == LEAVE for name in texts):
        return None
    address = read_address(LEAVE, REASON)
    leave = request.args.get(LEAVE)
    return address.without(leave, request.args.get(REASON, "")) if leave else address


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes"
        case dict():
            return ",".join(f"{name}:{weight:g}" for name, weight in value.items())
        case tuple():
            return BETWEEN.join(f"{one}:{reason}" for one, reason in value)
        case list():
            return ",".join(value)
        case _:
            return str(value)
