"""Shortlists of the seed data, the same on every engine and counted again by other means."""

import csv
import json
import math
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import BadParameterError, UnknownRecordError
from graphmodel.graph import Graph
from loaders.ingest import load_paths
from queries.scoring import ranking
from queries.scoring.answer import Candidate, Shortlist
from queries.scoring.asking import ShortlistParams, parse
from queries.scoring.building import read_network
from queries.scoring.criteria import CriteriaSet, shipped
from queries.scoring.criteria import parse as read_set
from queries.scoring.desk import needs_for, several, shortlist, similar_to
from queries.scoring.keeping import delete_set, evaluations, save_evaluation, save_set, saved_sets
from queries.scoring.measures import MEASURES
from queries.scoring.network import Network
from queries.scoring.profile import of_need
from queries.scoring.relevance import SETTINGS
from queries.scoring.shortlist import Wanted, score
from queries.scoring.words import stems
from tests.graph.conftest import ONE_ENGINE, VOLUME

NEEDS = (
    "need-bhutan-old-oak-forest",
    "need-asean-heritage-parks",
    "need-abs-legal-leadership-francophone-africa",
    "need-gbif-zimbabwe-node",
)
ANSWERED: dict[str, str] = {}  # the answer of the engine that came first, by question
SHOWN = 25
OF_WORKS_AND_LINKS = {
    "closeness", "volume", "effectiveness", "nearby", "triangular", "recency", "links-with-party", "links-in-region",
    "links-with-parties", "volume-developing", "volume-diffusing", "effectiveness-developing",
    "effectiveness-diffusing",
}  # fmt: skip


def _everything() -> CriteriaSet:
    """Give a set with every measure on a scale that has no end in the seed data."""
    rising, falling = [[0, 0], [1000, 100]], [[0, 100], [1000, 0]]
    criteria = [
        {
            "measure": name,
            "weight": 100 / len(MEASURES),
            "scale": falling if one.fewer_is_better else rising,
            "reason": "x",
        }
        for name, one in MEASURES.items()
    ]
    return CriteriaSet.model_validate({"name": "everything", "title": "Everything", "criterion": criteria})


def _ask(need: str, **given: Any) -> ShortlistParams:
    return parse({"need": need, "limit": "200", "home": True, **given})


@pytest.fixture(scope="module")
def network(seeded: Graph) -> Network:
    return read_network(seeded)


@pytest.fixture(scope="module")
def opened_up(seeded: Graph, network: Network) -> dict[str, Shortlist]:
    """Every candidate of some needs, with every measure."""
    return {need: shortlist(seeded, network, _ask(need), _everything()) for need in NEEDS}


# The seed data


@pytest.mark.parametrize("criteria", shipped())
@pytest.mark.parametrize("need", NEEDS)
def test_a_shortlist_is_the_same_on_every_engine(seeded: Graph, network: Network, need: str, criteria: str) -> None:
    answer = shortlist(seeded, network, _ask(need, criteria=criteria))
    assert answer.candidates
    text = json.dumps(answer.model_dump(mode="json"), sort_keys=True)
    assert ANSWERED.setdefault(f"{need} {criteria}", text) == text


@pytest.mark.parametrize("need", NEEDS)
def test_every_number_is_the_sum_of_its_facts_and_every_fact_is_on_record(
    seeded: Graph, opened_up: dict[str, Shortlist], need: str
) -> None:
    facts = set()
    for candidate in opened_up[need].candidates:
        assert [cell.measure for cell in candidate.cells] == [
            name for name in MEASURES if MEASURES[name].title not in opened_up[need].not_judged
        ]
        for cell in candidate.cells:
            facts |= {(fact.label, fact.id) for fact in cell.facts}
            if not cell.formula and cell.stated:
                known = sum(fact.adds for fact in cell.facts if fact.known)
                assert known == pytest.approx(cell.number, abs=0.02), (candidate.candidate_id, cell.measure)
            if not cell.stated:
                assert cell.unknown
    rows = seeded.read("MATCH (n) RETURN labels(n)[0] AS label, n.id AS id")
    assert {label for label, _ in facts} >= {"Initiative", "Match", "Party", "Subject", "Target"}
    assert facts <= {(row["label"], row["id"]) for row in rows}


