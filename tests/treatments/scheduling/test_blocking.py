from datetime import date, timedelta

import pytest

from clinic.models import Closure, Outage, Provider, Rota
from tests.scenes import MONDAY
from tests.treatments.scheduling.planning import DAY, FIRST, HOUR, TEN, away, best, planned
from treatments.actions.booking import book_visit
from treatments.actions.outside import record_outside_treatment
from treatments.models import Treatment
from treatments.scheduling.clock import minute_of

# So long that no first session can be on any day before.
LONG = 57 * DAY


@pytest.fixture
def series(scene):
    return scene.start_series()


def blocked(series, **wishes):
    answer = planned(series, **wishes)
    assert answer.plans == []
    return answer.blocked_at


def reasons(series, **wishes):
    found = blocked(series, **wishes)
    return found.number, [finding.code for finding in found.reasons]


def out_for(period, *, rooms=(), devices=()):
    whole = {"starts_at": MONDAY - DAY, "ends_at": MONDAY - DAY + period}
    for what in [*({"room": room} for room in rooms), *({"device": device} for device in devices)]:
        Outage.objects.create(**what, **whole)


def test_where_every_device_is_out_of_service_that_is_the_reason_and_what_is_free_afterwards_is_named(scene, series):
    out_for(90 * DAY, devices=scene.location.devices.all())
    assert reasons(series) == (1, ["outage"])
    # It ends on a Saturday.
    assert blocked(series).nearest[0].starts_at == MONDAY + 91 * DAY - HOUR


def test_where_every_room_is_out_of_service_that_is_the_reason(scene, series):
    out_for(LONG + DAY, rooms=scene.location.rooms.all())
    assert reasons(series) == (1, ["outage"])


def test_an_outage_that_leaves_another_room_is_no_reason(scene, series):
    out_for(LONG + DAY, rooms=[scene.room])
    assert best(series).steps[0].slot.room.name == "Room 2"


def test_a_closure_is_the_reason(scene, series):
    Closure.objects.create(location=scene.location, starts_at=MONDAY - DAY, ends_at=MONDAY + LONG)
    assert reasons(series) == (1, ["closure"])


def test_an_absence_is_the_reason_where_everyone_is_away(scene, series):
    for provider in (scene.provider, scene.colleague):
        away(provider, *[FIRST + number * DAY for number in range(57)])
    found = blocked(series)
    assert [finding.code for finding in found.reasons] == ["absence"]
    assert found.nearest[0].starts_at == MONDAY + LONG - HOUR


def test_a_day_off_is_not_the_reason_where_everyone_is_booked_out_on_the_others(scene, series):
    scene.location.rotas.all().delete()
    Rota.objects.create(
        provider=scene.provider,
        location=scene.location,
        weekday=0,
        starts=TEN.time().replace(hour=9),
        ends=TEN.time().replace(hour=10),
        valid_from=date(2020, 1, 1),
        valid_until=FIRST + 15 * DAY,
    )
    Closure.objects.create(location=scene.location, starts_at=MONDAY, ends_at=MONDAY + DAY)
    for week in (1, 2):
        other = scene.start_series(patient=scene.another_patient(), provider=scene.provider)
        # The clocks change before the third Monday.
        scene.book(other.sessions.get(number=1), MONDAY + 7 * week * DAY - (week - 1) * HOUR)
    assert reasons(series) == (1, ["provider_busy"])


def test_where_nobody_works_that_is_the_reason(scene, series):
    Rota.objects.all().update(valid_until=FIRST)
    found = blocked(series)
    assert [finding.code for finding in found.reasons] == ["outside_hours"]
    assert found.nearest == []


def test_where_nobody_gives_the_treatment_that_is_the_reason(scene, series):
    scene.treatment.eligible_providers.set([Provider.objects.create(name="Cy Stone")])
    assert reasons(series) == (1, ["provider_not_eligible"])


