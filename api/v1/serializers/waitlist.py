"""Who would come sooner."""

from typing import Any

from rest_framework import serializers

from api.fields import DayField, TextField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from api.v1.serializers.preferences import Band, TimeBandField, WeekdaysField
from clinic.queries.reference import PROVIDERS
from treatments.models import Series, WaitlistEntry

_LONGEST_NOTE = 300


class KeptBandField(TimeBandField):
    """The band as an entry keeps it."""

    def get_attribute(self, instance: Any) -> Band | None:
        """Its two columns as one."""
        return (instance.time_from, instance.time_until) if instance.time_from else None


class WaitlistEntryOutput(Output[WaitlistEntry]):
    """A patient who would come sooner, if a time is freed; ``time_band`` and days are those of ``time_zone``."""

    brief = ("id", "series", "patient", "status")
    reads = {"time_band": ("time_from", "time_until")}

    patient = serializers.UUIDField(source="series.patient_id", read_only=True)
    location = serializers.UUIDField(source="series.location_id", read_only=True)
    time_zone = serializers.CharField(source="series.location.time_zone", read_only=True)
    weekdays = WeekdaysField(read_only=True)
    time_band = KeptBandField(read_only=True, allow_null=True)

    class Meta:
        model = WaitlistEntry
        fields = (
            "id",
            "version",
            "series",
            "patient",
            "status",
            "location",
            "time_zone",
            "provider",
            "weekdays",
            "time_band",
            "from_on",
            "until_on",
            "note",
            "created_at",
        )


class WaitlistInput(Input):
    """A series to wait for a freed time; without weekdays, band or days any will do."""

    series = ReferenceField(queryset=Series.objects.all())
    provider = ReferenceField(kept=PROVIDERS, only="is_active", required=False, allow_null=True)
    weekdays = WeekdaysField(required=False)
    time_band = TimeBandField(required=False, allow_null=True)
    from_on = DayField(required=False, allow_null=True)
    until_on = DayField(required=False, allow_null=True)
    note = TextField(max_length=_LONGEST_NOTE, required=False, allow_blank=True)
