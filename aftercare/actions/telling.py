"""Having patients told what aftercare asks of them, and when it doesn't any more."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from aftercare.facts import CheckInAsked, SheetIssued
from aftercare.messages import AFTERCARE_SHEET, CHECK_IN, EXERCISE, PREPARATION, WINDOW_END
from aftercare.models import AftercarePlan, CheckIn, PlanItem
from aftercare.queries.messages import ended_lines, unprepared
from clinic.actions.messages.queueing import (
    cancel_messages,
    message,
    queue_message,
    queue_messages,
)
from clinic.models import Message
from clinic.transactions import transacted
from treatments.models import Appointment, Session

MOST_AT_ONCE = 500


def tell_of_sheet(fact: SheetIssued) -> None:
    """Tell a patient where their sheet is; of the one before it, if that isn't sent yet, nothing is told any more.

    Exactly one query for the first edition.
    """
    if fact.supersedes_id:
        cancel_messages(Message.objects.filter(subject_id=fact.supersedes_id, purpose=AFTERCARE_SHEET))
    queue_message(
        kind=AFTERCARE_SHEET,
        patient=fact.patient_id,
        location=fact.location_id,
        # Nothing of it has to be read.
        subject=AftercarePlan(pk=fact.plan_id),
        due_at=fact.at,
        by=fact.by,
        at=fact.at,
    )


def tell_of_check_in(fact: CheckInAsked) -> None:
    """Ask a patient how they are. Exactly one query."""
    queue_message(
        kind=CHECK_IN,
        patient=fact.patient_id,
        location=fact.location_id,
        subject=CheckIn(pk=fact.check_in_id),
        due_at=fact.at,
        by=None,
        at=fact.at,
    )


def leave_unasked(check_in_ids: Collection[UUID]) -> None:
    """Ask nothing more by these check-ins, in the transaction of what ended them. One query where nothing was due."""
    cancel_messages(Message.objects.filter(subject_id__in=check_in_ids, purpose=CHECK_IN))


def leave_unsaid(*, session: Session) -> None:
    """Tell nothing more of a session that was entered in error, in the transaction of that act. Two queries at most."""
    sheets = AftercarePlan.objects.filter(session=session).values("pk")
    check_ins = CheckIn.objects.filter(session=session).values("pk")
    about = Q(subject_id=session.pk) | Q(subject_id__in=sheets) | Q(subject_id__in=check_ins)
    kinds = [AFTERCARE_SHEET, WINDOW_END, CHECK_IN]
    cancel_messages(Message.objects.filter(about, patient=session.series.patient_id, purpose__in=kinds))


@transacted
def queue_preparations(*, at: datetime, most: int = MOST_AT_ONCE) -> int:
    """Tell patients how to prepare for visits, each once for the time it has; how many. Three queries.

    When, says ``aftercare.queries.messages.unprepared``; the first thing to stop is PREPARATION_REMINDER_HOURS ahead.
    """
    due = unprepared(PREPARATION, hours=settings.PREPARATION_REMINDER_HOURS, at=at, most=most)
    queue_messages([_of_preparation(appointment, at) for appointment in due])
    return len(due)


def _of_preparation(appointment: Appointment, at: datetime) -> Message:
    return message(
        kind=PREPARATION,
        patient=appointment.patient_id,
        location=appointment.location_id,
        subject=appointment,
        dedup=appointment.dedup,  # type: ignore[attr-defined]  # annotated
        details={"starts_at": int(appointment.starts_at.timestamp())},
        due_at=at,
        by=None,
        at=at,
    )


@transacted
def queue_window_ends(*, at: datetime, most: int = MOST_AT_ONCE) -> int:
    """Tell patients that they may exercise again, unless another sheet keeps them from it; how many.

    Two queries.
    """
    ended = ended_lines(WINDOW_END, EXERCISE, at=at, most=most)
    queue_messages([_of_end(line, at) for line in ended])
    return len(ended)


def _of_end(line: PlanItem, at: datetime) -> Message:
    series = line.plan.session.series
    return message(
        kind=WINDOW_END,
        patient=series.patient_id,
        location=series.location_id,
        subject=line.plan.session,
        dedup=line.dedup,  # type: ignore[attr-defined]  # annotated
        details={"key": line.key},
        due_at=at,
        by=None,
        at=at,
    )
