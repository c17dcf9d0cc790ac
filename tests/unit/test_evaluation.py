"""How rankings are judged, counted by hand; and the Horizon 2020 task on files of six projects."""

import csv
import gzip
import math
from pathlib import Path

import numpy as np
import pytest

from graphmodel.errors import LoadRefusedError
from queries.evaluation.h2020 import PARTICIPATIONS, PARTS, evaluate_h2020, make_task, read_projects
from queries.evaluation.retrieval import Found, judge, summary


def test_ranks_recall_and_gain_are_those_counted_by_hand() -> None:
    scores = np.array([0.1, 0.9, 0.5, 0.7, 0.5])
    everybody = np.ones(5, dtype=np.bool_)
    found = judge(scores, everybody, np.array([2, 4]))  # places 3 and 4, equal scores in their order
    assert (found.best, found.reciprocal, found.recall) == (3, pytest.approx(1 / 3), 1.0)
    gain = 1 / math.log2(4) + 1 / math.log2(5)
    assert found.ndcg == pytest.approx(gain / (1 + 1 / math.log2(3)))
    only = np.array([True, False, True, True, True])
    assert judge(scores, only, np.array([2])).best == 2


def test_beyond_the_cut_nothing_is_recalled() -> None:
    scores = -np.arange(60, dtype=float)
    found = judge(scores, np.ones(60, dtype=np.bool_), np.array([10, 55]))
    assert (found.best, found.recall) == (11, 0.5)


def test_the_summary_averages_and_its_interval_holds_the_mean() -> None:
    told = summary([Found(1.0, 0.5, 0.6, 1), Found(0.5, 0.1, 0.2, 2), Found(0.2, 0.0, 0.0, 5)])
    assert (told["mrr"], told["recall_50"], told["queries"]) == (0.5667, 0.2, 3)
    low, high = told["interval"]["mrr"]
    assert 0.2 <= low < told["mrr"] < high <= 1.0
    assert summary([])["mrr"] is None


PROJECTS = {  # key: year, part, coordinator, others
    "1": ("2015", "SC5", "a", "b c"),
    "2": ("2016", "SC5", "b", "c d"),
    "3": ("2017", "SC1", "e", "f"),
    "4": ("2019", "SC5", "a", "c d x"),  # x was never seen
    "5": ("2020", "SC1", "a", "c d"),  # no SC2, no SC5
    "6": ("2020", "SC2", "z", "a b"),  # z was never seen
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / PARTICIPATIONS, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["rcn", "role", "pic", "country", "start_year"])
        for key, (year, _, first, others) in PROJECTS.items():
            writer.writerow([key, "coordinator", first, "FR", year])
            writer.writerows([key, "participant", one, "DE", year] for one in others.split())
    with gzip.open(tmp_path / PARTS, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["rcn", "programme_part"])
        writer.writerows([key, part] for key, (_, part, _, _) in PROJECTS.items())
    return tmp_path


def test_only_later_projects_with_a_known_coordinator_and_two_known_partners_are_asked(folder: Path) -> None:
    task = make_task(*read_projects(folder), 2018, None)
    (query,) = task.queries
    actors = task.network.actors
    assert actors[query.asker].id == "a"
    assert {actors[one].id for one in query.truth} == {"c", "d"}
    assert {actors[one].id for one in query.known} == {"a", "b", "c"}
    assert {actors[one].id for one in np.flatnonzero(task.candidates(query, False))} == {"b", "c", "d", "e", "f"}
    assert {actors[one].id for one in np.flatnonzero(task.candidates(query, True))} == {"d", "e", "f"}
    assert task.unseen == pytest.approx(1 / 3)


def test_relevance_finds_the_partner_of_a_partner_and_every_baseline_is_told(folder: Path) -> None:
    found = evaluate_h2020(folder)
    assert found["sc2_sc5"]["queries"] == found["new_only"]["queries"] == 1
    assert found["new_only"]["mrr"] == 1.0  # d, over b and c
    assert set(found["baselines"]) == {
        "random",
        "popularity",
        "programme popularity",
        "previous partners",
        "resource allocation",
    }
    for figures in (found, *found["baselines"].values()):
        assert {"mrr", "recall_50", "ndcg_50", "queries"} <= set(figures["sc2_sc5"])


def test_a_missing_file_and_a_missing_column_are_named(folder: Path) -> None:
    (folder / PARTS).unlink()
    with pytest.raises(LoadRefusedError, match=f"{PARTS}: this file is needed and is not there"):
        evaluate_h2020(folder)
    with gzip.open(folder / PARTS, "wt", encoding="utf-8") as file:
        file.write("rcn,part\n1,SC5\n")
    with pytest.raises(LoadRefusedError, match=r"row 1: the column programme_part is missing"):
        evaluate_h2020(folder)
