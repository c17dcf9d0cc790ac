"""Opens a scored shortlist: for each candidate its numbers, the facts behind them, paths in words, and what is unknown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from graphmodel.collector import paused
from graphmodel.graph import Graph
from queries.parts_taken import MOST, PartsTakenParams, PartTaken, parts_taken
from queries.scoring.answer import (
    Candidate,
    Cell,
    Excluded,
    FactBehind,
    Opened,
    Path,
    Settling,
    Shortlist,
    ThemeAsked,
)
from queries.scoring.criteria import CriteriaSet
from queries.scoring.fairness import OVERLOAD, fairness
from queries.scoring.measuring import Fact, Measured
from queries.scoring.network import Network, Work
from queries.scoring.profile import Profile
from queries.scoring.shortlist import POOL, Scored, Wanted
from queries.scoring.track import RelevantWork, Track

MOST_FACTS = 100
MOST_PATHS = 3
MOST_SHARED = 2  # themes named in a path; a cell names them all
MOST_UNKNOWN = 8
MOST_SETTLING = 5
DECIMALS = 2

Taken = dict[tuple[str, str, str], PartTaken]


@dataclass(frozen=True)
class Parts:
    """Which parts the shown candidates took, and which sources say so; those behind cells only when one is opened."""

    graph: Graph
    shown: Sequence[Track]

    @cached_property
    def of_paths(self) -> Taken:
        """The parts in the strongest works of each."""
        return _parts(self.graph, self.shown, MOST_PATHS)

    @cached_property
    def of_cells(self) -> Taken:
        """The parts in all works that cells tell of."""
        return _parts(self.graph, self.shown, MOST_FACTS)


@paused()
def explain(graph: Graph, scored: Scored, criteria: CriteriaSet, wanted: Wanted, data_date: str | None) -> Shortlist:
    """Explain the first candidates of a scored shortlist.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    shown = range(min(wanted.limit, len(scored.pool)))
    parts = Parts(graph, [scored.tracks[one] for one in shown])
    candidates = [_candidate(scored, one, parts) for one in shown]
    judged = {one.measure for one in scored.criteria}
    return Shortlist(
        needs=list(scored.profile.needs),
        title=scored.profile.title,
        parties=list(scored.profile.parties),
        themes=themes_asked(scored.network, scored.profile),
        criteria=criteria,
        not_judged=[one.of.title for one in criteria.criteria if one.measure not in judged],
        data_date=data_date,
        places=wanted.places,
        found=scored.found,
        compared=len(scored.pool),
        excluded=_excluded(scored.network, wanted),
        candidates=candidates,
        settling=_settling(candidates, wanted.places),
        fairness=fairness(scored, len(candidates)),
        notes=list(_notes(scored, criteria, judged, wanted)),
    )


def themes_asked(network: Network, profile: Profile) -> list[ThemeAsked]:
    """Tell what a need is about, the heaviest theme first."""
    found = sorted(profile.themes.items(), key=lambda item: (-item[1], network.themes[item[0]].id))
    return [
        ThemeAsked(
            id=one.id,
            label=one.label,
            name=one.name,
            weight=round(weight, DECIMALS),
            inferred=place in profile.inferred,
        )
        for place, weight in found
        for one in (network.themes[place],)
    ]


def _parts(graph: Graph, shown: Sequence[Track], most: int) -> Taken:
    """Ask which parts the shown candidates took in the strongest works of each, and which sources say so."""
    actors = [track.actor.id for track in shown]
    told = (one.work for track in shown for one in islice(track.told(track.works), most))
    works = sorted({work.id for work in told})
    found: Taken = {}
    for start in range(0, len(works), MOST):
        asked = PartsTakenParams(actors=actors, works=works[start : start + MOST])
        found |= {(row.actor_id, row.work_label, row.work_id): row for row in parts_taken(graph, asked)}
    return found


