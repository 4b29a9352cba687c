"""How severe the concerns of the demo's patients are, session by session: most get better."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any

from clinic.models import User
from treatments.actions.assessments import Point, record_assessment
from treatments.actions.scales import factors_of, grades_of, parts_of
from treatments.models import Direction, Due, Measure, Occasion, PatientConcern, Rater, Scale, Session
from treatments.queries.assessments import middle_of

# Of ten scores that are due so many are given: somebody is always in a hurry.
GIVEN = 0.9
# How much of what there was is gone after the last session of a series that goes well.
GONE = 0.65
_OF_THE_CHANGE = ("gais", "patient_satisfaction", "striae_improvement")


class Scores:
    """The scores of one concern in one series of ``count`` sessions; ``rng`` is their own."""

    def __init__(self, patient_concern: PatientConcern, *, count: int, rng: Random) -> None:
        self.patient_concern, self.count, self.rng = patient_concern, count, rng
        measures = Measure.objects.filter(concern=patient_concern.concern_id).select_related("scale")
        self.measures = list(measures.order_by("place"))
        self.severity = rng.uniform(0.5, 0.95)

    def give(self, session: Session, *, by: User, at: datetime) -> None:
        """Score what is due at ``session``, which has begun: at the first the baseline, too."""
        if session.number == 1:
            self._record(Point(series=session.series, occasion=Occasion.BASELINE), Due.BASELINE, 0, by=by, at=at)
        gone = GONE * session.number / self.count
        point = Point(series=session.series, occasion=Occasion.SESSION, session=session)
        for due in self._due_at(session.number):
            self._record(point, due, gone, by=by, at=at)

    def _due_at(self, number: int) -> Iterator[Due]:
        if number == middle_of(self.count):
            yield Due.MIDDLE
        if number == self.count > 1:
            yield Due.LAST

    def _record(self, point: Point, due: Due, gone: float, *, by: User, at: datetime) -> None:
        for measure in self.measures:
            if due in measure.due and self.rng.random() < GIVEN:
                record_assessment(
                    patient_concern=self.patient_concern,
                    point=point,
                    scale=measure.scale,
                    rater=Rater(measure.rater),
                    by=by,
                    at=at,
                    **self._given(measure.scale, self._badness(measure.scale, gone)),
                )

    def _badness(self, scale: Scale, gone: float) -> float:
        """Where on the scale, from its best end, 0, to its worst, 1."""
        # Some judge the change, not the skin.
        bad = 0.7 - gone if scale.key in _OF_THE_CHANGE else self.severity * (1 - gone)
        return min(1.0, max(0.0, bad + self.rng.uniform(-0.05, 0.05)))

    def _given(self, scale: Scale, bad: float) -> Mapping[str, Any]:
        if parts := parts_of(scale):
            factors = factors_of(scale)
            inputs = {
                part.key: {factor.key: self._grade(len(factor.grades), bad) for factor in factors} for part in parts
            }
            return {"inputs": inputs}
        share = bad if scale.direction == Direction.LOWER_BETTER else 1 - bad
        if grades := grades_of(scale):
            return {"value": grades[round(share * (len(grades) - 1))].value}
        return {"value": Decimal(round(float(scale.minimum) + share * float(scale.maximum - scale.minimum)))}

    def _grade(self, grades: int, bad: float) -> int:
        return round(min(1.0, max(0.0, bad + self.rng.uniform(-0.2, 0.2))) * (grades - 1))
