"""How long addresses of patients' pages are remembered once they lead nowhere."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from aftercare.models import ShareLink
from clinic.actions.retention import CLINICS_OWN, deleting, not_held
from clinic.retention import RetentionRule, register_retention


def _links(at: datetime) -> QuerySet[ShareLink]:
    over = ShareLink.objects.filter(expires_at__lte=at - timedelta(days=settings.EXPIRED_LINK_DAYS))
    return over.filter(not_held())


def register() -> None:
    """Know this rule."""
    register_retention(
        RetentionRule(
            name="expired_links",
            label=_("Addresses of patients' pages that lead nowhere any more"),
            counted_from=_("their end"),
            why=CLINICS_OWN,
            kept_for=timedelta(days=settings.EXPIRED_LINK_DAYS),
            over=_links,
            remove=deleting(_links),
            setting="EXPIRED_LINK_DAYS",
            spares_held=True,
        )
    )
