"""The form of a location: its phone is written as in its own country."""

from typing import Any

from django import forms
from django.utils.translation import pgettext
from phonenumber_field.formfields import PhoneNumberField

from clinic.zone_countries import country_of

_ANYWHERE = "+12125552368"


class LocationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A phone without a country is one of the country of the time zone that is entered with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phone: Any = self.fields.get("phone")
        # Whoever only looks has no fields.
        if phone is None:
            return
        country = country_of(self.data.get(self.add_prefix("time_zone")) or self.instance.time_zone)
        if country:
            phone.region = country
            phone.error_messages["invalid"] = PhoneNumberField(region=country).error_messages["invalid"]
        else:
            phone.error_messages["invalid"] = _international()


def _international() -> str:
    # The library's own words, which it has only where no country is set for the whole clinic.
    words = pgettext(
        "{example_number} is an international phone number.", "Enter a valid phone number (e.g. {example_number})."
    )
    return words.format(example_number=_ANYWHERE)