def test_a_treatment_elsewhere_is_the_reason_and_what_is_named_keeps_away_from_it(scene, series):
    record_outside_treatment(
        patient=scene.patient,
        treatment=Treatment.objects.get(key="ablative_laser"),
        performed_on=FIRST - DAY,
        by=scene.desk,
        at=MONDAY,
    )
    found = blocked(series)
    # That today's first hours are over is no reason beside it.
    assert [finding.code for finding in found.reasons] == ["interaction"]
    assert [slot.starts_at.date() for slot in found.nearest] == [date(2027, 5, 31), date(2027, 6, 1), date(2027, 6, 2)]


def test_what_is_free_in_turn_but_never_together_is_said(scene, series):
    out_for(LONG + DAY, rooms=[scene.room], devices=[scene.device])
    room, device = scene.location.rooms.get(name="Room 2"), scene.location.devices.get(name="Pen 2")
    for number in range(57):
        noon = MONDAY + number * DAY + 3 * HOUR
        Outage.objects.create(room=room, starts_at=noon - 5 * HOUR, ends_at=noon)
        Outage.objects.create(device=device, starts_at=noon, ends_at=noon + 8 * HOUR)
    found = blocked(series)
    assert [finding.code for finding in found.reasons] == ["provider_busy"]
    assert "never at the same" in found.reasons[0].reason


@pytest.mark.parametrize(
    ("pinned", "code"),
    [
        (TEN + 3 * timedelta(minutes=1), "off_grid"),
        (TEN - 2 * HOUR, "in_the_past"),
        (TEN + 10 * HOUR, "outside_hours"),
        (TEN + 5 * DAY, "outside_hours"),
    ],
)
def test_what_is_pinned_where_it_can_not_be_is_blocked_with_the_reason(scene, series, pinned, code):
    assert code in reasons(series, pinned={1: minute_of(pinned)})[1]
    assert reasons(series, pinned={1: minute_of(pinned)})[0] == 1


def test_what_is_pinned_where_the_patient_is_elsewhere_is_blocked_with_that(scene, series):
    visit = {"kind": "consultation", "location": scene.location, "provider": scene.colleague, "minutes": 30}
    book_visit(patient=scene.patient, starts_at=TEN + HOUR / 2, by=scene.desk, at=MONDAY, **visit)
    assert reasons(series, pinned={1: minute_of(TEN)}) == (1, ["patient_busy"])


def test_what_is_pinned_where_everything_is_taken_is_blocked_with_all_that_is(scene, series):
    for name, provider in (("One", scene.provider), ("Two", scene.colleague)):
        other = scene.start_series(patient=scene.another_patient(name))
        scene.book(other.sessions.get(number=1), TEN, provider=provider)
    assert reasons(series, pinned={1: minute_of(TEN)}) == (1, ["provider_busy", "room_busy", "device_busy"])


@pytest.mark.parametrize(
    ("after", "code", "level"),
    [(13, "gap_below_floor", "block"), (14, "gap_below_min", "override"), (27, "gap_below_min", "override")],
)
def test_what_is_booked_too_soon_for_the_sessions_before_it_blocks_them(scene, series, after, code, level):
    scene.book(series.sessions.get(number=2), TEN + 28 * DAY)
    found = blocked(series, from_on=FIRST + (28 - after) * DAY)
    assert found.number == 2
    assert [(finding.code, finding.level) for finding in found.reasons] == [(code, level)]


def test_the_first_session_that_no_plan_reaches_is_named(scene, series):
    series.sessions.filter(number=3).update(max_days=30)
    Closure.objects.create(location=scene.location, starts_at=MONDAY + 29 * DAY, ends_at=MONDAY + 250 * DAY)
    series.sessions.filter(number=2).update(max_days=28)
    assert reasons(series, count=3)[0] == 3


def test_a_treatment_that_is_not_offered_any_more_is_the_reason(scene, series):
    scene.treatment.is_offered = False
    scene.treatment.save()
    assert reasons(series) == (1, ["not_offered"])
