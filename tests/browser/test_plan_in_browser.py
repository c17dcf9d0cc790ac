"""Plans as an officer makes them, in a real Chromium."""

from playwright.sync_api import Page, expect


def test_a_scenario_is_kept_compared_and_deleted(page: Page) -> None:
    page.goto("/plan/centres?k=1&add=centre:southern-asia")
    expect(page.locator("#organizations option[value=centre]")).to_have_text("Centre for Forests")
    page.get_by_label("Title").fill("One centre for the south")
    page.get_by_role("button", name="Keep it").click()
    page.goto("/plan/scenarios")
    expect(page.get_by_text("One centre for the south").first).to_be_visible()
    page.get_by_role("button", name="Delete").first.click()
    expect(page.get_by_text("No scenario has been kept yet")).to_be_visible()


def test_tabs_lead_to_every_plan_by_keyboard(page: Page) -> None:
    page.goto("/plan")
    for name in ("Scenarios", "Pilot regions", "What hangs on whom", "Partners for a region"):
        page.get_by_role("navigation", name="Plans").get_by_role("link", name=name).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("navigation", name="Plans").locator("[aria-current]")).to_have_text(name)


def test_weights_of_pilots_say_by_how_much_they_miss_a_hundred(page: Page) -> None:
    page.goto("/plan/pilots")
    weights = page.locator("input[name^='weight.']")
    first, second = float(weights.nth(0).input_value()), float(weights.nth(1).input_value())
    weights.nth(0).fill(f"{first + 5:g}")
    expect(page.locator("[data-part=sum]")).to_have_text("105")
    expect(page.locator("[data-part=off]")).to_contain_text("5")
    weights.nth(1).fill(f"{second - 5:g}")
    expect(page.locator("[data-part=sum]")).to_have_text("100")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Back to the usual weights")).to_be_visible()


def test_what_hangs_on_whom_opens_to_its_needs(page: Page) -> None:
    page.goto("/plan/robustness?themes=1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("What hangs on whom")
    expect(page.get_by_role("row").filter(has_text="Centre for Forests")).to_have_count(1)
