"""Criteria that an officer may add: language, legal system, cost, South-South, recency, free capacity, kinds of help."""

from collections.abc import Iterator

import numpy as np

from queries.scoring.measuring import Fact, Measured, names, sum_of, unknown, work_fact
from queries.scoring.track import Track

LONG_AGO = 100.0
COST_POINTS = {"free": 2, "at cost": 1}


def language(track: Track) -> Measured:
    """Find a language in common with a Party that asks."""
    theirs = frozenset(one for asker in track.askers for one in asker.languages)
    return _shared(track, "working languages", track.actor.languages, theirs)


def legal_system(track: Track) -> Measured:
    """Find a legal tradition in common with a Party that asks, from stated facts only."""
    theirs = frozenset(one for asker in track.askers for one in asker.legal_systems)
    return _shared(track, "legal tradition", track.actor.legal_systems, theirs)


def cost(track: Track) -> Measured:
    """Say what the kinds of help that are asked for cost the Party: free 2, at cost 1."""
    stated = [(COST_POINTS[offer.cost], offer) for offer in track.offers if offer.cost in COST_POINTS]
    if not stated:
        return unknown(2, f"what the help of {track.actor.name} costs the Party")
    points, cheapest = max(stated, key=lambda pair: pair[0])
    theme = track.network.themes[cheapest.theme]
    return sum_of([Fact(theme.label, theme.id, f"{theme.name}: {cheapest.cost}", points, True, cheapest.sources)])


def south_south(track: Track) -> Measured:
    """Say whether both sides are developing countries."""
    flags = [asker.developing for asker in track.askers]
    own = track.actor.developing
    if own and True in flags:
        party = track.actor.party or track.actor.id
        asking = [asker.id for asker in track.askers if asker.developing]
        both = f"{names(track, [party])} and {names(track, asking)} count as developing countries"
        return sum_of([Fact("Party", party, both, 1)])
    if own is False or (flags and set(flags) == {False}):
        return sum_of([])
    whose = track.actor.name if own is None else names(track, track.profile.parties)
    return unknown(1, f"whether {whose} counts as a developing country")


def triangular(track: Track) -> Measured:
    """Count relevant works that reached a Party and in which developing and other countries take part together."""
    together = track.works[track.network.triangular[track.works]]
    return Measured(
        len(together),
        len(together),
        lambda: (work_fact(one, 1, "developing and other countries take part") for one in track.told(together)),
    )


def recency(track: Track) -> Measured:
    """Count the years since the latest relevant work."""
    ended = track.network.ended[track.works]
    if track.year is None or np.isnan(ended).all():
        asked = f"when {track.actor.name} last worked on these themes"
        return Measured(LONG_AGO, 0, unknown=lambda: (asked,), stated=False)
    age = max(0.0, track.year - float(np.nanmax(ended)))
    latest = track.works[ended == np.nanmax(ended)][:1]
    return Measured(
        age, age, lambda: (work_fact(one, age, f"{age:g} years before {track.year}") for one in track.told(latest))
    )


def load(track: Track) -> Measured:
    """Count open matches, which take up its capacity (paragraph 17 b)."""
    return sum_of(Fact("Match", match, "open match", 1) for match in track.network.open_matches.get(track.actor.id, ()))


def assistance(track: Track) -> Measured:
    """Count the kinds of help asked for that it offers or gave in relevant works."""
    network, helps = track.network, track.profile.helps
    given = helps & set().union(*map(network.themes_of.__getitem__, track.works.tolist()))
    given |= {offer.theme for offer in track.offers}
    missing = [network.themes[one].name for one in sorted(helps - given)]

    def facts() -> Iterator[Fact]:
        yield from (
            Fact("AssistanceType", network.themes[one].id, network.themes[one].name, 1) for one in sorted(given)
        )

    asked = (f"whether {track.actor.name} offers {', '.join(missing)}",) if missing else ()
    return Measured(len(given), len(helps), facts, lambda: asked, bool(given))


def _shared(track: Track, what: str, own: frozenset[str], theirs: frozenset[str]) -> Measured:
    """Compare a set of the candidate with that of the Parties that ask; unknown where either is not on record."""
    if not own or not theirs:
        whose = track.actor.name if not own else names(track, track.profile.parties)
        return unknown(1, f"which {what} {whose} has")
    common = ", ".join(sorted(own & theirs))
    return sum_of(
        [Fact(track.actor.label, track.actor.id, f"{what} in common: {common}", 1, part=False)] if common else []
    )
