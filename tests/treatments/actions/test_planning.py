from datetime import date, timedelta

import pytest

from clinic import events
from clinic.errors import MoveRefused, NotPermitted
from clinic.models import Absence, AuditEvent, Closure, Device, Outage
from tests.kept import rehearse
from tests.scenes import MONDAY, refuses_input
from treatments.actions.booking import SessionHeld
from treatments.actions.courses import hold_series
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override
from treatments.actions.planning import StepRefused, ask_about_proposal, book_series
from treatments.facts import SeriesBooked
from treatments.models import Appointment, AppointmentFinding, Interaction, Series
from treatments.scheduling.clock import minute_of
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.proposals import opened, sealed

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FIRST = date(2027, 3, 1)
TEN = MONDAY + HOUR
EARLY = frozenset({"gap_below_min"})


@pytest.fixture
def series(scene):
    return scene.start_series()


def proposal(series, *, at=MONDAY, **wishes):
    """The best plan, sealed and opened again as if it had been sent to somebody."""
    whole = Series.objects.select_related("patient", "location", "treatment", "provider").get(pk=series.pk)
    preferences = Preferences(**{"from_on": FIRST, "time_band": None} | wishes)
    plan = plan_series(series=whole, preferences=preferences, at=at).plans[0]
    return opened(sealed(series, plan, preferences, at=at), series, at=at)


def book(scene, series, wanted, *, by=None, at=MONDAY, **wishes):
    return book_series(series=series, proposal=wanted, by=by or scene.desk, at=at, **wishes)


def starts(series):
    appointments = Appointment.objects.filter(session__series=series).order_by("starts_at")
    return [(appointment.session.number, minute_of(appointment.starts_at)) for appointment in appointments]


def refused(scene, series, wanted, **wishes):
    """The number of the session and the codes that it is refused with; nothing was written."""
    before = (starts(series), list(series.sessions.order_by("number").values_list("status", "version")))
    with pytest.raises(StepRefused) as refusal:
        book(scene, series, wanted, **wishes)
    assert (starts(series), list(series.sessions.order_by("number").values_list("status", "version"))) == before
    return refusal.value.number, [finding.code for finding in refusal.value.findings]


def test_every_session_is_booked_where_it_was_proposed(scene, series):
    wanted = proposal(series)
    book(scene, series, wanted)
    assert starts(series) == [(number, place.start) for number, place in enumerate(wanted.places, start=1)]
    assert set(series.sessions.values_list("status", flat=True)) == {"booked"}
    booked = Appointment.objects.filter(session__series=series).order_by("starts_at").first()
    assert (booked.provider, booked.room, booked.device) == (scene.provider, scene.room, scene.device)
    assert (booked.ends_at, booked.room_free_at) == (MONDAY + HOUR, MONDAY + 75 * timedelta(minutes=1))
    assert booked.provider_taken_at == MONDAY + HOUR / 2


def test_the_windows_follow_the_days_that_were_booked(scene, series):
    book(scene, series, proposal(series, from_on=FIRST + 3 * DAY))
    ideal = series.sessions.order_by("number").values_list("ideal_on", flat=True)
    assert list(ideal)[1:] == [FIRST + (3 + 28 * number) * DAY for number in (1, 2, 3)]


def test_who_booked_it_is_audited_and_told_once(scene, series, monkeypatch):
    heard = []
    monkeypatch.setitem(events._handlers, SeriesBooked, [heard.append])
    book(scene, series, proposal(series))
    booked = {"series_id": series.pk, "patient_id": scene.patient.pk, "location_id": scene.location.pk}
    assert heard == [SeriesBooked(**booked, by=scene.desk, at=MONDAY)]
    assert AuditEvent.objects.filter(action="series.booked", subject_id=series.pk, by=scene.desk).count() == 1
    assert AuditEvent.objects.filter(action="appointment.booked", patient_id=scene.patient.pk).count() == 4


