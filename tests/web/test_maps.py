import csv
import io
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

import networkx as nx
import pytest
from flask.testing import FlaskClient

ADDRESSES = {
    "partners": "/maps/partners.{form}?need=need-oak",
    "neighbourhood": "/maps/view.{form}?around=centre&expand=restoration",
    "paths": "/maps/view.{form}?paths=centre~IND",
    "view": "/maps/view.{form}?around=centre&expand=restoration~BENEFITS~out&paths=fund~IND&pin=fund~40~-60",
}
TYPES = {
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html",
    "graphml": "application/graphml+xml",
}


def _json(client: FlaskClient, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def _ids(data: dict) -> set[str]:
    return {node["id"] for node in data["nodes"]}


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_each_map_has_forms_that_stay_the_same(client: FlaskClient, name: str, form: str) -> None:
    first, second = (client.get(ADDRESSES[name].format(form=form)) for _ in range(2))
    assert first.status_code == 200
    assert first.mimetype == TYPES[form]
    assert first.data == second.data
    assert (
        client.get(ADDRESSES[name].format(form=form), headers={"If-None-Match": first.headers["ETag"]}).status_code
        == 304
    )


@pytest.mark.parametrize("name", ADDRESSES)
def test_networkx_reads_the_graphml_and_finds_what_the_screen_shows(client: FlaskClient, name: str) -> None:
    data = _json(client, ADDRESSES[name].format(form="json"))
    read = nx.read_graphml(io.BytesIO(client.get(ADDRESSES[name].format(form="graphml")).data))
    assert set(read) == _ids(data)
    assert read.number_of_edges() == len(data["edges"])
    assert {key: (facts["x"], facts["y"]) for key, facts in read.nodes(data=True)} == {
        node["id"]: (node["x"], node["y"]) for node in data["nodes"]
    }


def test_the_partners_map_joins_need_themes_initiatives_and_candidates(client: FlaskClient) -> None:
    data = _json(client, ADDRESSES["partners"].format(form="json"))
    assert {"need-oak", "BTN", "forests", "restoration", "centre", "fund", "WSM"} <= _ids(data)
    places = {node["id"]: node["x"] for node in data["nodes"]}
    assert places["need-oak"] < places["forests"] < places["restoration"] < places["centre"]
    (link,) = (edge for edge in data["edges"] if edge["type"] == "LINKED_TO")
    assert link["sentence"] == "Centre for Forests has a memorandum with Bhutan"
    assert link["sources"] == ["minutes"]
    assert data["sources"]["minutes"]["url"] == "/records/sources/minutes"


def test_a_need_that_is_described_is_drawn_by_its_themes(client: FlaskClient) -> None:
    data = _json(client, "/maps/partners.json?text=oak&party=BTN&theme=forests&candidates=Organization")
    assert {"BTN", "forests", "restoration", "centre", "fund"} <= _ids(data)
    assert not {"need-oak", "WSM"} & _ids(data)
    assert "The need is described and not on record, so it has no sign of its own." in data["notes"]


def test_the_map_names_criteria_and_who_was_left_out(client: FlaskClient) -> None:
    data = _json(client, "/maps/partners.json?need=need-oak&criteria=south-south&without=fund:money only&limit=1")
    assert data["filters"] == ["criteria: South-South first", "2 of 3 candidates compared", "1 candidate drawn",
                               "left out by the officer: =Fund for Forests"]  # fmt: skip


def test_only_chosen_candidates_are_drawn(client: FlaskClient) -> None:
    data = _json(client, "/maps/partners.json?need=need-oak&only=fund")
    assert "fund" in _ids(data)
    assert "WSM" not in _ids(data)
    wrong = client.get("/maps/partners.json?need=need-oak&only=nobody")
    assert wrong.status_code == 400
    assert wrong.get_json()["error"] == "only: 'nobody' is not on the shortlist of need-oak."


def test_expanding_keeps_every_place(client: FlaskClient) -> None:
    before = _json(client, "/maps/view.json?around=centre")
    after = _json(client, ADDRESSES["neighbourhood"].format(form="json"))
    places = {node["id"]: (node["x"], node["y"]) for node in after["nodes"]}
    assert {node["id"]: (node["x"], node["y"]) for node in before["nodes"]}.items() <= places.items()
    assert {"fund", "WSM", "AICHI-TARGET-15"} <= set(places) - _ids(before)


def test_what_is_left_out_is_said(client: FlaskClient) -> None:
    data = _json(client, "/maps/view.json?around=centre&limit=3")
    assert (data["shown"], data["found"], data["hidden"]) == (3, 6, 3)
    assert data["extent"].endswith("3 records are left out.")
    assert "3 records are left out." in client.get("/maps/view.svg?around=centre&limit=3").text


def test_hidden_kinds_leave_without_moving_the_others(client: FlaskClient) -> None:
    whole = _json(client, "/maps/view.json?around=centre")
    less = _json(client, "/maps/view.json?around=centre&kinds=Organization,Initiative,Practice,Subject,AssistanceType")
    assert {node["kind"] for node in less["nodes"]}.isdisjoint({"Party", "Match"})
    assert all(node in whole["nodes"] for node in less["nodes"])
    assert less["filters"] == ["without Parties, matches"]
    assert client.get("/maps/view.json?around=centre&kinds=Person").status_code == 400


def test_a_path_is_drawn_from_left_to_right_and_said_in_words(client: FlaskClient) -> None:
    data = _json(client, "/maps/view.json?paths=fund~IND")
    places = {node["id"]: node["x"] for node in data["nodes"]}
    assert places["fund"] < places["restoration"] < places["IND"]
    assert [line["words"] for line in data["lines"]] == [["funds"], ["benefits"]]
    page = client.get("/explore?record=fund&other=IND").text
    assert re.search(r"funds</span>.*Forest restoration in India.*benefits</span>.*India", page, re.DOTALL)


def test_no_connection_is_said_and_not_an_empty_picture(client: FlaskClient) -> None:
    alone = _json(client, "/maps/view.json?paths=polynesia~asia")
    assert alone["notes"][0].startswith("No cooperation on record connects the two within 6 steps.")
    assert "No connection on record" in client.get("/explore?record=polynesia&other=asia").text


def test_a_record_without_relationships_says_so(client: FlaskClient) -> None:
    data = _json(client, "/maps/view.json?around=minutes")
    assert data["shown"] == 1
    assert "Absence in the data is not absence in the world" in data["notes"][0]


@pytest.mark.parametrize(
    ("older", "now"),
    [
        ("neighbourhood.json?record=centre&expand=restoration", "view.json?around=centre&expand=restoration"),
        ("neighbourhood.json?record=centre&limit=2", "view.json?around=centre&limit=3"),
        ("neighbourhood.json?record=centre&limit=99999", "view.json?around=centre&limit=5000"),
        ("neighbourhood.svg?record=centre&width=85&hide=Party,Match",
         "view.svg?around=centre&width=85&kinds=Need,Organization,Initiative,Practice,Region,Target,Subject,AssistanceType"),
        ("paths.svg?record=centre&other=IND&limit=4", "view.svg?paths=centre~IND"),
    ],
)  # fmt: skip
def test_an_older_address_leads_to_the_view_with_the_same_meaning(client: FlaskClient, older: str, now: str) -> None:
    answer = client.get(f"/maps/{older}")
    assert answer.status_code == 302
    assert answer.location.startswith("/maps/view.")
    assert client.get(answer.location).text.replace(answer.location, "") == client.get(f"/maps/{now}").text


def test_the_partners_map_leaves_kinds_out_by_the_same_parameter(client: FlaskClient) -> None:
    data = _json(client, "/maps/partners.json?need=need-oak&kinds=Need,Organization,Initiative,Subject")
    assert {node["kind"] for node in data["nodes"]} <= {"Need", "Organization", "Initiative", "Subject"}
    assert data["filters"][-1].startswith("without Parties")
    older = _json(client, "/maps/partners.json?need=need-oak&hide=Party")
    assert {node["kind"] for node in older["nodes"]}.isdisjoint({"Party"})


def test_the_svg_is_well_formed_escaped_and_complete(client: FlaskClient) -> None:
    text = client.get(ADDRESSES["partners"].format(form="svg")).text
    root = ElementTree.fromstring(text)
    said = " ".join(root.itertext())
    assert "Who can help with: Restore <oak> forest" in said
    assert "<oak>" not in text
    assert "Data of 24 November 2026, from 2 sources." in said
    assert "institutional link (paragraph 37 b)" in said


def test_the_html_file_works_alone_and_takes_no_names_as_markup(client: FlaskClient) -> None:
    answer = client.get("/maps/view.html?around=centre")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert not re.search(
        r"""(?:src|href)\s*=\s*["']?https?:|@import|url\(\s*["']?https?:|sourceMappingURL""", answer.text
    )
    assert "default-src 'none'" in answer.text
    assert "<b>oak" not in answer.text
    assert "around-centre-for-forests.html" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/maps/view.json?around=centr", 404, "Nearest: centre"),
        ("/maps/view.json", 400, "A map needs a record to start from"),
        ("/maps/partners.json?need=need-oak&limit=0", 400, "limit"),
        ("/maps/partners.json?need=need-oak&colour=red", 400, "has no parameter 'colour'"),
        ("/maps/partners.json?need=need-oak&weights=closeness:99", 400, "make them total 100"),
        ("/maps/view.gif?paths=centre~IND", 404, "Known: json, png, svg, pdf, html, xlsx, csv, gexf, graphml"),
        ("/maps/view.json?around=centre&expand=nobody", 404, "there is no record 'nobody'"),
        ("/maps/view.json?around=centre&expand=" + ",".join(map(str, range(61))), 400, "at most 60"),
        ("/maps/view.json?around=centre&kinds=Person", 400, "kinds: there is no 'Person'. Known: Need, Organization"),
    ],
)
def test_a_wrong_address_says_what_is_allowed(client: FlaskClient, address: str, status: int, sentence: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert sentence in (answer.get_json()["error"] if ".json" in address else answer.text)


def test_explore_starts_from_words_without_scripts(client: FlaskClient) -> None:
    assert 'href="/explore?around=centre"' in client.get("/explore?text=forests").text
    assert 'href="/explore?paths=fund~IND"' in client.get("/explore?record=fund&join=india").text
    assert 'href="/explore?around=fund&amp;with=IND"' in client.get("/explore?around=fund&text=india").text
    assert "Nothing found" in client.get("/explore?text=xyzzy").text
    assert client.get("/explore?record=nobody").status_code == 404
    assert (
        'data-map="/maps/view.json?around=centre&amp;expand=fund"'
        in client.get("/explore?record=centre&expand=fund").text
    )


@pytest.mark.parametrize("asked", ["", "hide=centre", "all=perhaps", "around=centre&place=asia"])
def test_a_view_that_cannot_be_drawn_says_so(client: FlaskClient, asked: str) -> None:
    for form in ("json", "svg"):
        assert client.get(f"/maps/view.{form}?{asked}").status_code == 400


def test_a_capped_expansion_says_what_it_leaves_out(client: FlaskClient) -> None:
    whole = _json(client, "/maps/view.json?expand=restoration~PARTICIPATES_IN~in")
    capped = _json(client, "/maps/view.json?expand=restoration~PARTICIPATES_IN~in~1")
    assert (whole["shown"], whole["hidden"]) == (4, 0)
    assert (capped["shown"], capped["found"], capped["hidden"]) == (2, 4, 2)


def test_the_address_of_a_view_reads_back_as_the_same(client: FlaskClient) -> None:
    data = _json(client, "/maps/view.json?around=centre&status=a%26b")
    assert data["address"] == "around=centre&status=a%26b"
    assert _json(client, f"/maps/view.json?{data['address']}")["filters"] == data["filters"]


def test_a_view_says_why_each_record_is_there(client: FlaskClient) -> None:
    data = _json(client, "/maps/view.json?around=centre&with=WSM&paths=fund~IND")
    why = {node["id"]: node["why"] for node in data["nodes"]}
    assert why["WSM"] == ["You added it to this map."]
    assert "Centre for Forests leads Forest restoration in India." in why["restoration"]
    path = "=Fund for Forests funds Forest restoration in India; Forest restoration in India benefits India"
    assert f"A shortest path runs over it: {path}." in why["restoration"]
    assert data["paths"] == [
        ["=Fund for Forests funds Forest restoration in India", "Forest restoration in India benefits India"]
    ]


def test_adding_to_a_view_and_taking_away_moves_nothing(client: FlaskClient) -> None:
    def places(address: str) -> dict[str, tuple[float, float]]:
        return {node["id"]: (node["x"], node["y"]) for node in _json(client, address)["nodes"]}

    before = places("/maps/view.json?around=centre")
    after = places("/maps/view.json?around=centre&with=WSM&expand=restoration")
    less = places("/maps/view.json?around=centre&with=WSM&expand=restoration&hide=BTN&kinds=Organization,Party")
    assert before.items() <= after.items()
    assert less.items() < after.items()
    assert places("/maps/view.json?around=centre&pin=BTN~7~-300")["BTN"] == (7, -300)


@pytest.mark.parametrize(
    ("filters", "gone", "kept"),
    [
        ("from=2019", "restoration", "centre"),
        ("to=2014", "restoration", "BTN"),
        ("dated=yes", "BTN", "restoration"),
        ("status=planned", "restoration", "BTN"),
        ("hide=BTN", "BTN", "restoration"),
        ("kinds=Party", "restoration", "BTN"),
        ("subject=forests", "guide", "restoration"),
        ("target=AICHI-TARGET-15", "guide", "centre"),
    ],
)
def test_filters_take_records_off_and_say_so(client: FlaskClient, filters: str, gone: str, kept: str) -> None:
    data = _json(client, f"/maps/view.json?around=centre&{filters}")
    assert gone not in _ids(data)
    assert kept in _ids(data)
    assert data["filters"]


def test_only_relationships_with_a_basis_stay(client: FlaskClient) -> None:
    data = _json(client, "/maps/view.json?around=need-oak&basis=assigned")
    assert {edge["basis"] for edge in data["edges"]} == {"assigned"}


def test_what_expanding_would_bring_is_counted_before(client: FlaskClient) -> None:
    ties = _json(client, "/maps/around.json?record=restoration")["ties"]
    assert {"type": "BENEFITS", "outgoing": True, "words": "benefits", "other": "Party", "other_words": "Parties"} in [
        {key: value for key, value in tie.items() if key != "count"} for tie in ties
    ]
    tie = next(tie for tie in ties if tie["type"] == "BENEFITS")
    view = _json(client, "/maps/view.json?expand=restoration~BENEFITS~out")
    assert _ids(view) - {"restoration"} and len(_ids(view)) == tie["count"] + 1


def test_facts_come_with_sources_and_date(client: FlaskClient) -> None:
    data = _json(client, "/maps/record.json?record=restoration")
    assert {"name": "Status", "value": "completed", "sources": ["minutes"], "checked_on": "2026-11-24"} in data["facts"]
    assert data["sources"]["minutes"]["title"] == "Minutes of a meeting"
    assert "Budget (US$)" in data["lacking"]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("around=centr", 404, "Nearest: centre"),
        ("expand=centre~WITH", 400, "is not ID, ID~TYPE~out"),
        ("paths=centre", 400, "two to 5 different ids"),
        ("around=centre&from=18", 400, "not a year of four digits"),
        ("around=centre&layout=spiral", 400, "Known: around, force, layers"),
        ("around=centre&region=asi", 404, "region: there is no Region 'asi'. Nearest: asia"),
        ("around=centre&subject=BTN", 404, "subject: there is no Subject 'BTN'. Nearest: forests"),
        ("around=centre&hide=centr", 404, "hide: there is no record 'centr'. Nearest: centre"),
        ("expand=centre~LEADS~out", 400, "no relationship type 'LEADS'. Known: ABOUT, "),
        ("around=centre&pin=BTN~here", 400, "not ID~x~y"),
    ],
)
def test_a_wrong_view_says_what_is_allowed(client: FlaskClient, address: str, status: int, sentence: str) -> None:
    answer = client.get(f"/maps/view.json?{address}")
    assert answer.status_code == status
    assert sentence in answer.get_json()["error"]


