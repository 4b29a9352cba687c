from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models import PatientAlert
from clinic.models.base import Identified
from clinic.models.places import related
from treatments.models.series import Session


class AlertAcknowledgement(Identified):
    """Who starts a session has seen an alert as it stood at ``alert_version``; once it changes, it is seen anew."""

    alert = models.ForeignKey(
        PatientAlert, on_delete=models.CASCADE, related_name="acknowledgements", verbose_name=_("alert")
    )
    alert_version = models.PositiveIntegerField(_("version of the alert"))
    session = related(Session, verbose_name=_("session"), related_name="alert_acknowledgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        constraints = [
            models.UniqueConstraint(fields=["session", "alert", "alert_version"], name="alert_acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
