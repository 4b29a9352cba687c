"""Who could come at a time that was freed."""

from datetime import date, time, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import Absence, Closure, Location, Outage
from clinic.row_cache import one_state
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import cancel
from treatments.actions.courses import discontinue_series, hold_series
from treatments.actions.outside import record_outside_treatment
from treatments.actions.visits import arrive
from treatments.actions.waitlist import fill, join_waitlist
from treatments.models import BodyArea, SeriesTemplate, Session, Treatment
from treatments.scheduling import filling
from treatments.scheduling.filling import candidates
from treatments.scheduling.findings import BookingRefused

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# The next Monday, ten o'clock in New York.
SLOT = MONDAY + 7 * DAY + HOUR
SLOT_ON = date(2027, 3, 8)


def found(scene, *, starts_at=SLOT, at=MONDAY, **wishes):
    return candidates(location=scene.location, starts_at=starts_at, at=at, **wishes)


def names(scene, **wishes):
    return [candidate.session.series.patient.given_name for candidate in found(scene, **wishes)]


def first_of(scene, name, *, best=SLOT_ON, **wishes):
    """The first session of a new patient's series, which may be on any day and is best on ``best``."""
    series = scene.start_series(patient=scene.another_patient(name), session_count=3, **wishes)
    first = series.sessions.get(number=1)
    Session.objects.filter(pk=first.pk).update(earliest_on=min(best, SLOT_ON), ideal_on=best)
    first.refresh_from_db()
    return first


def wait(scene, session, **wishes):
    return join_waitlist(series=session.series, by=scene.desk, at=MONDAY, **wishes)


def test_a_session_that_is_to_be_booked_may_come_with_all_that_it_would_take(scene):
    first = first_of(scene, "Noor", best=SLOT_ON - 3 * DAY)
    (candidate,) = found(scene)
    assert (candidate.session, candidate.appointment, candidate.entry) == (first, None, None)
    assert (candidate.deviation_days, candidate.findings) == (3, [])
    slot = candidate.slot
    assert (slot.starts_at, slot.ends_at) == (SLOT, SLOT + HOUR)
    assert (slot.provider.name, slot.room.name, slot.device.name) == ("Ada Okafor", "Room 1", "Pen 1")


def test_who_is_booked_for_later_may_move_there(scene):
    appointment = scene.book(first_of(scene, "Noor"), SLOT + 2 * DAY, provider=scene.colleague)
    (candidate,) = found(scene)
    assert candidate.appointment == appointment
    # Whoever was to treat still does, if they can.
    assert candidate.slot.provider.name == "Ben Ruiz"


@pytest.mark.parametrize("sooner", [timedelta(), 3 * DAY])
def test_who_is_booked_for_then_or_sooner_may_not(scene, sooner):
    scene.book(first_of(scene, "Noor"), SLOT - sooner)
    assert found(scene) == []


def test_who_is_here_already_may_not_move(scene):
    appointment = scene.book(first_of(scene, "Noor"), SLOT + 2 * DAY)
    arrive(appointment=appointment, by=scene.desk, at=MONDAY)
    assert found(scene) == []


def test_only_the_first_open_session_of_a_series_may_come(scene):
    series = scene.start_series()
    first, second = series.sessions.filter(number__lte=2).order_by("number")
    anytime = Session.objects.filter(pk=second.pk)
    anytime.update(earliest_on=SLOT_ON, ideal_on=SLOT_ON)
    assert [candidate.session for candidate in found(scene)] == [first]
    scene.book(first, MONDAY + HOUR)
    anytime.update(earliest_on=SLOT_ON, ideal_on=SLOT_ON)
    assert found(scene) == []
    Session.objects.filter(pk=first.pk).update(status="skipped")
    assert [candidate.session for candidate in found(scene)] == [second]


@pytest.mark.parametrize(
    ("earliest", "latest", "may"),
    [(0, 0, True), (1, 9, False), (-9, -1, True), (-9, None, True)],
)
def test_the_day_is_not_too_early_for_the_session_and_may_be_late(scene, earliest, latest, may):
    first = first_of(scene, "Noor")
    days = {
        "earliest_on": SLOT_ON + earliest * DAY,
        "ideal_on": SLOT_ON + earliest * DAY,
        "latest_on": None if latest is None else SLOT_ON + latest * DAY,
    }
    Session.objects.filter(pk=first.pk).update(**days)
    assert bool(found(scene)) is may


