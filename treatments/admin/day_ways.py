"""From one day to the next: where the links beside a day lead, with all else that was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from clinic.admin.times import day_at
from clinic.models import Location
from treatments.admin.day_choice import DayChoice

_A_DAY = timedelta(days=1)
_SHEET = "admin:treatments_appointment_day_sheet"


@dataclass(frozen=True, kw_only=True)
class Ways:
    """The addresses around a day. ``day`` is what is looked at; ``tomorrow_sheet`` is counted from today."""

    day: date
    is_today: bool
    previous: str
    next: str
    today: str
    sheet: str
    tomorrow_sheet: str


def ways_of(choice: DayChoice, locations: Sequence[Location], now: datetime, name: str = "admin:index") -> Ways:
    """Around what was chosen, on the page ``name``."""
    here = next((each for each in locations if choice.location in {None, each.pk}), None)
    today = day_at(now, here.time_zone) if here else timezone.localdate(now)
    day = choice.day or today
    return Ways(
        day=day,
        is_today=day == today,
        previous=choice.address(name, day=day - _A_DAY),
        next=choice.address(name, day=day + _A_DAY),
        today=choice.address(name, day=None),
        sheet=choice.address(_SHEET),
        tomorrow_sheet=choice.address(_SHEET, day=today + _A_DAY),
    )
