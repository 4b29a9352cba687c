"""What somebody has to see to of a series: after a decision, when it drifts, and when an override is asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.tasks import finish_task, finish_tasks_of, open_task, open_tasks
from clinic.changes import change, lock
from clinic.errors import DomainError
from clinic.models import Device, Location, Provider, Room, Task, Urgency, User
from clinic.roles import Capability, Role, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_course, lock_session
from treatments.models import Appointment, Decision, FindingLevel, Series, Session, SessionDecision
from treatments.queries.affected import WHOLE
from treatments.queries.worklists import drifting
from treatments.scheduling.course import Step
from treatments.scheduling.findings import BookingRefused, Finding, refusals
from treatments.scheduling.proposing import propose_move
from treatments.scheduling.wishes import Wish, answer
from treatments.statuses import AppointmentStatus, SessionStatus

SERIES_DECIDED, SERIES_DRIFTING, OVERRIDE_ASKED = "series_decided", "series_drifting", "override_asked"
WITHIN = timedelta(days=2)
# Somebody who saw to a drifting series isn't asked again at once: they may have agreed on a later day.
QUIET = timedelta(days=14)
MOST_AT_ONCE = 500
LONGEST_NOTE = 500
_TO_COME = (SessionStatus.PLANNED, SessionStatus.BOOKED)


class NothingToOverride(DomainError):
    """The rule book doesn't stand against it."""

    code = "nothing_to_override"
    message = _("Nothing stands against this start any more. Book it.")


@transacted
def open_decided_task(*, kept: SessionDecision, by: User, at: datetime) -> Task | None:
    """Ask the desk to book what a decision left to be booked: None if it left nothing. Three queries or fewer.

    After "continue" that is the next session alone: whoever books one at a time isn't asked for the rest.
    """
    if kept.decision == Decision.STOP:
        return None
    series = kept.session.series
    coming = list(
        Session.objects.filter(series=series, number__gt=kept.session.number, status__in=_TO_COME).order_by("number")
    )
    looked_at = coming[:1] if kept.decision == Decision.CONTINUE else coming
    if all(session.status == SessionStatus.BOOKED for session in looked_at):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        note = str(Decision(kept.decision).label)
    return open_task(
        kind=SERIES_DECIDED,
        role=Role.FRONT_DESK,
        subject=series,
        patient=series.patient_id,
        due_at=at + WITHIN,
        note=note,
        by=by,
        at=at,
    )


def finish_booked(*, series: Series, booked: Sequence[Session], steps: Iterable[Step], by: User, at: datetime) -> None:
    """Note what booking these sessions has seen to, inside the transaction of the act.

    Overrides that were asked for; and the series, of which ``steps`` are the sessions, if the first that was to be
    booked is among them. One query, unless something is finished.
    """
    first = min(session.number for session in booked)
    waits = any(step.session.status == SessionStatus.PLANNED and step.session.number < first for step in steps)
    subjects = [session.pk for session in booked] + ([] if waits else [series.pk])
    finish_tasks_of(subjects, kinds=(SERIES_DECIDED, SERIES_DRIFTING, OVERRIDE_ASKED), by=by, at=at)


@transacted
def ask_override(
    *,
    session: Session,
    starts_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    room: Room | None = None,
    device: Device | None = None,
) -> Task:
    """Ask a provider, or a clinical lead, to book ``session`` at a start that takes an override by such a one.

    The task keeps when, and the codes of the findings. Asking again for another start changes what the task says.

    :raises NotPermitted: ``by`` books nothing.
    :raises MoveRefused: the session isn't planned, whatever the caller has seen of it.
    :raises BookingRefused: nobody may book it then, whatever the reason.
    :raises NothingToOverride: it can be booked as it is.
    """
    require(by, Capability.WRITE_APPOINTMENTS)
    # Held: who books it meanwhile would finish what was asked for it before this is.
    series, session = lock_session(session)
    SessionStatus(session.status).to(SessionStatus.BOOKED)
    asked = {"starts_at": starts_at, "at": at, "provider": provider, "room": room, "device": device}
    _request, findings = answer(Wish.of_session(series, session, preferred=series.provider, **asked))
    against = refusals(findings)
    note = _asked_for(against, starts_at, series.location)
    return ask_decider(session, against, patient_id=series.patient_id, note=note, by=by, at=at)


