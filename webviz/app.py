"""Makes the Flask application around an open graph."""

from flask import Flask, Response

from graphmodel.graph import Graph
from webviz import api, desk_api, errors, maps, one_record, origin, templating
from webviz.context import GRAPH, MEMORY
from webviz.memory import Memory
from webviz.pages import (
    around,
    cases,
    changes,
    criteria,
    dossiers,
    evaluations,
    explore,
    find,
    gaps,
    gaps_since,
    home,
    method,
    partners,
    plan,
    records,
    registers,
    reports,
    time,
    views,
    world,
    years,
)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PAGES = (
    home,
    partners,
    around,
    criteria,
    evaluations,
    explore,
    gaps,
    gaps_since,
    world,
    changes,
    plan,
    registers,
    records,
    dossiers,
    reports,
    views,
    years,
    time,
    find,
    method,
    cases,
)


def create_app(graph: Graph, warms: bool = True) -> Flask:
    """Make the application; it neither opens nor closes the graph, and no GET changes it.

    Args:
        graph: the open graph.
        warms: whether it makes the evidence network before somebody asks for it; not for a graph that closes soon.

    """
    app = Flask(__name__)
    app.extensions[GRAPH] = graph
    app.extensions[MEMORY] = Memory(graph, warms)
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    app.register_blueprint(maps.blueprint)
    app.register_blueprint(one_record.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(desk_api.blueprint)
    app.add_url_rule("/healthz", "healthz", api.healthz)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # columns keep the order of their model
    errors.register(app)
    templating.register(app)
    app.before_request(origin.check)
    app.after_request(_add_headers)
    return app


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
