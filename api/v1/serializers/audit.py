"""Who did what to what, and when."""

from rest_framework import serializers

from api.serializers import Output
from clinic.models import AuditEvent


class AuditSubjectOutput(serializers.Serializer[AuditEvent]):
    """What it was done to: a kind of row (``treatments.series``), and which."""

    type = serializers.CharField(source="subject_type", read_only=True)
    id = serializers.UUIDField(source="subject_id", read_only=True)


class AuditEventOutput(Output[AuditEvent]):
    """One act: ``by``, a user, or null where nobody was signed in, did ``action`` to ``subject``.

    ``patient`` is whose data it is. ``changed`` are the names of what changed, never values.
    """

    brief = ("id", "at", "action", "subject")
    reads = {"subject": ("subject_type", "subject_id")}

    subject = AuditSubjectOutput(source="*", read_only=True)
    patient = serializers.UUIDField(source="patient_id", read_only=True, allow_null=True)
    changed = serializers.ListField(source="fields", child=serializers.CharField(), read_only=True)

    class Meta:
        model = AuditEvent
        fields = ("id", "at", "by", "action", "subject", "patient", "changed", "request_id")
