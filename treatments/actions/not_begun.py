"""Taking a start back: a session was begun by mistake, and nothing was done yet."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic import audit, events
from clinic.changes import change, lock
from clinic.errors import MoveRefused
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.locking import lock_session
from treatments.facts import StartUndone
from treatments.models import AdverseEvent, Appointment, AppointmentFinding, Assessment, Photo, Session, SessionRecord
from treatments.queries.courses import STANDING
from treatments.statuses import AppointmentStatus, SessionStatus

# So long after it began a session can be said not to have begun.
UNDONE_WITHIN = timedelta(minutes=15)
# What the start of a session keeps, of the minute in which it began: all but what was kept of the arrival.
_OF_ARRIVAL = "arrived_other_day"


class BegunTooLongAgo(MoveRefused):
    """A session that has gone on for a while is no slip of the finger."""

    message = _("It began more than 15 minutes ago. Complete it, or withdraw it as entered in error.")

    def __init__(self) -> None:
        super().__init__(current=SessionStatus.IN_PROGRESS.value, allowed=[])


class SomethingRecorded(MoveRefused):
    """What was written, scored, photographed or changed on the sheet since it began would hang in the air."""

    message = _(
        "Something was recorded since it began: record, score, photo, reaction or a change to the aftercare sheet. "
        "Complete it, or withdraw it as entered in error."
    )

    def __init__(self) -> None:
        super().__init__(current=SessionStatus.IN_PROGRESS.value, allowed=[])


@transacted
def undo_start(*, session: Session, by: User, at: datetime) -> Session:
    """Take the start of a session back: the patient is there, waits, and the draft of the aftercare sheet is gone.

    What was kept against the start doesn't count any more. What had been asked about the visit stays seen to.

    :raises MoveRefused: the session isn't in progress.
    :raises BegunTooLongAgo: it began longer ago than ``UNDONE_WITHIN``.
    :raises SomethingRecorded: something was recorded since.
    """
    series, session = lock_session(session)
    if session.status != SessionStatus.IN_PROGRESS or session.started_at is None:
        raise not_now(SessionStatus(session.status))
    if not is_just_begun(session, at=at):
        raise BegunTooLongAgo
    if is_recorded(session):
        raise SomethingRecorded
    _forget_findings(session, session.started_at, at=at)
    appointment: Appointment = lock(session.appointments.get(status__in=STANDING))
    change(appointment, status=AppointmentStatus.ARRIVED)
    change(session, status=SessionStatus.BOOKED, started_at=None, provider=None, treated_by=None)
    anchor_sessions(series)
    audit.record("session.start_undone", session, by=by, at=at, patient_id=series.patient_id)
    events.publish(StartUndone(session_id=session.pk, by=by, at=at))
    return session


def is_just_begun(session: Session, *, at: datetime) -> bool:
    """Whether ``session`` began so short a time ago that it may be taken back."""
    return session.started_at is not None and at - session.started_at <= UNDONE_WITHIN


def is_recorded(session: Session) -> bool:
    """Whether anything was recorded of ``session`` since it began. Four queries at most."""
    since = session.started_at
    return (
        SessionRecord.objects.filter(session=session).exists()
        or AdverseEvent.objects.filter(session=session).exists()
        or Assessment.objects.filter(session=session, assessed_at__gte=since).exists()
        or Photo.objects.filter(session=session, created_at__gte=since).exists()
    )


def _forget_findings(session: Session, started_at: datetime, *, at: datetime) -> None:
    """On its own appointment, and on the one after it, which was warned of the gap. One query."""
    kept = AppointmentFinding.objects.filter(
        Q(appointment__session__series=session.series_id), superseded_at=None, at__gte=started_at
    )
    kept.filter(at__lt=started_at + timedelta(minutes=1)).exclude(code=_OF_ARRIVAL).update(superseded_at=at)