def test_regional_groups_have_headings_and_hold_their_records(client: FlaskClient) -> None:
    asked = "?around=need-oak&with=WSM,centre,forests&layout=regions"
    data = _json(client, f"/maps/view.json{asked}")
    told = {node["id"]: dict(node["facts"])["Regional group on this map"] for node in data["nodes"]}
    assert told["BTN"] == "Asia and the Pacific"
    assert {"no regional group on record"} <= set(told.values())
    fields = {field["heading"].rsplit(": ", 1)[0]: field for field in data["fields"]}
    assert {name: int(field["heading"].rsplit(": ", 1)[1]) for name, field in fields.items()} == Counter(told.values())
    for node in data["nodes"]:
        left, top, right, bottom = fields[told[node["id"]]]["box"]
        assert left < node["x"] < right and top < node["y"] < bottom
    svg = client.get(f"/maps/view.svg{asked}").text
    assert all(field["heading"] in svg for field in fields.values())
    assert fields[told["BTN"]]["heading"] in client.get(f"/maps/view.html{asked}").text


def test_a_filter_leaves_the_groups_where_they_are_and_drops_empty_ones(client: FlaskClient) -> None:
    whole = _json(client, "/maps/view.json?around=need-oak&layout=regions")
    fewer = _json(client, "/maps/view.json?around=need-oak&layout=regions&kinds=Party")
    assert {field["heading"] for field in fewer["fields"]} == {"Asia and the Pacific: 1"}
    assert {tuple(field["box"]) for field in fewer["fields"]} <= {tuple(field["box"]) for field in whole["fields"]}


