"""What the table of gaps may be asked: its rows, its columns, and where."""

from typing import Literal

from pydantic import Field

from queries.base import OptionalRegion, Params

RowSystem = Literal["m49", "m49_all", "cbd_group", "service_area", "parties", "income_group", "special"]
Scheme = Literal["GBF", "AICHI", "domains", "subjects", "assistance"]

ROWS: dict[RowSystem, str] = {
    "m49": "UN subregions (M49)",
    "m49_all": "UN regions (M49), all levels",
    "cbd_group": "Regional groups of the Convention",
    "service_area": "Service areas of centres",
    "parties": "Parties",
    "income_group": "Income groups",
    "special": "Small islands, least developed, landlocked",
}
COLUMNS: dict[Scheme, str] = {
    "GBF": "Kunming-Montreal targets",
    "AICHI": "Aichi targets",
    "domains": "Domains of paragraph 12",
    "subjects": "Subjects",
    "assistance": "Types of assistance",
}


class GapsParams(Params):
    """Rows, columns, where, and whether corresponding targets count."""

    rows: RowSystem = Field(default="m49", description="What the rows are.")
    columns: Scheme = Field(default="GBF", description="What the columns are.")
    region: OptionalRegion = Field(default=None, description="Only Parties in this region; empty: everywhere.")
    crosswalk: bool = Field(
        default=False,
        description="Whether a record that addresses the corresponding target of the other framework counts, too; "
        "the correspondence is ours, no official one exists.",
    )
