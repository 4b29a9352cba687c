"""Which days and which place the figures are about, as the address says."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.models import Location
from clinic.scope import bounds_of, locations_of
from treatments.queries.figures import Span

WEEKS = 13
MOST_YEARS = 2
_NO_MORE = 2100
_WRONG_DAY = {"invalid": _("Write a day like 2027-03-01."), "required": _("Write a day like 2027-03-01.")}


class AskingForm(forms.Form):
    """The wishes in the address; without any, all locations and the last weeks up to today. One query."""

    location = forms.ChoiceField(
        label=_("Location"),
        required=False,
        error_messages={"invalid_choice": _("There is no such location. Choose one of the list.")},
    )
    since = forms.DateField(label=_("From"), input_formats=["%Y-%m-%d"], error_messages=_WRONG_DAY)
    until = forms.DateField(label=_("Until"), input_formats=["%Y-%m-%d"], error_messages=_WRONG_DAY)

    def __init__(self, asked: Mapping[str, Any], *, today: date, user: Any = None) -> None:
        super().__init__({**usual(today), **{name: asked[name] for name in self.base_fields if name in asked}})
        here = locations_of(Location.objects.order_by("name", "id"), user)
        places = [(str(pk), name) for pk, name in here.values_list("pk", "name")]
        # Who is limited to some locations is told of one at a time.
        is_limited = bool(bounds_of(user))
        everywhere = [] if is_limited else [("", _("all locations"))]
        cast("forms.ChoiceField", self.fields["location"]).choices = [*everywhere, *places]
        if is_limited and not self.data.get("location"):
            self.data = {**self.data, "location": places[0][0] if places else str(UUID(int=0))}
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": "2000-01-01"})
            wrong = {"aria-describedby": f"id_{name}_error", "aria-invalid": "true"} if name in self.errors else {}
            field.widget.attrs.update({"class": "input", **wrong})

    def clean(self) -> dict[str, Any]:
        """No more days than can be counted while one waits."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day can't be before the first. Choose a later one."))
        elif until and until.year >= _NO_MORE:
            self.add_error("until", _("Choose a day before the year 2100."))
        elif since and until and until >= _years_after(since, MOST_YEARS):
            self.add_error("until", _("These are more than two years. Choose an earlier day, or a later first day."))
        return cleaned

    def span(self) -> Span:
        """What was asked for, once it is valid; the form's last day is one of them."""
        wanted = self.cleaned_data
        return Span(
            since=wanted["since"], until=wanted["until"] + timedelta(days=1), location_id=wanted["location"] or None
        )

    def address(self) -> str:
        """The wishes as the end of an address."""
        return urlencode({name: self.data[name] for name in self.fields if name in self.data})


def usual(today: date) -> dict[str, str]:
    """The weeks up to today's, from a Monday on."""
    monday = today - timedelta(days=today.weekday())
    return {"since": (monday - timedelta(weeks=WEEKS - 1)).isoformat(), "until": today.isoformat()}


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # The 29th of February, in a year without one.
        return day.replace(year=day.year + years, day=28)
