"""What an act would do to what is booked, refused as the act itself would be; nothing is written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from api.v1.rippling import Tried
from clinic.models import User
from treatments.actions.courses import (
    HeldBookings,
    check_not_begun,
    check_on_hold,
    sessions_given_up,
    sessions_unbooked,
)
from treatments.actions.deciding import check_decidable, check_reason, session_after
from treatments.actions.moving import OF_TIME_AND_PLACE
from treatments.actions.reshapable import check_active, check_gap, check_open, check_relocation, next_session
from treatments.actions.undoing import check_standing
from treatments.models import Decision, Rescheduling, Series, Session
from treatments.queries.appointments import live_appointments
from treatments.scheduling.course import Gap
from treatments.scheduling.going_back import way_back
from treatments.scheduling.proposing import (
    propose_dropping,
    propose_realignment,
    propose_relocation,
    propose_respacing,
)
from treatments.statuses import SeriesStatus, SessionStatus

Wanted = Mapping[str, Any]


def try_realigning(series: Series, _wanted: Wanted, *, at: datetime) -> Tried:
    """What ``realign_series`` would do. Six queries or fewer."""
    check_active(series)
    return Tried(ripple=propose_realignment(series=series, at=at))


def try_adding(series: Series, _wanted: Wanted, *, at: datetime) -> Tried:  # noqa: ARG001  (what every try takes)
    """What ``add_session`` would do: nothing to what is booked. Three queries."""
    check_active(series)
    next_session(series)
    return Tried()


def try_relocating(series: Series, wanted: Wanted, *, at: datetime) -> Tried:
    """What ``relocate_series`` would do. Seven queries or fewer."""
    location, provider = wanted["location"], wanted.get("provider")
    check_relocation(series, location, provider)
    check_active(series)
    return Tried(ripple=propose_relocation(series=series, location=location, provider=provider, at=at))


def try_holding(series: Series, wanted: Wanted, *, at: datetime) -> Tried:
    """What ``hold_series`` would do. One query if it cancels."""
    SeriesStatus(series.status).to(SeriesStatus.ON_HOLD)
    if wanted.get("booked") != HeldBookings.CANCEL:
        return Tried()
    return Tried(cancels=live_appointments(sessions_unbooked(series), at=at))


def try_resuming(series: Series, wanted: Wanted, *, at: datetime) -> Tried:
    """What ``resume_series``, or with ``realign`` ``resume_and_realign``, would do. Six queries or fewer."""
    check_on_hold(series)
    # As it would be: what is on hold takes no bookings.
    series.status = SeriesStatus(series.status).to(SeriesStatus.ACTIVE)
    return Tried(ripple=propose_realignment(series=series, at=at)) if wanted.get("realign") else Tried()


def try_discontinuing(series: Series, _wanted: Wanted, *, at: datetime) -> Tried:
    """What ``discontinue_series`` would do. Two queries."""
    SeriesStatus(series.status).to(SeriesStatus.DISCONTINUED)
    sessions = sessions_given_up(series)
    for session in sessions:
        check_not_begun(session)
    return Tried(cancels=live_appointments(sessions, at=at))


def try_respacing(session: Session, wanted: Wanted, *, at: datetime) -> Tried:
    """What ``respace_session`` would do. Six queries or fewer."""
    gap = gap_wanted(session, wanted)
    check_gap(session, gap)
    check_active(session.series)
    check_open(session)
    return Tried(ripple=propose_respacing(series=session.series, session=session, gap=gap, at=at))


def try_deciding(session: Session, wanted: Wanted, *, at: datetime) -> Tried:
    """What ``decide`` would do. Nine queries or fewer."""
    decision = wanted["decision"]
    check_reason(decision, wanted.get("reason", ""))
    check_decidable(session)
    if decision == Decision.RESPACE:
        return try_respacing(session_after(session), wanted, at=at)
    if decision == Decision.STOP:
        return try_discontinuing(session.series, wanted, at=at)
    if decision == Decision.ADD:
        if session.series.status != SeriesStatus.COMPLETED:
            check_active(session.series)
        next_session(session.series)
    return Tried()


def try_dropping(session: Session, _wanted: Wanted, *, at: datetime) -> Tried:
    """What ``drop_session`` would do. Seven queries or fewer."""
    check_active(session.series)
    check_open(session)
    SessionStatus(session.status).to(SessionStatus.SKIPPED)
    cancels = live_appointments(Session.objects.filter(pk=session.pk), at=at)
    return Tried(ripple=propose_dropping(series=session.series, session=session, at=at), cancels=cancels)


def try_undoing(rescheduling: Rescheduling, _wanted: Wanted, *, at: datetime, by: User) -> Tried:  # noqa: ARG001
    """What ``undo`` would do, which minds only time, people and place. Two queries, and one for each series."""
    check_standing(rescheduling, by=by)
    return Tried(ripple=way_back(rescheduling), asks=OF_TIME_AND_PLACE)


def gap_wanted(session: Session, wanted: Wanted) -> Gap:
    """The gap that ``session`` is to have: what isn't said stays, as far as it can."""
    bounds = {name: wanted.get(name) for name in ("floor_days", "min_days", "max_days")}
    return Gap.of(session).around(wanted["ideal_days"], **bounds)
