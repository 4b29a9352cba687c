"""Whose next session could be at a time that was freed."""

from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When, Window
from django.db.models.expressions import Func
from django.db.models.fields import DateField
from django.db.models.functions import RowNumber

from clinic.models import Location, Provider
from treatments.models import Appointment, Session, WaitlistEntry
from treatments.queries.appointments import unexpired
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SeriesStatus, SessionStatus, WaitlistStatus

OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)


def sessions_due(
    *, location: Location, day: date, before: datetime, at: datetime, provider: Provider | None = None
) -> QuerySet[Session]:
    """The first open session of each active series at ``location`` whose window holds ``day``.

    A booked one only if its patient is expected, after ``before``; none for which a time is held. With ``provider``,
    only of treatments that they give. Treatments take turns; of each, who waits comes first, then who is closest to
    the best day. Each has its series with what it is booked by, ``movable``, a list of at most one appointment, and its
    series ``waiting``, a list of at most one entry. Three queries.
    """
    earlier = Session.objects.filter(series=OuterRef("series"), number__lt=OuterRef("number"), status__in=OPEN)
    taken = unexpired(Appointment.objects.filter(session=OuterRef("pk"), status__in=LIVE_APPOINTMENTS), at)
    expected = taken.filter(status=AppointmentStatus.BOOKED, starts_at__gt=before)
    sessions = Session.objects.filter(
        Q(status=SessionStatus.PLANNED) & ~Exists(taken) | Q(status=SessionStatus.BOOKED) & Exists(expected),
        Q(latest_on=None) | Q(latest_on__gte=day),
        ~Exists(earlier),
        earliest_on__lte=day,
        series__status=SeriesStatus.ACTIVE,
        series__location=location,
        **({"series__treatment__eligible_providers": provider} if provider else {}),
    )
    whole = sessions.select_related(*(f"series__{name}" for name in ("patient", "treatment", "location", "provider")))
    return whole.alias(turn=_turn(day)).order_by("turn", "id").prefetch_related(*_with_it(before))


def _turn(day: date) -> Window:
    waiting = WaitlistEntry.objects.filter(series=OuterRef("series"), status=WaitlistStatus.WAITING)
    who_waits = Case(When(Exists(waiting), then=0), default=1, output_field=IntegerField())
    return Window(RowNumber(), partition_by="series__treatment", order_by=[who_waits, _deviation(day), F("pk")])


def _deviation(day: date) -> Func:
    template = "ABS(%(expressions)s)"
    best, wanted = F("ideal_on"), Value(day, DateField())
    return Func(best, wanted, template=template, arg_joiner=" - ", output_field=IntegerField())


def _with_it(before: datetime) -> tuple[Any, ...]:
    movable = Appointment.objects.filter(status=AppointmentStatus.BOOKED, starts_at__gt=before)
    waiting = WaitlistEntry.objects.filter(status=WaitlistStatus.WAITING)
    return (
        Prefetch("appointments", movable.select_related("provider", "room", "device"), to_attr="movable"),
        Prefetch("series__waitlist_entries", waiting.select_related("provider"), to_attr="waiting"),
    )
