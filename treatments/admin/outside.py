"""What was done elsewhere: recorded and listed on the patient's page, removed where it was a mistake."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.fields import DayField, choice, text
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.models import Patient
from clinic.roles import Capability
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, OutsideTreatment, Treatment
from treatments.queries.findings import said_of_patient

_READ, _WRITE = Capability.READ_CONCERNS, Capability.WRITE_CONCERNS


class OutsideTreatmentForm(ActForm):
    """Which treatment, when, and as much as is known of where."""

    treatment = forms.ModelChoiceField(
        label=_("treatment"), queryset=Treatment.objects.order_by("key"), widget=choice()
    )
    performed_on = DayField(label=_("performed"))
    areas = forms.ModelMultipleChoiceField(
        label=_("areas"),
        queryset=BodyArea.objects.order_by("label_en", "key"),
        required=False,
        widget=Ticks,
        help_text=_("If none is known, it counts for every area."),
    )
    place = forms.CharField(
        label=_("where"), required=False, widget=text(), max_length=200, help_text=_("The other clinic, for instance.")
    )


def _record(patient: Patient, values: Any, **who_and_when: Any) -> OutsideTreatment:
    return record_outside_treatment(patient=patient, **values, **who_and_when)


register_buttons(
    Patient,
    Button(
        name="outside-treatment",
        label=_("Outside treatment"),
        capability=_WRITE,
        form=OutsideTreatmentForm,
        act=_record,
        explanation=_("What was done elsewhere counts for the spacing of what is booked here."),
        done=_("The outside treatment was recorded."),
        warns=lambda outside, at: said_of_patient(outside.patient_id, at),
    ),
)


@admin.register(OutsideTreatment)
class OutsideTreatmentAdmin(ClinicAdmin):
    """Recorded on the patient's page; a mistake is removed and recorded again."""

    capabilities = {**shown_to(_READ), "delete": _WRITE}
    list_display = ("patient", "treatment", "where_on_the_body", "performed_on", "place")
    list_filter = ("treatment",)
    list_select_related = ("patient", "treatment")
    search_fields = ("patient__sought", "treatment__key", "treatment__label_en", "place")
    ordering = ("-performed_on", "-id")
    link_lookups = ("patient__id__exact",)
    fields = (("patient", "treatment"), ("where_on_the_body", "performed_on"), "place")
    readonly_fields = ("where_on_the_body",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the areas, which every row shows."""
        return super().get_queryset(request).prefetch_related("areas")

    def heading(self, subject: OutsideTreatment) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.treatment}"

    @admin.display(description=_("areas"))
    def where_on_the_body(self, outside: OutsideTreatment) -> str:
        """In words."""
        return ", ".join(area.label for area in outside.areas.all()) or str(_("every area"))


def _done_elsewhere(request: HttpRequest, patient: Patient) -> dict[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    found = patient.outside_treatments.select_related("treatment").prefetch_related("areas")
    outside = list(found.order_by("-performed_on", "-id"))
    return {"outside_treatments": outside} if outside else None


register_panel(
    Patient,
    Panel(
        template="admin/treatments/panels/outside_treatments.html",
        fill=_done_elsewhere,
        capability=_READ,
        place=40,
        tab="care",
    ),
)
