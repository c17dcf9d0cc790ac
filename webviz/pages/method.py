"""How the numbers are made, generated from the definitions that make them."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from graphmodel.schema import NODES, RELATIONSHIPS
from queries.base import MOST_ROWS, Query, Row
from queries.contents import DATA_DATE, RELATIONSHIP_COUNTS, ContentsParams
from queries.gaps.rule import RULE, SUPPLY
from queries.planning.pilots import SCALES
from queries.region_by_target import REGION_BY_TARGET, RegionByTarget
from queries.scoring import ranking, relevance
from queries.scoring.criteria import shipped
from queries.scoring.measures import GROUPS, MEASURES
from queries.sources import SOURCES, SourcesParams
from webviz.context import ask, current_memory
from webviz.definitions import Definition, definitions
from webviz.gaps_view import SIGNS

blueprint = Blueprint("method", __name__)


@dataclass(frozen=True)
class Account:
    """A question with the meaning of its parameters and columns."""

    query: Query[Any, Any]
    parameters: list[Definition]
    columns: list[Definition]


@blueprint.get("/method")
def show() -> str:
    """Show how each number is made, what the graph consists of and what is not known."""
    counts = current_memory().recall("relationships", lambda: ask(RELATIONSHIP_COUNTS, ContentsParams()))
    return render_template(
        "method.html",
        accounts=[
            _account(REGION_BY_TARGET, RegionByTarget),
        ],
        rule=RULE,
        signs=SIGNS,
        supply=SUPPLY,
        pilots=SCALES,
        measures=[(title, [one for one in MEASURES.values() if one.group == key]) for key, title in GROUPS.items()],
        sets=list(shipped().values()),
        texts={"relevance": relevance.__doc__, "ranks": ranking.__doc__},
        settings=vars(relevance.SETTINGS),
        weightings=ranking.DRAWS,
        sure=ranking.SURE,
        nodes=[(node, definitions(node.model)) for node in NODES],
        relationships=RELATIONSHIPS,
        counts={count.type: count for count in counts},
        sources=ask(SOURCES, SourcesParams(limit=MOST_ROWS)),
        dates=ask(DATA_DATE, ContentsParams())[0],
    )


def _account(query: Query[Any, Any], *rows: type[Row]) -> Account:
    columns = [column for row in rows for column in definitions(row).values()]
    return Account(query, list(definitions(query.params).values()), columns)