@pytest.mark.parametrize("number", [1, 2, 4])
def test_who_was_slower_is_told_at_which_session_and_nothing_is_booked(scene, series, number):
    wanted = proposal(series)
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    taken_at = MONDAY + (wanted.places[number - 1].start - minute_of(MONDAY)) * timedelta(minutes=1)
    scene.book(other, taken_at, provider=scene.provider, room=scene.location.rooms.get(name="Room 2"))
    assert refused(scene, series, wanted) == (number, ["provider_busy", "device_busy"])


@pytest.mark.parametrize(
    ("model", "what", "code"),
    [
        (Absence, "provider", "absence"),
        (Closure, "location", "closure"),
        (Outage, "room", "outage"),
        (Outage, "device", "outage"),
    ],
)
def test_what_came_between_refuses_the_whole_series(scene, series, model, what, code):
    wanted = proposal(series)
    model.objects.create(**{what: getattr(scene, what)}, starts_at=MONDAY + 55 * DAY, ends_at=MONDAY + 57 * DAY)
    assert refused(scene, series, wanted) == (3, [code])


def test_a_plan_whose_first_start_is_over_is_refused(scene, series):
    wanted = proposal(series)
    assert refused(scene, series, wanted, at=MONDAY + timedelta(minutes=1)) == (1, ["in_the_past"])


def test_a_series_on_hold_is_not_booked(scene, series):
    wanted = proposal(series)
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    assert refused(scene, series, wanted) == (1, ["series_on_hold"])


def test_what_was_done_to_the_skin_meanwhile_is_heeded(scene, series):
    wanted = proposal(series)
    other = scene.start_series()
    scene.book(other.sessions.get(number=1), TEN + 31 * DAY)
    # Its aftercare would keep the skin from the next one as well.
    assert refused(scene, series, wanted) == (2, ["interaction", "restriction_active"])


def test_booking_the_same_again_does_nothing(scene, series):
    wanted = proposal(series)
    book(scene, series, wanted)
    before = (starts(series), AuditEvent.objects.count(), Series.objects.get(pk=series.pk).version)
    assert book(scene, series, wanted, at=MONDAY + HOUR) == series
    assert (starts(series), AuditEvent.objects.count(), Series.objects.get(pk=series.pk).version) == before


def test_what_is_booked_just_so_stays_and_the_rest_is_booked(scene, series):
    wanted = proposal(series)
    booked = scene.book(series.sessions.get(number=1), MONDAY)
    book(scene, series, wanted)
    assert len(starts(series)) == 4
    assert series.sessions.get(number=1).appointments.get() == booked


def test_a_session_that_was_booked_otherwise_refuses_the_plan(scene, series):
    wanted = proposal(series)
    scene.book(series.sessions.get(number=1), TEN)
    with pytest.raises(MoveRefused) as refusal:
        book(scene, series, wanted)
    assert refusal.value.context["current"] == "booked"
    assert len(starts(series)) == 1


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda scene: {"provider": scene.colleague},
        lambda scene: {"room": scene.location.rooms.get(name="Room 2")},
        lambda scene: {"device": Device.objects.get(name="Pen 2")},
    ],
    ids=["provider", "room", "device"],
)
def test_a_session_that_meanwhile_takes_something_else_at_the_same_start_refuses_the_plan(scene, series, otherwise):
    wanted = proposal(series)
    book(scene, series, wanted)
    first = series.sessions.get(number=1).appointments.get()
    move_appointment(appointment=first, starts_at=first.starts_at, by=scene.desk, at=MONDAY, **otherwise(scene))
    with pytest.raises(MoveRefused) as refusal:
        book(scene, series, wanted)
    assert refusal.value.context["current"] == "booked"
    with pytest.raises(MoveRefused):
        ask_about_proposal(series=series, proposal=wanted, at=MONDAY)


def test_a_session_that_was_performed_refuses_the_plan(scene, series):
    wanted = proposal(series)
    scene.perform(series.sessions.get(number=1), TEN)
    with pytest.raises(MoveRefused) as refusal:
        book(scene, series, wanted)
    assert refusal.value.context["current"] == "completed"


