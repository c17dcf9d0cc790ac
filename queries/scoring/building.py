"""Makes the evidence network from what the graph gave: works, who took part in them, and how much each word says."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graphmodel.graph import Graph, Rows
from queries.scoring.network import Actor, Asked, Floats, Link, Network, Offer, Region, Theme, Work
from queries.scoring.reading import read
from queries.scoring.words import Thesaurus, stems

DIFFUSED = {"none": False, "national": False, "subregional": True, "regional": True, "global": True}
RESULTS = {"none": 0, "reported": 1, "documented": 2, "independently evaluated": 3}
OPEN = frozenset({"proposed", "contacted", "agreed"})
PROVEN = frozenset({"agreed", "funded", "completed"})
DEVELOPING = frozenset({"low", "lower-middle", "upper-middle"})
CORRESPONDING = 0.7  # a corresponding target of the other framework counts less than the target itself
NAMED = 0.5  # so does a subject that a text names where none is on record
LEAST_SPECIFIC = 0.3
TOO_COMMON = 0.2  # words that more than this share of the needs say tell nothing

Pairs = list[tuple[int, int]]


def read_network(graph: Graph) -> Network:
    """Read the evidence network that a graph holds.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    rows = read(graph)
    themes = tuple(Theme(row["id"], row["label"], row["name"]) for row in rows["themes"])
    theme_at = {theme.id: place for place, theme in enumerate(themes)}
    needs = {row["id"]: _asked(row, theme_at) for row in rows["needs"]}
    actors = tuple(_actors(rows, theme_at))
    actor_at = {actor.id: place for place, actor in enumerate(actors)}
    gathered = Gathered(theme_at, actor_at, _thesaurus(rows["themes"]))
    for label, kind in (("Initiative", "initiatives"), ("Practice", "practices")):
        for row in rows[kind]:
            gathered.add(
                _work(label, row), row["actors"], row.get("parties", ()), _themes(row), _text(row), row["language"]
            )
    for row in rows["organizations"]:
        if row["expertise"]:
            work = Work(
                row["id"], "Organization", f"Expertise stated by {row['name']}", None, None, None, None, None, ()
            )
            gathered.add(work, [row["id"]], (), row["expertise"])
    for row in rows["matches"]:
        _add_match(gathered, row, needs)
    return gathered.network(
        needs,
        actors=actors,
        themes=themes,
        regions={row["id"]: _region(row) for row in rows["regions"]},
        corresponding=_corresponding(rows["themes"], theme_at),
        members={body: frozenset(one["party"] for one in found) for body, found in _bodies(rows["parties"]).items()},
        matches=rows["matches"],
    )


