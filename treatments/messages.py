"""What patients are written of their visits. Never of what is treated, or why: a visit is a time and a place."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.messages.kinds import MessageKind, Words, register_kind, words_of
from clinic.messages.wording import Original, Parts, Placeholder, keep_private, sample_moment
from clinic.messages.writing import moment, phone
from clinic.models import Channel, DeviceKind, Location, Message
from treatments.models import Appointment, SeriesTemplate, SkinConcern, Treatment
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
    return words_of(_moved(), _changes(message.location, list(map(_line, visits)), list(map(_line, gone))))


def tell_of_cancelling(message: Message, at: datetime) -> Words | None:
    """Which visits are off."""
    gone = cancelled_among(message, at, message.details.get("appointments", []))
    return words_of(_cancelled(len(gone)), _visits(message.location, list(map(_line, gone)))) if gone else None


def remind(message: Message, at: datetime) -> Words | None:
    """That a visit is near; nothing once it is at another time than when this was due."""
    visits = upcoming_of_message(message, at, pk=message.subject_id)
    if not visits or int(visits[0].starts_at.timestamp()) != message.details["starts_at"]:
        return None
    return words_of(_soon(), _visits(message.location, list(map(_line, visits))))


def _booked(message: Message, visits: Sequence[Appointment]) -> Words | None:
    if not visits:
        return None
    original = _booked_one() if len(visits) == 1 else _booked_many()
    return words_of(original, _visits(message.location, list(map(_line, visits))))


def _booked_one() -> Original:
    return _original(_("Your visit is booked"), _("Your visit is booked:"))


def _booked_many() -> Original:
    return _original(_("Your visits are booked"), _("Your visits are booked:"))


def _cancelled(count: int = 1) -> Original:
    subject = _("Your visit is cancelled") if count == 1 else _("Your visits are cancelled")
    return _original(subject, _("No longer booked:"))


def _soon() -> Original:
    return _original(_("Your visit is soon"), _("We will see you soon:"))


def _moved() -> Original:
    return _original(_("Your visits have changed"))


def _original(subject: str, opening: str = "") -> Original:
    """How it is said; without an ``opening`` the visits bring their own."""
    to_change = _("To change a visit, call us: {phone}")
    listed = f"{opening}\n{{visits}}" if opening else "{visits}"
    said = f"{opening} {{visits}}." if opening else "{visits}"
    text = "\n\n".join([_("Hello,"), listed, to_change, "{location}\n{address}"])
    return Original(subject=subject, text=f"{text}\n", sms=f"{said} {to_change}")


def _visits(place: Location, lines: Sequence[str]) -> Parts:
    return _parts(place, email="\n".join(lines), sms="; ".join(lines))


def _changes(place: Location, visits: Sequence[str], gone: Sequence[str]) -> Parts:
    blocks = [(_("Your next visits are now:"), visits)] if visits else []
    blocks += [(_("No longer booked:"), gone)] if gone else []
    return _parts(
        place,
        email="\n\n".join("\n".join([opening, *lines]) for opening, lines in blocks),
        sms=" ".join(f"{opening} {'; '.join(lines)}." for opening, lines in blocks),
    )


def _parts(place: Location, *, email: str, sms: str) -> Parts:
    known = {"phone": phone(place), "location": place.name, "address": place.address}
    return Parts(email={**known, "visits": email}, sms={**known, "visits": sms})


def _line(visit: Appointment) -> str:
    return f"{moment(visit.starts_at, visit.location)}, {visit.location.name}"


def _sample(place: Location) -> Parts:
    return _visits(place, _sample_lines(place)[:1])


def _sample_of_many(place: Location) -> Parts:
    return _visits(place, _sample_lines(place))


def _sample_of_moves(place: Location) -> Parts:
    return _changes(place, _sample_lines(place), [])


def _sample_lines(place: Location) -> Sequence[str]:
    first = sample_moment(place)
    return [f"{moment(first + timedelta(weeks=weeks), place)}, {place.name}" for weeks in (0, 4, 8)]


_OPEN = (
    Placeholder(name="visits", label=gettext_lazy("the visits, each with its time and place")),
    Placeholder(name="phone", label=gettext_lazy("the location's phone number")),
    Placeholder(name="location", label=gettext_lazy("the location's name"), is_needed=False),
    Placeholder(name="address", label=gettext_lazy("the location's address"), is_needed=False),
)


def names_that_stay_private() -> Iterator[str]:
    """What is treated, with what and in which series: said neither by SMS nor in a subject. Four queries."""
    for model in (Treatment, SkinConcern, SeriesTemplate, DeviceKind):
        for labels in model._default_manager.values_list("label_en", "label_es"):  # noqa: SLF001  (of any)
            yield from labels


def register() -> None:
    """Let patients be written to for these purposes."""
    keep_private(names_that_stay_private)
    known: tuple[tuple[Any, ...], ...] = (
        (APPOINTMENT_CONFIRMATION, gettext_lazy("visit booked"), confirm_appointment, _booked_one, _sample),
        (SERIES_CONFIRMATION, gettext_lazy("visits of a series booked"), confirm_series, _booked_many, _sample_of_many),
        (APPOINTMENTS_MOVED, gettext_lazy("visit moved"), tell_of_moves, _moved, _sample_of_moves),
        (APPOINTMENTS_CANCELLED, gettext_lazy("visit cancelled"), tell_of_cancelling, _cancelled, _sample),
        (APPOINTMENT_REMINDER, gettext_lazy("reminder of a visit"), remind, _soon, _sample),
    )
    for code, label, write, original, sample in known:
        # Read on the way: who agreed to both gets a reminder on the phone.
        prefers = Channel.SMS if code == APPOINTMENT_REMINDER else Channel.EMAIL
        register_kind(
            MessageKind(
                code=code,
                label=label,
                write=write,
                prefers=prefers,
                original=original,
                placeholders=_OPEN,
                sample=sample,
            )
        )