def test_the_world_holds_what_has_a_place_and_says_what_has_none(client: FlaskClient) -> None:
    asked = "?around=need-oak&with=WSM,centre,forests&layout=world"
    data = _json(client, f"/maps/view.json{asked}")
    nodes = {node["id"]: node for node in data["nodes"]}
    assert len(data["land"]) > 50
    assert [field["heading"] for field in data["fields"]] == [f"No place on record: {len(_below(data))}"]
    assert "forests" in _below(data) and not {"BTN", "WSM", "need-oak"} & set(_below(data))
    assert nodes["BTN"]["x"] < 0 < nodes["WSM"]["x"] and nodes["BTN"]["y"] < 0 < nodes["WSM"]["y"]
    assert abs(nodes["need-oak"]["x"] - nodes["BTN"]["x"]) < 150
    assert any("do not imply any opinion" in note for note in data["under"])
    svg = client.get(f"/maps/view.svg{asked}").text
    assert 'fill-rule="evenodd"' in svg and data["fields"][0]["heading"] in svg


def test_files_of_the_world_carry_degrees_east_and_north(client: FlaskClient) -> None:
    asked = "?around=need-oak&with=WSM,forests&layout=world"
    network = nx.read_gexf(io.BytesIO(client.get(f"/maps/view.gexf{asked}").data))
    assert network.nodes["WSM"]["longitude"] < -170 < 85 < network.nodes["BTN"]["longitude"] < 95
    assert network.nodes["need-oak"]["latitude"] == network.nodes["BTN"]["latitude"]
    assert "latitude" not in network.nodes["forests"]
    with zipfile.ZipFile(io.BytesIO(client.get(f"/maps/view.csv{asked}").data)) as files:
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files.read("nodes.csv").decode("utf-8-sig")))}
    assert float(rows["BTN"]["longitude"]) == network.nodes["BTN"]["longitude"]
    assert rows["forests"]["longitude"] == rows["forests"]["latitude"] == ""


