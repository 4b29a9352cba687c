"""Whole series planned, and booked as planned."""

from datetime import date, time, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence, Device, DeviceKind, Outage, Room, Rota
from tests.api.callers import BASE, assert_problem, person, program
from tests.factories.clinic import LocationFactory, ProviderFactory
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.courses import hold_series
from treatments.models import Appointment

DAY = timedelta(days=1)
IDEAL = ["2027-03-01", "2027-03-29", "2027-04-26", "2027-05-24"]
UNKNOWN = "0193a000-0000-7000-8000-000000000000"


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def elsewhere(scene):
    """Another location in the same zone, where the colleague works on weekdays."""
    location = LocationFactory(time_zone="America/New_York")
    Room.objects.create(location=location, name="Room 9")
    Device.objects.create(location=location, kind=DeviceKind.objects.get(key="microneedling_pen"), name="Pen 9")
    for weekday in range(5):
        Rota.objects.create(
            provider=scene.colleague,
            location=location,
            weekday=weekday,
            starts=time(18),
            ends=time(21),
            valid_from=date(2020, 1, 1),
        )
    return location


def post(api, series, verb, body, **headers):
    return api.post(f"{BASE}/series/{series.pk}/{verb}", body, headers=headers)


def planned(api, series, **wishes):
    answer = post(api, series, "plan/", {"from": "2027-03-01"} | wishes)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def book(api, series, plan, *, key=None, **more):
    return api.create(f"/series/{series.pk}/book/", {"proposal": plan["proposal"]} | more, key=key)


def days(plan):
    return [step["starts_at"][:10] for step in plan["steps"]]


def test_every_session_has_its_place_in_a_plan(api, scene, series):
    answer = planned(api, series)
    assert (len(answer["plans"]), answer["blocked_at"], answer["time_zone"]) == (3, None, "America/New_York")
    best = answer["plans"][0]
    assert (days(best), best["cost"]) == (IDEAL, 0)
    first, second = best["steps"][:2]
    assert first == {
        "number": 1,
        "session": str(series.sessions.get(number=1).pk),
        "starts_at": "2027-03-01T14:00:00Z",
        "ends_at": "2027-03-01T15:00:00Z",
        "provider": str(scene.provider.pk),
        "room": str(scene.room.pk),
        "device": str(scene.device.pk),
        "pinned": False,
        "appointment": None,
        "gap_days": None,
        "gap_class": None,
        "findings": [],
    }
    assert (second["gap_days"], second["gap_class"]) == (28, "ideal")
    assert not Appointment.objects.exists()


def test_what_is_wished_is_kept(api, scene, series):
    wishes = {"weekdays": ["tue", "thu"], "time_band": {"from": "14:00", "until": "17:00"}, "same_provider": True}
    best = planned(api, series, **wishes, provider=str(scene.colleague.pk))["plans"][0]
    assert {date.fromisoformat(day).weekday() for day in days(best)} <= {1, 3}
    assert {step["starts_at"][11:13] for step in best["steps"]} == {"18", "19"}
    assert {step["provider"] for step in best["steps"]} == {str(scene.colleague.pk)}


def test_without_a_provider_it_is_that_of_the_series_and_with_null_anyone(api, scene):
    series = scene.start_series(provider=scene.colleague)
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY, ends_at=MONDAY + 7 * DAY)
    own = planned(api, series)["plans"][0]
    anyone = planned(api, series, provider=None)["plans"][0]
    assert (days(own)[0], days(anyone)[0]) == ("2027-03-08", "2027-03-01")
    assert {step["provider"] for step in own["steps"]} == {str(scene.colleague.pk)}


def test_a_pinned_start_is_taken_as_it_is(api, series):
    best = planned(api, series, pinned={"2": "2027-04-07T11:30:00-04:00"})["plans"][0]
    assert [step["pinned"] for step in best["steps"]] == [False, True, False, False]
    assert best["steps"][1]["starts_at"] == "2027-04-07T15:30:00Z"


def test_only_so_many_sessions_are_planned(api, series):
    assert [len(plan["steps"]) for plan in planned(api, series, count=2)["plans"]] == [2, 2, 2]