@dataclass
class Gathered:
    """Works as they are found, and which places of the matrices they fill."""

    theme_at: Mapping[str, int]
    actor_at: Mapping[str, int]
    thesaurus: Thesaurus
    works: list[Work] = field(default_factory=list)
    took_part: Pairs = field(default_factory=list)
    reached: Pairs = field(default_factory=list)
    about: Pairs = field(default_factory=list)
    named: Pairs = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)

    def add(
        self,
        work: Work,
        actors: Iterable[str],
        parties: Iterable[str],
        themes: Sequence[str],
        text: str = "",
        language: str | None = None,
    ) -> None:
        """Add a work with its actors, the Parties it reached, its themes and its text."""
        place = len(self.works)
        self.add_placed(work, actors, parties, [self.theme_at[one] for one in themes if one in self.theme_at])
        self.texts[place] = stems(text, language) if text else []
        if text and not themes:
            self.named += [(place, theme) for theme in self.thesaurus.named_in(text, language)]

    def add_placed(self, work: Work, actors: Iterable[str], parties: Iterable[str], themes: Iterable[int]) -> None:
        """Add a work without a text whose themes are given by their places."""
        place = len(self.works)
        self.works.append(work)
        self.took_part += [(self.actor_at[one], place) for one in actors if one in self.actor_at]
        self.reached += [(place, self.actor_at[one]) for one in parties if one in self.actor_at]
        self.about += [(place, theme) for theme in themes]
        self.texts.append([])

    def network(
        self,
        needs: Mapping[str, Asked],
        *,
        actors: tuple[Actor, ...],
        themes: tuple[Theme, ...],
        regions: Mapping[str, Region],
        corresponding: csr_array,
        members: Mapping[str, frozenset[str]],
        matches: Rows,
    ) -> Network:
        """Make the matrices."""
        size = len(self.works)
        about = matrix(self.about, size, len(themes))
        named = matrix(self.named, size, len(themes)) * NAMED
        words, rarity = _rarity(needs.values(), self.texts)
        return Network(
            actors=actors,
            works=tuple(self.works),
            themes=themes,
            regions=regions,
            needs=needs,
            took_part=matrix(self.took_part, len(actors), size),
            about=csr_array(about.maximum(named).maximum((about @ corresponding) * CORRESPONDING)),
            reached=matrix(self.reached, size, len(actors)),
            spoken=_spoken(self.texts, words, rarity),
            specificity=_specificity(list(needs.values()), len(themes)),
            words=words,
            rarity=rarity,
            thesaurus=self.thesaurus,
            members=members,
            open_matches=_open_matches(matches),
            answers=_by_need(matches, lambda row: [row["id"]]),
            partners=_by_need(matches, lambda row: row["actors"]),
        )


def matrix(places: Pairs, height: int, width: int) -> csr_array:
    """Make a sparse matrix with 1 at these places, however often each is given."""
    pairs = np.array(places, dtype=np.int64).reshape(-1, 2)
    made = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(height, width))
    made.sum_duplicates()
    made.data[:] = 1
    return made


def _text(row: Mapping[str, Any]) -> str:
    return f"{row['title'] or ''}\n{row['description'] or ''}"


def _themes(row: Mapping[str, Any]) -> list[str]:
    return [*row["themes"], *row.get("helps", ())]


def _work(label: str, row: Mapping[str, Any]) -> Work:
    develops, builds = row.get("develops"), row.get("builds")
    known = [flag for flag in (develops, builds) if flag is not None]
    replicated_by = tuple(sorted(row.get("replicated_by", ())))
    diffuses = DIFFUSED.get(row.get("diffusion") or "")
    return Work(
        id=row["id"],
        label=label,
        title=row["title"] or row["id"],
        start=row["start"],
        end=row.get("end"),
        develops=True if any(known) else False if len(known) == 2 else None,
        diffuses=True if replicated_by else diffuses,
        results=RESULTS.get(row.get("results") or ""),
        replicated_by=replicated_by,
    )


def _add_match(gathered: Gathered, row: Mapping[str, Any], needs: Mapping[str, Asked]) -> None:
    """Add a match that came about as evidence that its partner once answered such a need."""
    if row["status"] not in PROVEN:
        return
    year = int(row["proposed_on"][:4]) if row["proposed_on"] else row["start"]
    for need in (needs[key] for key in row["needs"] if key in needs):
        work = Work(row["id"], "Match", f"Match for “{need.title}”", year, None, None, None, None, ())
        gathered.add_placed(work, row["actors"], need.parties, need.themes)


def _asked(row: Mapping[str, Any], theme_at: Mapping[str, int]) -> Asked:
    return Asked(
        id=row["id"],
        title=row["title"],
        description=row["description"],
        language=row["language"],
        status=row["status"],
        year=int(row["submitted_on"][:4]) if row["submitted_on"] else row["year"],
        parties=tuple(sorted(row["parties"])),
        themes=tuple(sorted(theme_at[one] for one in _themes(row) if one in theme_at)),
    )


def _region(row: Mapping[str, Any]) -> Region:
    return Region(row["id"], row["name"], row["system"], tuple(sorted(row["part_of"])))


