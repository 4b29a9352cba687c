from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Device
from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models.catalogue import BodyArea
from treatments.models.series import Session
from treatments.statuses import RecordStatus


class SessionRecord(Changeable):
    """What was done in a session (FHIR Procedure).

    A draft until its provider signs it; then the database keeps it as it is.

    ``pain_peak`` is the worst pain during the session, 0 to 10 (LOINC 72514-3).
    """

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="record", verbose_name=_("session"))
    status = models.CharField(_("status"), max_length=10, choices=RecordStatus, default=RecordStatus.DRAFT)
    device = related(Device, verbose_name=_("device"), null=True, blank=True, related_name="records")
    notes = models.TextField(_("clinical notes"), blank=True)
    pain_peak = models.PositiveSmallIntegerField(_("worst pain, 0-10"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)

    class Meta:
        verbose_name = _("session record")
        verbose_name_plural = _("session records")
        constraints = [
            models.CheckConstraint(name="record_pain_0_to_10", condition=Q(pain_peak__range=(0, 10))),
            models.CheckConstraint(
                name="record_signed_by_someone",
                condition=Q(status=RecordStatus.DRAFT, signed_by=None, signed_at=None)
                | Q(status=RecordStatus.SIGNED, signed_by__isnull=False, signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.session_id)


class RecordArea(Identified):
    """How one area was treated: needle ``depth_mm`` (0.10 to 3.50), number of ``passes``, the ``endpoint`` reached."""

    record = models.ForeignKey(SessionRecord, on_delete=models.CASCADE, related_name="areas", verbose_name=_("record"))
    area = related(BodyArea, verbose_name=_("area"), related_name="+")
    depth_mm = models.DecimalField(_("depth, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    passes = models.PositiveSmallIntegerField(_("passes"), null=True, blank=True)
    endpoint = models.CharField(_("endpoint"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("treated area")
        verbose_name_plural = _("treated areas")
        constraints = [
            models.UniqueConstraint(fields=["record", "area"], name="record_area_once"),
            models.CheckConstraint(
                name="record_depth_within_devices", condition=Q(depth_mm__range=(Decimal("0.10"), Decimal("3.50")))
            ),
            models.CheckConstraint(name="record_passes_1_to_50", condition=Q(passes__range=(1, 50))),
        ]

    def __str__(self) -> str:
        return str(self.area)
