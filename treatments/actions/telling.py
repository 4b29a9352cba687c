"""Having patients told what becomes of their visits: one message an act, and none that another one tells already."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from clinic.actions.messages.queueing import (
    cancel_messages_about,
    message,
    queue_message,
    queue_messages,
)
from clinic.models import Message, MessageStatus
from clinic.transactions import transacted
from treatments.facts import AppointmentBooked, AppointmentsCancelled, AppointmentsRescheduled, SeriesBooked
from treatments.messages import (
    APPOINTMENT_CONFIRMATION,
    APPOINTMENT_REMINDER,
    APPOINTMENTS_CANCELLED,
    APPOINTMENTS_MOVED,
    CONFIRMATIONS,
    SERIES_CONFIRMATION,
)
from treatments.models import Appointment, RescheduledAppointment, Rescheduling, Series, Session
from treatments.queries.messages import reminder_dedup, unreminded

MOST_REMINDERS = 500


def tell_of_booking(fact: AppointmentBooked) -> None:
    """Confirm an appointment. Exactly one query."""
    queue_message(
        kind=APPOINTMENT_CONFIRMATION,
        patient=fact.patient_id,
        location=fact.location_id,
        # Nothing of it has to be read.
        subject=Appointment(pk=fact.appointment_id),
        due_at=fact.at,
        by=fact.by,
        at=fact.at,
    )


def tell_of_series(fact: SeriesBooked) -> None:
    """Confirm all that is booked of a series in one message, which replaces one that isn't sent yet. One query."""
    queue_message(
        kind=SERIES_CONFIRMATION,
        patient=fact.patient_id,
        location=fact.location_id,
        subject=Series(pk=fact.series_id),
        dedup=fact.at.isoformat(),
        due_at=fact.at,
        by=fact.by,
        at=fact.at,
    )


def tell_of_cancelling(fact: AppointmentsCancelled) -> None:
    """Leave unsaid what isn't so any more; tell the patient of the rest, if they were told that it was booked."""
    unsaid = cancel_messages_about(subjects=fact.appointment_ids)
    if not fact.notify:
        return
    unknown = {each.subject_id for each in unsaid if each.purpose in CONFIRMATIONS}
    told = [pk for pk in fact.appointment_ids if pk not in unknown]
    courses = Session.objects.filter(appointments__in=told).values_list("series", flat=True)
    # One that is still to be sent tells what is left.
    if not told or _pending_confirmations(courses):
        return
    subject = Series(pk=fact.series_id) if fact.series_id else Appointment(pk=told[0])
    queue_message(
        kind=APPOINTMENTS_CANCELLED,
        patient=fact.patient_id,
        location=fact.location_id,
        subject=subject,
        dedup=fact.at.isoformat() if fact.series_id else "",
        details={"appointments": [str(pk) for pk in told]},
        due_at=fact.at,
        by=fact.by,
        at=fact.at,
    )


def tell_of_moves(fact: AppointmentsRescheduled) -> None:
    """Tell each patient when their visits are now, in one message, unless one that isn't sent yet will. 3 queries."""
    if not fact.notify:
        return
    moved = _moved(fact)
    pending = _pending_confirmations(
        {each for rows in moved.values() for row in rows for each in row[:2] if each is not None}
    )
    untold = {
        patient: rows
        for patient, rows in moved.items()
        if any(appointment not in pending and series not in pending for appointment, series, _location in rows)
    }
    queue_messages([_of_moves(fact, patient, rows[-1][2]) for patient, rows in untold.items()])


def _of_moves(fact: AppointmentsRescheduled, patient_id: UUID, location_id: UUID) -> Message:
    return message(
        kind=APPOINTMENTS_MOVED,
        patient=patient_id,
        location=location_id,
        subject=Rescheduling(pk=fact.rescheduling_id),
        dedup=str(patient_id),
        details={"cancelled": [str(pk) for pk in fact.cancelled_ids]},
        due_at=fact.at,
        by=fact.by,
        at=fact.at,
    )


_Rows = list[tuple[UUID, UUID | None, UUID]]


def _moved(fact: AppointmentsRescheduled) -> dict[UUID, _Rows]:
    """By patient: each appointment that was given up or is at another time or place, its series, and where it is."""
    found: dict[UUID, _Rows] = defaultdict(list)
    columns = ("patient", "pk", "session__series", "location")
    if fact.cancelled_ids:
        for patient, *row in Appointment.objects.filter(pk__in=fact.cancelled_ids).values_list(*columns):
            found[patient].append(tuple(row))
    moves = RescheduledAppointment.objects.filter(rescheduling=fact.rescheduling_id).exclude(
        # By whom and in which room isn't told.
        before_starts_at=F("after_starts_at"),
        before_location=F("after_location"),
    )
    columns = ("appointment__patient", "appointment", "appointment__session__series", "after_location")
    for patient, *row in moves.order_by("after_starts_at", "id").values_list(*columns):
        found[patient].append(tuple(row))
    return found


def _pending_confirmations(subjects: "Collection[UUID] | QuerySet[Any, UUID]") -> set[UUID]:
    """Of which of these patients are still to be told that they are booked; held, so that nobody sends it meanwhile.

    It is written when it is sent: whatever changes until then it tells as it will be. One query.
    """
    pending = Message.objects.filter(subject_id__in=subjects, purpose__in=CONFIRMATIONS, status=MessageStatus.PENDING)
    held = pending.order_by("due_at", "id").select_for_update(no_key=True)
    return set(held.values_list("subject_id", flat=True))


@transacted
def queue_reminders(*, hours: int, at: datetime, most: int = MOST_REMINDERS) -> int:
    """Remind patients of visits ``hours`` ahead, each once for the time it has; how many. Three queries."""
    due: Sequence[Appointment] = unreminded(APPOINTMENT_REMINDER, hours=hours, at=at, most=most)
    queue_messages([_reminder(appointment, hours, at) for appointment in due])
    return len(due)


def _reminder(appointment: Appointment, hours: int, at: datetime) -> Message:
    return message(
        kind=APPOINTMENT_REMINDER,
        patient=appointment.patient_id,
        location=appointment.location_id,
        subject=appointment,
        dedup=reminder_dedup(appointment, hours),
        details={"starts_at": int(appointment.starts_at.timestamp())},
        due_at=at,
        by=None,
        at=at,
    )
