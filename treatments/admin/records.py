"""Session records: clinical, so only for who may read them. Written and signed on the session's page."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.fields import badge
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.roles import Capability
from treatments.actions.records import is_to_sign, sign_record
from treatments.models import RecordArea, SessionRecord
from treatments.statuses import RecordStatus

_READ = Capability.READ_RECORDS


register_buttons(
    SessionRecord,
    Button(
        name="sign",
        label=_("Sign"),
        capability=Capability.SIGN_RECORDS,
        is_offered=is_to_sign,
        asks=True,
        act=lambda record, values, **when: sign_record(record=record, **when),  # noqa: ARG005
        explanation=_("Once signed, the record stays as it is. Corrections are added to it, dated and signed."),
        done=_("The record is signed."),
        style="primary",
    ),
)


class RecordAreaInline(ReadOnlyInline):
    model = RecordArea
    fields = ("area", "depth_mm", "passes", "endpoint")
    ordering = ("area__key",)
    capabilities = shown_to(_READ)


@admin.register(SessionRecord)
class SessionRecordAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("patient", "treatment", "number", "performed_on", "provider", "state")
    list_filter = ("status", "session__provider", "session__series__treatment", "session__series__location")
    list_select_related = ("session__series__patient", "session__series__treatment", "session__provider")
    search_fields = ("session__series__patient__family_name", "session__series__patient__given_name")
    ordering = ("-created_at", "-id")
    fields = (("session_", "state"), ("device", "pain_peak"), "notes", ("written_by", "signed_by", "signed"))
    readonly_fields = ("state", "signed", "session_")
    inlines = (RecordAreaInline,)

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


@admin.register(RecordArea)
class RecordAreaAdmin(ClinicAdmin):
    """To find them; they are written with their record."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "area", "depth_mm", "passes", "endpoint")
    list_filter = ("area",)
    list_select_related = ("record__session__series__patient", "area")
    search_fields = ("area__key", "area__label_en", "record__session__series__patient__family_name")
    ordering = ("-record__created_at", "area__key", "id")

    @admin.display(description=_("patient"))
    def patient(self, row: RecordArea) -> str:
        """Who was treated."""
        return str(row.record.session.series.patient)
