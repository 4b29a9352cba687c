from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence
from tests.api.callers import assert_problem
from tests.factories.clinic import LocationFactory, ProviderFactory
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.actions.courses import hold_series

UNKNOWN = "0193a000-0000-7000-8000-000000000000"


@pytest.fixture
def asked(scene):
    return {"treatment": "microneedling", "location": str(scene.location.pk), "from": "2027-03-02", "to": "2027-03-03"}


def test_a_day_is_the_locations_own(api, asked, scene):
    answer = api.at("/availability/", **asked)
    results = answer.json()["results"]
    assert (results[0]["starts_at"], answer.json()["time_zone"]) == ("2027-03-02T14:00:00Z", "America/New_York")
    assert {result["starts_at"][:10] for result in results} == {"2027-03-02"}
    assert results[0] == results[0] | {
        "provider": str(scene.provider.pk),
        "room": str(scene.room.pk),
        "device": str(scene.device.pk),
    }
    assert answer["Cache-Control"] == "no-store"


def test_what_was_found_can_be_booked(api, asked, scene):
    slot = api.at("/availability/", **asked).json()["results"][3]
    session = scene.start_series().sessions.get(number=1)
    booked = api.create(
        "/appointments/", {"session": str(session.pk), **{k: v for k, v in slot.items() if k != "ends_at"}}
    )
    assert booked.status_code == 201
    assert {name: booked.json()[name] for name in slot} == slot


def test_one_goes_on_from_where_the_limit_stopped(api, asked):
    whole = api.at("/availability/", **asked).json()
    first = api.at("/availability/", **asked, limit=10).json()
    rest = api.at("/availability/", **asked | {"from": first["next_from"]}).json()
    assert whole["next_from"] is None
    assert first["results"] + rest["results"] == whole["results"]


def test_one_provider_can_be_asked_for(api, asked, scene):
    results = api.at("/availability/", **asked, provider=str(scene.colleague.pk)).json()["results"]
    assert {result["provider"] for result in results} == {str(scene.colleague.pk)}


def test_moments_are_taken_as_they_are(api, asked):
    moments = {"from": "2027-03-02T15:00:00-05:00", "to": "2027-03-02T16:00:00-05:00"}
    results = api.at("/availability/", **asked | moments).json()["results"]
    assert results[0]["starts_at"] == "2027-03-02T20:00:00Z"
    assert results[-1]["starts_at"] < "2027-03-02T21:00:00Z"


def test_the_past_is_never_free(api, asked, monday):
    monday.shift(timedelta(days=1, hours=3))
    assert api.at("/availability/", **asked).json()["results"][0]["starts_at"] == "2027-03-02T17:00:00Z"


@pytest.mark.parametrize(
    ("change", "status", "wrong"),
    [
        ({"treatment": "no_such"}, 422, ("unknown_reference", "treatment")),
        ({"treatment": "No Such"}, 400, ("invalid", "treatment")),
        ({"location": "0193a000-0000-7000-8000-000000000000"}, 422, ("unknown_reference", "location")),
        ({"location": "1"}, 400, ("invalid", "location")),
        ({"provider": "1"}, 400, ("invalid", "provider")),
        ({"to": "2027-03-02"}, 400, ("range_empty", "to")),
        ({"to": "2027-03-01"}, 400, ("range_empty", "to")),
        ({"to": "2028-03-04"}, 400, ("range_too_long", "to")),
        ({"from": "2027-03-02T10:00:00"}, 400, ("offset_required", "from")),
        ({"from": "soon"}, 400, ("invalid", "from")),
        ({"from": "2027-02-30"}, 400, ("invalid", "from")),
        ({"from": "0001-01-01"}, 400, ("out_of_bounds", "from")),
        ({"limit": "101"}, 400, ("limit_invalid", "limit")),
        ({"colour": "red"}, 400, ("unknown_parameter", "colour")),
        ({"provider": ""}, 400, ("empty", "provider")),
    ],
)
def test_what_can_not_be_asked_is_refused_at_its_parameter(api, asked, change, status, wrong):
    problem = assert_problem(api.at("/availability/", **asked | change), status)
    assert (problem["errors"][0]["code"], problem["errors"][0]["parameter"]) == wrong


def test_what_is_missing_is_named(api):
    problem = assert_problem(api.at("/availability/"), 400, "invalid_parameters")
    assert {entry["parameter"] for entry in problem["errors"]} == {"treatment", "location", "from", "to"}


