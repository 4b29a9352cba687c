"""What waits for somebody at the desk: lists of sessions, and of what was booked against the rule book.

Days are compared on the calendar of each series' location: while it is Monday in one place, it is Tuesday in another.
"""

from datetime import datetime, timedelta

from django.db.models import DateField, DateTimeField, Exists, F, Func, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from treatments.models import Session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SeriesStatus, SessionStatus

# No place on earth is further than a day ahead of UTC: lets an index find what a day at a location decides.
_AHEAD = timedelta(days=1)
_GIVEN_UP = (AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)
# What gives a session its day and isn't over.
_EXPECTED = tuple(status for status in LIVE_APPOINTMENTS if status != AppointmentStatus.HELD)


def local_day(moment: Combinable | datetime, zone: str) -> Cast:
    """The calendar day of ``moment``, a column or a value, in the zone that the column ``zone`` names."""
    asked = Value(moment, DateTimeField()) if isinstance(moment, datetime) else moment
    return Cast(Func(F(zone), asked, function="TIMEZONE", output_field=DateTimeField()), DateField())


def to_book(days: int, at: datetime) -> QuerySet[Session]:
    """The first planned session of each active series, if its window opens within ``days`` from today."""
    return _first_planned(at).filter(
        earliest_on__lte=F("today") + days,
        # The same on any calendar, for the index.
        earliest_on__range=(_LONG_AGO, (at + _AHEAD).date() + timedelta(days=days)),
    )


_LONG_AGO = datetime.min.date()


def _first_planned(at: datetime) -> QuerySet[Session]:
    earlier = _of_the_same_series().filter(number__lt=OuterRef("number"), status=SessionStatus.PLANNED)
    planned = _with_today(at).filter(status=SessionStatus.PLANNED, series__status=SeriesStatus.ACTIVE)
    # The ones after it wait for it.
    return planned.filter(~Exists(earlier))
