"""Explore as an officer uses it: every change is a step that the address keeps, by mouse, keyboard and touch."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DRAWN, open_map

COUNT = "[data-part=count]"


def _choose(page: Page, name: str) -> None:
    """Choose a record by the map's own search."""
    page.get_by_label("Find in this map").fill(name)
    expect(page.locator(".map-detail h3")).to_have_text(re.compile(name, re.IGNORECASE))


def _places(page: Page) -> dict[str, tuple[float, float]]:
    """Find where the records lie on the screen when the whole map is shown."""
    page.get_by_role("button", name="Fit").click()
    data = page.evaluate("fetch('/maps/view.json' + location.search).then((answer) => answer.json())")
    box = page.locator(".map-canvas").bounding_box()
    assert box
    xs, ys = ([node[axis] for node in data["nodes"]] for axis in "xy")
    across, down = (box["width"] - 152) / max(max(xs) - min(xs), 1), (box["height"] - 104) / max(max(ys) - min(ys), 1)
    scale = min(1.25, across, down)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys) + 48 / scale) / 2
    left, top = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    return {
        node["id"]: (left + (node["x"] - middle[0]) * scale, top + (node["y"] - middle[1]) * scale)
        for node in data["nodes"]
    }


def test_neighbours_are_counted_before_they_come_and_can_be_taken_back(page: Page) -> None:
    open_map(page, "/explore?with=hub")
    expect(page.locator(COUNT)).to_contain_text("Shows 1 of 1 records")
    _choose(page, "Large fund")
    page.get_by_role("button", name=re.compile(": 400 initiatives$")).click()
    expect(page).to_have_url(re.compile(r"with=hub&expand=hub~PARTICIPATES_IN~out~20$"))
    expect(page.locator(COUNT)).to_contain_text("Shows 21 of 401 records and 20 relationships; 380 records are")
    page.get_by_role("button", name=re.compile(": 400 initiatives, 380 more$")).click()
    expect(page.locator(COUNT)).to_contain_text("Shows 41 of 401 records")
    page.get_by_role("button", name="Collapse").click()
    expect(page.locator(COUNT)).to_contain_text("Shows 1 of 1 records")


def test_an_answer_that_a_later_step_overtook_is_not_drawn(page: Page) -> None:
    open_map(page, "/explore?around=hub")
    whole = page.locator(COUNT).inner_text()
    late: list[Route] = []
    page.route(re.compile(r"view\.json.*hide="), lambda route: late.append(route))
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    expect(page).to_have_url(re.compile(r"hide="))
    with page.expect_response(re.compile(r"view\.json")):
        page.keyboard.press("Control+z")
    with page.expect_response(re.compile(r"hide=")) as answer:
        late[0].continue_()
    answer.value.finished()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(page.locator(COUNT)).to_have_text(whole)


def test_twenty_steps_are_undone_and_done_again(page: Page) -> None:
    open_map(page, "/explore?around=hub")
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    expect(undo).to_have_attribute("aria-disabled", "true")
    ids = page.evaluate("fetch('/maps/view.json' + location.search).then((answer) => answer.json())")["nodes"]
    for node in ids[1:22]:
        _choose(page, node["name"])
        page.locator(".map-canvas").focus()
        page.keyboard.press("Delete")
        expect(page).to_have_url(re.compile(f"{node['id']}$"))
    expect(page.get_by_role("button", name="Show 21 hidden records")).to_be_visible()
    last = page.url
    for left in range(20, -1, -1):
        page.keyboard.press("Control+z")
        expect(page).to_have_url(re.compile(rf"hide=([^,]+,?){{{left}}}$" if left else r"around=hub$"))
    expect(page.get_by_role("button", name=re.compile("hidden record"))).to_be_hidden()
    for _ in range(21):
        before = page.url
        redo.click()
        expect(page).not_to_have_url(before)
    assert page.url == last
    page.go_back()
    expect(page.get_by_role("button", name="Show 20 hidden records")).to_be_visible()


PRESS = "(keys) => keys.forEach((key) => document.querySelector('.map-canvas').dispatchEvent(new KeyboardEvent("
PRESS += "'keydown', {key, ctrlKey: key === 'z' || key === 'y', bubbles: true, cancelable: true})))"


def test_keys_pressed_faster_than_the_browser_follows_lose_no_step(page: Page) -> None:
    page.goto("/explore")
    open_map(page, "/explore?around=hub")
    hub = page.locator(COUNT).inner_text()
    for name in ("Project 1 on", "Project 2 on", "Project 3 on"):
        _choose(page, name)
        page.evaluate(PRESS, ["Delete"])
    page.evaluate(PRESS, ["z"] * 9)
    expect(page).to_have_url(re.compile(r"around=hub$"))
    expect(page.locator(COUNT)).to_have_text(hub)
    page.evaluate(PRESS, ["y", "y", "y", "y", "z"])
    expect(page).to_have_url(re.compile(r"hide=project-001,project-002$"))
    expect(page.get_by_role("button", name="Show 2 hidden records")).to_be_visible()
    page.evaluate(PRESS, ["z", "ArrowRight", "Delete"])
    expect(page).to_have_url(re.compile(r"hide=project-001,(?!project-002)[\w-]+$"))
    expect(page.get_by_role("button", name="Redo", exact=True)).to_have_attribute("aria-disabled", "true")
    page.go_back()
    expect(page).to_have_url(re.compile(r"hide=project-001$"))
    expect(page.get_by_role("button", name="Show 1 hidden record")).to_be_visible()


