from datetime import timedelta

import pytest

from clinic.changes import expecting
from clinic.errors import MoveRefused, NotPermitted, Stale
from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input
from treatments.actions.courses import hold_series, resume_series
from treatments.actions.deciding import DecidedTooLate, NothingToRespace, decide, decisions_possible
from treatments.models import Decision, Session, SessionDecision
from treatments.scheduling.course import Gap
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONGER = Gap(14, 28, 42, 84)
AFTER = MONDAY + 4 * HOUR


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(scene, series):
    return scene.perform(series.sessions.get(number=1))


def decided(scene, session, decision, *, by=None, at=AFTER, **how):
    how = {"reason": "" if decision == Decision.CONTINUE else "Slow to heal."} | how
    session = Session.objects.select_related("series__location", "series__template_version").get(pk=session.pk)
    return decide(session=session, decision=decision, by=by or scene.provider.user, at=at, **how)


def only_session(scene):
    """The last session of somebody's series, which is over with it."""
    series = scene.start_series(session_count=3, patient=scene.another_patient())
    for number in (1, 2, 3):
        session = scene.perform(series.sessions.get(number=number), MONDAY + 3 * HOUR + (number - 1) * 28 * DAY)
    return session


def test_a_decision_is_kept_with_who_when_and_why(scene, first):
    kept = decided(scene, first, Decision.CONTINUE, reason="All well.")
    assert (kept.decision, kept.reason, kept.by, kept.at) == ("continue", "All well.", scene.provider.user, AFTER)
    assert AuditEvent.objects.get(action="session.decided_continue").patient_id == scene.patient.pk
    assert Session.objects.get(pk=first.pk).version == first.version + 1


def test_continuing_leaves_everything_as_it_is(scene, series, first):
    appointment = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    decided(scene, first, Decision.CONTINUE)
    starts_at = appointment.starts_at
    appointment.refresh_from_db()
    assert (appointment.starts_at, series.sessions.count()) == (starts_at, 4)


def test_re_spacing_gives_the_next_session_its_gap_and_what_is_booked_follows(scene, series, first):
    appointment = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    kept = decided(scene, first, Decision.RESPACE, gap=Gap(14, 42, 42, 84))
    second = series.sessions.get(number=2)
    assert (kept.concerning, kept.ideal_days, second.ideal_days, second.min_days) == (second, 42, 42, 42)
    assert second.ideal_on == first.performed_on + 42 * DAY
    appointment.refresh_from_db()
    assert appointment.starts_at.date() >= first.performed_on + 42 * DAY
    assert kept.rescheduling.moves.get().appointment == appointment


def test_adding_puts_a_session_after_the_last(scene, series, first):
    kept = decided(scene, first, Decision.ADD)
    assert (kept.concerning.number, series.sessions.count()) == (5, 5)


def test_adding_after_the_last_session_takes_up_a_completed_series_again(scene):
    last = only_session(scene)
    assert last.series.__class__.objects.get(pk=last.series_id).status == SeriesStatus.COMPLETED
    kept = decided(scene, last, Decision.ADD, at=MONDAY + 60 * DAY)
    series = kept.concerning.series
    series.refresh_from_db()
    assert (series.status, kept.concerning.number, kept.concerning.status) == ("active", 4, "planned")
    assert kept.concerning.ideal_on == last.performed_on + 28 * DAY
    assert AuditEvent.objects.filter(action="series.reopened").exists()


def test_nothing_else_takes_up_a_completed_series(scene):
    last = only_session(scene)
    with pytest.raises(MoveRefused):
        resume_series(series=last.series, by=scene.desk, at=AFTER)


def test_stopping_gives_the_series_up_and_cancels_what_is_booked(scene, series, first):
    appointment = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    decided(scene, first, Decision.STOP, reason="Cleared.")
    series.refresh_from_db()
    appointment.refresh_from_db()
    assert (series.status, series.status_reason) == (SeriesStatus.DISCONTINUED, "Cleared.")
    assert appointment.status == AppointmentStatus.CANCELLED
    statuses = series.sessions.order_by("number").values_list("status", flat=True)
    assert list(statuses) == [SessionStatus.COMPLETED, *[SessionStatus.SKIPPED] * 3]


@pytest.mark.parametrize("decision", [Decision.RESPACE, Decision.ADD, Decision.STOP])
def test_a_change_needs_a_reason(scene, first, decision):
    with refuses_input("required") as refusal:
        decided(scene, first, decision, reason="", gap=LONGER)
    assert refusal.value.field == "reason"
    assert not SessionDecision.objects.exists()


def test_re_spacing_needs_its_days_and_a_session_to_come(scene, first):
    with refuses_input("required") as refusal:
        decided(scene, first, Decision.RESPACE)
    assert refusal.value.field == "ideal_days"
    with pytest.raises(NothingToRespace):
        decided(scene, only_session(scene), Decision.RESPACE, gap=LONGER, at=MONDAY + 60 * DAY)


def test_it_is_decided_after_a_session_was_completed_and_before_the_next_has_begun(scene, series, first):
    second = series.sessions.get(number=2)
    with pytest.raises(MoveRefused):
        decided(scene, second, Decision.CONTINUE)
    scene.begin(second, MONDAY + 28 * DAY + HOUR)
    with pytest.raises(DecidedTooLate):
        decided(scene, first, Decision.CONTINUE)


def test_who_thinks_better_of_it_decides_again_and_both_stay(scene, first):
    for decision in (Decision.CONTINUE, Decision.ADD):
        decided(scene, first, decision)
    assert [each.decision for each in SessionDecision.objects.order_by("id")] == ["continue", "add"]


def test_the_desk_does_not_decide(scene, first):
    with pytest.raises(NotPermitted):
        decided(scene, first, Decision.CONTINUE, by=scene.desk)


def test_a_session_that_changed_since_it_was_seen_is_not_decided_on(scene, first):
    with expecting(first, first.version - 1), pytest.raises(Stale):
        decided(scene, first, Decision.CONTINUE)


def test_a_paused_series_is_neither_re_spaced_nor_lengthened(scene, series, first):
    hold_series(series=series, reason="Travels.", by=scene.desk, at=AFTER)
    for decision in (Decision.RESPACE, Decision.ADD):
        with pytest.raises(MoveRefused):
            decided(scene, first, decision, gap=LONGER)
    assert not SessionDecision.objects.exists()
    assert decisions_possible(fresh(first)) == [Decision.CONTINUE, Decision.STOP]


def fresh(session):
    return Session.objects.select_related("series__template_version").get(pk=session.pk)


def test_only_what_is_possible_is_offered(scene, series, first):
    assert decisions_possible(fresh(first)) == list(Decision)
    last = only_session(scene)
    assert decisions_possible(fresh(last)) == [Decision.CONTINUE, Decision.ADD]
    longest = scene.start_series(session_count=6, patient=scene.another_patient())
    only = scene.perform(longest.sessions.get(number=1), MONDAY + 6 * HOUR)
    assert decisions_possible(fresh(only)) == [Decision.CONTINUE, Decision.RESPACE, Decision.STOP]
