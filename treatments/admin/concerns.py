"""What bothers a patient's skin. Notes on it are clinical: they have an admin of their own, for who may read them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.fields import DayField, choice, lines
from clinic.admin.permissions import shown_to
from clinic.models import Patient
from clinic.roles import Capability, may
from treatments.actions.concerns import add_concern
from treatments.models import BodyArea, ConcernNote, PatientConcern, SkinConcern


class AddConcernForm(ActForm):
    """A concern of the patient, where and since when; a note from who may write one."""

    concern = forms.ModelChoiceField(
        label=_("concern"), queryset=SkinConcern.objects.order_by("group", "key"), widget=choice()
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("areas"), queryset=BodyArea.objects.order_by("label_en", "key"), widget=Ticks
    )
    onset_on = DayField(label=_("since"), required=False)
    note = forms.CharField(label=_("clinical note"), required=False, widget=lines(), max_length=10_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may(self.user, Capability.WRITE_CLINICAL_NOTES):
            del self.fields["note"]


def _add(patient: Patient, values: Any, **who_and_when: Any) -> PatientConcern:
    return add_concern(patient=patient, **values, **who_and_when)


register_buttons(
    Patient,
    Button(
        name="add-concern",
        label=_("Add concern"),
        capability=Capability.WRITE_CONCERNS,
        form=AddConcernForm,
        act=_add,
        done=_("The concern was added."),
    ),
)


class ConcernNoteInline(ReadOnlyInline):
    model = ConcernNote
    fields = ("text", "by", "at")
    capabilities = shown_to(Capability.READ_CLINICAL_NOTES)


@admin.register(PatientConcern)
class PatientConcernAdmin(ClinicAdmin):
    """Added on the patient's page."""

    capabilities = shown_to(Capability.READ_CONCERNS)
    list_display = ("patient", "concern", "where", "onset_on")
    list_filter = ("concern",)
    list_select_related = ("patient", "concern")
    search_fields = ("patient__sought", "concern__key", "concern__label_en")
    ordering = ("-created_at", "-id")
    fields = ("patient", "concern", "areas", "onset_on")
    inlines = (ConcernNoteInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the areas, which every row shows."""
        return super().get_queryset(request).prefetch_related("areas")

    def heading(self, subject: PatientConcern) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.concern}"

    @admin.display(description=_("areas"))
    def where(self, concern: PatientConcern) -> str:
        """In words."""
        return ", ".join(area.label for area in concern.areas.all())


@admin.register(ConcernNote)
class ConcernNoteAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_CLINICAL_NOTES)
    list_display = ("patient_concern", "patient", "by", "at")
    list_select_related = ("patient_concern__patient", "patient_concern__concern", "by")
    search_fields = ("text", "patient_concern__patient__sought")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, note: ConcernNote) -> str:
        """Whose skin it is about."""
        return str(note.patient_concern.patient)