def test_the_day_is_that_of_the_location(scene):
    scene.location.time_zone = "Asia/Tokyo"
    scene.location.save()
    # One o'clock at night on Tuesday there.
    late = SLOT + HOUR
    first_of(scene, "Noor", best=SLOT_ON + DAY)
    scene.provider.rotas.update(starts=time(0), ends=time(23, 59))
    (candidate,) = found(scene, starts_at=late)
    assert candidate.deviation_days == 0


@pytest.mark.parametrize("over", [hold_series, discontinue_series])
def test_a_series_that_is_not_active_gets_no_time(scene, over):
    first = first_of(scene, "Noor")
    over(series=first.series, reason="moved", by=scene.desk, at=MONDAY)
    assert found(scene) == []


def test_who_is_treated_elsewhere_does_not_come_here(scene):
    first = first_of(scene, "Noor")
    first.series.location = Location.objects.create(name="Hill", time_zone="America/New_York", phone="+12125550101")
    first.series.save()
    assert found(scene) == []


def test_a_session_for_which_a_time_is_held_is_left_alone_until_the_hold_is_over(scene):
    first = first_of(scene, "Noor")
    scene.book(first, SLOT + DAY, hold_minutes=10)
    assert found(scene, at=MONDAY + 9 * MINUTE) == []
    assert names(scene, at=MONDAY + 10 * MINUTE) == ["Noor"]


def test_nobody_is_offered_the_time_that_they_gave_up_themselves(scene):
    appointment = scene.book(first_of(scene, "Noor"), SLOT)
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert found(scene) == []
    assert names(scene, starts_at=SLOT + HOUR) == ["Noor"]


def test_whoever_has_another_appointment_then_may_not(scene):
    first = first_of(scene, "Noor")
    visit = {"kind": "consultation", "location": scene.location, "provider": scene.provider, "minutes": 30}
    book_visit(patient=first.series.patient, starts_at=SLOT + HOUR / 2, by=scene.desk, at=MONDAY, **visit)
    assert found(scene) == []


def test_their_own_appointment_does_not_stand_in_the_way_and_that_of_another_does(scene):
    for thing in (*scene.location.rooms.exclude(pk=scene.room.pk), *scene.location.devices.exclude(pk=scene.device.pk)):
        thing.delete()
    first_of(scene, "Tom")
    scene.book(first_of(scene, "Noor"), SLOT + HOUR / 2)
    assert names(scene) == ["Noor"]
    assert names(scene, starts_at=SLOT - HOUR) == ["Tom", "Noor"]


def test_a_named_provider_treats_or_nobody_comes(scene):
    first_of(scene, "Noor")
    (candidate,) = found(scene, provider=scene.colleague)
    assert candidate.slot.provider.name == "Ben Ruiz"
    Absence.objects.create(provider=scene.colleague, starts_at=SLOT, ends_at=SLOT + HOUR)
    assert found(scene, provider=scene.colleague) == []
    assert names(scene) == ["Noor"]
    scene.treatment.eligible_providers.remove(scene.colleague)
    assert found(scene, provider=scene.colleague, starts_at=SLOT + DAY) == []


@pytest.mark.parametrize(
    "starts_at", [SLOT - 3 * HOUR, SLOT + 6 * HOUR + HOUR / 2, SLOT + 5 * DAY, MONDAY - HOUR, SLOT + 2 * MINUTE]
)
def test_outside_the_hours_off_the_grid_or_in_the_past_nobody_comes(scene, starts_at):
    first_of(scene, "Noor")
    assert found(scene, starts_at=starts_at) == []


@pytest.mark.parametrize("second", [1, 59])
def test_a_start_that_is_not_on_a_minute_is_refused(scene, second):
    with pytest.raises(BookingRefused) as refusal:
        found(scene, starts_at=SLOT.replace(second=second))
    assert refusal.value.code == "off_grid"