@pytest.mark.parametrize("to", ["2027-03-03", "2027-06-01", "2028-03-01"])
def test_a_year_costs_no_more_than_five_queries_with_knowing_who_asks_what(api, asked, scene, to):
    # Nobody is there, so all of the year is looked through: the most that it can cost.
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=400))
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=400))
    rehearse(api.at, "/availability/", **asked)
    with CaptureQueriesContext(connection) as queries:
        assert api.at("/availability/", **asked | {"to": to}).json()["results"] == []
    assert len(queries) <= 5


def test_a_location_without_anybody_has_nothing_free(api, asked):
    elsewhere = LocationFactory()
    answer = api.at("/availability/", **asked | {"location": str(elsewhere.pk)}).json()
    assert (answer["results"], answer["next_from"]) == ([], None)


def test_a_visit_without_a_treatment_takes_so_many_minutes_and_any_room(api, asked, scene):
    del asked["treatment"]
    results = api.at("/availability/", **asked, minutes=30).json()["results"]
    assert (results[0]["starts_at"], results[0]["ends_at"]) == ("2027-03-02T14:00:00Z", "2027-03-02T14:30:00Z")
    assert results[0]["device"] is None
    assert results[0]["room"] == str(scene.location.rooms.get(name="Talk").pk)


def test_a_kind_of_room_and_of_device_can_be_asked_for(api, asked, scene):
    del asked["treatment"]
    kinds = {"room_kind": "treatment", "device_kind": "microneedling_pen"}
    (slot, *_others) = api.at("/availability/", **asked, minutes=30, **kinds).json()["results"]
    assert (slot["room"], slot["device"]) == (str(scene.room.pk), str(scene.device.pk))


def test_a_kind_that_is_asked_for_counts_instead_of_the_treatments(api, asked, scene):
    (slot, *_others) = api.at("/availability/", **asked, room_kind="consultation").json()["results"]
    assert slot["room"] == str(scene.location.rooms.get(name="Talk").pk)
    assert api.at("/availability/", **asked, device_kind="led_panel").json()["results"] == []


def test_several_providers_can_be_asked_for(api, asked, scene):
    stranger = ProviderFactory()
    both = f"{scene.colleague.pk},{stranger.pk}"
    results = api.at("/availability/", **asked, provider=both).json()["results"]
    assert {result["provider"] for result in results} == {str(scene.colleague.pk)}
    whoever = api.at("/availability/", **asked, provider=f"{scene.colleague.pk},{scene.provider.pk}").json()
    assert whoever == api.at("/availability/", **asked).json()


@pytest.mark.parametrize(("step", "minutes"), [(15, {0, 15, 30, 45}), (60, {0}), (5, set(range(0, 60, 5)))])
def test_starts_are_a_step_apart(api, asked, step, minutes):
    results = api.at("/availability/", **asked, step=step).json()["results"]
    assert {int(result["starts_at"][14:16]) for result in results} == minutes


def test_a_session_brings_its_treatment_its_place_and_its_patient(api, asked, scene):
    series = scene.start_series()
    scene.book(series.sessions.get(number=1), MONDAY + timedelta(hours=1))
    second = series.sessions.get(number=2)
    wanted = {"session": str(second.pk), "from": "2027-03-02", "to": "2027-04-15"}
    results = api.at("/availability/", **wanted).json()["results"]
    assert results[0]["starts_at"] == "2027-03-29T13:00:00Z"
    assert api.create("/appointments/", {"session": str(second.pk), "starts_at": results[0]["starts_at"]}).json()["id"]


def test_a_session_that_is_booked_may_overlap_its_own_time(api, asked, scene):
    first = scene.start_series().sessions.get(number=1)
    scene.book(first, MONDAY + timedelta(hours=1))
    wanted = {"session": str(first.pk), "from": "2027-03-01T10:00:00-05:00", "to": "2027-03-01T11:00:00-05:00"}
    assert len(api.at("/availability/", **wanted).json()["results"]) == 12


def test_a_session_leaves_out_the_patients_own_appointments(api, scene):
    first = scene.start_series().sessions.get(number=1)
    book_visit(
        patient=scene.patient,
        kind="consultation",
        location=scene.location,
        provider=scene.provider,
        starts_at=MONDAY + timedelta(days=1),
        minutes=60,
        by=scene.desk,
        at=MONDAY,
    )
    wanted = {"session": str(first.pk), "from": "2027-03-02", "to": "2027-03-03"}
    assert api.at("/availability/", **wanted).json()["results"][0]["starts_at"] == "2027-03-02T15:00:00Z"


