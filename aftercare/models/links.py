from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftercare.models.plans import AftercarePlan
from clinic.models import Patient
from clinic.models.base import Changeable, Identified


class ShareLink(Changeable):
    """A way for a patient to their own page, for whoever has the address: nobody signs in there.

    The address holds 256 random bits, of which only an HMAC is kept. It was made for one sheet, and shows whatever
    counts for its patient, until it expires or is revoked. ``last_used_at`` is kept to the minute.
    """

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="share_links", verbose_name=_("patient")
    )
    plan = models.ForeignKey(
        AftercarePlan, on_delete=models.PROTECT, related_name="share_links", verbose_name=_("sheet")
    )
    digest = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to a patient's page")
        verbose_name_plural = _("links to patients' pages")
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="share_link_digest_once"),
            models.CheckConstraint(name="share_link_lives_a_while", condition=Q(expires_at__gt=F("made_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class PlanDocument(Identified):
    """A sheet as a PDF, made once: whoever asks for it later gets the same bytes, whatever the clinic changes."""

    plan = models.OneToOneField(
        AftercarePlan, on_delete=models.PROTECT, related_name="document", verbose_name=_("sheet")
    )
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("document of a sheet")
        verbose_name_plural = _("documents of sheets")

    def __str__(self) -> str:
        return self.sha256
