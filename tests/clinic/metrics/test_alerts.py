"""What is alarmed on, and shown on the dashboard, is measured; and what to do then is written down."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import promql_parser
import pytest
import yaml
from django.core.management import get_commands
from django.urls import reverse

from clinic.health.database import Code, DatabaseHealth, Jobs
from clinic.health.replica import ReplicaHealth
from clinic.metrics import seen as module
from clinic.metrics.counted import REGISTRY
from tests.database import PROJECT

DOCS = PROJECT / "docs"
ALERTS = DOCS / "prometheus" / "alerts.yml"
_NAME, _SELECTOR = re.compile(r"\bclinic_[a-z_]+\b"), re.compile(r"\b(clinic_[a-z_]+)\{([^}]*)\}")
# What others measure, and by which of their labels it is asked for.
OTHERS = {
    "probe_success": {"job"},
    "probe_ssl_earliest_cert_expiry": {"job"},
    "node_filesystem_avail_bytes": {"fstype", "mountpoint"},
    "node_filesystem_size_bytes": {"fstype", "mountpoint"},
}
# What each machine says of itself: the one that is cut off is to be seen beside those that aren't.
EACH_MACHINES = re.compile(r"\bclinic_(database_(up|read_only)|clock_drift|replica_|photos_disk)")
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
    state = DatabaseHealth(code=Code.OK, workers=1, sealed_ago=1.0, backup_ago=1.0, wal_held=0.0, jobs=jobs)
    monkeypatch.setattr(module, "database_health", lambda: state)
    monkeypatch.setattr(module, "is_configured", lambda: True)
    monkeypatch.setattr(module, "replica_health", lambda: ReplicaHealth(is_used=True, lag=1.0))
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
        known = {"instance"}.union(*(measured.get(name, set()) for name in _NAME.findall(expression)))
        known |= set().union(*(OTHERS[name] for name in OTHERS if name in expression))
        wrong += [
            f"{expression}: {label}"
            for grouped in _GROUPED.findall(expression)
            for label in re.findall(r"\w+", grouped)
            if label not in known
        ]
    assert wrong == []


def test_what_each_machine_says_of_itself_is_asked_of_each():
    alone = [each for each in expressions() if EACH_MACHINES.search(each) and "by (instance" not in each]
    # Whether there is a clinic at all, for which there ought to be backups.
    assert alone == [rule["expr"] for rule in rules() if rule["alert"] == "ClinicNotBackedUp"]


def test_the_page_has_every_metric_and_no_other(measured):
    page = (DOCS / "operations.md").read_text()
    ends = r"_(bucket|sum|count|created)$"
    told = {re.sub(ends, "", name) for name in re.findall(r"\bclinic_[a-z_]+\b", page)} - {
        "clinic_inside",
        "clinic_app",
    }
    known = {re.sub(ends, "", name) for name in measured}
    assert told - known == set()
    assert {name for name in known if f"{name}_total" not in known} - told == set()


def test_every_command_that_it_says_to_type_is_one():
    named = set(re.findall(r"manage\.py (\w+)", (DOCS / "operations.md").read_text()))
    assert {"work", "backup", "photos"} <= named <= set(get_commands())


def test_a_disk_that_can_not_be_seen_is_told(monkeypatch, settings):
    settings.PHOTOS_S3_BUCKET = ""
    monkeypatch.setattr(module, "database_health", lambda: DatabaseHealth(code=Code.AWAY))
    monkeypatch.setattr(module, "disk_health", lambda: None)
    found = {family.name: family.samples[0].value for family in module.SeenMetrics().collect()}
    assert {name: value for name, value in found.items() if "disk" in name} == {"clinic_photos_disk_up": 0}


def test_who_is_asked_for_what_others_measure_is_in_prometheus_own_file():
    jobs = {
        each["job_name"]: each
        for each in yaml.safe_load((ALERTS.parent / "prometheus.yml").read_text())["scrape_configs"]
    }
    asked = set(re.findall(r'job="([\w-]+)"', " ".join(expressions())))
    assert asked | {"node"} <= set(jobs)
    [module_] = jobs["clinic-outside"]["params"]["module"]
    assert module_ in yaml.safe_load((ALERTS.parent / "blackbox.yml").read_text())["modules"]
    [[target]] = [each["targets"] for each in jobs["clinic-outside"]["static_configs"]]
    assert target.startswith("https://")
    assert target.endswith(reverse("readyz"))


@pytest.mark.skipif(not shutil.which("promtool"), reason="promtool is not installed: apt install prometheus")
def test_the_alerts_come_when_they_ought_to():
    files = [ALERTS, ALERTS.with_name("prometheus.yml"), Path(__file__).with_name("alerts_tried.yml")]
    for act, file in zip((("check", "rules"), ("check", "config"), ("test", "rules")), files, strict=True):
        done = subprocess.run(["promtool", *act, file], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


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
