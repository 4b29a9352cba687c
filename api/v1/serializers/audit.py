"""Who did what to what, and when; and who was shown whose data."""

from rest_framework import serializers

from api.serializers import Output
from clinic.models import Access, AuditEvent


class AuditSubjectOutput(serializers.Serializer[AuditEvent]):
    """What it was done to: a kind of row (``treatments.series``), and which."""

    type = serializers.CharField(source="subject_type", read_only=True)
    id = serializers.UUIDField(source="subject_id", read_only=True)


class AuditEventOutput(Output[AuditEvent]):
    """One act: ``by``, a user, or null where nobody was signed in, did ``action`` to ``subject``.

    ``patient`` is whose data it is. ``changed`` are the names of what changed, never values. ``roles`` are those that
    ``by`` had then, null for acts from before they were kept; ``token`` is the id of the token that a program called
    with.
    """

    brief = ("id", "at", "action", "subject")
    reads = {"subject": ("subject_type", "subject_id")}

    subject = AuditSubjectOutput(source="*", read_only=True)
    patient = serializers.UUIDField(source="patient_id", read_only=True, allow_null=True)
    changed = serializers.ListField(source="fields", child=serializers.CharField(), read_only=True)

    class Meta:
        model = AuditEvent
        fields = ("id", "at", "by", "action", "subject", "patient", "changed", "roles", "token", "request_id")


class AccessOutput(Output[Access]):
    """That ``by`` was shown the data of ``patients`` by ``what``, a page or an operation; or that they were refused.

    ``by`` is null for what is opened by its address alone, and for who wasn't known. ``patients`` are the first hundred
    of ``patient_count``: ask by ``patient`` for all accesses to one, whichever place they have. ``subject`` is the id
    in the address that was asked, ``status`` what was answered. ``roles`` are those that ``by`` had then, ``token`` is
    the id of the token that a program called with. Of a call with a token that isn't valid ``what`` says its key id.
    """

    brief = ("id", "at", "kind", "what", "by")
    reads = {"patients": ("first_patients",), "patient_count": ("patient_count",)}

    patients = serializers.ListField(source="first_patients", child=serializers.UUIDField(), read_only=True)
    patient_count = serializers.IntegerField(read_only=True)
    subject = serializers.UUIDField(source="subject_id", read_only=True, allow_null=True)

    class Meta:
        model = Access
        fields = (
            "id",
            "at",
            "kind",
            "what",
            "by",
            "roles",
            "token",
            "patients",
            "patient_count",
            "subject",
            "purpose",
            "status",
            "request_id",
        )
