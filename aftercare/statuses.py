"""What an aftercare sheet may become."""

from django.utils.translation import gettext_lazy as _

from clinic.statuses import Status, moves


class PlanStatus(Status):
    """Of the sheet of one session."""

    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")


moves(PlanStatus, {PlanStatus.DRAFT: (PlanStatus.ISSUED,)})
