"""What sessions used up, and what was said of records afterwards: to find them; they are read with their record."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.roles import Capability
from treatments.models import (
    Addendum,
    RecordAnaesthetic,
    RecordCartridge,
    RecordProduct,
    RecordPrp,
    SessionWithdrawal,
)

_READ = shown_to(Capability.READ_RECORDS)


class _OfRecordAdmin(ClinicAdmin):
    """Rows of a record."""

    capabilities = _READ
    list_select_related: Any = ("record__session__series__patient",)
    search_fields = ("lot", "record__session__series__patient__sought")
    ordering = ("-id",)

    @admin.display(description=_("patient"))
    def patient(self, row: Any) -> str:
        """Who was treated."""
        return str(row.record.session.series.patient)


@admin.register(RecordAnaesthetic)
class RecordAnaestheticAdmin(_OfRecordAdmin):
    list_display = ("patient", "product", "strength", "lot", "expires_on", "amount_g", "area_cm2", "dwell_minutes")


@admin.register(RecordCartridge)
class RecordCartridgeAdmin(_OfRecordAdmin):
    list_display = ("patient", "ref", "lot", "expires_on", "pins", "is_single_use")


@admin.register(RecordProduct)
class RecordProductAdmin(_OfRecordAdmin):
    list_display = ("patient", "name", "manufacturer", "lot", "expires_on", "role", "is_sterile", "is_off_label")
    list_filter = ("role", "is_off_label")


@admin.register(RecordPrp)
class RecordPrpAdmin(_OfRecordAdmin):
    list_display = ("patient", "lot", "expires_on", "blood_ml", "prp_ml", "has_two_identifiers")


@admin.register(Addendum)
class AddendumAdmin(_OfRecordAdmin):
    list_display = ("patient", "signed", "signed_name")
    list_select_related = ("record__session__series__patient", "record__session__series__location")
    search_fields = ("record__session__series__patient__sought", "signed_name")
    fields = ("text", ("signed_name", "signed"), "meaning", "content_hash")
    readonly_fields = ("signed",)

    @admin.display(description=_("signed"), ordering="signed_at")
    def signed(self, addendum: Addendum) -> str:
        """On the location's clock."""
        return as_moment(addendum.signed_at, addendum.record.session.series.location.time_zone)


@admin.register(SessionWithdrawal)
class SessionWithdrawalAdmin(ClinicAdmin):
    capabilities = _READ
    list_display = ("patient", "treatment", "number", "when", "by", "reason")
    list_select_related = (
        "session__series__patient",
        "session__series__treatment",
        "session__series__location",
        "by",
    )
    search_fields = ("session__series__patient__sought",)
    ordering = ("-at", "-id")
    fields = ("reason", ("by", "when"), ("session", "instead"))
    readonly_fields = ("when",)

    @admin.display(description=_("patient"))
    def patient(self, withdrawal: SessionWithdrawal) -> str:
        """On whom it was put."""
        return str(withdrawal.session.series.patient)

    @admin.display(description=_("treatment"))
    def treatment(self, withdrawal: SessionWithdrawal) -> str:
        """What it said was done."""
        return str(withdrawal.session.series.treatment)

    @admin.display(description=_("session"))
    def number(self, withdrawal: SessionWithdrawal) -> int:
        """Of the series."""
        return withdrawal.session.number

    @admin.display(description=_("withdrawn"), ordering="at")
    def when(self, withdrawal: SessionWithdrawal) -> str:
        """On the location's clock."""
        return as_moment(withdrawal.at, withdrawal.session.series.location.time_zone)


class RecordAnaestheticInline(ReadOnlyInline):
    model = RecordAnaesthetic
    fields = ("product", "strength", "lot", "expires_on", "amount_g", "area_cm2", "dwell_minutes")
    ordering = ("id",)
    capabilities = _READ


class RecordCartridgeInline(ReadOnlyInline):
    model = RecordCartridge
    fields = ("ref", "lot", "expires_on", "pins", "sheath_lot", "is_single_use")
    ordering = ("id",)
    capabilities = _READ


class RecordProductInline(ReadOnlyInline):
    model = RecordProduct
    fields = ("name", "manufacturer", "role", "lot", "expires_on", "is_sterile", "is_off_label")
    ordering = ("id",)
    capabilities = _READ


class RecordPrpInline(ReadOnlyInline):
    model = RecordPrp
    fields = ("lot", "expires_on", "blood_ml", "prp_ml", "spin_protocol", "activator", "has_two_identifiers")
    capabilities = _READ
