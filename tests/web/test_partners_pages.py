"""The shortlist page and those around it: every number opens, state is in the address, what is kept stays explained."""

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from graphmodel.graph import Graph

OAK = "/partners?need=need-oak"


def _page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def _text(client: FlaskClient, address: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", _page(client, address))))


def _order(page: str) -> list[str]:
    return re.findall(r'<tbody data-candidate="([^"]+)"', page)


@pytest.fixture
def tidy(seeded: Graph) -> Iterator[None]:
    """Leave no evaluation behind."""
    yield
    seeded.write("MATCH (e:Evaluation) DELETE e")


def test_the_shortlist_shows_both_criteria_marks_and_what_is_unknown(client: FlaskClient) -> None:
    page, text = _page(client, OAK), _text(client, OAK)
    assert _order(page)[0] == "centre"
    for said in ("already matched", "a. Track record", "b. Institutional links", "Range of ranks", "at best", "known"):
        assert said in text
    assert "nothing on record: unknown, not zero" in text
    assert "Why: it took part (lead) in “Forest restoration in India” (2015\u20132018)" in text
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors <= set(re.findall(r'\bid="([^"]+)"', page))


def test_what_is_not_stated_is_never_a_zero(client: FlaskClient) -> None:
    shortlist = client.get("/api/partners?need=need-oak").get_json()
    page = _page(client, OAK)
    for one in shortlist["candidates"]:
        row = page.split(f'data-candidate="{one["candidate_id"]}"')[1].split("</tbody>")[0]
        for cell in one["cells"]:
            shown = row.split(f'data-measure="{cell["measure"]}"')[1].split("</td>")[0]
            assert ("nothing on record" in shown) is not cell["stated"]
            assert f'data-score="{cell["score"]}"' in f"data-measure{shown}"


def test_every_number_leads_to_its_facts(client: FlaskClient) -> None:
    links = {unescape(link) for link in re.findall(r'<a href="(/partners/evidence[^"]+)"', _page(client, OAK))}
    assert len(links) > 20
    for link in links:
        address, _, place = link.partition("#")
        assert not place or f'id="{place}"' in _page(client, address)


def test_facts_have_records_sources_formula_weight_and_what_would_settle_them(client: FlaskClient) -> None:
    page = _page(client, "/partners/evidence?need=need-oak&of=centre")
    text = _text(client, "/partners/evidence?need=need-oak&of=centre")
    for said in (
        "memorandum, level: Party, Memorandum of 2014",
        "Weight",
        "of 100 on the scale",
        "What would settle it",
    ):
        assert said in text
    assert 'href="/records/initiatives/restoration"' in page
    assert 'href="/records/parties/BTN"' in page
    assert "Report on results" in text
    assert 'id="centre-source-1"' in page


def test_the_order_follows_criteria_set_weights_and_filters(client: FlaskClient) -> None:
    assert "South-South first" in _text(client, f"{OAK}&criteria=south-south")
    assert _order(_page(client, f"{OAK}&candidates=Party")) == ["WSM"]
    assert _order(_page(client, f"{OAK}&kind=fund")) == ["fund"]
    assert "the filters leave nobody" in _text(client, f"{OAK}&kind=museum")
    criteria = client.get("/api/partners?need=need-oak").get_json()["criteria"]["criteria"]
    weights = ",".join(f"{one['measure']}:{100 if one['measure'] == 'links-with-party' else 0}" for one in criteria)
    page = _page(client, f"{OAK}&weights={weights}")
    assert re.search(r'data-part="total">70\.0<', page)
    assert "Back to the weights of the set" in page


def test_a_form_without_scripts_leads_to_the_same_address(client: FlaskClient) -> None:
    criteria = client.get("/api/partners?need=need-oak").get_json()["criteria"]["criteria"]
    form = {f"weight.{one['measure']}": one["weight"] for one in criteria} | {"need": "need-oak", "kind": ""}
    answer = client.get("/partners", query_string=form)
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer.location).query)
    assert set(query) == {"need", "weights"}
    assert client.get(answer.location).status_code == 200


def test_leaving_out_needs_a_reason_and_can_be_undone(client: FlaskClient) -> None:
    answer = client.get(f"{OAK}&leave=fund&reason=funds | only: money")
    query = parse_qs(urlsplit(answer.location).query)
    assert query["without"] == ["fund:funds / only: money"]
    page = _page(client, answer.location)
    assert "fund" not in _order(page)
    assert "=Fund for Forests: funds / only: money" in page
    back = unescape(re.search(r'<a href="([^"]+)">Put back', page)[1])  # type: ignore[index]
    assert "fund" in _order(_page(client, back))
    assert "required" in page.split('name="reason"')[1].split(">")[0]


def test_candidates_stand_side_by_side(client: FlaskClient) -> None:
    text = _text(client, "/partners/compare?need=need-oak&only=fund&only=centre")
    assert "2 candidates side by side" in text
    assert text.index("Centre for Forests") < text.index("=Fund for Forests")
    assert "Memorandum of 2014" in text


