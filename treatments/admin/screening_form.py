"""The form in which a patient is asked, anew each time, what speaks against a treatment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.controls import Radios
from clinic.admin.fields import DayField, text
from clinic.admin.panels import Index
from clinic.models import Patient, User
from treatments.actions.screenings import LONGEST_NOTE, LONGEST_REASON, Answered
from treatments.models import Answer, Screening, ScreeningAnswer, Session, Treatment
from treatments.queries.screenings import Asked, answers_for_alerts, asked_of, undecided_answers


@dataclass(frozen=True, kw_only=True)
class Row:
    """A question with its fields, for the page. ``is_changed``: it is answered otherwise than the last time."""

    asked: Asked
    value: BoundField
    last_on: BoundField | None
    note: BoundField
    is_changed: bool

    @property
    def last(self) -> ScreeningAnswer | None:
        """What was answered last."""
        return self.asked.last

    @property
    def may_repeat(self) -> bool:
        """Whether one click may say again what was said last: not a no, and not where the day is asked anew."""
        return self.last is not None and self.last.value != Answer.NO and self.last_on is None


class ScreeningPage(Index):
    """The page on which the questions are asked, of a session or a patient; others show beside it what is theirs."""


class ScreeningForm(ActForm):
    """Three fields for each question, and the version that was shown.

    Nothing is filled in: what was answered last stands beside a question, and is never kept as asked without being so.
    """

    page = ScreeningPage

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.treatment = self._treatment()
        self.asked: Sequence[Asked] = asked_of(self._patient(), self.treatment) if self.treatment else []
        for asked in self.asked:
            self._add(asked)

    def _patient(self) -> Patient:
        patient: Patient = self.subject.series.patient if isinstance(self.subject, Session) else self.subject
        return patient

    def _treatment(self) -> Treatment | None:
        if isinstance(self.subject, Session):
            return self.subject.series.treatment
        key = self.data.get("treatment") or self.query.get("treatment")
        return Treatment.objects.filter(key=key, is_offered=True).first() if key else None

    @property
    def choices(self) -> Sequence[Treatment]:
        """What the patient could be asked before, where no session says it. One query."""
        offered = Treatment.objects.filter(is_offered=True).exclude(screening_scopes=None)
        return list(offered.order_by("key").distinct())

    def clean(self) -> dict[str, Any]:
        """As it was filled in.

        :raises ValidationError: nothing says before which treatment.
        """
        if self.treatment is None:
            raise forms.ValidationError(_("Choose the treatment."))
        return self.cleaned_data

    def _add(self, asked: Asked) -> None:
        key = asked.version.question.key
        self.fields[f"{key}-value"] = forms.ChoiceField(
            label=asked.version.text,
            choices=Answer.choices,
            widget=Radios,
            error_messages={"required": _("Ask this: nothing is chosen.")},
        )
        if asked.version.washout_days is not None:
            self.fields[f"{key}-last_on"] = DayField(
                label=_("last time"), required=False, help_text=_("Left empty, it counts as still going on.")
            )
        self.fields[f"{key}-note"] = forms.CharField(
            label=_("note"), required=False, max_length=LONGEST_NOTE, widget=text()
        )
        self.fields[f"{key}-number"] = forms.IntegerField(initial=asked.version.number, widget=forms.HiddenInput)

    def rows(self) -> Iterator[Row]:
        """The questions in order."""
        for asked in self.asked:
            key = asked.version.question.key
            value = self[f"{key}-value"]
            yield Row(
                asked=asked,
                value=value,
                last_on=self[f"{key}-last_on"] if f"{key}-last_on" in self.fields else None,
                note=self[f"{key}-note"],
                is_changed=bool(self.is_bound and asked.last and value.value() != asked.last.value),
            )

    @property
    def unanswered(self) -> Sequence[Row]:
        """The questions of what was sent for which nothing was chosen, in order."""
        return [row for row in self.rows() if row.value.errors]

    def numbers(self) -> Iterator[BoundField]:
        """The versions that were shown."""
        return (self[f"{asked.version.question.key}-number"] for asked in self.asked)

    def values(self) -> Mapping[str, Any]:
        """As the actions are called."""
        answers = [self._answered(asked.version.question.key) for asked in self.asked]
        return {"answers": answers, "treatment": self.treatment}

    def _answered(self, key: str) -> Answered:
        said = self.cleaned_data
        value = said[f"{key}-value"]
        is_no = value == Answer.NO
        # What was filled in before a "no" stays in fields that aren't shown any more.
        return Answered(
            key=key,
            number=said[f"{key}-number"],
            value=value,
            last_on=None if is_no else said.get(f"{key}-last_on"),
            note="" if is_no else said[f"{key}-note"],
        )


class AnswerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An answer by what was asked."""

    def label_from_instance(self, obj: Any) -> str:
        """Like "Keloids: yes (left shoulder)"."""
        said = f"{obj.version.question}: {obj.get_value_display()}"
        return f"{said} ({obj.note})" if obj.note else said


class _OfAnswer(ActForm):
    """About one of the answers of a screening; chosen already if there is one alone."""

    answer = AnswerChoice(label=_("answer"), queryset=ScreeningAnswer.objects.none(), widget=Radios, empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, AnswerChoice)  # declared so above  # noqa: S101
        field.queryset = self.answers(self.subject, self.user)
        found = list(field.queryset[:2])
        if len(found) == 1:
            self.initial["answer"] = found[0].pk

    @staticmethod
    def answers(screening: Screening, user: User) -> QuerySet[ScreeningAnswer]:
        """Those that it may be about, if ``user`` asks."""
        raise NotImplementedError


class ClearForm(_OfAnswer):
    """Which answer is treated in spite of, and why."""

    reason = forms.CharField(label=_("reason"), max_length=LONGEST_REASON, widget=text(), help_text=_("It is kept."))

    @staticmethod
    def answers(screening: Screening, user: User) -> QuerySet[ScreeningAnswer]:
        """Those that ``user`` may decide about, and nobody has."""
        return undecided_answers(screening, user)


class AlertOfAnswerForm(_OfAnswer):
    """Which answer everybody must see from now on."""

    @staticmethod
    def answers(screening: Screening, user: User) -> QuerySet[ScreeningAnswer]:  # noqa: ARG004  (as the other form)
        """Those of which an alert of their kind isn't in force already."""
        return answers_for_alerts(screening)
