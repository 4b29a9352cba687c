"""Scoring a patient's concern, and correcting a score: what was recorded stays, a correction stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict, InvalidInput
from clinic.models import User
from clinic.roles import Capability, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_series
from treatments.actions.scales import Score, score_on
from treatments.actions.visits import CLOCK_LEEWAY
from treatments.models import (
    Assessment,
    AssessmentWithdrawal,
    Measure,
    Occasion,
    PatientConcern,
    Rater,
    Scale,
    Series,
    Session,
)
from treatments.queries.assessments import current_assessments
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus

# Whose word it is decides who may take it down.
CAPABILITIES = {Rater.PROVIDER: Capability.WRITE_ASSESSMENTS, Rater.PATIENT: Capability.ENTER_ASSESSMENTS}
_BEGUN = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
_OVER = (SeriesStatus.COMPLETED, SeriesStatus.DISCONTINUED)


class AlreadyScored(Conflict):
    """There is a score of this concern on this scale at this point of the series, and it counts."""

    code = "already_scored"
    message = _("This was scored already. Correct that score instead.")


class NotCurrent(Conflict):
    """The score doesn't count any more: it was corrected, or entered in error."""

    code = "assessment_not_current"
    message = _("This score was corrected or withdrawn. Look at the one that counts.")


@dataclass(frozen=True, kw_only=True)
class Point:
    """Where in a series something is scored: at ``session``, or before or after all of them."""

    series: Series
    occasion: Occasion
    session: Session | None = None


@transacted
def record_assessment(
    *,
    patient_concern: PatientConcern,
    point: Point,
    scale: Scale,
    rater: Rater,
    by: User,
    at: datetime,
    value: Decimal | None = None,
    inputs: Mapping[str, Any] | None = None,
    assessed_at: datetime | None = None,
) -> Assessment:
    """Keep how ``rater`` scores a concern on ``scale``, at ``point`` of a series.

    A scale with parts takes ``inputs`` and computes; any other takes ``value``. It was judged now, unless said.

    :raises NotPermitted: ``by`` may not take down what this rater says.
    :raises InvalidInput: the concern isn't one of the series, or isn't measured so; or the scale has no such score.
    :raises MoveRefused: the session hasn't begun and the patient isn't there, or a series to follow up isn't over.
    :raises AlreadyScored: it was; see ``supersede_assessment``.
    """
    require(by, CAPABILITIES[rater])
    point = _locked(point)
    series = point.series
    assessed_at = assessed_at or at
    _check_measured(patient_concern, series, scale, rater)
    _check_when(point, series, assessed_at, at=at)
    place = {
        "patient_concern": patient_concern,
        "series": series,
        "occasion": point.occasion,
        "session": point.session,
        "scale": scale,
        "rater": rater,
    }
    if current_assessments().filter(**place).exists():
        raise AlreadyScored
    score = score_on(scale, value=value, inputs=inputs)
    return _keep(score, place, assessed_at=assessed_at, by=by, at=at)


@transacted
def supersede_assessment(
    *,
    assessment: Assessment,
    reason: str,
    by: User,
    at: datetime,
    value: Decimal | None = None,
    inputs: Mapping[str, Any] | None = None,
    assessed_at: datetime | None = None,
) -> Assessment:
    """Correct a score by another one on the same scale at the same point, which says why; the old one stays.

    :raises NotPermitted: ``by`` may not take down what this rater says.
    :raises NotCurrent: it was corrected or withdrawn already.
    :raises InvalidInput: the score isn't one of the scale, or the time can't be.
    """
    assessment, series = _current(assessment, by=by)
    point = Point(series=series, occasion=Occasion(assessment.occasion), session=assessment.session)
    assessed_at = assessed_at or assessment.assessed_at
    _check_time(point, assessed_at, at=at)
    score = score_on(assessment.scale, value=value, inputs=inputs)
    names = ("patient_concern", "series", "occasion", "session", "scale", "rater")
    place = {name: getattr(assessment, name) for name in names}
    change(assessment)
    correction = {"supersedes": assessment, "reason": reason}
    return _keep(score, place, assessed_at=assessed_at, by=by, at=at, **correction)


