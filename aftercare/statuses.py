"""What an aftercare sheet may become, and where a protocol version stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.statuses import Status, moves


class PlanStatus(Status):
    """Of the sheet of one session."""

    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")


moves(PlanStatus, {PlanStatus.DRAFT: (PlanStatus.ISSUED,)})


class Standing(models.TextChoices):
    """Where a version of a protocol stands on some day; derived, never stored."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("in effect later")
    CURRENT = "current", _("current")
    SUPERSEDED = "superseded", _("superseded")
