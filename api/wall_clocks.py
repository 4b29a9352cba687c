"""Moments as the clock of a location shows them: what was written with an offset may name a time that clock skips."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.fields import InstantField
from api.serializers import Input
from clinic.clocks import is_skipped

NONEXISTENT = "nonexistent_local_time"

# With an offset in numbers: a time in UTC is a moment, whatever any clock shows. Clocks are put forward at night.
_AT_NIGHT = re.compile(r"\d{4}-\d\d-\d\d[Tt]0[0-3]:.*[+-]\d\d:\d\d")


def check_clock(read: Input, zone_of: Callable[[Mapping[str, Any]], str | None]) -> None:
    """Refuse a time of ``read`` that the clock there never shows. Nothing is asked of times by day.

    :raises ValidationError: ``02:30-05:00`` in New York on the night on which 02:00 is followed by 03:00.
    """
    sent = read.initial_data
    written = {
        name: sent[name] for name, field in read.fields.items() if name in sent and _is_at_night(field, sent[name])
    }
    if not written or (zone := zone_of(read.validated_data)) is None:
        return
    wrong = [name for name, text in written.items() if is_skipped(datetime.fromisoformat(text.upper()), ZoneInfo(zone))]
    if wrong:
        words = _("The clock there never shows this time: it is put forward then.")
        raise ValidationError({name: [ErrorDetail(words, code=NONEXISTENT)] for name in wrong})


def zone_told(values: Mapping[str, Any]) -> str | None:
    """The zone of the location that ``values`` say, or that what they name belongs to; None where there is none."""
    if (session := values.get("session")) is not None:
        return str(session.series.location.time_zone)
    place = values.get("location") or next(
        (values[name].location for name in ("room", "device") if values.get(name) is not None), None
    )
    return None if place is None else str(place.time_zone)


def _is_at_night(field: Any, text: Any) -> bool:
    return isinstance(field, InstantField) and isinstance(text, str) and _AT_NIGHT.fullmatch(text) is not None