@pytest.mark.parametrize("need", NEEDS)
def test_every_source_named_exists_and_works_and_links_name_one(
    seeded: Graph, opened_up: dict[str, Shortlist], need: str
) -> None:
    sources = {row["id"] for row in seeded.read("MATCH (s:Source) RETURN s.id AS id")}
    for candidate in opened_up[need].candidates:
        for path in candidate.paths:
            assert set(path.sources) <= sources
            assert path.sources or path.label == "Organization"
        for cell in candidate.cells:
            for fact in cell.facts:
                assert set(fact.sources) <= sources
                if cell.measure in OF_WORKS_AND_LINKS and fact.label != "Organization":
                    assert fact.sources, (candidate.candidate_id, cell.measure, fact)


@ONE_ENGINE
def test_facts_add_up_for_every_need_on_record(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "DRAWS", 10)
    checked = 0
    for need in network.needs:
        found = score(network, of_need(network, need), _everything(), Wanted(year=2026, home=True))
        for row in found.measured[:SHOWN]:
            for one, criterion in zip(row, found.criteria, strict=True):
                assert one.best >= one.proven or criterion.of.fewer_is_better
                if one.stated and not one.formula:
                    assert sum(fact.adds for fact in one.facts() if fact.known) == pytest.approx(one.proven)
                    checked += 1
    assert checked > 20_000


def _some(opened_up: dict[str, Shortlist], number: int) -> Iterator[tuple[str, Candidate]]:
    """Choose candidates at random, the same each time."""
    chooser = random.Random(18)
    for need in NEEDS:
        yield from ((need, one) for one in chooser.sample(opened_up[need].candidates, number))


def test_volume_counted_again_by_cypher_is_the_same(seeded: Graph, opened_up: dict[str, Shortlist]) -> None:
    counted = 0
    for need, candidate in _some(opened_up, 12):
        (cell,) = (cell for cell in candidate.cells if cell.measure == "volume")
        expected = _sharing(seeded, need, candidate.candidate_id) | _saying_the_same(
            seeded, need, candidate.candidate_id
        )
        assert {fact.id for fact in cell.facts} == expected, (need, candidate.candidate_id)
        assert cell.number == len(expected)
        counted += len(expected)
    assert counted >= 24


def _sharing(graph: Graph, need: str, candidate: str) -> set[str]:
    """Count the initiatives that share a subject or target, also over a corresponding target."""
    direct = graph.read(
        "MATCH (:Need {id: $need})-[:ABOUT|ADDRESSES]->(t) MATCH (t)<-[:ABOUT|ADDRESSES]-(i:Initiative) "
        "MATCH (i)<-[:PARTICIPATES_IN]-({id: $candidate}) RETURN DISTINCT i.id AS id",
        need=need,
        candidate=candidate,
    )
    over = graph.read(
        "MATCH (:Need {id: $need})-[:ADDRESSES]->(:Target)-[:CORRESPONDS_TO]-(t:Target) "
        "MATCH (t)<-[:ADDRESSES]-(i:Initiative) MATCH (i)<-[:PARTICIPATES_IN]-({id: $candidate}) "
        "RETURN DISTINCT i.id AS id",
        need=need,
        candidate=candidate,
    )
    return {row["id"] for row in direct + over}


