"""Alerts that whoever starts a session has still to acknowledge."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from clinic.models import PatientAlert
from clinic.queries.alerts import in_force
from treatments.models import AlertAcknowledgement, Session


def alerts_unacknowledged() -> Exists:
    """Of a queryset of sessions: whether an alert in force isn't acknowledged for it as it stands now."""
    return Exists(_unseen(OuterRef("series__patient"), OuterRef(OuterRef("pk"))))


def unacknowledged_alerts(session: Session) -> QuerySet[PatientAlert]:
    """The alerts in force on the patient of ``session`` that aren't acknowledged for it, the loudest first."""
    return _unseen(session.series.patient_id, session.pk)


def _unseen(patient: Any, session: Any) -> QuerySet[PatientAlert]:
    seen = AlertAcknowledgement.objects.filter(session=session, alert=OuterRef("pk"), alert_version=OuterRef("version"))
    return in_force().filter(~Exists(seen), patient=patient)
