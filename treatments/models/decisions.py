from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import Identified
from clinic.models.places import related
from treatments.models.reschedulings import Rescheduling
from treatments.models.series import Session


class Decision(models.TextChoices):
    """How a series goes on after one of its sessions."""

    CONTINUE = "continue", pgettext_lazy("decision", "continue as planned")
    RESPACE = "respace", pgettext_lazy("decision", "re-space the next session")
    ADD = "add", pgettext_lazy("decision", "add a session")
    STOP = "stop", pgettext_lazy("decision", "stop the series")


class SessionDecision(Identified):
    """What was decided after a session, by whom, when and why, and what was done with it; the latest one counts.

    ``concerning`` is the session that was re-spaced, to ``ideal_days`` at best, or added; ``rescheduling`` is what
    moved with it. It never changes: somebody who thinks better of it decides again.
    """

    session = related(Session, verbose_name=_("session"), related_name="decisions")
    decision = models.CharField(_("decision"), max_length=20, choices=Decision)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    concerning = related(Session, verbose_name=_("concerning"), null=True, blank=True, related_name="+")
    ideal_days = models.PositiveSmallIntegerField(_("best, in days"), null=True, blank=True)
    rescheduling = related(Rescheduling, verbose_name=_("rescheduling"), null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(name="decision_known", condition=Q(decision__in=Decision.values)),
            models.CheckConstraint(
                name="decision_to_change_has_its_reason", condition=Q(decision=Decision.CONTINUE) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="decision_concerns_a_session",
                condition=Q(decision__in=[Decision.RESPACE, Decision.ADD], concerning__isnull=False)
                | ~Q(decision__in=[Decision.RESPACE, Decision.ADD]) & Q(concerning=None),
            ),
            models.CheckConstraint(
                name="decision_to_respace_has_its_days",
                condition=Q(decision=Decision.RESPACE, ideal_days__isnull=False)
                | ~Q(decision=Decision.RESPACE) & Q(ideal_days=None),
            ),
        ]

    def __str__(self) -> str:
        return str(Decision(self.decision).label)
