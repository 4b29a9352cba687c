"""The addresses of patients' pages."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from aftercare.models import AftercarePlan, ShareLink


def usable(links: QuerySet[ShareLink], *, at: datetime) -> QuerySet[ShareLink]:
    """Those that lead somewhere at ``at``."""
    return links.filter(revoked_at=None, expires_at__gt=at)


def links_of(plan: AftercarePlan) -> QuerySet[ShareLink]:
    """Those that were made for ``plan``, the newest first."""
    return ShareLink.objects.filter(plan=plan).select_related("made_by").order_by("-made_at", "-id")


def newest_links(plan: AftercarePlan, *, most: int) -> Sequence[ShareLink]:
    """At most ``most`` of those that were made for ``plan``, the newest first. One query."""
    return list(links_of(plan)[:most])
