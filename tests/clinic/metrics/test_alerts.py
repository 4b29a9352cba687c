"""What is alarmed on, and shown on the dashboard, is measured; and what to do then is written down."""

import json
import re

import promql_parser
import pytest
import yaml

from clinic.health.database import Code, DatabaseHealth, Jobs
from clinic.metrics import seen as module
from clinic.metrics.counted import REGISTRY
from tests.database import PROJECT

DOCS = PROJECT / "docs"
ALERTS = DOCS / "prometheus" / "alerts.yml"
_NAME, _SELECTOR = re.compile(r"\bclinic_[a-z_]+\b"), re.compile(r"\b(clinic_[a-z_]+)\{([^}]*)\}")
_GROUPED = re.compile(r"(?:by|without) \(([^)]*)\)")


def rules():
    return [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]


def panels():
    return json.loads((DOCS / "prometheus" / "dashboard.json").read_text())["panels"]


def expressions():
    return [rule["expr"] for rule in rules()] + [target["expr"] for panel in panels() for target in panel["targets"]]


@pytest.fixture
def measured(monkeypatch):
    """Every metric with its labels, by the names that a query has for it."""
    jobs = {"clinic.x": Jobs(todo=1, doing=0, failed=0, late=1.0)}
    state = DatabaseHealth(code=Code.OK, workers=1, sealed_ago=1.0, jobs=jobs)
    monkeypatch.setattr(module, "database_health", lambda: state)
    found = {}
    for family in module.SeenMetrics().collect():
        found[family.name] = {name for sample in family.samples for name in sample.labels}
    for metric in set(REGISTRY._collector_to_names):
        names, labels = REGISTRY._collector_to_names[metric], set(metric._labelnames)
        found |= {name: labels | ({"le"} if name.endswith("_bucket") else set()) for name in names}
    return found


def test_every_query_can_be_read():
    for expression in expressions():
        promql_parser.parse(expression)


def test_control_one_that_is_not_closed_can_not():
    with pytest.raises(ValueError, match="parenthesis"):
        promql_parser.parse("sum(rate(clinic_requests_total[5m])")


def test_what_a_query_asks_for_is_measured_with_those_labels(measured):
    wrong = []
    for expression in expressions():
        wrong += [name for name in _NAME.findall(expression) if name not in measured]
        for name, selector in _SELECTOR.findall(expression):
            wrong += [
                f"{name}: {label}"
                for label in re.findall(r"(\w+)\s*[!=]~?=?", selector)
                if label not in measured.get(name, ())
            ]
        known = set().union(*(measured.get(name, set()) for name in _NAME.findall(expression)))
        wrong += [
            f"{expression}: {label}"
            for grouped in _GROUPED.findall(expression)
            for label in re.findall(r"\w+", grouped)
            if label not in known
        ]
    assert wrong == []


def test_everything_measured_is_on_the_dashboard_or_alarmed_on(measured):
    asked = {re.sub(r"_(bucket|sum|count)$", "", name) for each in expressions() for name in _NAME.findall(each)}
    told = {re.sub(r"_(bucket|sum|count|created)$", "", name) for name in measured} - {""}
    # A counter goes by two names there, one of them without its end.
    told -= {name for name in told if f"{name}_total" in told}
    assert told - asked == set()


def test_every_alert_says_how_grave_it_is_and_what_to_do():
    page = (DOCS / "operations.md").read_text()
    headings = {re.sub(r"[^\w-]", "", each.lower()) for each in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    for rule in rules():
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}, rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"]
        document, _, anchor = rule["annotations"]["runbook"].partition("#")
        assert document == "operations.md"
        assert anchor in headings, anchor
    names = [rule["alert"] for rule in rules()]
    assert len(set(names)) == len(names)
