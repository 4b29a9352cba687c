"""The questions of a check-in as fields: the admin and the patient's own page ask with the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import translation
from django.utils.translation import gettext

from aftercare.actions.check_ins import LONGEST_NOTE
from aftercare.models import CheckIn, CheckInQuestion
from aftercare.queries.check_ins import questions_of
from clinic.errors import InvalidInput

NOTE = "note"
_QUESTION = "q_"


class CheckInFields(forms.BaseForm):
    """Adds to a form one field for each question, in ``language``, and a note in the patient's own words.

    Rendered by ``aftercare/check_in_form.html``; ``said`` is what ``answer_check_in`` is called with.
    """

    language: str

    def ask(self, check_in: CheckIn, language: str) -> None:
        """Put the questions into the form, in order. One query."""
        self.language = language
        self.asked: Sequence[CheckInQuestion] = questions_of(check_in)
        with translation.override(language):
            missing = gettext("Choose one of the answers.")
            for question in self.asked:
                self.fields[f"{_QUESTION}{question.code}"] = forms.ChoiceField(
                    label=question.text_in(language),
                    choices=question.choices_in(language),
                    widget=forms.RadioSelect,
                    error_messages={"required": missing, "invalid_choice": missing},
                )
            self.fields[NOTE] = forms.CharField(
                label=gettext("Is there anything else you want to tell us?"),
                required=False,
                max_length=LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 3, "class": "input"}),
            )

    @property
    def questions(self) -> Sequence[BoundField]:
        """The fields of the questions, in order."""
        return [self[f"{_QUESTION}{question.code}"] for question in self.asked]

    @property
    def note(self) -> BoundField:
        """The field for the patient's own words."""
        return self[NOTE]

    def said(self) -> Mapping[str, Any]:
        """What was answered, once the form is valid."""
        said = self.cleaned_data
        answers = {question.code: said[f"{_QUESTION}{question.code}"] for question in self.asked}
        return {"answers": answers, "note": said[NOTE], "language": self.language}

    def show_at_its_question(self, refusal: InvalidInput) -> None:
        """Say at its own field what the action refused."""
        code = refusal.field.removeprefix("answers/")
        name = NOTE if refusal.field == NOTE else f"{_QUESTION}{code}"
        self.add_error(name if name in self.fields else None, str(refusal))