@transacted
def ask_move_override(
    *,
    appointment: Appointment,
    starts_at: datetime,
    by: User,
    at: datetime,
    follow: bool = False,
    provider: Provider | None = None,
    whoever: bool = False,
    room: Room | None = None,
    device: Device | None = None,
) -> Task:
    """As ``ask_override``, to move ``appointment`` to such a start; with ``follow``, and those after it in its series.

    :raises NotPermitted: ``by`` books nothing.
    :raises MoveRefused: it isn't booked any more, or only held.
    :raises BookingRefused: nobody may move it there, whatever the reason.
    :raises NothingToOverride: it can be moved as it is.
    """
    require(by, Capability.WRITE_APPOINTMENTS)
    # As above, of who moves it or gives it up.
    lock_course(appointment)
    appointment = lock(appointment, *WHOLE)
    if appointment.status != AppointmentStatus.BOOKED:
        raise not_now(AppointmentStatus(appointment.status))
    asked: dict[str, Any] = {"provider": provider, "whoever": whoever, "room": room, "device": device}
    proposed = propose_move(appointment=appointment, starts_at=starts_at, at=at, follow=follow, **asked)
    against = refusals([finding for move in proposed.elsewhere for finding in move.findings])
    note = _asked_for(against, starts_at, appointment.location)
    return ask_decider(appointment, against, patient_id=appointment.patient_id, note=note, by=by, at=at)


def _asked_for(against: Sequence[Finding], starts_at: datetime, location: Location) -> str:
    if any(finding.level == FindingLevel.BLOCK for finding in against):
        raise BookingRefused(against)
    if not against:
        raise NothingToOverride
    local = starts_at.astimezone(ZoneInfo(location.time_zone))
    codes = ", ".join(dict.fromkeys(finding.code for finding in against))
    return f"{local:%Y-%m-%d %H:%M}: {codes}"[:LONGEST_NOTE]


def ask_decider(
    subject: Session | Appointment | Series,
    against: Sequence[Finding],
    *,
    patient_id: UUID,
    note: str,
    by: User,
    at: datetime,
) -> Task:
    """Ask who may override all of ``against``, inside the transaction of the act: a provider, or a clinical lead.

    Asked again, the note changes, and with it who is asked.
    """
    role = Role.CLINICAL_LEAD if any(finding.needs_lead for finding in against) else Role.PROVIDER
    task = open_task(
        kind=OVERRIDE_ASKED,
        role=role,
        subject=subject,
        patient=patient_id,
        urgency=Urgency.SAME_DAY,
        due_at=at + timedelta(days=1),
        note=note,
        by=by,
        at=at,
    )
    if (task.note, task.role) != (note, role):
        change(task, note=note, role=role)
        audit.record("task.changed", task, by=by, at=at, fields=["note", "role"])
    return task


@transacted
def open_drifting_tasks(*, at: datetime) -> Sequence[Task]:
    """Ask the desk, once, to see to each series that drifts past a session's latest day: the new tasks, at most 500.

    Who was asked less than two weeks ago isn't asked again, whatever they did about it. A task whose series doesn't
    drift any more is done. Repeating it does nothing.
    """
    drifts = drifting(at=at).values("series")
    for task in Task.objects.filter(kind=SERIES_DRIFTING, done_at=None).exclude(subject_id__in=drifts)[:MOST_AT_ONCE]:
        finish_task(task=task, by=None, at=at)
    is_quiet = Q(done_at=None) | Q(done_at__gt=at - QUIET, done_by__isnull=False)
    asked = Task.objects.filter(is_quiet, kind=SERIES_DRIFTING).values("subject_id")
    found = Series.objects.filter(pk__in=drifts).exclude(pk__in=asked).order_by("id")[:MOST_AT_ONCE]
    return open_tasks([_drifting_task(series, at) for series in found], by=None, at=at)


def _drifting_task(series: Series, at: datetime) -> Task:
    return Task(
        kind=SERIES_DRIFTING,
        role=Role.FRONT_DESK,
        urgency=Urgency.ROUTINE,
        patient_id=series.patient_id,
        subject_type=series._meta.label_lower,  # noqa: SLF001  (the documented way to ask)
        subject_id=series.pk,
        due_at=at + WITHIN,
    )
