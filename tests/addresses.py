"""Every address that answers GET, found in the URL map, so that a new page cannot be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL, NODE_BY_PLURAL
from queries.catalogue import CATALOGUE
from webviz.context import GRAPH

FORMS = ("csv", "xlsx", "docx", "pdf", "svg", "png", "html", "graphml", "gexf", "node-link.json", "json")
FOR_PROGRAMS = ("/api/", "/maps/", "/healthz")
REFUSED = {
    "/nowhere": 404,
    "/records/needs/need-aok": 404,
    "/gaps?region=moon": 404,
    "/records/old-centre": 410,
    "/registers/needs?page=none": 400,
    "/partners?need=need-oak&weights=closeness:99": 400,
}
KEPT = {
    "/evaluations": "/partners?need=need-oak",
    "/plan/scenarios": "/plan/centres?k=1&add=centre:southern-asia",
    "/views": "/explore?around=centre",
}
EXAMPLES: dict[str, tuple[str, ...]] = {
    "partners.show": ("", "find=oak", "need=need-oak", "need=need-oak&criteria=rapid-help&without=fund:money only"),
    "partners.export": ("need=need-oak",),
    "partners.compare": ("need=need-oak&only=centre,fund",),
    "partners.describe": ("need=need-oak",),
    "partners.evidence": ("need=need-oak&of=centre",),
    "around.show_several": ("need=need-oak&need=need-reef",),
    "around.show_needs": ("record=restoration", "record=centre"),
    "changes.show": ("", "from=2018-01-01&to=2027-01-01", "from=2018-01-01&to=2027-01-01&cycles=0"),
    "changes.export": ("from=2018-01-01&to=2027-01-01",),
    "explore.show": ("", "text=forest", "text=xyzzy", "around=centre", "around=need-oak", "paths=centre~WSM"),
    "find.show": ("", "text=forest", "text=xyzzy"),
    "gaps.show": ("", "rows=m49_all&turned=yes"),
    "gaps.show_cell": ("row=southern-asia&column=GBF-TARGET-02",),
    "gaps.show_line": ("row=southern-asia", "column=GBF-TARGET-02"),
    "desk_api.since": ("since=2018-01-01",),
    "maps.partners": ("need=need-oak",),
    "maps.older": ("record=centre", "record=centre&other=WSM"),
    "maps.view": ("around=centre", "around=need-oak"),
    "one_record.around": ("record=centre",),
    "one_record.record": ("record=centre", "record=need-oak"),
    "plan.show_centres": ("k=1&add=centre:southern-asia",),
    "plan.export_centres": ("k=1&add=centre:southern-asia",),
    "plan.api_centres": ("k=1&add=centre:southern-asia",),
    "plan.show": ("", "region=southern-asia"),
    "plan.export_cover": ("region=southern-asia",),
    "plan.api_cover": ("region=southern-asia",),
    "registers.show": ("", "text=oak&state=published"),
    "reports.choose": ("address=/maps/view.svg?around=centre&title=Map",),
    "desk_api.partners": ("need=need-oak",),
    "desk_api.for_several": ("need=need-oak,need-reef",),
    "desk_api.needs": ("record=restoration",),
    "desk_api.similar": ("record=centre",),
}
LABELS = {"reports": "Report", "evaluations": "Evaluation", "views": "View", "plan": "Scenario"}
QUESTION = {"record": "centre", "other": "WSM", "records": "centre,IND", "text": "forest"}


@dataclass(frozen=True)
class Visited:
    """An address that answered, and what it answered."""

    rule: str
    address: str
    answer: TestResponse

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page."""
        kept = "attachment" in self.answer.headers.get("Content-Disposition", "")
        return self.answer.status_code == 200 and self.answer.mimetype == "text/html" and not kept