def _actors(rows: Mapping[str, Rows], theme_at: Mapping[str, int]) -> Iterator[Actor]:
    parties = {row["id"]: row for row in rows["parties"]}
    bodies = _bodies(rows["parties"])
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
        kind=row.get("kind"),
        party=home["id"] if home else None,
        languages=frozenset(spoken or ()),
        legal_systems=frozenset((home["legal_systems"] if home else None) or ()),
        developing=_developing(home) if home else None,
        regions=tuple(sorted(home["regions"])) if home else (),
        links=tuple(sorted(links, key=lambda link: (link.relationship, link.to, link.kind or ""))),
        offers=offers,
    )


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
    return (_link("MEMBER_OF", one, "fellow member", one["id"]) for one in row["member_of"])


def _bodies(parties: Rows) -> dict[str, list[dict[str, Any]]]:
    bodies: dict[str, list[dict[str, Any]]] = {}
    for row in parties:
        for member in row["member_of"]:
            bodies.setdefault(member["id"], []).append(member | {"party": row["id"]})
    return bodies


def _offers(row: Mapping[str, Any], theme_at: Mapping[str, int]) -> tuple[Offer, ...]:
    offers = sorted((one for one in row["offers"] if one["id"] in theme_at), key=lambda one: str(one["id"]))
    return tuple(Offer(theme_at[one["id"]], one["cost"], one["until"], tuple(one["sources"] or ())) for one in offers)


def _corresponding(rows: Rows, theme_at: Mapping[str, int]) -> csr_array:
    pairs = [(theme_at[row["id"]], theme_at[other]) for row in rows for other in row["corresponding"]]
    return matrix([*pairs, *((b, a) for a, b in pairs)], len(theme_at), len(theme_at))


def _thesaurus(rows: Rows) -> Thesaurus:
    languages = ("ar", "es", "fr", "ru", "zh")
    subjects = [(place, row) for place, row in enumerate(rows) if row["label"] == "Subject"]
    return Thesaurus(
        {place: [("en", row["name"]), *((code, row[code]) for code in languages)] for place, row in subjects}
    )


def _specificity(needs: Collection[Asked], themes: int) -> Floats:
    """Weigh each theme by how few needs name it, from LEAST_SPECIFIC to 1 (inverse document frequency)."""
    named = Counter(theme for need in needs for theme in need.themes)
    most = math.log(1 + len(needs)) or 1.0
    weights = [(most - math.log(1 + named[theme])) / most for theme in range(themes)]
    return np.maximum(LEAST_SPECIFIC, np.array(weights, dtype=np.float64))


def _rarity(needs: Iterable[Asked], texts: list[list[str]]) -> tuple[dict[str, int], Floats]:
    """Weigh each word by how few needs say it (inverse document frequency); common ones weigh nothing."""
    asked = [set(stems(f"{need.title}\n{need.description or ''}", need.language)) for need in needs]
    said = Counter(word for words in asked for word in words)
    every = sorted(set(said).union(*texts)) if texts else sorted(said)
    common = max(5.0, TOO_COMMON * len(asked))
    rarity = [0.0 if said[word] > common else math.log((len(asked) + 2) / (said[word] + 1)) for word in every]
    return {word: place for place, word in enumerate(every)}, np.array(rarity, dtype=np.float64)


def _spoken(texts: list[list[str]], words: Mapping[str, int], rarity: Floats) -> csr_array:
    places = [(row, words[word]) for row, text in enumerate(texts) for word in set(text)]
    made = matrix(places, len(texts), len(words))
    made.data = rarity[made.indices]
    lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made.data /= np.repeat(np.where(lengths == 0, 1, lengths), np.diff(made.indptr))
    return made


def _open_matches(rows: Rows) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["status"] in OPEN:
            for actor in row["actors"]:
                found.setdefault(actor, []).append(row["id"])
    return {actor: tuple(matches) for actor, matches in found.items()}


def _by_need(rows: Rows, wanted: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        for need in row["needs"]:
            found.setdefault(need, []).extend(wanted(row))
    return {need: tuple(dict.fromkeys(ids)) for need, ids in found.items()}
