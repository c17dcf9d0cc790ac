"""The seed data and the loader against real files that nobody here wrote; they lie beside the checkout, if at all."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders.ingest import load_paths
from queries.status import status

SEED = Path(__file__).parents[2] / "seed_data"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opened = (
        gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8")
    )
    with opened as file:
        yield from csv.DictReader(file)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(Settings(data_dir=tmp_path / "engine")) as graph:
        yield graph


def test_every_party_has_the_codes_and_groups_of_the_derived_list(shared_data: Path) -> None:
    ours = {row["id"]: row for row in _rows(SEED / "parties.csv")}
    theirs = {row["iso3"]: row for row in _rows(shared_data / "cbd-thesaurus" / "parties-derived.csv")}
    yes = {"1": "yes", "0": "no"}
    assert set(ours) - set(theirs) <= {"EUR", "USA", "VAT"}
    for key in set(theirs) & set(ours):
        assert (ours[key]["iso2"], ours[key]["m49"]) == (theirs[key]["iso2"], theirs[key]["m49"])
        for group in ("sids", "ldc", "lldc"):
            assert ours[key][group] in ("", yes[theirs[key][group]])
    assert {key for key, row in theirs.items() if row["cbd_party"] == "yes"} - {""} <= set(ours)


def test_every_subject_and_target_has_the_english_name_of_the_thesaurus(shared_data: Path) -> None:
    terms = {row["identifier"]: row["en"].strip() for row in _rows(shared_data / "cbd-thesaurus" / "terms-6un.csv")}
    subjects = {row["id"]: row["name"] for row in _rows(SEED / "subjects.csv") if row["scheme"] == "cbd_subject"}
    assert len(subjects) == 84
    assert subjects == {key: terms[key] for key in subjects}


def test_fifty_thousand_real_institutions_are_loaded_with_their_names_in_any_script(
    local: Graph, shared_data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "organizations.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Id", "Name", "Kind", "Latitude", "Longitude", "URL"))
        rows = [row for row in _rows(shared_data / "ror" / "institutions.csv.gz") if row["website"].startswith("http")]
        for row in rows:
            kind = "university" if "education" in row["types"] else "private"
            writer.writerow((f"ror-{row['ror_id']}", row["name"], kind, row["lat"], row["lng"], row["website"]))
    report = load_paths(local, [path])
    assert report.problems == []
    assert report.counts["organizations"] == {"new": len(rows)}
    (found,) = local.read("MATCH (o:Organization {id: 'ror-00003ef66'}) RETURN o.name AS name, o.url AS url")
    assert found == {"name": "All India Institute of Ayurveda, New Delhi", "url": "https://aiia.gov.in"}


def test_real_participations_with_hubs_are_loaded_once_and_no_row_is_lost(
    local: Graph, shared_data: Path, tmp_path: Path
) -> None:
    rows = [row for row in _rows(shared_data / "h2020" / "h2020-participations.csv.gz") if row["pic"]][:20_000]
    parts = {(row["pic"], row["rcn"], "lead" if row["role"] == "coordinator" else "collaborating") for row in rows}
    files = {
        "organizations": [("id", "name", "kind"), *((f"pic-{k}", k, "private") for k in {row[0] for row in parts})],
        "initiatives": [("id", "title", "kind"), *((f"rcn-{k}", k, "project") for k in {row[1] for row in parts})],
        "participates_in": [("from_id", "to_id", "role"), *((f"pic-{a}", f"rcn-{b}", c) for a, b, c in parts)],
    }
    (tmp_path / "files").mkdir()
    for name, lines in files.items():
        with (tmp_path / "files" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    for outcome in ("new", "same"):
        report = load_paths(local, [tmp_path / "files"])
        assert report.counts["participates_in"] == {outcome: len(parts)}
    assert status(local)["relationships"] == {"PARTICIPATES_IN": len(parts)}
    busiest, most = Counter(part[0] for part in parts).most_common(1)[0]
    (found,) = local.read("MATCH (o {id: $id})-[r:PARTICIPATES_IN]->() RETURN count(r) AS n", id=f"pic-{busiest}")
    assert found["n"] == most
