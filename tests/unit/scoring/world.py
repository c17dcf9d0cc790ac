"""A small world in plain Python, and the network that scoring reads from it."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from unittest.mock import create_autospec, patch

from graphmodel.graph import Graph
from queries.parts_taken import PartTaken
from queries.scoring import explain as explaining
from queries.scoring.answer import Shortlist
from queries.scoring.building import network_of
from queries.scoring.criteria import CriteriaSet, Criterion
from queries.scoring.measures import MEASURES
from queries.scoring.measuring import Measured
from queries.scoring.network import Network
from queries.scoring.profile import Profile, of_need
from queries.scoring.shortlist import Scored, Wanted, score

Row = dict[str, Any]
EVIDENCE = {"basis": "stated", "sources": ["minutes"]}
YEAR, TODAY = 2026, "2026-11-24"
KINDS = ("themes", "regions", "parties", "organizations", "needs", "initiatives", "practices", "matches")


class World:
    """Records as `reading.read` gives them; each method adds one and leaves out what is unknown."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}

    def copy(self) -> "World":
        return deepcopy(self)

    def network(self) -> Network:
        rows = {kind: sorted(found, key=lambda row: row["id"]) for kind, found in self.rows.items()}
        return network_of(deepcopy(rows))

    def row(self, kind: str, key: str) -> Row:
        (found,) = (row for row in self.rows[kind] if row["id"] == key)
        return found

    def theme(self, key: str, label: str = "Subject", corresponding: tuple[str, ...] = (), **names: str) -> None:
        spoken: Row = dict.fromkeys(("ar", "es", "fr", "ru", "zh"))
        name = names.pop("name", key)
        row = {"id": key, "label": label, "name": name, "scheme": None, "corresponding": list(corresponding)}
        self.rows["themes"].append(row | spoken | names)

    def region(self, key: str, system: str = "m49", part_of: tuple[str, ...] = ()) -> None:
        self.rows["regions"].append({"id": key, "name": key.title(), "system": system, "part_of": list(part_of)})

    def party(self, key: str, *regions: str, member_of: tuple[str, ...] = (), **facts: Any) -> None:
        unknown: Row = dict.fromkeys(("languages", "legal_systems", "income_group", "sids", "ldc", "lldc"))
        members = [{"id": body, "since": None, **EVIDENCE} for body in member_of]
        row = {"id": key, "name": key.title(), "regions": list(regions), "member_of": members}
        self.rows["parties"].append(row | unknown | facts)

    def organization(self, key: str, seat: str | None = None, **facts: Any) -> None:
        lists: Row = {name: [] for name in ("expertise", "offers", "member_of", "linked_to", "serves")}
        row = {"id": key, "name": key.title(), "kind": "university", "languages": None, "seats": [seat] if seat else []}
        self.rows["organizations"].append(row | lists | facts)

    def initiative(
        self, key: str, actors: tuple[str, ...], themes: Sequence[str] = (), helps: Sequence[str] = (), **facts: Any
    ) -> None:
        unknown: Row = dict.fromkeys(
            ("description", "language", "start", "end", "develops", "builds", "diffusion", "results")
        )
        lists: Row = {"parties": [], "replicated_by": []}
        row = {"id": key, "title": key.title(), "actors": list(actors), "themes": [*themes, *helps]}
        self.rows["initiatives"].append(row | unknown | lists | facts)

    def practice(self, key: str, actors: tuple[str, ...], themes: tuple[str, ...] = (), **facts: Any) -> None:
        row = {"id": key, "title": key.title(), "description": None, "language": None, "start": None}
        self.rows["practices"].append(row | {"actors": list(actors), "themes": list(themes)} | facts)

    def match(self, key: str, status: str, actors: tuple[str, ...], needs: tuple[str, ...], **facts: Any) -> None:
        row = {"id": key, "status": status, "proposed_on": None, "start": None}
        self.rows["matches"].append(row | {"actors": list(actors), "needs": list(needs)} | facts)

    def need(
        self, key: str, parties: Sequence[str] = (), themes: Sequence[str] = (), helps: Sequence[str] = (), **facts: Any
    ) -> None:
        row = {
            "id": key,
            "title": key.title(),
            "description": None,
            "language": "en",
            "status": "open",
            "state": "published",
        }
        row |= {"submitted_on": None, "year": None, "parties": list(parties), "themes": [*themes, *helps]}
        self.rows["needs"].append(row | facts)