def _saying_the_same(graph: Graph, need: str, candidate: str) -> set[str]:
    """Find the initiatives whose words are like those of the need, or of which subject one of the texts names."""
    cypher = "RETURN n.id AS id, n.title AS title, n.description AS description, n.language AS language"
    needs = {row["id"]: row for row in graph.read(f"MATCH (n:Need) {cypher}")}
    said = Counter(word for row in needs.values() for word in _words(row))
    works = graph.read(
        "MATCH ({id: $candidate})-[:PARTICIPATES_IN]->(n:Initiative) "
        f"{cypher}, [(n)-[:ABOUT|ADDRESSES|PROVIDES]->(t) | t.id] AS themes, "
        "[(n)-[:ABOUT]->(s:Subject) | s.id] AS about",
        candidate=candidate,
    )
    subjects = graph.read("MATCH (s:Subject) RETURN s.id AS id, s.name AS en, s.name_fr AS fr, s.name_es AS es")
    about = graph.read("MATCH (:Need {id: $need})-[:ABOUT]->(s) RETURN s.id AS id", need=need)
    asked = {row["id"] for row in about} | _named(subjects, needs[need])

    def weigh(row: dict[str, Any]) -> dict[str, float]:
        common = max(5, 0.2 * len(needs))
        weights = {one: math.log((len(needs) + 2) / (said[one] + 1)) for one in _words(row) if said[one] <= common}
        length = math.hypot(*weights.values())
        return {one: weight / length for one, weight in weights.items()}

    found, own = set(), weigh(needs[need])
    for work in works:
        alike = sum(weight * own.get(word, 0) for word, weight in weigh(work).items())
        theirs = set(work["about"]) if work["themes"] else _named(subjects, work)
        if alike >= SETTINGS.least_like or theirs & asked:
            found.add(work["id"])
    return found


def _words(row: dict[str, Any]) -> set[str]:
    return set(stems(f"{row['title']}\n{row['description'] or ''}", row["language"]))


def _named(subjects: list[dict[str, Any]], row: dict[str, Any]) -> set[str]:
    """Find the subjects whose name stands in a text."""
    text = f" {' '.join(stems(f'''{row['title']} {row['description'] or ''}''', row['language']))} "
    language = row["language"] or "en"
    names = {one["id"]: " ".join(stems(one.get(language), language)) for one in subjects}
    return {key for key, name in names.items() if name and f" {name} " in text}


def test_links_counted_again_by_cypher_are_the_same(seeded: Graph, opened_up: dict[str, Shortlist]) -> None:
    counted: Counter[str] = Counter()
    for need, candidate in _every_linked(opened_up):
        cells = {cell.measure: cell for cell in candidate.cells}
        with_parties, with_party = _linked(seeded, need, candidate.candidate_id)
        assert cells["links-with-parties"].number == len(with_parties)
        assert len(cells["links-with-party"].facts) == with_party
        assert {fact.id for fact in cells["links-with-parties"].facts} == with_parties
        counted.update({"Parties": len(with_parties), "links": with_party})
    assert counted["Parties"] > 50
    assert counted["links"] > 5


def _every_linked(opened_up: dict[str, Shortlist]) -> Iterator[tuple[str, Candidate]]:
    """Give candidates with links, and some chosen at random."""
    for need in NEEDS:
        linked = [one for one in opened_up[need].candidates if one.links]
        yield from ((need, one) for one in linked[:6])
    yield from _some(opened_up, 2)


