"""Planning a series for a caller: what they wish, read; and what is proposed, written out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from api.v1.serializers.plans import blocked_as_json, step_as_json
from clinic.errors import InvalidInput
from treatments.models import Series
from treatments.queries.courses import series_appointments
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.plans import Plan, Planned
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.proposals import sealed
from treatments.statuses import SessionStatus

# A plan begins so soon, and nothing in it is pinned further away: beyond, nobody has hours yet.
FARTHEST_START = timedelta(days=2 * 366)
FARTHEST_PINNED = timedelta(days=6 * 366)


def preferences_of(series: Series, wanted: Mapping[str, Any], *, at: datetime) -> Preferences:
    """What the caller wishes for ``series``, which is where it is to be planned. One query where starts are pinned.

    :raises InvalidInput: a day or start that is past, too far ahead or off the grid, or pinned for no planned session.
    """
    from_on, provider = wanted["from"], wanted.get("provider", series.provider)
    _check_from(from_on, today=clock_of(series.location.time_zone).day(minute_of(at)))
    pinned = wanted.get("pinned", {})
    _check_pinned(series, pinned, wanted.get("count"), at=at)
    return Preferences(
        from_on=from_on,
        weekdays=frozenset(wanted.get("weekdays", ())),
        time_band=wanted.get("time_band"),
        provider_id=str(provider.pk) if provider else None,
        same_provider=wanted.get("same_provider", False),
        pinned={number: minute_of(starts_at) for number, starts_at in pinned.items()},
        count=wanted.get("count"),
    )


def _check_from(from_on: date, *, today: date) -> None:
    if from_on < today:
        raise InvalidInput(_("This day is past. Plan from today on."), field="from", code="in_the_past")
    if from_on - today > FARTHEST_START:
        raise InvalidInput(_("Plan from a day of the next two years on."), field="from", code="too_far_ahead")


def _check_pinned(series: Series, pinned: Mapping[int, datetime], count: int | None, *, at: datetime) -> None:
    if not pinned:
        return
    planned = series.sessions.filter(status=SessionStatus.PLANNED).order_by("number")
    known = list(planned.values_list("number", flat=True))[:count]
    for number, starts_at in pinned.items():
        where = f"pinned/{number}"
        if number not in known:
            message = _("Only sessions that are to be planned can be pinned.")
            raise InvalidInput(message, field=where, code="pinned_unknown")
        if starts_at < at:
            raise InvalidInput(_("This start is in the past. Choose a later one."), field=where, code="in_the_past")
        if starts_at - at > FARTHEST_PINNED:
            raise InvalidInput(_("This start is too far ahead."), field=where, code="too_far_ahead")
        if starts_at.second or starts_at.microsecond or starts_at.minute % settings.BOOKING_GRID_MINUTES:
            message = _("Starts are on every {minutes}th minute.")
            raise InvalidInput(message, field=where, code="off_grid", minutes=settings.BOOKING_GRID_MINUTES)


def plans_as_json(
    series: Series, planned: Planned, preferences: Preferences, *, at: datetime, is_bookable: bool = True
) -> dict[str, Any]:
    """All that was planned, as it travels; each plan sealed if ``is_bookable``. One query where something is booked.

    :raises Busy: something was given up meanwhile.
    """
    blocked = planned.blocked_at
    return {
        "plans": _plans(series, planned.plans, preferences, at=at, is_bookable=is_bookable),
        "blocked_at": blocked_as_json(blocked) if blocked else None,
        "time_zone": series.location.time_zone,
    }


def _plans(
    series: Series, plans: Sequence[Plan], preferences: Preferences, *, at: datetime, is_bookable: bool
) -> list[dict[str, Any]]:
    is_begun = any(step.slot is None for plan in plans for step in plan.steps)
    appointments = series_appointments(series) if is_begun else []
    booked = {appointment.session_id: appointment for appointment in appointments if appointment.session_id}
    return [
        {
            "proposal": sealed(series, plan, preferences, at=at) if is_bookable else None,
            "cost": plan.cost,
            "steps": [step_as_json(step, booked) for step in plan.steps],
        }
        for plan in plans
    ]
