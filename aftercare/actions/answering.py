"""What a patient answers on their own page about the next appointment."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from clinic.actions.tasks import finish_task, finish_tasks_about, finish_tasks_of, open_task
from clinic.changes import lock
from clinic.models import Task, User
from clinic.roles import Role
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.promising import confirm_appointment
from treatments.models import Appointment, AppointmentConfirmation, RescheduledAppointment
from treatments.statuses import AppointmentStatus

MOVE_REQUESTED = "move_requested"
LONGEST_NOTE = 300
# How soon the desk should have called back.
WITHIN = timedelta(days=1)


@transacted
def promise_to_come(
    *, appointment: Appointment, starts_at: datetime, by: User | None, at: datetime
) -> AppointmentConfirmation:
    """Keep that the patient will be there at ``starts_at``, after all if they asked for another time before.

    :raises MoveRefused: it isn't booked any more, or the time is over.
    :raises MovedMeanwhile: it starts at another time.
    """
    confirmation = confirm_appointment(appointment=appointment, starts_at=starts_at, by=by, at=at)
    finish_tasks_about(subject=appointment, by=by, at=at, kind=MOVE_REQUESTED)
    return confirmation


@transacted
def ask_to_move(*, appointment: Appointment, note: str, by: User | None, at: datetime) -> Task:
    """Ask the desk for another time; ``note`` is what the patient wrote, at most 300 characters.

    Who asked before has asked: that task stays as it is.

    :raises MoveRefused: it isn't booked any more, or the time is over.
    """
    appointment = lock(appointment)
    if appointment.status != AppointmentStatus.BOOKED or appointment.starts_at <= at:
        raise not_now(AppointmentStatus(appointment.status))
    return open_task(
        kind=MOVE_REQUESTED,
        role=Role.FRONT_DESK,
        subject=appointment,
        patient=appointment.patient_id,
        note=note[:LONGEST_NOTE],
        due_at=min(at + WITHIN, appointment.starts_at),
        by=by,
        at=at,
    )


def answer_requests(*, rescheduling_id: UUID, cancelled_ids: Collection[UUID] = (), by: User, at: datetime) -> None:
    """Note that whoever asked for another time has one, where this rescheduling moved their appointment.

    Nor is there anything to move where it gave one up (``cancelled_ids``). Inside the transaction of that act: one
    query where nobody asked, which is the usual case.
    """
    moved = RescheduledAppointment.objects.filter(rescheduling=rescheduling_id).values("appointment")
    about = Q(subject_id__in=moved) | Q(subject_id__in=cancelled_ids)
    for task in Task.objects.filter(about, kind=MOVE_REQUESTED, done_at=None).order_by("id"):
        finish_task(task=task, by=by, at=at)


def drop_requests(*, appointment_ids: Collection[UUID], by: User, at: datetime) -> None:
    """Look no more for another time for appointments that were given up, inside the transaction of that act.

    One query where nobody asked for one.
    """
    finish_tasks_of(appointment_ids, by=by, at=at, kinds=[MOVE_REQUESTED])
