"""Does the desk find the partners that real cases ended up with? Each case is asked again as if its answer were unknown.

For each need with a match that came about, the match is hidden, and with it every work, offer and link that did not
begin before the year of the need; what carries no year might be the answer itself and is hidden too. Then candidates
are ranked as on the Partners page, with the mandate's criteria set. A case can be found only if one of its partners
took part in something before the need: the others are counted and listed apart.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graphmodel.graph import Graph
from queries.evaluation.retrieval import RESAMPLES, SEED
from queries.scoring.criteria import named
from queries.scoring.network import Actor, Flags, Floats, Network
from queries.scoring.profile import Profile, of_need
from queries.scoring.relevance import counted, relevance
from queries.scoring.shortlist import CONVENED, Wanted, score

HITS = (5, 10)
PROVEN = ("agreed", "funded", "completed")
GROUPS = {"lifeweb": "LifeWeb", "bio-bridge": "Bio-Bridge", "bbi": "Bio-Bridge"}
OTHERS = "Other cases"

Ranking = Callable[["Case"], list[int]]


@dataclass(frozen=True)
class Case:
    """A need whose partners are known, and the network as it stood before the need."""

    need: str
    title: str
    group: str
    year: int | None
    partners: frozenset[int]
    network: Network
    usable: Flags

    @property
    def profile(self) -> Profile:
        """What was asked for."""
        return of_need(self.network, self.need)

    @property
    def volume(self) -> Floats:
        """How many works each actor had before the need."""
        return np.asarray(self.network.took_part @ self.usable.astype(np.float64))

    @property
    def findable(self) -> bool:
        """Whether a partner took part in anything before the need."""
        return any(self.volume[place] > 0 for place in self.partners)

    @property
    def open_to(self) -> list[int]:
        """Everybody who had a record, but who asks and who only convenes."""
        actors, asking = self.network.actors, self.profile.parties
        found = np.flatnonzero(self.volume > 0)
        return [int(one) for one in found if actors[one].id not in asking and actors[one].kind != CONVENED]


def evaluate_cases(graph: Graph, network: Network) -> dict[str, Any]:
    """Ask each case again, and compare with simple rules.

    Args:
        graph: the open graph, which says whose partners are known.
        network: the evidence network of that graph.

    Returns:
        hit rates and mean reciprocal rank over the cases that can be found, in all and by group, the same for each
        baseline, and every case with the rank of its best partner; under `record_of_today` the same figures where
        nothing is hidden but the answer itself.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    known = _known(graph, network)
    cases = [_then(network, *one) for one in known if network.needs[one[0]].year is not None]
    findable = [case for case in cases if case.findable]
    today = [case for case in (_today(network, *one) for one in known) if case.findable]
    ranks = [_rank(case, _by_total) for case in findable]
    return {
        **_compared(findable, ranks),
        "record_of_today": _compared(today, [_rank(case, _by_total) for case in today]),
        "findable": [_told(case, rank) for case, rank in zip(findable, ranks, strict=True)],
        "not_findable": [_named(case) for case in cases if not case.findable],
        "undated": [need for need, _, _ in known if network.needs[need].year is None],
    }


def _known(graph: Graph, network: Network) -> list[tuple[str, str, frozenset[int]]]:
    """List the needs whose partners are known, with their group and their partners."""
    rows = graph.read(
        """
        MATCH (n:Need)<-[:ANSWERS]-(m:Match)-[:WITH]->(a) WHERE m.status IN $proven
        RETURN n.id AS need, n.sources AS sources, collect(DISTINCT a.id) AS partners
        ORDER BY need
        """,
        proven=list(PROVEN),
    )
    found = [
        (
            row["need"],
            _group(row["sources"]),
            frozenset(network.actor_at[one] for one in row["partners"] if one in network.actor_at),
        )
        for row in rows
    ]
    return [(need, group, partners) for need, group, partners in found if partners and need in network.needs]


def _then(network: Network, need: str, group: str, partners: frozenset[int]) -> Case:
    """Show the network as it stood before the year of the need."""
    year = network.needs[need].year or 0
    before = replace(network, actors=tuple(_before(actor, year) for actor in network.actors), open_matches={})
    usable = counted(network, [need]) & (network.starts < year)
    return Case(need, network.needs[need].title, group, year, partners, before, usable)


def _today(network: Network, need: str, group: str, partners: frozenset[int]) -> Case:
    """Show the network of today without the answer.

    From works in which a partner met a Party that asks that Party is taken out; a work that reached no other is hidden.
    """
    asking = _marked(network, [network.actor_at[one] for one in network.needs[need].parties])
    with_partner = network.works_of @ _marked(network, sorted(partners)) > 0
    met = with_partner & (network.reached @ asking + network.works_of @ asking > 0)
    only = network.reached @ (1 - asking) < 1
    reached = network.reached.copy()
    works = np.repeat(np.arange(len(network.works)), np.diff(reached.indptr))
    reached.data[met[works] & (asking[reached.indices] > 0)] = 0
    reached.eliminate_zeros()
    usable = counted(network, [need]) & ~(met & only)
    asked = network.needs[need]
    return Case(need, asked.title, group, asked.year, partners, replace(network, reached=reached), usable)


def _marked(network: Network, places: list[int]) -> Floats:
    marks = np.zeros(len(network.actors))
    marks[places] = 1.0
    return marks