def _below(data: dict) -> list[str]:
    top = data["fields"][0]["box"][1]
    return [node["id"] for node in data["nodes"] if node["y"] > top]


def test_a_region_keeps_its_parties_and_what_is_tied_to_them_and_captions_name_it(client: FlaskClient) -> None:
    whole = _json(client, "/maps/view.json?around=need-oak&with=WSM,centre")
    counted = {one["value"]: one["count"] for one in whole["facets"]["region"]}
    data = _json(client, "/maps/view.json?around=need-oak&with=WSM,centre&region=southern-asia")
    assert {"BTN", "centre"} <= _ids(data)
    assert data["filters"] == ["region: Southern Asia"]
    assert counted["southern-asia"] <= len(data["nodes"]) < len(whole["nodes"])
    picture = client.get("/maps/view.svg?around=need-oak&region=southern-asia").text
    assert "Filters: region: Southern Asia." in picture


@pytest.mark.parametrize("address", ["view.node-link.json?around=centre", "view.node-link.json?around=centre"])
def test_files_name_the_regions_subjects_and_relationships_of_each_record(client: FlaskClient, address: str) -> None:
    nodes = {node["id"]: node for node in _json(client, f"/maps/{address}")["nodes"]}
    assert "Southern Asia" in nodes["BTN"]["regions"]
    assert nodes["restoration"]["subjects"] == "Forests"
    assert nodes["centre"]["relationships"] >= len(nodes) - 1


