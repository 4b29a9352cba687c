"""The sheets that patients were given."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from aftercare.models import AftercarePlan, PlanItem
from api import instants
from api.fields import InstantField
from api.serializers import Output
from api.v1.serializers.series import VersionOutput


class ProtocolVersionOutput(VersionOutput):
    """The protocol that a sheet was written from, in that version."""

    key = serializers.CharField(source="protocol.key", read_only=True)
    version = serializers.IntegerField(source="number", read_only=True)


class PlanItemOutput(Output[PlanItem]):
    """One line of a sheet, in force in ``[starts_at, ends_at)``; never shortened to before ``floor_ends_at``."""

    class Meta:
        model = PlanItem
        fields = (
            "id",
            "key",
            "kind",
            "strength",
            "starts_at",
            "ends_at",
            "floor_ends_at",
            "text",
            "dose",
            "origin",
        )


class AftercarePlanOutput(Output[AftercarePlan]):
    """The sheet of one session, counted from when it ended; a draft while it is in progress."""

    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    protocol = ProtocolVersionOutput(source="protocol_version", read_only=True)
    time_zone = serializers.CharField(source="session.series.location.time_zone", read_only=True)
    items = PlanItemOutput(many=True, read_only=True)
    withdrawn_at = serializers.SerializerMethodField()

    class Meta:
        model = AftercarePlan
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "status",
            "protocol",
            "counted_from",
            "issued_at",
            "language",
            "time_zone",
            "intro",
            "items",
            "withdrawn_at",
        )

    @extend_schema_field(InstantField(allow_null=True))
    def get_withdrawn_at(self, plan: AftercarePlan) -> str | None:
        """When it ended because its session was entered in error; null if it stands."""
        withdrawal = getattr(plan, "withdrawal", None)
        return instants.written(withdrawal.at) if withdrawal else None
