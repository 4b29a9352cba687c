from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.models import Absence, Closure, Device, DeviceKind, Location, Outage, Provider, Room, Rota
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.scheduling.wishes import Wish, answer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOON = MONDAY + 3 * HOUR
# A visit takes the patient an hour, the provider its second half, and room and device 15 minutes more.
STAY, TREATED_FROM, WHOLE = 60 * MINUTE, 30 * MINUTE, 75 * MINUTE


@pytest.fixture
def series(scene):
    return scene.start_series()


def found(series, starts_at, *, at=MONDAY - DAY, **named):
    """What is said of the first session of ``series`` at a start, on the grid or not."""
    wish = Wish.of_session(series, series.sessions.get(number=1), starts_at=starts_at, at=at, **named)
    return [finding for finding in answer(wish)[1] if finding.code != "off_grid"]


def codes(*args, **kwargs):
    return [finding.code for finding in found(*args, **kwargs)]


def everything(scene):
    return {"provider": scene.provider, "room": scene.room, "device": scene.device}


def edges(series, code, begins, ends, **named):
    """Whether exactly the starts in ``[begins, ends)`` are objected to, with that code and these bounds."""
    said = {
        starts_at: codes(series, starts_at, **named) for starts_at in (begins - MINUTE, begins, ends - MINUTE, ends)
    }
    inside = found(series, begins, **named)
    return list(said.values()) == [[], [code], [code], []] and (inside[0].since, inside[0].until) == (begins, ends)


def test_a_visit_lies_wholly_within_the_hours(scene, series):
    assert codes(series, MONDAY, provider=scene.provider) == []
    assert codes(series, MONDAY - MINUTE, provider=scene.provider) == ["outside_hours"]
    last = MONDAY + 8 * HOUR - STAY
    assert codes(series, last, provider=scene.provider) == []
    assert codes(series, last + MINUTE, provider=scene.provider) == ["outside_hours"]


def test_outside_hours_is_said_with_the_hours_around_it(scene, series):
    finding = found(series, MONDAY + 11 * HOUR, provider=scene.provider)[0]
    assert (finding.since, finding.until) == (MONDAY + 7 * HOUR + MINUTE, MONDAY + DAY)
    saturday = found(series, MONDAY + 5 * DAY, provider=scene.provider)[0]
    assert (saturday.since, saturday.until) == (MONDAY + 4 * DAY + 7 * HOUR + MINUTE, MONDAY + 7 * DAY)


def test_hours_that_are_shorter_than_a_visit_are_none(scene, series):
    Rota.objects.filter(provider=scene.provider, weekday=0).update(ends=time(9, 59))
    assert codes(series, MONDAY, provider=scene.provider) == ["outside_hours"]


def test_whoever_has_no_hours_here_never_works_here(scene, series):
    Rota.objects.filter(provider=scene.provider).delete()
    finding = found(series, MONDAY, provider=scene.provider)[0]
    assert (finding.code, finding.since, finding.until) == ("outside_hours", None, None)


def test_hours_elsewhere_are_no_hours_here(scene, series):
    elsewhere = Location.objects.create(name="Elsewhere", time_zone="America/New_York", phone="+12125550100")
    Rota.objects.filter(provider=scene.provider).update(location=elsewhere)
    assert codes(series, MONDAY, provider=scene.provider) == ["outside_hours"]


def test_a_visit_may_cross_from_one_row_of_the_rota_into_the_next(scene, series):
    Rota.objects.filter(provider=scene.provider, weekday=0).update(ends=time(12))
    row = {"provider": scene.provider, "location": scene.location, "weekday": 0, "valid_from": date(2020, 1, 1)}
    Rota.objects.create(starts=time(12), ends=time(17), **row)
    assert codes(series, NOON - 30 * MINUTE, provider=scene.provider) == []


def test_an_absence_touches_no_minute_of_the_stay(scene, series):
    Absence.objects.create(provider=scene.provider, starts_at=NOON, ends_at=NOON + HOUR)
    assert edges(series, "absence", NOON - STAY + MINUTE, NOON + HOUR, provider=scene.provider)
    assert codes(series, NOON, provider=scene.colleague) == []


def test_a_closure_touches_no_minute_of_the_stay(scene, series):
    Closure.objects.create(location=scene.location, starts_at=NOON, ends_at=NOON + HOUR)
    assert edges(series, "closure", NOON - STAY + MINUTE, NOON + HOUR, provider=scene.colleague)


def test_another_location_may_be_shut(scene, series):
    elsewhere = Location.objects.create(name="Elsewhere", time_zone="America/New_York", phone="+12125550100")
    Closure.objects.create(location=elsewhere, starts_at=NOON, ends_at=NOON + HOUR)
    assert codes(series, NOON) == []


def test_what_ends_within_a_minute_takes_all_of_it(scene, series):
    Closure.objects.create(location=scene.location, starts_at=NOON, ends_at=NOON + HOUR + timedelta(seconds=30))
    assert codes(series, NOON + HOUR) == ["closure"]
    assert codes(series, NOON + HOUR + MINUTE) == []


