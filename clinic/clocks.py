"""Clocks on the wall, which are put forward and back, and which day they show."""

from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings

from clinic.queries.reference import zones_in_use

# The years of the clinic's calendar: nothing is written of a day before or after them, and none is looked at.
YEARS = range(1900, 2101)


def is_skipped(written: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock of ``zone`` never shows what was ``written`` with an offset that it has before or after that.

    With any other offset it is a moment, told by somebody else's clock.
    """
    shown = written.replace(tzinfo=None)
    if shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == shown:
        return False
    return written.utcoffset() in {shown.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}


class Today(NamedTuple):
    """The days that it is at the locations in use: one and the same, unless midnight lies between their clocks."""

    first: date
    last: date


def today(at: datetime) -> Today:
    """Which day it is at ``at``, for what is of the clinic or of a patient, and of no one location.

    Nobody is told that a day is to come, or is over, of which the clock at their location says that it is today: what
    is to come is after ``last``, and what is over before ``first``. Without locations the clock is that of the
    settings. From memory; one query, unless what is kept has been asked for already (see ``clinic.row_cache``).
    """
    days = {at.astimezone(ZoneInfo(zone)).date() for zone in zones_in_use() or {settings.TIME_ZONE}}
    return Today(min(days), max(days))
