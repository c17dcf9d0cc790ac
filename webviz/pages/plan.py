"""Plans: partners that cover a region's needs, sets of support centres, and scenarios kept for comparison."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphmodel.errors import BadParameterError
from queries.base import Params, parsed
from queries.known import require_known
from queries.planning.asking import CentresParams, CoverParams, PilotsParams, RobustnessParams
from queries.planning.centres import CentresAnswer, plan_centres
from queries.planning.cover_answer import CoverAnswer
from queries.planning.keeping import KeptScenario, delete_scenario, save_scenario, scenarios
from queries.planning.pilots import PilotsAnswer, plan_pilots
from queries.planning.places import read_places
from queries.planning.region_cover import open_needs_by_region, plan_cover
from queries.planning.robustness import RobustnessAnswer, plan_robustness
from webviz import papers
from webviz.answers import actor_names, current_supply
from webviz.asked import weights_together
from webviz.citations import Citations
from webviz.context import current_graph, current_memory, given
from webviz.memory import Recent
from webviz.phrases import Phrases, language_of
from webviz.plan_files import centres_file, cover_file, pilots_file, robustness_file, scenarios_file
from webviz.plan_told import names_of
from webviz.report_parts import one_part
from webviz.tables import form_of

KEPT = 16
LONGEST_ADDRESS = 5_000
PRESETS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("13, as first proposed", {"k": 13}),
    ("15, as proposed second", {"k": 15}),
    ("All 18 selected", {}),
    ("19, with CONABIO added", {"k": 19, "add": "conabio"}),
)

blueprint = Blueprint("plan", __name__)


@blueprint.get("/plan")
def show() -> str:
    """Show the smallest set of partners for the open needs of a region, or which regions there are."""
    if not request.args.get("region"):
        return render_template("plan_regions.html", regions=open_needs_by_region(current_supply()))
    params = _cover_params()
    return render_template(
        "plan_cover.html",
        params=params,
        found=_cover(params),
        address=_address(params),
        regions=current_memory().names("regions"),
        parties=current_memory().names("parties"),
    )


@blueprint.get("/plan/cover.<form>")
def export_cover(form: str) -> ResponseReturnValue:
    """Send the plan of a region as a table."""
    params = _cover_params()
    found = _cover(params)
    region = {"region": found.region.id}
    return _document("cover", "plan.show", params, form, **region) or cover_file(found, form_of(form))


@blueprint.get("/plan/centres")
def show_centres() -> str:
    """Show the best set of support centres of a size, and what each is worth."""
    params = _centres_params(given())
    found = _centres(params)
    return render_template(
        "plan_centres.html",
        params=params,
        found=found,
        address=_address(params),
        presets=PRESETS,
        organizations=actor_names(),
        citations=Citations(current_memory().names("sources")),
    )


@blueprint.get("/plan/centres.<form>")
def export_centres(form: str) -> ResponseReturnValue:
    """Send the candidates for support centres as a table."""
    params = _centres_params(given())
    found = _centres(params)
    sizes = {"k": str(found.k), "candidates": str(found.candidates)}
    return _document("centres", "plan.show_centres", params, form, **sizes) or centres_file(found, form_of(form))


@blueprint.get("/plan/pilots")
def show_pilots() -> str:
    """Show in which regions demand, capacity and links meet, by weights that an officer may change."""
    params = _pilots_params()
    return render_template("plan_pilots.html", params=params, found=_pilots(params), address=_address(params))


@blueprint.get("/plan/pilots.<form>")
def export_pilots(form: str) -> ResponseReturnValue:
    """Send the regions with what each criterion counts there as a table."""
    params = _pilots_params()
    found = _pilots(params)
    return _document("pilots", "plan.show_pilots", params, form) or pilots_file(found, form_of(form))


@blueprint.get("/plan/robustness")
def show_robustness() -> str:
    """Show which open needs hang on a single actor, and what would be left if some withdrew."""
    params = _robustness_params()
    return render_template(
        "plan_robustness.html",
        params=params,
        found=_robustness(params),
        address=_address(params),
        regions=current_memory().names("regions"),
    )


@blueprint.get("/plan/robustness.<form>")
def export_robustness(form: str) -> ResponseReturnValue:
    """Send the actors with what hangs on each as a table."""
    params = _robustness_params()
    found = _robustness(params)
    return _document("robustness", "plan.show_robustness", params, form) or robustness_file(found, form_of(form))


@blueprint.get("/plan/scenarios")
def show_scenarios() -> str:
    """Show the scenarios that officers kept, side by side."""
    kept = scenarios(current_graph())
    return render_template("plan_scenarios.html", kept=[(one, json.loads(one.content)) for one in kept])


@blueprint.get("/plan/scenarios.<form>")
def export_scenarios(form: str) -> ResponseReturnValue:
    """Send the scenarios that officers kept, one in each row."""
    asked = _document("scenarios", "plan.show_scenarios", Params(), form)
    return asked or scenarios_file(scenarios(current_graph()), form_of(form))


@blueprint.post("/plan/scenarios")
def keep() -> ResponseReturnValue:
    """Work out the posted set of centres again, here, and keep it with the officer's note."""
    query = request.form.get("address", "")
    if len(query) > LONGEST_ADDRESS:
        raise BadParameterError("address: this is longer than any plan's address. Open the plan again.")
    texts = {name: ",".join(values) for name, values in parse_qs(urlsplit(query).query).items()}
    found = _centres(_centres_params(texts))
    held = current_memory().contents().dates.data_date
    save_scenario(current_graph(), found, request.form.get("title", ""), request.form.get("note", ""), query, held)
    return redirect(url_for("plan.show_scenarios"), 303)


