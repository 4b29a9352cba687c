"""A time was freed: who could come, and giving it to one of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence
from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.waitlist import join_waitlist
from treatments.models import Appointment

# A Monday at ten, and the next day.
TEN, TUESDAY = "2027-03-01T15:00:00Z", "2027-03-02T15:00:00Z"
BELOW_MIN = "2027-03-22T14:00:00Z"
AT_TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def first(scene):
    return scene.start_series(session_count=3).sessions.get(number=1)


@pytest.fixture
def freed(scene):
    return {"location": str(scene.location.pk), "starts_at": TEN}


@pytest.fixture
def body(first):
    return {"session": str(first.pk), "starts_at": TEN}


def asked(caller, body):
    answer = caller.post(f"{BASE}/fill/", body)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def placed(api, body, **options):
    return api.create("/fill/place/", body, **options)


def test_who_may_come_is_named_with_all_that_it_would_take(api, scene, first, freed):
    assert asked(api, freed) == {
        "candidates": [
            {
                "session": str(first.pk),
                "series": str(first.series.pk),
                "patient": str(scene.patient.pk),
                "number": 1,
                "treatment": "microneedling",
                "appointment": None,
                "waitlist": None,
                "wanted": False,
                "deviation_days": 0,
                "slot": {
                    "starts_at": TEN,
                    "ends_at": "2027-03-01T16:00:00Z",
                    "provider": str(scene.provider.pk),
                    "room": str(scene.room.pk),
                    "device": str(scene.device.pk),
                },
                "findings": [],
            }
        ],
        "time_zone": "America/New_York",
    }


def test_who_is_booked_for_later_or_waits_is_named_so(api, scene, first, freed):
    appointment = scene.book(first, AT_TEN + timedelta(days=1))
    entry = join_waitlist(series=first.series, by=scene.desk, at=MONDAY)
    (candidate,) = asked(api, freed)["candidates"]
    assert (candidate["appointment"], candidate["waitlist"]) == (str(appointment.pk), str(entry.pk))
    assert candidate["wanted"] is True


def test_what_is_warned_of_is_said_with_its_window(api, scene, first, freed):
    scene.book(first, AT_TEN + timedelta(days=7))
    scene.book(first.series.sessions.get(number=2), AT_TEN + timedelta(days=91))
    ((finding,),) = (candidate["findings"] for candidate in asked(api, freed)["candidates"])
    assert (finding["code"], finding["level"], finding["source"]) == ("gap_above_max", "warn", "template step 2")
    assert (finding["since"], finding["until"]) == (None, "2027-03-08T05:00:00Z")


def test_by_a_named_provider_and_no_more_than_are_asked_for(api, scene, first, freed):
    scene.start_series(patient=scene.another_patient())
    assert len(asked(api, freed)["candidates"]) == 2
    (candidate,) = asked(api, freed | {"limit": 1, "provider": str(scene.colleague.pk)})["candidates"]
    assert candidate["slot"]["provider"] == str(scene.colleague.pk)
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY, ends_at=AT_TEN + timedelta(hours=1))
    assert asked(api, freed | {"provider": str(scene.colleague.pk)})["candidates"] == []


@pytest.mark.parametrize(
    ("change", "pointer", "status", "code"),
    [
        ({"limit": 0}, "/limit", 400, "min_value"),
        ({"limit": 51}, "/limit", 400, "max_value"),
        ({"limit": "5"}, "/limit", 400, "invalid"),
        ({"starts_at": "2027-03-01T10:00:00"}, "/starts_at", 400, "offset_required"),
        ({"starts_at": None}, "/starts_at", 400, "null"),
        ({"location": "0193a000-0000-7000-8000-000000000000"}, "/location", 422, "unknown_reference"),
        ({"provider": "nobody"}, "/provider", 400, "invalid"),
        ({"colour": "red"}, "/colour", 400, "unknown_member"),
    ],
)
def test_what_can_not_be_asked_is_refused_at_its_place(api, freed, change, pointer, status, code):
    problem = assert_problem(api.post(f"{BASE}/fill/", freed | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)


def test_a_start_between_minutes_is_refused_by_the_rule_book(api, freed):
    assert_problem(api.post(f"{BASE}/fill/", freed | {"starts_at": "2027-03-01T15:00:30Z"}), 422, "off_grid")


def test_asking_needs_no_key_and_the_scope_to_read_appointments(freed, first):
    assert len(asked(program("appointments:read"), freed)["candidates"]) == 1
    assert_problem(program("waitlist:read").post(f"{BASE}/fill/", freed), 403, "scope_missing")
    assert len(asked(person(Role.MANAGER), freed)["candidates"]) == 1


def test_asking_costs_the_same_for_one_candidate_and_three(api, scene, first, freed):
    costs = []
    for name in ("Noor", "Tom", "Ines"):
        rehearse(asked, api, freed)
        with CaptureQueriesContext(connection) as queries:
            asked(api, freed)
        costs.append(len(queries))
        scene.start_series(patient=scene.another_patient(name))
    assert costs == [7, 7, 7]


def test_a_planned_session_is_booked_then(api, scene, first, body):
    entry = join_waitlist(series=first.series, by=scene.desk, at=MONDAY)
    answer = placed(api, body | {"provider": str(scene.colleague.pk)})
    assert answer.status_code == 201, answer.json()
    appointment = answer.json()
    assert (appointment["session"], appointment["starts_at"]) == (str(first.pk), TEN)
    assert (appointment["provider"], appointment["status"]) == (str(scene.colleague.pk), "booked")
    assert answer["ETag"] == '"1"'
    assert api.get(answer["Location"]).json() == appointment
    entry.refresh_from_db()
    assert entry.status == "placed"


def test_a_booked_session_moves_then(api, scene, first, body):
    before = scene.book(first, AT_TEN + timedelta(days=1))
    answer = placed(api, body)
    assert (answer.status_code, answer.json()["id"], answer.json()["starts_at"]) == (201, str(before.pk), TEN)
    assert (answer["ETag"], answer.json()["pinned"]) == ('"2"', True)


def test_the_same_key_places_nobody_twice(api, body):
    first, second = (placed(api, body, key="once") for _ in range(2))
    assert (second.status_code, second["Idempotent-Replayed"], second.json()) == (201, "true", first.json())
    assert Appointment.objects.count() == 1
    assert_problem(api.post(f"{BASE}/fill/place/", body), 400, "idempotency_key_required")


def test_who_was_slower_is_told_what_is_taken(api, scene, body):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, AT_TEN, provider=scene.colleague)
    problem = assert_problem(placed(api, body | {"provider": str(scene.colleague.pk)}), 409, "provider_busy")
    assert [finding["code"] for finding in problem["findings"]] == ["provider_busy"]


def test_placing_needs_the_scope_to_write_appointments(scene, body):
    assert_problem(placed(program("appointments:read"), body), 403, "scope_missing")
    assert_problem(person(Role.MANAGER).post(f"{BASE}/fill/place/", body), 403, "not_permitted")
    assert placed(program("appointments:write"), body).status_code == 201


@pytest.fixture
def early(scene, first):
    scene.perform(first, AT_TEN)
    override = {"codes": ["gap_below_min"], "reason": "She flies home on Tuesday."}
    session = first.series.sessions.get(number=2)
    return {"session": str(session.pk), "starts_at": BELOW_MIN, "override": override}


def test_an_override_is_a_grant_of_its_own(early):
    assert_problem(placed(program("appointments:write"), early), 403, "scope_missing")
    answer = placed(program("appointments:write", "appointments:override", name="trusted"), early)
    assert answer.status_code == 201, answer.json()
    assert [finding["override_reason"] for finding in answer.json()["findings"]] == ["She flies home on Tuesday."]


def test_it_can_be_tried_without_a_key_and_nothing_is_written(api, scene, first, body, early):
    tried = api.post(f"{BASE}/fill/place/?dry_run=true", early)
    assert (tried.status_code, tried.json()["allowed"]) == (200, True)
    early.pop("override")
    tried = api.post(f"{BASE}/fill/place/?dry_run=true", early).json()
    assert (tried["allowed"], [finding["code"] for finding in tried["findings"]]) == (False, ["gap_below_min"])
    assert Appointment.objects.count() == 1


def test_a_move_can_be_tried_too(api, scene, first, body):
    before = scene.book(first, AT_TEN + timedelta(minutes=30))
    tried = api.post(f"{BASE}/fill/place/?dry_run=true", body).json()
    # Its own time doesn't stand in its way.
    assert (tried["allowed"], tried["provider"]) == (True, str(before.provider_id))


def test_a_session_that_has_begun_gets_no_other_time(api, scene, first, body):
    scene.begin(first, AT_TEN)
    for path in ("/fill/place/", "/fill/place/?dry_run=true"):
        problem = assert_problem(api.create(path, body | {"starts_at": TUESDAY}), 409, "invalid_transition")
        assert problem["current"] == "in_progress"
