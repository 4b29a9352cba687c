"""The forms of working hours: begun, changed, ended, copied."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.controls import Ticks
from clinic.admin.fields import DayField, choice
from clinic.models import Location, Provider
from clinic.models.hours import Weekday
from clinic.queries.rota_weeks import home_of


def clock(**attrs: Any) -> forms.TimeInput:
    """A time of day."""
    return forms.TimeInput(attrs={"class": "input input--short", "type": "time", **attrs}, format="%H:%M")


class FromDay(ActForm):
    """Something that counts from a day on: that which the address names, else today."""

    from_on = DayField(label=_("from the day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["from_on"] = asked_day(self.query.get("day", "")) or timezone.localdate()


def asked_day(wanted: str) -> date | None:
    """The day that an address names; None where it names none."""
    try:
        return parse_date(wanted)
    except ValueError:
        return None


class BeginForm(FromDay):
    """Where somebody works, on which weekdays and when."""

    location = forms.ModelChoiceField(label=_("location"), queryset=Location.objects.none(), widget=choice())
    weekdays = forms.TypedMultipleChoiceField(label=_("weekdays"), choices=Weekday.choices, coerce=int, widget=Ticks)
    starts = forms.TimeField(label=_("from"), widget=clock())
    ends = forms.TimeField(label=_("until"), widget=clock())
    valid_until = DayField(
        label=_("no longer from"),
        required=False,
        help_text=_("The first day without it. Until further notice, if empty."),
    )
    field_order = ("location", "weekdays", "starts", "ends", "from_on", "valid_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["location"]
        assert isinstance(places, forms.ModelChoiceField)  # declared so above  # noqa: S101
        places.queryset = Location.objects.filter(is_active=True).order_by("name", "id")
        self.initial["location"] = self.query.get("location", "") or home_of(self.subject) or places.queryset.first()
        self.order_fields(self.field_order)

    def values(self) -> Mapping[str, Any]:
        """As ``begin_rotas`` takes them."""
        said = {name: self.cleaned_data[name] for name in ("location", "weekdays", "valid_until")}
        hours = (self.cleaned_data["starts"], self.cleaned_data["ends"])
        return {**said, "hours": hours, "valid_from": self.cleaned_data["from_on"]}


class ChangeForm(FromDay):
    """Other hours from a day on."""

    starts = forms.TimeField(label=_("from"), widget=clock())
    ends = forms.TimeField(label=_("until"), widget=clock())
    field_order = ("starts", "ends", "from_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "starts": self.subject.starts, "ends": self.subject.ends}
        self.order_fields(self.field_order)

    def values(self) -> Mapping[str, Any]:
        """As ``change_hours`` takes them."""
        return {
            "hours": (self.cleaned_data["starts"], self.cleaned_data["ends"]),
            "from_on": self.cleaned_data["from_on"],
        }


class EndForm(FromDay):
    """The first day without these hours."""

    from_on = DayField(label=_("no longer from"), help_text=_("The first day without these hours."))

    def values(self) -> Mapping[str, Any]:
        """As ``end_rota`` takes it."""
        return {"valid_until": self.cleaned_data["from_on"]}


class CopyForm(FromDay):
    """Whose hours are taken over."""

    other = forms.ModelChoiceField(label=_("copy from"), queryset=Provider.objects.none(), widget=choice())
    replace = forms.BooleanField(
        label=_("instead of the hours they have now"),
        required=False,
        help_text=_("Their own hours end on that day. Otherwise both count, and may not overlap."),
    )
    field_order = ("other", "from_on", "replace")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.fields["other"]
        assert isinstance(others, forms.ModelChoiceField)  # declared so above  # noqa: S101
        others.queryset = Provider.objects.filter(is_active=True).exclude(pk=self.subject.pk).order_by("name", "id")
        self.order_fields(self.field_order)
