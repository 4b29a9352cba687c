"""Unwanted effects: recorded whenever they show, also long after the record was signed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.roles import Capability, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.models import AdverseEvent, AdverseEventOutcome, Session
from treatments.models.adverse_events import OVER
from treatments.statuses import AdverseEventStatus, SessionStatus

GRADES = range(1, 6)
# From this grade on life was in danger (CTCAE 5.0): that is serious, whatever was ticked.
LIFE_THREATENING = 4
DEATH = 5
LONGEST_REASON = 300
CHANGEABLE = frozenset(
    {
        "kind",
        "area",
        "onset_at",
        "grade",
        "is_serious",
        "description",
        "action",
        "outcome",
        "resolved_at",
        "reported_to",
        "report_ref",
    }
)


@transacted
def record_adverse_event(
    *, session: Session, kind: str, onset_at: datetime, grade: int, by: User, at: datetime, **details: Any
) -> AdverseEvent:
    """Record an unwanted effect of ``session``; ``details`` are the other fields of ``AdverseEvent``.

    :raises MoveRefused: the session hasn't begun, or was withdrawn.
    :raises InvalidInput: a grade that isn't 1 to 5, an onset before the session or in the future, an end before the
        onset, an outcome that the grade or the end contradicts.
    """
    _refuse_unknown(details)
    if session.status not in (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED):
        raise not_now(SessionStatus(session.status))
    event = AdverseEvent(session=session, kind=kind, onset_at=onset_at, grade=grade, recorded_by=by, **details)
    _settle(event, at=at)
    event.save(force_insert=True)
    audit.record("adverse_event.recorded", event, by=by, at=at, patient_id=session.series.patient_id)
    return event


@transacted
def draft_adverse_event(
    *, session: Session, kind: str, description: str, by: User | None, at: datetime
) -> AdverseEvent:
    """Keep what a patient reported of ``session`` at ``at`` as a draft, ungraded, for somebody who treats to judge.

    ``by`` is None where the patient wrote it themselves. When it began isn't known: ``onset_at`` is ``at``, until it
    is confirmed. Where a draft of the same kind waits already, the new words
    are added to it.

    :raises MoveRefused: the session hasn't begun, or was withdrawn.
    """
    if session.status not in (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED):
        raise not_now(SessionStatus(session.status))
    patient_id = session.series.patient_id
    waiting = AdverseEvent.objects.filter(session=session, kind=kind, status=AdverseEventStatus.DRAFT).first()
    if waiting is not None:
        waiting = lock(waiting)
        change(waiting, description=f"{waiting.description}\n{description}".strip())
        audit.record("adverse_event.changed", waiting, by=by, at=at, fields=["description"], patient_id=patient_id)
        return waiting
    draft = AdverseEvent.objects.create(
        session=session,
        status=AdverseEventStatus.DRAFT,
        kind=kind,
        onset_at=at,
        description=description,
        recorded_by=by,
    )
    audit.record("adverse_event.drafted", draft, by=by, at=at, patient_id=patient_id)
    return draft


@transacted
def confirm_adverse_event(*, event: AdverseEvent, by: User, at: datetime, **changes: Any) -> AdverseEvent:
    """Record what was reported as an unwanted effect, with ``changes`` to what the draft says.

    It needs a grade, and ``onset_at``: a draft has there only when it was reported.

    :raises NotPermitted: ``by`` records none.
    :raises MoveRefused: it isn't a draft.
    :raises InvalidInput: no onset is said; as ``record_adverse_event``.
    """
    require(by, Capability.WRITE_ADVERSE_EVENTS)
    _refuse_unknown(changes)
    event = lock(event, "session__series")
    status = AdverseEventStatus(event.status).to(AdverseEventStatus.CONFIRMED)
    if "onset_at" not in changes:
        raise InvalidInput(
            _("Say when it began: so far it is only known when it was reported."), field="onset_at", code="required"
        )
    for name, value in changes.items():
        setattr(event, name, value)
    _settle(event, at=at)
    change(event, **{**changes, "is_serious": event.is_serious}, status=status, recorded_by=by)
    audit.record(
        "adverse_event.confirmed", event, by=by, at=at, fields=changes, patient_id=event.session.series.patient_id
    )
    return event


@transacted
def dismiss_adverse_event(*, event: AdverseEvent, reason: str, by: User, at: datetime) -> AdverseEvent:
    """Keep that what was reported is no unwanted effect, and why: redness as it should be, a slip of the finger.

    :raises NotPermitted: ``by`` records none.
    :raises MoveRefused: it isn't a draft.
    :raises InvalidInput: no reason, or one that is too long.
    """
    require(by, Capability.WRITE_ADVERSE_EVENTS)
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise InvalidInput(_("Say in 1 to 300 characters why it is none."), field="reason", code="reason_length")
    event = lock(event, "session__series")
    status = AdverseEventStatus(event.status).to(AdverseEventStatus.DISMISSED)
    change(event, status=status, dismissed_because=reason.strip())
    audit.record("adverse_event.dismissed", event, by=by, at=at, patient_id=event.session.series.patient_id)
    return event


@transacted
def change_adverse_event(*, event: AdverseEvent, by: User, at: datetime, **changes: Any) -> AdverseEvent:
    """Change what is known of an unwanted effect, as it goes on. Nothing is written where nothing differs.

    :raises MoveRefused: it was dismissed, or is a draft still: that is confirmed or dismissed first.
    :raises InvalidInput: as ``record_adverse_event``.
    """
    _refuse_unknown(changes)
    event = lock(event, "session__series")
    if event.status != AdverseEventStatus.CONFIRMED:
        raise not_now(AdverseEventStatus(event.status))
    differing = {name: value for name, value in changes.items() if getattr(event, name) != value}
    if not differing:
        return event
    for name, value in differing.items():
        setattr(event, name, value)
    _settle(event, at=at)
    change(event, **{**differing, "is_serious": event.is_serious})
    audit.record(
        "adverse_event.changed", event, by=by, at=at, fields=differing, patient_id=event.session.series.patient_id
    )
    return event


def _refuse_unknown(details: dict[str, Any]) -> None:
    if unknown := set(details) - CHANGEABLE:
        raise InvalidInput(_("There is no such field here."), field=min(unknown), code="unknown_field")


def _settle(event: AdverseEvent, *, at: datetime) -> None:
    if event.grade is None or event.grade not in GRADES:
        raise InvalidInput(_("A grade is 1 to 5 (CTCAE)."), field="grade", code="grade_out_of_bounds")
    event.is_serious = event.is_serious or event.grade >= LIFE_THREATENING
    _check_times(event, at=at)
    _check_outcome(event)


def _check_times(event: AdverseEvent, *, at: datetime) -> None:
    if event.session.started_at and event.onset_at < event.session.started_at:
        raise InvalidInput(_("It can't begin before the session did."), field="onset_at", code="onset_before_session")
    if event.onset_at > at:
        raise InvalidInput(_("It can't begin in the future."), field="onset_at", code="onset_in_the_future")
    if event.resolved_at and not event.onset_at <= event.resolved_at <= at:
        raise InvalidInput(_("It was over between its onset and now."), field="resolved_at", code="resolved_impossible")


def _check_outcome(event: AdverseEvent) -> None:
    is_over = event.outcome in OVER
    if is_over and event.resolved_at is None:
        raise InvalidInput(_("Say since when it is over."), field="resolved_at", code="required")
    if not is_over and event.resolved_at is not None:
        raise InvalidInput(
            _("It isn't over as long as the outcome says otherwise."), field="outcome", code="outcome_not_over"
        )
    if event.outcome == AdverseEventOutcome.FATAL and event.grade != DEATH:
        raise InvalidInput(_("A death is grade 5."), field="grade", code="death_is_grade_5")