def test_what_is_booked_already_stands_in_the_plan_as_it_is(api, scene, series):
    booked = scene.book(series.sessions.get(number=1), is_pinned=True)
    best = planned(api, series)["plans"][0]
    first, second = best["steps"][:2]
    assert (first["appointment"], first["starts_at"], first["ends_at"]) == (
        str(booked.pk),
        "2027-03-01T15:00:00Z",
        "2027-03-01T16:00:00Z",
    )
    assert (first["provider"], first["room"], first["device"]) == (
        str(scene.provider.pk),
        str(scene.room.pk),
        str(scene.device.pk),
    )
    assert (first["pinned"], second["appointment"], second["gap_days"]) == (True, None, 28)


def test_a_series_that_can_not_be_placed_says_where_and_why(api, scene, series):
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, starts_at=MONDAY - DAY, ends_at=MONDAY + 90 * DAY)
    answer = planned(api, series)
    assert answer["plans"] == []
    blocked = answer["blocked_at"]
    assert (blocked["number"], [reason["code"] for reason in blocked["reasons"]]) == (1, ["outage"])
    assert set(blocked["reasons"][0]) == {"code", "level", "needs_lead", "reason", "since", "until", "source"}
    assert len(blocked["nearest"]) == 3
    assert set(blocked["nearest"][0]) == {"starts_at", "ends_at", "provider", "room", "device"}


def test_another_location_is_planned_for_and_not_proposed(api, scene, series, elsewhere):
    answer = planned(api, series, location=str(elsewhere.pk))
    best = answer["plans"][0]
    assert best["proposal"] is None
    assert {step["starts_at"][11:13] for step in best["steps"]} <= {"22", "23"}
    assert {step["room"] for step in best["steps"]} == {str(elsewhere.rooms.get().pk)}
    series.refresh_from_db()
    assert series.location == scene.location


def test_its_own_location_may_be_named(api, scene, series):
    assert planned(api, series, location=str(scene.location.pk))["plans"][0]["proposal"]


def test_a_series_on_hold_is_not_planned(api, scene, series):
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    assert_problem(post(api, series, "plan/", {"from": "2027-03-01"}), 422, "series_on_hold")


@pytest.mark.parametrize(
    ("wishes", "code", "pointer"),
    [
        ({"from": "2027-02-28"}, "in_the_past", "/from"),
        ({"from": "2029-03-04"}, "too_far_ahead", "/from"),
        ({"pinned": {"5": "2027-03-02T10:00:00-05:00"}}, "pinned_unknown", "/pinned/5"),
        ({"pinned": {"3": "2027-03-02T10:00:00-05:00"}, "count": 2}, "pinned_unknown", "/pinned/3"),
        ({"pinned": {"1": "2027-03-01T08:55:00-05:00"}}, "in_the_past", "/pinned/1"),
        ({"pinned": {"1": "2034-03-01T08:55:00-05:00"}}, "too_far_ahead", "/pinned/1"),
        ({"pinned": {"1": "2027-03-02T10:03:00-05:00"}}, "off_grid", "/pinned/1"),
        ({"pinned": {"1": "2027-03-02T10:00:30-05:00"}}, "off_grid", "/pinned/1"),
        ({"provider": UNKNOWN}, "unknown_reference", "/provider"),
        ({"location": UNKNOWN}, "unknown_reference", "/location"),
    ],
)
def test_what_can_not_be_planned_is_refused_at_its_place(api, series, wishes, code, pointer):
    problem = assert_problem(post(api, series, "plan/", {"from": "2027-03-01"} | wishes), 422, code)
    assert problem["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("wishes", "pointer"),
    [
        ({"from": "today"}, "/from"),
        ({"from": None}, "/from"),
        ({"weekdays": ["monday"]}, "/weekdays"),
        ({"time_band": {"from": "17:00", "until": "14:00"}}, "/time_band"),
        ({"same_provider": "yes"}, "/same_provider"),
        ({"pinned": []}, "/pinned"),
        ({"pinned": {"two": "2027-03-02T10:00:00-05:00"}}, "/pinned"),
        ({"pinned": {"2": "2027-03-02"}}, "/pinned/2"),
        ({"pinned": {str(number): "2027-03-02T10:00:00-05:00" for number in range(1, 22)}}, "/pinned"),
        ({"count": 0}, "/count"),
        ({"count": 21}, "/count"),
        ({"until": "2027-04-01"}, "/until"),
    ],
)
def test_wishes_that_are_none_are_malformed(api, series, wishes, pointer):
    problem = assert_problem(post(api, series, "plan/", {"from": "2027-03-01"} | wishes), 400, "invalid")
    assert problem["errors"][0]["pointer"] == pointer