@transacted
def withdraw_assessment(*, assessment: Assessment, reason: str, by: User, at: datetime) -> Assessment:
    """Keep that a score was entered in error: it counts no more, and stays to be seen as such.

    :raises NotPermitted: ``by`` may not take down what this rater says.
    :raises NotCurrent: it was corrected or withdrawn already.
    """
    assessment, series = _current(assessment, by=by)
    AssessmentWithdrawal.objects.create(assessment=assessment, reason=reason, by=by, at=at)
    change(assessment)
    audit.record("assessment.withdrawn", assessment, by=by, at=at, patient_id=series.patient_id)
    return assessment


def scale_in_series(series: Series, patient_concern: PatientConcern, scale: Scale) -> Scale:
    """The version of ``scale`` that a concern is scored on in ``series`` already, so that it can be compared; else it.

    One query.
    """
    scored = current_assessments().filter(series=series, patient_concern=patient_concern, scale__key=scale.key)
    earlier = scored.select_related("scale").order_by("-scale__version").first()
    return earlier.scale if earlier else scale


def _locked(point: Point) -> Point:
    """The same point as it is now, held: who changes a session holds its series first. Two queries."""
    series = lock_series(point.series)
    session = series.sessions.get(pk=point.session.pk) if point.session else None
    return replace(point, series=series, session=session)


def _keep(
    score: Score, place: Mapping[str, Any], *, assessed_at: datetime, by: User, at: datetime, **correction: Any
) -> Assessment:
    scale, series = place["scale"], place["series"]
    assessment = Assessment.objects.create(
        **place,
        **correction,
        edition=Assessment.objects.filter(**place).count() + 1,
        value=score.value,
        inputs=score.inputs,
        lowest=scale.minimum,
        highest=scale.maximum,
        direction=scale.direction,
        wording_en=score.wording.text_en,
        wording_es=score.wording.text_es,
        assessed_at=assessed_at,
        recorded_by=by,
    )
    act = "assessment.corrected" if correction else "assessment.recorded"
    audit.record(act, assessment, by=by, at=at, patient_id=series.patient_id)
    return assessment


def _current(assessment: Assessment, *, by: User) -> tuple[Assessment, Series]:
    require(by, CAPABILITIES[Rater(assessment.rater)])
    series = lock_series(assessment.series)
    assessment = lock(assessment, "session", "scale", "patient_concern")
    if not current_assessments().filter(pk=assessment.pk).exists():
        raise NotCurrent
    return assessment, series


def _check_measured(patient_concern: PatientConcern, series: Series, scale: Scale, rater: Rater) -> None:
    if not series.concerns.filter(pk=patient_concern.pk).exists():
        raise InvalidInput(
            _("This concern isn't one that the series is for."),
            field="patient_concern",
            code="concern_not_of_series",
        )
    if not Measure.objects.filter(concern=patient_concern.concern_id, scale__key=scale.key, rater=rater).exists():
        raise InvalidInput(
            _("This concern isn't scored on that scale by that rater. Its measures say on which it is."),
            field="scale",
            code="scale_not_for_concern",
        )


def _check_when(point: Point, series: Series, assessed_at: datetime, *, at: datetime) -> None:
    if point.session and not _is_there(point.session):
        raise not_now(SessionStatus(point.session.status))
    if point.occasion == Occasion.FOLLOW_UP and series.status not in _OVER:
        raise not_now(SeriesStatus(series.status))
    _check_time(point, assessed_at, at=at)


def _is_there(session: Session) -> bool:
    """Whether the patient is, or was, there for ``session``."""
    return session.status in _BEGUN or session.appointments.filter(status=AppointmentStatus.ARRIVED).exists()


def _check_time(point: Point, assessed_at: datetime, *, at: datetime) -> None:
    if assessed_at > at + CLOCK_LEEWAY:
        raise InvalidInput(
            _("It can't have been judged in the future."), field="assessed_at", code="assessed_in_the_future"
        )
    if point.occasion == Occasion.BASELINE and point.series.sessions.filter(ended_at__lt=assessed_at).exists():
        raise InvalidInput(
            _("A baseline is judged before the first session is over. Say when it was, or score the session."),
            field="assessed_at",
            code="baseline_after_treatment",
        )
