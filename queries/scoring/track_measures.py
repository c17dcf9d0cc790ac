"""Criterion a of paragraph 37, the track record: closeness, volume, diversity and effectiveness."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from queries.scoring.measuring import Fact, Measured, names, work_fact
from queries.scoring.network import Floats, Network, Places, rows
from queries.scoring.relevance import SETTINGS
from queries.scoring.track import RelevantWork, Track

RESULT_WORDS = {0: "none", 1: "reported", 2: "documented", 3: "independently evaluated"}
BEST_RESULTS = 3


@dataclass(frozen=True)
class Sort:
    """A sort of work that paragraph 37 (a) tells apart; `holds` gives 1, 0, or NaN where nothing is on record."""

    name: str
    holds: Callable[[Network], Floats]
    asks: str

    def split(self, track: Track) -> tuple[Places, Places]:
        """Give the relevant initiatives that are of this sort, and those of which it is unknown."""
        flags = self.holds(track.network)[track.initiatives]
        return track.initiatives[flags == 1], track.initiatives[np.isnan(flags)]


ALL = Sort("", lambda network: np.ones(len(network.works)), "")
DEVELOPING = Sort("developing", lambda network: network.developing, "whether “{}” develops methods or builds capacity")
DIFFUSING = Sort("diffusing", lambda network: network.diffusing, "whether methods of “{}” are used beyond one country")


def volume(sort: Sort) -> Callable[[Track], Measured]:
    """Count the relevant initiatives of a sort."""

    def take(track: Track) -> Measured:
        sure, perhaps = sort.split(track)

        def facts() -> Iterator[Fact]:
            yield from (work_fact(one, 1) for one in track.told(sure))
            yield from (work_fact(one, 1, "not on record", False) for one in track.told(perhaps))

        return Measured(
            len(sure), len(sure) + len(perhaps), facts, lambda: _asked(sort, track, perhaps), _stated(sure, perhaps)
        )

    return take


def diversity(sort: Sort) -> Callable[[Track], Measured]:
    """Count the different Parties, their subregions and themes that initiatives of a sort reached."""

    def take(track: Track) -> Measured:
        sure, perhaps = sort.split(track)
        proven, best = _reached(track, sure), _reached(track, np.concatenate([sure, perhaps]))

        def facts() -> Iterator[Fact]:
            for key in sorted(best, key=lambda key: (key not in proven, key)):
                yield Fact(*key, best[key] if key in proven else f"{best[key]}: not on record", 1, key in proven)

        return Measured(len(proven), len(best), facts, lambda: _asked(sort, track, perhaps), _stated(sure, perhaps))

    return take


def effectiveness(sort: Sort) -> Callable[[Track], Measured]:
    """Add up results on record: reported 1, documented 2, independently evaluated 3, replicated 1 more."""

    def take(track: Track) -> Measured:
        sure, perhaps = sort.split(track)
        results, copied = track.network.results[sure], track.network.replicated[sure].sum()
        silent = np.isnan(results)
        proven = float(np.nansum(results) + copied)
        best = proven + BEST_RESULTS * (int(silent.sum()) + len(perhaps))

        def facts() -> Iterator[Fact]:
            for one in track.told(sure):
                yield from _results(one)
            yield from (work_fact(one, BEST_RESULTS, "not on record", False) for one in track.told(perhaps))

        def unknown() -> Iterator[str]:
            yield from (f"what results “{one.work.title}” had" for one in track.told(sure[silent]))
            yield from _asked(sort, track, perhaps)

        stated = bool(copied) or not silent.all() or not len(sure) + len(perhaps)
        return Measured(proven, best, facts, unknown, stated)

    return take


def closeness(track: Track) -> Measured:
    """Say how near the candidate's work comes to the need and to the Party: the relevance found by spreading."""
    value = float(track.found.value[track.place])
    return Measured(
        value,
        value,
        lambda: (work_fact(one, one.fit, _near(track, one)) for one in track.told(track.works)),
        formula=_spelled(track),
    )


def nearby(track: Track) -> Measured:
    """Add up relevant works with the Party, and in part those in its subregion."""
    near = track.works[track.found.reach[track.works] > 0]
    total = float(track.found.reach[near].sum())
    return Measured(total, total, lambda: (work_fact(one, one.reach, _where(track, one)) for one in track.told(near)))


def _stated(sure: Places, perhaps: Places) -> bool:
    return bool(len(sure)) or not len(perhaps)


def _asked(sort: Sort, track: Track, perhaps: Places) -> Iterator[str]:
    return (sort.asks.format(one.work.title) for one in track.told(perhaps))


def _reached(track: Track, works: Places) -> dict[tuple[str, str], str]:
    """Collect the different Parties, their M49 regions and the themes of the need that these works reached."""
    network, found = track.network, {}
    for place in rows(network.reached, works):
        actor = network.actors[int(place)]
        found["Party", actor.id] = actor.name
        found |= {("Region", one): network.regions[one].name for one in network.subregions(actor)}
    for place in rows(network.about, works):
        if int(place) in track.profile.themes:
            theme = network.themes[int(place)]
            found[theme.label, theme.id] = theme.name
    return found


def _results(one: RelevantWork) -> Iterator[Fact]:
    if one.work.results is None:
        yield work_fact(one, BEST_RESULTS, "results not on record", False)
    else:
        yield work_fact(one, one.work.results, f"results {RESULT_WORDS[one.work.results]}")
    if one.work.replicated_by:
        yield work_fact(one, 1, "replicated by another initiative")


def _near(track: Track, one: RelevantWork) -> str:
    shared = ", ".join(track.network.themes[theme].name for theme in one.shared)
    likeness = f"like words {one.likeness:.2f}" if one.likeness >= SETTINGS.least_like else ""
    return "; ".join(part for part in (shared, likeness, _where(track, one)) if part)


def _where(track: Track, one: RelevantWork) -> str:
    if one.reach >= 1:
        return "with " + names(track, [asker.id for asker in track.askers])
    return "in its subregion" if one.reach > 0 else ""


def _spelled(track: Track) -> str:
    found, place = track.found, track.place
    fit = float((found.fit * found.age)[track.works].sum())
    return (
        f"log(1 + {fit:.2f} fit of these works) x nearness {found.nearness[place]:.2f} = {found.value[place]:.2f}; "
        f"nearness is {SETTINGS.base:g} + log(1 + {found.reached[place]:.2f} works with the Party or in its subregion) "
        f"+ {SETTINGS.second:g} x {found.spread[place]:.2f} over partners of its partners"
    )