@blueprint.post("/plan/scenarios/<key>/delete")
def remove(key: str) -> ResponseReturnValue:
    """Delete a kept scenario."""
    delete_scenario(current_graph(), key)
    return redirect(url_for("plan.show_scenarios"), 303)


@blueprint.get("/api/plan/cover")
def api_cover() -> Response:
    """Give the smallest set of partners for the open needs of a region."""
    return jsonify(_cover(_cover_params()).model_dump(mode="json"))


@blueprint.get("/api/plan/centres")
def api_centres() -> Response:
    """Give the best set of support centres of a size."""
    return jsonify(_centres(_centres_params(given())).model_dump(mode="json"))


@blueprint.get("/api/plan/robustness")
def api_robustness() -> Response:
    """Say which open needs hang on a single actor, and what would be left if some withdrew."""
    return jsonify(_robustness(_robustness_params()).model_dump(mode="json"))


@blueprint.get("/api/plan/pilots")
def api_pilots() -> Response:
    """Give the regions in which demand, capacity and links meet."""
    return jsonify(_pilots(_pilots_params()).model_dump(mode="json"))


@blueprint.get("/api/plan/scenarios")
def api_scenarios() -> Response:
    """Give the scenarios that officers kept."""
    kept: list[KeptScenario] = scenarios(current_graph())
    return jsonify([one.model_dump(mode="json") | {"content": json.loads(one.content)} for one in kept])


def _cover_params() -> CoverParams:
    params = parsed(CoverParams, "plan", _stated(given()))
    require_known(current_graph(), params)
    return params


def _pilots_params() -> PilotsParams:
    return parsed(PilotsParams, "plan/pilots", _stated(weights_together(given())))


def _pilots(params: PilotsParams) -> PilotsAnswer:
    recent = current_memory().recall("pilots", lambda: Recent[PilotsAnswer](KEPT))
    return recent.recall(params.model_dump_json(), lambda: plan_pilots(current_supply(), params))


def _robustness_params() -> RobustnessParams:
    params = parsed(RobustnessParams, "plan/robustness", _stated(given()))
    require_known(current_graph(), params)
    return params


def _robustness(params: RobustnessParams) -> RobustnessAnswer:
    recent = current_memory().recall("robustness", lambda: Recent[RobustnessAnswer](KEPT))
    return recent.recall(params.model_dump_json(), lambda: plan_robustness(current_supply(), params))


def _centres_params(texts: dict[str, str]) -> CentresParams:
    return parsed(CentresParams, "plan/centres", _stated(texts))


def _stated(texts: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in texts.items() if value and name != "lang"}  # that of a document


def _cover(params: CoverParams) -> CoverAnswer:
    recent = current_memory().recall("plans", lambda: Recent[CoverAnswer](KEPT))
    return recent.recall(params.model_dump_json(), lambda: plan_cover(current_supply(), params))


def _centres(params: CentresParams) -> CentresAnswer:
    recent = current_memory().recall("sets of centres", lambda: Recent[CentresAnswer](KEPT))
    places = current_memory().recall("places", lambda: read_places(current_graph()))
    return recent.recall(params.model_dump_json(), lambda: plan_centres(current_supply(), places, params))


def _document(key: str, endpoint: str, params: Params, form: str, **filled: str) -> Response | None:
    """Send a plan as a Word or PDF file in the wanted language, where one is asked for."""
    if form not in papers.MAKERS:
        return None
    say = Phrases(language_of(given("lang").get("lang") or "en"))
    named = names_of([filled["region"]], say) if "region" in filled else {}
    title = say(f"plan title {key}", **{name: named.get(text, text) for name, text in filled.items()})
    paper = one_part(say("plan"), title, url_for(endpoint, **_address(params)), say.language)
    return papers.send(paper, papers.form_of(form), f"plan-{key}-{say.language}")


def _address(params: Params) -> dict[str, Any]:
    """Write what was asked as the parameters of an address."""
    stated = params.model_dump(exclude_defaults=True)
    return {name: _text(value) for name, value in stated.items()}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, dict):
        return ",".join(f"{name}:{weight:g}" for name, weight in value.items())
    return "yes" if value is True else str(value)
