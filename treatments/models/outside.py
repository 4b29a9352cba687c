from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models import Patient
from clinic.models.base import Changeable
from clinic.models.places import related
from treatments.models.catalogue import BodyArea, Treatment


class OutsideTreatment(Changeable):
    """Something done elsewhere that spacing must know (FHIR Procedure): which treatment, where on the body, which day.

    Without an area it counts for every area.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="outside_treatments")
    treatment = related(Treatment, verbose_name=_("treatment"), related_name="+")
    areas = models.ManyToManyField(BodyArea, verbose_name=_("areas"), related_name="+", blank=True)
    performed_on = models.DateField(_("performed"))
    place = models.CharField(_("where"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("outside treatment")
        verbose_name_plural = _("outside treatments")
        indexes = [models.Index(fields=["patient", "performed_on"], name="outside_treatment_of_patient")]

    def __str__(self) -> str:
        return f"{self.treatment} ({self.performed_on})"