def test_a_session_that_was_skipped_refuses_the_plan(scene, series):
    wanted = proposal(series)
    series.sessions.filter(number=3).update(status="skipped")
    with pytest.raises(MoveRefused) as refusal:
        book(scene, series, wanted)
    assert refusal.value.context["current"] == "skipped"
    assert starts(series) == []


def test_a_session_for_which_a_time_is_held_refuses_the_plan(scene, series):
    wanted = proposal(series)
    scene.book(series.sessions.get(number=2), TEN + 60 * DAY, hold_minutes=10)
    with pytest.raises(MoveRefused) as refusal:
        book(scene, series, wanted)
    assert refusal.value.context == {"current": "held", "allowed": ["booked", "cancelled"]}
    assert len(starts(series)) == 1


def test_whoever_asks_first_is_told_of_the_held_time_too(scene, series):
    wanted = proposal(series)
    scene.book(series.sessions.get(number=2), TEN + 60 * DAY, hold_minutes=10)
    with pytest.raises(SessionHeld):
        ask_about_proposal(series=series, proposal=wanted, at=MONDAY)
    over = MONDAY + timedelta(minutes=10)
    assert len(ask_about_proposal(series=series, proposal=wanted, at=over)) == 4


def test_warnings_are_kept_on_the_appointments_they_are_about(scene, series):
    Interaction.objects.filter(first=scene.treatment, second=scene.treatment).update(min_days=2, floor_days=1)
    other = scene.start_series(session_count=3)
    other.sessions.update(earliest_on=FIRST, ideal_on=FIRST + 28 * DAY, latest_on=None)
    book(scene, series, proposal(series, pinned={2: minute_of(TEN + 28 * DAY)}))
    kept = AppointmentFinding.objects.filter(appointment__session__series=series)
    assert {(finding.appointment.session.number, finding.code, finding.level) for finding in kept} == {
        (2, "interaction", "warn")
    }
    assert {(finding.by, finding.at, finding.override_reason) for finding in kept} == {(scene.desk, MONDAY, "")}


def test_what_was_pinned_stays_pinned(scene, series):
    book(scene, series, proposal(series, pinned={2: minute_of(TEN + 30 * DAY)}))
    pinned = Appointment.objects.filter(session__series=series, is_pinned=True)
    assert [appointment.session.number for appointment in pinned] == [2]


@pytest.fixture
def early(scene, series):
    """A proposal with a session that was pinned early."""
    scene.perform(series.sessions.get(number=1), TEN)
    return proposal(series, pinned={2: minute_of(TEN + 21 * DAY)})


def test_an_early_session_takes_an_override_and_keeps_its_reason(scene, series, early):
    assert refused(scene, series, early) == (2, ["gap_below_min"])
    override = Override(codes=EARLY, reason=" healed well ")
    book(scene, series, early, by=scene.provider.user, override=override)
    kept = AppointmentFinding.objects.get(override_reason="healed well")
    assert (kept.code, kept.level, kept.by, kept.appointment.session.number) == (
        "gap_below_min",
        "override",
        scene.provider.user,
        2,
    )


def test_who_may_not_override_books_nothing(scene, series, early):
    with pytest.raises(NotPermitted):
        book(scene, series, early, override=Override(codes=EARLY, reason="healed well"))
    with refuses_input("reason_required"):
        book(scene, series, early, by=scene.provider.user, override=Override(codes=EARLY, reason=" "))
    assert len(starts(series)) == 1


@pytest.mark.parametrize("count", [2, 4])
def test_booking_costs_the_same_whatever_the_number_of_sessions(scene, series, count, django_assert_num_queries):
    wanted = proposal(series, count=count, from_on=FIRST + 3 * DAY)
    assert len(wanted.places) == count
    rehearse(book, scene, series, wanted)
    # Two of them make and release the test's savepoint.
    with django_assert_num_queries(2 + 9):
        book(scene, series, wanted)
    what_is_booked = 1
    with django_assert_num_queries(2 + 2 + what_is_booked):
        book(scene, series, wanted)
