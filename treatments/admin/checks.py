"""Asking on a patient's page whether a treatment could be at a time, though no series has it yet; nothing is booked."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.admin.fields import MomentField, Ticks, choice
from clinic.admin.times import read_wall_clocks, wall_clock
from clinic.models import Location, Provider
from clinic.roles import Capability
from treatments.admin.rulings import CHECK, TAKE, RuledForm, replaced
from treatments.admin.starts import StartField
from treatments.models import BodyArea, Treatment
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish


class CheckForm(RuledForm):
    """What, where, when and perhaps with whom. It is only ever asked."""

    treatment = forms.ModelChoiceField(
        label=_("treatment"),
        queryset=Treatment.objects.filter(is_offered=True).order_by("label_en", "key"),
        widget=choice(),
        empty_label=_("Choose one"),
    )
    location = forms.ModelChoiceField(
        label=_("location"), queryset=Location.objects.none(), widget=choice(), empty_label=None
    )
    starts_at = MomentField(label=_("starts"), help_text=_("On the clock of the location."))
    provider = forms.ModelChoiceField(
        label=_("provider"),
        queryset=Provider.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("whoever is free"),
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("areas"),
        queryset=BodyArea.objects.order_by("label_en", "key"),
        required=False,
        widget=Ticks,
    )
    override_label = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locations = Location.objects.filter(is_active=True).order_by("name", "id")
        fields = cast("dict[str, forms.ModelChoiceField[Any]]", self.fields)
        fields["location"].queryset = locations
        fields["provider"].queryset = Provider.objects.filter(is_active=True).order_by("name", "id")
        last = self.subject.series_list.order_by("-started_on", "-id").first()
        first = locations.first()
        self.initial["location"] = last.location_id if last else first and first.pk

    @property
    def do(self) -> str:
        """There is nothing else to do."""
        return CHECK

    @property
    def zone(self) -> str:
        """That of the chosen location."""
        zone: str = self.cleaned_data["location"].time_zone
        return zone

    def clean(self) -> dict[str, Any]:
        """Read the start on the location's clock; or take the first that is allowed."""
        cleaned = super().clean()
        if cleaned.get("location") is None:
            return cleaned
        if self.data.get(TAKE):
            return {**cleaned, "starts_at": self._take()}
        return read_wall_clocks(self, cleaned, ["starts_at"], self.zone)

    def _take(self) -> datetime | None:
        moment: datetime | None = StartField().clean(self.data[TAKE])
        if moment:
            self.data = replaced(self.data, starts_at=f"{wall_clock(moment, self.zone):%Y-%m-%dT%H:%M}")
        return moment

    def wish(self) -> Wish | None:
        """As the rule book is asked."""
        wanted = self.cleaned_data
        if wanted.get("starts_at") is None:
            return None
        return Wish(
            patient_id=self.subject.pk,
            location=wanted["location"],
            length=Length.of(wanted["treatment"]),
            treatment=wanted["treatment"],
            areas=[area.pk for area in wanted["areas"]],
            starts_at=wanted["starts_at"],
            at=self.at,
            provider=wanted["provider"],
        )


check = Button(
    name="check",
    label=_("Check"),
    capability=Capability.READ_APPOINTMENTS,
    form=CheckForm,
    act=lambda patient, values, **when: None,  # noqa: ARG005  (it is only ever asked)
    done="",
    explanation=_("Whether a treatment could be at a time, and if not, why and when it could. Nothing is booked."),
    template="admin/treatments/check.html",
)