def _linked(graph: Graph, need: str, candidate: str) -> tuple[set[str], int]:
    """Give the Parties with which it has links, and how many links it has with a Party that asks or its region."""
    rows = graph.read(
        """
        MATCH (o {id: $id})-[:LINKED_TO|SERVES]->(p:Party) RETURN p.id AS party, 'direct' AS way
        UNION ALL
        MATCH (o {id: $id})-[:SERVES]->(:Region)<-[:IN_REGION]-(p:Party) RETURN p.id AS party, 'region' AS way
        UNION ALL
        MATCH (p:Party)-[:MEMBER_OF]->(o {id: $id}) RETURN p.id AS party, 'member' AS way
        """,
        id=candidate,
    )
    fellows = graph.read(
        "MATCH (o {id: $id})-[:MEMBER_OF]->(b:Organization) MATCH (b)<-[:MEMBER_OF]-(p:Party) "
        "RETURN DISTINCT b.id AS body, p.id AS party",
        id=candidate,
    )
    asking = {row["id"] for row in graph.read("MATCH (p:Party)-[:EXPRESSES]->({id: $id}) RETURN p.id AS id", id=need)}
    regions = graph.read(
        "MATCH (o {id: $id})-[:SERVES]->(r:Region) RETURN r.id AS id, [(r)<-[:IN_REGION]-(p:Party) | p.id] AS parties",
        id=candidate,
    )
    direct = sum(row["way"] != "region" and row["party"] in asking for row in rows)
    served = sum(not asking.isdisjoint(row["parties"]) for row in regions)
    common = {row["body"] for row in fellows if row["party"] in asking - {candidate}}
    return {row["party"] for row in rows}, direct + served + len(common)


