"""Where needs stand without an answer: regions by targets, and open needs that nobody offers to meet."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from queries.base import MOST_ROWS
from queries.links_among import LINKS_AMONG, LinksAmongParams
from queries.needs_without_offer import NEEDS_WITHOUT_OFFER, NeedsWithoutOfferParams
from queries.records import RECORDS, RecordRow, RecordsParams
from queries.region_by_target import REGION_BY_TARGET, RegionByTarget, RegionByTargetParams
from webviz.citations import Citations
from webviz.context import ask, current_memory, given
from webviz.definitions import definitions
from webviz.exports import send
from webviz.tables import form_of

SYSTEMS = {
    "m49": "M49 regions",
    "cbd_group": "Regional groups of the Convention",
    "service_area": "Service areas of centres",
}
FRAMEWORKS = {"GBF": "Kunming-Montreal targets", "AICHI": "Aichi targets"}
STEPS = (0, 1, 3, 7, 15)

blueprint = Blueprint("gaps", __name__)


@dataclass(frozen=True)
class Cell:
    """A region and a target with what is on record."""

    row: RegionByTarget

    @property
    def step(self) -> int:
        """How dark the cell is, 0 to 4, by its needs."""
        return sum(self.row.needs >= step for step in STEPS[1:])

    @property
    def is_gap(self) -> bool:
        """Whether there are open needs and no initiative on record."""
        return self.row.open_needs > 0 and self.row.initiatives == 0


@dataclass(frozen=True)
class Matrix:
    """The table of regions, each with its depth, and targets; a cell that is not in it has nothing on record."""

    regions: list[tuple[RecordRow, int]]
    targets: list[RecordRow]
    cells: dict[tuple[str, str], Cell]

    @property
    def size(self) -> int:
        """How many cells the table has, empty ones included."""
        return len(self.regions) * len(self.targets)

    @property
    def gaps(self) -> int:
        """How many cells have open needs and no initiative."""
        return sum(cell.is_gap for cell in self.cells.values())


@blueprint.get("/gaps")
def show() -> str:
    """Show the table and the list of needs without an offer."""
    params = REGION_BY_TARGET.parse(given("system", "framework"))
    unanswered = _unanswered()
    other = RegionByTargetParams(system=params.system, framework="AICHI" if params.framework == "GBF" else "GBF")
    return render_template(
        "gaps.html",
        params=params,
        matrix=_matrix(params),
        other=_matrix(other),
        other_framework=other.framework,
        systems=SYSTEMS,
        frameworks=FRAMEWORKS,
        steps=STEPS,
        unanswered=unanswered,
        needs=ask(NEEDS_WITHOUT_OFFER, unanswered),
        most=MOST_ROWS,
        meanings=definitions(NEEDS_WITHOUT_OFFER.row),
        regions=current_memory().names("regions"),
        citations=Citations(current_memory().names("sources")),
    )


@blueprint.get("/gaps.<form>")
def export(form: str) -> ResponseReturnValue:
    """Send the table of regions and targets."""
    table, params = form_of(form), REGION_BY_TARGET.parse(given("system", "framework"))
    name = f"gaps-{params.system}-{params.framework}".lower()
    rows = ask(REGION_BY_TARGET, params)
    return send(REGION_BY_TARGET, params, rows, table, name)


@blueprint.get("/gaps/needs.<form>")
def export_needs(form: str) -> ResponseReturnValue:
    """Send the list of open needs without an offer."""
    table, params = form_of(form), _unanswered()
    rows = ask(NEEDS_WITHOUT_OFFER, params)
    return send(NEEDS_WITHOUT_OFFER, params, rows, table, "needs-without-offer")


def _unanswered() -> NeedsWithoutOfferParams:
    return NEEDS_WITHOUT_OFFER.parse(given("region", "most_offers") | {"limit": MOST_ROWS})


def _matrix(params: RegionByTargetParams) -> Matrix:
    return current_memory().recall(f"matrix {params}", lambda: _made(params))


def _made(params: RegionByTargetParams) -> Matrix:
    rows = ask(REGION_BY_TARGET, params)
    regions = ask(RECORDS, RecordsParams(kind="regions", type=params.system, limit=MOST_ROWS))
    targets = ask(RECORDS, RecordsParams(kind="targets", type=params.framework, limit=MOST_ROWS))
    return Matrix(
        _nested(sorted(regions, key=lambda region: region.title)),
        sorted(targets, key=lambda target: target.id),
        {(row.region_id, row.target_id): Cell(row) for row in rows},
    )


def _nested(regions: list[RecordRow]) -> list[tuple[RecordRow, int]]:
    """Put each region after the one it lies in; where it lies in several, after the first by id."""
    if not regions:
        return []
    links = ask(LINKS_AMONG, LinksAmongParams(records=[region.id for region in regions]))
    within: dict[str, str] = {}
    for link in links:
        within.setdefault(link.from_id, link.to_id)
    return [pair for region in regions if region.id not in within for pair in _branch(region, 0, regions, within)]


def _branch(
    region: RecordRow, depth: int, regions: list[RecordRow], within: dict[str, str]
) -> list[tuple[RecordRow, int]]:
    inner = [one for one in regions if within.get(one.id) == region.id]
    return [(region, depth), *(pair for one in inner for pair in _branch(one, depth + 1, regions, within))]
