"""Giving a patient the address of their own page: making it, finding it, taking it back."""

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
from clinic.secret_addresses import SecretAddress
from clinic.statuses import not_now
from clinic.transactions import transacted

LINKS = SecretAddress(purpose="aftercare.links", used_within=timedelta(minutes=1))


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
    token, digest = LINKS.make()
    link = ShareLink.objects.create(
        patient_id=plan.session.series.patient_id,
        plan=plan,
        digest=digest,
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
    return LINKS.find(usable(ShareLink.objects.select_related("patient"), at=at), token)


def note_use(*, link: ShareLink, at: datetime) -> None:
    """Keep that a link was used, to the minute. No query where that is known; else one, which changes no version."""
    LINKS.note_use(link, at=at)
