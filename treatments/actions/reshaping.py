"""Changing the shape of a series: its gaps, its sessions, its place; what is booked follows by the ripple."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from clinic import audit
from clinic.changes import change
from clinic.models import Location, Provider, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.cancelling import announce_cancelled, cancel_standing
from treatments.actions.completing import complete_if_done
from treatments.actions.courses import resume_series
from treatments.actions.holding import hold
from treatments.actions.locking import lock_series, lock_session
from treatments.actions.moving import Undecided, apply_moves
from treatments.actions.overriding import Override, check_override
from treatments.actions.reshapable import check_active, check_gap, check_open, check_relocation, next_session
from treatments.models import Rescheduling, ReschedulingCause, Series, Session
from treatments.scheduling.course import Gap
from treatments.scheduling.moves import Ripple
from treatments.scheduling.proposing import (
    propose_dropping,
    propose_realignment,
    propose_relocation,
    propose_respacing,
)
from treatments.statuses import SeriesStatus, SessionStatus


class Reshaped(NamedTuple):
    """A series as it is now, and what moved with it."""

    series: Series
    proposed: Ripple
    rescheduling: Rescheduling | None


@transacted
def realign_series(
    *,
    series: Series,
    by: User,
    at: datetime,
    override: Override | None = None,
    undecided: Undecided | None = None,
) -> Reshaped:
    """Let the appointments ahead follow what happened: a session performed late or early, a gap that was changed.

    :raises MoveRefused: the series isn't active.
    :raises NeedsDecision: some appointments have nowhere to go.
    """
    series = _held(series, by=by, at=at, override=override)
    proposed = propose_realignment(series=series, at=at)
    return _followed(series, proposed, by=by, at=at, override=override, undecided=undecided)


@transacted
def resume_and_realign(
    *,
    series: Series,
    by: User,
    at: datetime,
    override: Override | None = None,
    undecided: Undecided | None = None,
) -> Reshaped:
    """Go on with a series that was on hold, and let what stayed booked follow what happened meanwhile.

    :raises MoveRefused: it isn't on hold.
    :raises NeedsDecision: some appointments have nowhere to go.
    """
    # Before the series is held: whoever books takes them in this order.
    hold(series.patient_id, series.location_id, series.provider_id, at=at)
    series = resume_series(series=series, by=by, at=at)
    if series.status != SeriesStatus.ACTIVE:
        return Reshaped(series, Ripple(), None)
    return realign_series(series=series, by=by, at=at, override=override, undecided=undecided)


@transacted
def respace_session(
    *,
    session: Session,
    gap: Gap,
    by: User,
    at: datetime,
    override: Override | None = None,
    undecided: Undecided | None = None,
) -> Reshaped:
    """Give a session to come another distance to the one before, and let what is booked follow.

    Closer than it was allowed to be is for those who may override: else a changed gap would be a way around the rules.

    :raises InvalidInput: the first session, or days that aren't ``floor <= min <= ideal <= max``.
    :raises NotPermitted: a floor or minimum below the present one, by someone who may not override.
    :raises MoveRefused: the session has begun or is over, or the series isn't active.
    :raises NeedsDecision: some appointments have nowhere to go.
    """
    check_gap(session, gap)
    series = _held(session.series, by=by, at=at, override=override)
    session = _open_session(session)
    if gap.floor_days < (session.floor_days or 0) or gap.min_days < (session.min_days or 0):
        require(by, Capability.OVERRIDE_FINDINGS)
    proposed = propose_respacing(series=series, session=session, gap=gap, at=at)
    change(session, **gap._asdict())
    audit.record("session.respaced", session, by=by, at=at, fields=gap._fields, patient_id=series.patient_id)
    anchor_sessions(series)
    return _followed(series, proposed, by=by, at=at, override=override, undecided=undecided)


@transacted
def add_session(*, series: Series, by: User, at: datetime) -> Series:
    """Add a session after the last, at the distance of the last.

    :raises MoveRefused: the series isn't active.
    :raises InvalidInput: the template has no more sessions.
    """
    series = _held(series, by=by, at=at)
    session = next_session(series)
    session.save(force_insert=True)
    anchor_sessions(series)
    audit.record("session.added", session, by=by, at=at, patient_id=series.patient_id)
    return series


@transacted
def drop_session(
    *,
    session: Session,
    reason: str,
    by: User,
    at: datetime,
    override: Override | None = None,
    undecided: Undecided | None = None,
    notify: bool = True,
) -> Reshaped:
    """Leave a session to come out: its appointment is cancelled, and the ones after it count from the one before.

    The patient gets one message of what that changes, unless they aren't to be notified.

    :raises MoveRefused: the session has begun or is over, or the series isn't active.
    :raises NeedsDecision: some appointments have nowhere to go.
    """
    series = _held(session.series, by=by, at=at, override=override)
    session = _open_session(session)
    cancelled = cancel_standing(session, reason=reason, by=by, at=at)
    change(session, status=SessionStatus(session.status).to(SessionStatus.SKIPPED))
    audit.record("session.skipped", session, by=by, at=at, patient_id=series.patient_id)
    anchor_sessions(series)
    complete_if_done(series, by=by, at=at)
    proposed = propose_dropping(series=series, session=session, at=at)
    # Where others move, one message tells both.
    announce_cancelled(cancelled, by=by, at=at, notify=notify and not proposed.elsewhere)
    return _followed(
        series,
        proposed,
        by=by,
        at=at,
        override=override,
        undecided=undecided,
        notify=notify,
        cancelled=[appointment.pk for appointment in cancelled],
    )


@transacted
def relocate_series(
    *,
    series: Series,
    location: Location,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    override: Override | None = None,
    undecided: Undecided | None = None,
) -> Reshaped:
    """Go on with a series at another location, where everything booked finds the nearest place.

    With ``provider``, who treats from then on, if one is named: else whoever is nearest to the hour that is kept.

    :raises InvalidInput: the location isn't in use, or is the present one; or the provider doesn't give the treatment.
    :raises MoveRefused: the series isn't active.
    :raises NeedsDecision: some appointments have nowhere to go.
    """
    check_relocation(series, location, provider)
    series = _held(series, by=by, at=at, override=override, besides=(location.pk, provider.pk if provider else None))
    proposed = propose_relocation(series=series, location=location, provider=provider, at=at)
    provider_before = series.provider_id
    change(series, location=location, provider=provider)
    audit.record("series.relocated", series, by=by, at=at, fields=["location", "provider"])
    rescheduling = apply_moves(
        proposed,
        cause=ReschedulingCause.RELOCATION,
        by=by,
        at=at,
        override=override,
        undecided=undecided,
        provider_before=provider_before,
    )
    return Reshaped(series, proposed, rescheduling)


def _held(
    series: Series,
    *,
    by: User,
    at: datetime,
    override: Override | None = None,
    besides: Iterable[UUID | None] = (),
) -> Series:
    check_override(override, by=by)
    hold(series.patient_id, series.location_id, series.provider_id, *besides, at=at)
    series = lock_series(series)
    check_active(series)
    return series


def _open_session(session: Session) -> Session:
    _series, session = lock_session(session)
    check_open(session)
    return session


def _followed(
    series: Series,
    proposed: Ripple,
    *,
    by: User,
    at: datetime,
    override: Override | None,
    undecided: Undecided | None,
    notify: bool = True,
    cancelled: Sequence[UUID] = (),
) -> Reshaped:
    rescheduling = apply_moves(
        proposed,
        cause=ReschedulingCause.REALIGNMENT,
        by=by,
        at=at,
        override=override,
        undecided=undecided,
        notify=notify,
        cancelled=cancelled,
    )
    return Reshaped(series, proposed, rescheduling)
