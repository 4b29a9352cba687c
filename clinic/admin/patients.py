"""Patients, with what another system calls them and what everyone must see first."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.actions.entries import save_entry
from clinic.actions.patients import CHANGEABLE, change_patient, identify_patient, register_patient
from clinic.admin import patient_audit, searching
from clinic.admin.alerts import AlertInline, keep_alert
from clinic.admin.base import ClinicAdmin, ClinicInline
from clinic.admin.buttons import address_of
from clinic.admin.finding import find
from clinic.admin.patient_form import PatientForm
from clinic.admin.patient_page import DETAILS, patient_page, tabs_for
from clinic.admin.permissions import NOBODY, shown_to, staff
from clinic.admin.privacy import tombstone_page
from clinic.models import Patient, PatientAlert, PatientIdentifier
from clinic.queries.erasing import erased_patients
from clinic.queries.patients import read_sought, sought_patients
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_PATIENTS, Capability.WRITE_PATIENTS


class IdentifierInline(ClinicInline):
    model = PatientIdentifier
    verbose_name_plural = _("In other systems")
    fields = ("system", "value")
    capabilities = {"view": _READ, "add": _WRITE, "change": _WRITE, "delete": _WRITE}


@admin.register(Patient)
class PatientAdmin(ClinicAdmin):
    form = PatientForm
    add_form_template = "admin/clinic/patient_add.html"
    change_form_template = "admin/clinic/patient_change.html"
    capabilities = {"view": _READ, "add": _WRITE, "change": _WRITE, "delete": NOBODY}
    list_display = ("full_name", "birth_date", "phone", "email", "language")
    list_filter = ("language",)
    search_fields = (
        "family_name",
        "given_name",
        "preferred_name",
        "phone",
        "email",
        "birth_date",
        "identifiers__value",
    )
    search_help_text = _("Name, end of the phone number, or birth date")
    ordering = ("family_name", "given_name", "id")
    inlines = (AlertInline, IdentifierInline)
    fieldsets = (
        (None, {"fields": (("given_name", "family_name"), ("preferred_name", "birth_date"))}),
        (_("To reach them"), {"fields": (("phone", "email"), "language")}),
        (_("Skin"), {"fields": ("skin_type",)}),
        (_("Guardian of a minor"), {"fields": (("guardian_name", "guardian_relation"), "guardian_phone")}),
    )
    # What is asked of everybody comes first, and is all that has to be seen.
    add_fieldsets = (
        (
            None,
            {"fields": (("given_name", "family_name"), ("birth_date", "phone"), ("email", "language"))},
        ),
        (
            _("A name they go by, and skin type"),
            {"fields": (("preferred_name", "skin_type"),), "classes": ("collapse",)},
        ),
        (
            _("Guardian of a minor"),
            {"fields": (("guardian_name", "guardian_relation"), "guardian_phone"), "classes": ("collapse",)},
        ),
    )

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Somebody new: saved, their page opens anyway."""
        context = {"title": _("New patient"), "show_save_and_continue": False, **(extra_context or {})}
        answer: HttpResponse = super().add_view(request, form_url, context)
        return answer

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A short form for somebody new."""
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how they want to be written to, which their page shows."""
        return super().get_queryset(request).select_related("contact_wishes")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page of a patient, with their details as a form on a tab of its own."""
        if object_id and request.method != "POST" and request.GET.get("tab") != DETAILS:
            patient = self.get_object(request, object_id)
            if patient is not None and self.has_view_permission(request, patient):
                context = {**self.admin_site.each_context(request), "opts": self.opts}
                return patient_page(request, patient, context)
        if object_id and (kept := self._kept_instead(object_id)):
            messages.info(request, str(_("This record was merged into another one of the same person: this one.")))
            return HttpResponseRedirect(address_of(kept))
        if object_id and (stone := self._tombstone(request, object_id)):
            return tombstone_page(request, stone, {**self.admin_site.each_context(request), "opts": self.opts})
        told = {"tabs": tabs_for(request, DETAILS), **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, told)

    def _kept_instead(self, object_id: str) -> Patient | None:
        """Whom a record that isn't in any list was merged into. One query."""
        try:
            return Patient.objects.filter(merged_from=UUID(object_id)).first()
        except ValueError:
            return None

    def _tombstone(self, request: HttpRequest, object_id: str) -> Patient | None:
        """Who was erased, for whoever might have seen them. One query."""
        if not self.has_view_permission(request):
            return None
        try:
            return erased_patients().filter(pk=UUID(object_id)).first()
        except ValueError:
            return None

    def get_urls(self) -> list[URLPattern]:
        """Looking for somebody has a page of its own, which every page leads to."""
        view = self.admin_site.admin_view(self.find_view)
        return [path("find/", view, name="clinic_patient_find"), *patient_audit.urls(), *super().get_urls()]

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """The page that looks for somebody, with who was found."""
        return find(request, lambda: {**self.admin_site.each_context(request), "opts": self.opts})

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Patient]", search_term: str
    ) -> tuple["QuerySet[Patient]", bool]:
        """As everywhere: see ``clinic.queries.patients``."""
        said = searching.said(request, search_term)
        if not said:
            return queryset, False
        return queryset.filter(
            pk__in=sought_patients(read_sought(said, today=timezone.localdate())).values("pk")
        ), False

    @admin.display(description=_("name"), ordering="family_name")
    def full_name(self, patient: Patient) -> str:
        """Family name first, as lists are read."""
        called = f" ({patient.preferred_name})" if patient.preferred_name else ""
        return f"{patient.family_name}, {patient.given_name}{called}"

    def keep(self, request: HttpRequest, entry: Patient, form: Any, *, is_new: bool) -> None:
        """Register a new patient, or change what differs."""
        at, changed = timezone.now(), CHANGEABLE.intersection(form.changed_data)
        if not is_new:
            change_patient(
                patient=entry, by=staff(request), at=at, **{name: form.cleaned_data[name] for name in changed}
            )
            return
        details = {name: form.cleaned_data[name] for name in CHANGEABLE if name in form.cleaned_data}
        registered = register_patient(by=staff(request), at=at, **details)
        # The form goes on with its own instance: for the rows below it and the page that follows.
        entry.pk = registered.pk
        entry.refresh_from_db()

    def response_add(self, request: HttpRequest, obj: Patient, post_url_continue: str | None = None) -> HttpResponse:
        """Go on with the new patient: a concern and a series come next."""
        if "_addanother" in request.POST or "_popup" in request.POST:
            answer: HttpResponse = super().response_add(request, obj, post_url_continue)
            return answer
        messages.success(request, str(_("The patient is registered.")))
        return HttpResponseRedirect(address_of(obj))

    def keep_row(self, request: HttpRequest, entry: Any, fields: Iterable[str], *, is_new: bool) -> None:
        """Alerts and new identifiers have actions of their own."""
        by, at = staff(request), timezone.now()
        if isinstance(entry, PatientAlert):
            keep_alert(entry, fields, is_new=is_new, by=by, at=at)
        elif is_new:
            identify_patient(patient=entry.patient, system=entry.system, value=entry.value, by=by, at=at)
        else:
            save_entry(entry=entry, by=by, at=at, fields=fields)


@admin.register(PatientIdentifier)
class PatientIdentifierAdmin(ClinicAdmin):
    """To find them; they are kept on the patient's page."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "system", "value")
    list_select_related = ("patient",)
    search_fields = ("value", "system", "patient__sought")
    ordering = ("system", "value", "id")