def test_where_it_is_shut_nobody_comes(scene):
    first_of(scene, "Noor")
    Closure.objects.create(location=scene.location, starts_at=SLOT, ends_at=SLOT + HOUR)
    assert found(scene) == []


def test_a_treatment_whose_device_is_out_does_not_fit(scene):
    first_of(scene, "Noor")
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, starts_at=SLOT, ends_at=SLOT + HOUR)
    assert found(scene) == []


def test_each_treatment_needs_its_own_time(scene):
    peel = Treatment.objects.get(key="superficial_peel")
    peel.numbing_minutes, peel.procedure_minutes = 0, 15
    peel.save()
    peel.eligible_providers.set([scene.provider])
    template = SeriesTemplate.objects.filter(treatment=peel).first()
    first_of(scene, "Noor")
    first_of(scene, "Tom", template=template)
    # A quarter of an hour before everybody leaves.
    (candidate,) = found(scene, starts_at=SLOT + 7 * HOUR - 15 * MINUTE)
    assert candidate.session.series.treatment == peel
    assert candidate.slot.ends_at == SLOT + 7 * HOUR
    assert sorted(names(scene)) == ["Noor", "Tom"]


def test_skin_that_was_treated_elsewhere_too_lately_is_left_alone(scene):
    first = first_of(scene, "Noor")
    record_outside_treatment(
        patient=first.series.patient,
        treatment=Treatment.objects.get(key="superficial_peel"),
        areas=BodyArea.objects.filter(key="cheeks"),
        performed_on=MONDAY.date(),
        by=scene.desk,
        at=MONDAY,
    )
    # A floor of seven days, and twenty-eight unless somebody overrides it.
    assert found(scene) == []
    assert names(scene, starts_at=SLOT + 21 * DAY) == ["Noor"]


def test_who_would_come_too_close_to_the_next_session_may_not(scene):
    first = first_of(scene, "Noor", best=SLOT_ON - 3 * DAY)
    scene.book(first.series.sessions.get(number=2), SLOT + 25 * DAY)
    assert found(scene) == []
    assert names(scene, starts_at=SLOT - 3 * DAY) == ["Noor"]


def test_what_the_rules_only_warn_of_is_said(scene):
    first = first_of(scene, "Noor")
    scene.book(first, SLOT + 7 * DAY)
    second = first.series.sessions.get(number=2)
    scene.book(second, SLOT + 7 * DAY + 84 * DAY)
    (candidate,) = found(scene)
    assert [finding.code for finding in candidate.findings] == ["gap_above_max"]


def test_the_nearest_to_its_best_day_comes_first(scene):
    for name, days in (("Four", 4), ("Two", -2), ("None", 0), ("Three", 3)):
        first_of(scene, name, best=SLOT_ON + days * DAY)
    assert names(scene) == ["None", "Two", "Three", "Four"]
    assert [candidate.deviation_days for candidate in found(scene)] == [0, 2, -3, -4]


def test_who_waits_for_such_a_time_comes_before_all_others(scene):
    first_of(scene, "Best")
    entry = wait(scene, first_of(scene, "Waits", best=SLOT_ON - 9 * DAY))
    assert names(scene) == ["Waits", "Best"]
    assert found(scene)[0].entry == entry


@pytest.mark.parametrize(
    ("wishes", "is_wanted"),
    [
        ({}, True),
        ({"weekdays": [0]}, True),
        ({"weekdays": [1, 2]}, False),
        ({"time_band": (time(10), time(11))}, True),
        # The whole stay lies in the band.
        ({"time_band": (time(10), time(10, 59))}, False),
        ({"time_band": (time(10, 1), time(12))}, False),
        ({"from_on": SLOT_ON, "until_on": SLOT_ON + DAY}, True),
        ({"from_on": SLOT_ON + DAY}, False),
        ({"until_on": SLOT_ON}, False),
    ],
)
def test_who_waits_for_another_time_comes_in_turn(scene, wishes, is_wanted):
    first_of(scene, "Best")
    wait(scene, first_of(scene, "Waits", best=SLOT_ON - DAY), **wishes)
    assert names(scene)[0] == ("Waits" if is_wanted else "Best")
    assert {candidate.is_wanted for candidate in found(scene) if candidate.entry} == {is_wanted}


