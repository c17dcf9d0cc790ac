"""Makes the evidence network from what the graph gave: works, who took part in them, and how much each word says."""

from collections.abc import Mapping
from typing import Any

from scipy.sparse import csr_array

from graphmodel.collector import kept
from graphmodel.graph import Graph, Rows
from queries.scoring.actors import actors_of, bodies_of
from queries.scoring.gathering import Gathered, pairs, rarity, said_by, specificity, spoken
from queries.scoring.network import Asked, Network, Region, Theme, Work
from queries.scoring.reading import reading
from queries.scoring.words import Thesaurus

DIFFUSED = {"none": False, "national": False, "subregional": True, "regional": True, "global": True}
RESULTS = {"none": 0, "reported": 1, "documented": 2, "independently evaluated": 3}
OPEN = frozenset({"proposed", "contacted", "agreed"})
PROVEN = frozenset({"agreed", "funded", "completed"})


def read_network(graph: Graph) -> Network:
    """Read the evidence network that a graph holds.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    with kept(), reading(graph) as rows:
        return network_of(rows)


def network_of(rows: Mapping[str, Rows]) -> Network:
    """Make the evidence network of rows of each kind."""
    themes = tuple(Theme(row["id"], row["label"], row["name"], row["scheme"]) for row in rows["themes"])
    theme_at = {theme.id: place for place, theme in enumerate(themes)}
    needs = {row["id"]: _asked(row, theme_at) for row in rows["needs"]}
    actors = tuple(actors_of(rows, theme_at))
    actor_at = {actor.id: place for place, actor in enumerate(actors)}
    gathered = Gathered(theme_at, actor_at, _thesaurus(rows["themes"]))
    asked = [said_by(need) for need in needs.values()]
    _gather(gathered, rows, needs)
    corresponding = _corresponding(rows["themes"], theme_at)
    words, rare = rarity(asked, gathered.texts)
    return Network(
        actors=actors,
        works=tuple(gathered.works),
        themes=themes,
        regions={row["id"]: _region(row) for row in rows["regions"]},
        needs=needs,
        took_part=gathered.took_part.matrix(len(actors)).T.tocsr(),
        about=gathered.themes(corresponding),
        stated=gathered.about.matrix(len(themes)),
        corresponding=corresponding,
        reached=gathered.reached.matrix(len(actors)),
        spoken=spoken(gathered.texts, words, rare),
        specificity=specificity(needs.values(), len(themes)),
        words=words,
        rarity=rare,
        thesaurus=gathered.thesaurus,
        members={body: frozenset(one["party"] for one in found) for body, found in bodies_of(rows["parties"]).items()},
        open_matches=_open_matches(rows["matches"]),
        answers=_by_need(rows["matches"], lambda row: [row["id"]]),
        partners=_by_need(rows["matches"], lambda row: row["actors"]),
    )


def _gather(gathered: Gathered, rows: Mapping[str, Rows], needs: Mapping[str, Asked]) -> None:
    """Gather all that counts as evidence: initiatives, practices, expertise, and matches that came about."""
    for label, kind in (("Initiative", "initiatives"), ("Practice", "practices")):
        for row in rows[kind]:
            work, parties = _work(label, row), row.get("parties", ())
            gathered.add(work, row["actors"], parties, row["themes"], _text(row), row["language"])
    for row in rows["organizations"]:
        if row["expertise"]:
            title = f"Expertise of {row['name']}"
            gathered.add(_undated("Organization", row["id"], title), [row["id"]], (), row["expertise"])
    met = _met(rows)
    for row in rows["matches"]:
        _add_match(gathered, row, needs, met)


def _met(rows: Mapping[str, Rows]) -> dict[str, set[str]]:
    """Say which Parties each partner of a match reached in initiatives."""
    met: dict[str, set[str]] = {actor: set() for row in rows["matches"] for actor in row["actors"]}
    for row in rows["initiatives"]:
        for actor in met.keys() & row["actors"]:
            met[actor].update(row["parties"])
    return met


def _text(row: Mapping[str, Any]) -> str:
    return f"{row['title'] or ''}\n{row['description'] or ''}"


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


def _undated(label: str, key: str, title: str) -> Work:
    return Work(key, label, title, None, None, None, None, None, ())


def _add_match(
    gathered: Gathered, row: Mapping[str, Any], needs: Mapping[str, Asked], met: Mapping[str, set[str]]
) -> None:
    """Add a match that came about as evidence that its partner once answered such a need, or several at once.

    A partner that has an initiative with a Party that asked answered there, and is not counted twice.
    """
    answered = [needs[key] for key in sorted(row["needs"]) if key in needs]
    if row["status"] not in PROVEN or not answered:
        return
    year = int(row["proposed_on"][:4]) if row["proposed_on"] else row["start"]
    title = f"Match for {' and '.join(f'“{need.title}”' for need in answered)}"
    parties = {party for need in answered for party in need.parties}
    themes = {theme for need in answered for theme in need.themes}
    partners = [actor for actor in row["actors"] if not met[actor] & parties]
    if partners:
        gathered.add_placed(_undated("Match", row["id"], title)._replace(start=year), partners, parties, themes)


def _asked(row: Mapping[str, Any], theme_at: Mapping[str, int]) -> Asked:
    return Asked(
        id=row["id"],
        title=row["title"],
        description=row["description"],
        language=row["language"],
        status=row["status"],
        year=int(row["submitted_on"][:4]) if row["submitted_on"] else row["year"],
        parties=tuple(sorted(row["parties"])),
        themes=tuple(sorted(theme_at[one] for one in row["themes"] if one in theme_at)),
        published=row["state"] == "published",
    )


def _region(row: Mapping[str, Any]) -> Region:
    return Region(row["id"], row["name"], row["system"], tuple(sorted(row["part_of"])))


def _corresponding(rows: Rows, theme_at: Mapping[str, int]) -> csr_array:
    found = [(theme_at[row["id"]], theme_at[other]) for row in rows for other in row["corresponding"]]
    return pairs(found, len(theme_at))


def _thesaurus(rows: Rows) -> Thesaurus:
    languages = ("ar", "es", "fr", "ru", "zh")
    subjects = [(place, row) for place, row in enumerate(rows) if row["label"] == "Subject"]
    return Thesaurus(
        {place: [("en", row["name"]), *((code, row[code]) for code in languages)] for place, row in subjects}
    )


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