def keep_one_of_each(client: FlaskClient, title: str) -> None:
    """Keep a report with a map and a table, an evaluation and a scenario under this title."""
    report = {"title": title, "note": title, "new": title}
    where = client.post("/reports/add", data=report | {"address": "/maps/view.svg?around=centre"}).location
    key = urlsplit(where).path.rpartition("/")[2]
    for address in ("/partners?need=need-oak", "/registers/needs", "/gaps"):
        assert client.post("/reports/add", data={"report": key, "title": title, "address": address}).status_code == 303
    for page, address in KEPT.items():
        kept = {"address": address, "title": f"{title} {page}", "note": title, "decision": title}
        assert (answer := client.post(page, data=kept)).status_code == 303, _said(answer)


def visit(app: Flask, *, pages: bool = False) -> list[Visited]:
    """Get every address, or all that may be pages; a rule of which none answers needs an example here."""
    rules = [rule for rule in _rules(app) if not (pages and _is_file(rule))]
    found = [one for rule in rules for one in _visits(app, rule)]
    if not _kept(app.extensions[GRAPH]):
        return found
    unknown = {rule.rule for rule in rules} - {one.rule for one in found}
    assert not unknown, f"These addresses need an example that answers, in tests/addresses.py: {sorted(unknown)}."
    return found


def _said(answer: TestResponse) -> str:
    return "".join(re.findall(r'class="lead">(.*?)</p>', answer.text)) or answer.text[:200]


def _rules(app: Flask) -> list[Rule]:
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint != "static"]
    return sorted(rules, key=lambda rule: rule.rule)


def _is_file(rule: Rule) -> bool:
    return "form" in rule.arguments or rule.rule.startswith(FOR_PROGRAMS) or rule.rule.endswith((".json", ".toml"))


def _visits(app: Flask, rule: Rule) -> Iterator[Visited]:
    client, urls = app.test_client(), app.url_map.bind("")
    for values in _values(app.extensions[GRAPH], rule):
        for asked in _asked(rule, values):
            address = f"{urls.build(rule.endpoint, values)}{f'?{asked}' if asked else ''}"
            answer = client.get(address)
            assert answer.status_code < 500, f"{address}: {_said(answer)}"
            if answer.status_code < 400:
                yield Visited(rule.rule, address, answer)
            else:
                known = (
                    not {"form", "kind"} & set(values) and rule.endpoint in EXAMPLES and _kept(app.extensions[GRAPH])
                )
                assert not known, f"{address}: {_said(answer)}"


def _asked(rule: Rule, values: dict[str, str]) -> tuple[str, ...]:
    if rule.endpoint == "api.ask":
        fields = CATALOGUE[values["name"]].params.model_fields
        return ("&".join(f"{name}={text}" for name, text in QUESTION.items() if name in fields),)
    return EXAMPLES.get(rule.endpoint, ("",))


def _values(graph: Graph, rule: Rule) -> list[dict[str, str]]:
    """Give the arguments of a rule, once for each kind of record, form or question."""
    match sorted(rule.arguments):
        case [*_, "kind", "record_id"]:
            return [one | form for one, form in product(_records(graph), _forms(rule))]
        case ["form", "kind"] | ["kind"]:
            return [{"kind": kind} | form for kind, form in product(NODE_BY_PLURAL, _forms(rule))]
        case ["name"]:
            return [{"name": name} for name in (CATALOGUE if rule.endpoint == "api.ask" else ("mandate",))]
        case ["record_id"]:
            return [{"record_id": "centre"}]
        case [*_, "key"]:
            label = LABELS[rule.endpoint.partition(".")[0]]
            kept = [row["id"] for row in _kept(graph) if row["label"] == label]
            return [{"key": key} | form for key, form in product(kept, _forms(rule))]
    return list(_forms(rule))


def _records(graph: Graph) -> list[dict[str, str]]:
    """Give one record of each kind."""
    first = {row["label"]: row["id"] for row in _kept(graph)}
    return [{"kind": NODE_BY_LABEL[label].plural, "record_id": key} for label, key in sorted(first.items())]


def _kept(graph: Graph) -> list[dict[str, Any]]:
    return graph.read("MATCH (n) RETURN n.id AS id, labels(n)[0] AS label ORDER BY id DESC")


def _forms(rule: Rule) -> tuple[dict[str, str], ...]:
    return tuple({"form": form} for form in FORMS) if "form" in rule.arguments else ({},)
