"""What is asked for: a need on record, several at once, or one described and not saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphmodel.errors import BadParameterError
from queries.scoring.network import Asked, Network

INFERRED = 0.5  # a subject that the text names and the record does not counts half
HELP = 0.3  # a kind of help says less about a need than its subjects and targets
LONGEST_TEXT = 5_000


@dataclass(frozen=True)
class Profile:
    """What is asked for, as places in the network.

    Attributes:
        needs: ids of needs on record; empty for one that is only described.
        title: what to call it.
        parties: ids of the Parties that ask.
        themes: weight of each theme by its place; subjects and targets weigh up to 1, kinds of help up to HELP.
        inferred: themes that only the text names.
        text: title and description.
        year: of the need, None where unknown or only described.

    """

    needs: tuple[str, ...]
    title: str
    parties: tuple[str, ...]
    themes: dict[int, float]
    inferred: frozenset[int]
    text: str
    language: str | None
    year: int | None = None
    helps: frozenset[int] = field(default_factory=frozenset)


def of_need(network: Network, need: str) -> Profile:
    """Take a need on record.

    Raises:
        KeyError: the need is not in the network.

    """
    asked = network.needs[need]
    return _profile(network, (need,), asked, asked.themes)


def described(
    network: Network, text: str, parties: Sequence[str], themes: Sequence[str], language: str | None = None
) -> Profile:
    """Take a need that is described and not saved.

    Raises:
        BadParameterError: nothing is described.

    """
    if not (text.strip() or themes):
        raise BadParameterError("text: describe the need in words, or name at least one subject or target.")
    places = tuple(sorted(network.theme_at[theme] for theme in themes))
    title = text.strip().split("\n")[0][:200] or "A need described here"
    asked = Asked("", title, text[:LONGEST_TEXT], language, None, None, tuple(sorted(parties)), places)
    return _profile(network, (), asked, places)


def _profile(network: Network, needs: tuple[str, ...], asked: Asked, places: Sequence[int]) -> Profile:
    text = f"{asked.title}\n{asked.description or ''}" if needs else asked.description or ""
    inferred = network.thesaurus.named_in(text, asked.language) - set(places)
    weights = {place: _weight(network, place) for place in places}
    weights |= {place: INFERRED * _weight(network, place) for place in sorted(inferred)}
    return Profile(
        needs=needs,
        title=asked.title,
        parties=asked.parties,
        themes=weights,
        inferred=frozenset(inferred),
        text=text,
        language=asked.language,
        year=asked.year,
        helps=frozenset(place for place in places if network.themes[place].label == "AssistanceType"),
    )


def _weight(network: Network, place: int) -> float:
    kind = HELP if network.themes[place].label == "AssistanceType" else 1.0
    return kind * float(network.specificity[place])
