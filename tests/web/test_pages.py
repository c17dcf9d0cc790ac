"""Every page shows what the graph holds, escapes it, and says what an empty answer means."""

import html
import re

import pytest
from flask.testing import FlaskClient

PAGES = (
    "/",
    "/partners",
    "/partners?find=oak",
    "/partners?need=need-oak",
    "/partners?need=need-reef",
    "/partners?text=oak+forest&party=BTN",
    "/partners?theme=forests",
    "/partners/describe?text=oak&party=BTN&theme=forests",
    "/partners/evidence?need=need-oak&of=centre",
    "/partners/compare?need=need-oak&only=centre,fund",
    "/partners/several?need=need-oak&need=need-reef",
    "/partners/needs?record=centre",
    "/partners/needs?record=WSM",
    "/partners/needs?record=restoration",
    "/evaluations",
    "/registers/needs",
    "/registers/initiatives?subject=forests",
    "/registers/practices",
    "/registers/organizations?text=forests",
    "/registers/parties",
    "/registers/regions",
    "/registers/targets",
    "/registers/subjects",
    "/registers/assistance_types",
    "/registers/matches",
    "/registers/sources",
    "/registers/loads",
    "/records/needs/need-oak",
    "/records/organizations/centre",
    "/records/sources/minutes",
    "/records/loads/load-1",
    "/records/matches/match-oak",
    "/gaps",
    "/gaps?rows=cbd_group&columns=AICHI",
    "/gaps?rows=parties&columns=subjects&turned=yes&sort=gap&crosswalk=yes",
    "/gaps/cell?row=southern-asia&column=GBF-TARGET-02",
    "/gaps?region=polynesia&most_offers=3",
    "/method",
    "/find",
    "/find?text=forest",
    "/find?text=nothingcarriesthis",
    "/api",
)


def _text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_stands_alone_and_carries_no_script_of_its_own(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert re.search(r"<title>[^<]+ · Article 18</title>", answer.text)
    assert answer.text.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=\"|javascript:", answer.text)
    assert not re.search(r"(?:src|action)=\"(?:https?:)?//|<link[^>]+href=\"(?:https?:)?//", answer.text)
    assert "paragraph 14" in answer.text
    assert "24 November 2026" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script" not in policy.replace("default-src", "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"]


@pytest.mark.parametrize("address", ["/", "/partners", "/registers/needs", "/api/queries/records"])
def test_nothing_but_get_is_answered(client: FlaskClient, address: str) -> None:
    assert {client.post(address).status_code, client.delete(address).status_code} == {405}


def test_who_is_no_party_is_not_counted_as_one(client: FlaskClient) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client.get("/").text))
    assert "3 Parties and 1 that is not" in text
    assert text.count("3 Parties") == 2  # beside the five doors, and at the foot of the page
    page = client.get("/records/parties/VAT").text
    assert "not a Party to the Convention" in page
    assert "This Party" not in page
    assert "not a Party to the Convention" not in client.get("/records/parties/BTN").text


def test_home_has_five_doors_with_examples_that_open(client: FlaskClient) -> None:
    page = client.get("/").text
    examples = re.findall(r'class="try" href="([^"]+)"', page)
    assert page.count("<h3") == 5
    assert len(examples) >= 5
    assert {client.get(one.replace("&amp;", "&")).status_code for one in examples} == {200}


def test_the_register_of_parties_says_who_is_none_and_filters_by_it(client: FlaskClient) -> None:
    everybody = client.get("/registers/parties").text
    assert "not a Party" in everybody
    alone = client.get("/registers/parties?type=not a Party").text
    assert "Holy See" in alone
    assert "Bhutan" not in alone
    assert "1 record of this selection" in alone


def test_targets_to_filter_by_carry_their_number(client: FlaskClient) -> None:
    page = client.get("/registers/needs?target=GBF-TARGET-02").text
    assert 'aria-current="true">GBF 2 Restore degraded ecosystems <span' in page


def test_gaps_say_why_a_plan_may_find_nobody_where_the_list_is_empty(client: FlaskClient) -> None:
    page = client.get("/gaps").text
    assert 'href="/plan">Plan</a> asks for two themes in common' in page
    assert "UN subregions (M49)" in page


def test_texts_from_records_are_escaped(client: FlaskClient) -> None:
    assert "<oak>" not in client.get("/partners?need=need-oak").text
    assert "<b>oak" not in client.get("/registers/practices").text
    assert "<i>x" not in client.get("/find?text=<i>x").text


def test_a_register_filters_counts_and_offers_the_whole_selection(client: FlaskClient) -> None:
    page = client.get("/registers/needs?party=BTN&status=open").text
    assert "1 record of this selection" in page
    assert "need-oak" in page
    assert "need-reef" not in page
    assert "/registers/needs.xlsx?party=BTN&amp;status=open" in page


def test_a_page_past_the_end_leads_back(client: FlaskClient) -> None:
    assert "No page 9" in _text(client, "/registers/needs?page=9")


def test_an_empty_selection_says_so(client: FlaskClient) -> None:
    assert "No record fits this selection" in _text(client, "/registers/needs?text=volcano")


def test_a_record_shows_facts_relationships_sources_and_what_it_lacks(client: FlaskClient) -> None:
    text = _text(client, "/records/organizations/centre")
    for said in ("Acronym in common use.", "This organization takes part in", "role lead", "Not on record:", "Address"):
        assert said in text
    page = client.get("/records/organizations/centre").text
    assert 'href="https://www.cbd.int/minutes" rel="noopener noreferrer external"' in page


