"""Criterion b of paragraph 37, institutional links: kind, level, with the Party, in its region, and with how many."""

from collections.abc import Iterable, Iterator, Mapping

from queries.scoring.measuring import Fact, Measured, names, sum_of, unknown
from queries.scoring.network import Link
from queries.scoring.track import Track

LINK_POINTS = {
    "hosts focal point": 3,
    "government agency": 3,
    "treaty mandate": 3,
    "memorandum": 2,
    "secretariat service": 2,
    "support centre": 2,
    "mandate": 2,
    "office": 2,
    "member State": 2,
    "advisory": 1,
    "fellow member": 1,
}


def with_party(track: Track) -> Measured:
    """Add up links with a Party that asks or with its region, each by what it consists of."""
    if not track.links_with_party:
        party = names(track, track.profile.parties)
        asked = f"whether {track.actor.name} has a memorandum or another institutional link with {party}"
        return unknown(LINK_POINTS["memorandum"], asked)
    return sum_of(_link_fact(track, link) for link in track.links_with_party)


def in_region(track: Track) -> Measured:
    """Count other Parties of the region with which it has links."""
    if not track.subregions:
        return unknown(1, f"in which region {names(track, track.profile.parties)} lies")
    if track.neighbours and not track.links_in_region:
        regions = ", ".join(sorted(track.network.regions[one].name for one in track.subregions))
        return unknown(1, f"whether {track.actor.name} has institutional links with Parties of {regions}")
    return _parties(track, track.links_in_region)


def with_parties(track: Track) -> Measured:
    """Count Parties anywhere with which it has links."""
    if not track.links_by_party:
        return unknown(1, f"with which Parties {track.actor.name} has institutional links")
    return _parties(track, track.links_by_party)


def _parties(track: Track, linked: Mapping[str, Iterable[Link]]) -> Measured:
    def facts() -> Iterator[Fact]:
        for party, links in sorted(linked.items()):
            yield Fact("Party", party, f"{names(track, [party])}: {_kinds(links)}", 1, True, _sources(links))

    return Measured(len(linked), len(linked), facts)


def _link_fact(track: Track, link: Link) -> Fact:
    regions, places, actors = track.network.regions, track.network.actor_at, track.network.actors
    region = regions.get(link.to)
    label = "Region" if region else actors[places[link.to]].label if link.to in places else "Party"
    told = (
        link.kind or link.relationship,
        f"level: {link.level}" if link.level else "",
        link.instrument or "",
        f"since {link.since}" if link.since else "",
        "assigned by us" if link.basis == "assigned" else "",
    )
    words = f"{region.name if region else names(track, [link.to])}: {', '.join(part for part in told if part)}"
    return Fact(label, link.to, words, LINK_POINTS.get(link.kind or "", 1), True, link.sources)


def _kinds(links: Iterable[Link]) -> str:
    return ", ".join(sorted({_kind(link) for link in links}))


def _kind(link: Link) -> str:
    return f"{link.kind or link.relationship}{' (assigned by us)' if link.basis == 'assigned' else ''}"


def _sources(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(sorted({source for link in links for source in link.sources}))
