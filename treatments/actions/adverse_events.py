"""Unwanted effects: recorded whenever they show, also long after the record was signed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.models import AdverseEvent, AdverseEventOutcome, Session
from treatments.models.adverse_events import OVER
from treatments.statuses import SessionStatus

GRADES = range(1, 6)
# From this grade on life was in danger (CTCAE 5.0): that is serious, whatever was ticked.
LIFE_THREATENING = 4
DEATH = 5
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
def change_adverse_event(*, event: AdverseEvent, by: User, at: datetime, **changes: Any) -> AdverseEvent:
    """Change what is known of an unwanted effect, as it goes on. Nothing is written where nothing differs.

    :raises InvalidInput: as ``record_adverse_event``.
    """
    _refuse_unknown(changes)
    event = lock(event, "session__series")
    differing = {name: value for name, value in changes.items() if getattr(event, name) != value}
    if not differing:
        return event
    for name, value in differing.items():
        setattr(event, name, value)
    _settle(event, at=at)
    change(event, **differing, is_serious=event.is_serious)
    audit.record(
        "adverse_event.changed", event, by=by, at=at, fields=differing, patient_id=event.session.series.patient_id
    )
    return event


def _refuse_unknown(details: dict[str, Any]) -> None:
    if unknown := set(details) - CHANGEABLE:
        raise InvalidInput(_("There is no such field here."), field=min(unknown), code="unknown_field")


def _settle(event: AdverseEvent, *, at: datetime) -> None:
    if event.grade not in GRADES:
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
