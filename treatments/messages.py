"""What patients are written of their visits. Never of what is treated, or why: a visit is a time and a place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.messages.kinds import MessageKind, Words, register_kind
from clinic.messages.writing import moment, phone
from clinic.models import Channel, Message
from treatments.models import Appointment
from treatments.queries.messages import cancelled_among, is_retold, upcoming_of_message

APPOINTMENT_CONFIRMATION = "appointment_confirmation"
SERIES_CONFIRMATION = "series_confirmation"
APPOINTMENTS_MOVED = "appointments_moved"
APPOINTMENTS_CANCELLED = "appointments_cancelled"
APPOINTMENT_REMINDER = "appointment_reminder"

# What tells a patient of an appointment for the first time.
CONFIRMATIONS = (APPOINTMENT_CONFIRMATION, SERIES_CONFIRMATION)


def confirm_appointment(message: Message, at: datetime) -> Words | None:
    """That one visit is booked, when and where it is now."""
    return _booked(message, upcoming_of_message(message, at, pk=message.subject_id))


def confirm_series(message: Message, at: datetime) -> Words | None:
    """That visits are booked, all in one; nothing where a later message is about to."""
    if is_retold(message, subject_id=message.subject_id):
        return None
    return _booked(message, upcoming_of_message(message, at, session__series=message.subject_id))


def tell_of_moves(message: Message, at: datetime) -> Words | None:
    """When all the patient's next visits are now, and what was given up; nothing where a later one is about to."""
    if is_retold(message, patient=message.patient_id):
        return None
    visits = upcoming_of_message(message, at)
    gone = cancelled_among(message, at, message.details.get("cancelled", []))
    if not visits and not gone:
        return None
    blocks = [(_("Your next visits are now:"), visits)] if visits else []
    blocks += [(_("No longer booked:"), gone)] if gone else []
    return _words(message, _("Your visits have changed"), blocks)


def tell_of_cancelling(message: Message, at: datetime) -> Words | None:
    """Which visits are off."""
    gone = cancelled_among(message, at, message.details.get("appointments", []))
    if not gone:
        return None
    one = len(gone) == 1
    subject = _("Your visit is cancelled") if one else _("Your visits are cancelled")
    return _words(message, subject, [(_("No longer booked:"), gone)])


def remind(message: Message, at: datetime) -> Words | None:
    """That a visit is near; nothing once it is at another time than when this was due."""
    visits = upcoming_of_message(message, at, pk=message.subject_id)
    if not visits or int(visits[0].starts_at.timestamp()) != message.details["starts_at"]:
        return None
    return _words(message, _("Your visit is soon"), [(_("We will see you soon:"), visits)])


def _booked(message: Message, visits: Sequence[Appointment]) -> Words | None:
    if not visits:
        return None
    if len(visits) == 1:
        return _words(message, _("Your visit is booked"), [(_("Your visit is booked:"), visits)])
    return _words(message, _("Your visits are booked"), [(_("Your visits are booked:"), visits)])


def _words(message: Message, subject: str, blocks: Sequence[tuple[str, Sequence[Appointment]]]) -> Words:
    place = message.location
    to_change = _("To change a visit, call us: {phone}").format(phone=phone(place))
    listed = "\n\n".join("\n".join([opening, *map(_line, visits)]) for opening, visits in blocks)
    signed = "\n".join(filter(None, (place.name, place.address)))
    said = " ".join(f"{opening} {'; '.join(map(_line, visits))}." for opening, visits in blocks)
    return Words(
        subject=subject,
        text="\n\n".join([_("Hello,"), listed, to_change, signed]) + "\n",
        sms=f"{said} {to_change}",
    )


def _line(visit: Appointment) -> str:
    return f"{moment(visit.starts_at, visit.location)}, {visit.location.name}"


def register() -> None:
    """Let patients be written to for these purposes."""
    known: tuple[tuple[str, Any, Any, Channel], ...] = (
        (APPOINTMENT_CONFIRMATION, gettext_lazy("visit booked"), confirm_appointment, Channel.EMAIL),
        (SERIES_CONFIRMATION, gettext_lazy("visits of a series booked"), confirm_series, Channel.EMAIL),
        (APPOINTMENTS_MOVED, gettext_lazy("visit moved"), tell_of_moves, Channel.EMAIL),
        (APPOINTMENTS_CANCELLED, gettext_lazy("visit cancelled"), tell_of_cancelling, Channel.EMAIL),
        # Read on the way: who agreed to both gets it on the phone.
        (APPOINTMENT_REMINDER, gettext_lazy("reminder of a visit"), remind, Channel.SMS),
    )
    for code, label, write, prefers in known:
        register_kind(MessageKind(code=code, label=label, write=write, prefers=prefers))