def test_an_anchor_of_the_page_and_a_reload_keep_what_can_be_undone(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    for name in ("Bhutan", "India"):
        _choose(page, name)
        page.locator(".map-detail").get_by_role("button", name="Hide").click()
    page.get_by_role("link", name="Save this view").click()
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    undo.click()
    expect(page).to_have_url(re.compile(r"around=centre&hide=BTN$"))
    page.reload()
    page.wait_for_selector(DRAWN)
    redo.click()
    expect(page.get_by_role("button", name="Show 2 hidden records")).to_be_visible()
    undo.click()
    undo.click()
    expect(page).to_have_url(re.compile(r"around=centre$"))
    expect(undo).to_have_attribute("aria-disabled", "true")


def test_a_record_put_somewhere_while_an_answer_is_on_its_way_stays_there(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    whole, late = page.locator(COUNT).inner_text(), list[Route]()
    page.route(re.compile(r"view\.json.*hide=IND$"), lambda route: late.append(route))
    _choose(page, "India")
    page.evaluate(PRESS, ["Delete"])
    _choose(page, "Bhutan")
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page).to_have_url(re.compile(r"hide=IND&pin=BTN~"))
    expect(page.locator(COUNT)).not_to_have_text(whole)
    late[0].continue_()


def test_a_press_that_an_answer_comes_into_is_not_lost(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    late = list[Route]()
    page.route(re.compile(r"view\.json.*hide=BTN$"), lambda route: late.append(route))
    _choose(page, "Bhutan")
    page.evaluate(PRESS, ["Delete"])
    _choose(page, "India")
    page.locator(".map-detail").get_by_role("button", name="Hide").hover()
    page.mouse.down()
    with page.expect_response(re.compile(r"hide=BTN$")):
        late[0].continue_()
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"hide=BTN,IND$"))


def test_a_reload_gives_the_same(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    _choose(page, "Forest restoration")
    page.get_by_role("button", name="All of these").click()
    expect(page).to_have_url(re.compile(r"/explore\?around=centre&expand=restoration$"))
    expect(page.locator(COUNT)).to_contain_text("Shows 10 of 10 records")
    count = page.locator(COUNT).inner_text()
    page.reload()
    page.wait_for_selector(DRAWN)
    expect(page.locator(COUNT)).to_have_text(count)


def test_dragging_pins_a_record_where_it_was_put(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    x, y = _places(page)["restoration"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20)
    page.mouse.move(x + 60, y + 40)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"pin=restoration~-?\d+~-?\d+$"))
    page.get_by_role("button", name="Unpin 1").click()
    expect(page).to_have_url(re.compile(r"around=centre$"))


def test_a_box_selects_and_paths_and_common_neighbours_follow(page: Page) -> None:
    open_map(page, "/explore?with=fund,IND")
    places = _places(page)
    xs, ys = ([place[axis] for place in places.values()] for axis in (0, 1))
    page.keyboard.down("Shift")
    page.mouse.move(min(xs) - 40, min(ys) - 25)
    page.mouse.down()
    page.mouse.move(max(xs) + 20, max(ys) + 20)
    page.mouse.move(max(xs) + 40, max(ys) + 30)
    page.mouse.up()
    page.keyboard.up("Shift")
    picked = page.get_by_role("group", name="Selected records")
    expect(picked).to_contain_text("2 selected")
    picked.get_by_role("button", name="Shortest paths").click()
    expect(page.locator("[data-part=paths]")).to_contain_text(
        "Fund for Forests funds Forest restoration in India; Forest restoration in India benefits India."
    )
    picked.get_by_role("button", name="Common neighbours").click()
    expect(page).to_have_url(re.compile("common=fund~IND"))
    _choose(page, "Forest restoration")
    page.get_by_text("Why is this here?").click()
    expect(page.locator(".map-why")).to_contain_text("A shortest path runs over it: =Fund for Forests funds")
    expect(page.locator(".map-why")).to_contain_text("=Fund for Forests funds Forest restoration in India.")


def test_all_records_of_a_kind_are_expanded_in_one_step(page: Page) -> None:
    open_map(page, "/explore?with=fund,IND,BTN,restoration")
    page.locator("summary", has_text="Select").click()
    page.get_by_role("button", name="All Parties (2)").click()
    page.get_by_role("group", name="Selected records").get_by_role("button", name="Expand these").click()
    expect(page).to_have_url(re.compile(r"expand=(IND,BTN|BTN,IND)$"))
    expect(page.locator(COUNT)).not_to_contain_text("Shows 4 of 4 records")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(COUNT)).to_contain_text("Shows 4 of 4 records")


