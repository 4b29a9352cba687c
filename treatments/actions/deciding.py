"""How a series goes on after a session: decided by who treats, kept with its reason, and done at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change
from clinic.errors import Conflict, InvalidInput
from clinic.models import User
from clinic.roles import Capability, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.completing import reopen_if_done
from treatments.actions.courses import discontinue_series
from treatments.actions.holding import hold
from treatments.actions.locking import lock_session
from treatments.actions.moving import Undecided
from treatments.actions.overriding import Override
from treatments.actions.reshaping import add_session, respace_session
from treatments.actions.series_tasks import open_decided_task
from treatments.models import Decision, Rescheduling, Series, Session, SessionDecision
from treatments.scheduling.course import Gap
from treatments.statuses import SeriesStatus, SessionStatus

_TO_COME = (SessionStatus.PLANNED, SessionStatus.BOOKED)
_BEGUN = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)


class DecidedTooLate(Conflict):
    """The series went on already."""

    code = "later_session_begun"
    message = _("A later session has begun already. Decide after that one.")


class NothingToRespace(Conflict):
    """No session is left whose gap could change."""

    code = "nothing_to_respace"
    message = _("No session of the series is left to come. Add one, or continue.")


class Done(NamedTuple):
    """What was done with a decision: which session it concerns, and what moved."""

    concerning: Session | None = None
    rescheduling: Rescheduling | None = None


@transacted
def decide(
    *,
    session: Session,
    decision: Decision,
    by: User,
    at: datetime,
    reason: str = "",
    gap: Gap | None = None,
    override: Override | None = None,
    undecided: Undecided | None = None,
) -> SessionDecision:
    """Keep how the series goes on after ``session``, and do it: what is booked follows as the schedule engine finds.

    Re-spacing gives the next session ``gap``; adding takes up a series again that is completed; stopping gives it up.
    Whatever is to be booked then, the desk is asked to book.

    :raises NotPermitted: ``by`` doesn't perform sessions, or would bring them closer and may not override.
    :raises MoveRefused: the session isn't completed, or the series isn't in a state for that.
    :raises DecidedTooLate: a later session has begun.
    :raises NothingToRespace: no session is left to come.
    :raises InvalidInput: no reason for a change, no gap or one that can't be; or the template has no more sessions.
    :raises NeedsDecision: some appointments have nowhere to go.
    """
    require(by, Capability.PERFORM_SESSIONS)
    check_reason(decision, reason)
    series = session.series
    # Before the series is held: whoever books takes them in this order.
    hold(series.patient_id, series.location_id, series.provider_id, at=at)
    series, session = lock_session(session)
    check_decidable(session)
    change(session)
    if decision == Decision.RESPACE:
        done = _respace(session, gap, by=by, at=at, override=override, undecided=undecided)
    elif decision == Decision.ADD:
        done = _add(series, by=by, at=at)
    else:
        done = Done()
        if decision == Decision.STOP:
            discontinue_series(series=series, reason=reason, by=by, at=at)
    kept = SessionDecision.objects.create(
        session=session,
        decision=decision,
        reason=reason,
        ideal_days=gap.ideal_days if gap and decision == Decision.RESPACE else None,
        by=by,
        at=at,
        **done._asdict(),
    )
    audit.record(f"session.decided_{decision.value}", session, by=by, at=at, patient_id=series.patient_id)
    open_decided_task(kept=kept, by=by, at=at)
    return kept


def check_reason(decision: Decision, reason: str) -> None:
    """Refuse to change a series without saying why.

    :raises InvalidInput: it isn't said.
    """
    if decision != Decision.CONTINUE and not reason:
        raise InvalidInput(_("Say why: the reason is kept."), field="reason", code="required")


def check_decidable(session: Session) -> None:
    """Refuse to decide where nothing was done yet, or the series went on. One query.

    :raises MoveRefused: the session isn't completed.
    :raises DecidedTooLate: a later session has begun.
    """
    if session.status != SessionStatus.COMPLETED:
        raise not_now(SessionStatus(session.status))
    if Session.objects.filter(series=session.series_id, number__gt=session.number, status__in=_BEGUN).exists():
        raise DecidedTooLate


def session_after(session: Session) -> Session:
    """The next session to come after ``session``, with the same series. One query.

    :raises NothingToRespace: there is none.
    """
    coming = Session.objects.filter(series=session.series_id, number__gt=session.number, status__in=_TO_COME)
    found = coming.order_by("number").first()
    if found is None:
        raise NothingToRespace
    found.series = session.series
    return found


def decisions_possible(session: Session) -> Sequence[Decision]:
    """What can be decided after ``session``, the last that was performed, in the order in which it is offered.

    Two queries.
    """
    series = session.series
    is_active = series.status == SeriesStatus.ACTIVE
    found = [Decision.CONTINUE]
    if is_active and series.sessions.filter(number__gt=session.number, status__in=_TO_COME).exists():
        found.append(Decision.RESPACE)
    last = max(series.sessions.values_list("number", flat=True))
    if (is_active or series.status == SeriesStatus.COMPLETED) and last < series.template_version.max_sessions:
        found.append(Decision.ADD)
    return [*found, Decision.STOP] if SeriesStatus.DISCONTINUED in SeriesStatus(series.status).may_become else found


def _respace(
    session: Session,
    gap: Gap | None,
    *,
    by: User,
    at: datetime,
    override: Override | None,
    undecided: Undecided | None,
) -> Done:
    if gap is None:
        raise InvalidInput(_("Say how many days are best."), field="ideal_days", code="required")
    following = session_after(session)
    reshaped = respace_session(session=following, gap=gap, by=by, at=at, override=override, undecided=undecided)
    return Done(following, reshaped.rescheduling)


def _add(series: Series, *, by: User, at: datetime) -> Done:
    # Nothing was left to do, and now something is.
    reopen_if_done(series, by=by, at=at)
    add_session(series=series, by=by, at=at)
    return Done(series.sessions.order_by("-number")[0])
