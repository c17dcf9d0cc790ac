"""The shortlist as an officer works with it, in a real Chromium."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

OAK = "/partners?need=need-oak"


def _order(page: Page) -> list[str | None]:
    return [body.get_attribute("data-candidate") for body in page.locator("tbody[data-candidate]").all()]


def _open_weights(page: Page) -> None:
    page.goto(OAK)
    page.get_by_text("Change the weights").click()


def _weigh(page: Page, **weights: int) -> None:
    """Set these weights, and all others to nothing."""
    for field in page.locator("form[data-weights] input[data-measure]").all():
        field.fill(str(weights.get((field.get_attribute("data-measure") or "").replace("-", "_"), 0)))


def test_a_slider_answers_at_once_and_the_server_says_the_same(page: Page) -> None:
    _open_weights(page)
    before = page.locator("[data-candidate=centre] [data-part=total]").inner_text()
    slider = page.get_by_role("slider", name="Weight of Closeness to the need")
    slider.focus()
    slider.press("Home")
    expect(page.locator("[data-candidate=centre] [data-part=total]")).not_to_have_text(before)
    expect(page.locator("[data-part=off]")).to_contain_text("too little")
    expect(page.get_by_role("button", name="Work out the ranges")).to_be_disabled()
    slider.press("End")
    expect(page.locator("[data-part=off]")).to_contain_text("too much")
    _weigh(page, closeness=40, links_with_party=60)
    expect(page.locator("[data-part=sum]")).to_have_text("100")
    expect(page.locator("[data-part=off]")).to_have_text("")
    order = _order(page)
    totals = page.locator("[data-part=total]").all_inner_texts()
    page.get_by_role("button", name="Work out the ranges").click()
    expect(page).to_have_url(re.compile(r"weights=closeness"))
    assert _order(page) == order
    assert page.locator("[data-part=total]").all_inner_texts() == totals


def test_a_slider_reorders_the_rows_at_once(page: Page) -> None:
    page.goto(f"{OAK}&criteria=rapid-help")
    assert _order(page) == ["centre", "WSM", "fund"]
    page.get_by_text("Change the weights").click()
    _weigh(page)
    slider = page.get_by_role("slider", name="Weight of Open matches")
    slider.focus()
    slider.press("End")
    assert _order(page) == ["WSM", "fund", "centre"]
    assert page.locator("[data-part=rank]").all_inner_texts() == ["1", "1", "3"]
    expect(page.locator("[data-part=order]")).to_have_text("First now: Samoa.")
    expect(page.locator("[data-part=meanwhile]")).to_be_visible()
    page.get_by_role("button", name="Work out the ranges").click()
    expect(page).to_have_url(re.compile(r"weights=.*load:100"))
    assert _order(page) == ["WSM", "fund", "centre"]


def test_a_number_opens_its_facts_in_its_place(page: Page) -> None:
    page.goto(OAK)
    page.locator("[data-candidate=centre] td[data-measure=links-with-party] a").click()
    heading = page.locator("#centre-links-with-party")
    expect(heading).to_be_focused()
    facts = page.locator("[data-candidate=centre] [data-evidence-body]")
    expect(facts).to_contain_text("Memorandum of 2014")
    expect(facts.get_by_role("link", name="Minutes of a meeting").first).to_have_attribute(
        "href", "/records/sources/minutes"
    )
    expect(page).to_have_url(re.compile(r"/partners\?need=need-oak$"))


def test_the_keyboard_opens_facts_and_leaves_out(page: Page) -> None:
    page.goto(OAK)
    page.locator("[data-candidate=fund] td[data-measure=closeness] a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#fund-closeness")).to_be_focused()
    page.locator("[data-candidate=fund] .leave summary").focus()
    page.keyboard.press("Enter")
    page.locator("[data-candidate=fund]").get_by_label("Reason").fill("Gives money only")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("without=fund"))
    expect(page.locator(".left-out")).to_contain_text("Gives money only")
    assert "fund" not in _order(page)
    page.get_by_role("link", name="Put back").click()
    expect(page.locator("[data-candidate=fund]")).to_be_visible()


def test_leaving_out_without_a_reason_is_not_sent(page: Page) -> None:
    page.goto(OAK)
    page.locator("[data-candidate=fund] .leave summary").click()
    page.locator("[data-candidate=fund]").get_by_role("button", name="Leave out").click()
    expect(page).to_have_url(re.compile(r"need=need-oak$"))


def test_ticked_candidates_are_compared(page: Page) -> None:
    page.goto(OAK)
    button = page.get_by_role("button", name="Compare the ticked")
    expect(button).to_be_disabled()
    page.get_by_label("Compare Centre for Forests").check()
    expect(page.locator("[data-part=ticked]")).to_contain_text("1 ticked, 2 to 5")
    page.get_by_label("Compare =Fund for Forests").check()
    button.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 candidates side by side")
    expect(page.locator("table.side-by-side > thead th")).to_have_count(3)


def test_an_evaluation_is_kept_and_opens_again(page: Page) -> None:
    page.goto(f"{OAK}&criteria=south-south")
    page.get_by_label("Title").fill("Oak forest of Bhutan")
    page.get_by_label("Decision, and why").fill("Ask the Centre for Forests first.")
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile("/evaluations/oak-forest-of-bhutan-"))
    expect(page.locator("main")).to_contain_text("Ask the Centre for Forests first.")
    page.get_by_role("link", name="Open this shortlist with today's data").click()
    expect(page.locator("select[name=criteria]")).to_have_value("south-south")


def test_a_described_need_is_answered(page: Page) -> None:
    page.goto("/partners")
    page.get_by_label("What is needed, in words").fill("Oak forests")
    page.get_by_label("Bhutan", exact=True).check()
    page.get_by_role("button", name="Find partners").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oak forests")
    expect(page.locator("[data-candidate=centre]")).to_be_visible()


@pytest.fixture
def scriptless(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_forms_and_facts_still_work(scriptless: Page) -> None:
    scriptless.goto(OAK)
    scriptless.get_by_text("Change the weights").click()
    scriptless.get_by_role("button", name="Work out the ranges").click()
    expect(scriptless).to_have_url(re.compile("weights=closeness"))
    scriptless.locator("[data-candidate=centre] td[data-measure=closeness] a").click()
    expect(scriptless.get_by_role("heading", level=1)).to_contain_text("Why Centre for Forests stands at rank 1")


def test_a_narrow_screen_shows_cards_without_scrolling_sideways(phone: Page) -> None:
    for address in (OAK, "/partners", "/partners/compare?need=need-oak&only=centre,fund"):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.goto(OAK)
    phone.locator("[data-candidate=centre] td[data-measure=closeness] a").tap()
    expect(phone.locator("#centre-closeness")).to_be_focused()