def link(to: str, kind: str | None, **facts: Any) -> Row:
    """Make an institutional link as a row holds it."""
    return {"id": to, "kind": kind, "level": None, "instrument": None, "since": None, "until": None} | EVIDENCE | facts


def offer(to: str, cost: str | None) -> Row:
    """Make an offer of a kind of help as a row holds it."""
    return {"id": to, "cost": cost, "until": None, **EVIDENCE}


def forests() -> World:
    """Give a need of Bhutan for forests, in a region with Nepal, and Korea in another; no candidate yet."""
    world = World()
    for key in ("forests", "rivers", "seeds"):
        world.theme(key)
    world.theme("aichi-15", "Target", ("gbf-2",))
    world.theme("gbf-2", "Target", ("aichi-15",))
    for key in ("training", "funding"):
        world.theme(key, "AssistanceType")
    world.region("southern-asia")
    world.region("eastern-asia")
    world.region("asia-pacific", "cbd_group")
    world.party("bhutan", "southern-asia", "asia-pacific", languages=["dz"], income_group="lower-middle")
    world.party("nepal", "southern-asia", "asia-pacific", languages=["ne"], income_group="lower-middle")
    world.party("korea", "eastern-asia", "asia-pacific", languages=["ko"], income_group="high")
    world.need("oak", ("bhutan",), ("forests", "gbf-2"), ("training", "funding"))
    return world


def everything() -> CriteriaSet:
    """Give a criteria set with every measure, each on a scale that has no end in a small world."""
    rising, falling = ((0.0, 0.0), (1000.0, 100.0)), ((0.0, 100.0), (1000.0, 0.0))
    criteria = [
        Criterion(
            measure=name, weight=100 / len(MEASURES), scale=falling if one.fewer_is_better else rising, reason="x"
        )
        for name, one in MEASURES.items()
    ]
    return CriteriaSet(name="everything", title="Everything", criterion=tuple(criteria))


def scored(
    network: Network, profile: Profile | None = None, criteria: CriteriaSet | None = None, **wanted: Any
) -> Scored:
    """Score a need, the one called oak by every measure where nothing else is said."""
    profile = profile or of_need(network, "oak")
    return score(
        network, profile, criteria or everything(), Wanted(**{"year": YEAR, "limit": 200, "home": True, **wanted})
    )


def explained(
    found: Scored, criteria: CriteriaSet | None = None, parts: Sequence[Row] = (), **wanted: Any
) -> Shortlist:
    """Explain what was scored, with the parts that the graph would name."""
    wished = Wanted(**{"year": YEAR, "limit": 200, "home": True, **wanted})
    taken = [PartTaken.model_validate(part) for part in parts]
    with patch.object(explaining, "parts_taken", autospec=True, return_value=taken):
        graph = create_autospec(Graph, instance=True)
        answer = explaining.explain(graph, found, criteria or everything(), wished, TODAY)
        answer.model_dump()  # opens every cell while the graph names parts
        return answer


def totals(found: Scored) -> dict[str, float]:
    """Give the total of each candidate by id."""
    return {track.actor.id: float(total) for track, total in zip(found.tracks, found.ranks.total, strict=True)}


def measured(found: Scored) -> dict[tuple[str, str], Measured]:
    """Give what was measured, by candidate and measure."""
    return {
        (track.actor.id, criterion.measure): one
        for track, row in zip(found.tracks, found.measured, strict=True)
        for criterion, one in zip(found.criteria, row, strict=True)
    }
