"""The day of a visit: the patient comes, is treated, goes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit, events
from clinic.changes import change, lock
from clinic.errors import DomainError, InvalidInput
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.completing import complete_if_done
from treatments.actions.locking import lock_course, lock_session
from treatments.actions.overriding import Override, check_override, keep_findings
from treatments.actions.starting import check_readiness, read_against
from treatments.facts import SessionCompleted, SessionStarted, VisitBegun
from treatments.models import Appointment, FindingLevel, Series, Session
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.course import read_steps
from treatments.scheduling.findings import Finding
from treatments.scheduling.rules.gaps import gaps_in_series
from treatments.scheduling.visits import Length
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SessionStatus

# How far a caller's clock may be ahead of ours.
CLOCK_LEEWAY = timedelta(minutes=5)


class BelongsToSession(DomainError):
    """Only an appointment without a session is finished by itself."""

    code = "belongs_to_session"
    message = gettext_lazy("This appointment is for a session: start and complete the session instead.")


@transacted
def arrive(*, appointment: Appointment, by: User, at: datetime) -> Appointment:
    """Check the patient in. On another day than booked too, which is kept as a warning.

    :raises MoveRefused: the appointment isn't booked.
    """
    appointment = _move(appointment, AppointmentStatus.ARRIVED, arrived_at=_minute(at))
    keep_findings(appointment, _other_day(appointment, at, "arrived_other_day"), by=by, at=at)
    audit.record("appointment.arrived", appointment, by=by, at=at)
    return appointment


@transacted
def undo_arrival(*, appointment: Appointment, by: User, at: datetime) -> Appointment:
    """Take a check-in back.

    :raises MoveRefused: the patient hasn't arrived, or treatment has begun.
    """
    lock_course(appointment)
    appointment = lock(appointment)
    if appointment.status != AppointmentStatus.ARRIVED:
        raise not_now(AppointmentStatus(appointment.status))
    change(appointment, status=AppointmentStatus.BOOKED, arrived_at=None)
    audit.record("appointment.arrival_undone", appointment, by=by, at=at)
    return appointment


@transacted
def finish_visit(*, appointment: Appointment, by: User, at: datetime) -> Appointment:
    """Keep that a consultation or walk-in took place.

    :raises BelongsToSession: the appointment is for a session.
    :raises MoveRefused: the patient hasn't arrived.
    """
    if appointment.session_id:
        raise BelongsToSession
    _move(appointment, AppointmentStatus.IN_PROGRESS)
    appointment = _move(appointment, AppointmentStatus.FULFILLED)
    audit.record("appointment.fulfilled", appointment, by=by, at=at)
    events.publish(VisitBegun(appointment_id=appointment.pk, by=by, at=at))
    return appointment


@transacted
def start_session(*, session: Session, by: User, at: datetime, override: Override | None = None) -> Session:
    """Begin a session whose patient has arrived and whose light isn't red; it is its appointment's provider's.

    On another day than booked too: that, and a gap that isn't the template's, are kept on the appointment. So is what
    was overridden, with its reason: too early a day also is, for the patient is there and who treats decides. Begins on
    the whole minute.

    :raises MoveRefused: the session isn't booked, or the patient hasn't arrived.
    :raises BookingRefused: something stands against it (see ``readiness``) that nobody may override, or nobody did.
    :raises NotPermitted: an override by someone who may not.
    :raises InvalidInput: an override without a reason.
    """
    check_override(override, by=by)
    series, session = lock_session(session)
    begun = SessionStatus(session.status).to(SessionStatus.IN_PROGRESS)
    stood_against = check_readiness(session, override=override, by=by, at=at)
    appointment = _live_appointment(session)
    findings = _all_of_start(series, session, appointment, at, against=stood_against)
    appointment = _move(appointment, AppointmentStatus.IN_PROGRESS)
    started_at = _minute(at)
    provider = appointment.provider
    change(session, status=begun, started_at=started_at, provider=provider, treated_by=provider.user)
    _follow(series, by=by, at=at)
    keep_findings(appointment, findings, by=by, at=at, override=override)
    audit.record("session.started", session, by=by, at=at, patient_id=series.patient_id)
    expected_end = started_at + timedelta(minutes=Length.of(series.treatment).stay)
    events.publish(VisitBegun(appointment_id=appointment.pk, by=by, at=at))
    events.publish(SessionStarted(session_id=session.pk, expected_end=expected_end, by=by, at=at))
    return session


def try_starting(*, session: Session, at: datetime) -> Sequence[Finding]:
    """What beginning ``session`` would be refused for, or would keep; nothing is written. Five queries.

    What wouldn't keep it from beginning is a warning, however grave the rule book finds it.

    :raises MoveRefused: the session isn't booked.
    """
    SessionStatus(session.status).to(SessionStatus.IN_PROGRESS)
    against, appointment = read_against(session, at=at), _live_appointment(session)
    found = _all_of_start(session.series, session, appointment, at, against=against)
    return [each if each in against else replace(each, level=FindingLevel.WARN) for each in found]


@transacted
def complete_session(*, session: Session, by: User, at: datetime, ended_at: datetime | None = None) -> Session:
    """Record that a session was performed, ending at ``ended_at`` (now, unless said), and announce it.

    That moment is time zero of its aftercare, and its day at the location is what the next session is counted from.
    After the last one the series is completed.

    :raises MoveRefused: the session isn't in progress.
    :raises InvalidInput: it would end before it began, or in the future.
    """
    series, session = lock_session(session)
    completed = SessionStatus(session.status).to(SessionStatus.COMPLETED)
    ended_at = ended_at or at
    _check_end(session, ended_at, at=at)
    _move(_live_appointment(session), AppointmentStatus.FULFILLED)
    zone = ZoneInfo(series.location.time_zone)
    change(session, status=completed, ended_at=ended_at, performed_on=ended_at.astimezone(zone).date())
    _follow(series, by=by, at=at)
    complete_if_done(series, by=by, at=at)
    audit.record("session.completed", session, by=by, at=at, patient_id=series.patient_id)
    events.publish(SessionCompleted(session_id=session.pk, ended_at=ended_at, by=by, at=at))
    return session


def _move(appointment: Appointment, new: AppointmentStatus, **values: datetime | None) -> Appointment:
    lock_course(appointment)
    appointment = lock(appointment)
    return change(appointment, status=AppointmentStatus(appointment.status).to(new), **values)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _live_appointment(session: Session) -> Appointment:
    return session.appointments.select_related("provider__user", "location").get(status__in=LIVE_APPOINTMENTS)


def _follow(series: Series, *, by: User, at: datetime) -> None:
    anchor_sessions(series)
    _warn_of_next(series, by=by, at=at)


def _warn_of_next(series: Series, *, by: User, at: datetime) -> None:
    """Keep on the next booked appointment what the gap to it has become, so that the desk sees that it should move."""
    steps = read_steps(series)
    booked = next((step for step in steps if step.session.status == SessionStatus.BOOKED), None)
    if booked is None or booked.day is None:
        return
    appointment = _live_appointment(booked.session)
    known = set(appointment.findings.filter(superseded_at=None).values_list("code", flat=True))
    findings = gaps_in_series(booked.session, steps, day=booked.day, clock=clock_of(series.location.time_zone))
    keep_findings(appointment, [finding for finding in findings if finding.code not in known], by=by, at=at)


def _check_end(session: Session, ended_at: datetime, *, at: datetime) -> None:
    if session.started_at and ended_at < session.started_at:
        raise InvalidInput(_("It can't end before it began."), field="ended_at", code="ends_before_start")
    if ended_at > at + CLOCK_LEEWAY:
        raise InvalidInput(_("It can't have ended in the future."), field="ended_at", code="ended_in_the_future")


def _other_day(appointment: Appointment, at: datetime, code: str) -> list[Finding]:
    zone = ZoneInfo(appointment.location.time_zone)
    booked, today = (moment.astimezone(zone).date() for moment in (appointment.starts_at, at))
    if booked == today:
        return []
    reason = _("Booked for {booked}, but it was {today}.").format(booked=booked, today=today)
    return [Finding(code=code, level=FindingLevel.WARN, reason=reason, source="appointment")]


def _all_of_start(
    series: Series, session: Session, appointment: Appointment, at: datetime, *, against: Sequence[Finding]
) -> list[Finding]:
    """What stands ``against`` the start, and what doesn't but is kept; nothing twice."""
    said = {(each.code, each.source) for each in against}
    gaps = [each for each in _gaps_today(series, session, at) if (each.code, each.source) not in said]
    return [*against, *_other_day(appointment, at, "started_other_day"), *gaps]


def _gaps_today(series: Series, session: Session, at: datetime) -> list[Finding]:
    clock = clock_of(series.location.time_zone)
    return gaps_in_series(session, read_steps(series), day=clock.day(minute_of(at)), clock=clock)
