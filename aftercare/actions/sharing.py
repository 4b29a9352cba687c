"""Giving a patient the address of their own page: making it, finding it, taking it back."""

import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercarePlan, ShareLink
from aftercare.queries.links import usable
from aftercare.statuses import PlanStatus
from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict
from clinic.models import User
from clinic.peppered import peppered
from clinic.statuses import not_now
from clinic.transactions import transacted

# 32 random bytes, as ``secrets.token_urlsafe`` writes them.
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
# How exactly it is known when a link was last used: a page that is only looked at seldom writes.
USED_WITHIN = timedelta(minutes=1)


class Withdrawn(Conflict):
    """The session of a sheet was entered in error: there is nothing to show of it."""

    code = "sheet_withdrawn"
    message = _("The session of this sheet was entered in error, so there is nothing to share.")


@transacted
def share_sheet(*, plan: AftercarePlan, by: User | None, at: datetime) -> tuple[ShareLink, str]:
    """Make a link to the page of the patient whom ``plan`` is for; ``by`` is None where nobody asked for it.

    The second value is its secret, which nobody can read again: only an HMAC of it is kept.

    :raises MoveRefused: the sheet isn't issued yet.
    :raises Withdrawn: its session was entered in error.
    """
    plan = lock(plan, "session__series", "withdrawal")
    if plan.status != PlanStatus.ISSUED:
        raise not_now(PlanStatus(plan.status))
    if hasattr(plan, "withdrawal"):
        raise Withdrawn
    token = secrets.token_urlsafe(32)
    link = ShareLink.objects.create(
        patient_id=plan.session.series.patient_id,
        plan=plan,
        digest=digest_of(token),
        made_at=at,
        made_by=by,
        expires_at=at + timedelta(days=settings.SHARE_LINK_DAYS),
    )
    audit.record("aftercare.shared", link, by=by, at=at)
    return link, token


@transacted
def revoke_link(*, link: ShareLink, by: User | None, at: datetime) -> ShareLink:
    """Let a link lead nowhere from its next request on. Nothing is written where it was revoked before.

    :raises Stale: somebody changed it since the caller read it.
    """
    link = lock(link)
    if link.revoked_at is None:
        change(link, revoked_at=at)
        audit.record("aftercare.link_revoked", link, by=by, at=at)
    return link


def find_link(token: str, *, at: datetime) -> ShareLink | None:
    """The link that ``token`` is the secret of, with its patient, if it may be used at ``at``.

    One query, and the same work whatever the token is: unknown, expired, revoked or no token at all.
    """
    digest = digest_of(token[:100])
    link = usable(ShareLink.objects.filter(digest=digest), at=at).select_related("patient").first()
    return link if _SHAPE.fullmatch(token) else None


def note_use(*, link: ShareLink, at: datetime) -> None:
    """Keep that a link was used, to the minute. No query where that is known; else one, which changes no version."""
    if link.last_used_at is None or link.last_used_at <= at - USED_WITHIN:
        ShareLink.objects.filter(pk=link.pk).update(last_used_at=at)


def digest_of(token: str) -> str:
    """The HMAC that is kept of a secret; without the pepper, which isn't in the database, it is worth nothing."""
    return peppered("aftercare.links", token)
