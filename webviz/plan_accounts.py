"""The addresses of plans for programs, described from the models that they check and give."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import url_for

from queries.base import Params, Row
from queries.planning.asking import EXAMPLE, CentresParams, CoverParams, PilotsParams, RobustnessParams
from queries.planning.centres import CentresAnswer
from queries.planning.cover_answer import CoverAnswer
from queries.planning.keeping import KeptScenario
from queries.planning.pilots import PilotsAnswer
from queries.planning.robustness import RobustnessAnswer
from webviz.definitions import Definition, definitions
from webviz.desk_api import Account

PLANS: tuple[tuple[str, str, type[Params], type[Row], Mapping[str, Any]], ...] = (
    ("api_cover", "Who should be asked so that every open need of a region has a partner?", CoverParams, CoverAnswer,
     MappingProxyType({"region": EXAMPLE.region})),
    ("api_centres", "Which set of support centres covers most, and what is each worth?", CentresParams, CentresAnswer,
     MappingProxyType({"k": 13})),
    ("api_pilots", "In which regions do demand, capacity and links meet (paragraph 39)?", PilotsParams, PilotsAnswer,
     MappingProxyType({"weights": "demand:50,capacity:30,links:20"})),
    ("api_robustness", "Which open needs hang on a single actor, and what is lost if some withdraw?", RobustnessParams,
     RobustnessAnswer, MappingProxyType({"region": EXAMPLE.region})),
    ("api_scenarios", "Which sets of support centres did officers keep?", Params, KeptScenario, MappingProxyType({})),
)  # fmt: skip


def plan_accounts() -> list[Account]:
    """Describe the addresses of plans."""
    return [
        Account(url_for(f"plan.{view}"), answers, url_for(f"plan.{view}", **example), _told(asked), _told(given))
        for view, answers, asked, given, example in PLANS
    ]


def _told(model: type[Params] | type[Row]) -> list[Definition]:
    return list(definitions(model).values())
