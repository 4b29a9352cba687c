"""Times as the people at a location read and write them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, pgettext_lazy

from clinic.queries.reference import has_several_clocks

# Spanish writes months small, which Django does only for "b".
DAY = pgettext_lazy("format of a day", "D j M Y")
CLOCK = "%H:%M"
# A page has hundreds of days, and of most patients the birthday.
_DAYS_KEPT = 2000


def day_at(moment: datetime, zone: str) -> date:
    """The calendar day of ``moment`` in ``zone``, an IANA name."""
    return moment.astimezone(ZoneInfo(zone)).date()


def as_day(day: date) -> str:
    """Like "Tue 1 Dec 2026"."""
    return _as_day(day, get_language())


@lru_cache(maxsize=_DAYS_KEPT)
def _as_day(day: date, language: str | None) -> str:  # noqa: ARG001  (in which it is said)
    return formats.date_format(day, str(DAY))


def as_clock(moment: datetime, zone: str) -> str:
    """Like "15:30", on the clock of ``zone``."""
    return f"{moment.astimezone(ZoneInfo(zone)):{CLOCK}}"


def as_moment(moment: datetime, zone: str) -> str:
    """Like "Tue 1 Dec 2026, 15:30", on the clock of ``zone``."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{as_day(local.date())}, {local:{CLOCK}}"


def as_named_moment(moment: datetime, zone: str) -> str:
    """As ``as_moment``, with the zone: "Tue 1 Dec 2026, 15:30 EST (America/New_York)"."""
    name = moment.astimezone(ZoneInfo(zone)).tzname()
    where = zone if not name or name == zone or name[0] in "+-" else f"{name} ({zone})"
    return f"{as_moment(moment, zone)} {where}"


def as_period(starts: datetime, ends: datetime, zone: str) -> str:
    """``[starts, ends)`` on the clock of ``zone``: "Thu 7 Jan 2027" for the whole day, else its days, or its times."""
    first, last = starts.astimezone(ZoneInfo(zone)), ends.astimezone(ZoneInfo(zone))
    if first.time() == last.time() == time():
        days = (as_day(first.date()), as_day(last.date() - timedelta(days=1)))
        return " - ".join(dict.fromkeys(days))
    if first.date() == last.date():
        return f"{as_moment(starts, zone)} - {last:{CLOCK}}"
    return f"{as_moment(starts, zone)} - {as_moment(ends, zone)}"


def as_told_apart(moment: datetime, zone: str) -> str:
    """For lists of several locations: as ``as_named_moment`` where they go by several clocks, else as ``as_moment``.

    No query: what is asked of locations is kept in memory.
    """
    return as_named_moment(moment, zone) if has_several_clocks() else as_moment(moment, zone)


def wall_clock(moment: datetime, zone: str) -> datetime:
    """What the clock in ``zone`` shows, as a naive datetime for a form's field."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def read_wall_clock(entered: datetime, zone: str) -> datetime:
    """The moment at which the clock in ``zone`` shows what was entered into a field of Django's.

    :raises ValidationError: the clock never shows it, or twice, because it is changed then.
    """
    naive = timezone.make_naive(entered) if timezone.is_aware(entered) else entered
    with timezone.override(ZoneInfo(zone)):
        moment = from_current_timezone(naive)
    assert moment is not None  # only None gives None  # noqa: S101
    return moment


def read_wall_clocks(form: forms.BaseForm, cleaned: Mapping[str, Any], fields: list[str], zone: str) -> dict[str, Any]:
    """``cleaned`` with these fields read on the clock of ``zone``; what can't be read is said at the field."""
    read = dict(cleaned)
    for name in fields:
        if isinstance(read.get(name), datetime):
            try:
                read[name] = read_wall_clock(read[name], zone)
            except forms.ValidationError as error:
                form.add_error(name, error)
    return read


def read_times_of(
    form: "forms.ModelForm[Any]", cleaned: Mapping[str, Any], fields: list[str], zone: str
) -> dict[str, Any]:
    """As ``read_wall_clocks``, in the form of a row: what is another moment by another clock was changed, too.

    ``fields`` are its beginning and its end, which comes later; else that is said.
    """
    read = read_wall_clocks(form, cleaned, fields, zone)
    starts, ends = (read.get(name) for name in fields)
    if not form.errors and starts and ends and ends <= starts:
        form.add_error(fields[1], gettext("It ends after it starts."))
        del read[fields[1]]
        return read
    if form.changed_data:
        meant = [name for name in fields if read.get(name) != getattr(form.instance, name)]
        form.changed_data += [name for name in meant if name not in form.changed_data]
    return read
