"""What lies on the demo's desk at the end: who would come sooner, what was done elsewhere, what goes to service."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from aftercare.management.demo.clinic import Clinic
from clinic.actions.hours import record_outage
from clinic.models import Device, Location, Weekday
from treatments.actions.outside import record_outside_treatment
from treatments.actions.waitlist import join_waitlist
from treatments.models import Series, Treatment
from treatments.queries.worklists import to_book

WAITING, TREATED_ELSEWHERE = 3, 2
SOON, ELSEWHERE_BEFORE = timedelta(days=10), timedelta(days=12)
LOOK_AHEAD = 60
BANDS = ((time(9), time(13)), (time(15), time(19)), None)


def leave_on_the_desk(clinic: Clinic, *, now: datetime, seed: int) -> None:
    """As far as there are patients for it; the same for the same seed and moment."""
    rng = Random(f"{seed} desk")  # noqa: S311  (invented people, no secret)
    waiting = to_book(at=now, days=LOOK_AHEAD).order_by("series__patient__email", "series__started_on")[:WAITING]
    for session, band in zip(waiting, BANDS, strict=False):
        weekdays = sorted(rng.sample(Weekday.values[:5], 2)) if band else []
        join_waitlist(series=session.series, weekdays=weekdays, time_band=band, by=clinic.desk, at=now)
    _elsewhere(clinic, now)
    for location in clinic.locations.values():
        _service(clinic, location, now)


def _elsewhere(clinic: Clinic, now: datetime) -> None:
    hair_removal = Treatment.objects.get(key="laser_hair_removal_ipl")
    recent = Series.objects.filter(status="active").order_by("-started_on", "patient__email")
    for series in recent.select_related("patient")[:TREATED_ELSEWHERE]:
        record_outside_treatment(
            patient=series.patient,
            treatment=hair_removal,
            areas=[area for concern in series.concerns.all() for area in concern.areas.all()][:1],
            performed_on=(now - ELSEWHERE_BEFORE).date(),
            by=clinic.desk,
            at=now,
        )


def _service(clinic: Clinic, location: Location, now: datetime) -> None:
    """One device of each place goes to be serviced for a morning."""
    zone = ZoneInfo(location.time_zone)
    device = Device.objects.filter(location=location).order_by("-name")[0]
    day = (now + SOON).astimezone(zone).date()
    begin, end = (datetime.combine(day, hour, zone) for hour in (time(9), time(13)))
    record_outage(device=device, starts_at=begin, ends_at=end, reason="service", by=clinic.desk, at=now)
