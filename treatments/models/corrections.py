"""What is said of a signed record, or of a session, without touching it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Identified
from treatments.models.records import SessionRecord, Signature
from treatments.models.series import Session


class Addendum(Signature, Identified):
    """A correction or an addition to a signed record, signed itself. It stands beside the record and never changes."""

    record = models.ForeignKey(
        SessionRecord, on_delete=models.PROTECT, related_name="addenda", verbose_name=_("record")
    )
    text = models.TextField(_("addendum"))
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed"))

    class Meta:
        verbose_name = _("addendum")
        verbose_name_plural = _("addenda")
        constraints = [models.CheckConstraint(name="addendum_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.signed_at:%Y-%m-%d %H:%M}"


class SessionWithdrawal(Identified):
    """A session that was entered in error: on the wrong patient, or never performed.

    The session, its record, its sheet and all else of it stay as they are, and count for nothing any more. ``instead``
    is the session of the same number that is open again.
    """

    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("session")
    )
    instead = models.OneToOneField(
        Session, on_delete=models.PROTECT, related_name="replaces", verbose_name=_("open again as")
    )
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("withdrawn session")
        verbose_name_plural = _("withdrawn sessions")
        constraints = [models.CheckConstraint(name="withdrawal_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
