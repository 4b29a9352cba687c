"""Whose next session could be at a time that was freed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When, Window
from django.db.models.expressions import Func
from django.db.models.fields import DateField
from django.db.models.functions import RowNumber

from clinic.models import Location, Provider
from treatments.models import Appointment, Session, WaitlistEntry
from treatments.queries.appointments import unexpired
from treatments.queries.reference import GIVEN_BY, with_kept
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus, WaitlistStatus

_OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)
_GIVEN_UP = (AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)


def sessions_due(
    *, location: Location, day: date, before: datetime, at: datetime, most: int, provider: Provider | None = None
) -> Sequence[Session]:
    """The first open session of each active series at ``location`` that may be on ``day``.

    Past its latest day, too: what is late should come all the more.
    A booked one only if its patient is expected, after ``before``; none for which a time is held, or that gave up the
    time ``before`` itself. With ``provider``, only of treatments that they give. At most ``most``: of each treatment
    the same number, first those who wait, then those who are closest to their best day; in no order. Each has its
    series with what it is booked by, ``movable``, a list of at most one appointment, and its series ``waiting``, a list
    of at most one entry. Three queries.
    """
    due = _first_open(location, day, provider)
    appointments = Appointment.objects.filter(session=OuterRef("pk"))
    held = unexpired(appointments.filter(status=AppointmentStatus.HELD), at)
    expected = appointments.filter(status=AppointmentStatus.BOOKED, starts_at__gt=before)
    gave_it_up = appointments.filter(status__in=_GIVEN_UP, starts_at=before)
    to_book = Q(~Exists(held), ~Exists(gave_it_up), status=SessionStatus.PLANNED)
    to_move = Q(Exists(expected), status=SessionStatus.BOOKED)
    # Only ids are sorted: what belongs to those that are left out is never read.
    nearest = due.filter(to_book | to_move).alias(turn=_turn(day))
    whole = Session.objects.filter(pk__in=nearest.order_by("turn", "pk").values("pk")[:most])
    found = list(whole.select_related("series__patient").prefetch_related(*_with_it(before)))
    for session in found:
        with_kept(session.series)
    return found


def _first_open(location: Location, day: date, provider: Provider | None) -> QuerySet[Session]:
    earlier = Session.objects.filter(series=OuterRef("series"), number__lt=OuterRef("number"), status__in=_OPEN)
    # Their ids rather than a join: by these PostgreSQL knows how many series there are, and reads sessions at once.
    gives_it = {"series__treatment__in": GIVEN_BY.get(str(provider.pk))} if provider else {}
    return Session.objects.filter(
        ~Exists(earlier),
        earliest_on__lte=day,
        series__status=SeriesStatus.ACTIVE,
        series__location=location,
        **gives_it,
    )


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
