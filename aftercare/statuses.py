"""What an aftercare sheet, or a check-in, may become, and where a protocol version stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class CheckInStatus(Status):
    """Of one time that a patient is asked how they are."""

    PLANNED = "planned", pgettext_lazy("check-in", "planned")
    ASKED = "asked", pgettext_lazy("check-in", "asked")
    ANSWERED = "answered", pgettext_lazy("check-in", "answered")
    MISSED = "missed", pgettext_lazy("check-in", "not answered")
    CANCELLED = "cancelled", pgettext_lazy("check-in", "cancelled")


_ENDS = (CheckInStatus.ANSWERED, CheckInStatus.MISSED, CheckInStatus.CANCELLED)
moves(CheckInStatus, {CheckInStatus.PLANNED: (CheckInStatus.ASKED, *_ENDS), CheckInStatus.ASKED: _ENDS})
