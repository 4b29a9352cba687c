"""What follows in this app from its own facts, in the same transaction: patients are told, tasks are done."""

from clinic import events
from clinic.merging import register_merge_rule
from treatments import messages
from treatments.actions import merging
from treatments.actions.telling import tell_of_booking, tell_of_cancelling, tell_of_moves, tell_of_series
from treatments.actions.visit_tasks import finish_moved, finish_over
from treatments.facts import (
    AppointmentBooked,
    AppointmentMissed,
    AppointmentsCancelled,
    AppointmentsRescheduled,
    SeriesBooked,
    VisitBegun,
)


def confirm_appointment(fact: AppointmentBooked) -> None:
    """Who is booked hears of it."""
    if fact.notify:
        tell_of_booking(fact)


def confirm_series(fact: SeriesBooked) -> None:
    """Who is booked for several visits hears of all in one."""
    if fact.notify:
        tell_of_series(fact)


def finish_tasks_of_moved(fact: AppointmentsRescheduled) -> None:
    """Whoever wanted another time has it, and who asked for an override doesn't any more."""
    finish_moved(rescheduling_id=fact.rescheduling_id, cancelled_ids=fact.cancelled_ids, by=fact.by, at=fact.at)


def finish_tasks_of_cancelled(fact: AppointmentsCancelled) -> None:
    """What is given up has no other time to be found."""
    finish_over(appointment_ids=fact.appointment_ids, by=fact.by, at=fact.at)


def finish_tasks_of_over(fact: AppointmentMissed | VisitBegun) -> None:
    """Nor has a visit that took place, or that the patient didn't come to."""
    finish_over(appointment_ids=[fact.appointment_id], by=fact.by, at=fact.at)


def subscribe() -> None:
    """Listen to what is announced, know the messages that follow from it, and what keeps two records apart."""
    messages.register()
    register_merge_rule(merging.RULE)
    events.subscribe(AppointmentBooked, confirm_appointment)
    events.subscribe(SeriesBooked, confirm_series)
    events.subscribe(AppointmentsCancelled, tell_of_cancelling)
    events.subscribe(AppointmentsRescheduled, tell_of_moves)
    events.subscribe(AppointmentsRescheduled, finish_tasks_of_moved)
    events.subscribe(AppointmentsCancelled, finish_tasks_of_cancelled)
    events.subscribe(AppointmentMissed, finish_tasks_of_over)
    events.subscribe(VisitBegun, finish_tasks_of_over)