@pytest.mark.parametrize("colour", ["region", "degree", "betweenness", "community"])
def test_what_colour_says_is_in_the_legend_of_every_form(client: FlaskClient, colour: str) -> None:
    asked = f"?around=centre&layout=force&colour={colour}&size=degree"
    told = client.get(f"/maps/view.json{asked}").get_json()
    assert told["legend"]["colour"]["by"] == colour
    entries = told["legend"]["colour"]["entries"]
    assert sum(entry["count"] for entry in entries) == len(told["nodes"])
    assert {node["colour"] for node in told["nodes"]} == {entry["colour"] for entry in entries}
    assert any(note.startswith("Size: records of this map") for note in told["notes"])
    svg = client.get(f"/maps/view.svg{asked}").text
    assert all(f"{entry['words']}: {entry['count']}" in svg for entry in entries)
    assert entries[0]["words"] in zipfile.ZipFile(io.BytesIO(client.get(f"/maps/view.csv{asked}").data)).read(
        "about.csv"
    ).decode("utf-8-sig")


def test_the_best_connected_record_is_the_largest_and_colour_moves_nothing(client: FlaskClient) -> None:
    plain = client.get("/maps/view.json?around=centre").get_json()["nodes"]
    grown = client.get("/maps/view.json?around=centre&size=degree").get_json()["nodes"]
    assert max(grown, key=lambda node: node["radius"])["id"] == "centre"
    coloured = client.get("/maps/view.json?around=centre&colour=community").get_json()["nodes"]
    assert [(n["id"], n["x"], n["y"]) for n in coloured] == [(n["id"], n["x"], n["y"]) for n in plain]