def test_only_who_gives_the_treatment_may_treat(scene, series):
    stranger = Provider.objects.create(name="Cy Stone")
    said = found(series, NOON, provider=stranger)
    assert {finding.code for finding in said} == {"provider_not_eligible", "outside_hours"}
    assert (said[0].since, said[0].until, said[0].source) == (None, None, "treatment")


@pytest.mark.parametrize("change", [{"is_active": False}, {"kind": "consultation"}])
def test_a_room_must_be_in_use_and_furnished_for_it(scene, series, change):
    Room.objects.filter(pk=scene.room.pk).update(**change)
    assert codes(series, NOON, room=scene.room) == ["room_not_suitable"]


def test_a_device_must_be_in_use_and_of_the_kind(scene, series):
    assert codes(series, NOON, device=scene.device) == []
    Device.objects.filter(pk=scene.device.pk).update(kind=DeviceKind.objects.get(key="led_panel"))
    assert codes(series, NOON, device=scene.device) == ["device_not_suitable"]
    Device.objects.filter(pk=scene.device.pk).update(
        kind=DeviceKind.objects.get(key="microneedling_pen"), is_active=False
    )
    assert codes(series, NOON, device=scene.device) == ["device_not_suitable"]


def test_room_and_device_must_be_here(scene, series):
    elsewhere = Location.objects.create(name="Elsewhere", time_zone="America/New_York", phone="+12125550100")
    scene.location.rooms.filter(pk=scene.room.pk).update(location=elsewhere)
    scene.location.devices.filter(pk=scene.device.pk).update(location=elsewhere)
    assert codes(series, NOON, **everything(scene)) == ["room_not_suitable", "device_not_suitable"]


@pytest.mark.parametrize("what", ["room", "device"])
def test_what_is_out_of_service_takes_no_visit_nor_its_turnover(scene, series, what):
    Outage.objects.create(**{what: getattr(scene, what)}, starts_at=NOON, ends_at=NOON + HOUR)
    assert edges(series, "outage", NOON - WHOLE + MINUTE, NOON + HOUR, **everything(scene))
    finding = found(series, NOON, **everything(scene))[0]
    assert (finding.source, what in finding.reason) == ("outage", True)


def test_another_is_chosen_where_what_comes_first_is_out_of_service(scene, series):
    Outage.objects.create(room=scene.room, starts_at=NOON, ends_at=NOON + HOUR)
    Outage.objects.create(device=scene.device, starts_at=NOON, ends_at=NOON + HOUR)
    assert codes(series, NOON) == []


def test_where_everything_is_out_of_service_nothing_is_free(scene, series):
    for room in scene.location.rooms.all():
        Outage.objects.create(room=room, starts_at=NOON, ends_at=NOON + HOUR)
    assert codes(series, NOON) == ["room_busy"]


@pytest.mark.parametrize(
    ("shared", "code", "before", "after"),
    [
        # Whose need touches the other visit: from its first minute, until its last.
        ("provider", "provider_busy", TREATED_FROM - STAY, STAY - TREATED_FROM),
        ("room", "room_busy", -WHOLE, WHOLE),
        ("device", "device_busy", -WHOLE, WHOLE),
    ],
)
def test_provider_room_and_device_are_in_one_place_at_a_time(scene, series, shared, code, before, after):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, NOON, **everything(scene))
    named = {
        "provider": scene.colleague,
        "room": scene.location.rooms.get(name="Room 2"),
        "device": scene.location.devices.get(name="Pen 2"),
    }
    assert codes(series, NOON, **named) == []
    named[shared] = getattr(scene, shared)
    assert edges(series, code, NOON + before + MINUTE, NOON + after, **named)


def test_a_patient_is_in_one_place_at_a_time(scene, series):
    elsewhere = Location.objects.create(name="Elsewhere", time_zone="America/New_York", phone="+12125550100")
    Room.objects.create(location=elsewhere, name="Talk", kind="consultation")
    Rota.objects.filter(provider=scene.colleague).update(location=elsewhere)
    visit = {"kind": "consultation", "location": elsewhere, "provider": scene.colleague, "minutes": 30}
    book_visit(patient=scene.patient, starts_at=NOON, by=scene.desk, at=MONDAY, **visit)
    assert edges(series, "patient_busy", NOON - STAY + MINUTE, NOON + 30 * MINUTE, **everything(scene))


def test_a_hold_counts_until_it_expires(scene, series):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, NOON, hold_minutes=10, **everything(scene))
    busy = ["provider_busy", "room_busy", "device_busy"]
    assert codes(series, NOON, at=MONDAY, **everything(scene)) == busy
    assert codes(series, NOON, at=MONDAY + 10 * MINUTE - timedelta(seconds=1), **everything(scene)) == busy
    assert codes(series, NOON, at=MONDAY + 10 * MINUTE, **everything(scene)) == []


@pytest.mark.parametrize(("day", "hour"), [(date(2027, 3, 12), 14), (date(2027, 3, 15), 13)])
def test_hours_are_those_of_the_clock_on_the_wall(scene, series, day, hour):
    # The clocks change on 14 March.
    opens = datetime.combine(day, time(9), ZoneInfo("America/New_York"))
    assert opens.astimezone(MONDAY.tzinfo).hour == hour
    assert codes(series, opens, provider=scene.provider) == []
    assert codes(series, opens - MINUTE, provider=scene.provider) == ["outside_hours"]
