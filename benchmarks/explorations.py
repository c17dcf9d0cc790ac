"""Ten explorations in real Chromium as a new user does them: clicks, keys, seconds, and whether the answer is right.

    .venv/bin/article18 --data-dir ../explorations serve --port 8114      # on the seed data
    .venv/bin/python benchmarks/explorations.py --address http://127.0.0.1:8114 --runs 5

Each begins on the home page with nothing else known; mouse and keyboard only, no address typed. A click is one press of
the mouse, also on a menu that it opens; a key is one press, also each letter of a word. Seconds are those that the
application takes from the first click to the answer on the page, without a person's reading, thinking and moving of
the hand. Names that a map must show are compared with its table twin after the clock has stopped.
Prints the table of docs/explorations.md; leaves with 1 when an answer is not on the page.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright

CHROMIUM = "/usr/bin/chromium"
LONGEST = 8_000
EXPLORE, PICKED = "Explore", "[data-part=picked]"


@dataclass
class Person:
    """A new user: presses the mouse and keys, and counts both."""

    page: Page
    clicks: int = 0
    keys: int = 0
    failed: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        """Press the mouse on something that can be seen."""
        what.click()
        self.clicks += 1

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def write(self, text: str) -> None:
        """Write a word letter by letter."""
        for letter in text:
            self.press(letter)

    def pick(self, field_name: str, text: str) -> None:
        """Write into a field that suggests records, and take the first suggestion."""
        self.click(self.page.get_by_label(field_name).last)
        self.write(text)
        self.page.locator(".options:not([hidden]) [role=option]").first.wait_for(timeout=LONGEST)
        self.press("ArrowDown")
        self.press("Enter")

    def explore(self, text: str) -> None:
        """Open the map around a record from the home page."""
        self.open_explore()
        self.pick("Start from any record", text)
        self.drawn()

    def connect(self, field_name: str, text: str) -> None:
        """Unfold the fields beside the title, and pick who is to be connected."""
        self.click(self.page.locator("summary", has_text="Add or connect…"))
        self.pick(field_name, text)

    def open_explore(self) -> None:
        """Follow the first link of the menu that promises a network."""
        self.click(self.page.get_by_role("link", name=EXPLORE, exact=True))

    def button(self, name: str) -> None:
        """Press a button by its words."""
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def drawn(self) -> None:
        """Wait until the map answers."""
        self.page.locator("[data-map][data-drawn]").wait_for(timeout=LONGEST)

    def sees(self, text: str) -> None:
        """Look for words that must be readable."""
        self._look(self.page.get_by_text(text).locator("visible=true").first, text)

    def sees_on_map(self, *names: str) -> None:
        """Note records that the map must hold."""
        self.expected += names

    def compare(self) -> None:
        """Look for the noted records in the table twin; this is no part of the exploration."""
        if self.expected and not self.page.locator("[data-part=rows]").is_visible():
            self.page.get_by_text("The same as a table").click()
        for name in self.expected:
            self._look(self.page.locator("[data-part=rows] tr[data-record]", has_text=name).first, name)

    def _look(self, where: Locator, text: str) -> None:
        try:
            where.wait_for(timeout=LONGEST)
        except TimeoutError:
            self.failed.append(f"not on the page: {text}")


@dataclass(frozen=True)
class Task:
    """An exploration: the question in an officer's words, and how a new user finds its answer."""

    question: str
    way: Callable[[Person], None]


def connected(user: Person) -> None:
    """Sanbi, then the field behind “Add or connect…”."""
    user.explore("SANBI")
    user.connect("How is SANBI connected with…", "Ghana")
    user.sees("Spatial biodiversity maps for decisions in four African countries")


def two_centres(user: Person) -> None:
    """Two regional centres: what both take part in."""
    user.explore("ACB")
    user.connect("How is ACB connected with…", "SPREP")
    user.sees("National biodiversity strategies prepared with regional bodies")
    user.sees("Regional and subregional support centres for technical and scientific cooperation")


def wetlands(user: Person) -> None:
    """Ask for a theme under another name than the record's; the answer is an honest none."""
    expand_parties(user)
    user.click(user.page.locator("summary", has_text="Filters"))
    user.click(user.page.locator("[data-facet=subject] summary"))
    user.click(user.page.get_by_label("Find a subject in this filter"))
    user.write("wetlands")
    user.sees("Not on this map: Inland Waters Biodiversity. What is not on record may still exist.")


def expand_parties(user: Person) -> None:
    """All Parties around the ASEAN Centre, expanded in one step."""
    user.explore("ACB")
    user.click(user.page.locator("summary", has_text="Select"))
    user.button("All Parties (10)")
    user.click(user.page.locator(PICKED).get_by_role("button", name="Expand these"))
    user.sees("Shows 71 of 71 records")


