"""Search that forgives: words that no record carries give way to the nearest that one does, and to fewer words."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from graphmodel.graph import Graph
from queries.find import FIND, FindParams, Found

LITTLE = frozenset(
    "a al an and at by d da de del des du e el en et for from in l la las le les los of on or para por pour sur the to "
    "un una une y".split()
)
NEAR = 75.0  # of 100, by rapidfuzz's ratio


@dataclass(frozen=True)
class Forgiven:
    """What a search found, and in which words where the ones given found nothing."""

    rows: list[Found]
    said: str = ""


def vocabulary(graph: Graph) -> frozenset[str]:
    """Gather the words that published records carry.

    Raises:
        DatabaseAwayError: the database does not answer.

    """
    rows = graph.read(
        """
        MATCH (n:Need|Initiative|Practice|Organization|Party|Region|Target|Subject)
        WHERE n.search IS NOT NULL
        RETURN n.search AS text ORDER BY n.id
        """
    )
    return frozenset(word for row in rows for word in row["text"].split())


def find(graph: Graph, asked: Mapping[str, object], known: Callable[[], frozenset[str]]) -> Forgiven:
    """Find records by words; with nothing found, by the nearest words that there are, then by some of them.

    Args:
        graph: the graph.
        asked: parameters of the question `find`.
        known: gives the words that records carry; asked for only when nothing was found.

    """
    params = FIND.parse(dict(asked))
    if rows := FIND.ask(graph, params):
        return Forgiven(rows)
    words = _nearest(params.text, known())
    quoted = " ".join(words)
    if words != params.text and (rows := _ask(graph, params, words)):
        return Forgiven(rows, f"No record carries “{' '.join(params.text)}”. These carry “{quoted}”.")
    some = _carrying_most(graph, params, words) if len(words) > 1 else []
    return Forgiven(some, f"No record carries all of the words “{quoted}”. These carry some of them." if some else "")


def _nearest(words: list[str], known: frozenset[str]) -> list[str]:
    """Leave out little words, and put the nearest known word for each that no record carries."""
    kept = [word for word in words if word not in LITTLE] or words
    return [word if any(word in one for one in known) else _near(word, known) for word in kept]


def _near(word: str, known: frozenset[str]) -> str:
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[0]) if found else word


def _ask(graph: Graph, params: FindParams, words: list[str]) -> list[Found]:
    return FIND.ask(graph, params.model_copy(update={"text": words}))


def _carrying_most(graph: Graph, params: FindParams, words: list[str]) -> list[Found]:
    """Find records by each word alone, those with most of the words first."""
    found = [row for word in words for row in _ask(graph, params, [word])]
    counts = Counter(row.record_id for row in found)
    rows = list({row.record_id: row for row in found}.values())
    return sorted(rows, key=lambda row: (-counts[row.record_id], len(row.name), row.record_id))[: params.limit]
