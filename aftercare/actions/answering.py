"""What a patient answers on their own page about the next appointment."""

from datetime import datetime, timedelta

from clinic.actions.tasks import finish_tasks_about, open_task
from clinic.changes import lock
from clinic.models import Task, User
from clinic.roles import Role
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.promising import confirm_appointment
from treatments.models import Appointment, AppointmentConfirmation
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

    Who asked before has asked: that task stays as it is. It is done once the appointment moves, or is over.

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
