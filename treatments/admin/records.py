"""Session records: clinical, so only for who may read them. Written and signed on the session's page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.combined_queries import read_together
from clinic.roles import Capability
from treatments.actions.records import is_to_sign
from treatments.actions.signing import add_with_password, sign_with_password
from treatments.admin.lots import lot_file, lot_page
from treatments.admin.signing import SIGNING, AddendumForm, SignForm, may_add, words_of_signature
from treatments.admin.supplies import (
    RecordAnaestheticInline,
    RecordCartridgeInline,
    RecordProductInline,
    RecordPrpInline,
)
from treatments.models import RecordArea, SessionRecord
from treatments.queries.record_content import is_addendum_intact
from treatments.statuses import RecordStatus

_READ = Capability.READ_RECORDS


register_buttons(
    SessionRecord,
    Button(
        name="sign",
        label=_("Sign"),
        capability=Capability.SIGN_RECORDS,
        is_offered=is_to_sign,
        form=SignForm,
        act=lambda record, values, **when: sign_with_password(record=record, **values, **when),
        explanation=SIGNING,
        done=_("The record is signed."),
        style="primary",
        template="admin/treatments/sign_record.html",
    ),
    Button(
        name="add",
        label=_("Addendum"),
        capability=Capability.SIGN_RECORDS,
        is_offered=may_add,
        form=AddendumForm,
        act=lambda record, values, **when: add_with_password(record=record, **values, **when),
        explanation=_("What was signed stays as it is. What you add stands beside it, with your name and the time."),
        done=_("It is added to the record."),
    ),
)


class RecordAreaInline(ReadOnlyInline):
    model = RecordArea
    fields = ("area", "depth_mm", "over_mm", "passes", "speed", "speed_unit", "pattern", "technique", "endpoint_")
    ordering = ("area__key",)
    capabilities = shown_to(_READ)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the areas."""
        return super().get_queryset(request).select_related("area")

    @admin.display(description=_("endpoint"))
    def endpoint_(self, row: RecordArea) -> str:
        """In words."""
        return gettext(row.endpoint.replace("_", " ")) if row.endpoint else ""


def _addenda(request: HttpRequest, record: SessionRecord) -> dict[str, Any] | None:  # noqa: ARG001
    addenda = [(each, is_addendum_intact(each)) for each in record.addenda.order_by("id")]
    return {"addenda": addenda, "zone": record.session.series.location.time_zone} if addenda else None


register_panel(
    SessionRecord,
    Panel(template="admin/treatments/panels/addenda.html", fill=_addenda, capability=_READ, place=10),
)


@admin.register(SessionRecord)
class SessionRecordAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("patient", "treatment", "number", "performed_on", "provider", "state")
    list_filter = ("status", "session__provider", "session__series__treatment", "session__series__location")
    list_select_related = (
        "session__series__patient",
        "session__series__treatment",
        "session__series__location",
        "session__provider",
        "device",
        "written_by",
        "signed_by",
    )
    search_fields = ("session__series__patient__sought",)
    ordering = ("-created_at", "-id")
    fields = (
        ("session_", "state"),
        ("skin_today", "skin_type"),
        ("has_medical_change", "pregnancy_status", "hsv_prophylaxis"),
        ("medical_change", "last_session_review", "lasting_signs"),
        "device",
        ("pain_peak", "bleeding", "erythema"),
        ("oedema", "has_urticaria", "has_vasovagal"),
        "notes",
        ("post_care", "teach_back"),
        ("next_interval_days", "recommended_changes", "early_stop_reason"),
        ("written_by", "signed_as", "signed"),
        "meaning",
        "content_hash",
    )
    readonly_fields = ("state", "signed", "signed_as", "session_")
    inlines = (
        RecordAreaInline,
        RecordAnaestheticInline,
        RecordCartridgeInline,
        RecordProductInline,
        RecordPrpInline,
    )

    def get_inlines(self, request: HttpRequest, obj: SessionRecord | None) -> Any:
        """Those of which there is anything. One query."""
        inlines = super().get_inlines(request, obj)
        found = [each.model.objects.filter(record=obj).order_by()[:1] for each in inlines]
        read_together(found)
        return [inline for inline, rows in zip(inlines, found, strict=True) if rows]

    def get_urls(self) -> list[URLPattern]:
        """With the pages of recalls, which come before Django's, whose last pattern takes anything."""
        guarded = self.admin_site.admin_view
        own = [
            path("lots/", guarded(self.lots_view), name="treatments_lots"),
            path("lots/file/", guarded(lot_file), name="treatments_lots_file"),
        ]
        return [*own, *super().get_urls()]

    def lots_view(self, request: HttpRequest) -> HttpResponse:
        """Whom a lot touched."""
        return lot_page(request, self.admin_site.each_context(request))

    def heading(self, subject: SessionRecord) -> str:
        """Whose session it is about."""
        return str(_("{patient}: record of session {number}")).format(
            patient=subject.session.series.patient, number=subject.session.number
        )

    @admin.display(description=_("patient"))
    def patient(self, record: SessionRecord) -> str:
        """Who was treated."""
        return str(record.session.series.patient)

    @admin.display(description=_("treatment"))
    def treatment(self, record: SessionRecord) -> str:
        """With what."""
        return str(record.session.series.treatment)

    @admin.display(description=_("session"))
    def number(self, record: SessionRecord) -> int:
        """Of the series."""
        return record.session.number

    @admin.display(description=_("session"))
    def session_(self, record: SessionRecord) -> str:
        """Its number, treatment and day."""
        return f"{record.session.number}: {record.session.series.treatment} ({record.session.performed_on or '-'})"

    @admin.display(description=_("performed"), ordering="session__performed_on")
    def performed_on(self, record: SessionRecord) -> Any:
        """The day at the location."""
        return record.session.performed_on

    @admin.display(description=_("treated by"))
    def provider(self, record: SessionRecord) -> str:
        """Who signs it."""
        return str(record.session.provider or "")

    @admin.display(description=_("status"), ordering="status")
    def state(self, record: SessionRecord) -> str:
        """The status as a word on its colour."""
        return badge(record.status, RecordStatus(record.status).label)

    @admin.display(description=_("signed"))
    def signed(self, record: SessionRecord) -> str:
        """On the location's clock."""
        return as_moment(record.signed_at, record.session.series.location.time_zone) if record.signed_at else ""

    @admin.display(description=_("signed by"))
    def signed_as(self, record: SessionRecord) -> str:
        """As it was said then."""
        return words_of_signature(record)


@admin.register(RecordArea)
class RecordAreaAdmin(ClinicAdmin):
    """To find them; they are written with their record."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "area", "depth_mm", "passes", "endpoint")
    list_filter = ("area",)
    list_select_related = ("record__session__series__patient", "area")
    search_fields = ("area__key", "area__label_en", "record__session__series__patient__sought")
    ordering = ("-record__created_at", "area__key", "id")

    @admin.display(description=_("patient"))
    def patient(self, row: RecordArea) -> str:
        """Who was treated."""
        return str(row.record.session.series.patient)
