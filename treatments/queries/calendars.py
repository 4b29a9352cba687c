"""Appointments for calendars that are read again and again: a bounded range, what was given up included for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clinic.models import AuditEvent, Patient
from treatments.models import Appointment, CalendarFeed
from treatments.statuses import AppointmentStatus

# From when on, and until when, a calendar tells; and for how long what was given up is told to be.
BACK, AHEAD = timedelta(days=30), timedelta(days=366)
GIVEN_UP_FOR = timedelta(days=30)
# A year of the busiest of rooms; of more the first ones.
MOST = 5000

GIVEN_UP = (AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW, AppointmentStatus.ENTERED_IN_ERROR)
_PLACES = ("location", "room", "provider")
_NAMES = ("patient", "session__series__treatment")


@dataclass(frozen=True)
class Span:
    """The days that a calendar tells of, half-open: the same for all of a day, so that nothing changes by itself."""

    begin: datetime
    end: datetime


def span_at(at: datetime) -> Span:
    """A month back, a year ahead."""
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(today - BACK, today + AHEAD)


def appointments_of_feed(feed: CalendarFeed, *, at: datetime) -> Sequence[Appointment]:
    """What ``feed`` tells at ``at``, by start, each with ``changed_at``. One query."""
    whose: dict[str, Any] = {"provider": feed.provider_id} if feed.provider_id else {"location": feed.location_id}
    along = (*_PLACES, *_NAMES) if feed.with_names else _PLACES
    return list(_told(Appointment.objects.filter(**whose), at).select_related(*along)[:MOST])


def appointments_of_patient(patient: Patient, *, at: datetime) -> Sequence[Appointment]:
    """What a calendar of ``patient`` tells at ``at``, by start, each with ``changed_at``. One query."""
    return list(_told(patient.appointments.all(), at).select_related(*_PLACES, *_NAMES)[:MOST])


def _told(appointments: QuerySet[Appointment], at: datetime) -> QuerySet[Appointment]:
    span = span_at(at)
    acts = AuditEvent.objects.filter(subject_id=OuterRef("pk")).order_by("-at")
    found = appointments.filter(starts_at__gte=span.begin, starts_at__lt=span.end)
    dated = found.annotate(
        changed_at=Coalesce(Subquery(acts.values("at")[:1]), "created_at", output_field=DateTimeField())
    )
    # A hold is promised to nobody yet.
    told = dated.exclude(status=AppointmentStatus.HELD)
    recent = ~Q(status__in=GIVEN_UP) | Q(changed_at__gte=at - GIVEN_UP_FOR)
    return told.filter(recent).order_by("starts_at", "id")


def newest_feeds(*, most: int, **whose: Any) -> Sequence[CalendarFeed]:
    """At most ``most`` of the feeds of a provider or location, the newest first. One query."""
    return list(CalendarFeed.objects.filter(**whose).select_related("made_by").order_by("-made_at", "-id")[:most])
