"""Asking before booking: checks, dry runs, and overrides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Outage
from tests.api.callers import BASE, assert_problem, person, program
from tests.factories.treatments import TreatmentFactory
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.models import Appointment, AppointmentFinding, PatientConcern, SkinConcern

TEN = "2027-03-01T10:00:00-05:00"
# 11 and 14 days after; the floor is 14 days, the minimum 28.
BELOW_FLOOR, BELOW_MIN = "2027-03-12T10:00:00-05:00", "2027-03-15T10:00:00-04:00"
OVERRIDE = {"codes": ["gap_below_min"], "reason": "She flies home on Tuesday."}


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


@pytest.fixture
def second(scene, series, first):
    """Its session before is booked for Monday at ten."""
    scene.book(first)
    return series.sessions.get(number=2)


@pytest.fixture
def early(second):
    return {"session": str(second.pk), "starts_at": BELOW_MIN}


def checked(api, body):
    before = Appointment.objects.count()
    answer = api.post(f"{BASE}/appointments/check/", body)
    assert answer.status_code == 200, answer.json()
    assert Appointment.objects.count() == before
    return answer.json()


def tried(api, path, body, **headers):
    """A dry run without key and version."""
    answer = api.post(f"{BASE}{path}?dry_run=true", body, headers=headers)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def codes(answer):
    return [finding["code"] for finding in answer["findings"]]


def test_a_start_that_is_free_is_allowed_and_says_what_it_would_take(api, scene, first):
    assert checked(api, {"session": str(first.pk), "starts_at": TEN}) == {
        "allowed": True,
        "findings": [],
        "provider": str(scene.provider.pk),
        "room": str(scene.room.pk),
        "device": str(scene.device.pk),
        "first_allowed": None,
        "time_zone": "America/New_York",
    }


@pytest.mark.parametrize(("named", "name"), [("room", "Room 1"), ("device", "Pen 1")])
def test_the_first_start_that_is_allowed_is_with_the_room_and_device_that_are_named(api, scene, second, named, name):
    thing = getattr(scene, named)
    Outage.objects.create(**{named: thing}, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=35))
    answer = checked(api, {"session": str(second.pk), "starts_at": BELOW_FLOOR, named: str(thing.pk)})
    # Another is free a week before.
    assert answer["first_allowed"]["starts_at"] == "2027-04-05T14:00:00Z"
    assert answer["first_allowed"][named] == str(thing.pk)


def test_a_gap_below_the_floor_is_said_with_the_first_start_that_is_allowed(api, scene, second):
    answer = checked(api, {"session": str(second.pk), "starts_at": BELOW_FLOOR})
    assert not answer["allowed"]
    assert [(f["code"], f["level"], f["overridable"]) for f in answer["findings"]] == [
        ("gap_below_floor", "block", False)
    ]
    assert answer["findings"][0]["until"] == "2027-03-29T04:00:00Z"
    assert answer["findings"][0]["source"] == "template step 2"
    assert answer["first_allowed"]["starts_at"] == "2027-03-29T13:00:00Z"
    assert answer["first_allowed"]["provider"] == str(scene.provider.pk)


def test_what_may_be_overridden_says_whether_the_caller_may(api, early):
    findings = checked(api, early)["findings"]
    assert [(f["code"], f["level"], f["overridable"]) for f in findings] == [("gap_below_min", "override", True)]
    assert not checked(program("appointments:read"), early)["findings"][0]["overridable"]
    assert checked(program("appointments:read", "appointments:override"), early)["findings"][0]["overridable"]
    assert not checked(person("front_desk"), early)["findings"][0]["overridable"]
    assert checked(person("provider"), early)["findings"][0]["overridable"]


def test_what_is_booked_for_the_session_does_not_stand_in_its_way(api, scene, second, first):
    assert checked(api, {"session": str(first.pk), "starts_at": "2027-03-01T10:30:00-05:00"})["allowed"]


def test_a_session_that_is_over_is_a_conflict(api, scene, first):
    scene.perform(first)
    answer = api.post(f"{BASE}/appointments/check/", {"session": str(first.pk), "starts_at": BELOW_MIN})
    assert assert_problem(answer, 409, "invalid_transition")["current"] == "completed"


@pytest.fixture
def visit(scene):
    return {"patient": str(scene.patient.pk), "location": str(scene.location.pk), "starts_at": TEN}


def test_a_visit_without_a_series_is_of_a_treatment_or_of_minutes(api, scene, visit):
    treated = checked(api, visit | {"treatment": "microneedling"})
    talk = checked(api, visit | {"minutes": 30})
    assert (treated["allowed"], treated["device"]) == (True, str(scene.device.pk))
    assert (talk["allowed"], talk["device"]) == (True, None)


def test_a_treatment_keeps_its_distance_on_the_areas_that_it_shares(api, scene, second, visit):
    again = {"treatment": "microneedling", "starts_at": "2027-03-05T10:00:00-05:00"}
    for areas in ({}, {"areas": ["cheeks", "neck"]}, {"areas": ["face"]}):
        answer = checked(api, visit | again | areas)
        # What is booked will keep the skin from it, too.
        assert (answer["allowed"], set(codes(answer))) == (False, {"interaction", "restriction_active"})
    assert checked(api, visit | again | {"areas": ["neck"]})["findings"] == []


def test_where_nobody_gives_the_treatment_that_is_said(api, scene, visit):
    treatment = TreatmentFactory()
    answer = checked(api, visit | {"treatment": treatment.key})
    assert (answer["allowed"], codes(answer)) == (False, ["provider_not_eligible"])
    assert (answer["provider"], answer["room"], answer["first_allowed"]) == (None, None, None)


def test_who_is_named_is_asked_about(api, scene, second, visit):
    asked = visit | {"minutes": 30, "provider": str(scene.provider.pk)}
    answer = checked(api, asked | {"starts_at": "2027-03-01T10:30:00-05:00"})
    assert codes(answer) == ["patient_busy", "provider_busy"]
    assert answer["first_allowed"]["starts_at"] == "2027-03-01T16:00:00Z"
    assert answer["first_allowed"]["provider"] == str(scene.provider.pk)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({}, ("/minutes", "one_of_two")),
        ({"treatment": "microneedling", "minutes": 30}, ("/minutes", "one_of_two")),
        ({"minutes": 30, "areas": ["cheeks"]}, ("/areas", "without_treatment")),
        ({"minutes": 4}, ("/minutes", "min_value")),
        ({"minutes": 481}, ("/minutes", "max_value")),
        ({"minutes": 30, "starts_at": "soon"}, ("/starts_at", "invalid")),
    ],
)
def test_a_check_of_nothing_in_particular_is_refused_at_its_place(api, visit, change, error):
    problem = assert_problem(api.post(f"{BASE}/appointments/check/", visit | change), 400, "invalid")
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == error


@pytest.mark.parametrize("member", ["patient", "location"])
def test_a_session_brings_its_own_patient_and_place(api, first, visit, member):
    body = {"session": str(first.pk), "starts_at": TEN, member: visit[member]}
    problem = assert_problem(api.post(f"{BASE}/appointments/check/", body), 400, "invalid")
    assert problem["errors"][0]["code"] == "unknown_member"


@pytest.mark.parametrize(("starts_at", "search"), [("2027-03-29T10:00:00-04:00", 0), (BELOW_MIN, 4)])
def test_a_check_costs_six_queries_and_a_search_where_it_is_not_allowed(api, early, starts_at, search):
    rehearse(api.post, f"{BASE}/appointments/check/", early)
    with CaptureQueriesContext(connection) as queries:
        allowed = api.post(f"{BASE}/appointments/check/", early | {"starts_at": starts_at}).json()["allowed"]
    assert allowed == (search == 0)
    who_and_what = len(["the stamps", "the session", "what is booked for it", "the sessions of its series"])
    assert len(queries) == who_and_what + 2 + search


def test_an_override_books_against_a_finding_and_keeps_why(api, early):
    assert_problem(api.create("/appointments/", early), 422, "gap_below_min")
    booked = api.create("/appointments/", early | {"override": OVERRIDE})
    assert booked.status_code == 201, booked.json()
    (kept,) = booked.json()["findings"]
    assert kept == {
        "code": "gap_below_min",
        "level": "override",
        "reason": kept["reason"],
        "source": "template step 2",
        "override_reason": OVERRIDE["reason"],
        "at": "2027-03-01T14:00:00Z",
    }


def test_a_warning_has_no_reason_of_an_override(api, second):
    late = {"session": str(second.pk), "starts_at": "2027-06-14T10:00:00-04:00"}
    (kept,) = api.create("/appointments/", late).json()["findings"]
    assert (kept["code"], kept["source"], kept["override_reason"]) == ("gap_above_max", "template step 2", None)


def test_nobody_overrides_what_nobody_may(api, second):
    body = {"session": str(second.pk), "starts_at": BELOW_FLOOR}
    override = {"codes": ["gap_below_floor"], "reason": "please"}
    assert_problem(api.create("/appointments/", body | {"override": override}), 422, "gap_below_floor")


def test_only_what_is_named_is_overridden(api, early):
    override = {"codes": ["interaction"], "reason": "please"}
    assert_problem(api.create("/appointments/", early | {"override": override}), 422, "gap_below_min")


def test_an_override_takes_a_scope_of_its_own(early):
    booked = early | {"override": OVERRIDE}
    assert_problem(program("appointments:write").create("/appointments/", booked), 403, "scope_missing")
    assert not AppointmentFinding.objects.exists()
    trusted = program("appointments:write", "appointments:override")
    assert trusted.create("/appointments/", booked).status_code == 201


@pytest.mark.parametrize("role", ["front_desk", "integration"])
def test_an_override_takes_a_role_that_may(early, role):
    answer = person(role).create("/appointments/", early | {"override": OVERRIDE})
    if role == "integration":
        assert answer.status_code == 201
    else:
        assert_problem(answer, 403, "not_permitted")


@pytest.mark.parametrize(
    ("override", "pointer"),
    [
        ({"codes": ["gap_below_min"]}, "/override/reason"),
        ({"codes": ["gap_below_min"], "reason": " "}, "/override/reason"),
        ({"codes": ["gap_below_min"], "reason": "x" * 301}, "/override/reason"),
        ({"reason": "x"}, "/override/codes"),
        ({"codes": [], "reason": "x"}, "/override/codes"),
        ({"codes": "gap_below_min", "reason": "x"}, "/override/codes"),
        ({"codes": [7], "reason": "x"}, "/override/codes/0"),
        ({"codes": ["x"] * 21, "reason": "x"}, "/override/codes"),
        ({"codes": ["x"], "reason": "x", "by": "me"}, "/override/by"),
        (True, "/override"),
        ([], "/override"),
    ],
)
def test_an_override_says_which_findings_and_why(api, early, override, pointer):
    problem = assert_problem(api.create("/appointments/", early | {"override": override}), 400, "invalid")
    assert problem["errors"][0]["pointer"] == pointer


def test_an_appointment_is_moved_against_a_finding(api, scene, second):
    booked = scene.book(second, MONDAY + timedelta(days=28, hours=1))
    path = f"/appointments/{booked.pk}/reschedule/"
    assert_problem(api.act(path, {"starts_at": BELOW_MIN}, version=1), 422, "gap_below_min")
    moved = api.act(path, {"starts_at": BELOW_MIN, "override": OVERRIDE}, version=1).json()
    assert [(kept["code"], kept["override_reason"]) for kept in moved["findings"]] == [
        ("gap_below_min", OVERRIDE["reason"])
    ]
    desk = person("front_desk")
    body = {"starts_at": "2027-03-16T10:00:00-04:00", "override": OVERRIDE}
    assert_problem(desk.act(path, body, version=moved["version"]), 403, "not_permitted")


def test_a_dry_run_of_a_booking_says_what_a_check_says_and_writes_nothing(api, early):
    assert tried(api, "/appointments/", early) == checked(api, early)
    assert Appointment.objects.count() == 1


def test_a_dry_run_counts_the_override_and_asks_whether_the_caller_may(api, early):
    answer = tried(api, "/appointments/", early | {"override": OVERRIDE})
    assert (answer["allowed"], codes(answer), answer["first_allowed"]) == (True, ["gap_below_min"], None)
    assert Appointment.objects.count() == 1
    asked = f"{BASE}/appointments/?dry_run=true"
    refused = person("front_desk").post(asked, early | {"override": OVERRIDE})
    assert_problem(refused, 403, "not_permitted")


def test_a_dry_run_of_a_visit_is_refused_as_the_visit_would_be(api, scene, visit):
    body = visit | {"kind": "consultation", "minutes": 30, "provider": str(scene.provider.pk)}
    assert tried(api, "/appointments/", body)["allowed"]
    answer = api.post(f"{BASE}/appointments/?dry_run=true", body | {"minutes": 1})
    assert_problem(answer, 422, "minutes_out_of_bounds")
    assert not Appointment.objects.exists()


def test_a_dry_run_for_a_session_that_can_not_be_booked_is_a_conflict(api, scene, second, first):
    body = {"session": str(first.pk), "starts_at": TEN}
    assert_problem(api.post(f"{BASE}/appointments/?dry_run=true", body), 409, "session_booked")
    scene.book(second, MONDAY + timedelta(days=28, hours=1), hold_minutes=10)
    held = {"session": str(second.pk), "starts_at": "2027-03-30T10:00:00-04:00"}
    assert_problem(api.post(f"{BASE}/appointments/?dry_run=true", held), 409, "invalid_transition")


def test_a_dry_run_of_a_move_leaves_the_appointment_where_it_is(api, scene, second):
    booked = scene.book(second, MONDAY + timedelta(days=28, hours=1))
    path = f"/appointments/{booked.pk}/"
    before = api.at(path).json()
    answer = tried(api, f"{path}reschedule/", {"starts_at": BELOW_MIN})
    assert (answer["allowed"], codes(answer)) == (False, ["gap_below_min"])
    assert answer["first_allowed"]["starts_at"] == "2027-03-29T13:00:00Z"
    assert tried(api, f"{path}reschedule/", {"starts_at": "2027-03-29T10:30:00-04:00"})["allowed"]
    assert api.at(path).json() == before


def test_a_dry_run_of_a_move_needs_no_version_but_minds_the_one_that_is_sent(api, scene, first):
    path = f"/appointments/{scene.book(first).pk}/reschedule/"
    body = {"starts_at": "2027-03-02T10:00:00-05:00"}
    assert tried(api, path, body, **{"If-Match": '"1"'})["allowed"]
    stale = api.post(f"{BASE}{path}?dry_run=true", body, headers={"If-Match": '"7"'})
    assert_problem(stale, 412, "stale")


def test_a_dry_run_of_a_move_is_refused_once_the_patient_is_there(api, scene, first):
    booked = scene.book(first)
    api.act(f"/appointments/{booked.pk}/arrive/", version=1)
    answer = api.post(f"{BASE}/appointments/{booked.pk}/reschedule/?dry_run=true", {"starts_at": BELOW_MIN})
    assert assert_problem(answer, 409, "invalid_transition")["current"] == "arrived"


def test_a_dry_run_of_a_confirmation_leaves_it_held(api, scene, first):
    held = scene.book(first, hold_minutes=10)
    assert tried(api, f"/appointments/{held.pk}/confirm/", {})["allowed"]
    assert api.at(f"/appointments/{held.pk}/").json()["status"] == "held"


@pytest.mark.parametrize("value", ["maybe", "1", "True", ""])
def test_a_dry_run_is_one_or_is_none(api, first, value):
    answer = api.create(f"/appointments/?dry_run={value}", {"session": str(first.pk), "starts_at": TEN})
    problem = assert_problem(answer, 400, "invalid_parameters")
    assert problem["errors"][0]["parameter"] == "dry_run"


def test_what_is_no_dry_run_books(api, first):
    booked = api.create("/appointments/?dry_run=false", {"session": str(first.pk), "starts_at": TEN})
    assert booked.status_code == 201


def test_what_asks_no_rule_has_no_dry_run(api, scene, first):
    booked = scene.book(first)
    answer = api.act(f"/appointments/{booked.pk}/arrive/?dry_run=true", version=1)
    assert_problem(answer, 400, "invalid_parameters")


def test_a_fortnight_in_dark_skin_takes_an_override_though_the_template_has_none(api, scene, second):
    second.series.sessions.filter(number=2).update(min_days=14)
    body = {"session": str(second.pk), "starts_at": BELOW_MIN}
    assert checked(api, body)["allowed"]
    type(scene.patient).objects.filter(pk=scene.patient.pk).update(skin_type=5)
    answer = checked(api, body)
    (finding,) = answer["findings"]
    assert (answer["allowed"], finding["code"], finding["level"]) == (False, "gap_pigment", "override")
    assert finding["reason"].startswith("Skin type V: dark marks are likelier.")
    assert answer["first_allowed"]["starts_at"] == "2027-03-29T13:00:00Z"


def test_with_melasma_in_lighter_skin_a_fortnight_is_allowed_and_warned_of(api, scene, second):
    second.series.sessions.filter(number=2).update(min_days=14)
    concern = SkinConcern.objects.get(key="melasma")
    PatientConcern.objects.create(patient=scene.patient, concern=concern)
    answer = checked(api, {"session": str(second.pk), "starts_at": BELOW_MIN})
    assert (answer["allowed"], codes(answer), answer["findings"][0]["level"]) == (True, ["gap_pigment"], "warn")
