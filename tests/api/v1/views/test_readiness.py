from datetime import timedelta

import pytest

from clinic.models import AuditEvent
from tests.api.callers import BASE, assert_problem, person, program
from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from tests.treatments.scores import at_baseline, score
from tests.treatments.screenings import screen
from treatments.actions.visits import arrive
from treatments.models import Session

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


def test_a_start_is_tried_before_it_is_made(api, scene, session):
    session.refresh_from_db()
    path = f"/sessions/{session.pk}/start/?dry_run=true"
    tried = api.post(f"{BASE}{path}")
    assert tried.status_code == 200, tried.json()
    assert (tried.json()["allowed"], tried.json()["time_zone"]) == (False, "America/New_York")
    refused = assert_problem(api.act(path.partition("?")[0], version=session.version), 422, "consent_missing")
    assert tried.json()["findings"] == [finding | {"overridable": False} for finding in refused["findings"]]
    sign(scene, at=MONDAY)
    scene.get_ready(session, at=MONDAY)
    before = (Session.objects.get(pk=session.pk).version, AuditEvent.objects.count())
    allowed = api.post(f"{BASE}{path}").json()
    assert (allowed["allowed"], allowed["findings"]) == (True, [])
    assert (Session.objects.get(pk=session.pk).version, AuditEvent.objects.count()) == before


def test_a_tried_start_warns_as_the_start_would_and_counts_the_override(api, scene, session, monday):
    sign(scene, at=MONDAY)
    screen(session, by=scene.provider.user, at=MONDAY + timedelta(days=1), anticoagulant="yes")
    scene.get_ready(session, at=MONDAY + timedelta(days=1))
    monday.shift(timedelta(days=1))
    path = f"{BASE}/sessions/{session.pk}/start/?dry_run=true"
    decided = {"codes": ["screening_relative"], "reason": "The test area healed well."}
    for body, is_allowed in (({}, False), ({"override": decided}, True)):
        tried = api.post(path, body).json()
        found = {finding["code"]: (finding["level"], finding["overridable"]) for finding in tried["findings"]}
        assert found["started_other_day"] == ("warn", False)
        assert found["screening_relative"] == ("override", True)
        assert tried["allowed"] is is_allowed
    assert_problem(person("provider").post(path, {"override": decided | {"reason": ""}}), 400, "invalid")
    assert_problem(person("front_desk").post(path), 403, "not_permitted")


def test_of_several_answers_each_takes_a_reason_by_its_source(api, scene, session):
    sign(scene, at=MONDAY)
    screen(session, by=scene.provider.user, at=MONDAY, anticoagulant="yes", diabetes_uncontrolled="yes")
    scene.get_ready(session, at=MONDAY)
    session.refresh_from_db()
    path, decided = f"/sessions/{session.pk}/start/", {"codes": ["screening_relative"], "reason": "Few bruises."}
    tried = api.post(f"{BASE}{path}?dry_run=true", {"override": decided}).json()
    assert tried["allowed"] is False
    problem = api.act(path, {"override": decided}, version=session.version)
    assert_problem(problem, 422, "reason_for_each")
    sources = [finding["source"] for finding in tried["findings"]]
    assert len(sources) == 2
    assert all(source in problem.json()["detail"] for source in sources)
    decided["reasons"] = [{"source": source, "reason": "It is well kept."} for source in sources]
    assert api.post(f"{BASE}{path}?dry_run=true", {"override": decided}).json()["allowed"] is True
    assert api.act(path, {"override": decided}, version=session.version).status_code == 200


def test_a_tried_start_is_of_the_version_that_was_seen_and_of_what_can_begin(api, scene, session):
    path = f"{BASE}/sessions/{session.pk}/start/?dry_run=true"
    assert_problem(api.post(path, headers={"If-Match": '"999"'}), 412, "stale")
    later = scene.start_series(patient=scene.another_patient()).sessions.get(number=2)
    path = f"{BASE}/sessions/{later.pk}/start/?dry_run=true"
    assert_problem(api.post(path), 409, "invalid_transition")


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
