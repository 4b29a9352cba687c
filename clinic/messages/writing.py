"""How moments and places stand in messages, in the language that is active."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats

from clinic.language import in_active_language
from clinic.models import Location


def moment(at: datetime, location: Location) -> str:
    """On the clock of the location: "Tue 1 Dec 2026, 3:30 PM", "mar 1 dic 2026, 15:30"."""
    written = in_active_language("D j M Y, g:i A", "D j b Y, H:i")
    return formats.date_format(at.astimezone(ZoneInfo(location.time_zone)), written)


def phone(location: Location) -> str:
    """As it is dialled, with spaces."""
    return location.phone.as_international if location.phone else ""
