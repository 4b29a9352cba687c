"""Taking back what was entered in error, without deleting any of it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit, events
from clinic.changes import change, lock
from clinic.errors import InvalidInput, NotPermitted
from clinic.models import User
from clinic.roles import Capability, Role, require
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.completing import reopen_if_done
from treatments.actions.locking import lock_session
from treatments.actions.records import is_own
from treatments.facts import SessionWithdrawn
from treatments.models import Series, Session, SessionRecord, SessionWithdrawal
from treatments.queries.courses import STANDING
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus

LONGEST_REASON = 1000


class NotYoursToWithdraw(NotPermitted):
    """Neither whose session it is, nor the clinical lead."""

    code = "not_yours_to_withdraw"
    message = _("The provider who treated, or a clinical lead, withdraws a session.")


@transacted
def withdraw_session(*, session: Session, reason: str, by: User, at: datetime) -> SessionWithdrawal:
    """Withdraw a session that was entered in error: begun or completed for the wrong patient, or never performed.

    Nothing is deleted: session, record, sheet and whatever else hangs on it stay as they are, and count for nothing
    any more. What followed from it for the patient ends. Another session of the same number is open instead, and the
    ones to come are counted anew; where a later one was performed already, or the series was given up, it is skipped,
    for a session isn't performed after the next. A series that was completed goes on.

    :raises NotPermitted: ``by`` may not withdraw.
    :raises NotYoursToWithdraw: ``by`` neither treated nor is a clinical lead.
    :raises MoveRefused: the session hasn't begun, or is withdrawn already.
    :raises InvalidInput: no reason, or one that is too long.
    """
    require(by, Capability.WITHDRAW_RECORDS)
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise InvalidInput(
            _("Say in 1 to 1000 characters what was entered in error."), field="reason", code="reason_length"
        )
    series, session = lock_session(session)
    if record := SessionRecord.objects.filter(session=session).first():
        # Nobody writes or signs it meanwhile, and who saw it sees what they saw.
        lock(record)
    withdrawn = SessionStatus(session.status).to(SessionStatus.ENTERED_IN_ERROR)
    if not (is_own(session, by) or Role.CLINICAL_LEAD in by.roles):
        raise NotYoursToWithdraw
    _withdraw_appointment(session, reason=reason, by=by, at=at)
    change(session, status=withdrawn)
    instead = _opened_again(series, session)
    withdrawal = SessionWithdrawal.objects.create(session=session, instead=instead, reason=reason, by=by, at=at)
    reopen_if_done(series, by=by, at=at)
    anchor_sessions(series)
    audit.record("session.withdrawn", session, by=by, at=at, patient_id=series.patient_id)
    events.publish(SessionWithdrawn(session_id=session.pk, instead_id=instead.pk, by=by, at=at))
    return withdrawal


def _withdraw_appointment(session: Session, *, reason: str, by: User, at: datetime) -> None:
    for appointment in session.appointments.filter(status__in=STANDING):
        held = lock(appointment)
        moved = AppointmentStatus(held.status).to(AppointmentStatus.ENTERED_IN_ERROR)
        change(held, status=moved, reason=reason[:300])
        audit.record("appointment.entered_in_error", held, by=by, at=at)


def _opened_again(series: Series, session: Session) -> Session:
    kept = ("number", "floor_days", "min_days", "ideal_days", "max_days", "earliest_on", "ideal_on", "latest_on")
    begun = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
    is_passed = series.sessions.filter(number__gt=session.number, status__in=begun).exists()
    is_over = is_passed or series.status == SeriesStatus.DISCONTINUED
    return Session.objects.create(
        series=series,
        status=SessionStatus.SKIPPED if is_over else SessionStatus.PLANNED,
        **{name: getattr(session, name) for name in kept},
    )
