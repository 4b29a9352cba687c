"""Scoring a concern: what and where first, then the score; correcting one, and taking back what was never true."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import Button, register_buttons
from clinic.admin.fields import choice, text
from clinic.models import User
from clinic.roles import Capability, may
from treatments.actions.assessments import (
    CAPABILITIES,
    record_assessment,
    scale_in_series,
    supersede_assessment,
    withdraw_assessment,
)
from treatments.admin.assessments import plain, point_of, wording_of
from treatments.admin.reasons import ReasonForm
from treatments.admin.rulings import LONGEST_REASON
from treatments.admin.scale_form import ScaleForm
from treatments.admin.scorable import alone, is_scorable, measures_of, point_words, points_of, what_words
from treatments.models import Assessment, Measure, PatientConcern, Rater, Scale, Session
from treatments.queries.assessments import current_assessments

CHOOSE = "choose"
_ENTER = Capability.ENTER_ASSESSMENTS


class ScoreForm(ScaleForm):
    """What is scored, by whom and where in the series; once that is chosen, the score."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        said = kwargs["query"] if data is None else data
        self.points = dict(points_of(kwargs["subject"], kwargs["user"]))
        self.measures = dict(measures_of(kwargs["subject"], kwargs["user"]))
        self.point = self.points.get(said.get("point", "")) or alone(self.points)
        self.measured = self.measures.get(said.get("what", "")) or alone(self.measures)
        # What was chosen opens the second page, on which nothing is missing yet.
        super().__init__(None if said.get("do") == CHOOSE and self.is_chosen else data, *args, **kwargs)
        self.fields = {**self._where(), **self.fields}
        if not self.is_chosen:
            del self.fields["assessed_at"]

    @property
    def is_chosen(self) -> bool:
        """Whether it is known what is scored and where."""
        return self.point is not None and self.measured is not None

    @cached_property
    def scale(self) -> Scale | None:
        """The version that the series is scored on already, else the newest. One query."""
        if self.point is None or self.measured is None:
            return None
        concern, measure = self.measured
        return scale_in_series(self.point.series, concern, measure.scale)

    @property
    def zone(self) -> str:
        """Of the location of the series."""
        return self.point.series.location.time_zone if self.point else "UTC"

    @cached_property
    def earlier(self) -> Sequence[tuple[str, str]]:
        """What was scored before on the same scale by the same rater: where, and how. One query."""
        if self.point is None or self.measured is None or not may(self.user, Capability.READ_ASSESSMENTS):
            return []
        concern, measure = self.measured
        found = current_assessments().filter(
            series=self.point.series, patient_concern=concern, scale=self.scale, rater=measure.rater
        )
        return [
            (point_of(each), f"{plain(each.value)} {wording_of(each)}".strip())
            for each in found.select_related("session").order_by("assessed_at", "id")
        ]

    @property
    def title(self) -> str:
        """What is scored, on which scale, where."""
        if self.point is None or self.measured is None:
            return ""
        return f"{what_words(*self.measured)} · {point_words(self.point)}"

    def is_asking(self) -> bool:
        """Until it is known what is scored."""
        return super().is_asking() or not self.is_chosen

    def _where(self) -> dict[str, forms.Field]:
        what = [(key, what_words(*each)) for key, each in self.measures.items()]
        where = [(key, point_words(each)) for key, each in self.points.items()]
        found: dict[str, forms.Field] = {
            "what": forms.ChoiceField(label=gettext_lazy("what"), choices=what, widget=choice()),
            "point": forms.ChoiceField(label=gettext_lazy("where in the series"), choices=where, widget=choice()),
        }
        for name, known, chosen in (("what", self.measures, self.measured), ("point", self.points, self.point)):
            key = next((key for key, each in known.items() if each is chosen), None)
            self.initial[name] = key
            # Where there is but one to choose, nothing is asked.
            if self.is_chosen or (chosen is not None and len(known) == 1):
                found[name].widget = forms.HiddenInput()
        return found

    def values(self) -> Mapping[str, Any]:
        """As ``record_assessment`` is called."""
        concern, measure = cast("tuple[PatientConcern, Measure]", self.measured)
        place = {"patient_concern": concern, "point": self.point, "scale": self.scale, "rater": Rater(measure.rater)}
        return {**place, **super().values()}


class CorrectForm(ScaleForm):
    """The score as it should have been, and why."""

    is_chosen = True
    earlier: Sequence[tuple[str, str]] = ()
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=LONGEST_REASON, widget=text())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept: Assessment = self.subject
        self.initial["value"] = f"{kept.value:.2f}"
        for part, factors in kept.inputs.items():
            for factor, grade in factors.items():
                self.initial[f"inputs/{part}/{factor}"] = str(grade)
        self.fields["assessed_at"].help_text = _("Leave it empty if only the score was wrong.")

    @property
    def title(self) -> str:
        """What was scored, where."""
        return f"{self.subject.patient_concern}: {self.subject.scale} · {point_of(self.subject)}"

    @property
    def scale(self) -> Scale | None:
        """The same."""
        scale: Scale = self.subject.scale
        return scale

    @property
    def zone(self) -> str:
        """Of the location of the series."""
        zone: str = self.subject.series.location.time_zone
        return zone

    def values(self) -> Mapping[str, Any]:
        """As ``supersede_assessment`` is called."""
        return {**super().values(), "reason": self.cleaned_data["reason"]}


def _counts(assessment: Assessment, user: User) -> bool:
    if getattr(assessment, "withdrawal", None) or getattr(assessment, "superseded_by", None):
        return False
    return may(user, CAPABILITIES[Rater(assessment.rater)])


def _record(subject: Any, values: Mapping[str, Any], *, by: User, at: datetime) -> Assessment:  # noqa: ARG001
    return record_assessment(**values, by=by, at=at)


score = Button(
    name="score",
    label=gettext_lazy("Score"),
    capability=_ENTER,
    is_offered=is_scorable,
    form=ScoreForm,
    act=_record,
    done=gettext_lazy("The score is kept."),
    template="admin/treatments/score.html",
)
# The page of a session has a panel of its scores, with the way to give one.
register_buttons(Session, replace(score, is_listed=False))
register_buttons(PatientConcern, score)
register_buttons(
    Assessment,
    Button(
        name="correct",
        label=gettext_lazy("Correct"),
        capability=_ENTER,
        is_offered=_counts,
        form=CorrectForm,
        act=lambda assessment, values, **when: supersede_assessment(assessment=assessment, **values, **when),
        explanation=gettext_lazy("The right score is kept beside this one, which stays to be seen as corrected."),
        done=gettext_lazy("The score is corrected."),
        template="admin/treatments/score.html",
        opens_result=True,
    ),
    Button(
        name="withdraw",
        label=gettext_lazy("Entered in error"),
        capability=_ENTER,
        is_offered=_counts,
        form=ReasonForm,
        act=lambda assessment, values, **when: withdraw_assessment(assessment=assessment, **values, **when),
        explanation=gettext_lazy("For a score that was never true. It stays to be seen as such, and counts no more."),
        done=gettext_lazy("The score counts no more."),
        style="danger",
    ),
)
