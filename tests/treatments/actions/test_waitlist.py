from datetime import date, time, timedelta

import pytest

from clinic.errors import MoveRefused
from clinic.models import AuditEvent, Provider
from tests.scenes import MONDAY, refuses_input
from treatments.actions.courses import hold_series
from treatments.actions.waitlist import AlreadyWaiting, NothingOpen, join_waitlist, mark_placed, withdraw
from treatments.models import WaitlistEntry
from treatments.statuses import SessionStatus

TODAY = date(2027, 3, 1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


def join(scene, series, *, at=MONDAY, **wishes):
    return join_waitlist(series=series, by=scene.desk, at=at, **wishes)


def act(move, entry, scene):
    return move(entry=entry, by=scene.desk, at=MONDAY)


def test_a_series_waits_with_what_its_patient_prefers(scene, series):
    entry = join(
        scene,
        series,
        provider=scene.colleague,
        weekdays=[4, 0],
        time_band=(time(16), time(20)),
        from_on=TODAY,
        until_on=TOMORROW,
        note="By phone.",
    )
    entry.refresh_from_db()
    assert (entry.status, entry.weekdays, entry.provider) == ("waiting", [0, 4], scene.colleague)
    assert (entry.time_from, entry.time_until) == (time(16), time(20))
    assert (entry.from_on, entry.until_on, entry.note) == (TODAY, TOMORROW, "By phone.")


def test_without_preferences_any_time_will_do(scene, series):
    entry = join(scene, series)
    assert (entry.weekdays, entry.time_from, entry.time_until, entry.provider) == ([], None, None, None)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"weekdays": [7]}, "weekday_unknown"),
        ({"weekdays": [-1]}, "weekday_unknown"),
        ({"time_band": (time(16), time(16))}, "ends_before_start"),
        ({"time_band": (time(20), time(16))}, "ends_before_start"),
        ({"from_on": TOMORROW, "until_on": TOMORROW}, "ends_before_start"),
        ({"until_on": TODAY}, "days_over"),
    ],
)
def test_impossible_wishes_are_refused_and_nothing_is_written(scene, series, wishes, code):
    with refuses_input(code):
        join(scene, series, **wishes)
    assert not WaitlistEntry.objects.exists()


def test_days_are_over_on_the_calendar_of_the_location(scene, series):
    scene.location.time_zone = "Asia/Tokyo"
    scene.location.save()
    with refuses_input("days_over"):
        join(scene, series, until_on=TOMORROW, at=MONDAY.replace(hour=20))


def test_a_provider_who_does_not_give_the_treatment_is_refused(scene, series):
    with refuses_input("provider_not_eligible"):
        join(scene, series, provider=Provider.objects.create(name="Cy Stone"))


def test_a_series_waits_once_at_a_time(scene, series):
    entry = join(scene, series)
    with pytest.raises(AlreadyWaiting):
        join(scene, series)
    act(withdraw, entry, scene)
    assert join(scene, series).status == "waiting"


def test_a_booked_session_may_come_sooner_too(scene, series):
    scene.book(series.sessions.get(number=1))
    series.sessions.filter(number__gt=1).delete()
    assert join(scene, series).status == "waiting"


def test_a_series_that_is_not_active_does_not_wait(scene, series):
    hold_series(series=series, reason="pregnant", by=scene.desk, at=MONDAY)
    with pytest.raises(MoveRefused) as refusal:
        join(scene, series)
    assert refusal.value.context["current"] == "on_hold"


def test_where_nothing_is_open_there_is_nothing_to_wait_for(scene, series):
    scene.begin(series.sessions.get(number=1))
    series.sessions.filter(number__gt=1).update(status=SessionStatus.SKIPPED)
    with pytest.raises(NothingOpen):
        join(scene, series)


@pytest.mark.parametrize(("move", "status"), [(withdraw, "withdrawn"), (mark_placed, "placed")])
def test_an_entry_leaves_the_waitlist_once(scene, series, move, status):
    entry = act(move, join(scene, series), scene)
    assert (entry.status, entry.version) == (status, 2)
    for again in (withdraw, mark_placed):
        with pytest.raises(MoveRefused):
            act(again, entry, scene)


def test_joining_and_leaving_are_audited_as_the_patients(scene, series):
    act(mark_placed, join(scene, series), scene)
    act(withdraw, join(scene, series), scene)
    events = AuditEvent.objects.filter(action__startswith="waitlist.").order_by("id")
    assert [event.action for event in events] == [
        "waitlist.joined",
        "waitlist.placed",
        "waitlist.joined",
        "waitlist.withdrawn",
    ]
    assert {(event.patient_id, event.by) for event in events} == {(scene.patient.pk, scene.desk)}