def test_a_day_is_named(api, series):
    problem = assert_problem(post(api, series, "plan/", {}), 400, "invalid")
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == ("/from", "required")


@pytest.mark.parametrize("path", ["plan/", "book/"])
@pytest.mark.parametrize("pk", [UNKNOWN, "1"])
def test_a_series_that_is_not_there_is_not_found(api, path, pk):
    assert_problem(api.create(f"/series/{pk}/{path}", {"from": "2027-03-01"}), 404, "not_found")


@pytest.mark.parametrize("session_count", [3, 6])
def test_planning_costs_the_same_whatever_the_number_of_sessions(api, scene, session_count):
    series = scene.start_series(session_count=session_count)
    rehearse(planned, api, series)
    with CaptureQueriesContext(connection) as queries:
        planned(api, series)
    assert len(queries) == len(["the stamps", "the series"]) + 3


def test_reading_series_is_enough_to_plan(api, series):
    assert planned(program("series:read"), series)["plans"]
    assert_problem(post(program("series:write"), series, "plan/", {"from": "2027-03-01"}), 403, "scope_missing")


def test_a_proposal_is_booked_whole(api, scene, series):
    best = planned(api, series)["plans"][0]
    answer = book(api, series, best)
    assert answer.status_code == 201, answer.json()
    assert answer.json() == api.at(f"/series/{series.pk}/").json()
    assert answer["ETag"] == f'"{answer.json()["version"]}"'
    assert answer["Location"].endswith(f"/api/v1/series/{series.pk}/")
    booked = {str(each.pk): each for each in Appointment.objects.all()}
    shown = [booked[session["appointment"]] for session in answer.json()["sessions"]]
    assert [f"{each.starts_at:%Y-%m-%d}" for each in shown] == IDEAL
    assert {session["status"] for session in answer.json()["sessions"]} == {"booked"}


def test_a_proposal_is_booked_once_for_each_key(api, series):
    best = planned(api, series)["plans"][0]
    first, again = (book(api, series, best, key="once") for _ in range(2))
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert again.json() == first.json()
    assert_problem(book(api, series, best | {"proposal": "other"}, key="once"), 422, "idempotency_key_reused")
    assert Appointment.objects.count() == 4


def test_what_was_booked_is_found_again_once_the_proposal_is_too_old(api, series, monday):
    best = planned(api, series)["plans"][0]
    book(api, series, best, key="once")
    monday.shift(timedelta(hours=1))
    assert book(api, series, best, key="once")["Idempotent-Replayed"] == "true"


def test_a_program_needs_a_key_to_book_and_a_person_does_not(api, series):
    body = {"proposal": planned(api, series)["plans"][0]["proposal"]}
    assert_problem(post(api, series, "book/", body), 400, "idempotency_key_required")
    assert post(person("front_desk"), series, "book/", body).status_code == 201


def test_booking_takes_the_scope_of_appointments(api, series):
    best = planned(api, series)["plans"][0]
    assert_problem(book(program("series:write"), series, best), 403, "scope_missing")
    assert book(program("appointments:write"), series, best).status_code == 201


def test_who_was_slower_is_told_what_is_taken_and_what_there_is_instead(api, scene, series):
    best = planned(api, series)["plans"][0]
    other = scene.start_series(patient=scene.another_patient())
    scene.book(other.sessions.get(number=1), MONDAY, room=scene.room, provider=scene.provider)
    problem = assert_problem(book(api, series, best), 409, "provider_busy")
    assert (problem["step"], problem["resource"]) == (1, "provider")
    assert [finding["code"] for finding in problem["findings"]] == ["provider_busy", "room_busy", "device_busy"]
    assert not Appointment.objects.filter(patient=scene.patient).exists()
    assert days(problem["plans"][0]) == IDEAL
    assert book(api, series, problem["plans"][0]).status_code == 201