def _write(folder: Path, name: str, headings: str, rows: list[tuple[Any, ...]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([tuple(headings.split(",")), *rows])


def _totals(graph: Graph, need: str, criteria: CriteriaSet) -> dict[str, float]:
    found = score(read_network(graph), of_need(read_network(graph), need), criteria, Wanted(year=2026, home=True))
    return {track.actor.id: float(total) for track, total in zip(found.tracks, found.ranks.total, strict=True)}


@ONE_ENGINE
def test_one_more_candidate_changes_no_other_total(put_back: Graph, tmp_path: Path) -> None:
    need = NEEDS[0]
    before = {name: _totals(put_back, need, criteria) for name, criteria in shipped().items()}
    joined = put_back.read(
        "MATCH (:Need {id: $need})-[:ABOUT]->()<-[:ABOUT]-(i:Initiative) "
        "RETURN DISTINCT i.id AS id ORDER BY id LIMIT 5",
        need=need,
    )
    ours = "cbd-thesaurus"
    _write(tmp_path, "organizations", "id,name,kind,sources", [("newcomer", "Newcomer", "university", ours)])
    memorandum = [("newcomer", "BTN", "memorandum", "Party", "stated", ours)]
    text = "Restoring old oak forest in Bhutan with nurseries and community forestry"
    _write(tmp_path, "initiatives", "id,title,language,kind,sources", [("newcomer-work", text, "en", "project", ours)])
    _write(tmp_path, "benefits", "from_id,to_id,basis,sources", [("newcomer-work", "BTN", "stated", ours)])
    _write(tmp_path, "linked_to", "from_id,to_id,kind,level,basis,sources", memorandum)
    parts = [("newcomer", key, "lead", "stated", ours) for key in ("newcomer-work", *(row["id"] for row in joined))]
    _write(tmp_path, "participates_in", "from_id,to_id,role,basis,sources", parts)
    report = load_paths(put_back, [tmp_path])
    assert report.problems == []
    for name, criteria in shipped().items():
        after = _totals(put_back, need, criteria)
        assert after.pop("newcomer") > 0
        assert after == pytest.approx(before[name], abs=1e-9)


@ONE_ENGINE
def test_doubling_the_evidence_for_a_candidate_lowers_nothing(put_back: Graph, tmp_path: Path) -> None:
    need, ours = NEEDS[0], "cbd-thesaurus"
    before = {name: _totals(put_back, need, criteria) for name, criteria in shipped().items()}
    candidate = max(before["mandate"], key=lambda key: before["mandate"][key])
    works = put_back.read(
        "MATCH ({id: $id})-[:PARTICIPATES_IN]->(i:Initiative) RETURN i.id AS id, i.title AS title, "
        "i.language AS language, i.start_year AS start, i.end_year AS end, [(i)-[:ABOUT]->(t) | t.id] AS about, "
        "[(i)-[:ADDRESSES]->(t) | t.id] AS addresses, [(i)-[:BENEFITS]->(p) | p.id] AS benefits",
        id=candidate,
    )
    assert works
    headings = "id,title,language,kind,start_year,end_year,sources"
    copies = [(f"newcomer-{i['id']}", i["title"], i["language"], "project", i["start"], i["end"], ours) for i in works]
    _write(tmp_path, "initiatives", headings, copies)
    for name in ("about", "addresses", "benefits"):
        links = [(f"newcomer-{one['id']}", to, "stated", ours) for one in works for to in one[name]]
        _write(tmp_path, name, "from_id,to_id,basis,sources", links)
    parts = [(candidate, f"newcomer-{one['id']}", "lead", "stated", ours) for one in works]
    _write(tmp_path, "participates_in", "from_id,to_id,role,basis,sources", parts)
    report = load_paths(put_back, [tmp_path])
    assert report.problems == []
    for name, criteria in shipped().items():
        after = _totals(put_back, need, criteria)
        assert after[candidate] >= before[name][candidate]
        assert after["gef"] == pytest.approx(before[name]["gef"], abs=1e-9)
    assert _totals(put_back, need, shipped()["mandate"])[candidate] > before["mandate"][candidate]


def test_a_filter_hides_candidates_and_changes_none(seeded: Graph, opened_up: dict[str, Shortlist]) -> None:
    every = {one.candidate_id: one.total for one in opened_up[NEEDS[0]].candidates}
    some = shortlist(seeded, read_network(seeded), _ask(NEEDS[0], region="cbd-africa"), _everything())
    assert 0 < some.compared < some.found == len(every)
    assert {one.candidate_id: one.total for one in some.candidates}.items() <= every.items()


@pytest.mark.parametrize(
    ("given", "kind", "sentence"),
    [
        ({"need": "need-bhutan-old-oak-forst"}, UnknownRecordError, "no Need .* Nearest: need-bhutan-old-oak"),
        ({"theme": "sanbi"}, UnknownRecordError, "theme: 'sanbi' is a Organization, not a"),
        ({"theme": "CBD-SUBJECT-FORR"}, UnknownRecordError, "theme: there is no record .* Nearest: .*CBD-SUBJECT-FOR "),
        ({"theme": "funding", "party": "BTM"}, UnknownRecordError, r"party: there is no Party 'BTM'. Nearest: "),
        ({"theme": "funding", "party": "sanbi"}, UnknownRecordError, r"party: there is no Party 'sanbi'. Nearest: "),
        ({"theme": "funding", "region": "cbd-afrika"}, UnknownRecordError, "no Region .* Nearest: cbd-africa"),
        ({}, BadParameterError, "text: describe the need in words, or name at least one subject or target"),
        ({"need": NEEDS[0], "criteria": "mandat"}, UnknownRecordError, "no criteria set 'mandat'. Known: mandate, "),
        ({"need": NEEDS[0], "weights": "closeness:1"}, BadParameterError, r"weights: the weights total .* too little"),
        ({"need": f"{NEEDS[0]},{NEEDS[1]}"}, BadParameterError, "need: this answers one need. Ask for several at once"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_with_the_next_step(
    seeded: Graph, network: Network, given: dict[str, str], kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        shortlist(seeded, network, parse(given))


def test_several_needs_are_served_in_order_and_the_same_on_every_engine(seeded: Graph, network: Network) -> None:
    rows = several(seeded, network, parse({"need": ",".join(NEEDS), "limit": "30"}))
    assert [(-one.among, -one.mean_total, one.candidate_id) for one in rows] == sorted(
        (-one.among, -one.mean_total, one.candidate_id) for one in rows
    )
    text = json.dumps([row.model_dump(mode="json") for row in rows])
    assert ANSWERED.setdefault("several", text) == text


def test_what_an_actor_could_answer_and_who_is_like_it_are_the_same_on_every_engine(
    seeded: Graph, network: Network
) -> None:
    answers = [needs_for(seeded, network, "sanbi"), similar_to(seeded, network, "sanbi")]
    assert all(answers)
    text = json.dumps([[row.model_dump(mode="json") for row in rows] for rows in answers])
    assert ANSWERED.setdefault("around", text) == text


# What an officer keeps


def test_a_saved_set_is_used_replaced_and_deleted(seeded: Graph, network: Network) -> None:
    save_set(seeded, VOLUME)
    assert saved_sets(seeded) == {"volume-alone": VOLUME}
    answer = shortlist(seeded, network, _ask(NEEDS[0], criteria="volume-alone"))
    assert answer.criteria == VOLUME
    changed = VOLUME.model_copy(update={"title": "Another title"})
    save_set(seeded, changed)
    assert saved_sets(seeded) == {"volume-alone": changed}
    delete_set(seeded, "volume-alone")
    assert saved_sets(seeded) == {}
    with pytest.raises(UnknownRecordError, match=r"There is no criteria set 'volume-alone'. Known: mandate, "):
        shortlist(seeded, network, _ask(NEEDS[0], criteria="volume-alone"))
    with pytest.raises(UnknownRecordError, match=r"There is no saved criteria set 'volume-alone'\."):
        delete_set(seeded, "volume-alone")


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_set_is_never_replaced_nor_deleted(seeded: Graph, name: str) -> None:
    with pytest.raises(BadParameterError, match=f"name: '{name}' is a set that the desk ships. Give your copy another"):
        save_set(seeded, shipped()[name])
    with pytest.raises(UnknownRecordError, match=f"There is no saved criteria set '{name}'"):
        delete_set(seeded, name)
    assert saved_sets(seeded) == {}


def test_an_evaluation_keeps_order_criteria_exclusions_and_decision(seeded: Graph, network: Network) -> None:
    answer = shortlist(seeded, network, _ask(NEEDS[0], without="gef: funds only"), VOLUME)
    key = save_evaluation(seeded, answer, " Oak in Bhutan ", "We ask the first.", "/partners?need=x")
    again = save_evaluation(seeded, answer, " Oak in Bhutan ", "", "/partners?need=x")
    assert key != again
    assert key.startswith("oak-in-bhutan-")
    (kept,) = evaluations(seeded, key)
    assert (kept.title, kept.needs, kept.criteria) == ("Oak in Bhutan", [NEEDS[0]], "Volume alone")
    assert (kept.decision, kept.data_date) == ("We ask the first.", answer.data_date)
    content = json.loads(kept.content)
    assert (content["address"], read_set(content["criteria"], "kept")) == ("/partners?need=x", VOLUME)
    assert [(one["candidate_id"], one["reason"]) for one in content["excluded"]] == [("gef", "funds only")]
    shown = [(one.candidate_id, one.rank, one.total) for one in answer.candidates]
    assert [(one["candidate_id"], one["rank"], one["total"]) for one in content["candidates"]] == shown
    assert {one.id for one in evaluations(seeded)} == {key, again}
    assert [one.decision for one in evaluations(seeded, again)] == [None]
    assert evaluations(seeded, "nothing") == []
    seeded.write("MATCH (e:Evaluation) DELETE e")


@pytest.mark.parametrize(("title", "decision"), [(" ", ""), ("x" * 201, ""), ("Oak", "x" * 5001)])
def test_an_evaluation_without_title_or_too_long_is_refused(
    seeded: Graph, network: Network, title: str, decision: str
) -> None:
    answer = shortlist(seeded, network, _ask(NEEDS[0]), VOLUME)
    with pytest.raises(BadParameterError, match="title: give the evaluation a title of at most 200 characters"):
        save_evaluation(seeded, answer, title, decision, "/")
    assert evaluations(seeded) == []
