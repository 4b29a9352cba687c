"""What is asked of a whole file: that it is kept whatever happens, or that it is erased."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import Changeable, Identified
from clinic.models.people import Patient
from clinic.statuses import Status, moves


class LegalHold(Changeable):
    """Why nothing of a patient may be erased or removed by age: a claim, an inquiry (GDPR article 17, 3 e).

    From when it is placed until it is lifted. A patient may be under several at once. Change its state only through
    ``clinic.actions.legal_holds``.
    """

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="legal_holds", verbose_name=_("patient"), db_index=False
    )
    reason = models.CharField(_("reason"), max_length=500)
    placed_at = models.DateTimeField(_("since"))
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        constraints = [
            models.CheckConstraint(
                name="hold_lifted_by_somebody",
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["patient"], name="hold_of_patient"),
            models.Index(fields=["patient"], name="hold_in_force", condition=Q(lifted_at=None)),
        ]

    def __str__(self) -> str:
        return self.reason


class ErasureStatus(Status):
    """What became of a wish to be erased."""

    ASKED = "asked", pgettext_lazy("erasure", "asked for")
    TAKEN_BACK = "taken_back", _("taken back")
    DONE = "done", pgettext_lazy("erasure", "erased")


moves(ErasureStatus, {ErasureStatus.ASKED: (ErasureStatus.TAKEN_BACK, ErasureStatus.DONE)})


class ErasureRequest(Changeable):
    """That a patient is to be erased (GDPR article 17), asked for in the clinic and done later by the owner's role.

    Until ``due_at`` it waits, and may be taken back; afterwards too, as long as nobody has done it. Change its state
    only through ``clinic.actions.erasure_requests`` and ``clinic.actions.erasing``.
    """

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="erasure_requests", verbose_name=_("patient")
    )
    reason = models.CharField(_("reason"), max_length=500)
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    due_at = models.DateTimeField(_("not before"))
    status = models.CharField(_("status"), max_length=10, choices=ErasureStatus, default=ErasureStatus.ASKED)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    class Meta:
        verbose_name = _("request to erase")
        verbose_name_plural = _("requests to erase")
        constraints = [
            models.UniqueConstraint(
                fields=["patient"], name="erasure_asked_once", condition=Q(status=ErasureStatus.ASKED)
            ),
            models.CheckConstraint(
                name="erasure_ended_has_its_time",
                condition=Q(status=ErasureStatus.ASKED, ended_at=None)
                | ~Q(status=ErasureStatus.ASKED) & Q(ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="erasure_due", condition=Q(status=ErasureStatus.ASKED)),
        ]

    def __str__(self) -> str:
        return f"{self.patient}: {ErasureStatus(self.status).label}"


class LeftFile(Identified):
    """A file of somebody who was erased, which is still to be removed from the storage of the photos.

    Written with the erasure, gone with the file: what the storage refused once is tried again.
    """

    name = models.CharField(_("file"), max_length=200, unique=True)
    left_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("file to remove")
        verbose_name_plural = _("files to remove")
        indexes = [models.Index(fields=["left_at", "id"], name="left_file_by_age")]

    def __str__(self) -> str:
        return self.name
