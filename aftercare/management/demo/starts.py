"""Choosing starts for the demo, among those that are free."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from aftercare.management.demo.stories import Moment
from clinic.models import Device, Location, Patient, Provider, Room
from treatments.models import Appointment, Session
from treatments.scheduling.availability import Named, Slot, SoughtVisit, free_starts
from treatments.scheduling.clock import minute_of, span_of
from treatments.scheduling.course import read_steps
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length

# All starts of a long day; the next day's aren't looked at.
A_DAY_OF_STARTS = 150
# Whom the patient prefers is waited for so long, then anyone who is free.
PATIENCE, LONGEST = timedelta(days=3), timedelta(days=25)
# Nobody is booked to begin at once.
NOTICE = timedelta(hours=2)

ARRIVES_BEFORE = timedelta(minutes=75)
IN_CHAIR_SINCE = timedelta(minutes=10)


def choose_start(
    *,
    location: Location,
    day: date,
    at: datetime,
    patient: Patient,
    rng: Random,
    visit: SoughtVisit,
    provider: Provider | None = None,
    session: Session | None = None,
    besides: Appointment | None = None,
    pick: Callable[[Sequence[Slot]], Slot] | None = None,
) -> Slot:
    """A free start on the first possible day from ``day`` on, with ``provider`` if that isn't long to wait for.

    It is for ``visit``; for a ``session``, one that the rule book allows.

    :raises LookupError: there is none within weeks, so the demo's clinic is too small for its patients.
    """
    from_ = max(datetime.combine(day, time(), ZoneInfo(location.time_zone)), at + NOTICE)
    for whom, patience in ((provider, PATIENCE), (None, LONGEST)):
        found = free_starts(
            location=location,
            visit=visit,
            during=span_of(from_, from_ + patience),
            at=at,
            named=Named(providers=[whom] if whom else None),
            patient_id=patient.pk,
            request=_request(session, at) if session else None,
            besides=besides,
            limit=A_DAY_OF_STARTS,
        ).results
        if found:
            return (pick or rng.choice)(_first_day(found, location))
    raise LookupError(f"{visit} at {location}: no free start after {from_:%Y-%m-%d}")


def _request(session: Session, at: datetime) -> BookingRequest:
    series = session.series
    return BookingRequest(
        patient_id=series.patient_id,
        location=series.location,
        length=Length.of(series.treatment),
        at=minute_of(at),
        treatment=series.treatment,
        series=series,
        session=session,
        steps=read_steps(series),
    )


def people_and_places(slot: Slot) -> dict[str, Any]:
    """The rows of what ``slot`` names, as booking and moving are called."""
    return {
        "provider": Provider.objects.select_related("user").get(pk=slot.provider.pk),
        "room": Room.objects.get(pk=slot.room.pk),
        "device": Device.objects.get(pk=slot.device.pk) if slot.device else None,
    }


def picking(moment: Moment, *, now: datetime) -> Callable[[Sequence[Slot]], Slot] | None:
    """How to pick a start, so that its patient is there, or being treated, at ``now``; else the nearest."""
    if moment == Moment.ANY:
        return None
    suits = _is_in_chair if moment == Moment.IN_CHAIR else _is_waiting

    def pick(slots: Sequence[Slot]) -> Slot:
        return min(slots, key=lambda slot: (not suits(slot, now), abs(slot.starts_at - now)))

    return pick


def _is_in_chair(slot: Slot, now: datetime) -> bool:
    return slot.starts_at <= now - IN_CHAIR_SINCE and slot.ends_at >= now + IN_CHAIR_SINCE


def _is_waiting(slot: Slot, now: datetime) -> bool:
    return now < slot.starts_at <= now + ARRIVES_BEFORE


def _first_day(slots: Sequence[Slot], location: Location) -> Sequence[Slot]:
    zone = ZoneInfo(location.time_zone)
    days = [slot.starts_at.astimezone(zone).date() for slot in slots]
    return [slot for slot, day in zip(slots, days, strict=True) if day == days[0]]
