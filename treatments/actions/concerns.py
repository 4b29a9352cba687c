"""What bothers a patient's skin."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.clocks import today
from clinic.errors import InvalidInput
from clinic.models import Patient, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.models import BodyArea, ConcernNote, PatientConcern, SkinConcern


@transacted
def add_concern(
    *,
    patient: Patient,
    concern: SkinConcern,
    areas: Sequence[BodyArea],
    by: User,
    at: datetime,
    onset_on: date | None = None,
    note: str = "",
) -> PatientConcern:
    """Keep that ``patient`` has ``concern`` on ``areas``, at least one; ``note`` is clinical and kept apart.

    :raises InvalidInput: no area, or a beginning in the future or before birth.
    :raises NotPermitted: a note from somebody who may not write clinical notes.
    """
    if not areas:
        raise InvalidInput(_("Name at least one area."), field="areas", code="required")
    if onset_on and not patient.birth_date <= onset_on <= today(at).last:
        raise InvalidInput(_("It began between birth and today."), field="onset_on", code="onset_impossible")
    patient_concern = PatientConcern.objects.create(patient=patient, concern=concern, onset_on=onset_on)
    patient_concern.areas.set(areas)
    if note:
        require(by, Capability.WRITE_CLINICAL_NOTES)
        ConcernNote.objects.create(patient_concern=patient_concern, text=note, by=by, at=at)
    audit.record("concern.added", patient_concern, by=by, at=at)
    return patient_concern
