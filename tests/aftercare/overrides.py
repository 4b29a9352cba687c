"""Changing sheets in tests."""

from datetime import timedelta

from aftercare.actions.overriding import override_line
from aftercare.actions.own_lines import OwnLine, add_line
from aftercare.models import AftercarePlan
from aftercare.scheduling.terms import Wish
from tests.scenes import MONDAY
from treatments.models import RestrictionKey

TEN = MONDAY + timedelta(hours=1)
LATER = MONDAY + timedelta(hours=3)
# Of the protocol: 48 hours, never under 24 and eased from then on; 7 days, never under that; 7 days, never under 3.
EXERCISE, SUN, MOISTURIZER = "MN-A05", "MN-A01", "MN-A04"
# When to call for help: 14 days.
EMERGENCY = "MN-A29-emergency"


def drafted(scene, number=1, **wishes):
    """The draft of a session that has begun at ten."""
    session = scene.begin(scene.start_series(**wishes).sessions.get(number=number), TEN)
    return AftercarePlan.objects.get(session=session)


def given(scene, **wishes):
    """The sheet of a session that was performed at ten, and ended five minutes before eleven."""
    session = scene.perform(scene.start_series(**wishes).sessions.get(number=1), TEN)
    return AftercarePlan.objects.get(session=session)


def line(plan, name):
    return plan.items.get(line=name)


def hours(plan, name):
    """How long a line of ``plan`` asks for it."""
    return (line(plan, name).ends_at - plan.counted_from) / timedelta(hours=1)


def override(scene, plan, name=EXERCISE, *, by=None, at=LATER, reason="", signs=False, **wish):
    by = by or scene.provider.user
    confirmation = scene.confirm(at=at, by=by) if signs else None
    return override_line(
        plan=plan, line=name, wish=Wish(**wish), reason=reason, confirmation=confirmation, by=by, at=at
    )


def add(scene, plan, *, by=None, at=LATER, **own):
    values = {"key": RestrictionKey.objects.get(key="swimming"), "until_hours": 96, "text": "No pool until {end}."}
    return add_line(plan=plan, own=OwnLine(**values | own), by=by or scene.provider.user, at=at)
