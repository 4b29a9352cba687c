"""What binds a patient at a time travels as one list, with where each line comes from; and as a calendar."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from tests.aftercare.overrides import EXERCISE, add, drafted, override
from tests.api.strict_calendar import read_strictly
from tests.scenes import MONDAY
from treatments.actions.moving import move_appointment

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR
ENDED = TEN + timedelta(minutes=55)


def address(patient, query=""):
    return f"/api/v1/patients/{patient.pk}/restrictions/{query}"


@pytest.fixture
def performed(scene):
    return scene.perform(scene.start_series().sessions.get(number=1), TEN)


def by_key(response):
    return {each["key"]: each for each in response.json()["results"]}


def test_what_is_in_force_at_a_moment_says_until_when_and_why(api, scene, performed):
    response = api.get(address(scene.patient, "?at=2027-03-03T12:00:00Z"))
    assert response.status_code == 200
    sun = by_key(response)["sun_exposure"]
    assert (sun["kind"], sun["areas"], sun["firm_until"]) == ("avoid", ["cheeks"], "2027-03-08T15:55:00Z")
    assert sun["longest"]["origin"] == {
        "session": str(performed.pk),
        "aftercare_plan": str(performed.aftercare_plans.get().pk),
        "treatment": "microneedling",
        "day": "2027-03-01",
        "time_zone": "America/New_York",
        "protocol": "microneedling_aftercare",
        "version": 1,
        "is_projected": False,
        "is_changed": False,
    }
    assert "strenuous_exercise" not in by_key(api.get(address(scene.patient, "?at=2027-03-05T12:00:00Z")))


def test_what_a_provider_decided_is_said_to_be_changed_and_the_rest_isnt(api, scene):
    draft = drafted(scene)
    override(scene, draft, EXERCISE, until_hours=72)
    add(scene, draft)
    said = by_key(api.get(address(scene.patient, "?at=2027-03-01T17:00:00Z")))
    changed = {key for key, each in said.items() if each["longest"]["origin"]["is_changed"]}
    assert changed == {"strenuous_exercise", "swimming"}


def test_without_a_moment_it_is_now(api, scene, performed):
    with time_machine.travel(ENDED + DAY, tick=False):
        assert "sun_exposure" in by_key(api.get(address(scene.patient)))
    with time_machine.travel(ENDED + 60 * DAY, tick=False):
        assert by_key(api.get(address(scene.patient))) == {}


def test_a_range_has_all_that_binds_at_some_time_in_it(api, scene, performed):
    response = api.get(address(scene.patient, "?from=2027-03-01T00:00:00Z&until=2027-03-20T00:00:00Z"))
    assert {"sun_exposure", "strenuous_exercise", "makeup"} <= set(by_key(response))
    assert (response.json()["from"], response.json()["until"]) == ("2027-03-01T00:00:00Z", "2027-03-20T00:00:00Z")


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("?at=tomorrow", "at", "invalid"),
        ("?at=2027-03-03T12:00:00", "at", "offset_required"),
        ("?at=2027-03-03T12:00:00Z&from=2027-03-03T12:00:00Z", "at", "contradictory"),
        ("?from=2027-03-03T12:00:00Z", "until", "required"),
        ("?until=2027-03-03T12:00:00Z", "from", "required"),
        ("?from=2027-03-03T12:00:00Z&until=2027-03-03T12:00:00Z", "until", "range_empty"),
        ("?from=2027-03-03T12:00:00Z&until=2028-03-05T12:00:00Z", "until", "range_too_long"),
        ("?on=2027-03-03", "on", "unknown_parameter"),
    ],
)
def test_a_time_that_is_none_is_refused_by_name(api, scene, query, parameter, code):
    response = api.get(address(scene.patient, query))
    assert response.status_code == 400
    assert [(error["parameter"], error["code"]) for error in response.json()["errors"]] == [(parameter, code)]


def test_the_calendar_has_an_event_for_each_and_names_nobody(api, scene, performed):
    with time_machine.travel(ENDED + HOUR, tick=False):
        response = api.get(f"/api/v1/patients/{scene.patient.pk}/restrictions.ics")
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (b"Maya" in response.content, b"Lind" in response.content) == (False, False)
    events = {str(event["summary"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}
    sun = next(event for summary, event in events.items() if "sun" in summary)
    assert (sun["dtstart"].dt, sun["dtend"].dt) == (ENDED, ENDED + 7 * DAY)
    assert sun["dtend"].dt == datetime(2027, 3, 8, 15, 55, tzinfo=UTC)


def test_an_event_keeps_its_name_when_it_is_read_again(api, scene, performed):
    def names(moment):
        with time_machine.travel(moment, tick=False):
            response = api.get(f"/api/v1/patients/{scene.patient.pk}/restrictions.ics")
        return {str(event["uid"]) for event in Calendar.from_ical(response.content).walk("VEVENT")}

    assert names(ENDED + HOUR) >= names(ENDED + 3 * DAY) != set()


def test_a_strict_reader_takes_it_with_its_zone_and_nothing_in_it_differs_by_itself(api, scene, performed):
    def read(moment):
        with time_machine.travel(moment, tick=False):
            return api.get(f"/api/v1/patients/{scene.patient.pk}/restrictions.ics", headers={"Accept": "text/calendar"})

    first, later = read(ENDED + HOUR), read(ENDED + 2 * HOUR)
    assert (later.content, later["ETag"]) == (first.content, first["ETag"])
    events = read_strictly(first.content).values()
    assert {event["DTSTART"].params["TZID"] for event in events} == {"America/New_York"}
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}


def test_a_window_that_moves_is_the_same_event_with_a_higher_number(api, scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN + DAY)

    def read():
        return read_strictly(api.get(f"/api/v1/patients/{scene.patient.pk}/restrictions.ics").content)

    before = read()
    move_appointment(appointment=appointment, starts_at=TEN + 2 * DAY, by=scene.desk, at=MONDAY + HOUR)
    after = read()
    assert before.keys() == after.keys() != set()
    for uid, event in after.items():
        assert event["DTSTART"].dt == before[uid]["DTSTART"].dt + DAY
        assert event["sequence"] > before[uid]["sequence"]


def test_nobody_who_keeps_to_nothing_has_an_empty_calendar(api, scene):
    assert read_strictly(api.get(f"/api/v1/patients/{scene.patient.pk}/restrictions.ics").content) == {}


def test_who_isnt_known_has_none(api, scene):
    assert api.get("/api/v1/patients/018f6b1e-0000-7000-8000-000000000000/restrictions/").status_code == 404
    assert api.get("/api/v1/patients/nobody/restrictions.ics").status_code == 404
