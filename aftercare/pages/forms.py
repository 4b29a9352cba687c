"""What a patient's page sends."""

from django import forms

from aftercare.actions.answering import LONGEST_NOTE

MOST_SHEETS = 20


class ComingForm(forms.Form):
    """Which appointment, and the start that was seen of it."""

    appointment = forms.UUIDField()
    starts_at = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"])


class MovingForm(forms.Form):
    """Which appointment, and what is to be known."""

    appointment = forms.UUIDField()
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)


class ReadForm(forms.Form):
    """Which sheets were read: those that the page showed, and none that was issued since."""

    plan = forms.TypedMultipleChoiceField(coerce=str)

    def __init__(self, data: object, *, shown: list[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict
        self.fields["plan"].choices = [(pk, pk) for pk in shown]  # type: ignore[attr-defined]  # of choices
