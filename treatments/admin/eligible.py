"""What a provider treats, on their page: shown, and chosen for all treatments at once."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm, Button, address_of_button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.panels import Panel, register_panel
from clinic.language import active_language
from clinic.models import Provider
from clinic.roles import Capability, may
from treatments.actions.eligible import let_treat
from treatments.models import Treatment


def _by_name(treatments: QuerySet[Treatment]) -> QuerySet[Treatment]:
    return treatments.order_by(f"label_{active_language()}", "key")


class TreatsForm(ActForm):
    """The treatments that are offered, and what is no longer offered but was chosen before."""

    treatments = forms.ModelMultipleChoiceField(
        label=_("treats"), queryset=Treatment.objects.none(), required=False, widget=Ticks
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [each.pk for each in self.subject.treatments.all()]
        field: Any = self.fields["treatments"]
        field.queryset = _by_name(Treatment.objects.filter(Q(is_offered=True) | Q(pk__in=chosen)))
        field.initial = chosen


TREATS = Button(
    name="treats",
    label=_("What they treat"),
    capability=Capability.WRITE_CATALOGUE,
    form=TreatsForm,
    act=lambda provider, values, **when: let_treat(provider=provider, **values, **when),
    explanation=_("With them is booked only what they treat. What is booked already stays."),
    done=_("It is kept what they treat."),
    is_listed=False,
)


def _treats(request: HttpRequest, provider: Any) -> Mapping[str, Any]:
    """One query."""
    writes = may(request.user, TREATS.capability)
    return {
        "treatments": list(_by_name(provider.treatments.all())),
        "label": TREATS.label,
        "address": address_of_button(provider, TREATS) if writes else "",
    }


register_buttons(Provider, TREATS)
register_panel(
    Provider,
    Panel(template="admin/treatments/panels/treats.html", fill=_treats, capability=Capability.READ_CATALOGUE, place=35),
)
