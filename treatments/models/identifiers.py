from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import ExternalIdentifier
from treatments.models.appointments import Appointment
from treatments.models.series import Series


class SeriesIdentifier(ExternalIdentifier):
    """What another system calls a series that was made there: ``value`` is unique within ``system``."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("series"))

    class Meta:
        verbose_name = _("external identifier of a series")
        verbose_name_plural = _("external identifiers of series")
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="series_identifier_once_per_system")]


class AppointmentIdentifier(ExternalIdentifier):
    """What another system calls an appointment that was made there: ``value`` is unique within ``system``."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("appointment")
    )

    class Meta:
        verbose_name = _("external identifier of an appointment")
        verbose_name_plural = _("external identifiers of appointments")
        constraints = [
            models.UniqueConstraint(fields=["system", "value"], name="appointment_identifier_once_per_system")
        ]