def all_parties(user: Person) -> None:
    """Bring what they need and do onto the map in one step."""
    expand_parties(user)
    user.sees_on_map("Restoration opportunities in Phnom Kulen", "DNA barcoding for threatened")


def need(user: Person) -> None:
    """Show the first of the shortlist, and the evidence."""
    user.open_explore()
    user.pick("Need", "oak")
    user.drawn()
    user.sees_on_map("Korean Forest Service", "Royal Botanic Garden Edinburgh")


def region(user: Person) -> None:
    """Choose from a list by first letters; entering it counts as a click, as its list lies outside of the page."""
    user.open_explore()
    user.page.get_by_label("Region", exact=True).focus()
    user.clicks += 1
    user.write("Mel")
    user.click(user.page.get_by_role("button", name="Show", exact=True).first)
    user.drawn()
    user.sees_on_map("Coral Triangle Initiative", "Managing invasive species on Pacific islands")


def best_connected(user: Person) -> None:
    """Only organizations, only three."""
    user.open_explore()
    user.click(user.page.get_by_role("option", name="organizations"))
    user.click(user.page.get_by_label("At most"))
    user.press("Control+a")
    user.write("3")
    user.press("Enter")
    user.drawn()
    user.sees("Shows 3 of 231 records")
    user.sees_on_map("Humboldt", "ASEAN Centre for Biodiversity", "Secretariat of the Convention")


def source(user: Person) -> None:
    """Details beside the map."""
    user.explore("SANBI")
    user.click(user.page.get_by_label("Find in this map"))
    user.write("Spatial")
    user.sees("Biodiversity Advisor: spatial biodiversity assessment work in African countries")


def since(user: Person) -> None:
    """Years as a slider; what has no year left out."""
    user.explore("Ghana")
    user.click(user.page.locator("summary", has_text="Filters"))
    user.click(user.page.get_by_text("Leave out records without a year"))
    user.click(user.page.get_by_label("From year"))
    user.sees("years: 2018")
    user.sees_on_map(
        "Ecosystem natural capital accounts", "Biodiversity data for sustainable development in West Africa"
    )


def report(user: Person) -> None:
    """Take the map as the screen shows it, as a file."""
    user.explore("SANBI")
    user.click(user.page.locator("summary", has_text="Save as"))
    with user.page.expect_download() as begun:
        user.click(user.page.get_by_role("link", name="PDF", exact=True))
    if not begun.value.path().read_bytes().startswith(b"%PDF"):
        user.failed.append("the file is no PDF")


TASKS = (
    Task("How is SANBI connected to Ghana?", connected),
    Task("Which initiatives link two regional centres, ACB and SPREP?", two_centres),
    Task("Who around the ASEAN Centre works on wetlands since 2015?", wetlands),
    Task("What do the Parties around the ASEAN Centre need and do?", all_parties),
    Task("Who can help Bhutan to restore old-growth oak forest?", need),
    Task("What is in Melanesia, or at work for it?", region),
    Task("Which three organizations have most relationships?", best_connected),
    Task("Which source says that SANBI works on spatial maps?", source),
    Task("What around Ghana has run since 2018?", since),
    Task("SANBI's network as a PDF for a report", report),
)


def main() -> int:
    """Do each exploration a few times and print the table."""
    given = _arguments()
    failed: list[str] = []
    print("| Exploration | Clicks | Keys | Seconds, median (best) |\n|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for number, task in enumerate(TASKS, 1):
            runs = [done(browser, given.address, task) for _ in range(given.runs)]
            user, seconds = runs[-1][0], [took for _, took in runs]
            wrong = [said for person, _ in runs for said in person.failed]
            failed += wrong
            figures = "; ".join(wrong) or f"{statistics.median(seconds):.1f} ({min(seconds):.1f})"
            print(f"| {number}. {task.question} | {user.clicks} | {user.keys} | {figures} |", flush=True)
        browser.close()
    return 1 if failed else 0


def done(browser: Browser, address: str, task: Task) -> tuple[Person, float]:
    """Do one exploration from the home page on."""
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
    page.set_default_timeout(LONGEST)
    page.goto("/")
    user, start = Person(page), time.perf_counter()
    try:
        task.way(user)
    except TimeoutError as error:
        user.failed.append(f"stuck: {str(error).splitlines()[0]}")
    took = time.perf_counter() - start
    user.compare()
    page.close()
    return user, took


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://127.0.0.1:8018", help="Where the application answers.")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
