"""Partner retrieval on Horizon 2020: a coordinator starts a project in a programme part; who joins?

The task of `../shared/data/README.md`: train on projects that start 2014-2018, test on later ones with a known
coordinator and at least two partners seen in training. The files come from CORDIS (github.com/zambujo/eunets, MIT).
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graphmodel.errors import LoadRefusedError
from queries.evaluation.retrieval import Found, judge, summary
from queries.scoring.network import Actor, Floats, Network, Places, Theme, Work, row
from queries.scoring.profile import Profile
from queries.scoring.relevance import SETTINGS, Settings, relevance
from queries.scoring.words import Thesaurus

PARTICIPATIONS = "h2020-participations.csv.gz"
PARTS = "h2020-programme-parts.csv.gz"
COLUMNS = {PARTICIPATIONS: {"rcn", "role", "pic", "country", "start_year"}, PARTS: {"rcn", "programme_part"}}
JUDGED = ("SC2", "SC5")
FIRST_YEAR, LAST_TRAINED = 2014, 2018
LEAST_PARTNERS = 2

Scorer = Callable[["Query"], Floats]


@dataclass(frozen=True)
class Project:
    """A project: its programme parts, start year, members in the order of the file, and coordinator."""

    key: str
    year: int | None
    parts: tuple[str, ...]
    members: tuple[str, ...]
    coordinator: str | None


@dataclass(frozen=True)
class Query:
    """A project to be guessed: who asks, on what, and who joined, as places in the network."""

    asker: int
    profile: Profile
    truth: Places
    known: Places


@dataclass(frozen=True)
class Task:
    """Training data as a network, and the queries of later projects.

    Attributes:
        unseen: share of the true partners that nobody can find, as they never took part before.
        year: first year of the queries, from which the age of works is counted.

    """

    network: Network
    queries: list[Query]
    unseen: float
    year: int

    @cached_property
    def together(self) -> csr_array:
        """How often two organizations were in one project; none with itself; shape (actors, actors)."""
        pairs = csr_array(self.network.took_part @ self.network.works_of)
        pairs.setdiag(0)
        pairs.eliminate_zeros()
        return pairs

    def candidates(self, query: Query, new_only: bool) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Mark who may be guessed: everybody seen in training but who asks, and new partners only where wanted."""
        open_to = self.network.volume > 0
        open_to[query.asker] = False
        if new_only:
            open_to[query.known] = False
        return open_to


def evaluate_h2020(folder: Path) -> dict[str, Any]:
    """Evaluate relevance and the baselines on the projects that start after LAST_TRAINED.

    Raises:
        LoadRefusedError: a file is missing or lacks a column.

    """
    projects, countries = read_projects(folder)
    task = make_task(projects, countries, LAST_TRAINED, None)
    results = {name: results_of(task, scorer) for name, scorer in baselines(task).items()}
    return {**results_of(task, relevance_scorer(task)), "unseen_partners": round(task.unseen, 4), "baselines": results}


def results_of(task: Task, scorer: Scorer) -> dict[str, Any]:
    """Judge a scorer on all partners, and on new ones only."""
    found: dict[bool, list[Found]] = {False: [], True: []}
    for query in task.queries:
        scores = scorer(query)
        for new_only, judged in found.items():
            candidates = task.candidates(query, new_only)
            truth = query.truth[candidates[query.truth]]
            if len(truth):
                judged.append(judge(scores, candidates, truth))
    return {"sc2_sc5": summary(found[False]), "new_only": summary(found[True])}


def relevance_scorer(task: Task, settings: Settings = SETTINGS) -> Scorer:
    """Score as the application does."""
    usable = np.ones(len(task.network.works), dtype=np.bool_)
    return lambda query: relevance(task.network, query.profile, usable, task.year, settings).value


def baselines(task: Task) -> dict[str, Scorer]:
    """Give what a simple rule would say."""
    network, random = task.network, np.random.default_rng(18)
    partners = np.maximum(np.diff(task.together.indptr), 1)
    chance = random.random(len(network.actors))
    return {
        "random": lambda query: chance,
        "popularity": lambda query: network.volume,
        "programme popularity": lambda query: _programme(network, query) + network.volume * 1e-9,
        "previous partners": lambda query: _ties(task, query) + network.volume * 1e-9,
        "resource allocation": lambda query: np.asarray((_met(task, query) / partners) @ _binary(task)),
    }


def _programme(network: Network, query: Query) -> Floats:
    named = np.zeros(len(network.themes))
    named[list(query.profile.themes)] = 1.0
    return np.asarray(network.took_part @ (network.about @ named))


def _ties(task: Task, query: Query) -> Floats:
    return np.asarray(task.together[[query.asker]].toarray().ravel())


def _met(task: Task, query: Query) -> Floats:
    return np.asarray(_ties(task, query) > 0, dtype=np.float64)


