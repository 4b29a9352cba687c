"""Promising a patient time, people and place."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import Device, Location, Patient, Provider, Room, User
from clinic.statuses import not_now
from clinic.transactions import lock_in_order, refusing, transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.locking import lock_course, lock_session
from treatments.models import Appointment, AppointmentFinding, AppointmentKind, Session
from treatments.scheduling.findings import Finding
from treatments.scheduling.overlaps import BUSY
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish, answer, places_and_times
from treatments.statuses import AppointmentStatus, SessionStatus

VISIT_MINUTES = range(5, 481)


@transacted
def book_session(
    *,
    session: Session,
    starts_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    room: Room | None = None,
    device: Device | None = None,
) -> Appointment:
    """Book a planned session at the location of its series.

    What is left out is chosen: the provider of the series if free.

    Warnings of the rule book are kept on the appointment. 26 queries or fewer.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises MoveRefused: the session isn't planned: booked already, performed or skipped.
    """
    series = session.series
    _hold(series.patient_id, series.location_id, provider.pk if provider else series.provider_id)
    series, session = lock_session(session)
    booked = SessionStatus(session.status).to(SessionStatus.BOOKED)
    asked = {"starts_at": starts_at, "at": at, "provider": provider, "room": room, "device": device}
    request, findings = answer(Wish.of_session(series, session, preferred=series.provider, **asked))
    with refusing(BUSY):
        appointment = Appointment.objects.create(
            patient=series.patient,
            session=session,
            kind=AppointmentKind.SESSION,
            location=series.location,
            **places_and_times(request),
        )
    change(session, status=booked)
    anchor_sessions(series)
    return _kept(appointment, findings, "appointment.booked", by=by, at=at)


@transacted
def book_visit(
    *,
    patient: Patient,
    kind: str,
    location: Location,
    provider: Provider,
    starts_at: datetime,
    minutes: int,
    by: User,
    at: datetime,
    room: Room | None = None,
) -> Appointment:
    """Book a consultation or walk-in of 5 to 480 ``minutes``, which belongs to no series.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises InvalidInput: minutes out of bounds, or a kind that needs a session.
    """
    if kind == AppointmentKind.SESSION:
        raise InvalidInput(_("A session is booked as a session."), field="kind", code="kind_needs_session")
    if minutes not in VISIT_MINUTES:
        raise InvalidInput(_("A visit takes 5 to 480 minutes."), field="minutes", code="minutes_out_of_bounds")
    _hold(patient.pk, location.pk, provider.pk)
    wish = Wish(
        patient=patient,
        location=location,
        length=Length(stay=minutes),
        starts_at=starts_at,
        at=at,
        provider=provider,
        room=room,
    )
    request, findings = answer(wish)
    with refusing(BUSY):
        appointment = Appointment.objects.create(
            patient=patient, kind=kind, location=location, **places_and_times(request)
        )
    return _kept(appointment, findings, "appointment.booked", by=by, at=at)


@transacted
def reschedule(
    *,
    appointment: Appointment,
    starts_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    room: Room | None = None,
    device: Device | None = None,
) -> Appointment:
    """Move a booked appointment.

    The provider stays unless said; room and device stay where they are free, else are chosen.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises MoveRefused: the patient arrived already, or it is over.
    """
    provider = provider or appointment.provider
    _hold(appointment.patient_id, appointment.location_id, provider.pk)
    series, session = lock_course(appointment)
    appointment = lock(appointment)
    if appointment.status not in (AppointmentStatus.HELD, AppointmentStatus.BOOKED):
        raise not_now(AppointmentStatus(appointment.status))
    asked = {"starts_at": starts_at, "at": at, "provider": provider, "room": room, "device": device}
    if series and session:
        wish = Wish.of_session(series, session, besides=appointment, **asked)
    else:
        wish = _wish_of_visit(appointment, **asked)
    request, findings = answer(wish)
    with refusing(BUSY):
        change(appointment, **places_and_times(request))
    # What was said of the old time isn't true of the new one.
    appointment.findings.all().delete()
    if series:
        anchor_sessions(series)
    return _kept(appointment, findings, "appointment.rescheduled", by=by, at=at)


def _hold(*ids: Any) -> None:
    # The location too: who leaves the room to be chosen competes with everyone there.
    lock_in_order(pk for pk in ids if pk)


def _wish_of_visit(appointment: Appointment, **asked: Any) -> Wish:
    length = Length(stay=(appointment.ends_at - appointment.starts_at) // timedelta(minutes=1))
    return Wish(patient=appointment.patient, location=appointment.location, length=length, besides=appointment, **asked)


def _kept(appointment: Appointment, findings: Sequence[Finding], act: str, *, by: User, at: datetime) -> Appointment:
    keep_findings(appointment, findings, by=by, at=at)
    audit.record(act, appointment, by=by, at=at)
    return appointment


def keep_findings(appointment: Appointment, findings: Sequence[Finding], *, by: User, at: datetime) -> None:
    """Keep on the appointment what the rule book warned of."""
    AppointmentFinding.objects.bulk_create(
        AppointmentFinding(
            appointment=appointment, code=finding.code, level=finding.level, text=finding.reason, by=by, at=at
        )
        for finding in findings
    )
