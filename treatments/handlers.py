"""What follows in this app from its own facts: patients are told, in the same transaction."""

from clinic import events
from treatments import messages
from treatments.actions.telling import tell_of_booking, tell_of_cancelling, tell_of_moves, tell_of_series
from treatments.facts import AppointmentBooked, AppointmentsCancelled, AppointmentsRescheduled, SeriesBooked


def confirm_appointment(fact: AppointmentBooked) -> None:
    """Who is booked hears of it."""
    if fact.notify:
        tell_of_booking(fact)


def confirm_series(fact: SeriesBooked) -> None:
    """Who is booked for several visits hears of all in one."""
    if fact.notify:
        tell_of_series(fact)


def subscribe() -> None:
    """Listen to what is announced, and know the messages that follow from it."""
    messages.register()
    events.subscribe(AppointmentBooked, confirm_appointment)
    events.subscribe(SeriesBooked, confirm_series)
    events.subscribe(AppointmentsCancelled, tell_of_cancelling)
    events.subscribe(AppointmentsRescheduled, tell_of_moves)
