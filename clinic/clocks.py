"""Clocks on the wall, which are put forward and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

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
