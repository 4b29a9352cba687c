"""What somebody asks to be booked, with what they left open chosen, and what the rule book says about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic.models import Device, Location, Patient, Provider, Room
from treatments.models import Appointment, Series, Session, Treatment
from treatments.scheduling import rules
from treatments.scheduling.course import Step, read_steps
from treatments.scheduling.diary import Diary, read_diary
from treatments.scheduling.findings import BookingRefused, Finding, refusals
from treatments.scheduling.intervals import Interval
from treatments.scheduling.visits import Length

R = TypeVar("R", Room, Device)

# The years in which anything is booked.
CALENDAR = range(1900, 2101)


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

    @classmethod
    def of_session(cls, series: Series, session: Session, **asked: Any) -> "Wish":
        """A wish for ``session``, with what its series says; ``asked`` are the other fields. Two queries."""
        return cls(
            patient=series.patient,
            location=series.location,
            length=Length.of(series.treatment),
            treatment=series.treatment,
            session=session,
            steps=read_steps(series),
            **asked,
        )


def answer(wish: Wish) -> tuple[rules.BookingRequest, list[Finding]]:
    """Choose what was left out and ask the rule book; what it warns of comes back. Seven queries.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    """
    if wish.starts_at.year not in CALENDAR:
        raise BookingRefused([rules.block("beyond_calendar", str(_("This year isn't in the clinic's calendar.")))])
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


def places_and_times(request: rules.BookingRequest) -> dict[str, Any]:
    """What an appointment keeps of an answered wish: with whom, where, and who is taken until when."""
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