def _binary(task: Task) -> csr_array:
    return csr_array(
        (np.ones_like(task.together.data), task.together.indices, task.together.indptr), task.together.shape
    )


def make_task(
    projects: list[Project],
    countries: Mapping[str, str],
    last_trained: int,
    last_asked: int | None,
    judged: tuple[str, ...] = JUDGED,
) -> Task:
    """Split projects by start year: training up to one year, queries after it up to another, or to the end."""
    trained = [one for one in projects if one.year is not None and FIRST_YEAR <= one.year <= last_trained]
    network = _network(trained, countries, sorted({part for one in projects for part in one.parts}))
    queries, asked, unseen = [], 0, 0
    for project in projects:
        late = project.year is not None and last_trained < project.year <= (last_asked or project.year)
        if late and set(judged) & set(project.parts) and (query := _query(network, project)):
            queries.append(query)
            asked += len(project.members) - 1
            unseen += len(project.members) - 1 - len(query.truth)
    return Task(network, queries, unseen / asked if asked else 0.0, last_trained + 1)


def _query(network: Network, project: Project) -> Query | None:
    places = network.actor_at
    asker = places.get(project.coordinator or "")
    truth = [places[one] for one in project.members if one in places and one != project.coordinator]
    if asker is None or len(truth) < LEAST_PARTNERS:
        return None
    themes = {network.theme_at[part]: 1.0 for part in project.parts}
    profile = Profile((), project.key, (network.actors[asker].id,), themes, frozenset(), "", None)
    known = np.unique(network.works_of[row(network.took_part, asker)].indices)
    return Query(asker, profile, np.array(truth), known)


def _network(projects: list[Project], countries: Mapping[str, str], parts: list[str]) -> Network:
    """Make the evidence network: organizations take part in projects, which are about programme parts."""
    seen = list(dict.fromkeys(one for project in projects for one in project.members))
    order = {key: place for place, key in enumerate(countries)}
    keys = sorted(seen, key=lambda key: order[key])
    actor_at = {key: place for place, key in enumerate(keys)}
    theme_at = {part: place for place, part in enumerate(parts)}
    took_part = [(actor_at[one], place) for place, project in enumerate(projects) for one in project.members]
    about = [(place, theme_at[part]) for place, project in enumerate(projects) for part in project.parts]
    works = tuple(Work(one.key, "Initiative", one.key, one.year, None, None, None, None, ()) for one in projects)
    return Network(
        actors=tuple(_actor(key, countries[key]) for key in keys),
        works=works,
        themes=tuple(Theme(part, "Subject", part) for part in parts),
        regions={},
        needs={},
        took_part=_matrix(took_part, (len(keys), len(works))),
        about=_matrix(about, (len(works), len(parts))),
        stated=_matrix(about, (len(works), len(parts))),
        corresponding=_matrix([], (len(parts), len(parts))),
        reached=_matrix([], (len(works), len(keys))),
        spoken=_matrix([], (len(works), 0)),
        specificity=np.ones(len(parts)),
        words={},
        rarity=np.zeros(0),
        thesaurus=Thesaurus({}),
    )


def _actor(key: str, country: str) -> Actor:
    return Actor(key, "Organization", key, None, country, frozenset(), frozenset(), None, (), (), ())


def _matrix(places: list[tuple[int, int]], shape: tuple[int, int]) -> csr_array:
    pairs = np.array(places, dtype=np.int64).reshape(-1, 2)
    return csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=shape)


def read_projects(folder: Path) -> tuple[list[Project], dict[str, str]]:
    """Read the projects in the order of the file, and the country of each organization.

    Raises:
        LoadRefusedError: a file is missing or lacks a column.

    """
    parts, rows = defaultdict(list), defaultdict(list)
    for line in _lines(folder / PARTS):
        parts[line["rcn"]].append(line["programme_part"])
    countries: dict[str, str] = {}
    for line in _lines(folder / PARTICIPATIONS):
        rows[line["rcn"]].append(line)
        countries[line["pic"]] = line["country"]
    return [_project(key, lines, parts[key]) for key, lines in rows.items()], countries


def _project(key: str, lines: list[dict[str, str]], parts: list[str]) -> Project:
    years = [int(line["start_year"]) for line in lines if line["start_year"].isdigit()]
    leaders = [line["pic"] for line in lines if line["role"] == "coordinator"]
    members = tuple(dict.fromkeys(line["pic"] for line in lines))
    return Project(
        key, years[-1] if years else None, tuple(dict.fromkeys(parts)), members, leaders[0] if leaders else None
    )


def _lines(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise LoadRefusedError(
            f"{path}: this file is needed and is not there. Give the folder that holds {', '.join(COLUMNS)}."
        )
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if lacking := COLUMNS[path.name] - set(reader.fieldnames or ()):
            raise LoadRefusedError(f"{path} row 1: the column {sorted(lacking)[0]} is missing.")
        yield from reader
