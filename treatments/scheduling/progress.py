"""Where a series stands: its gaps against what they should be, and its scores against the baseline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from treatments.models import (
    Assessment,
    Direction,
    Due,
    Measure,
    Occasion,
    PatientConcern,
    Rater,
    Scale,
    Series,
    Session,
    SessionDecision,
)
from treatments.queries.assessments import middle_of, scores_of_series
from treatments.queries.courses import sessions_with_starts
from treatments.scheduling.course import Gap, Step, spared_gap, steps_of
from treatments.statuses import SessionStatus

_TO_COME = (SessionStatus.PLANNED, SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)


class Spacing(models.TextChoices):
    """How the days since the session before compare with what they should be."""

    BELOW_FLOOR = "below_floor", _("below the floor")
    BELOW_MIN = "below_min", _("below the minimum")
    IN_RANGE = "in_range", _("in range")
    IDEAL = "ideal", _("ideal")
    PAST_MAX = "past_max", _("past the maximum")


class Trend(models.TextChoices):
    """What a score says of the skin, compared with the baseline."""

    BETTER = "better", _("better")
    SAME = "same", _("unchanged")
    WORSE = "worse", _("worse")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A session of the series with its day: performed, begun or booked.

    ``gap_days`` are calendar days since the session before that wasn't skipped, where both have a day. ``decision`` is
    the latest that was made after it.
    """

    session: Session
    day: date | None
    gap_days: int | None
    decision: SessionDecision | None

    @property
    def should_be(self) -> Gap | None:
        """The gap that is proposed before it; None before a first session."""
        return None if self.session.min_days is None else spared_gap(self.session)

    @property
    def spacing(self) -> Spacing | None:
        """How the gap compares with the floor, minimum, ideal and maximum that are proposed; None without a gap."""
        days, spared = self.gap_days, self.should_be
        if days is None or spared is None:
            return None
        if days < spared.min_days:
            return Spacing.BELOW_FLOOR if days < spared.floor_days else Spacing.BELOW_MIN
        if days > spared.max_days:
            return Spacing.PAST_MAX
        return Spacing.IDEAL if days == spared.ideal_days else Spacing.IN_RANGE


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A score that counts, and how far it is from the baseline on the same scale, version and by the same rater."""

    assessment: Assessment
    change: Decimal | None

    @property
    def trend(self) -> Trend | None:
        """Better, unchanged or worse, as the scale's direction has it; None without a baseline."""
        if self.change is None:
            return None
        if not self.change:
            return Trend.SAME
        is_lower_better = self.assessment.direction == Direction.LOWER_BETTER
        return Trend.BETTER if (self.change < 0) == is_lower_better else Trend.WORSE


@dataclass(frozen=True, kw_only=True)
class Track:
    """The scores of one concern that may be compared: on one version of one scale, by one rater; in their order."""

    patient_concern: PatientConcern
    scale: Scale
    rater: Rater
    scores: Sequence[Scored]


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A score that is due and wasn't given: at baseline, or at ``session``."""

    patient_concern: PatientConcern
    scale: Scale
    rater: Rater
    due: Due
    session: Session


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a series stands; ``upcoming`` is the next session that isn't over, if one is left."""

    series: Series
    stages: Sequence[Stage]
    tracks: Sequence[Track]
    missing: Sequence[Missing]
    upcoming: Stage | None


def read_progress(series: Series) -> Progress:
    """Where ``series``, read with its location, stands. Five queries, whatever its length."""
    decisions = SessionDecision.objects.filter(session__series=series).select_related("by", "concerning")
    concerns = list(series.concerns.select_related("concern").order_by("created_at", "id"))
    wanted = Measure.objects.filter(concern__in=[concern.concern_id for concern in concerns]).select_related("scale")
    return progress_of(
        series,
        sessions=sessions_with_starts(series),
        decisions=list(decisions.order_by("at", "id")),
        concerns=concerns,
        scored=list(scores_of_series(series)),
        measures=list(wanted.order_by("place", "id")),
    )


