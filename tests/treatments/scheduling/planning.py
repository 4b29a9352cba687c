"""What the tests of the planner share: asking it, and reading its answer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from clinic.models import Absence
from tests.scenes import MONDAY
from treatments.models import Series
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FIRST = date(2027, 3, 1)
TEN = MONDAY + HOUR
TUESDAY = frozenset({1})
NEW_YORK = ZoneInfo("America/New_York")


def planned(series, *, at=MONDAY, **wishes):
    whole = Series.objects.select_related("patient", "location", "treatment", "provider").get(pk=series.pk)
    return plan_series(series=whole, preferences=Preferences(**{"from_on": FIRST} | wishes), at=at)


def best(series, **wishes):
    return planned(series, **wishes).plans[0]


def days(plan):
    return [step.day for step in plan.steps]


def weekdays(plan):
    return [step.day.weekday() for step in plan.steps]


def people(plan):
    return [step.slot.provider.name.split()[0] for step in plan.steps]


def hours(plan):
    return [step.slot.starts_at.astimezone(NEW_YORK).hour for step in plan.steps]


def away(provider, *on, until=24, since=0):
    """Keep a provider away on these days between two hours of the clock."""
    for day in on:
        midnight = datetime.combine(day, time(), NEW_YORK)
        Absence.objects.create(provider=provider, starts_at=midnight + since * HOUR, ends_at=midnight + until * HOUR)


def tuesdays(count=60, *, first=0):
    return [FIRST + DAY + 7 * number * DAY for number in range(first, count)]
