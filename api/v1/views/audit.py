"""The audit, for who looks into what happened."""

from django.db.models import Model

from api.v1.filters.audit import AuditEventFilters
from api.v1.serializers.audit import AuditEventOutput
from api.views import Listed, Retrieved
from clinic.models import AuditEvent
from clinic.roles import Capability


class AuditEventView(Listed, Retrieved):
    """Every act, who did it, and to what: names, never values. Managers and clinical leads read it."""

    resource = "audit-events"
    capabilities = {"list": Capability.READ_AUDIT, "retrieve": Capability.READ_AUDIT}
    queryset = AuditEvent.objects.all()
    serializer_class = AuditEventOutput
    filterset_class = AuditEventFilters
    orderings = {"at": ("at", "id"), "id": ("id",)}

    def etag(self, instance: Model) -> str:  # noqa: ARG002  (each is as any other)
        """It never changes."""
        return '"1"'