def test_a_need_described_works_like_one_on_record(client: FlaskClient) -> None:
    page = _page(client, "/partners?text=Restore+oak+forests&party=BTN&theme=GBF-TARGET-02")
    assert "centre" in _order(page)
    assert "A need described here and not saved" in page
    assert "from the text" in page
    form = _page(client, "/partners/describe?text=Restore+oak&party=BTN&theme=forests")
    assert re.search(r'value="BTN" checked', form)
    assert re.search(r'value="forests" checked', form)
    assert ">Restore oak</textarea>" in form


def test_a_need_without_party_says_what_cannot_be_judged(client: FlaskClient) -> None:
    text = _text(client, "/partners?theme=forests")
    assert "No Party asks here" in text
    assert "Cannot be judged here:" in text
    assert "the others were made to total 100" in text


def test_a_need_without_subject_of_a_party_without_region_says_so(client: FlaskClient) -> None:
    text = _text(client, "/partners?need=need-bare")
    assert "No M49 region is on record for the Party that asks, so its neighbours are unknown." in text
    assert "Named by its text, count half" in text
    assert "Forests" in text


def test_a_need_of_which_nobody_was_found_says_what_that_means(client: FlaskClient) -> None:
    assert "not that nobody in the world could help" in _text(client, "/partners?text=volcanoes")


def test_several_needs_lead_to_each_shortlist(client: FlaskClient) -> None:
    page = _page(client, "/partners/several?need=need-oak&need=need-reef")
    assert 'href="/partners?need=need-oak"' in page
    assert re.search(r"<b>\d</b> of 2", page)


def test_the_other_way_round_names_needs_and_who_is_alike(client: FlaskClient) -> None:
    page = _page(client, "/partners/needs?record=centre")
    assert 'href="/partners?need=need-oak"' in page
    assert "Who works on much the same" in page
    assert "Who works on much the same" not in _page(client, "/partners/needs?record=restoration")
    for kind, record in (("organizations", "centre"), ("parties", "WSM"), ("initiatives", "restoration")):
        assert f'href="/partners/needs?record={record}"' in _page(client, f"/records/{kind}/{record}")
    assert "/partners/needs" not in _page(client, "/records/subjects/forests")


@pytest.mark.usefixtures("tidy")
def test_an_evaluation_is_worked_out_here_and_kept(client: FlaskClient) -> None:
    address = f"{OAK}&criteria=south-south&without=fund:money only"
    saved = client.post("/evaluations", data={"address": address, "title": "Oak <2026>", "decision": "Ask the centre."})
    assert saved.status_code == 303
    text = _text(client, saved.location)
    for said in (
        "Oak <2026>",
        "Ask the centre.",
        "South-South first",
        "money only",
        "Centre for Forests",
        "24 November",
    ):
        assert said in text
    again = unescape(re.search(r'href="([^"]+)">Open this shortlist', _page(client, saved.location))[1])  # type: ignore[index]
    assert _order(_page(client, again))[0] == "centre"
    assert saved.location in _page(client, "/evaluations")


@pytest.mark.usefixtures("tidy")
def test_only_our_own_forms_may_write(client: FlaskClient, seeded: Graph) -> None:
    form = {"address": OAK, "title": "Oak"}
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = client.post("/evaluations", data=form, headers=headers)
        assert answer.status_code == 403
        assert "comes from a page of another site" in answer.text
    assert seeded.read("MATCH (e:Evaluation) RETURN e.id AS id") == []
    for headers in ({"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}):
        assert client.post("/evaluations", data=form, headers=headers).status_code == 303


TOO_LONG = "/partners?need=" + "x" * 20_000


@pytest.mark.parametrize(
    "form",
    [{"address": OAK}, {"address": OAK, "title": "x" * 201}, {"title": "x"}, {"address": TOO_LONG, "title": "x"}],
    ids=["no title", "long title", "no address", "long address"],
)
def test_what_cannot_be_kept_is_said(client: FlaskClient, seeded: Graph, form: dict[str, str]) -> None:
    assert client.post("/evaluations", data=form).status_code == 400
    assert seeded.read("MATCH (e:Evaluation) RETURN e.id AS id") == []


def test_the_files_carry_the_same_question(client: FlaskClient) -> None:
    page = _page(client, f"{OAK}&criteria=south-south&limit=10")
    for form in ("csv", "xlsx", "docx"):
        link = unescape(re.search(rf'href="(/partners\.{form}[^"]+)"', page)[1])  # type: ignore[index]
        assert parse_qs(urlsplit(link).query) == {"need": ["need-oak"], "criteria": ["south-south"], "limit": ["10"]}
        assert client.get(link).status_code == 200


def test_the_fairness_panel_tells_size_balance_and_absence(client: FlaskClient) -> None:
    text = _text(client, OAK)
    for said in (
        "Would size alone say the same?",
        "Regional balance",
        "Nobody shown has many open matches",
        "size-adjusted",
    ):
        assert said.lower() in text.lower()
    assert json.loads(client.get("/api/partners?need=need-oak").text)["fairness"]["popularity"]
