"""Makes the actors of the evidence network: organizations and Parties with their institutional links and offers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphmodel.graph import Rows
from queries.scoring.network import FELLOW, Actor, Link, Offer

OUTSIDE = "government, not a Party"
DEVELOPING = frozenset({"low", "lower-middle", "upper-middle"})


def actors_of(rows: Mapping[str, Rows], theme_at: Mapping[str, int]) -> Iterator[Actor]:
    """Make the actors of rows of Parties and organizations, each with its links and offers."""
    parties = {row["id"]: row for row in rows["parties"]}
    bodies = bodies_of(rows["parties"])
    for row in rows["parties"]:
        yield _actor("Party", row, row, _fellowships(row))
    for row in rows["organizations"]:
        seat = parties.get(row["seats"][0]) if row["seats"] else None
        yield _actor("Organization", row, seat, _links(row, bodies), _offers(row, theme_at))


def _actor(
    label: str,
    row: Mapping[str, Any],
    home: Mapping[str, Any] | None,
    links: Iterable[Link],
    offers: tuple[Offer, ...] = (),
) -> Actor:
    spoken = row["languages"] or (home["languages"] if home else None)
    return Actor(
        id=row["id"],
        label=label,
        name=row["name"],
        kind=OUTSIDE if row.get("is_party") is False else row.get("kind"),
        party=home["id"] if home else None,
        languages=frozenset(spoken or ()),
        legal_systems=frozenset((home["legal_systems"] if home else None) or ()),
        developing=_developing(home) if home else None,
        regions=tuple(sorted(home["regions"])) if home else (),
        stated_languages=frozenset(row["languages"] or ()),
        groups=_groups(row) if label == "Party" else (),
        outside=row.get("is_party") is False,
        links=tuple(sorted(links, key=lambda link: (link.relationship, link.to, link.kind or ""))),
        offers=offers,
    )


def _groups(party: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (party["income_group"], *(flag for flag in ("sids", "ldc", "lldc") if party[flag]))))


def _developing(party: Mapping[str, Any]) -> bool | None:
    """Take as developing: every income group below high, and small islands, least developed and landlocked ones."""
    if any(party[flag] for flag in ("sids", "ldc", "lldc")):
        return True
    return party["income_group"] in DEVELOPING if party["income_group"] else None


def _link(relationship: str, one: Mapping[str, Any], kind: str | None, to: str, level: str | None = None) -> Link:
    sources = tuple(sorted(one["sources"] or ()))
    years = one.get("since"), one.get("until")
    return Link(relationship, to, kind, level, one.get("instrument"), *years, one["basis"] or "stated", sources)


def _links(row: Mapping[str, Any], bodies: Mapping[str, list[dict[str, Any]]]) -> Iterator[Link]:
    for one in row["linked_to"]:
        yield _link("LINKED_TO", one, one["kind"], one["id"], one["level"])
    for one in row["serves"]:
        yield _link("SERVES", one, one["kind"], one["id"])
    for member in bodies.get(row["id"], ()):
        yield _link("MEMBER_OF", member, "member State", member["party"], "Party")
    yield from _fellowships(row)


def _fellowships(row: Mapping[str, Any]) -> Iterator[Link]:
    return (_link("MEMBER_OF", one, FELLOW, one["id"]) for one in row["member_of"])


def bodies_of(parties: Rows) -> dict[str, list[dict[str, Any]]]:
    """Collect the Parties that are members of each body, with what is on record about the membership."""
    bodies: dict[str, list[dict[str, Any]]] = {}
    for row in parties:
        for member in row["member_of"]:
            bodies.setdefault(member["id"], []).append(member | {"party": row["id"]})
    return bodies


def _offers(row: Mapping[str, Any], theme_at: Mapping[str, int]) -> tuple[Offer, ...]:
    offers = sorted((one for one in row["offers"] if one["id"] in theme_at), key=lambda one: str(one["id"]))
    return tuple(Offer(theme_at[one["id"]], one["cost"], one["until"], tuple(one["sources"] or ())) for one in offers)
