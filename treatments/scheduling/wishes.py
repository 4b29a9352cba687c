"""What somebody asks to be booked, with what they left open chosen, and what the rule book says about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from clinic.clocks import YEARS
from clinic.models import Device, Location, Provider, Room
from treatments.models import Appointment, Series, Session, Treatment
from treatments.scheduling import rules
from treatments.scheduling.clock import clock_of, minute_of, moment_of
from treatments.scheduling.course import Step, read_steps
from treatments.scheduling.diary import Diary, Need, Resource, read_diary
from treatments.scheduling.findings import BookingRefused, Finding, block
from treatments.scheduling.hours import hours_of
from treatments.scheduling.intervals import Span
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks to be booked.

    What is None is chosen: ``preferred`` if free. ``besides`` is the appointment that moves, if one does.
    """

    patient_id: UUID
    location: Location
    length: Length
    starts_at: datetime
    at: datetime
    treatment: Treatment | None = None
    series: Series | None = None
    session: Session | None = None
    provider: Provider | None = None
    preferred: Provider | None = None
    room: Room | None = None
    device: Device | None = None
    besides: Appointment | None = None
    steps: Sequence[Step] = field(default_factory=list)
    areas: Sequence[UUID] = ()

    @classmethod
    def of_session(cls, series: Series, session: Session, **asked: Any) -> "Wish":
        """A wish for ``session``, with what its series says; ``asked`` are the other fields. Two queries."""
        wish = cls(
            patient_id=series.patient_id,
            location=series.location,
            length=Length.of(series.treatment),
            treatment=series.treatment,
            series=series,
            session=session,
            **asked,
        )
        return wish if wish.steps else replace(wish, steps=read_steps(series))

    @property
    def start(self) -> int:
        """The minute of the start."""
        return minute_of(self.starts_at)


def wish_of_visit(appointment: Appointment, **asked: Any) -> Wish:
    """A wish for an appointment without a session, as long as it is."""
    length = Length.kept_by(appointment)
    return Wish(patient_id=appointment.patient_id, location=appointment.location, length=length, **asked)


def answer(wish: Wish) -> tuple[BookingRequest, list[Finding]]:
    """Choose what was left out and ask the rule book: all that it says, warnings too.

    Three queries, one more where the patient has other treatments, and where the preferred provider can't.

    :raises BookingRefused: the start is beyond the calendar, or nobody gives the treatment.
    """
    check_calendar(wish.starts_at)
    request = _with_preferred(wish) or request_of(wish, _diary_of(wish))
    return request, rules.ask_about(request, wish.start)


def _with_preferred(wish: Wish) -> BookingRequest | None:
    """``wish`` with the preferred provider, if they can: then nobody else's day is read."""
    if wish.provider or not wish.preferred:
        return None
    diary = _diary_of(replace(wish, provider=wish.preferred))
    mine = next((each for each in diary.providers if each.pk == str(wish.preferred.pk)), None)
    return request_of(wish, diary) if mine and _is_fit(wish, diary, mine) else None


def check_calendar(starts_at: datetime) -> None:
    """Refuse what isn't a minute of the clinic's calendar.

    :raises BookingRefused: the year is beyond it, or the start isn't on a whole minute.
    """
    if starts_at.year not in YEARS:
        raise BookingRefused([block("beyond_calendar", _("This year isn't in the clinic's calendar."))])
    if starts_at.second or starts_at.microsecond:
        raise BookingRefused([block("off_grid", _("Starts are on whole minutes."))])


def _diary_of(wish: Wish) -> Diary:
    return read_diary(
        location=wish.location,
        spans=[(wish.start, wish.start + wish.length.whole)],
        need=Need.of(wish.treatment),
        at=wish.at,
        providers=[wish.provider.pk] if wish.provider else None,
        patient_ids=[wish.patient_id],
        besides=[wish.besides.pk] if wish.besides else (),
    )


def request_of(wish: Wish, diary: Diary) -> BookingRequest:
    """``wish`` with what was left out chosen of what is free in ``diary``. No query.

    :raises BookingRefused: nobody gives the treatment.
    """
    moving, taken = wish.besides, wish.length.at(wish.start)
    return BookingRequest(
        patient_id=wish.patient_id,
        location=wish.location,
        length=wish.length,
        at=minute_of(wish.at),
        treatment=wish.treatment,
        series=wish.series,
        session=wish.session,
        steps=wish.steps,
        areas=wish.areas,
        diary=diary,
        provider=_provider(wish, diary),
        room=_named(wish.room) or _first_free(diary, diary.rooms, taken.room, moving.room_id if moving else None),
        device=_named(wish.device)
        or _first_free(diary, diary.devices, taken.device, moving.device_id if moving else None),
    )


def _named(resource: Room | Device | Provider | None) -> Resource | None:
    return Resource(str(resource.pk), resource.name) if resource else None


def _provider(wish: Wish, diary: Diary) -> Resource:
    if wish.provider:
        return Resource(str(wish.provider.pk), wish.provider.name)
    if not diary.providers:
        raise BookingRefused([block("provider_not_eligible", _("Nobody here gives this treatment."))])
    preferred = str(wish.preferred.pk) if wish.preferred else None

    def unfit(provider: Resource) -> tuple[bool, bool]:
        return not _is_fit(wish, diary, provider), provider.pk != preferred

    # Where nobody is fit, the first one's findings say why.
    return min(diary.providers, key=unfit)


def _is_fit(wish: Wish, diary: Diary, provider: Resource) -> bool:
    visit = wish.length.at(wish.start)
    hours = hours_of(diary, provider.pk, visit.patient, clock_of(wish.location.time_zone))
    works = any(opens <= visit.patient[0] and visit.patient[1] <= closes for opens, closes in hours)
    return works and not (diary.is_away(provider.pk, visit.patient) or diary.is_taken(provider.pk, visit.provider))


def _first_free(diary: Diary, candidates: Iterable[Resource], during: Span, before: UUID | None) -> Resource | None:
    ordered = sorted(candidates, key=lambda candidate: candidate.pk != str(before))
    return next(
        (each for each in ordered if not (diary.is_taken(each.pk, during) or diary.is_away(each.pk, during))), None
    )


def places_and_times(request: BookingRequest, start: int) -> dict[str, Any]:
    """What an appointment keeps of an answered request: with whom, where, and who is taken until when."""
    assert request.provider is not None  # answered  # noqa: S101
    return {
        "provider_id": UUID(request.provider.pk),
        "room_id": UUID(request.room.pk) if request.room else None,
        "device_id": UUID(request.device.pk) if request.device else None,
        **times(request.length, start, has_device=request.device is not None),
    }


def times(length: Length, start: int, *, has_device: bool) -> dict[str, datetime | None]:
    """When a visit that starts at the minute ``start`` takes whom."""
    taken = length.at(start)
    return {
        "starts_at": moment_of(start),
        "ends_at": moment_of(taken.patient[1]),
        "provider_taken_at": moment_of(taken.provider[0]),
        "provider_free_at": moment_of(taken.provider[1]),
        "room_free_at": moment_of(taken.room[1]),
        "device_free_at": moment_of(taken.device[1]) if has_device else None,
    }