def test_a_session_of_a_series_on_hold_has_nothing_free(api, scene):
    series = scene.start_series()
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    wanted = {"session": str(series.sessions.get(number=1).pk), "from": "2027-03-02", "to": "2027-03-03"}
    assert api.at("/availability/", **wanted).json()["results"] == []


def test_a_session_that_is_over_is_a_conflict(api, scene):
    first = scene.start_series().sessions.get(number=1)
    scene.perform(first)
    wanted = {"session": str(first.pk), "from": "2027-03-02", "to": "2027-03-03"}
    assert_problem(api.at("/availability/", **wanted), 409, "invalid_transition")


def test_a_session_costs_two_queries_more_and_one_for_the_rule_book(api, scene):
    first = scene.start_series().sessions.get(number=1)
    wanted = {"session": str(first.pk), "from": "2027-03-02", "to": "2027-03-03"}
    rehearse(api.at, "/availability/", **wanted)
    with CaptureQueriesContext(connection) as queries:
        assert api.at("/availability/", **wanted).json()["results"]
    who_and_what = len(["the stamps", "the session", "what is booked for it", "the sessions of its series"])
    assert len(queries) == who_and_what + 2 + 1


@pytest.mark.parametrize(
    ("change", "status", "wrong"),
    [
        ({"minutes": "30"}, 400, ("contradiction", "minutes")),
        ({"treatment": None, "minutes": "4"}, 400, ("min_value", "minutes")),
        ({"treatment": None, "minutes": "481"}, 400, ("max_value", "minutes")),
        ({"treatment": None, "minutes": "-30"}, 400, ("invalid", "minutes")),
        ({"treatment": None, "minutes": "٣٠"}, 400, ("invalid", "minutes")),
        ({"step": "0"}, 400, ("step_invalid", "step")),
        ({"step": "7"}, 400, ("step_invalid", "step")),
        ({"step": "4"}, 400, ("step_invalid", "step")),
        ({"step": "120"}, 400, ("step_invalid", "step")),
        ({"step": "x"}, 400, ("invalid", "step")),
        ({"room_kind": "cellar"}, 400, ("invalid_choice", "room_kind")),
        ({"device_kind": "no_such"}, 422, ("unknown_reference", "device_kind")),
        ({"device_kind": "No such"}, 400, ("invalid", "device_kind")),
        ({"provider": UNKNOWN}, 422, ("unknown_reference", "provider")),
        ({"provider": f"{UNKNOWN},1"}, 400, ("invalid", "provider")),
        ({"provider": f"{UNKNOWN},"}, 400, ("invalid", "provider")),
        ({"provider": f"{UNKNOWN},{UNKNOWN}"}, 400, ("duplicate", "provider")),
        ({"session": UNKNOWN}, 422, ("unknown_reference", "session")),
        ({"session": "1"}, 400, ("invalid", "session")),
    ],
)
def test_what_can_not_be_looked_for_is_refused_at_its_parameter(api, asked, change, status, wrong):
    parameters = {name: value for name, value in (asked | change).items() if value is not None}
    problem = assert_problem(api.at("/availability/", **parameters), status)
    assert (problem["errors"][0]["code"], problem["errors"][0]["parameter"]) == wrong


def test_a_session_and_something_else_are_two_questions(api, asked, scene):
    session = {"session": str(scene.start_series().sessions.get(number=1).pk)}
    assert api.at("/availability/", **asked, **session).status_code == 200
    elsewhere = {"location": str(LocationFactory().pk)}
    for other in ({"minutes": "30"}, {"treatment": "superficial_peel"}, elsewhere, {"room_kind": "treatment"}):
        problem = assert_problem(api.at("/availability/", **asked | session | other), 400, "invalid_parameters")
        assert [entry["parameter"] for entry in problem["errors"]] == list(other)


def test_a_year_is_366_days_on_any_clock(api, asked):
    # The clock is put back on the 5th of November 2028.
    answer = api.at("/availability/", **asked | {"from": "2027-11-06", "to": "2028-11-06"}, limit=1)
    assert answer.status_code == 200
