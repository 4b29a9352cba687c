from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Identified


class AuditEvent(Identified):
    """Who did what to what, and when. Written by ``clinic.audit.record`` in the transaction of the act; never changed.

    ``subject_type`` and ``subject_id`` name the row, ``patient_id`` whose data it is, ``fields`` what changed: names,
    never values, so that the audit can be kept when a patient is erased.
    """

    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("who")
    )
    action = models.CharField(_("what"), max_length=80)
    subject_type = models.CharField(_("to what"), max_length=80)
    subject_id = models.UUIDField(_("id"))
    patient_id = models.UUIDField(_("patient"), null=True)
    fields = ArrayField(models.CharField(max_length=80), verbose_name=_("fields"), default=list)
    request_id = models.CharField(_("request"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["subject_id", "at"], name="audit_of_subject"),
            models.Index(fields=["patient_id", "at"], name="audit_of_patient"),
            models.Index(fields=["at", "id"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"
