"""Fields of the forms behind buttons: the browser's own controls, which keyboards and phones know."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clinic.admin.controls import DateInput, DateTimeInput, NumberInput, Select, Textarea, TextInput
from clinic.combined_queries import read_together


def badge(value: str, label: Any) -> SafeString:
    """A status as a word on its colour."""
    return format_html('<span class="badge badge--{}">{}</span>', value, label)


class DayInput(DateInput):
    """A calendar day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input input--short", **(attrs or {})}, format="%Y-%m-%d")


class MomentInput(DateTimeInput):
    """A day and a time of day, in one control."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input input--short", **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class DayField(forms.DateField):
    """A calendar day, as the browser's control sends it: whether 5/3 is in May or in March is never guessed."""

    widget = DayInput
    input_formats = ("%Y-%m-%d",)


class MomentField(forms.DateTimeField):
    """What a clock on the wall shows: naive, until it is known whose clock is meant."""

    widget = MomentInput

    def to_python(self, value: Any) -> datetime | None:
        """The same without a zone: Django would take the server's.

        :raises ValidationError: it isn't a day and a time.
        """
        if value in self.empty_values:
            return None
        try:
            moment = value if isinstance(value, datetime) else parse_datetime(str(value).strip())
        except ValueError:
            moment = None
        if moment is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment.replace(tzinfo=None)

    def prepare_value(self, value: Any) -> Any:
        """Naive as it is."""
        return value


class OfferedField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of whatever is offered
    """One of a few rows that were read before, all of which it offers. No query."""

    offered: Sequence[Any] = ()

    def offer(self, rows: Sequence[Any]) -> None:
        """Let these be the ones."""
        self.offered = rows
        empty = [] if self.empty_label is None else [("", self.empty_label)]
        self.choices = [*empty, *((row.pk, self.label_from_instance(row)) for row in rows)]

    def to_python(self, value: Any) -> Any:
        """The one with this key.

        :raises ValidationError: it isn't offered.
        """
        if value in self.empty_values:
            return None
        for row in self.offered:
            if str(row.pk) == str(value):
                return row
        raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


def offer(
    fields: Mapping[str, "forms.ModelChoiceField[Any]"], besides: Sequence["QuerySet[Any]"] = ()
) -> Mapping[str, Sequence[Any]]:
    """Read the rows that all of these fields offer at once, and what the page shows ``besides``. One query.

    What is sent is looked up by each field, as ever. Gives the rows, by the names of the fields.
    """
    offered = {name: cast("QuerySet[Any]", field.queryset).all() for name, field in fields.items()}
    read_together([*offered.values(), *besides])
    for name, field in fields.items():
        empty = [] if field.empty_label is None else [("", field.empty_label)]
        rows = [(field.prepare_value(row), field.label_from_instance(row)) for row in offered[name]]
        field.choices = [*empty, *rows]
    return {name: list(rows) for name, rows in offered.items()}


def hour(label: Any) -> forms.TimeField:
    """A time of day, which may be left out."""
    widget = forms.TimeInput(attrs={"class": "input input--short", "type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def text(**attrs: Any) -> forms.TextInput:
    """One line."""
    return TextInput(attrs={"class": "input", **attrs})


def lines(**attrs: Any) -> forms.Textarea:
    """Several lines."""
    return Textarea(attrs={"class": "input", "rows": 4, **attrs})


def number(**attrs: Any) -> forms.NumberInput:
    """A number."""
    return NumberInput(attrs={"class": "input input--short", **attrs})


def choice(**attrs: Any) -> forms.Select:
    """One of a few."""
    return Select(attrs={"class": "input", **attrs})