def progress_of(
    series: Series,
    *,
    sessions: Sequence[Session],
    decisions: Iterable[SessionDecision],
    concerns: Sequence[PatientConcern],
    scored: Sequence[Assessment],
    measures: Sequence[Measure],
) -> Progress:
    """The same of what was read of ``series``, each in its order: its sessions with their starts. No query."""
    stages = _stages(steps_of(series, sessions), decisions)
    coming = (stage for stage in stages if stage.session.status in _TO_COME)
    return Progress(
        series=series,
        stages=stages,
        tracks=[track for concern in concerns for track in _tracks(concern, measures, scored)],
        missing=[each for concern in concerns for each in _missing(concern, measures, scored, stages)],
        upcoming=next(coming, None),
    )


def _stages(steps: Iterable[Step], decisions: Iterable[SessionDecision]) -> Sequence[Stage]:
    # Of several after one session the latest stays.
    latest = {decision.session_id: decision for decision in decisions}
    stages: list[Stage] = []
    before: Step | None = None
    for step in steps:
        gap = (step.day - before.day).days if before and before.day and step.day and not step.is_skipped else None
        stages.append(Stage(session=step.session, day=step.day, gap_days=gap, decision=latest.get(step.session.pk)))
        before = before if step.is_skipped else step
    return stages


def _tracks(concern: PatientConcern, measures: Sequence[Measure], scored: Sequence[Assessment]) -> Iterator[Track]:
    """By the place of their measure; of one scale the older version first."""
    own = [each for each in scored if each.patient_concern_id == concern.pk]
    places = {(measure.scale.key, measure.rater): measure.place for measure in reversed(measures)}
    found = {(each.scale, Rater(each.rater)) for each in own}
    last = len(measures) + 1
    in_order = sorted(
        found, key=lambda track: (places.get((track[0].key, track[1]), last), track[0].key, track[0].version, track[1])
    )
    for scale, rater in in_order:
        scores = [each for each in own if each.scale_id == scale.pk and each.rater == rater]
        yield Track(patient_concern=concern, scale=scale, rater=rater, scores=list(_compared(scores)))


def _compared(scores: Sequence[Assessment]) -> Iterator[Scored]:
    baseline = next((each for each in scores if each.occasion == Occasion.BASELINE), None)
    for each in scores:
        is_after = baseline is not None and each is not baseline
        yield Scored(assessment=each, change=each.value - baseline.value if baseline and is_after else None)


def _missing(
    concern: PatientConcern, measures: Sequence[Measure], scored: Sequence[Assessment], stages: Sequence[Stage]
) -> Iterator[Missing]:
    given = {
        (each.scale.key, each.rater, each.session_id)
        for each in scored
        if each.patient_concern_id == concern.pk and each.occasion != Occasion.FOLLOW_UP
    }
    for measure in measures:
        if measure.concern_id != concern.concern_id:
            continue
        for due, session in _reached(stages, measure.due):
            at = None if due == Due.BASELINE else session.pk
            if (measure.scale.key, measure.rater, at) not in given:
                rater = Rater(measure.rater)
                yield Missing(patient_concern=concern, scale=measure.scale, rater=rater, due=due, session=session)


def _reached(stages: Sequence[Stage], due: Iterable[str]) -> Iterator[tuple[Due, Session]]:
    """Of what is due, what the series has come to: up to the next session."""
    sessions = [stage.session for stage in stages if stage.session.status != SessionStatus.SKIPPED]
    middle = middle_of(len(sessions))
    # Of one session alone nothing can be told on its own day.
    last = len(sessions) if len(sessions) > 1 else 0
    places = {Due.BASELINE: 1, Due.MIDDLE: middle, Due.LAST: last}
    done = sum(session.status == SessionStatus.COMPLETED for session in sessions)
    for name in due:
        place = places[Due(name)]
        if 0 < place <= done + 1 and place <= len(sessions):
            yield Due(name), sessions[place - 1]
