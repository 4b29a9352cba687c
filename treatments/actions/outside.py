"""What was done to a patient's skin elsewhere."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.errors import InvalidInput
from clinic.models import Patient, User
from clinic.transactions import transacted
from treatments.models import BodyArea, OutsideTreatment, Treatment


@transacted
def record_outside_treatment(
    *,
    patient: Patient,
    treatment: Treatment,
    performed_on: date,
    by: User,
    at: datetime,
    areas: Sequence[BodyArea] = (),
    place: str = "",
) -> OutsideTreatment:
    """Keep that ``patient`` had ``treatment`` elsewhere, so that spacing knows. Without ``areas`` it counts for all.

    :raises InvalidInput: it was before birth, or after the day of ``at`` (``performed_impossible``).
    """
    if not patient.birth_date <= performed_on <= at.date():
        raise InvalidInput(_("It was done between birth and today."), field="performed_on", code="performed_impossible")
    outside = OutsideTreatment.objects.create(
        patient=patient, treatment=treatment, performed_on=performed_on, place=place
    )
    outside.areas.set(areas)
    audit.record("outside_treatment.recorded", outside, by=by, at=at)
    return outside
