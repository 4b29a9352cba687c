"""Alerts over the API."""

import pytest

from tests.api.callers import assert_problem, person, program
from tests.api.resources import alert_body
from treatments.models import AlertAcknowledgement


@pytest.fixture
def alert(api, scene):
    return api.create("/patient-alerts/", alert_body(scene)).json()


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def acknowledge(api, alert, session, version=1):
    return api.act(f"/patient-alerts/{alert['id']}/acknowledge/", {"session": str(session.pk)}, version=version)


def test_an_alert_stands_on_its_patient_with_kind_and_since_when(api, alert, scene):
    assert (alert["kind"], alert["since_on"], alert["ended_at"], alert["version"]) == ("allergy", "2001-05-01", None, 1)
    patient = api.at(f"/patients/{scene.patient.pk}/").json()
    assert [(each["id"], each["kind"]) for each in patient["alerts"]] == [(alert["id"], "allergy")]


def test_a_changed_alert_keeps_what_is_not_named(api, alert):
    changed = api.change(f"/patient-alerts/{alert['id']}/", {"text": "Latex and nitrile"}, version=1)
    assert (changed.json()["text"], changed.json()["severity"], changed["ETag"]) == (
        "Latex and nitrile",
        "danger",
        '"2"',
    )
    assert_problem(api.change(f"/patient-alerts/{alert['id']}/", {"text": "x"}, version=1), 412, "stale")


def test_an_ended_alert_leaves_its_patient_and_can_still_be_read(api, alert, scene):
    ended = api.act(f"/patient-alerts/{alert['id']}/end/", version=1).json()
    assert ended["ended_at"]
    assert api.at(f"/patients/{scene.patient.pk}/").json()["alerts"] == []
    assert api.at("/patient-alerts/", in_force="true").json()["results"] == []
    assert_problem(api.act(f"/patient-alerts/{alert['id']}/end/", version=2), 409, "alert_ended")


def test_who_starts_acknowledges_the_alert_as_it_stands(api, alert, session):
    first = acknowledge(api, alert, session)
    assert (first.json()["alert"], first.json()["alert_version"]) == (alert["id"], 1)
    assert acknowledge(api, alert, session).json() == first.json()
    api.change(f"/patient-alerts/{alert['id']}/", {"text": "Nitrile"}, version=1)
    assert_problem(acknowledge(api, alert, session), 412, "stale")
    assert acknowledge(api, alert, session, version=2).json()["alert_version"] == 2
    assert AlertAcknowledgement.objects.count() == 2


def test_an_alert_of_another_patient_is_refused(api, alert, scene):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    problem = assert_problem(acknowledge(api, alert, other), 422, "other_patient")
    assert problem["errors"][0]["pointer"] == "/session"


@pytest.mark.parametrize(
    ("change", "code"),
    [({"text": "x" * 201}, "max_length"), ({"kind": "mood"}, "invalid_choice"), ({"since_on": "2"}, "invalid")],
)
def test_what_an_alert_can_not_say_is_malformed(api, scene, change, code):
    problem = assert_problem(api.create("/patient-alerts/", alert_body(scene) | change), 400, "invalid")
    assert problem["errors"][0]["code"] == code


def test_since_when_lies_in_the_patients_life(api, scene):
    body = alert_body(scene) | {"since_on": "1989-01-01"}
    assert_problem(api.create("/patient-alerts/", body), 422, "since_impossible")


def test_everyone_reads_alerts_the_desk_raises_them_and_who_treats_acknowledges(alert, scene, session):
    manager, desk = person("manager"), person("front_desk")
    assert manager.at("/patient-alerts/").status_code == 200
    assert_problem(manager.create("/patient-alerts/", alert_body(scene)), 403, "not_permitted")
    assert desk.create("/patient-alerts/", alert_body(scene)).status_code == 201
    assert_problem(acknowledge(desk, alert, session), 403, "not_permitted")
    assert acknowledge(person("provider"), alert, session).status_code == 200
    assert_problem(acknowledge(program("patient-alerts:read", name="reader"), alert, session), 403, "scope_missing")
