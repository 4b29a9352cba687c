"""What waits for somebody at the desk: lists of sessions, and what was booked against the rule book.

Days are those of each series' location: while it is still Monday in one place, it is Tuesday in another.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, TruncDate

from clinic.models import Absence, Closure, Device, Location, Outage, Provider, Room
from clinic.queries.among import among
from treatments.models import Appointment, AppointmentFinding, Session
from treatments.queries.appointments import unexpired
from treatments.queries.bookings import LONGEST_VISIT
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SeriesStatus, SessionStatus

# So far ahead, in days, a session is to be booked unless said.
SOON = 14

_A_DAY = timedelta(days=1)
_GIVEN_UP = (AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)
_EXPECTED = tuple(status for status in LIVE_APPOINTMENTS if status != AppointmentStatus.HELD)


def local_day(moment: Any, zone: str) -> Cast:
    """The calendar day of ``moment``, a column or a value, in the zone that the column ``zone`` names."""
    asked = Value(moment, DateTimeField()) if isinstance(moment, datetime) else moment
    return Cast(Func(F(zone), asked, function="TIMEZONE", output_field=DateTimeField()), DateField())


def to_book(*, at: datetime, days: int = SOON) -> QuerySet[Session]:
    """The first planned session of each active series, if its window opens today or within ``days``."""
    # No place is more than a day ahead of UTC: without that, every row's own today would have to be computed.
    about = at.date() + _A_DAY + timedelta(days=days)
    return _first_planned(at).filter(earliest_on__lte=about).filter(earliest_on__lte=F("today") + days)


def drifting(*, at: datetime) -> QuerySet[Session]:
    """Sessions of active series that are past their latest day, or will be.

    The first planned one, if the day is over; booked ones, if they are booked for a later day.
    """
    over = _first_planned(at).filter(earliest_on__lte=at.date() + _A_DAY, latest_on__lt=F("today"))
    booked = Session.objects.filter(
        # No place is more than a day ahead of UTC: of most it is known without looking where they are.
        Q(latest_on__lte=TruncDate("appointments__starts_at", tzinfo=UTC)),
        # It has one at most.
        appointments__status__in=_EXPECTED,
        latest_on__lt=local_day(F("appointments__starts_at"), "series__location__time_zone"),
        status=SessionStatus.BOOKED,
        series__status=SeriesStatus.ACTIVE,
    )
    return _any_of(over.values("pk"), booked.values("pk"))


def to_replan(*, at: datetime) -> QuerySet[Session]:
    """Sessions that lost their appointment, or whose appointment to come can't be kept.

    Planned ones of active series whose last appointment was cancelled or a no-show. Booked ones, if provider, room,
    device or location isn't available then or not in use any more, or the series is on hold.
    """
    appointments = Appointment.objects.filter(session=OuterRef("pk"))
    held = unexpired(appointments.filter(status=AppointmentStatus.HELD), at)
    lost = Session.objects.filter(
        Exists(appointments.filter(status__in=_GIVEN_UP)),
        # Somebody is at it.
        ~Exists(held),
        status=SessionStatus.PLANNED,
        series__status=SeriesStatus.ACTIVE,
    )
    return _any_of(lost.values("pk"), *_untenable(at))


def overridden() -> QuerySet[AppointmentFinding]:
    """What was booked against, with the reason that was given, newest first: also what isn't so any more."""
    return AppointmentFinding.objects.exclude(override_reason="").order_by("-at", "-id")


def _with_today(at: datetime) -> QuerySet[Session]:
    return Session.objects.alias(today=local_day(at, "series__location__time_zone"))


def _first_planned(at: datetime) -> QuerySet[Session]:
    earlier = Session.objects.filter(
        series=OuterRef("series"), number__lt=OuterRef("number"), status=SessionStatus.PLANNED
    )
    # The ones after it wait for it.
    return _with_today(at).filter(~Exists(earlier), status=SessionStatus.PLANNED, series__status=SeriesStatus.ACTIVE)


def _untenable(at: datetime) -> Iterator[QuerySet[Any]]:
    """The ids of sessions whose appointment can't be kept."""
    coming = Appointment.objects.filter(status=AppointmentStatus.BOOKED, starts_at__gte=at, session__isnull=False)
    yield coming.filter(session__series__status=SeriesStatus.ON_HOLD).values("session")
    for reasons, whose, free_at in (
        (Absence.objects.all(), "provider", "ends_at"),
        (Closure.objects.all(), "location", "ends_at"),
        (Outage.objects.filter(room__isnull=False), "room", "room_free_at"),
        (Outage.objects.filter(device__isnull=False), "device", "room_free_at"),
    ):
        lost = coming.filter(_during(free_at), **{whose: OuterRef(whose)}).values("session")
        # For each reason those that it meets: an index finds them, while a join would look at all that are booked.
        yield reasons.filter(ends_at__gt=at).values_list(_Each(ArraySubquery(lost)))
    for gone, whose in ((Provider, "provider"), (Location, "location"), (Room, "room"), (Device, "device")):
        left = coming.filter(**{whose: OuterRef("pk")}).values("session")
        yield gone.objects.filter(is_active=False).values_list(_Each(ArraySubquery(left)))


class _Each(Func):
    """The members of an array, as rows."""

    function = "UNNEST"
    arity = 1
    set_returning = True
    output_field = UUIDField()


def _during(free_at: str) -> Q:
    """That the appointment, until ``free_at``, touches the time of what is asked outside."""
    begins = OuterRef("starts_at")
    return Q(
        starts_at__lt=OuterRef("ends_at"),
        starts_at__gt=begins - Value(LONGEST_VISIT, DurationField()),
        **{f"{free_at}__gt": begins},
    )


def _any_of(first: QuerySet[Any], *others: QuerySet[Any]) -> QuerySet[Session]:
    """The sessions whose ids are among these."""
    # A union lets each part use its own index; with "or" every session would be looked at.
    return Session.objects.filter(among(first.union(*others)))