def test_names_in_six_languages_carry_their_language(client: FlaskClient) -> None:
    page = client.get("/records/parties/BTN").text
    assert '<dd lang="ar" dir="rtl">بوتان</dd>' in page
    assert '<dd lang="fr">Bhoutan</dd>' in page


def test_an_id_alone_or_under_another_kind_leads_to_its_record(client: FlaskClient) -> None:
    for address in ("/records/centre", "/records/needs/centre"):
        answer = client.get(address)
        assert (answer.status_code, answer.location) == (302, "/records/organizations/centre")


def test_gaps_lead_from_a_cell_to_its_records_and_on_to_partners(client: FlaskClient) -> None:
    page = client.get("/gaps").text
    cells = re.findall(
        r'<a href="(/gaps/cell\?row=southern-asia[^"]+)" title="([^"]+)"><b>1</b> <span aria-hidden="true">\?</span>'
        r'<span class="unseen">need stated but nothing known about supply</span></a>',
        page,
    )
    ((address, words),) = cells
    assert words == "1 open, Parties that ask: 1, not reached: 1, initiatives: 0, offers here: 0 of 0"
    opened = client.get(address.replace("&amp;", "&")).text
    assert "/records/needs/need-oak" in opened
    assert "/partners?need=need-oak" in opened
    assert re.search(r"Nobody on record reaches.*Bhutan", opened)


def test_gaps_say_nothing_more_of_a_cell_with_nothing_on_record(client: FlaskClient) -> None:
    rows = client.get("/gaps?rows=parties&columns=GBF").text.split("<tr>")
    (nothing,) = (row for row in rows if "row=VAT" in row)
    assert "<td>·</td>" in nothing


@pytest.mark.parametrize(
    ("asked", "over", "needs"),
    [
        ("row=southern-asia", "/records/regions/southern-asia", {"need-oak"}),
        ("row=BTN&rows=parties", "/records/parties/BTN", {"need-oak"}),
        ("column=GBF-TARGET-02", "/records/targets/GBF-TARGET-02", {"need-oak", "need-reef"}),
        ("column=forests&columns=subjects", "/records/subjects/forests", {"need-oak"}),
        ("row=sids&rows=special", "", set()),
    ],
)
def test_gaps_open_a_row_or_column_to_its_needs_and_partners(
    client: FlaskClient, asked: str, over: str, needs: set[str]
) -> None:
    page = client.get(f"/gaps/line?{asked}").text
    assert {one for one in ("need-oak", "need-reef") if f"/records/needs/{one}" in page} == needs
    assert over in page
    assert (
        "/partners/several?need=" in page
        if len(needs) > 1
        else (f"/partners?need={min(needs, default='')}" in page) is bool(needs)
    )


@pytest.mark.parametrize("asked", ["row=moon", "column=moon", "", "row=southern-asia&column=GBF-TARGET-02"])
def test_gaps_say_which_rows_and_columns_there_are(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/gaps/line?{asked}").status_code == 400


def test_gaps_roll_up_and_say_how_much_is_known(client: FlaskClient) -> None:
    page, text = client.get("/gaps?rows=m49_all").text, _text(client, "/gaps?rows=m49_all")
    assert len(re.findall(r'<th scope="row"><a href="/gaps/line\?row=', page)) == 3
    assert "2 of 2 on record" in text
    assert "1 of 1 on record" in text


def test_gaps_put_pinned_rows_first_and_turn_the_table(client: FlaskClient) -> None:
    rows = re.compile(r'<th scope="row"><a href="/gaps/line\?row=([a-z-]+)')
    assert rows.findall(client.get("/gaps").text) == ["polynesia", "southern-asia"]
    assert rows.findall(client.get("/gaps?pin=southern-asia").text) == ["southern-asia", "polynesia"]
    turned = client.get("/gaps?turned=yes").text
    assert re.search(r'<th scope="row"><a href="/gaps/line\?column=GBF-TARGET-02', turned)


def test_the_method_is_made_from_the_definitions(client: FlaskClient) -> None:
    text = _text(client, "/method")
    assert "results reported give 1 point, documented 2, independently evaluated 3" in text
    assert "Relevance by spreading" in text
    assert "Rank acceptability after Lahdelma" in text
    assert "The mandate&#39;s two criteria" in text
    assert "has an institutional link with" in text
    assert "CC BY 4.0" in text


def test_search_groups_what_it_finds_by_kind(client: FlaskClient) -> None:
    page = client.get("/find?text=forest").text
    assert page.index('id="of-Organization"') < page.index('id="of-Initiative"')
    assert "Nothing found" in client.get("/find?text=nothingcarriesthis").text


def test_a_search_forgives_typing_errors_and_says_so(client: FlaskClient) -> None:
    for page in ("/find", "/explore"):
        assert "No record carries “forrest restoratoin”. These carry “forest restoration”." in html.unescape(
            client.get(f"{page}?text=forrest restoratoin").text
        )
        some = html.unescape(client.get(f"{page}?text=the oak of xyzzyx").text)
        assert "No record carries all of the words “oak xyzzyx”. These carry some of them." in some
        assert "Restore <oak> forest" in some
        assert "No record carries" in client.get(f"{page}?text=qqqqqqq").text
