"""Appointments for calendars that are read again and again: a bounded range, what was given up included for a while."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from clinic.models import AuditEvent, Patient, User
from clinic.scope import within_scope
from treatments.models import Appointment, CalendarFeed
from treatments.statuses import AppointmentStatus

logger = logging.getLogger(__name__)

# From when on, and until when, a calendar tells; and for how long what was given up is told to be.
BACK, AHEAD = timedelta(days=30), timedelta(days=366)
GIVEN_UP_FOR = timedelta(days=30)
# More than a provider has in all that time; of a large location those nearest to today, some weeks on either side.
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
    today = _midnight(at)
    return Span(today - BACK, today + AHEAD)


def _midnight(at: datetime) -> datetime:
    """Where the day of ``at`` begins."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def appointments_of_feed(feed: CalendarFeed, *, at: datetime) -> Sequence[Appointment]:
    """What ``feed`` tells at ``at``, by start, each with ``changed_at``. One query.

    Of more than fit, the furthest from today are left out, which the log says.
    """
    whose: dict[str, Any] = {"provider": feed.provider_id} if feed.provider_id else {"location": feed.location_id}
    along = (*_PLACES, *_NAMES) if feed.with_names else _PLACES
    told, is_all = _nearest(
        _told(within_scope(Appointment.objects.filter(**whose), feed.made_by), at).select_related(*along), at
    )
    if not is_all:
        logger.warning("The calendar %s is cut: it has more than %d appointments.", feed.pk, MOST)
    return told


def appointments_of_patient(patient: Patient, *, at: datetime, user: User | None = None) -> Sequence[Appointment]:
    """What a calendar of ``patient`` tells ``user`` at ``at``, by start, each with ``changed_at``. One query."""
    told, _is_all = _nearest(
        _told(within_scope(patient.appointments.all(), user), at).select_related(*_PLACES, *_NAMES), at
    )
    return told


def _nearest(appointments: QuerySet[Appointment], at: datetime) -> tuple[Sequence[Appointment], bool]:
    """As many as may be, by start, and whether these are all."""
    today = Value(_midnight(at), DateTimeField())
    distance = Greatest(F("starts_at") - today, today - F("starts_at"))
    found = list(appointments.order_by(distance, "id")[: MOST + 1])
    return sorted(found[:MOST], key=lambda each: (each.starts_at, each.pk)), len(found) <= MOST


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
    return told.filter(recent)


def newest_feeds(*, most: int, **whose: Any) -> Sequence[CalendarFeed]:
    """At most ``most`` of the feeds of a provider or location, the newest first. One query."""
    return list(CalendarFeed.objects.filter(**whose).select_related("made_by").order_by("-made_at", "-id")[:most])
