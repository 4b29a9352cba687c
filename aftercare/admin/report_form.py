"""Which sheets the report is about: of which protocol, and how far back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercareProtocol

MONTHS = 12


class ReportForm(forms.Form):
    """The wishes in the address; without any, all protocols of the last twelve months. One query."""

    protocol = forms.ChoiceField(
        label=_("Protocol"),
        required=False,
        error_messages={"invalid_choice": _("There is no such protocol. Choose one of the list.")},
    )
    months = forms.TypedChoiceField(
        label=_("Period"),
        required=False,
        coerce=int,
        empty_value=None,
        initial=MONTHS,
        choices=[
            (3, _("the last 3 months")),
            (6, _("the last 6 months")),
            (12, _("the last 12 months")),
            (24, _("the last 24 months")),
        ],
        error_messages={"invalid_choice": _("Choose a period of the list.")},
    )

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__({"months": MONTHS, **{name: asked[name] for name in ("protocol", "months") if name in asked}})
        protocols = sorted((str(each), each.key) for each in AftercareProtocol.objects.all())
        everything = [("", _("all protocols")), *((key, label) for label, key in protocols)]
        self.fields["protocol"].choices = everything  # type: ignore[attr-defined]  # a ChoiceField
        for name, field in self.fields.items():
            described = {"aria-describedby": f"id_{name}_error", "aria-invalid": "true"} if name in self.errors else {}
            field.widget.attrs.update({"class": "input", **described})
