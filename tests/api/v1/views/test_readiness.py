from datetime import timedelta

import pytest

from tests.api.callers import assert_problem, person, program
from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from tests.treatments.scores import at_baseline, score
from treatments.actions.visits import arrive

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def scene(db):
    return set_scene(signs=False)


@pytest.fixture
def session(scene):
    series = scene.start_series()
    score(scene, at_baseline(series), 3)
    first = series.sessions.get(number=1)
    arrive(appointment=scene.book(first), by=scene.desk, at=MONDAY)
    return first


def test_what_keeps_a_session_from_beginning_is_said_with_what_mends_it(api, session):
    body = api.at(f"/sessions/{session.pk}/readiness/").json()
    assert (body["session"], body["light"]) == (str(session.pk), "red")
    first = body["items"][0]
    assert (first["code"], first["state"], first["overridable"]) == ("consent_missing", "red", False)
    assert first["to_do"] == "Have it read and signed."


def test_a_red_light_refuses_the_start_with_its_findings_until_nothing_stands_against_it(api, scene, session):
    path = f"/sessions/{session.pk}/start/"
    session.refresh_from_db()
    problem = assert_problem(api.act(path, version=session.version), 422, "consent_missing")
    assert [finding["code"] for finding in problem["findings"]] == ["consent_missing", "screening_missing"]
    sign(scene, at=MONDAY)
    assert api.at(f"/sessions/{session.pk}/readiness/").json()["light"] == "red"
    assert_problem(api.act(path, version=session.version), 422, "screening_missing")
    scene.get_ready(session, at=MONDAY)
    found = api.at(f"/sessions/{session.pk}/readiness/").json()
    assert (found["light"], next(item["code"] for item in found["items"])) == ("amber", "photos_missing")
    assert api.act(path, version=session.version).status_code == 200
    after = api.at(f"/sessions/{session.pk}/readiness/").json()
    assert (after["light"], after["items"]) == (None, [])


def test_an_override_takes_a_capability_and_a_scope_of_its_own(scene, session):
    session.refresh_from_db()
    path, body = f"/sessions/{session.pk}/start/", {"override": {"codes": ["consent_missing"], "reason": "Yes."}}
    narrow = program("sessions:write", "sessions:read", name="narrow")
    assert_problem(narrow.act(path, body, version=session.version), 403, "scope_missing")
    provider = person("provider")
    assert_problem(provider.act(path, body, version=session.version), 422, "consent_missing")


def test_a_list_tells_the_lights_if_they_are_asked_for_at_the_same_cost(api, scene, session, django_assert_num_queries):
    for name in ("Noor", "Ola"):
        scene.start_series(patient=scene.another_patient(name))
    rows = api.at("/sessions/", limit=3).json()["results"]
    assert all("readiness" not in row for row in rows)
    for limit in (1, 3):
        with django_assert_num_queries(3):
            rows = api.at("/sessions/", limit=limit, expand="readiness").json()["results"]
        assert {row["readiness"] for row in rows} == {"red"}
    assert_problem(api.at("/sessions/", expand="light"), 400, "invalid_parameters")


def test_whoever_may_see_sessions_sees_whether_they_can_begin(session):
    assert person("front_desk").at(f"/sessions/{session.pk}/readiness/").status_code == 200
    assert_problem(person().at(f"/sessions/{session.pk}/readiness/"), 403, "not_permitted")