def test_more_records_than_an_address_holds_are_not_offered_to_be_expanded(page: Page) -> None:
    open_map(page, "/explore?around=hub")
    page.locator("summary", has_text="Select").click()
    page.get_by_role("button", name=re.compile(r"^All initiatives \(")).click()
    picked = page.get_by_role("group", name="Selected records")
    expect(picked.get_by_role("button", name="Hide")).to_be_visible()
    expect(picked.get_by_role("button", name="Expand these")).to_have_count(0)


def test_the_selection_is_one_in_map_table_and_keyboard(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.get_by_text("The same as a table").click()
    page.get_by_label("Select Bhutan").check()
    _choose(page, "India")
    page.locator(".map-canvas").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="Selected records")).to_contain_text("2 selected")
    expect(page.locator("tr[aria-current]")).to_contain_text("India")
    page.get_by_role("button", name="Keep only these").click()
    expect(page.locator(COUNT)).to_contain_text("Shows 2 of 2 records")
    page.locator(".map-canvas").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Selected records")).to_be_hidden()


def test_filters_and_legend_change_the_map_and_can_be_cleared(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.locator("summary", has_text="Filters").click()
    page.locator("[data-facet=basis] summary").click()
    page.get_by_role("checkbox", name=re.compile("stated")).check()
    expect(page).to_have_url(re.compile("basis=stated"))
    expect(page.locator("summary", has_text="Filters (1)")).to_be_visible()
    page.get_by_role("button", name="Clear all filters").click()
    expect(page).not_to_have_url(re.compile("basis"))
    page.locator(".map-legend").get_by_role("button", name=re.compile("initiative")).click()
    expect(page).to_have_url(re.compile("kinds=Match,Organization,Party"))
    expect(page.locator(".map-legend").get_by_role("button", name=re.compile("initiative"))).to_have_attribute(
        "aria-pressed", "false"
    )
    page.locator(".map-legend").get_by_role("button", name=re.compile("initiative")).click()
    expect(page).not_to_have_url(re.compile("kinds"))


def test_a_filter_finds_its_values_by_words_and_says_what_is_not_on_the_map(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.locator("summary", has_text="Filters").click()
    page.locator("[data-facet=region] summary").click()
    facet, field = page.locator("[data-facet=region]"), page.get_by_label("Find a region in this filter")
    everything = facet.locator("li:visible").count()
    field.fill("nowhere at all")
    expect(facet.get_by_role("status")).to_have_text("No region has these words.")
    expect(facet.locator("li:visible")).to_have_count(0)
    field.fill("")
    expect(facet.locator("li:visible")).to_have_count(everything)
    name = facet.locator("li span").first.inner_text()
    field.fill(name.upper())
    expect(facet.locator("li:visible").first).to_contain_text(name)
    expect(facet.get_by_role("status")).to_be_empty()


def test_a_record_found_by_search_joins_the_map(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.get_by_text("Add or connect…").click()
    page.get_by_role("combobox", name="Add a record to the map").fill("Samoa")
    page.get_by_role("option", name="Samoa").click()
    expect(page).to_have_url(re.compile("with=WSM"))
    expect(page.locator(".map-detail h3")).to_have_text("Samoa")
    expect(page.locator(".map-detail")).to_contain_text("You added it to this map.")


def test_details_name_the_source_and_date_of_each_fact(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    _choose(page, "Forest restoration")
    facts = page.locator(".map-detail dl")
    expect(facts).to_contain_text("completed")
    expect(facts).to_contain_text("Minutes of a meeting, checked 2026-11-24")
    expect(facts).to_contain_text("Not on record")


def test_layers_arrange_by_kind(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    page.get_by_label("Arrange").select_option("layers")
    expect(page).to_have_url(re.compile("layout=layers"))
    places = _places(page)
    assert places["BTN"][0] < places["restoration"][0] < places["centre"][0]


def test_explore_works_by_touch_on_a_narrow_screen(phone: Page) -> None:
    open_map(phone, "/explore?around=centre&hide=IND")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_label("Find in this map").fill("Bhutan")
    expect(phone.locator(".map-detail h3")).to_have_text("Bhutan")
    phone.locator(".map-detail").get_by_role("button", name="Hide").tap()
    expect(phone).to_have_url(re.compile("hide=IND,BTN"))
    small = phone.evaluate(
        "[...document.querySelectorAll('.map button, .map summary, .map select')].filter((one) => one.offsetParent"
        " && (one.offsetHeight < 24 || one.offsetWidth < 24)).map((one) => one.outerHTML)"
    )
    assert small == []


def test_most_of_the_map_is_seen_without_scrolling(page: Page) -> None:
    open_map(page, "/explore?around=centre")
    box = page.locator(".map-canvas").bounding_box()
    assert box
    assert box["y"] < 230
    assert box["y"] + box["height"] <= 900
    assert page.locator(".map-legend").bounding_box()["y"] < 900  # type: ignore[index]
    open_map(page, "/explore?within=southern-asia&layout=world")
    expect(page.locator("[data-part=under]")).to_contain_text("do not imply any opinion")
    page.get_by_text("Add or connect…").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="Add a record to the map")).to_be_hidden()
    expect(page.get_by_text("Add or connect…")).to_be_focused()