def _candidate(scored: Scored, one: int, parts: Parts) -> Candidate:
    track, ranks, network = scored.tracks[one], scored.ranks, scored.network
    actor, profile = track.actor, scored.profile
    cells = [_cell(scored, one, column, parts) for column in range(len(scored.criteria))]
    open_matches = len(network.open_matches.get(actor.id, ()))
    return Candidate(
        rank=int(ranks.rank[one]),
        candidate_id=actor.id,
        name=actor.name,
        label=actor.label,
        kind=actor.kind,
        based_in=actor.party,
        at_home=actor.party in profile.parties,
        matched=any(actor.id in network.partners.get(need, ()) for need in profile.needs),
        developing=actor.developing,
        south_south=bool(actor.developing) and any(asker.developing for asker in track.askers),
        total=_round(ranks.total[one]),
        best_case=_round(ranks.best_case[one]),
        record=_group(scored, one, "a"),
        links=_group(scored, one, "b"),
        coverage=_round(sum(cell.weight for cell in cells if cell.stated) / sum(cell.weight for cell in cells)),
        first=int(ranks.first[one]),
        last=int(ranks.last[one]),
        within=_round(ranks.within[one]),
        standing=ranks.standing(one),
        reachable=int(ranks.reachable[one]),
        relevance=_round(scored.found_by.value[scored.pool[one]]),
        works=int(network.volume[scored.pool[one]]),
        open_matches=open_matches,
        overloaded=open_matches >= OVERLOAD,
        cells=cells,
        paths=[_path(track, told, parts) for told in islice(track.told(track.works), MOST_PATHS)],
        settling=_unknown(scored, one),
    )


def _cell(scored: Scored, one: int, column: int, parts: Parts) -> Cell:
    measured, criterion = scored.measured[one][column], scored.criteria[column]
    actor = scored.tracks[one].actor.id
    return Cell(
        measure=criterion.measure,
        weight=_round(scored.weights[column]),
        number=_round(measured.proven),
        best_number=_round(measured.best),
        score=_round(scored.proven[one, column]),
        best_score=_round(scored.best[one, column]),
        stated=measured.stated,
        formula=measured.formula,
        facts=Opened(lambda: _behind(measured, actor, parts)),
        unknown=Opened(lambda: measured.asked[:MOST_UNKNOWN]),
    )


def _behind(measured: Measured, actor: str, parts: Parts) -> Iterator[FactBehind]:
    for fact in islice(measured.facts(), MOST_FACTS):
        yield _sourced(fact, parts.of_cells.get((actor, fact.label, fact.id)) if fact.part else None)


def _sourced(fact: Fact, taken: PartTaken | None) -> FactBehind:
    sources = fact.sources or (taken.sources if taken else ())
    return FactBehind(
        label=fact.label,
        id=fact.id,
        words=fact.words + (taken.remark if taken else ""),
        adds=_round(fact.adds),
        known=fact.known,
        sources=sorted(sources),
    )


def _group(scored: Scored, one: int, group: str) -> float:
    """Total the criteria of a group alone, from 0 to 100."""
    weights = np.array(
        [weight if c.of.group == group else 0.0 for c, weight in zip(scored.criteria, scored.weights, strict=True)]
    )
    return _round(float(scored.proven[one] @ weights / weights.sum())) if weights.sum() else 0.0


def _path(track: Track, told: RelevantWork, parts: Parts) -> Path:
    work = told.work
    taken = parts.of_paths.get((track.actor.id, work.label, work.id))
    return Path(
        label=work.label,
        id=work.id,
        words=f"{_part(work.label, taken)} {_called(work)}{_years(work.start, work.end)}{_why(track, told)}{taken.remark if taken else ''}",
        sources=sorted(taken.sources) if taken else [],
    )


def _part(label: str, taken: PartTaken | None) -> str:
    match label:
        case "Initiative":
            return f"took part{f' ({_and(taken.roles)})' if taken and taken.roles else ''} in"
        case "Practice":
            return "holds"
        case "Match":
            return "was a partner in"
        case _:
            return "is on record with"


