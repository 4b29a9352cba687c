"""The audit, for who looks into what happened."""

from django.db.models import F, Model

from api.mixins import Listed, Retrieved
from api.v1.filters.audit import AccessFilters, AuditEventFilters
from api.v1.serializers.audit import AccessOutput, AuditEventOutput
from clinic.models import Access, AuditEvent
from clinic.roles import Capability


class _Settled(Listed, Retrieved):
    """What is written once."""

    def etag(self, instance: Model) -> str:  # noqa: ARG002  (each is as any other)
        """It never changes."""
        return '"1"'


class AuditEventView(_Settled):
    """Every act, who did it, and to what: names, never values. Managers and clinical leads read it."""

    resource = "audit-events"
    capabilities = {"list": Capability.READ_AUDIT, "retrieve": Capability.READ_AUDIT}
    queryset = AuditEvent.objects.all()
    serializer_class = AuditEventOutput
    filterset_class = AuditEventFilters
    orderings = {"at": ("at", "id"), "id": ("id",)}


class AccessView(_Settled):
    """Who was shown whose data, who was refused, and who signed in. Managers and clinical leads read it."""

    resource = "accesses"
    capabilities = {"list": Capability.READ_AUDIT, "retrieve": Capability.READ_AUDIT}
    # An export shows thousands of patients: a page of rows isn't to hold them all.
    queryset = Access.objects.annotate(first_patients=F("patients__0_100"), patient_count=F("patients__len"))
    serializer_class = AccessOutput
    filterset_class = AccessFilters
    orderings = {"at": ("at", "id"), "id": ("id",)}
