from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models import Patient
from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models.catalogue import BodyArea, SkinConcern


class PatientConcern(Changeable):
    """A skin concern that a patient has, where and since when (FHIR Condition).

    What is written about it is a ``ConcernNote``.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="concerns")
    concern = related(SkinConcern, verbose_name=_("concern"), related_name="+")
    areas = models.ManyToManyField(BodyArea, verbose_name=_("areas"), related_name="+")
    onset_on = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("patient's concern")
        verbose_name_plural = _("patients' concerns")

    def __str__(self) -> str:
        return str(self.concern)


class ConcernNote(Identified):
    """A clinical note on a patient's concern.

    Apart from it, because the front desk sees the concern and not the note.
    """

    patient_concern = models.ForeignKey(
        PatientConcern, verbose_name=_("patient's concern"), on_delete=models.CASCADE, related_name="notes"
    )
    text = models.TextField(_("note"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("clinical note")
        verbose_name_plural = _("clinical notes")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
