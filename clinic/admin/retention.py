"""What is kept, and how long: for managers, as a page."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from clinic.admin.times import as_moment
from clinic.jobs.upkeep import NIGHTLY
from clinic.queries.retention import beyond
from clinic.retention import RetentionRule, retention_rules
from clinic.roles import Capability, may

KEPT = "clinic_legalhold_kept"
# Counted no further: whoever reads it wants to know whether the nights keep up.
MOST = 1000
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def page_of_retention(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """A row for each rule, with how many rows are beyond it now. Two queries, however many rules there are.

    :raises PermissionDenied: who asks may not erase either.
    """
    if not may(request.user, Capability.ERASE_PATIENTS):
        raise PermissionDenied
    at, rules = timezone.now(), retention_rules()
    over = beyond([rule for rule in rules if rule.kept_for is not None], at=at, most=MOST + 1)
    shown = {
        **context,
        "title": gettext("What is kept, and how long"),
        "rows": [_row(rule, over.get(rule.name, 0)) for rule in rules],
        "next_at": f"{as_moment(next_run(at), 'UTC')} UTC",
        "unseen_years": settings.UNSEEN_YEARS,
    }
    return TemplateResponse(request, "admin/clinic/retention.html", shown)


def next_run(at: datetime) -> datetime:
    """When the queue lets go of what is over, next."""
    today = datetime.combine(at.astimezone(UTC).date(), NIGHTLY, UTC)
    return today if today > at else today + _DAY


def _row(rule: RetentionRule, over: int) -> Mapping[str, Any]:
    return {
        "label": rule.label,
        "how_long": how_long(rule.kept_for),
        "counted_from": rule.counted_from,
        "why": rule.why,
        "setting": rule.setting,
        "spares_held": rule.spares_held,
        "over": gettext("more than {most}").format(most=f"{MOST:,}") if over > MOST else str(over),
        "is_over": over > 0,
        "needs_owner": rule.needs_owner,
        "is_kept": rule.kept_for is None,
    }


def how_long(kept_for: timedelta | None) -> str:
    """In words: hours below four days, else days; empty where it goes at once."""
    if kept_for is None:
        return gettext("for ever")
    if not kept_for:
        return ""
    if kept_for < 4 * _DAY:
        hours = kept_for // _HOUR
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    days = kept_for // _DAY
    return ngettext("{count} day", "{count} days", days).format(count=f"{days:,}")
