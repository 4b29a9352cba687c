from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Changeable
from clinic.models.people import Patient
from clinic.roles import Role


class Urgency(models.TextChoices):
    """How soon the clinic has to see to something; in this order."""

    EMERGENCY = "emergency", _("emergency")
    SAME_DAY = "same_day", _("today")
    ROUTINE = "routine", _("within two days")


class Task(Changeable):
    """Something that a ``role`` has to see to by ``due_at``.

    It is about the row that ``subject_type`` and ``subject_id`` name.
    What has to be done, and by which button, is what its ``kind`` says (see ``clinic.tasks``); ``note`` is what is to
    be known besides. Done once it has ``done_at``, and never changed from then on; of each kind a subject has at most
    one that isn't.
    """

    kind = models.CharField(_("kind"), max_length=40)
    role = models.CharField(_("for"), max_length=20, choices=Role)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency, default=Urgency.ROUTINE)
    patient = models.ForeignKey(
        Patient, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks", verbose_name=_("patient")
    )
    subject_type = models.CharField(_("about"), max_length=80)
    subject_id = models.UUIDField(_("id"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    due_at = models.DateTimeField(_("due"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    outcome = models.CharField(_("outcome"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], name="task_open_once_per_subject", condition=Q(done_at=None)
            ),
        ]
        indexes = [models.Index(fields=["role", "due_at"], name="task_to_do", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return self.kind