def _called(work: Work) -> str:
    """Name a work in a sentence; the title of a match quotes its need already."""
    return f"the {work.title[0].lower()}{work.title[1:]}" if work.label == "Match" else f"“{work.title}”"


def _years(start: int | None, end: int | None) -> str:
    if start is None and end is None:
        return ""
    return f" ({start})" if start == end or end is None else f" ({start or '…'}\u2013{end})"


def _why(track: Track, told: RelevantWork) -> str:
    names = [track.network.themes[theme].name for theme in told.shared]
    if len(names) > MOST_SHARED + 1:
        names = [*names[:MOST_SHARED], f"{len(names) - MOST_SHARED} more themes"]
    shares = f", which shares {_and(names)} with the need" if names else ", whose words are like those of the need"
    if told.reach >= 1:
        return f"{shares} and was with {_and([asker.name for asker in track.askers][:3])}"
    return f"{shares} and was in the same subregion" if told.reach > 0 else shares


def _and(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def _unknown(scored: Scored, one: int) -> list[Settling]:
    """List the facts that would move a candidate most, if they turned out well."""
    gains = (scored.best[one] - scored.proven[one]) * scored.weights / 100
    found: list[Settling] = []
    for column in np.argsort(-gains, kind="stable").tolist():
        if gains[column] <= 0 or len(found) == MOST_SETTLING:
            break
        if asked := scored.measured[one][column].asked:
            reached = float(scored.ranks.total[one] + gains[column])
            better = int((scored.ranks.total > reached).sum())
            found.append(_settled(scored, one, asked, float(gains[column]), 1 + better))
    return found


def _settled(scored: Scored, one: int, asked: Sequence[str], gain: float, reached: int) -> Settling:
    words = asked[0] + (f", and {len(asked) - 1} more of the kind" if len(asked) > 1 else "")
    return Settling(candidate_id=scored.tracks[one].actor.id, words=words, gain=_round(gain), rank=reached)


def _settling(candidates: Iterable[Candidate], places: int) -> list[Settling]:
    """List the facts that would bring a candidate among the places wanted, the weightiest first."""
    found = [fact for one in candidates for fact in one.settling if one.rank > places >= fact.rank]
    return sorted(found, key=lambda fact: (fact.rank, -fact.gain, fact.candidate_id, fact.words))[:MOST_SETTLING]


def _excluded(network: Network, wanted: Wanted) -> list[Excluded]:
    actors, places = network.actors, network.actor_at
    return [
        Excluded(candidate_id=one, name=actors[places[one]].name if one in places else one, reason=reason)
        for one, reason in wanted.without
    ]


def _notes(scored: Scored, criteria: CriteriaSet, judged: set[str], wanted: Wanted) -> Iterable[str]:
    profile, places = scored.profile, scored.network.actor_at
    askers = [scored.network.actors[places[party]] for party in profile.parties if party in places]
    if not any(scored.network.themes[one].label != "AssistanceType" for one in profile.themes):
        yield "This need names no subject and no target: candidates were found by like words alone."
    elif profile.inferred:
        yield "Subjects that only the text names count half."
    if not profile.parties:
        yield "No Party asks here, so nothing can be said about work or links with it."
    elif not any(scored.network.subregions(asker) for asker in askers):
        yield "No M49 region is on record for the Party that asks, so its neighbours are unknown."
    if scored.at_home and not wanted.home:
        bodies = "1 body" if scored.at_home == 1 else f"{scored.at_home} bodies"
        yield f"{bodies} of the Party itself left out, since help is sought abroad."
    if left := [one.weight for one in criteria.criteria if one.measure not in judged and one.weight]:
        yield f"Criteria that cannot be judged here weigh {sum(left):g} of 100; the others were made to total 100."
    if scored.found > POOL and len(scored.pool) == POOL:
        yield f"The {POOL} most relevant candidates were compared, of {scored.found} found."


def _round(number: float) -> float:
    return round(float(number), DECIMALS)
