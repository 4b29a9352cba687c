"""Patients who haven't been here for years: proposed to managers, never erased by themselves."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from clinic.models import ErasureRequest, ErasureStatus, LegalHold, Patient
from treatments.models import Appointment


def unseen_patients(*, since: datetime) -> QuerySet[Patient]:
    """Who was registered before ``since`` and has had no appointment from then on, whatever became of it. One query.

    Without those under a legal hold, and whose erasure was asked for.
    """
    own = OuterRef("pk")
    held = LegalHold.objects.filter(patient=own, lifted_at=None)
    asked = ErasureRequest.objects.filter(patient=own, status=ErasureStatus.ASKED)
    seen = Appointment.objects.filter(patient=own, starts_at__gte=since)
    found = Patient.objects.filter(~Exists(seen), ~Exists(held), ~Exists(asked), created_at__lt=since)
    return found.order_by("created_at", "pk")
