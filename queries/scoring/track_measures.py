"""Criterion a of paragraph 37, the track record: closeness, volume, diversity and effectiveness."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from queries.scoring.measuring import Fact, Measured, names, unknown, work_fact
from queries.scoring.network import Floats, Network, Places
from queries.scoring.relevance import SETTINGS
from queries.scoring.track import RelevantWork, Track

RESULT_WORDS = {0: "none", 1: "reported", 2: "documented", 3: "independently evaluated"}
BEST_RESULTS = 3
ONE_REACHES = 3  # one initiative more would reach at least a Party, its subregion and a theme


@dataclass(frozen=True)
class Sort:
    """A sort of work that paragraph 37 (a) tells apart; `holds` gives 1, 0, or NaN where nothing is on record."""

    name: str
    holds: Callable[[Network], Floats]
    asks: str

    def split(self, track: Track) -> tuple[Places, Places]:
        """Give the relevant initiatives that are of this sort, and those of which it is unknown."""
        if self.name not in track.split:
            flags = self.holds(track.network)[track.initiatives]
            track.split[self.name] = track.initiatives[flags == 1], track.initiatives[np.isnan(flags)]
        return track.split[self.name]


ALL = Sort("", lambda network: np.broadcast_to(1.0, len(network.works)), "")
DEVELOPING = Sort("developing", lambda network: network.developing, "whether “{}” develops methods or builds capacity")
DIFFUSING = Sort("diffusing", lambda network: network.diffusing, "whether methods of “{}” are used beyond one country")


def volume(sort: Sort) -> Callable[[Track], Measured]:
    """Count the relevant initiatives of a sort."""

    def take(track: Track) -> Measured:
        if not len(track.initiatives):
            return _nothing(track, 1)
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
        if not len(track.initiatives):
            return _nothing(track, ONE_REACHES)
        sure, perhaps = sort.split(track)
        proven = _reached(track, sure)
        best = _reached(track, np.concatenate([sure, perhaps])) if len(perhaps) else proven

        def facts() -> Iterator[Fact]:
            known = proven.told(track.network)
            for one in sorted(best.told(track.network), key=lambda one: (one not in known, one)):
                label, key, name = one
                yield Fact(label, key, name if one in known else f"{name}: not on record", 1, one in known)

        stated = _stated(sure, perhaps) or proven.size == best.size  # unknown initiatives that would add nothing
        return Measured(proven.size, best.size, facts, lambda: _asked(sort, track, perhaps), stated)

    return take


def effectiveness(sort: Sort) -> Callable[[Track], Measured]:
    """Add up results on record: reported 1, documented 2, independently evaluated 3, replicated 1 more."""

    def take(track: Track) -> Measured:
        if not len(track.initiatives):
            return _nothing(track, BEST_RESULTS)
        sure, perhaps = sort.split(track)
        silent, copied = np.isnan(track.network.results[sure]), track.network.replicated[sure]
        proven = float(track.network.effects[sure].sum())
        best = proven + BEST_RESULTS * (int(silent.sum()) + len(perhaps))

        def facts() -> Iterator[Fact]:
            for one in track.told(sure):
                yield from _results(one)
            yield from (work_fact(one, BEST_RESULTS, "not on record", False) for one in track.told(perhaps))

        def asked() -> Iterator[str]:
            yield from (f"what results “{one.work.title}” had" for one in track.told(sure[silent]))
            yield from _asked(sort, track, perhaps)

        stated = bool(copied.any()) or not silent.all() or not len(sure) + len(perhaps)
        return Measured(proven, best, facts, asked, stated)

    return take


def closeness(track: Track) -> Measured:
    """Say how near the candidate's own works come to the need and to the Party."""
    value = float(track.found.closeness[track.place])
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


def _nothing(track: Track, best: float) -> Measured:
    """Say that no initiative on these themes is on record, which is unknown and not none."""
    return unknown(best, f"whether {track.actor.name} took part in initiatives on these themes")


def _stated(sure: Places, perhaps: Places) -> bool:
    return bool(len(sure)) or not len(perhaps)


def _asked(sort: Sort, track: Track, perhaps: Places) -> Iterator[str]:
    return (sort.asks.format(one.work.title) for one in track.told(perhaps))


@dataclass(frozen=True)
class _Reached:
    """The different Parties and themes of the need, by place, and the M49 regions that works reached."""

    parties: set[int]
    regions: set[str]
    themes: set[int]

    @property
    def size(self) -> int:
        return len(self.parties) + len(self.regions) + len(self.themes)

    def told(self, network: Network) -> set[tuple[str, str, str]]:
        """Give label, id and name of each."""
        actors, themes = network.actors, network.themes
        return {
            *(("Party", actors[one].id, actors[one].name) for one in self.parties),
            *(("Region", one, network.regions[one].name) for one in self.regions),
            *((themes[one].label, themes[one].id, themes[one].name) for one in self.themes),
        }


def _reached(track: Track, works: Places) -> _Reached:
    network, chosen = track.network, works.tolist()
    parties: set[int] = set().union(*map(network.reached_by.__getitem__, chosen))
    regions = set().union(*map(network.subregions_of.__getitem__, parties))
    themes: set[int] = set().union(*map(network.themes_of.__getitem__, chosen))
    return _Reached(parties, regions, track.profile.themes.keys() & themes)


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
    fit = float(found.fit[track.works].sum())
    return (
        f"square root of {fit:.2f}, the fit of these works together, x ({SETTINGS.base:g} + log(1 + "
        f"{found.ties[place]:.2f})) = {found.closeness[place]:.2f}; {found.ties[place]:.2f} stands for works with the "
        "Party or in its subregion, counted twice where they are on its themes"
    )
