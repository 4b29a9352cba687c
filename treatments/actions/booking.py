"""Promising a patient time, people and place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import Device, Location, Patient, Provider, Room, User
from clinic.statuses import not_now
from clinic.transactions import lock_in_order, refusing, transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.locking import lock_course, lock_session
from treatments.models import Appointment, AppointmentFinding, AppointmentKind, Session, Treatment
from treatments.scheduling import rules
from treatments.scheduling.course import Step, read_steps
from treatments.scheduling.diary import Diary, read_diary
from treatments.scheduling.findings import BookingRefused, Finding, refusals
from treatments.scheduling.intervals import Interval
from treatments.scheduling.overlaps import BUSY
from treatments.scheduling.visits import Length
from treatments.statuses import AppointmentStatus, SessionStatus

R = TypeVar("R", Room, Device)

VISIT_MINUTES = range(5, 481)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks to be booked.

    What is None is chosen. ``besides`` is the appointment that moves, if one does.
    """

    patient: Patient
    location: Location
    length: Length
    starts_at: datetime
    at: datetime
    treatment: Treatment | None = None
    session: Session | None = None
    provider: Provider | None = None
    preferred: Provider | None = None
    room: Room | None = None
    device: Device | None = None
    besides: Appointment | None = None
    steps: Sequence[Step] = field(default_factory=list)


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
    wish = Wish(
        patient=series.patient,
        location=series.location,
        length=Length.of(series.treatment),
        starts_at=starts_at,
        at=at,
        treatment=series.treatment,
        session=session,
        provider=provider,
        preferred=series.provider,
        room=room,
        device=device,
        steps=read_steps(series),
    )
    request, findings = _answer(wish)
    with refusing(BUSY):
        appointment = Appointment.objects.create(
            patient=series.patient,
            session=session,
            kind=AppointmentKind.SESSION,
            location=series.location,
            **_places_and_times(request),
        )
    change(session, status=booked)
    anchor_sessions(series)
    change(series)
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
    request, findings = _answer(wish)
    with refusing(BUSY):
        appointment = Appointment.objects.create(
            patient=patient, kind=kind, location=location, **_places_and_times(request)
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
    wish = Wish(
        patient=appointment.patient,
        location=appointment.location,
        length=_length_of(appointment, series.treatment if series else None),
        starts_at=starts_at,
        at=at,
        treatment=series.treatment if series else None,
        session=session,
        provider=provider,
        room=room,
        device=device,
        besides=appointment,
        steps=read_steps(series) if series else [],
    )
    request, findings = _answer(wish)
    with refusing(BUSY):
        change(appointment, **_places_and_times(request))
    if series:
        anchor_sessions(series)
        change(series)
    return _kept(appointment, findings, "appointment.rescheduled", by=by, at=at)


def _hold(*ids: Any) -> None:
    # The location too: who leaves the room to be chosen competes with everyone there.
    lock_in_order(pk for pk in ids if pk)


def _length_of(appointment: Appointment, treatment: Treatment | None) -> Length:
    if treatment:
        return Length.of(treatment)
    return Length(stay=(appointment.ends_at - appointment.starts_at) // timedelta(minutes=1))


def _answer(wish: Wish) -> tuple[rules.BookingRequest, list[Finding]]:
    """Choose what was left out, ask the rule book, and refuse what it refuses."""
    stay, moving = wish.length.at(wish.starts_at), wish.besides
    diary = read_diary(
        location=wish.location,
        horizon=stay.room,
        treatment=wish.treatment,
        patient=wish.patient,
        besides=moving,
    )
    request = rules.BookingRequest(
        patient=wish.patient,
        starts_at=wish.starts_at,
        at=wish.at,
        length=wish.length,
        diary=diary,
        provider=_choose_provider(wish, diary),
        room=wish.room or _first_free(diary, diary.rooms, stay.room, before=moving.room_id if moving else None),
        device=wish.device
        or _first_free(diary, diary.devices, stay.device, before=moving.device_id if moving else None),
        treatment=wish.treatment,
        session=wish.session,
        steps=wish.steps,
    )
    findings = rules.ask(request)
    if refusals(findings):
        raise BookingRefused(refusals(findings))
    return request, findings


def _choose_provider(wish: Wish, diary: Diary) -> Provider:
    if wish.provider:
        return wish.provider
    if not diary.providers:
        raise BookingRefused([rules.block("provider_not_eligible", str(_("Nobody here gives this treatment.")))])
    visit = wish.length.at(wish.starts_at)

    def unfit(provider: Provider) -> tuple[bool, bool]:
        works = any(hours.contains(visit.patient) for hours in diary.rota.get(provider.pk, ()))
        away = any(absence.overlaps(visit.patient) for absence in diary.absences.get(provider.pk, ()))
        return not works or away or diary.is_taken(provider.pk, visit.provider), provider != wish.preferred

    # Where nobody is fit, the first one's findings say why.
    return min(diary.providers, key=unfit)


def _first_free(diary: Diary, candidates: Sequence[R], during: Interval, *, before: UUID | None) -> R | None:
    ordered = sorted(candidates, key=lambda candidate: candidate.pk != before)
    return next((candidate for candidate in ordered if not diary.is_taken(candidate.pk, during)), None)


def _places_and_times(request: rules.BookingRequest) -> dict[str, Any]:
    taken = request.occupation
    return {
        "provider": request.provider,
        "room": request.room,
        "device": request.device,
        "starts_at": taken.patient.starts_at,
        "ends_at": taken.patient.ends_at,
        "provider_taken_at": taken.provider.starts_at,
        "provider_free_at": taken.provider.ends_at,
        "room_free_at": taken.room.ends_at,
        "device_free_at": taken.device.ends_at if request.device else None,
    }


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
