"""Which alerts are in force."""

from django.db.models import Case, QuerySet, Value, When

from clinic.models import AlertSeverity, PatientAlert

LOUDEST_FIRST = (AlertSeverity.DANGER, AlertSeverity.CAUTION, AlertSeverity.INFO)


def in_force() -> QuerySet[PatientAlert]:
    """All alerts that haven't ended, of every patient, the loudest first, then the oldest."""
    loudness = Case(*(When(severity=severity, then=Value(rank)) for rank, severity in enumerate(LOUDEST_FIRST)))
    return PatientAlert.objects.filter(ended_at=None).order_by(loudness, "id")
