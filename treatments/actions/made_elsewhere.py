"""Series and appointments that another system made: kept once, by what it calls them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.actions.identifying import ReferenceDiffers, Upserted, hold_reference, identify
from clinic.errors import Conflict
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.booking import book_session, book_visit
from treatments.actions.courses import start_series
from treatments.actions.moving import move_appointment
from treatments.models import Appointment, AppointmentIdentifier, Series, SeriesIdentifier
from treatments.statuses import AppointmentStatus

# What of an appointment another time, person or place can be asked for, and how that is to be done.
_MOVED = ("starts_at", "provider", "room", "device")
_HOW = ("override", "notify")


class ReferenceOver(Conflict):
    """The reference stands for an appointment that doesn't take place: it books nothing, however often it is sent."""

    code = "reference_over"

    def __init__(self, status: AppointmentStatus) -> None:
        super().__init__(_OVER[status])


_OVER = {
    AppointmentStatus.CANCELLED: _("This appointment was cancelled. Send a new reference to book again."),
    AppointmentStatus.NOSHOW: _("The patient missed this appointment. Send a new reference to book again."),
    AppointmentStatus.ENTERED_IN_ERROR: _("This appointment was an error. Send a new reference to book again."),
}


@transacted
def start_series_by_reference(*, system: str, value: str, by: User, at: datetime, **wanted: Any) -> Upserted[Series]:
    """Start the series that ``system`` calls ``value``, as ``start_series``; or find it, if that was done before.

    :raises ReferenceDiffers: it was started otherwise.
    """
    hold_reference(system, value)
    if known := Series.objects.filter(identifiers__system=system, identifiers__value=value).first():
        check_same_series(known, wanted)
        return Upserted(known, is_new=False)
    series = start_series(**wanted, by=by, at=at)
    identify(identifiers=SeriesIdentifier, subject=series, system=system, value=value, by=by, at=at)
    return Upserted(series, is_new=True)


def check_same_series(series: Series, wanted: Mapping[str, Any]) -> None:
    """Refuse to take ``series`` for another one: what changes it has acts of its own. Three queries.

    :raises ReferenceDiffers: patient, template, location, concerns, provider or number of sessions aren't as wanted.
    """
    has: dict[str, Any] = {
        "patient": series.patient_id,
        "template": series.template_version.template_id,
        "location": series.location_id,
        "provider": series.provider_id,
        "session_count": series.sessions.count(),
        "patient_concerns": set(series.concerns.values_list("pk", flat=True)),
    }
    _refuse(_differing(has, {name: value for name, value in wanted.items() if value is not None}))


@transacted
def book_by_reference(*, system: str, value: str, by: User, at: datetime, **wanted: Any) -> Upserted[Appointment]:
    """Book the appointment that ``system`` calls ``value``, for a session or as a visit; or find it, as it is.

    The rule book is asked as for any other.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises MoveRefused: the session is booked already, performed or skipped.
    """
    hold_reference(system, value)
    if known := Appointment.objects.filter(identifiers__system=system, identifiers__value=value).first():
        return Upserted(known, is_new=False)
    if "session" in wanted:
        wanted.pop("kind", None)
        appointment = book_session(**wanted, by=by, at=at)
    else:
        appointment = book_visit(**wanted, by=by, at=at)
    identify(identifiers=AppointmentIdentifier, subject=appointment, system=system, value=value, by=by, at=at)
    return Upserted(appointment, is_new=True)


def moved_by(appointment: Appointment, wanted: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What ``move_wanted`` would move ``appointment`` to; None where it is as ``wanted``.

    Whether it is pinned isn't asked: moving pins it, whatever it was made with.

    :raises ReferenceDiffers: it is for another patient or session, of another kind or length, or elsewhere.
    :raises ReferenceOver: it was cancelled, missed, or entered in error.
    """
    status = AppointmentStatus(appointment.status)
    if status in _OVER:
        raise ReferenceOver(status)
    named = {name: value for name, value in wanted.items() if value is not None}
    _refuse(_differing(_fixed(appointment), named))
    elsewhere = _differing(_movable(appointment), named)
    return {name: named[name] for name in (*_MOVED, *_HOW) if name in named} if elsewhere else None


def check_same_appointment(appointment: Appointment, wanted: Mapping[str, Any]) -> None:
    """Refuse to take ``appointment`` for another one, and to move it.

    :raises ReferenceDiffers: anything isn't as wanted; whether it is pinned isn't asked.
    """
    named = {name: value for name, value in wanted.items() if value is not None}
    _refuse(_differing(_fixed(appointment) | _movable(appointment), named))


def move_wanted(*, appointment: Appointment, by: User, at: datetime, **wanted: Any) -> Appointment:
    """Move an appointment that is known by a reference, to what ``moved_by`` gave. The rule book is asked.

    :raises BookingRefused: the rule book doesn't allow it.
    :raises MoveRefused: the patient arrived already, or it is over.
    """
    return move_appointment(appointment=appointment, **wanted, by=by, at=at).appointment


def _fixed(appointment: Appointment) -> dict[str, Any]:
    return {
        "session": appointment.session_id,
        "patient": appointment.patient_id,
        "kind": appointment.kind,
        "location": appointment.location_id,
        "minutes": int((appointment.ends_at - appointment.starts_at).total_seconds()) // 60,
    }


def _movable(appointment: Appointment) -> dict[str, Any]:
    return {name: getattr(appointment, name if name == "starts_at" else f"{name}_id") for name in _MOVED}


def _differing(has: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in has if name in wanted and _as_kept(wanted[name]) != has[name])


def _as_kept(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {row.pk for row in value}
    return getattr(value, "pk", value)


def _refuse(differing: Sequence[str]) -> None:
    if differing:
        raise ReferenceDiffers(differing)
