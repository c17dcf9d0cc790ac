"""What an officer may ask of the desk: for which need, by which criteria, among whom."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from graphmodel.records import OrganizationKind
from graphmodel.schema import NODE_BY_LABEL
from queries.base import Limit, OptionalRegion, Params, Texts, parsed
from queries.known import label_of
from queries.scoring.criteria import WHOLE, CriteriaSet, named, no_weight
from queries.scoring.network import Network
from queries.scoring.profile import LONGEST_TEXT, Profile, described, of_need
from queries.scoring.ranking import PLACES, Spread
from queries.scoring.shortlist import Wanted

BETWEEN = "|"
MOST_NEEDS = 20
LONGEST_REASON = 500


def _blank(value: Any) -> Any:
    return None if value == "" else value


def _pairs(value: Any) -> Any:
    """Read 'acb: too busy | gef: money only' as pairs of an id and a text."""
    if not isinstance(value, str):
        return value
    parts = [part.partition(":") for part in value.split(BETWEEN) if part.strip()]
    return tuple((key.strip(), text.strip()[:LONGEST_REASON]) for key, _, text in parts)


def _weights(value: Any) -> Any:
    """Read 'closeness:60,language:40' as weights by criterion."""
    if not isinstance(value, str):
        return value
    parts = [part.partition(":") for part in value.split(",") if part.strip()]
    found = {name.strip(): weight.strip() for name, _, weight in parts}
    for name, weight in found.items():
        if not _is_weight(weight):
            raise PydanticCustomError("weight", "{words}", {"words": no_weight(name, weight).rstrip(".")})
    return found


def _is_weight(text: str) -> bool:
    try:
        return 0 <= float(text) <= WHOLE
    except ValueError:
        return False


Weights = Annotated[dict[str, float], BeforeValidator(_weights)]


OptionalText = Annotated[str | None, BeforeValidator(_blank)]


class ShortlistParams(Params):
    """A need, a criteria set, and who may stand on the shortlist."""

    need: Texts = Field(
        default_factory=list, max_length=MOST_NEEDS, description="Id of the need; none: it is described."
    )
    text: str = Field(default="", max_length=LONGEST_TEXT, description="The need in words, when it is not on record.")
    language: OptionalText = Field(
        default=None, pattern="^[a-z]{2}$", description="Language of these words, ISO 639-1."
    )
    party: Texts = Field(default_factory=list, description="Ids of the Parties that ask, when the need is described.")
    theme: Texts = Field(
        default_factory=list,
        description="Ids of subjects, targets and kinds of help, when the need is described.",
    )
    criteria: OptionalText = Field(default=None, description="Name of the criteria set; none: the mandate's.")
    weights: Weights = Field(
        default_factory=dict,
        description="Other weights for its criteria, as in closeness:60,language:40; they must total 100.",
    )
    candidates: Literal["all", "Organization", "Party"] = Field(
        default="all",
        description="Whether organizations, Parties or all may be candidates; the secretariats of conventions bring "
        "partners together and are none themselves.",
    )
    kind: Annotated[OrganizationKind | None, BeforeValidator(_blank)] = Field(
        default=None, description="Only this kind of organization, such as university."
    )
    region: OptionalRegion = Field(
        default=None, description="Id of a region in which the candidate's country must lie."
    )
    speaks: OptionalText = Field(
        default=None, pattern="^[a-z]{2}$", description="Code of a language in which the candidate must work."
    )
    developing: bool = Field(
        default=False, description="Only Parties and bodies of developing countries (our grouping)."
    )
    home: bool = Field(default=False, description="Also bodies of the Party that asks, such as its own institutes.")
    without: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)] = Field(
        default=(), description="Candidates to leave out, each with the reason: acb: has no room | gef: funds only."
    )
    places: int = Field(default=PLACES, ge=1, le=50, description="How many partners are wanted.")
    spread: Spread = Field(default="around", description="Weightings for the ranges: around the chosen one, or all.")
    limit: Limit = Field(default=20, description="At most this many candidates.")

    def wanted(self, year: int | None) -> Wanted:
        """Say who may be a candidate."""
        return Wanted(
            candidates=self.candidates,
            kind=self.kind,
            region=self.region,
            language=self.speaks,
            developing=self.developing,
            home=self.home,
            without=self.without,
            places=self.places,
            limit=self.limit,
            spread=self.spread,
            year=year,
        )

    def criteria_set(self, saved: dict[str, CriteriaSet]) -> CriteriaSet:
        """Take the criteria set, with the weights given.

        Raises:
            UnknownRecordError: there is no such set.
            BadParameterError: the weights do not fit it, or do not total 100.

        """
        chosen = named(self.criteria, saved)
        return chosen.reweighed(self.weights) if self.weights else chosen

    def profiles(self, graph: Graph, network: Network) -> list[Profile]:
        """Give what is asked for: each need on record, or the one that is described.

        Raises:
            UnknownRecordError: an id names no record; the sentence names the nearest.
            BadParameterError: nothing is asked for, or a need is a draft.

        """
        for left_out, _ in self.without:
            if left_out not in network.actor_at:
                label = label_of(graph, left_out, parameter="without")
                raise BadParameterError(f"without: '{left_out}' is a {label} and no candidate, or is not published.")
        if self.need:
            return [of_need(network, self._known(graph, network, need)) for need in self.need]
        if not network.actors:
            raise UnknownRecordError(
                "The graph holds no organization and no Party yet. Load some: article18 load seed_data."
            )
        for party in self.party:
            self._check_party(graph, network, party)
        for theme in self.theme:
            self._check_theme(graph, network, theme)
        return [described(network, self.text, self.party, self.theme, self.language)]

    @staticmethod
    def _known(graph: Graph, network: Network, need: str) -> str:
        if need not in network.needs:
            label_of(graph, need, NODE_BY_LABEL["Need"], "need")
            raise BadParameterError(f"need: '{need}' is a draft. Give it the state pending or published first.")
        return need

    @staticmethod
    def _check_party(graph: Graph, network: Network, party: str) -> None:
        place = network.actor_at.get(party)
        if place is None or network.actors[place].label != "Party":
            label_of(graph, party, NODE_BY_LABEL["Party"], "party")
            raise BadParameterError(f"party: '{party}' is not published, so nothing can be said about it.")

    @staticmethod
    def _check_theme(graph: Graph, network: Network, theme: str) -> None:
        if theme not in network.theme_at:
            found = label_of(graph, theme, parameter="theme")
            raise UnknownRecordError(f"theme: '{theme}' is a {found}, not a subject, target or kind of help.")


def parse(given: dict[str, Any]) -> ShortlistParams:
    """Check what is asked of the desk, as an address or a command gives it.

    Raises:
        BadParameterError: something is unknown or cannot be used; the sentence says what is allowed.

    """
    return parsed(ShortlistParams, "partners", given)


EXAMPLE = ShortlistParams(need=["need-bhutan-old-oak-forest"])
