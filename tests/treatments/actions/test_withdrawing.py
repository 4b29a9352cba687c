from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftercare.models import AftercarePlan, PlanItem, PlanWithdrawal
from aftercare.queries.sheets import lines_in_force
from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent, User
from clinic.roles import Role
from tests.scenes import MONDAY, refuses_input
from treatments.actions.visits import arrive, start_session
from treatments.actions.withdrawing import NotYoursToWithdraw, withdraw_session
from treatments.models import Series, Session, SessionRecord, SessionWithdrawal
from treatments.queries.record_content import is_intact
from treatments.queries.records import last_record_before, whole_records
from treatments.queries.worklists import to_book
from treatments.scheduling.course import read_steps
from treatments.scheduling.findings import BookingRefused

EVENING = MONDAY + timedelta(hours=9)
DAY = timedelta(days=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def session(scene, series):
    return scene.perform(series.sessions.get(number=1))


def withdraw(scene, session, *, by=None, reason="It was Noor Haddad.", at=EVENING):
    return withdraw_session(session=session, reason=reason, by=by or scene.provider.user, at=at)


def test_nothing_is_deleted_and_the_session_is_open_again(scene, series, session):
    record = scene.sign(scene.record(session))
    withdrawal = withdraw(scene, session)
    session.refresh_from_db()
    assert (session.status, session.performed_on) == ("entered_in_error", MONDAY.date())
    assert is_intact(whole_records().get(pk=record.pk)) is True
    assert (withdrawal.instead.number, withdrawal.instead.status) == (1, "planned")
    assert [step.pk for step in series.sessions.filter(number=1)] == [withdrawal.instead_id]
    assert AuditEvent.objects.filter(action="session.withdrawn", subject_id=session.pk).exists()


def test_the_days_of_a_series_are_counted_without_it(scene, series, session):
    withdraw(scene, session)
    steps = read_steps(Series.objects.select_related("location").get(pk=series.pk))
    assert [(step.session.number, step.day) for step in steps] == [(1, None), (2, None), (3, None), (4, None)]


def test_the_appointment_was_in_error_too(scene, session):
    withdraw(scene, session)
    appointment = session.appointments.get()
    assert (appointment.status, appointment.reason) == ("entered_in_error", "It was Noor Haddad.")


def test_what_its_sheet_asks_of_the_patient_ends_and_the_sheet_stays(scene, session):
    assert lines_in_force(PlanItem.objects.all(), at=EVENING).exists()
    withdraw(scene, session)
    assert not lines_in_force(PlanItem.objects.all(), at=EVENING).exists()
    assert AftercarePlan.objects.get().items.exists()
    with pytest.raises(IntegrityError, match="plan_withdrawal_is_kept"), transaction.atomic():
        PlanWithdrawal.objects.all().delete()


def test_the_sessions_to_come_are_counted_anew(scene, series, session):
    before = series.sessions.get(number=2).earliest_on
    withdraw(scene, session, at=MONDAY + 3 * DAY)
    assert series.sessions.get(number=1).earliest_on == series.started_on
    assert series.sessions.get(number=2).earliest_on == before
    scene.perform(series.sessions.get(number=1), MONDAY + 3 * DAY + timedelta(hours=1), at=MONDAY + 3 * DAY)
    assert series.sessions.get(number=2).earliest_on == before + 3 * DAY


def test_what_is_open_again_waits_at_the_desk(scene, series, session):
    withdraw(scene, session)
    assert [waiting.number for waiting in to_book(at=EVENING)] == [1]


def test_the_next_one_waits_for_it(scene, series, session):
    starts_at = MONDAY + 28 * DAY + timedelta(hours=1)
    appointment = scene.book(series.sessions.get(number=2), starts_at)
    withdraw(scene, session)
    arrive(appointment=appointment, by=scene.desk, at=starts_at)
    scene.get_ready(series.sessions.get(number=2), at=starts_at)
    with pytest.raises(BookingRefused):
        start_session(session=series.sessions.get(number=2), by=scene.provider.user, at=starts_at)


def test_a_series_that_it_completed_goes_on(scene, series, session):
    series.sessions.filter(number__gt=2).update(status="skipped")
    second = scene.perform(
        series.sessions.get(number=2), MONDAY + 28 * DAY + timedelta(hours=1), at=MONDAY + timedelta(hours=3)
    )
    series.refresh_from_db()
    assert series.status == "completed"
    withdraw(scene, second, at=MONDAY + 29 * DAY)
    series.refresh_from_db()
    assert series.status == "active"


def test_one_that_the_series_has_passed_is_skipped_instead(scene, series, session):
    scene.perform(series.sessions.get(number=2), MONDAY + 28 * DAY + timedelta(hours=1), at=EVENING)
    assert withdraw(scene, session, at=MONDAY + 29 * DAY).instead.status == "skipped"


def test_what_has_only_begun_is_withdrawn_with_its_draft(scene, series):
    session = scene.begin(series.sessions.get(number=1))
    record = scene.record(session)
    withdraw(scene, session)
    with pytest.raises(MoveRefused):
        scene.record(Session.every.get(pk=session.pk))
    assert SessionRecord.objects.get() == record


def test_what_was_withdrawn_is_withdrawn_once(scene, session):
    withdraw(scene, session)
    with pytest.raises(MoveRefused):
        withdraw(scene, session)


def test_what_has_not_begun_is_not_withdrawn(scene, series):
    with pytest.raises(MoveRefused):
        withdraw(scene, series.sessions.get(number=2))


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_it_takes_a_reason_that_fits(scene, session, reason):
    with refuses_input("reason_length"):
        withdraw(scene, session, reason=reason)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER, Role.INTEGRATION])
def test_only_clinical_roles_withdraw(scene, session, role):
    with pytest.raises(NotPermitted):
        withdraw(scene, session, by=User.objects.create_user("someone", roles=[role]))


def test_a_colleague_does_not_withdraw_what_another_did_and_the_lead_does(scene, session):
    with pytest.raises(NotYoursToWithdraw):
        withdraw(scene, session, by=scene.colleague.user)
    lead = User.objects.create_user("lead", roles=[Role.CLINICAL_LEAD])
    assert withdraw(scene, session, by=lead).by == lead


@pytest.mark.parametrize(
    ("attempt", "name"),
    [
        (lambda: SessionWithdrawal.objects.update(reason="else"), "withdrawal_is_kept"),
        (lambda: SessionWithdrawal.objects.all().delete(), "withdrawal_is_kept"),
        (lambda: Session.every.filter(status="entered_in_error").update(status="completed"), "withdrawn_is_frozen"),
    ],
)
def test_a_withdrawal_is_not_taken_back(scene, session, attempt, name):
    withdraw(scene, session)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        attempt()


def test_the_next_record_is_not_filled_from_one_in_error(scene, series, session):
    scene.record(session)
    withdraw(scene, session)
    assert last_record_before(series.sessions.get(number=2)) is None
