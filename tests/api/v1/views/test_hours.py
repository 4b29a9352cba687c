import pytest

from clinic.models import Absence, AuditEvent
from clinic.roles import Role
from tests.api.callers import assert_problem, person, program
from tests.factories.clinic import AbsenceFactory, DeviceFactory, OutageFactory, RoomFactory

NINE_TO_SIX = {"starts_at": "2027-07-05T09:00:00-04:00", "ends_at": "2027-07-05T18:00:00-04:00"}


@pytest.fixture
def absence(scene):
    return NINE_TO_SIX | {"provider": str(scene.provider.pk)}


def test_a_provider_is_away_from_one_moment_to_another(api, absence, scene):
    created = api.create("/absences/", absence | {"reason": "Course"}).json()
    assert created == {
        "id": created["id"],
        "version": 1,
        "provider": str(scene.provider.pk),
        "starts_at": "2027-07-05T13:00:00Z",
        "ends_at": "2027-07-05T22:00:00Z",
        "reason": "Course",
        "created_at": created["created_at"],
        "rescheduling": None,
        "affected_elsewhere": 0,
    }
    assert AuditEvent.objects.get(subject_id=created["id"]).action == "absence.created"


def test_a_closure_shows_the_zone_of_its_location(api, scene):
    closure = api.create("/closures/", NINE_TO_SIX | {"location": str(scene.location.pk)}).json()
    assert (closure["location"], closure["time_zone"]) == (str(scene.location.pk), "America/New_York")


@pytest.mark.parametrize("what", ["room", "device"])
def test_an_outage_shows_the_zone_of_where_the_room_or_device_is(api, scene, what):
    outage = api.create("/outages/", NINE_TO_SIX | {what: str(getattr(scene, what).pk)}).json()
    assert {name: outage[name] for name in ("room", "device", "time_zone")} == {
        "room": None,
        "device": None,
        "time_zone": "America/New_York",
        what: str(getattr(scene, what).pk),
    }


def test_an_outage_is_of_a_room_or_a_device(api, scene):
    both = {"room": str(scene.room.pk), "device": str(scene.device.pk)}
    for body in (NINE_TO_SIX, NINE_TO_SIX | both, NINE_TO_SIX | dict.fromkeys(both)):
        problem = assert_problem(api.create("/outages/", body), 422, "room_or_device")
        assert problem["errors"][0]["pointer"] == "/room"


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"ends_at": "2027-07-05T09:00:00-04:00"}, 422, "ends_before_start"),
        ({"ends_at": "2027-07-05T09:00:00"}, 400, "offset_required"),
        ({"ends_at": "2101-01-01T00:00:00Z"}, 400, "out_of_bounds"),
        ({"starts_at": "1900-01-01T00:00:00+14:00"}, 422, "out_of_calendar"),
        ({"reason": "x" * 201}, 400, "max_length"),
        ({"provider": "0193a000-0000-7000-8000-000000000000"}, 422, "unknown_reference"),
    ],
)
def test_an_absence_that_can_not_be_is_refused_at_its_place(api, absence, change, status, code):
    problem = assert_problem(api.create("/absences/", absence | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (f"/{next(iter(change))}", code)
    assert not Absence.objects.exists()


def found(api, path, **parameters):
    return [row["id"] for row in api.at(path, **parameters).json()["results"]]


def test_what_touches_a_day_is_found(api, absence):
    created = api.create("/absences/", absence).json()
    for after, before, is_found in (
        ("2027-07-05T22:00:00Z", "2027-07-06T04:00:00Z", True),
        ("2027-07-05T22:00:01Z", "2027-07-06T04:00:00Z", False),
        ("2027-07-05T04:00:00Z", "2027-07-05T13:00:01Z", True),
        ("2027-07-05T04:00:00Z", "2027-07-05T13:00:00Z", False),
    ):
        assert found(api, "/absences/", ends_after=after, starts_before=before) == [created["id"]] * is_found


def test_outages_are_found_by_the_location_of_the_room_or_device(api):
    room, device = RoomFactory(), DeviceFactory()
    of_room, of_device = OutageFactory(room=room), OutageFactory(room=None, device=device)
    assert found(api, "/outages/", location=room.location_id) == [str(of_room.pk)]
    assert found(api, "/outages/", location=device.location_id) == [str(of_device.pk)]


@pytest.mark.parametrize(
    ("caller", "code"),
    [(lambda: person(Role.PROVIDER), "not_permitted"), (lambda: program("absences:read"), "scope_missing")],
    ids=["provider", "token"],
)
def test_who_may_only_read_hours_removes_nothing(scene, caller, code):
    absence = AbsenceFactory(provider=scene.provider)
    assert_problem(caller().remove(f"/absences/{absence.pk}/", version=1), 403, code)
    assert caller().at(f"/absences/{absence.pk}/").status_code == 200


def test_a_removed_absence_keeps_nothing_from_being_booked(api, scene):
    absence = AbsenceFactory(provider=scene.provider)
    assert api.remove(f"/absences/{absence.pk}/", version=1).status_code == 204
    assert scene.book(scene.start_series().sessions.get(number=1), absence.starts_at).provider == scene.provider
