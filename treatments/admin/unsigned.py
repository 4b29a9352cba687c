"""Records that wait for their signature, by how long they have."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from treatments.models import Session
from treatments.queries.records import unsigned_sessions

AGES = {"0": _("any age"), "1": _("since yesterday"), "3": _("for three days"), "7": _("for a week")}


class UnsignedFilter(admin.SimpleListFilter):
    """By a record that isn't signed, or not even written, and how long ago the session ended."""

    title = _("record not signed")
    parameter_name = "unsigned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """The ages."""
        return list(AGES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Session]) -> QuerySet[Session]:  # noqa: ARG002
        """Those that have waited at least so long."""
        if self.value() not in AGES:
            return queryset
        ended_before = timezone.now() - timedelta(days=int(self.value() or 0))
        return queryset.filter(pk__in=unsigned_sessions().filter(ended_at__lte=ended_before).order_by().values("pk"))
