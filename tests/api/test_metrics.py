"""Who may read the metrics, what they tell, and that what is asked makes no new ones."""

import random
import string
from ipaddress import ip_network

import pytest
from django.db import transaction
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from clinic.health.database import forget_database, needed_migrations
from clinic.metrics.counted import REGISTRY, bounded
from tests.api.test_database_away import away

TOKEN = "t" * 40


@pytest.fixture(autouse=True)
def anew():
    # Read once in a process, which takes its time.
    needed_migrations()
    forget_database()
    yield
    forget_database()


def status(**how):
    return Client(**how).get("/metrics").status_code


def test_they_are_told_to_this_machine_and_to_who_has_the_token_alone(db, settings):
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    seen = {
        "this machine": status(),
        "this machine, IPv6": status(REMOTE_ADDR="::1"),
        "elsewhere": status(REMOTE_ADDR="192.0.2.7"),
        "a socket file": status(REMOTE_ADDR=""),
        "no token is set": status(REMOTE_ADDR="192.0.2.7", headers={"Authorization": "Bearer "}),
        # Of a proxy that nobody told us of: everybody would come from this machine.
        "through a proxy": status(headers={"X-Forwarded-For": "127.0.0.1"}),
    }
    assert seen == {"this machine": 200, "this machine, IPv6": 200} | dict.fromkeys(list(seen)[2:], 404)
    settings.METRICS_TOKEN = TOKEN
    assert status(REMOTE_ADDR="192.0.2.7", headers=bearer) == 200
    assert status(REMOTE_ADDR="192.0.2.7", headers={"Authorization": f"Bearer {TOKEN[1:]}é"}) == 404
    settings.BEHIND_PROXY = True
    assert status(headers={"X-Forwarded-For": "127.0.0.1, 192.0.2.7"}) == 404


def test_whoever_reaches_the_port_does_not_become_this_machine_by_saying_so(db, settings):
    """Nor does somebody whom a proxy forwards that nobody named, though it stands in a network that may read them."""
    settings.BEHIND_PROXY, settings.METRICS_NETWORKS = True, [ip_network("127.0.0.0/8"), ip_network("192.0.2.8/32")]
    says = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    assert status(REMOTE_ADDR="192.0.2.7", headers=says) == 404
    assert status(REMOTE_ADDR="192.0.2.8", headers=says) == 404
    assert status(REMOTE_ADDR="192.0.2.8") == 200
    settings.TRUSTED_PROXIES = [ip_network("192.0.2.0/24")]
    assert status(REMOTE_ADDR="192.0.2.7", headers=says) == 200


def told():
    """All that is told, by name and labels."""
    answer = Client().get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


def test_what_happens_is_counted(scene, api, monkeypatch):
    def now():
        return (
            value("clinic_requests_total", method="GET", route="api:patients-list", status="200"),
            value("clinic_request_seconds_count", route="api:patients-list"),
            value("clinic_requests_total", method="GET", route="none", status="404"),
            value("clinic_requests_total", method="other", route="healthz", status="405"),
            value("clinic_problems_total", code="not_found"),
        )

    before = now()
    api.get("/api/v1/patients/")
    api.get("/nowhere-at-all")
    api.generic("BREW", "/healthz")
    api.get("/api/v1/patients/019b0000-0000-7000-8000-000000000000/")
    assert [new - old for new, old in zip(now(), before, strict=True)] == [1, 1, 1, 1, 1]


def test_acts_are_counted_when_they_are_committed_and_refusals_once(committed_db):
    from clinic.actions.patients import register_patient
    from clinic.errors import Conflict
    from clinic.transactions import transacted
    from tests.scenes import MONDAY, set_scene

    scene = set_scene()
    person = {"given_name": "Ida", "family_name": "Undset", "birth_date": MONDAY.date().replace(year=1980)}
    before = value("clinic_acts_total", act="patient.registered")
    with transaction.atomic():
        register_patient(**person, by=scene.desk, at=MONDAY)
        transaction.set_rollback(True)
    assert value("clinic_acts_total", act="patient.registered") == before
    register_patient(**person, by=scene.desk, at=MONDAY)
    assert value("clinic_acts_total", act="patient.registered") == before + 1

    @transacted
    def inner():
        raise Conflict

    @transacted
    def outer():
        inner()

    before = value("clinic_refusals_total", code="refused")
    with pytest.raises(Conflict):
        outer()
    assert value("clinic_refusals_total", code="refused") == before + 1


def test_while_the_database_is_away_what_is_counted_is_told_all_the_same(committed_db):
    assert told()[("clinic_database_up", ())] == 1
    with away():
        seen = told()
    assert seen[("clinic_database_up", ())] == 0
    assert ("clinic_workers", ()) not in seen
    assert any(name == "clinic_requests_total" for name, _labels in seen)


def test_what_is_asked_makes_no_new_series_and_stands_in_no_label(scene, api):
    """Addresses, queries, methods and codes of anybody's making."""
    random.seed(7)
    paths = (
        "/{}",
        "/api/v1/{}/",
        "/api/v1/patients/{}/",
        "/a/{}/",
        "/admin/clinic/patient/{}/change/",
        "/admin/lists/{}/",
    )

    def ask(word):
        for path in paths:
            api.get(path.format(word), {"q": word})
        api.generic(word.upper()[:8], "/healthz")

    def word():
        return "".join(random.choices(string.ascii_letters, k=24))

    ask(word())
    told()
    before, words = set(told()), [word() for _ in range(30)]
    for each in [*words, str(scene.patient.pk)]:
        ask(each)
    text = Client().get("/metrics").content.decode()
    assert set(told()) - before == set()
    assert not [each for each in [*words, str(scene.patient.pk)] if each in text]


def test_a_label_that_comes_by_way_of_others_has_an_end():
    values = {bounded("test_only", f"value {number}") for number in range(1000)}
    assert len(values) == 401
    assert "other" in values