def test_who_waits_for_a_provider_is_given_them_where_they_are_free(scene):
    wait(scene, first_of(scene, "Waits"), provider=scene.colleague)
    assert (found(scene)[0].slot.provider.name, found(scene)[0].is_wanted) == ("Ben Ruiz", True)
    assert not found(scene, provider=scene.provider)[0].is_wanted


def test_between_two_who_are_as_near_one_who_has_no_time_yet_comes_first(scene):
    scene.book(first_of(scene, "Booked"), SLOT + DAY)
    first_of(scene, "Planned")
    assert names(scene) == ["Planned", "Booked"]


def test_between_two_who_wait_who_waited_longer_comes_first(scene):
    later, sooner = first_of(scene, "Later"), first_of(scene, "Sooner")
    entries = [wait(scene, session) for session in (later, sooner)]
    for entry, hours in zip(entries, (2, 1), strict=True):
        type(entry).objects.filter(pk=entry.pk).update(created_at=MONDAY + hours * HOUR)
    assert names(scene) == ["Sooner", "Later"]


def test_as_many_are_named_as_are_asked_for(scene):
    for number in range(4):
        first_of(scene, f"P{number}", best=SLOT_ON - number * DAY)
    assert names(scene, limit=2) == ["P0", "P1"]


def test_of_many_each_treatment_has_its_turn_and_who_waits_is_never_left_out(scene, monkeypatch):
    monkeypatch.setattr(filling, "MOST_LOOKED_AT", 4)
    peel = Treatment.objects.get(key="superficial_peel")
    peel.eligible_providers.set([scene.provider])
    for number in range(4):
        first_of(scene, f"P{number}")
    wait(scene, first_of(scene, "Waits", best=SLOT_ON - 30 * DAY))
    first_of(scene, "Peel", best=SLOT_ON - 20 * DAY, template=SeriesTemplate.objects.filter(treatment=peel).first())
    assert names(scene) == ["Waits", "P0", "P1", "Peel"]


def cost(scene, **wishes):
    rehearse(found, scene, **wishes)
    # As in a request, in which the stamps of what is in memory are asked for once.
    with CaptureQueriesContext(connection) as queries, one_state():
        found(scene, **wishes)
    return len(queries)


def test_it_costs_the_same_for_one_patient_and_five_and_one_query_more_for_another_treatment(scene):
    for days in (1, 2, 3, 4, 7):
        scene.book(first_of(scene, f"P{days}"), SLOT + days * DAY)
        wait(scene, first_of(scene, f"W{days}"), provider=scene.provider)
        assert cost(scene) == 7
    peel = Treatment.objects.get(key="superficial_peel")
    peel.eligible_providers.set([scene.provider])
    first_of(scene, "Peel", template=SeriesTemplate.objects.filter(treatment=peel).first())
    assert cost(scene) == 8


def could_be_placed(scene, session, **when):
    try:
        with transaction.atomic():
            fill(session=session, by=scene.desk, at=MONDAY, **when)
            transaction.set_rollback(True)
    except BookingRefused:
        return False
    return True


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whoever_is_named_can_be_placed_and_nobody_else(scene, data):
    with transaction.atomic():
        sessions = [first_of(scene, f"P{number}") for number in range(4)]
        for session in sessions:
            booked_for = data.draw(st.sampled_from([None, 0, 0.5, 1, 1.5, 24, 72]))
            if booked_for is not None:
                try:
                    scene.book(session, SLOT + booked_for * HOUR)
                except BookingRefused:
                    continue
        starts_at = SLOT + data.draw(st.sampled_from([-2, -0.5, 0, 0.5, 1])) * HOUR
        provider = data.draw(st.sampled_from([scene.provider, scene.colleague]))
        named = {candidate.session for candidate in found(scene, starts_at=starts_at, provider=provider)}
        for session in sessions:
            booked = session.appointments.first()
            if booked is None or booked.starts_at > starts_at:
                placed = could_be_placed(scene, session, starts_at=starts_at, provider=provider)
                assert placed == (session in named)
            else:
                assert session not in named
        transaction.set_rollback(True)