def _before(actor: Actor, year: int) -> Actor:
    """Leave out what the actor was linked with or offered from the year on, or from no known year."""
    return actor._replace(links=tuple(link for link in actor.links if link.since and link.since < year), offers=())


def _group(sources: Iterable[str]) -> str:
    for source in sources:
        for start, group in GROUPS.items():
            if source.startswith(start):
                return group
    return OTHERS


def _rank(case: Case, rule: Ranking) -> int | None:
    """Give the place of the best true partner; none where the rule does not find one."""
    places = {actor: place for place, actor in enumerate(rule(case), start=1)}
    return min((places[one] for one in case.partners if one in places), default=None)


def _by_total(case: Case) -> list[int]:
    wanted = Wanted(year=case.year)
    return score(case.network, case.profile, named(None), wanted, case.usable).pool


def _by(scores: Callable[[Case], Floats]) -> Ranking:
    def ranked(case: Case) -> list[int]:
        values = scores(case)
        return sorted((one for one in case.open_to if values[one] > 0), key=lambda one: (-values[one], one))

    return ranked


def _chance(case: Case) -> Floats:
    return np.random.default_rng(SEED).random(len(case.network.actors))


def _with_party(case: Case) -> Floats:
    """Works with a Party that asks; equal ones by popularity."""
    return _taken(case, [case.network.actor_at[one] for one in case.profile.parties]) + case.volume * 1e-6


def _in_subregion(case: Case) -> Floats:
    """Works with a Party of the subregion; equal ones by popularity."""
    network = case.network
    regions = {
        one for party in case.profile.parties for one in network.subregions(network.actors[network.actor_at[party]])
    }
    near = {network.actor_at[one] for region in regions for one in network.neighbours.get(region, ())}
    return _taken(case, sorted(near)) + case.volume * 1e-6


def _resource_allocation(case: Case) -> Floats:
    """From the Party over actors it worked with to those they worked with, each shared among all its partners."""
    network = case.network
    asking = _marked(network, [network.actor_at[one] for one in case.profile.parties])
    direct = np.minimum(1.0, network.reached @ asking + network.works_of @ asking) * case.usable
    met = np.asarray(network.took_part @ direct > 0, dtype=np.float64)
    partners = np.maximum(np.diff(csr_array(network.took_part @ network.works_of).indptr), 1)
    return np.asarray(network.took_part @ ((network.works_of @ (met / partners)) * case.usable))


def _taken(case: Case, parties: list[int]) -> Floats:
    wanted = _marked(case.network, parties)
    works = np.minimum(1.0, case.network.reached @ wanted + case.network.works_of @ wanted)
    return np.asarray(case.network.took_part @ (works * case.usable))


RULES: dict[str, Ranking] = {
    "random": _by(_chance),
    "popularity": _by(lambda case: case.volume),
    "previous partners": _by(_with_party),
    "same subregion": _by(_in_subregion),
    "resource allocation": _by(_resource_allocation),
    "relevance alone": _by(lambda case: relevance(case.network, case.profile, case.usable).value),
}


def _compared(cases: list[Case], ranks: list[int | None]) -> dict[str, Any]:
    """Give the figures of the desk and of each simple rule."""
    rules = {name: _figures(cases, [_rank(case, rule) for case in cases]) for name, rule in RULES.items()}
    return {**_figures(cases, ranks), "baselines": rules}


def _figures(cases: list[Case], ranks: list[int | None]) -> dict[str, Any]:
    groups = sorted({case.group for case in cases})
    by_group = {
        group: _rates([rank for case, rank in zip(cases, ranks, strict=True) if case.group == group])
        for group in groups
    }
    return {**_rates(ranks), "groups": by_group}


def _rates(ranks: list[int | None]) -> dict[str, Any]:
    reciprocal = np.array([1 / rank if rank else 0.0 for rank in ranks])
    hits = {f"hit_{cut}": _mean([rank is not None and rank <= cut for rank in ranks]) for cut in HITS}
    return {"cases": len(ranks), **hits, "mrr": _mean(reciprocal), "mrr_interval": _interval(reciprocal)}


def _mean(values: Any) -> float | None:
    return round(float(np.mean(values)), 3) if len(values) else None


def _interval(values: Floats) -> list[float] | None:
    """Give the 95 % bootstrap interval of the mean."""
    if not len(values):
        return None
    drawn = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    return [round(float(one), 3) for one in np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])]


def _told(case: Case, rank: int | None) -> dict[str, Any]:
    return {**_named(case), "rank": rank, "missing": "" if rank and rank <= HITS[-1] else _missing(case, rank)}


def _named(case: Case) -> dict[str, Any]:
    return {"need": case.need, "title": case.title, "group": case.group, "year": case.year, "partners": _names(case)}


def _names(case: Case) -> list[str]:
    return sorted(case.network.actors[place].id for place in case.partners)


def _missing(case: Case, rank: int | None) -> str:
    """Say what the record would have had to hold for the case to be found."""
    found = relevance(case.network, case.profile, case.usable)
    works = case.network.works_of
    shared = [int((found.fit[works.tocsc()[:, [place]].indices] > 0).sum()) for place in case.partners]
    if rank is None:
        return f"No work before {case.year} in which a partner took part shares a subject, target or like words with the need."
    reached = any(found.ties[place] > 0 for place in case.partners)
    near = "" if reached else ", none with the Party or in its subregion"
    return f"{max(shared)} such work{'s' if max(shared) != 1 else ''} before {case.year}{near}; {rank - 1} candidates have more."
