"""Maps on which groups of records are folded: nothing is lost or counted twice, on the screen and in every file."""

import io
import zipfile
from collections import Counter
from typing import Any

import networkx as nx
import openpyxl
import pytest
from flask.testing import FlaskClient

ALL = "all=yes&layout=force"
FOLDS = ("community", "region")


def _map(client: FlaskClient, query: str) -> dict[str, Any]:
    response = client.get(f"/maps/view.json?{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    return dict(response.get_json())


def _held(drawn: dict[str, Any]) -> Counter[str]:
    return Counter(one["id"] for node in drawn["nodes"] for one in (node["members"] or [node]))


def _groups(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in drawn["nodes"] if node["members"]]


def _inside(drawn: dict[str, Any]) -> int:
    return sum(int(dict(node["facts"])["Relationships inside"].replace(",", "")) for node in _groups(drawn))


@pytest.mark.parametrize("fold", FOLDS)
@pytest.mark.parametrize("filters", ["", "&kinds=Organization,Party,Initiative", "&hide=centre,BTN", "&basis=stated"])
def test_folding_loses_no_record_and_no_relationship(client: FlaskClient, fold: str, filters: str) -> None:
    whole, drawn = _map(client, ALL + filters), _map(client, f"{ALL}{filters}&fold={fold}")
    assert _groups(drawn)
    assert len(drawn["nodes"]) < len(whole["nodes"])
    assert _held(drawn) == _held(whole)
    assert sum(edge["count"] for edge in drawn["edges"]) + _inside(drawn) == len(whole["edges"])
    assert (drawn["shown"], drawn["found"], drawn["kinds"]) == (whole["shown"], whole["found"], whole["kinds"])


@pytest.mark.parametrize("fold", FOLDS)
@pytest.mark.parametrize("layout", ["around", "force", "layers", "regions", "world"])
def test_groups_keep_their_places_whatever_is_filtered(client: FlaskClient, fold: str, layout: str) -> None:
    query = f"all=yes&layout={layout}&fold={fold}"
    whole, part = _map(client, query), _map(client, f"{query}&hide=BTN,centre")
    places = {node["id"]: (node["x"], node["y"]) for node in whole["nodes"]}
    assert len(set(places.values())) == len(places)
    assert {node["id"]: (node["x"], node["y"]) for node in part["nodes"]}.items() <= places.items()


def test_what_the_map_starts_from_is_never_folded(client: FlaskClient) -> None:
    drawn = _map(client, "around=centre&fold=region")
    assert [node["id"] for node in drawn["nodes"] if node["focus"]] == ["centre"]
    assert _groups(drawn)


def test_a_line_says_what_it_stands_for(client: FlaskClient) -> None:
    whole, drawn = _map(client, ALL), _map(client, f"{ALL}&fold=region")
    group_of = {one["id"]: node["id"] for node in _groups(drawn) for one in node["members"]}
    for edge in drawn["edges"]:
        ends = {edge["from"], edge["to"]}
        stood_for = [
            one
            for one in whole["edges"]
            if {group_of.get(one["from"], one["from"]), group_of.get(one["to"], one["to"])} == ends
        ]
        assert edge["count"] <= len(stood_for)
        if ends & set(group_of.values()):
            assert edge["count"] == len(stood_for)
            assert {source for one in stood_for for source in one["sources"]} == set(edge["sources"])
        if edge["count"] > 1:
            assert edge["sentence"].startswith(f"{edge['count']} relationships between ")
    lines = {line["words"][0] for line in drawn["lines"] if not line["arrow"]}
    assert lines == {str(edge["count"]) for edge in drawn["edges"] if edge["count"] > 1} != set()


def test_a_group_opens_and_says_where_it_belongs(client: FlaskClient) -> None:
    drawn = _map(client, f"{ALL}&fold=region")
    group = max(_groups(drawn), key=lambda node: len(node["members"]))
    opened = _map(client, f"{ALL}&fold=region&unfold={group['group']}")
    ids = {one["id"] for one in group["members"]}
    assert ids <= {node["id"] for node in opened["nodes"]}
    assert {node["group"] for node in opened["nodes"] if node["id"] in ids} == {group["group"]}
    assert _held(opened) == _held(drawn)


def test_what_cannot_be_done_is_said(client: FlaskClient) -> None:
    assert "there is no group 'nowhere'" in " ".join(_map(client, f"{ALL}&fold=region&unfold=nowhere")["notes"])
    wrong = client.get(f"/maps/view.json?{ALL}&fold=kind")
    assert (wrong.status_code, "fold: there is no 'kind'. Known: community, region" in wrong.text) == (400, True)


def test_every_file_holds_the_groups_and_their_records_and_is_the_same_twice(client: FlaskClient) -> None:
    query = f"{ALL}&fold=community&colour=community"
    drawn = _map(client, query)
    members = {node["id"]: {one["id"] for one in node["members"]} for node in _groups(drawn)}
    files = {form: client.get(f"/maps/view.{form}?{query}").get_data() for form in ("csv", "xlsx", "graphml", "gexf")}
    files |= {form: client.get(f"/maps/view.{form}?{query}").get_data() for form in ("svg", "html", "pdf", "png")}
    for form, data in files.items():
        assert client.get(f"/maps/view.{form}?{query}").get_data() == data, form
    with zipfile.ZipFile(io.BytesIO(files["csv"])) as zipped:
        assert zipped.read("folded.csv").decode("utf-8-sig").count("\n") == 1 + sum(map(len, members.values()))
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["Folded"]
    assert {row[2] for row in sheet.iter_rows(min_row=2, values_only=True)} == set().union(*members.values())
    for network in (nx.read_graphml(io.BytesIO(files["graphml"])), nx.read_gexf(io.BytesIO(files["gexf"]))):
        told = {
            key: set(facts["members"].split("; ")) for key, facts in network.nodes(data=True) if facts.get("members")
        }
        assert told == members
    for node in _groups(drawn):
        assert node["label"].split("\n")[-1] == f"{len(node['members'])} records"
        assert f"{len(node['members'])} records" in files["svg"].decode()


def test_a_folded_view_is_kept_with_all_its_records(client: FlaskClient) -> None:
    data = {"address": f"{ALL}&fold=region", "title": "Folded by region"}
    page = client.post("/views", data=data, follow_redirects=True)
    assert page.status_code == 200
    assert "Nothing changed" in page.text or "the same" in page.text
    opened = client.get(page.request.path.replace("/views/", "/maps/view.json?view="))
    assert _groups(dict(opened.get_json()))