def test_a_step_that_a_rule_refuses_names_no_resource(api, scene, series):
    best = planned(api, series)["plans"][0]
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + DAY)
    problem = assert_problem(book(api, series, best), 422, "absence")
    assert (problem["step"], problem["resource"]) == (1, None)
    assert problem["plans"]


def test_a_series_on_hold_has_no_plans_instead(api, scene, series):
    best = planned(api, series)["plans"][0]
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    problem = assert_problem(book(api, series, best), 422, "series_on_hold")
    assert problem["plans"] == []


def test_a_session_that_was_booked_otherwise_is_a_conflict(api, scene, series):
    best = planned(api, series)["plans"][0]
    booked = scene.book(series.sessions.get(number=1), MONDAY + timedelta(hours=3))
    problem = assert_problem(book(api, series, best), 409, "session_booked")
    assert (problem["current"], problem["appointment"]) == ("booked", str(booked.pk))


def test_a_proposal_of_another_series_or_nobodys_is_unknown(api, scene, series):
    other = scene.start_series(patient=scene.another_patient())
    of_other = planned(api, other)["plans"][0]
    forged = {"proposal": signing.dumps([str(series.pk), 10**9, [], {}], salt="another")}
    for plan in (of_other, forged, {"proposal": "x"}):
        assert_problem(book(api, series, plan), 422, "proposal_unknown")


def test_a_proposal_grows_old(api, series, monday):
    best = planned(api, series)["plans"][0]
    monday.shift(timedelta(minutes=31))
    assert_problem(book(api, series, best), 422, "proposal_expired")


@pytest.mark.parametrize("body", [{}, {"proposal": 7}, {"proposal": ""}, {"proposal": None}])
def test_a_proposal_is_a_text(api, series, body):
    answer = api.create(f"/series/{series.pk}/book/", body)
    assert assert_problem(answer, 400, "invalid")["errors"][0]["pointer"] == "/proposal"


def test_a_dry_run_says_what_is_said_of_each_step_and_books_nothing(api, scene, series):
    best = planned(api, series)["plans"][0]
    body = {"proposal": best["proposal"]}
    answer = post(api, series, "book/?dry_run=true", body)
    assert answer.json() == {"allowed": True, "steps": [{"number": n, "findings": []} for n in (1, 2, 3, 4)]}
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + DAY)
    answer = post(api, series, "book/?dry_run=true", body).json()
    assert not answer["allowed"]
    assert [[finding["code"] for finding in step["findings"]] for step in answer["steps"]] == [["absence"], [], [], []]
    assert answer["steps"][0]["findings"][0]["overridable"] is False
    assert not Appointment.objects.exists()


def test_a_proposal_is_booked_against_a_finding_by_who_may(api, scene, series):
    starts = {"1": "2027-03-01T10:00:00-05:00", "2": "2027-03-16T10:00:00-04:00"}
    proposal = planned(api, series, pinned=starts)["plans"][0]
    override = {"codes": ["gap_below_min"], "reason": "She flies home."}
    assert_problem(book(api, series, proposal), 422, "gap_below_min")
    dry = post(api, series, "book/?dry_run=true", {"proposal": proposal["proposal"], "override": override})
    assert dry.json()["allowed"]
    assert_problem(book(program("appointments:write"), series, proposal, override=override), 403, "scope_missing")
    assert_problem(book(person("front_desk"), series, proposal, override=override), 403, "not_permitted")
    assert book(api, series, proposal, override=override).status_code == 201
    early = Appointment.objects.get(session__number=2)
    assert (early.findings.get().override_reason, early.is_pinned) == ("She flies home.", True)


@pytest.mark.parametrize("session_count", [3, 6])
def test_booking_costs_the_same_whatever_the_number_of_sessions(api, scene, session_count):
    series = scene.start_series(session_count=session_count)
    best = planned(api, series)["plans"][0]
    rehearse(book, api, series, best)
    with CaptureQueriesContext(connection) as queries:
        assert book(api, series, best).status_code == 201
    assert len(queries) == 16


def test_a_stranger_gives_no_treatment_so_others_do(api, series):
    best = planned(api, series, provider=str(ProviderFactory().pk))["plans"][0]
    assert days(best) == IDEAL
